"""What the sections of a brief say, generated from the facts.

Each function returns `Paragraphs` whose sentences carry evidence marks. Where the article is silent the text says so.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.dates import period, spoken
from briefing.facts import KINDS
from briefing.prose.describe import amount_of, number_of, person
from briefing.prose.text import Paragraphs, Prose, claim, count, join, listing, number_word, write
from briefing.tables.participation import wholes
from briefing.taxonomy import taxonomy

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Assumption, Fact

__all__ = [
    "bottom_line",
    "conditions",
    "contributions",
    "date_note",
    "objectives",
    "open_questions",
    "participation",
    "sources",
    "statements",
    "timeline",
]


def bottom_line(dossier: Dossier) -> Paragraphs:
    """At most five lines: the analyst's, or for a dossier without them the first facts."""
    if dossier.bottom_line:
        return Paragraphs(tuple(claim(dossier, made) for made in dossier.bottom_line[:5]))
    lines = [*_headcounts(dossier)[:1], *_present(dossier), *_objective_count(dossier), *_commitments(dossier)]
    return Paragraphs(tuple(lines[:5]) or (write(dossier, "The dossier holds no facts yet."),))


def participation(dossier: Dossier) -> Paragraphs:
    """How many took part, who is named as present, and whose presence is not stated."""
    return _paragraphs([*_headcounts(dossier), *_present(dossier)], _others_named(dossier))


def _headcounts(dossier: Dossier) -> list[Prose]:
    """One sentence for each whole, with its parts and the derived rest."""
    lines = []
    for found in wholes(dossier):
        whole, parts = found.whole, listing([(number_of(part), part) for part in found.parts])
        if found.top:
            said: list[Any] = [f"The article counts {number_of(whole)}", whole]
            said += [", including ", *parts] if parts else []
        else:
            said = [f"Of {number_of(whole)}", whole, ", the article counts ", *parts]
        if found.rest is not None:
            rest = f"the other {found.rest:,}" if found.exact else f"about {found.rest:,} others"
            said += [f"; {rest} {'is' if found.rest == 1 and found.exact else 'are'} derived ({found.subtraction})"]
        lines.append(write(dossier, *said, "."))
    return lines


def _present(dossier: Dossier) -> list[Prose]:
    people = dossier.of_kind("participant")
    present = [fact for fact in people if fact.attendance == "attended"]
    if not people:
        return [write(dossier, "No fact names a person.")]
    if not present:
        return [write(dossier, "No fact places a named person at the talks.")]
    who = listing([(person(fact), fact) for fact in present])
    named = count(len(present), "person is", "people are").capitalize()
    return [write(dossier, f"{named} named as present: ", *who, ".")]


def _others_named(dossier: Dossier) -> list[Prose]:
    lines = []
    people = dossier.of_kind("participant")
    for fact in people:
        if fact.attendance in ("withdrew", "absent"):
            verb = "withdrew" if fact.attendance == "withdrew" else "was absent"
            lines.append(
                write(dossier, f"{person(fact)} {verb}, on these words: “{fact.evidence[0].exact}”", fact, ".")
            )
    silent = [fact for fact in people if fact.attendance == "not_stated"]
    if silent:
        who = listing([(fact.name, fact) for fact in silent])
        lines.append(
            write(dossier, f"{_silent(len(silent), len(people))} named without a word on attendance: ", *who, ".")
        )
    return lines


def _silent(silent: int, people: int) -> str:
    if silent < people:
        return count(silent, "other person is", "other people are").capitalize()
    return "One person is" if people == 1 else f"{_all(people)} people are"


def _all(number: int) -> str:
    return "Both" if number == 2 else f"All {number_word(number)}"


def objectives(dossier: Dossier) -> Paragraphs:
    """The aims as a list, in the article's words."""
    aims = tuple(write(dossier, fact.text, fact) for fact in dossier.of_kind("objective"))
    return Paragraphs(aims, tag="ol", lead="The article states these aims:" if aims else "")


def _objective_count(dossier: Dossier) -> list[Prose]:
    found = dossier.of_kind("objective")
    stated = f"{count(len(found), 'objective is', 'objectives are')} stated"
    return [write(dossier, stated.capitalize(), *found, ".")] if found else []


def contributions(dossier: Dossier) -> Paragraphs:
    """How the contributions stand: how many facts, what is committed, what carries an amount."""
    found = dossier.of_kind("contribution")
    if not found:
        return Paragraphs((write(dossier, "No fact speaks of a contribution."),))
    speak = count(len(found), "fact speaks", "facts speak").capitalize()
    lead = write(dossier, f"{speak} of contributions", *found, ", each at the furthest stage that its words support.")
    amounts = listing([(amount_of(fact), fact) for fact in found if fact.amount is not None])
    amount = write(dossier, "Amounts are given: ", *amounts, ".") if amounts else write(dossier, "No amount is given.")
    return _paragraphs([lead, *_commitments(dossier), amount])


def _commitments(dossier: Dossier) -> list[Prose]:
    firm = [fact for fact in dossier.of_kind("contribution") if fact.stage in ("committed", "allocated")]
    if not firm:
        return [write(dossier, "No contribution is reported as committed or allocated.")] if dossier.facts else []
    many = count(len(firm), "contribution is", "contributions are").capitalize()
    return [write(dossier, many, " reported as committed or allocated", *firm, ".")]


def statements(dossier: Dossier) -> Paragraphs:
    """How many are quoted, and how many only reported."""
    found = dossier.of_kind("statement")
    if not found:
        return Paragraphs((write(dossier, "No fact reports a statement."),))
    direct = [fact for fact in found if fact.form == "direct"]
    speakers = count(len({x.speaker for x in direct}), "speaker")
    quoted = f"{count(len(direct), 'direct quotation')} by {speakers}" if direct else "No direct quotation"
    told = [fact for fact in found if fact.form == "indirect"]
    many = count(len(told), "statement is", "statements are")
    reported = [f"; {many} reported in the article’s own words", *told] if told else []
    return Paragraphs((write(dossier, f"{quoted[0].upper()}{quoted[1:]}", *direct, *reported, "."),))


def conditions(dossier: Dossier) -> Paragraphs:
    """How many conditions there are, and on whose word."""
    found = dossier.of_kind("condition")
    if not found:
        return Paragraphs((write(dossier, "No fact states a condition."),))
    said = list(dict.fromkeys("the article itself" if x.said_by == "article" else x.said_by for x in found))
    names = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    stated = count(len(found), "condition is", "conditions are").capitalize()
    return Paragraphs((write(dossier, f"{stated} stated, on the word of {names}", *found, "."),))


def timeline(dossier: Dossier) -> Paragraphs:
    """How many events can be dated, and what their dates rest on."""
    events = dossier.of_kind("event")
    if not events:
        return Paragraphs((write(dossier, "No fact reports an event."),))
    reference, assumption = dossier.reference_date
    when = [period(x.date, reference, quotations=[words.exact for words in x.evidence]) for x in events]
    known = sum(found.first is not None for found in when)
    said = f"{(known and number_word(known).capitalize()) or 'None'} of {count(len(events), 'event')} can be dated"
    if known == len(events):
        said = f"{_all(known)} events can be dated"
    if len(events) == 1:
        said = "The one event can be dated" if known else "The one event cannot be dated"
    lead = write(dossier, said, *events, ".")
    if not any(found.relative for found in when):
        return _paragraphs([lead])
    basis = f"Days without a year rest on an assumption: {assumption.text}" if assumption else ""
    if reference and not assumption:
        basis = f"Days without a year are inferred from the day of publication, {spoken(reference)}."
    return _paragraphs([lead, write(dossier, basis, *_facts_of(dossier, assumption))])


def _facts_of(dossier: Dossier, assumption: Assumption | None) -> list[Fact]:
    return [fact for fact in dossier.facts if assumption and fact.id in assumption.basis]


def open_questions(dossier: Dossier) -> Paragraphs:
    """What the article leaves unsaid, each with the facts that raise it."""
    asked = dossier.open_questions
    if not asked:
        return Paragraphs((write(dossier, "No open question is recorded."),))
    return Paragraphs(tuple(write(dossier, x.text, *map(dossier.fact, x.basis)) for x in asked), tag="ul")


def sources(dossier: Dossier) -> Paragraphs:
    """What is known of the source, how much of it is cited, and how the stages are ordered."""
    source = dossier.source
    known = {"publisher": source.publisher, "address": source.url, "day of publication": source.published}
    about = [
        "This brief rests on one article.",
        *(f"{name.capitalize()}: {value}." for name, value in known.items() if value),
    ]
    silent = ", ".join(name for name, value in known.items() if not value)
    about += [f"Not stated: {silent}."] if silent else []
    coverage = dossier.tables.coverage()
    cited, total = int((coverage["facts"] > 0).sum()), len(coverage)
    kinds = ", ".join(count(len(dossier.of_kind(kind)), kind) for kind in KINDS if dossier.of_kind(kind))
    stages = " < ".join(stage.label for stage in taxonomy().stages.values() if stage.rank >= 0)
    return Paragraphs(
        (
            write(dossier, " ".join(about)),
            write(
                dossier,
                f"{count(len(dossier.facts), 'fact')} ({kinds}) cite {cited} of its {count(total, 'sentence')}.".capitalize(),
            ),
            write(
                dossier,
                "“Not stated” means that no fact of this dossier says it. The version is the hash of article and facts.",
            ),
            write(dossier, f"Stages, from least to most: {stages}. They are never added together."),
            *([write(dossier, _likelihoods(dossier))] if dossier.judgements else []),
        )
    )


def _likelihoods(dossier: Dossier) -> str:
    used = {judgement.likelihood for judgement in dossier.judgements}
    terms = [f"{x.name} {x.low}–{x.high} per cent" for x in taxonomy().likelihoods.values() if x.name in used]
    return f"Likelihood terms are those of the U.S. intelligence directive ICD 203: {', '.join(terms)}."


def _paragraphs(*groups: list[Prose]) -> Paragraphs:
    """One paragraph for each group of sentences that has any."""
    return Paragraphs(tuple(join(group) for group in groups if group))


def date_note(as_of: date | None, inferred: bool) -> str:
    """The as-of date for the head of the brief."""
    if as_of is None:
        return "date not stated"
    return f"as of {spoken(as_of)}{' (inferred)' if inferred else ''}"
