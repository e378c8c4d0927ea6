"""Whose word a drafted fact is: the article's own, or that of the person in whose statement it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefing.drafting.reading import Drafted

__all__ = ["attributed"]

Span = tuple[int, int]

_REPORTED = frozenset(("contribution", "condition", "objective"))
# Statements that may begin between the one a fact stands in and the fact.
_NEAR = 8


def attributed(found: Sequence[Drafted]) -> list[Drafted]:
    """The drafted facts; what stands in the statement of one person is said by that person.

    A contribution in a quotation that names no actor ("We stand ready to help") is the speaker's own.
    """
    statements = sorted(
        (span, drafted.fields["speaker"], drafted.fields["form"])
        for drafted in found
        if drafted.kind == "statement"
        for span in drafted.spans
    )
    return [_attributed(drafted, statements) if drafted.kind in _REPORTED else drafted for drafted in found]


def _attributed(drafted: Drafted, statements: Sequence[tuple[Span, str, str]]) -> Drafted:
    start, end = drafted.spans[0]
    last = bisect_right(statements, end, key=lambda statement: statement[0][0])
    around = [
        (speaker, form)
        for (begin, stop), speaker, form in statements[max(0, last - _NEAR) : last]
        if 2 * (min(end, stop) - max(start, begin)) >= end - start
    ]
    speakers = {speaker for speaker, _ in around}
    if len(speakers) != 1:
        return drafted
    [speaker] = speakers
    fields = drafted.fields
    if drafted.kind == "contribution" and not fields["actor"] and any(form == "direct" for _, form in around):
        # That nobody is named in the clause is no doubt any more.
        return replace(drafted, said_by=speaker, fields={**fields, "actor": speaker}, unsure="")
    return replace(drafted, said_by=speaker)
