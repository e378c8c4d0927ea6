"""Background: what a sentence tells of years well before the article."""

from __future__ import annotations

import re

__all__ = ["long_past"]

_PAST = re.compile(r"\b(?:[Ii]n|[Bb]y|[Ff]rom|[Dd]uring|[Uu]ntil)(?: \w+)?,? (?:19|20)\d\d\b")
# Digits come first, which few sentences have, and then whether a word goes before them.
_YEAR = re.compile(r"(?:19|20)(?<!\w..)\d\d\b")


def long_past(sentence: str, published: str | None) -> bool:
    """Whether a sentence is about the past rather than news: all its years are well before ``published`` (YYYY-MM-DD).

    >>> long_past("In 2014 Oslo sent tents.", "2026-05-02"), long_past("Since 2014 Oslo has sent tents.", "2026-05-02")
    (True, False)
    """
    # "Since 2022" tells of today, and "the 2015 accord" of no time at all.
    years = _YEAR.findall(sentence)
    if not published or not years or "ince " in sentence or not _PAST.search(sentence):
        return False
    return max(map(int, years)) < int(published[:4]) - 1
