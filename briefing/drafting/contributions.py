"""Contributions: who gives, promises, considers, is asked for or refuses what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

from briefing.drafting.actors import Group, groups
from briefing.drafting.amounts import amounts
from briefing.drafting.background import long_past
from briefing.drafting.beneficiaries import beneficiary
from briefing.drafting.clauses import clauses
from briefing.drafting.deeds import deed_at
from briefing.drafting.givers import Clause, givers, goes_on, name_of, receives
from briefing.drafting.lists import introductions
from briefing.drafting.passives import done_by, passive, stage_for
from briefing.drafting.reading import Drafted, Reading
from briefing.drafting.resources import Resource, about_relief, resources
from briefing.drafting.stages import acts, stage_of
from briefing.drafting.vocabulary import patterns

__all__ = ["find"]

Span = tuple[int, int]

_MOST_ACTORS = 8
# Letters at the beginning of an article that tell what it is about.
_LEAD = 1000
# No sentence has more letters; what has is no prose, and its clauses would be looked at over and over.
_LONGEST = 3000
# Letters before a thing within which it may be said to be talked about.
_TOPIC = 300
# "help to protect cities": what follows another verb is that verb's object.
_OTHER_VERB = re.compile(r"\bto (?:[a-z]+ly )?(?![a-z]+ly\b|the\b|an?\b|its\b|their\b|his\b)([a-z]+)\b")
_PACKAGE = re.compile(r"\b(?:package|tranche|announcement|assistance) (?:will |also )?includes?\b")
# "The force includes tanks", "cooperation continued": what is there already, and nobody's gift.
_NAMING = re.compile(r"(?:includ|continu|intensif|participat|maintain|us)(?:e[sd]?|ed|es|s|ing)\b")
_PARTICIPLE = re.compile(r"(?:with|\w+ing)\b")
_FRONT = re.compile(r"(?:In|At|On|After|Following|Despite|Amid|During|Under|Given|As part of|Along with|Besides) ")
_CONJUNCTION = re.compile(r"(?:and|but|while|whereas|although|though|because|so)\s(?:that\s)?", re.IGNORECASE)
# "$40 million for the mission" is money, whoever sends the mission.
_PAID_FOR = ("troops", "monitoring", "diplomatic")
_FOR = r"(?: in (?:[\w-]+ ){1,3})? (?:for|towards?|to (?:help )?(?:fund|finance|pay|support))\b"
_FOR_TROOPS = re.compile(r"\bfor (?:the |its |their |[A-Z][\w-]+ )?\Z")
_MONEY_FOR = re.compile(_FOR)
_FOR_MONEY = re.compile(
    rf"(?:(?:[mb]illion|bn|\d)(?: [a-z]+)?{_FOR}|\b(?:pay|pays|paid|paying|costs?(?: \w+)?) for) (?:[\w’'-]+ ){{0,6}}\Z"
)
# "Oslo pledged $1 million, Rome €2 million": a name and what is its share.
_NEXT = re.compile(r"(?:,|;| and| while)(?: and| while)? (?:the )?(?=[A-Z])")
_SHARE = re.compile(
    r" (?:with )?(?:(?:some|about|around|up to) )?(?:[A-Z]{0,3}[$€£¥]|\d|an?\b|another|one|two|three|four|five|six|ten)"
)
# "of which $5 million is for tents": a share of what was given is no gift of its own.
_SHARE_OF = re.compile(r"of which\b")
_MEETING = re.compile(r"(?:[Cc]onference|[Ss]ummit|[Mm]eeting|[Tt]alks|[Ss]ession|[Ff]orum)\Z")
_THEIRS = re.compile(r"(?:his|her|their|its) ")
_BINDING = re.compile(r"\b(?:agree[ds]?|commit(?:s|ted)?|pledge[sd]?|undert\w+|will|shall|resolved?|decided)\b")
# "Will Oslo send troops?" promises nothing.
_QUESTION = re.compile(
    r"[“\"‘]?(?:Will|Would|Could|Can|Should|Do(?:es)?|Did|Has|Have|Is|Are|Was|Were|Wh(?:o|at|en|ere|y|ich|ether)|How)\b"
    r".*\?[”\"’]?\s*\Z",
    re.DOTALL,
)
_THESE = re.compile(r"(?:[Tt]hese|[Tt]his|[Tt]hey)\b")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The regular expressions of ``contributions.yaml``, put together."""

    not_given: re.Pattern[str]
    talked_about: re.Pattern[str]
    accusing: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = patterns("contributions")
    return _Patterns(
        talked_about=re.compile(rf"\b(?:{words['talking']}) (?:(?!(?:{words['open_questions']})\b)[\w’'.,“”-]+ )*\Z"),
        not_given=re.compile(rf"\b(?:{words['not_given']})\s(?:[\w’'.,-]+\s){{0,3}}\Z"),
        accusing=re.compile(rf"\b(?:{words['accusing']})\b"),
    )


def find(reading: Reading) -> list[Drafted]:
    """The contributions of an article, in its order: one per actor, category and thing said."""
    found: dict[Any, Drafted] = {}
    before: Span = (0, 0)
    introduced = introductions(reading, longest=_LONGEST)
    for sentence in reading.sentences:
        bounds = (sentence.start, sentence.end)
        if sentence.end - sentence.start <= _LONGEST and not (
            _QUESTION.match(sentence.exact) or long_past(sentence.exact, reading.published)
        ):
            leading = introduced.get(sentence.start, ())
            listed = tuple(_in_list(reading, bounds, leading)) if leading else ()
            for read in listed or _in_sentence(reading, bounds, leading or (before,)):
                drafted = _same(read, found)
                found.setdefault((drafted.fields["category"], drafted.fields["actor"], drafted.spans), drafted)
            before = bounds
    return list(found.values())


def _relief(reading: Reading) -> bool:
    return reading.once("relief", lambda reading: about_relief(reading.text[:_LEAD]))


def _same(read: Drafted, found: dict[Any, Drafted]) -> Drafted:
    """The contribution, of the category found last where it names none of its own: "declined to take part"."""
    if read.fields["category"] != "same":
        return read
    last = next(reversed(found.values()), None)
    return replace(read, fields={**read.fields, "category": last.fields["category"] if last else "diplomatic"})


def _in_list(reading: Reading, item: Span, leading: tuple[Span, ...]) -> Iterator[Drafted]:
    """What an item without a verb of its own names: "Japan will provide:" says who gives it, and how far that has come."""
    introduction = leading[0]
    moves = acts(reading.text, *introduction)
    named = sorted(resources(reading.text, *item, relief=_relief(reading)), key=lambda resource: resource.general)
    # "We agree to: Release all prisoners": each item is a deed, whatever it names.
    done = _BINDING.search(reading.text, *introduction) and deed_at(reading.text, item[0])
    if done:
        named = [*(resource for resource in named if not resource.general), Resource(*item, "diplomatic", general=True)]
    if not moves or not named or (acts(reading.text, *item) and not done):
        return
    # "These include:" goes on about the sentence before it.
    start = leading[-1][0] if _THESE.match(reading.text, introduction[0]) else introduction[0]
    stage = stage_of(reading.text[start : introduction[1]], "")
    given = Clause(*introduction, introduction, leading[1:])
    # Looked for as if the thing stood where the colon is, however long the list.
    there = Resource(introduction[1], introduction[1], named[0].category)
    for actor in givers(reading.text, given, there, (stage, moves[-1][0]))[:_MOST_ACTORS]:
        fields = {"category": named[0].category, "actor": name_of(reading.text, actor), "stage": stage}
        yield _fact(reading, Clause(*item, item, ()), named[0], fields)


def _in_sentence(reading: Reading, sentence: Span, earlier: tuple[Span, ...]) -> Iterator[Drafted]:
    moves = acts(reading.text, *sentence)
    for begin, stop in clauses(reading.text, *sentence) if moves else ():
        inside = [move for move in moves if begin <= move[0] < stop]
        if not _SHARE_OF.match(reading.text, begin):
            yield from _in_clause(reading, Clause(begin, stop, sentence, earlier), inside)
        earlier = ((begin, stop), *earlier)


def _in_clause(reading: Reading, clause: Clause, moves: list[Span]) -> Iterator[Drafted]:
    if not moves:
        return
    text = reading.text
    named = resources(text, clause.start, clause.end, relief=_relief(reading))
    given = [item for item in named if _is_given(text, clause, item)]
    if len(given) > 1:
        given.sort(key=lambda item: _rank(text, clause, item))
    done: set[str] = set()
    for item in given:
        known = item.category in done or ("weapons" in done and item.category == "military_support")
        apart = done == {"training"} and item.general and _MONEY_FOR.match(text, item.end, clause.end)
        if (
            known
            or _carried(text, item, given)
            or (item.general and done and not apart)
            or _paid_for(text, clause, item)
        ):
            continue
        drafted = list(_drafted(reading, clause, item, moves))
        if drafted:
            done.add(item.category)
            yield from drafted


def _rank(text: str, clause: Clause, item: Resource) -> tuple[bool, bool, int]:
    """What is looked at first: the definite, and what names its actor most closely ("batteries donated by Germany")."""
    counted = any(map(str.isdigit, text[item.start : item.end]))
    return item.general, not done_by(text, clause, item), item.start if counted else clause.end


def _carried(text: str, item: Resource, given: list[Resource]) -> bool:
    """Whether a thing is for troops that are named for that alone: "aircraft for troops"."""
    first = any(other.end < item.start and not other.general for other in given)
    return item.category == "troops" and first and bool(_FOR_TROOPS.search(text, given[0].start, item.start))


def _paid_for(text: str, clause: Clause, item: Resource) -> bool:
    """Whether money is given for a thing that others do: "$40 million for the force"."""
    return item.category in _PAID_FOR and bool(_FOR_MONEY.search(text, clause.start, item.start))


def _is_given(text: str, clause: Clause, item: Resource) -> bool:
    before = text[max(clause.start, item.start - 50) : item.start]
    return not _patterns().not_given.search(before) and not _patterns().accusing.search(text, clause.start, item.start)


def _drafted(reading: Reading, clause: Clause, item: Resource, moves: list[Span]) -> Iterator[Drafted]:
    text = reading.text
    read = passive(text, clause, item) or _active(text, clause, item, moves)
    # "The conference sought to raise funds" tells what it is for.
    if read and not (
        read[0] == "offered" and read[1] and all(_MEETING.search(text[slice(*actor)]) for actor in read[1])
    ):
        stage, actors = read
        # "We, the leaders of the G7": the clause names them after all.
        named = [name for actor in actors[:_MOST_ACTORS] if (name := name_of(reading.text, actor))]
        # "Ana Holm and her team": she stands for both.
        named = [name for name in named if not _THEIRS.match(name)] or named
        for name in named or (None,):
            yield _fact(reading, clause, item, {"category": item.category, "actor": name, "stage": stage})
        for other in _gapped(text, clause, item) if named else ():
            fields = {"category": item.category, "actor": name_of(text, other), "stage": stage}
            yield _fact(reading, clause, replace(item, start=other[1], end=other[1]), fields)


def _gapped(text: str, clause: Clause, item: Resource) -> Iterator[Span]:
    """Those who do the same without a verb of their own: "Oslo pledged $1 million, Rome €2 million"."""
    for joined in islice(_NEXT.finditer(text, item.end, clause.end), _MOST_ACTORS):
        actors = next(groups(text, joined.end(), clause.end), ())
        if actors and actors[0][0] == joined.end() and _SHARE.match(text, actors[0][1], clause.end):
            yield actors[0]


def _active(text: str, clause: Clause, item: Resource, moves: list[Span]) -> tuple[str, Group] | None:
    """Stage and actors of "Germany will send tanks"."""
    before = [move for move in moves if move[0] < _first_end(text, item)]
    if not before or _governed_elsewhere(text, before[-1], item):
        return None
    # "with Oslo promising", "giving Kyiv": how far it has come is said before this clause as well.
    start = clause.sentence[0] if _PARTICIPLE.match(text, clause.start) else _after_front(text, clause, before[-1][0])
    stage = stage_for(text, clause, item, (start, max(item.start, before[-1][1])))
    actors = givers(text, clause, item, (stage, before[-1][0]))
    if _only_talked_about(text, clause, item, stage) or (stage == "delivered" and _NAMING.match(text, before[-1][0])):
        return None
    unnamed = stage in ("committed", "offered") and goes_on(text, clause)
    if actors or unnamed or stage in ("requested", "mentioned", "conditional") or receives(text, clause, item):
        return stage, actors
    return ("committed", ()) if _PACKAGE.search(text, clause.start, item.start) else None


def _only_talked_about(text: str, clause: Clause, item: Resource, stage: str) -> bool:
    """Whether a thing is a mere topic, of which nobody thinks to give it: "discussed the threat of missiles"."""
    near = max(clause.start, item.start - _TOPIC)
    return stage == "under_discussion" and bool(_patterns().talked_about.search(text, near, item.start))


def _after_front(text: str, clause: Clause, act: int) -> int:
    """Where a clause begins without what stands before its subject: "In line with the talks, Oslo sent aid"."""
    if not _FRONT.match(text, clause.start):
        return clause.start
    *_, near = ((), *groups(text, clause.start, act))
    begin = near[0][0] if near else clause.start
    return begin if text[clause.start : begin].removesuffix("the ").endswith(", ") else clause.start


def _first_end(text: str, item: Resource) -> int:
    """Up to where an act may stand: "training soldiers" is one itself; in "security guarantees" nobody acts yet."""
    if item.category == "security_guarantee":
        return item.start
    # Of "accepted a truce" and "facilitated discussions" the first word says how far it has come.
    first = text.find(" ", item.start, item.end)
    return first if first > 0 else item.start if item.general else item.end


def _fact(reading: Reading, clause: Clause, item: Resource, fields: dict[str, Any]) -> Drafted:
    sums = amounts(reading.text, clause.start, clause.end)
    money = min(sums, key=lambda money: abs(money.start - item.start), default=None)
    if money and money.start > item.end and reading.text[item.start].isdigit():
        # The sum is in a currency that several countries share; the next one is somebody else's.
        money = None
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
