"""Conditions: what a contribution or the outcome is said to depend on."""

from __future__ import annotations

import re
from functools import cache

from briefing.drafting.reading import Drafted, Reading
from briefing.drafting.vocabulary import patterns

__all__ = ["depends", "find"]

_END = re.compile(
    r"(?<![A-Z])[.;:](?=\s|[\"”’]|$)|,\s(?=(?:while|whereas|the|he|she|they|it|we|\w+ (?:said|says|would|will))\b)|"
    r"[\"“”]|\s[—–]\s"
)
# Where the clause of a verb such as "depends on" begins.
_START = re.compile(r"(?:[;:—–]\s|,\s(?=(?:with|and|but|which|while|who)\b)|[\"“]|\bsaid (?:that )?|\bthat )")


def find(reading: Reading) -> list[Drafted]:
    """The conditions of an article, in its order: one a sentence. What each affects is joined when the draft is put together."""
    found = []
    for sentence in reading.sentences:
        span = _span(reading, sentence.start, sentence.end)
        if span:
            words = " ".join(reading.text[span[0] : span[1]].split())
            found.append(Drafted(kind="condition", fields={"text": words, "affects": ()}, spans=(span,)))
    return found


def depends(words: str) -> bool:
    """Whether words name a condition.

    >>> depends("if others do"), depends("He asked if it was true.")
    (True, False)
    """
    return _condition().search(words.lower()) is not None


@cache
def _condition() -> re.Pattern[str]:
    words = patterns("conditions")
    depending = words["depending"].replace("APPROVAL", f"(?:{words['approval']})")
    return re.compile(rf"\b(?:(?P<opening>{words['opening']})|(?P<depending>{depending}))\b")


def _span(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    text = reading.text
    cue = _condition().search(reading.lower, start, end)
    if not cue:
        return None
    begin = cue.start()
    if cue["depending"]:
        begin = max((opening.end() for opening in _START.finditer(text, start, begin)), default=start)
    stop = _END.search(text, cue.end(), end)
    last = _trimmed(text, stop.start() if stop else end)
    return (begin, last) if last > cue.end() or cue["depending"] else None


def _trimmed(text: str, end: int) -> int:
    """The end without the marks before it: of "if they pay,” she said" the comma is no part."""
    while text[end - 1] in " ,;:.\n":
        end -= 1
    return end
