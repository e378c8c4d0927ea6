"""Delegations as participants: bodies that an article says were there, each with its country."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from briefing.drafting.countries import Mention
from briefing.drafting.countries import find as find_countries
from briefing.drafting.reading import Drafted, Reading

__all__ = ["delegations"]

# The first letter comes before the question whether a word begins there: few letters are a d.
_DELEGATION = re.compile(r"[Dd](?<!\w.)elegations?\b(?P<of> (?:of|from) (?:the )?)?")
_THERE = re.compile(
    r"[^.;:“”\"]{0,80}?\b(?:(?:was|were) (?:represented by|present)|attended|took part|participated|arrived|held talks|"
    r"sat down|joined (?:the|them))\b"
)
_NOT_YET = re.compile(r"\b(?:will|would|not|never|to|may|might|could|if|that|which|expected|due)\b")
_AND = re.compile(r"(?:,| and|, and) (?:the )?")

_FAR = 60  # characters before the word, in which its country's name begins
_MOST = 30  # countries looked at


def delegations(reading: Reading) -> Iterator[Drafted]:
    """The delegations of countries that were there by the article's words, each country once, where it stands first."""
    seen: set[str] = set()
    for found in _DELEGATION.finditer(reading.text):
        for sentence in reading.article.sentences_in(*found.span()):
            owners = _owners(reading, found)
            end = owners[-1].end if owners and found["of"] else found.end()
            there = _THERE.match(reading.text, end, sentence.end)
            if not there or _NOT_YET.search(there.group()):
                continue
            for owner in owners:
                if owner.code not in seen:
                    seen.add(owner.code)
                    yield _drafted(reading, found, owner, (sentence.start, sentence.end), alone=len(owners) == 1)


def _owners(reading: Reading, found: re.Match[str]) -> list[Mention]:
    """The countries right before the word, or listed after "of" or "from"."""
    lands, text = find_countries(reading), reading.text
    first = bisect_left(lands, found.start() - _FAR, key=lambda land: land.start)
    lands = lands[first : first + _MOST]
    if not found["of"]:
        return [land for land in lands if text[land.end : found.start()] == " "]
    listed: list[Mention] = []
    for land in lands:
        at = listed[-1].end if listed else found.end()
        if land.start == at if not listed else _AND.fullmatch(text, at, land.start):
            listed.append(land)
    return listed


def _drafted(
    reading: Reading, found: re.Match[str], owner: Mention, sentence: tuple[int, int], *, alone: bool
) -> Drafted:
    span = (min(owner.start, found.start()), max(owner.end, found.end("of") if found["of"] else found.end()))
    fields = {
        "name": reading.text[slice(*span)] if alone else owner.exact,
        "role": None,
        "represents": owner.code,
        "capacity": "other",
        "attendance": "attended",
        "person": False,
    }
    return Drafted(kind="participant", fields=fields, spans=(span if alone else (owner.start, owner.end), sentence))
