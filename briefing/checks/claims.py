"""B7: what the analyst writes rests on facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain

from briefing.checks.nations import countries_of_word, is_named
from briefing.checks.numerals import plain, stated, supported
from briefing.checks.rule import Breach, Rule
from briefing.checks.subject import Subject
from briefing.checks.words import holds, names_in, words
from briefing.facts import Claim, OpenQuestion, references

__all__ = ["RULES"]

_MARK = re.compile(r"\s*\{[a-z][a-z0-9-]*\}")
_CONFIDENCE = re.compile(r"\bconfiden(?:ce|t|tly)\b", re.IGNORECASE)


def claim_has_basis(subject: Subject) -> Iterator[Breach]:
    """The headline, each bottom line and each judgement rest on at least one fact, by mark or basis."""
    for label, claim in subject.claims():
        if not claim.basis and not references(claim.text):
            message = f"{label}: rests on no fact; mark one in the text, as in {{h-total}}, or list it under basis"
            yield Breach(message=message, item=claim, path=("text",))


def likelihood_alone(subject: Subject) -> Iterator[Breach]:
    """A judgement's text does not speak of confidence: likelihood and confidence never stand in one sentence."""
    for judgement in subject.dossier.judgements:
        if found := _CONFIDENCE.search(judgement.text):
            message = f"{judgement.id}: the text says {found[0]!r}; confidence has its own field and its own sentence"
            yield Breach(message=message, item=judgement, path=("text",))


def claim_numbers(subject: Subject) -> Iterator[Breach]:
    """A number that the analyst writes is in the evidence of a fact it rests on, is a derived value, or counts those facts."""
    derived = {item.value for item in subject.dossier.derived}
    questions = ((question.id, question) for question in subject.dossier.open_questions)
    for label, claim in chain[tuple[str, Claim | OpenQuestion]](subject.claims(), questions):
        numbers = dict.fromkeys(stated(_MARK.sub("", claim.text)))
        known = derived.union(_numbers(subject, (*claim.basis, *references(claim.text)))) if numbers else derived
        for number in numbers:
            if number not in known:
                message = (
                    f"{label}: {plain(number)} is in the evidence of no fact it rests on, is no derived value and counts none "
                    "of these facts; mark the fact that gives it, or add a derived value"
                )
                yield Breach(message=message, item=claim, path=("text",))


def _numbers(subject: Subject, ids: Iterable[str]) -> Iterator[Decimal]:
    facts = [subject.facts[name] for name in dict.fromkeys(ids) if name in subject.facts]
    # How many objectives, or how many people: a count over several kinds would count nothing.
    yield from map(Decimal, Counter(fact.kind for fact in facts).values())
    for fact in facts:
        for quotation in fact.evidence:
            yield from supported(quotation.exact)


def claim_names(subject: Subject) -> Iterator[Breach]:
    """A name that the analyst writes is in the sentences that the claim rests on; "American" will do for "U.S."."""
    for label, claim in subject.claims():
        names = dict.fromkeys(names_in(_MARK.sub("", claim.text)))
        facts = [subject.facts[name] for name in (*claim.basis, *references(claim.text)) if name in subject.facts]
        text = " ".join(sentence.exact for fact in facts for sentence in subject.dossier.sentences_of(fact))
        known = words(text)
        for name in names:
            if holds(known, name) or any(is_named(code, known, text) for code in countries_of_word(name)):
                continue
            where = "the sentences it rests on" if holds(subject.article_words, name) else "the article"
            message = f"{label}: {name} is not in {where}; mark the fact that names it, or write what the article names"
            yield Breach(message=message, item=claim, path=("text",))


def bottom_line_short(subject: Subject) -> Iterator[Breach]:
    """The bottom line has at most five lines."""
    if len(subject.dossier.bottom_line) > 5:
        message = f"bottom line: {len(subject.dossier.bottom_line)} lines, at most five are read; join or cut some"
        yield Breach(message=message, item=subject.dossier.bottom_line[5])


RULES = (
    Rule("B701", claim_has_basis),
    Rule("B702", likelihood_alone),
    Rule("B703", claim_numbers),
    Rule("B704", claim_names),
    Rule("B705", bottom_line_short),
)
