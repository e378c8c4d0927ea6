"""For whom a person came, by the words about a delegation: "the U.S. delegation was represented by", "led Kenya's delegation"."""

from __future__ import annotations

import re

from briefing.drafting.countries import country_at
from briefing.drafting.names import Name
from briefing.drafting.reading import Reading

__all__ = ["delegation"]

_BEFORE = re.compile(
    r"\b(?:(?:delegation|team|side) (?:was |is |were |, )?(?:led|headed|included?)|(?:was|were) represented)\b"
)
_AFTER = re.compile(
    r"\b(?:lead|led|leads|leading|head|headed|heads|heading|represent|represents|represented|representing)\b"
)


def delegation(reading: Reading, name: Name) -> str | None:
    """The country whose delegation the sentence says a person led or was part of."""
    for sentence in reading.article.sentences_in(name.start, name.end):
        before = _BEFORE.search(reading.text, max(sentence.start, name.start - 120), name.start)
        # "the UK was represented by A and the US by B": B is not the UK's.
        if before and reading.text.count(" by ", before.end(), name.start) < 2:
            return _between(reading, max(sentence.start, before.start() - 40), before.end())
        after = _AFTER.search(reading.text, name.end, min(sentence.end, name.end + 120))
        if after and re.match(r"[\w’' .-]{0,30}(?:delegation|team)\b", reading.text[after.end() : after.end() + 45]):
            return _between(reading, after.end(), after.end() + 40)
    return None


def _between(reading: Reading, start: int, end: int) -> str | None:
    return country_at(reading, start, end)
