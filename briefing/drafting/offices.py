"""Offices as an article words them: "Foreign Minister", "secretary-general", "envoys to Sudan"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.drafting.holders import holder_after, holder_before, together
from briefing.drafting.officewords import bare, office_word
from briefing.drafting.reading import Reading, Token
from briefing.drafting.wordlists import word_list

__all__ = ["Office", "offices"]

_SPEAKING = re.compile(r".*\b(?:spokes\w+|press secretary)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and whose it is.

    Attributes
    ----------
    first, last : int
        Its tokens: ``reading.tokens[first:last]``, with what it is an office of.
    role : str
        As written, in the singular, without the country or organisation.
    plural : bool
        Whether several people hold it ("envoys").
    countries : tuple of str
        Codes of the countries it is an office of; several where the words list them.
    organisation : str or None
    """

    first: int
    last: int
    role: str
    plural: bool
    countries: tuple[str, ...] = ()
    organisation: str | None = None


def offices(reading: Reading) -> tuple[Office, ...]:
    """The offices an article names, in order."""
    return reading.once("offices", lambda reading: tuple(_offices(reading)))


def _offices(reading: Reading) -> list[Office]:
    found: list[Office] = []
    tokens, done = reading.tokens, 0
    for begin in [number for number, token in enumerate(tokens) if office_word(token.exact)]:
        if begin < done:
            continue
        index = _own_word(reading, begin)
        first, last = _left(reading, index, found[-1].last if found else 0), index + 1
        while (
            last < len(tokens)
            and together(reading, last)
            and office_word(tokens[last].exact)
            and not _possessive(tokens[last - 1])
        ):
            last += 1
        office = _office(reading, first, last)
        found.append(office)
        done = max(office.last, index + 1)
    return found


def _own_word(reading: Reading, index: int) -> int:
    """The office's own word where the first one only qualifies it: "deputy foreign minister"."""
    tokens, at, head = reading.tokens, index, index
    while at < min(index + 6, len(tokens)) and (at == index or together(reading, at)):
        if office_word(tokens[at].exact):
            head = at
        if tokens[at].exact.lower() not in word_list("office_qualifiers"):
            break
        at += 1
    return head


def _left(reading: Reading, index: int, floor: int) -> int:
    tokens = reading.tokens
    while index > floor and together(reading, index):
        before = tokens[index - 1].exact.lower()
        if before in word_list("office_qualifiers") and not (before == "house" and tokens[index - 2].exact == "White"):
            index -= 1
        elif (
            before == "and" and index - 2 >= floor and tokens[index - 2].exact.lower() in word_list("office_qualifiers")
        ):
            index -= 2
        else:
            break
    return index


def _office(reading: Reading, first: int, last: int) -> Office:
    tokens = reading.tokens
    singular, plural = office_word(tokens[last - 1].exact) or ("", False)
    role = reading.text[tokens[first].start : tokens[last - 1].start] + singular
    countries, organisation = holder_before(reading, first, plural=plural)
    for _ in range(2):
        end, words, codes, body = holder_after(reading, last)
        role, last = role + words, end
        countries, organisation = countries or codes, organisation or body
    if organisation and all(office_word(word) for word in organisation.split()):
        organisation = None  # "the President's spokesman" serves another office, and no body
    if organisation and _SPEAKING.match(role) and not _possessive(tokens[first - 1]):
        role = f"{organisation} {role}"
    return Office(
        first=first,
        last=last,
        role=" ".join(role.split()),
        plural=plural,
        countries=countries,
        organisation=organisation,
    )


def _possessive(token: Token) -> bool:
    """Whether a word is a possessive: "Macron's"."""
    return token.exact != bare(token.exact)
