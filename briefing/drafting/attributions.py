"""Attributions: a verb of saying outside quotation marks, with those who say it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from briefing.drafting.joint import joined_after, joined_before
from briefing.drafting.narration import Narration
from briefing.drafting.sayings import is_base, is_noun, is_saying, lets_pass, reporting, stops, takes_no_subject
from briefing.drafting.speakers import Candidate

__all__ = ["Attribution", "attributions"]

_UTTERANCES = frozenset(("comment", "comments", "remarks", "statements"))
# Those who follow these verbs are spoken to: "told reporters".
_ADDRESSING = frozenset("told tells informed informs assured assures reminded reminds".split())
_MOST_VERBS = 400  # in one passage; a text with more is no prose


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something, and the verb: ``reading.tokens[first:last]`` are both."""

    verb: int
    speakers: tuple[Candidate, ...]
    first: int
    last: int


def attributions(here: Narration) -> list[Attribution]:
    """The attributions in a passage, in the order of their verbs."""
    found: list[Attribution] = []
    verbs = 0
    known = reporting()
    for place, word in enumerate(here.lower):
        if word not in known:
            continue
        if verbs > _MOST_VERBS:
            break
        if word == "according" or (word == "words" and here.word(place - 2) == "in"):
            attribution = _according(here, place)
        elif is_saying(word, here.word(place + 1), here.word(place - 1)):
            attribution = _said(here, place, found)
        else:
            continue
        verbs += 1
        if attribution:
            found.append(attribution)
    return found


def _according(here: Narration, place: int) -> Attribution | None:
    """The attribution by "according to" or "in the words of"."""
    if here.word(place + 1) not in ("to", "of"):
        return None
    at = place + 2
    while here.skips(at):
        at += 1
    for number in here.words[at : at + 4]:
        candidate = here.beginning.get(number)
        if candidate:
            return Attribution(here.words[place], (candidate,), here.words[place], candidate.last)
    end = at
    while end < min(len(here.words), at + 6) and here.word(end) not in (",", ".", "that", "which", "on", "in"):
        end += 1
    return _worded(here, here.words[place], at, end) if end > at else None


def _said(here: Narration, place: int, earlier: list[Attribution]) -> Attribution | None:
    """The attribution by a verb, if it has a subject."""
    word = here.word(place)
    if takes_no_subject(word):
        return _shared(here, place, earlier) if here.word(place - 1) in (",", "and", "") else None
    if _by_somebody(here, place):
        return _following(here, place, here.follower(place + 1))
    at = place - 1
    while at >= 0 and lets_pass(here.word(at)) and here.words[at] not in here.beginning:
        at -= 1
    if relative := _relative(here, place):
        return _before(here, place, relative)
    quoted = here.quoted_before(place)
    addressed = word in _ADDRESSING
    named = at >= 0 and here.words[at] + 1 in here.ending  # "May added": no auxiliary
    if stops(here.word(at)) and not quoted and not named:
        return None
    comma = here.word(at) == "," and not is_noun(word) and not here.first(place)
    if (quoted or at < 0 or comma) and not addressed:
        after = _following(here, place, here.follower(place))
        return after or (None if is_noun(word) or comma else _shared(here, place, earlier))
    return _left(here, place, at, earlier)


def _relative(here: Narration, place: int) -> Candidate | None:
    """The person whom "who" before a verb stands for: "chaired by Ana Holm, who in her remarks reminded"."""
    for at in range(place - 1, max(place - 8, 0), -1):
        if here.word(at) in (",", ";", "and", "but"):
            return None
        if here.word(at) == "who":
            named = here.ending.get(here.words[at - (here.word(at - 1) == ",")])
            return named if named and named.person else None
    return None


def _by_somebody(here: Narration, place: int) -> bool:
    """Whether "by" follows: "was seconded by", "comments by"."""
    at = place - 1
    while at >= 0 and lets_pass(here.word(at)):
        at -= 1
    passive = here.word(at) in ("was", "were", "been", "is", "are") or here.word(place) in _UTTERANCES
    return passive and here.word(place + 1) == "by"


def _following(here: Narration, place: int, first: Candidate | None) -> Attribution | None:
    """The attribution to those who follow a verb: "said Macron and Scholz"."""
    if first is None:
        return None
    speakers = joined_after(here, first)
    return Attribution(here.words[place], speakers, here.words[place], speakers[-1].last)


def _before(here: Narration, place: int, last: Candidate) -> Attribution:
    """The attribution to those who stand before a verb: "Macron and Scholz said"."""
    verb, speakers = here.words[place], joined_before(here, last)
    return Attribution(verb, speakers, min(verb, speakers[0].first), verb + 1)


def _shared(here: Narration, place: int, earlier: list[Attribution]) -> Attribution | None:
    """A verb without a subject of its own shares that of the verb before, or of the sentence."""
    verb = here.words[place]
    if earlier:
        return Attribution(verb, earlier[-1].speakers, verb, verb + 1)
    # "Calling it a mistake, Macron left": the subject may follow a participle.
    following = (candidate for candidate in here.onward(verb) if not here.governed(candidate))
    first = here.first(place) or next(following, None)
    return Attribution(verb, (first,), verb, verb + 1) if first else None


def _left(here: Narration, place: int, at: int, earlier: list[Attribution]) -> Attribution | None:
    """The attribution to those who stand before a verb; ``at`` is the place before it and its auxiliaries."""
    noun = is_noun(here.word(place))
    adjacent = here.ending.get(here.words[at] + 1)
    if here.word(at).endswith(("'s", "’s")):
        return None  # "the West's demands"
    if here.word(at) == "," and adjacent is None:
        return _past_comma(here, place, at)
    if adjacent and adjacent.can_speak and not here.governed(adjacent):
        said = _before(here, place, adjacent)
        return said if not is_base(here.word(place)) or _several(said.speakers) else None
    if here.word(at) in ("and", "but", "or"):
        return _shared(here, place, earlier)
    if (noun and not adjacent) or (adjacent and adjacent.pronoun in ("i", "we", "you")):
        return None
    return _farther(here, place, at, adjacent)


def _several(speakers: tuple[Candidate, ...]) -> bool:
    last = speakers[-1]
    return len(speakers) > 1 or last.plural or bool(last.pronoun) or last.named.endswith("s")


def _farther(here: Narration, place: int, at: int, adjacent: Candidate | None) -> Attribution | None:
    """The attribution to the subject that other words part from its verb."""
    first = here.first(place)
    if not first or _interrupted(here, first, at):
        return _phrase(here, place, at) or _of_many(here, place, at)
    # "A statement issued by the ministry said": the ministry speaks.
    issued = adjacent is not None and not (first.person or first.plural) and _issued(here, adjacent.first)
    return _before(here, place, adjacent if adjacent and issued else first)


def _past_comma(here: Narration, place: int, at: int) -> Attribution | None:
    """The one before what stands between two commas: "Macron, speaking in Paris, said"."""
    apposed = here.ending.get(here.words[at])
    if apposed and apposed.person and not is_noun(here.word(place)) and not here.governed(apposed):
        return _before(here, place, apposed)
    opened = any(here.word(earlier) == "," for earlier in range(max(at - 40, 0), at))
    first = here.first(place) if opened else None
    return _before(here, place, first) if first else None


def _interrupted(here: Narration, first: Candidate, at: int) -> bool:
    """Whether "and" or another verb of saying stands far between, so that the subject belongs to that one."""
    begin = bisect_left(here.words, first.last)
    return at - begin > 12 and any(
        here.word(place) in ("and", "said", "says", ";") for place in range(begin, min(at, begin + 60) + 1)
    )


def _phrase(here: Narration, place: int, at: int) -> Attribution | None:
    """The words before a verb as they stand, where they are few: "The chain's press release said"."""
    begin = here.phrase_start(at)
    words = here.words[begin : at + 1]
    if not 0 < len(words) <= 6 or words[-1] - words[0] >= len(words):
        return None
    if stops(here.word(at)) or here.governs(begin) or here.word(begin) in ("and", "who", "which"):
        return None
    issuer = next((here.beginning[n] for n in words if n in here.beginning and _issued(here, n)), None)
    if issuer:
        return Attribution(here.words[place], (issuer,), words[0], here.words[place] + 1)
    return _worded(here, here.words[place], begin, at + 1)


def _issued(here: Narration, number: int) -> bool:
    at = bisect_left(here.words, number) - 1
    while here.skips(at):
        at -= 1
    return here.word(at) in ("by", "from")


def _of_many(here: Narration, place: int, at: int) -> Attribution | None:
    """The first named in the words before a verb: the ministers in "an assembly of several foreign ministers"."""
    start = min(here.phrase_start(at), place)
    if here.governs(start):
        return None
    begin = here.words[start]
    first = next((candidate for candidate in here.onward(begin) if candidate.first < here.words[place]), None)
    return _before(here, place, first) if first and begin < first.first else None


def _worded(here: Narration, verb: int, begin: int, end: int) -> Attribution:
    """The attribution to a speaker for whom there are only the words."""
    first, last = here.words[begin], here.words[end - 1]
    named = here.span(begin, end).removeprefix("The ").removeprefix("the ")
    candidate = Candidate(first=first, last=last + 1, named=named)
    return Attribution(verb, (candidate,), min(first, verb), max(last, verb) + 1)
