"""Passages: the sentences of a paragraph, joined where a quotation runs over their ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.drafting.quotations import Quotation, quotations
from briefing.drafting.reading import Reading

__all__ = ["Passage", "passages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One or more sentences, the quotations in them, and the tokens outside those.

    Attributes
    ----------
    start, end : int
        ``text[start:end]``.
    quotations : tuple of Quotation
    words : tuple of int
        Numbers of the tokens outside quotations (``reading.tokens[number]``).
    first : bool
        Whether a paragraph begins here.
    """

    start: int
    end: int
    quotations: tuple[Quotation, ...]
    words: tuple[int, ...]
    first: bool


def passages(reading: Reading) -> Iterator[Passage]:
    """The passages of the prose, in order; together they hold every sentence."""
    found = quotations(reading)
    openings = [quotation.opening for quotation in found]
    starts = reading.starts
    for section in reading.article.sections:
        for block in section.blocks:
            inside = found[bisect_left(openings, block.start) : bisect_left(openings, block.end)]
            for start, end in _joined([(sentence.start, sentence.end) for sentence in block.sentences], inside):
                here = tuple(quotation for quotation in _within(inside, start, end))
                numbers = range(bisect_left(starts, start), bisect_left(starts, end))
                yield Passage(
                    start=start,
                    end=end,
                    quotations=here,
                    words=_outside(reading, numbers, here),
                    first=start == block.sentences[0].start,
                )


def _joined(sentences: list[tuple[int, int]], inside: tuple[Quotation, ...]) -> Iterator[tuple[int, int]]:
    number, begin = 0, sentences[0][0] if sentences else 0
    for start, end in sentences:
        begin = min(begin, start)
        while number < len(inside) and inside[number].closing <= end:
            number += 1
        if number < len(inside) and inside[number].opening < end:
            continue
        yield begin, end
        begin = end + 10**9
    if sentences and begin <= sentences[-1][1]:
        yield begin, sentences[-1][1]


def _within(inside: tuple[Quotation, ...], start: int, end: int) -> tuple[Quotation, ...]:
    first = bisect_left(inside, start, key=lambda quotation: quotation.opening)
    return inside[first : bisect_left(inside, end, key=lambda quotation: quotation.opening)]


def _outside(reading: Reading, numbers: range, here: tuple[Quotation, ...]) -> tuple[int, ...]:
    if not here:
        return tuple(numbers)
    openings = [quotation.opening for quotation in here]
    outside = []
    for number in numbers:
        token = reading.tokens[number]
        at = bisect_right(openings, token.start) - 1
        if at < 0 or token.start >= here[at].closing:
            outside.append(number)
    return tuple(outside)
