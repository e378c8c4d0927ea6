"""What can be contributed: the words of each category of the taxonomy, and what general help is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.drafting.amounts import amounts
from briefing.drafting.deeds import deeds
from briefing.drafting.vocabulary import patterns

__all__ = ["Resource", "resources"]

_GOODS = r"(?:aid|assistance|help|support|relief|package|supplies)"
_GENERAL = {"pledge": "diplomatic", "economy": "financial"}
# What general help is for is read from the rest of the sentence.
_RELIEF = re.compile(
    r"\b(?:refugees?|earthquakes?|floods?|flooding|hurricanes?|cyclones?|typhoons?|tsunamis?|famines?|hunger|"
    r"droughts?|wildfires?|fires?|"
    r"disasters?|victims|survivors|displaced|humanitarian|starv\w+|epidemic|pandemic|outbreak|Ebola|cholera|storms?)\b",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"\b(?:military|army|armed|troops|defen[cs]e|weapons?|air|war|aggression|security|forces)\b")


@dataclass(frozen=True, slots=True)
class Resource:
    """Words for what is contributed, with their category.

    A sum of money, general help and a mere pledge are `general`: they count where nothing more definite is named.
    """

    start: int
    end: int
    category: str
    general: bool = False


@cache
def _pattern() -> re.Pattern[str]:
    words = {name: either.replace("GOODS", _GOODS) for name, either in patterns("resources").items()}
    return re.compile(rf"\b(?<!-)(?:{'|'.join(f'(?P<{name}>{either})' for name, either in words.items())})\b")


def resources(text: str, start: int, end: int) -> Iterator[Resource]:
    """What could be contributed in ``text[start:end]``: money first, things in order, then mere deeds.

    >>> text = "Rome sent vaccines, tents and 40 tanks; Oslo trains Ukrainian soldiers."
    >>> [(text[r.start : r.end], r.category) for r in resources(text, 0, len(text))]
    [('vaccines', 'humanitarian'), ('tents', 'humanitarian'), ('tanks', 'weapons'),
     ('trains Ukrainian soldiers', 'training')]
    """
    for amount in amounts(text, start, end):
        category = "humanitarian" if _RELIEF.search(text, start, end) else "financial"
        yield Resource(amount.start, amount.end, category, general=True)
    # A sentence's first letter is no capital of a name.
    for found in _pattern().finditer(text[start : start + 1].lower() + text[start + 1 : end]):
        name, span = str(found.lastgroup), (start + found.start(), start + found.end())
        if name == "help":
            yield Resource(*span, _purpose(text, start, end), general=True)
        else:
            yield Resource(*span, _GENERAL.get(name, name), general=name in _GENERAL)
    for begin, stop, category in deeds(text, start, end):
        yield Resource(begin, stop, category, general=True)


def _purpose(text: str, start: int, end: int) -> str:
    """What general help is for, by the sentence it stands in."""
    if _RELIEF.search(text, start, end):
        return "humanitarian"
    return "military_support" if _MILITARY.search(text, start, end) else "financial"
