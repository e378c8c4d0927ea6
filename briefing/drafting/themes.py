"""What an objective is about, by its words."""

from __future__ import annotations

import re
from functools import cache

from briefing.drafting.vocabulary import patterns

__all__ = ["theme"]

# The letters that are looked at; no aim has more.
_LONGEST = 600


def theme(words: str) -> str:
    """The taxonomy's theme that the words of an objective speak of, or "other".

    >>> theme("Establishing mechanisms to monitor a ceasefire"), theme("to discuss fishing rights")
    ('ceasefire_monitoring', 'other')
    """
    return next((name for name, pattern in _themes() if pattern.search(words, 0, _LONGEST)), "other")


@cache
def _themes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, words in patterns("themes").items())
