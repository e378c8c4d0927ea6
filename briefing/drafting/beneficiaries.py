"""Who something goes to: "provide Ukraine with", "to Ukraine", "for Ukraine"."""

from __future__ import annotations

import re
from bisect import bisect_left

from briefing.countries import country_name
from briefing.drafting.countries import find as countries
from briefing.drafting.reading import Reading

__all__ = ["beneficiary"]

_RECEIVING = re.compile(
    r"\b(?:to|for|provid(?:e|es|ed|ing)|giv(?:e|es|en|ing)|sen(?:d|ding|t)|supply(?:ing)?|supplied|lend(?:ing)?|"
    r"support(?:ing)?) (?:the )?"
)


def beneficiary(reading: Reading, start: int, end: int, *, actor: str | None) -> str | None:
    """The country that something goes to in ``text[start:end]``, by its usual name; never the actor's own.

    >>> from briefing.article import parse
    >>> text = "Norway will give Ukraine tents."
    >>> beneficiary(Reading(article=parse(text)), 0, len(text), actor="Norway")
    'Ukraine'
    """
    named = countries(reading)
    for found in _RECEIVING.finditer(reading.text, start, end):
        at = bisect_left(named, found.end(), key=lambda mention: mention.start)
        if at < len(named) and named[at].start == found.end() and country_name(named[at].code) != actor:
            return country_name(named[at].code)
    return None
