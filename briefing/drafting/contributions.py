"""Contributions: who gives, promises, considers, is asked for or refuses what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from briefing.drafting.actors import Group, groups
from briefing.drafting.amounts import amounts
from briefing.drafting.beneficiaries import beneficiary
from briefing.drafting.clauses import clauses
from briefing.drafting.givers import Clause, givers, name_of, receives
from briefing.drafting.reading import Drafted, Reading
from briefing.drafting.resources import Resource, resources
from briefing.drafting.stages import acts, stage_of
from briefing.drafting.vocabulary import patterns

__all__ = ["find"]

Span = tuple[int, int]

_MOST_ACTORS = 8
# Letters between an actor and what is theirs: "British ground troops".
_NEAR = 12
# No sentence has more letters; what has is no prose, and its clauses would be looked at over and over.
_LONGEST = 3000
# "help to protect cities": what follows another verb is that verb's object.
_OTHER_VERB = re.compile(r"\bto (?!the\b|an?\b|its\b|their\b|his\b)([a-z]+)\b")
_PACKAGE = re.compile(r"\b(?:package|tranche|announcement|assistance) (?:will |also )?includes?\b")
_PARTICIPLE = re.compile(r"(?:with|\w+ing)\b")
_CONJUNCTION = re.compile(r"(?:and|but|while|whereas|although|though|because|so)\s(?:that\s)?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The regular expressions of ``contributions.yaml``, put together."""

    not_given: re.Pattern[str]
    accusing: re.Pattern[str]
    by: re.Pattern[str]
    passive: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = patterns("contributions")
    other = "so|if|when|unless|until|because|after|before|they|that|we|who|which|as"
    near = rf"(?:(?!(?:{other})\b)[\w’'$-]+ ){{0,8}}?"
    return _Patterns(
        not_given=re.compile(rf"\b(?:{words['not_given']})\s(?:[\w’'.-]+,?\s){{0,3}}\Z"),
        accusing=re.compile(rf"\b(?:{words['accusing']})\b"),
        by=re.compile(rf"{near}(?:{words['done']}) by (?:the )?"),
        passive=re.compile(rf"{near}(?:was|were|is|are|be|been|being)(?: \w+ly| also| not)? (?:{words['done']})\b"),
    )


def find(reading: Reading) -> list[Drafted]:
    """The contributions of an article, in its order: one per actor, category and thing said."""
    found: dict[Any, Drafted] = {}
    before: Span = (0, 0)
    introduced = _introduced(reading)
    for sentence in reading.sentences:
        bounds = (sentence.start, sentence.end)
        if sentence.end - sentence.start <= _LONGEST and not _long_past(sentence.exact, reading.published):
            listed = _in_list(reading, bounds, introduced[sentence.start]) if sentence.start in introduced else ()
            for drafted in (*_in_sentence(reading, bounds, before), *listed):
                found.setdefault((drafted.fields["category"], drafted.fields["actor"], drafted.spans), drafted)
            before = bounds
    return list(found.values())


def _introduced(reading: Reading) -> dict[int, Span]:
    """Where each item of a list begins, to the sentence with a colon that introduces the list."""
    found: dict[int, Span] = {}
    for section in reading.article.sections:
        introduction = None
        for block in section.blocks:
            if block.kind == "paragraph":
                last = block.sentences[-1]
                introduction = (last.start, last.end) if last.exact.endswith(":") else None
            elif introduction and introduction[1] - introduction[0] <= _LONGEST:
                found[block.sentences[0].start] = introduction
    return found


def _in_list(reading: Reading, item: Span, introduction: Span) -> Iterator[Drafted]:
    """What an item without a verb of its own names: "Japan will provide:" says who gives it, and how far that has come."""
    moves = acts(reading.text, *introduction)
    named = sorted(resources(reading.text, *item), key=lambda resource: resource.general)
    if not moves or not named or acts(reading.text, *item):
        return
    stage = stage_of(reading.text[slice(*introduction)], "")
    given = Clause(*introduction, introduction, ())
    # Looked for as if the thing stood where the colon is, however long the list.
    there = Resource(introduction[1], introduction[1], named[0].category)
    for actor in givers(reading.text, given, there, (stage, moves[-1][0]))[:_MOST_ACTORS]:
        fields = {"category": named[0].category, "actor": name_of(reading.text, actor), "stage": stage}
        yield _fact(reading, Clause(*item, item, ()), named[0], fields)


def _in_sentence(reading: Reading, sentence: Span, before: Span) -> Iterator[Drafted]:
    moves = acts(reading.text, *sentence)
    earlier: tuple[Span, ...] = (before,)
    for begin, stop in clauses(reading.text, *sentence) if moves else ():
        inside = [move for move in moves if begin <= move[0] < stop]
        yield from _in_clause(reading, Clause(begin, stop, sentence, earlier), inside)
        earlier = ((begin, stop), *earlier)


def _long_past(sentence: str, published: str | None) -> bool:
    """Whether a sentence tells of years well before the article: background, not news."""
    years = [int(year) for year in _YEAR.findall(sentence)] if published else []
    return bool(years) and max(years) < int(str(published)[:4]) - 1


def _in_clause(reading: Reading, clause: Clause, moves: list[Span]) -> Iterator[Drafted]:
    if not moves:
        return
    text, by = reading.text, _patterns().by
    given = [item for item in resources(text, clause.start, clause.end) if _is_given(text, clause, item)]
    # What is general comes last; "batteries donated by Germany" names the actor most closely.
    given.sort(key=lambda item: (item.general, not by.match(text, item.end + 1, clause.end)))
    done: set[str] = set()
    for item in given:
        known = item.category in done or ("weapons" in done and item.category == "military_support")
        if known or (item.general and done):
            continue
        drafted = list(_drafted(reading, clause, item, moves))
        if drafted:
            done.add(item.category)
            yield from drafted


def _is_given(text: str, clause: Clause, item: Resource) -> bool:
    before = text[max(clause.start, item.start - 50) : item.start]
    return not _patterns().not_given.search(before) and not _patterns().accusing.search(text, clause.start, item.start)


def _drafted(reading: Reading, clause: Clause, item: Resource, moves: list[Span]) -> Iterator[Drafted]:
    read = _passive(reading.text, clause, item) or _active(reading.text, clause, item, moves)
    if read:
        stage, actors = read
        # "We, the leaders of the G7": the clause names them after all.
        named = [name for actor in actors[:_MOST_ACTORS] if (name := name_of(reading.text, actor))]
        for name in named or (None,):
            yield _fact(reading, clause, item, {"category": item.category, "actor": name, "stage": stage})


def _passive(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """Stage and actors of "batteries donated by Germany" and "sanctions were extended"."""
    by = _patterns().by.match(text, item.end + 1, clause.end)
    passive = by or _patterns().passive.match(text, item.end + 1, clause.end)
    if not passive:
        return None
    stage = _stage(text, clause, item, (clause.sentence[0], passive.end()))
    if by:
        return stage, next(groups(text, by.end(), clause.end), ())
    # "British troops will be sent": whose they are says who sends them.
    *_, near = ((), *groups(text, clause.start, item.start))
    return stage, near if near and item.start - near[-1][1] <= _NEAR else ()


def _active(text: str, clause: Clause, item: Resource, moves: list[Span]) -> tuple[str, Group] | None:
    """Stage and actors of "Germany will send tanks"."""
    before = [move for move in moves if move[0] < _first_end(text, item)]
    if not before or _governed_elsewhere(text, before[-1], item):
        return None
    # "with Oslo promising", "giving Kyiv": how far it has come is said before this clause as well.
    start = clause.sentence[0] if _PARTICIPLE.match(text, clause.start) else clause.start
    stage = _stage(text, clause, item, (start, max(item.start, before[-1][1])))
    actors = givers(text, clause, item, (stage, before[-1][0]))
    if actors or stage in ("requested", "mentioned", "conditional") or receives(text, clause, item):
        return stage, actors
    return ("committed", ()) if _PACKAGE.search(text, clause.start, item.start) else None


def _first_end(text: str, item: Resource) -> int:
    """Up to where an act may stand: "training soldiers" is one itself; in "security guarantees" nobody acts yet."""
    if item.category == "security_guarantee":
        return item.start
    # Of "agreed to halt" the first word says how far it has come.
    return text.find(" ", item.start, item.end) if item.general and " " in text[item.start : item.end] else item.end


def _stage(text: str, clause: Clause, item: Resource, said: Span) -> str:
    stage = stage_of(text[said[0] : said[1]], text[clause.start : clause.sentence[1]])
    return "mentioned" if stage == "delivered" and item.category == "security_guarantee" else stage


def _fact(reading: Reading, clause: Clause, item: Resource, fields: dict[str, Any]) -> Drafted:
    sums = amounts(reading.text, clause.start, clause.end)
    money = min(sums, key=lambda money: abs(money.start - item.start), default=None)
    # Those under sanctions gain nothing by them.
    given_to = (
        None if item.category == "sanctions" else beneficiary(reading, clause.start, clause.end, actor=fields["actor"])
    )
    return Drafted(
        kind="contribution",
        fields={
            **fields,
            "beneficiary": given_to,
            "amount": _plain(money.value) if money else None,
            "currency": money.currency if money else None,
        },
        spans=(_trimmed(reading.text, clause.start, clause.end),),
        unsure="" if fields["actor"] or fields["stage"] == "requested" else "who gives it is not stated in this clause",
    )


def _plain(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value


def _governed_elsewhere(text: str, move: Span, item: Resource) -> bool:
    verbs = list(_OTHER_VERB.finditer(text, move[1], item.start))
    # "to set up": some verbs have a second word.
    return bool(verbs) and not acts(text, verbs[-1].start(1), min(item.start, verbs[-1].end(1) + 3))


def _trimmed(text: str, start: int, end: int) -> Span:
    """The clause without the conjunction before it and the mark after it."""
    joined = _CONJUNCTION.match(text, start, end)
    while text[end - 1] in " ,;:.":
        end -= 1
    return joined.end() if joined else start, end
