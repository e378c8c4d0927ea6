"""Runs of capitalised words that may be names of people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.drafting.holders import lands_at, together
from briefing.drafting.offices import offices
from briefing.drafting.officewords import bare
from briefing.drafting.reading import Reading
from briefing.drafting.wordlists import HONORIFICS, PARTICLES, is_capitalised, opens_no_name, word_list

__all__ = ["Name", "names"]

# Names of countries that are given names as well, where another capitalised word follows.
_ALSO_GIVEN = frozenset("Chad Jordan Israel Georgia India Ireland Kenya Paris Cuba Victoria Florence London".split())
_PARTIES = frozenset(
    "democrat republican conservative labour tory liberal socialist independent nobel reverend".split()
)
_ACTS = frozenset("said says told added warned has had will was is also".split())


class Name(NamedTuple):  # for the reason that a token is one
    """Words that may name a person: ``reading.tokens[first:last]``, ``text[start:end]`` without a possessive ending.

    Attributes
    ----------
    words : tuple of str
        Its words without dots and possessive endings.
    honorific : bool
        Whether "Mr.", "Dr." or the like stands before it.
    """

    first: int
    last: int
    start: int
    end: int
    words: tuple[str, ...]
    honorific: bool

    @property
    def surname(self) -> str:
        """The last word, or the one before "Jr."."""
        words = [word for word in self.words if word not in ("Jr", "Sr", "II", "III", "IV")]
        return words[-1] if words else self.words[-1]

    @property
    def key(self) -> str:
        """The surname without regard to capitals: "Al-Sisi" at the head of a sentence is "al-Sisi"."""
        return self.surname.casefold()

    @property
    def given(self) -> bool:
        """Whether it begins with a common given name."""
        first = self.words[0]
        return first in word_list("given_names") or first.partition("-")[0] in word_list("given_names")

    @property
    def improper(self) -> bool:
        """Whether one of its words is a word of places, bodies, laws or events."""
        return any(
            word.lower() in word_list("not_people") for word in self.words[len(self.words) > 1 and self.given :]
        ) or all(word.isupper() and len(word) > 1 for word in self.words)


def names(reading: Reading) -> tuple[Name, ...]:
    """The runs of capitalised words outside offices and countries, in order."""
    return reading.once("names", lambda reading: tuple(_names(reading)))


def _names(reading: Reading) -> Iterator[Name]:
    tokens, taken = reading.tokens, _taken(reading)
    done = 0
    for first in [number for number, token in enumerate(tokens) if is_capitalised(token.exact)]:
        if first < done or first in taken or not _begins(reading, first):
            continue
        index, honorific = first, False
        while index + 1 < len(tokens) and tokens[index].exact in HONORIFICS:
            honorific = True
            index += 1 + (tokens[index + 1].exact == ".")
        if honorific and (index >= len(tokens) or index in taken or not _begins(reading, index)):
            done = index
            continue
        if tokens[index].exact in HONORIFICS:
            continue
        end = _extent(reading, index, taken)
        # "Democrat Joe Manchin": the name begins with the given name.
        while index + 2 < end and _no_name(tokens[index].exact) and tokens[index + 1].exact in word_list("given_names"):
            index += 1
        words = tuple(bare(token.exact).rstrip(".") for token in tokens[index:end] if token.exact not in (".", ","))
        stop = tokens[end - 1].start + len(bare(tokens[end - 1].exact))
        yield Name(first=index, last=end, start=tokens[index].start, end=stop, words=words, honorific=honorific)
        done = end


def _taken(reading: Reading) -> set[int]:
    """The tokens of offices and countries."""
    tokens = reading.tokens
    taken: set[int] = set()
    for office in offices(reading):
        if office.last == office.first + 1 and _family_name(reading, office.first) and not office.plural:
            continue
        taken.update(range(office.first, office.last))
    for first, (last, _) in lands_at(reading).items():
        follows = last < len(tokens) and together(reading, last) and last not in taken and _begins(reading, last)
        if not (
            tokens[first].exact in _ALSO_GIVEN and follows and tokens[last].exact.lower() not in word_list("not_people")
        ):
            taken.update(range(first, last))
    return taken


def _family_name(reading: Reading, index: int) -> bool:
    """Whether an office's word is somebody's family name here: "Julie Bishop", "Martin Luther King"."""
    if not reading.tokens[index].exact[0].isupper() or not together(reading, index):
        return False
    before = [reading.tokens[at].exact for at in range(max(index - 2, 0), index) if together(reading, at + 1)]
    return any(word in word_list("given_names") for word in before) and all(
        is_capitalised(word) and word not in HONORIFICS for word in before[-1:]
    )


def _begins(reading: Reading, index: int) -> bool:
    word = reading.tokens[index].exact
    if word == "May":
        return _is_theresa(reading, index)
    if word == "He":
        return _is_surname(reading, index)
    if word == "X" and index and reading.tokens[index - 1].exact in ("on", "to"):
        return False  # "wrote on X. Holm added": a web site, and no initial
    return is_capitalised(word) and not opens_no_name(word)


def _no_name(word: str) -> bool:
    """Whether a word before a given name belongs to a party or body: "Democrat", "USAID"."""
    return (len(word) > 2 and word.isupper()) or word.lower() in _PARTIES or word.lower() in word_list("not_people")


def _is_surname(reading: Reading, index: int) -> bool:
    """Whether "He" is a family name here and no pronoun: "Vice Premier He Lifeng"."""
    tokens = reading.tokens
    inside = together(reading, index) and tokens[index - 1].exact[0].isalpha()
    after = tokens[index + 1].exact if index + 1 < len(tokens) else ""
    return inside and together(reading, index + 1) and is_capitalised(after) and not opens_no_name(after)


def _is_theresa(reading: Reading, index: int) -> bool:
    """Whether "May" is a family name here and not the month: "Mrs May", "May said"."""
    tokens = reading.tokens
    before = tokens[index - 1].exact if index else ""
    after = tokens[index + 1].exact if index + 1 < len(tokens) else ""
    titled = (
        before in HONORIFICS
        or (before == "." and index > 1 and tokens[index - 2].exact in HONORIFICS)
        or before == "Minister"
    )
    return titled or (
        after in _ACTS and before.lower() not in ("in", "of", "on", "since", "by", "late", "early", "last", "this")
    )


def _extent(reading: Reading, first: int, taken: set[int]) -> int:
    """The token after the last of the run that begins at a token."""
    tokens, end = reading.tokens, first + 1
    while end < len(tokens) and end not in taken and tokens[end - 1].exact == bare(tokens[end - 1].exact):
        more = _more(reading, end, taken)
        if not more:
            break
        end += more
    return end


def _more(reading: Reading, at: int, taken: set[int]) -> int:
    """How many tokens from one on belong to the name that stands before it."""
    tokens, word, before = reading.tokens, reading.tokens[at].exact, reading.tokens[at - 1].exact
    if tokens[at].start == tokens[at - 1].end:
        if word == ",":
            return 2 * (
                at + 1 < len(tokens) and tokens[at + 1].exact in ("Jr", "Sr", "III") and together(reading, at + 1)
            )
        return int((word == "." and _initial(before)) or word[0].isupper())
    if not together(reading, at) or word in HONORIFICS:
        return 0
    if word in PARTICLES:
        ahead = next((spot for spot in range(at, min(at + 3, len(tokens))) if tokens[spot].exact not in PARTICLES), at)
        begins = ahead > at and ahead not in taken and together(reading, ahead) and _begins(reading, ahead)
        return ahead - at if begins else 0
    return int(
        is_capitalised(word) and (not opens_no_name(word) or (word == "May" and before in word_list("given_names")))
    )


def _initial(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or word in ("Jr", "Sr", "St")
