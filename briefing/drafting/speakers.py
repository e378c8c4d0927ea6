"""Who may be speaking: people, offices, pronouns, governments, bodies and groups, with the person or body meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from briefing.drafting.countries import find as find_countries
from briefing.drafting.names import names
from briefing.drafting.offices import Office, offices
from briefing.drafting.people import Mention, Person, people
from briefing.drafting.reading import Reading
from briefing.drafting.wordlists import is_capitalised, opens_no_name, word_list

__all__ = ["Candidate", "candidates", "office_holder"]

_PRONOUNS = frozenset(("he", "she", "they", "it", "both", "i", "we", "you", "who", "this", "others", "some", "many"))
_QUALIFY = frozenset(
    "the a an some several many both most all other two three its their his her senior top foreign our various numerous".split()
)
_BREAKS = frozenset(
    "of in at on to with from for by between against over and or but that which who said as is are was were has have had".split()
)
_ADJECTIVAL = tuple("ial nal tal ral cal ban ean ish ese ior ary armed allied joint press news".split())
_DOCUMENTS = frozenset(
    "statement communiqué communique declaration report letter document study survey readout".split()
)


class Candidate(NamedTuple):  # for the reason that a token is one
    """Words that may name a speaker: tokens ``first`` to ``last`` (not included).

    ``named`` is the speaker as named, ``person`` the person if it is one, ``pronoun`` the pronoun still to be resolved.
    """

    first: int
    last: int
    named: str
    person: Person | None = None
    pronoun: str = ""
    plural: bool = False

    @property
    def can_speak(self) -> bool:
        """Whether it may be the subject of a verb of saying that is reported."""
        return self.pronoun not in ("who", "this", "i", "we", "you")


def candidates(reading: Reading) -> tuple[Candidate, ...]:
    """All that could be a speaker in the article, in order, none inside another."""
    return reading.once("speakers", lambda reading: tuple(_candidates(reading)))


def _candidates(reading: Reading) -> list[Candidate]:
    found: list[Candidate] = []
    taken: set[int] = set()
    named = [_named(reading, person, mention) for person in people(reading) for mention in person.mentions]
    held = [_held(reading, office) for office in offices(reading)]
    for candidate in (*_serving(reading, named, held), *named, *held):
        _take(found, taken, candidate)
    _take_groups(reading, found, taken)
    for candidate in (*_bodies(reading), *_governments(reading), *_pronouns(reading)):
        _take(found, taken, candidate)
    return sorted(found, key=lambda candidate: candidate.first)


def _bodies(reading: Reading) -> Iterator[Candidate]:
    for name in names(reading):
        yield Candidate(first=name.first, last=name.last, named=reading.text[name.start : name.end])


def _governments(reading: Reading) -> Iterator[Candidate]:
    starts = reading.starts
    for land in find_countries(reading):
        first, last = bisect_left(starts, land.start), bisect_left(starts, land.end)
        if last > first:
            yield Candidate(first=first, last=last, named=land.exact)


def _pronouns(reading: Reading) -> Iterator[Candidate]:
    for number, word in enumerate(reading.words):
        if word in _PRONOUNS and (exact := reading.tokens[number].exact) != "both":
            yield Candidate(first=number, last=number + 1, named=exact, pronoun=word)


def _take(found: list[Candidate], taken: set[int], candidate: Candidate) -> None:
    if candidate.first not in taken and candidate.last - 1 not in taken:
        taken.update(range(candidate.first, candidate.last))
        found.append(candidate)


def _named(reading: Reading, person: Person, mention: Mention) -> Candidate:
    first, last = mention.name.first, mention.name.last
    if mention.office:
        first, last = min(first, mention.office.first), max(last, mention.office.last)
    return Candidate(first=_widened(reading, first), last=last, named=person.name, person=person)


def _held(reading: Reading, office: Office) -> Candidate:
    holder = None if office.plural else office_holder(reading, office)
    first = _widened(reading, office.first)
    text = reading.text[reading.tokens[first].start : reading.tokens[office.last - 1].end]
    return Candidate(
        first=first, last=office.last, named=holder.name if holder else text, person=holder, plural=office.plural
    )


def _serving(reading: Reading, named: list[Candidate], held: list[Candidate]) -> Iterator[Candidate]:
    """Those who speak for another, as named: "spokesman for President Emmanuel Macron", "Macron's spokesman"."""
    tokens = reading.tokens
    served = {candidate.first: candidate for candidate in (*held, *named)}
    masters = {candidate.last: candidate for candidate in named}
    titled = {number for candidate in named for number in range(candidate.first, candidate.last)}
    for office in offices(reading):
        first, last = office.first, office.last
        if first in titled:
            continue
        if first in masters and tokens[first - 1].exact.endswith(("'s", "’s")):
            first = masters[first].first
        if last + 1 < len(tokens) and tokens[last].exact in ("for", "to"):
            other = served.get(last + 1 + (tokens[last + 1].exact.lower() == "the"))
            last = other.last if other else last
        if (first, last) != (office.first, office.last):
            text = reading.text[tokens[first].start : tokens[last - 1].end]
            yield Candidate(first=first, last=last, named=text, plural=office.plural)


def _widened(reading: Reading, first: int) -> int:
    """Where the adjectives of country or body before an office or name begin: "Ukrainian", "Foreign Ministry"."""
    tokens, least = reading.tokens, max(first - 8, 0)
    while first > least and is_capitalised(tokens[first - 1].exact) and not opens_no_name(tokens[first - 1].exact):
        if reading.text[tokens[first - 1].end : tokens[first].start] != " ":
            break
        first -= 1
    return first


def office_holder(reading: Reading, office: Office) -> Person | None:
    """The person last named before who holds an office that is mentioned without a name."""
    mentions = reading.once("holders by place", _by_place)
    at = bisect_left(mentions, office.first, key=lambda each: each[0])
    seen: set[int] = set()
    for _, person, held in reversed(mentions[max(at - 200, 0) : at]):
        if id(person) not in seen:
            seen.add(id(person))
            if any(_fits(office, other) for other in held):
                return person
    return None


def _by_place(reading: Reading) -> list[tuple[int, Person, list[Office]]]:
    """Those who hold an office, where they are named, with the offices that stand there."""
    placed = []
    for person in people(reading):
        if held := [mention.office for mention in person.mentions[:20] if mention.office]:
            placed += [(mention.name.first, person, held) for mention in person.mentions]
    return sorted(placed, key=lambda each: each[0])


def _fits(office: Office, other: Office) -> bool:
    """Whether an office may be one named before it."""
    if other.first > office.first or not _alike(office.role.lower(), other.role.lower()):
        return False
    return not (office.countries and other.countries) or office.countries == other.countries


def _alike(role: str, other: str) -> bool:
    """Whether two wordings may be one office: "minister" and "foreign minister", not "president" and "vice president"."""
    if role == other:
        return True
    short, long = sorted((role.split(), other.split()), key=len)
    if {"vice", "deputy", "former", "ex"} & set(long) - set(short):
        return False
    return bool(short) and (long[-len(short) :] == short or long[: len(short)] == short)


def _take_groups(reading: Reading, found: list[Candidate], taken: set[int]) -> None:
    tokens, nouns = reading.tokens, word_list("speaking_groups")
    for number, word in enumerate(reading.words):
        if word not in nouns or number in taken:
            continue
        first = number
        while first > 0 and first - 1 not in taken and number - first < 4 and _qualifies(reading, first):
            first -= 1
        last = _with_of(reading, number + 1) if tokens[number].exact[0].isupper() else number + 1
        text = reading.text[tokens[first].start : tokens[last - 1].end]
        _take(
            found,
            taken,
            Candidate(
                first=first,
                last=last,
                named=re.sub(r"\A[Tt]he ", "", text),
                plural=word not in _DOCUMENTS,
            ),
        )


def _with_of(reading: Reading, last: int) -> int:
    """Where a body's name ends: "Government of National Accord", "Ministry of Foreign Affairs"."""
    tokens, end = reading.tokens, last
    if last + 1 < len(tokens) and tokens[last].exact in ("of", "for") and is_capitalised(tokens[last + 1].exact):
        end = last + 1
        while end < min(last + 7, len(tokens)) and is_capitalised(tokens[end].exact):
            end += 1
    return end


def _qualifies(reading: Reading, first: int) -> bool:
    word = reading.tokens[first - 1].exact
    if reading.text[reading.tokens[first - 1].end : reading.tokens[first].start] != " ":
        return False
    lower = word.lower()
    return lower not in _BREAKS and (
        (word[0].isupper() and not opens_no_name(word))
        or lower in _QUALIFY
        or word.endswith(("'s", "’s"))
        or lower.endswith(_ADJECTIVAL)
    )
