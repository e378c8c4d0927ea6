"""What can be contributed: the words of each category of the taxonomy, and what general help is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefing.drafting.amounts import amounts
from briefing.drafting.deeds import deeds
from briefing.drafting.vocabulary import Lexicon, parts

__all__ = ["Resource", "about_relief", "resources"]

_GOODS = r"(?:aid|assistance|help|support|relief|package|supplies)"
# "firearms trafficking", "rocket attacks": not the thing itself.
_NO_GIFT = (
    r"(?! (?:trafficking|smuggling|smugglers?|attacks?|fire|proliferation|threats?|strikes?|launch(?:es)?|tests?|testing|"
    r"production|industry|makers?|manufacturers?|dealers?|thefts?|fraud|crimes?|violence)\b)"
)
_GENERAL = {"pledge": "diplomatic", "economy": "financial"}
# Help of which no more is said costs money; goods without a name are mostly for people in need.
_UNSPECIFIED = {"help": "financial", "goods": "humanitarian"}
# What general help is for is read from the rest of the sentence.
_RELIEF = re.compile(
    r"\b(?:refugees?|(?:earth)?quakes?|landslides?|mudslides?|tremors?|eruptions?|avalanches?|malnutrition|"
    r"homeless|evacuees|(?<!debt )(?<!sanctions )(?<!tax )(?<!tariff )relief|floods?|flooding|hurricanes?|cyclones?|typhoons?|"
    r"tsunamis?|famines?|droughts?|wildfires?|fires?|"
    r"disasters?(?! (?:preparedness|prevention|risk|resilience))|victims|survivors|displaced|humanitarian|"
    r"starv\w+|epidemic|pandemic(?! (?:fund|preparedness|prevention))|outbreak|ebola|cholera|storms?)\b"
)
_BUILDING = re.compile(
    r"\b(?:loans?|lend|credits?|bonds?|debts?|budget\w*|invest\w*|(?:re)?buil[dt]\w*|(?:re)?construct\w*|rehabilitat\w*|"
    r"repair\w*|recovery|infrastructure|climate|railways?|roads?|ports?|cables?|electri\w*|power|demining|mines|ordnance|"
    r"elections?|salaries|force|mission|troops|police|trade|economy|economic)\b"
)
_DIPLOMACY = re.compile(r"\bwith [\w“”\"’' -]{0,30}(?:talks|negotiations|dialogue|mediation)\b")
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
def _lexicon() -> Lexicon:
    words = {name: [part.replace("GOODS", _GOODS) for part in listed] for name, listed in parts("resources").items()}
    return Lexicon(words, before=r"\b(?=\w)(?<!-)", after=rf"\b{_NO_GIFT}")


def about_relief(lead: str) -> bool:
    """Whether an article that begins so is about people in need, so that money of which no more is said is for them."""
    words = lead.lower()
    return len(_RELIEF.findall(words)) > max(1, len(_BUILDING.findall(words)))


def resources(text: str, start: int, end: int, *, relief: bool = False) -> Iterator[Resource]:
    """What could be contributed in ``text[start:end]``: money first, things in order, then mere deeds.

    >>> text = "Rome sent vaccines, tents and 40 tanks; Oslo trains Ukrainian soldiers."
    >>> [(text[r.start : r.end], r.category) for r in resources(text, 0, len(text))]
    [('vaccines', 'humanitarian'), ('tents', 'humanitarian'), ('tanks', 'weapons'),
     ('trains Ukrainian soldiers', 'training')]

    With ``relief`` money and help are for people in need where nothing else is said.
    """
    eased = relief and not _BUILDING.search(text[start:end].lower())
    for found in _named(text, start, end):
        yield replace(found, category="humanitarian") if eased and found.category == "financial" else found


def _named(text: str, start: int, end: int) -> Iterator[Resource]:
    for amount in amounts(text, start, end):
        category = "humanitarian" if _RELIEF.search(text[start:end].lower()) else "financial"
        yield Resource(amount.start, amount.end, category, general=True)
    # A sentence's first letter is no capital of a name.
    for name, place in _lexicon().find(text[start : start + 1].lower() + text[start + 1 : end], 0, end - start):
        span = (start + place[0], start + place[1])
        if name in _UNSPECIFIED:
            yield Resource(*span, _purpose(text, start, end, otherwise=_UNSPECIFIED[name]), general=True)
        else:
            yield Resource(*span, _GENERAL.get(name, name), general=name in _GENERAL)
    for begin, stop, category in deeds(text, start, end):
        yield Resource(begin, stop, category, general=True)


def _purpose(text: str, start: int, end: int, *, otherwise: str) -> str:
    """What general help is for, by the sentence it stands in."""
    if _RELIEF.search(text[start:end].lower()):
        return "humanitarian"
    if _DIPLOMACY.search(text, start, end):
        return "diplomatic"
    return "military_support" if _MILITARY.search(text, start, end) else otherwise
