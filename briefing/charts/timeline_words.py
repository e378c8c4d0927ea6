"""The events of the timeline, and how their dates read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from briefing.charts.wording import capital, facts_of, number, rows, stated
from briefing.dates import spoken

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Event", "dated_as", "events_of", "title_of"]


@dataclass(frozen=True, slots=True)
class Event:
    """One event.

    Attributes
    ----------
    text : str
        What happened.
    said : str or None
        The article's words for the date.
    precision : str
        year, month, day, weekend, words or not stated.
    first, last : date or None
        The days between which it happened.
    inferred : bool
        The days were reckoned from an assumed day or the day of publication.
    facts : tuple of str
        The id of the fact.
    """

    text: str
    said: str | None
    precision: str
    first: date | None
    last: date | None
    inferred: bool
    facts: tuple[str, ...]

    @property
    def when(self) -> str:
        """The date in words, no finer than its precision."""
        if self.first is None or self.last is None:
            return f"“{self.said}”" if self.said else "no date"
        if self.precision == "year":
            return str(self.first.year)
        if self.precision == "month":
            return spoken(self.first).split(" ", 1)[1]
        if self.first == self.last:
            return spoken(self.first)
        return _span(self.first, self.last)


def dated_as(event: Event) -> str:
    """The date in words, with what it rests on."""
    return f"{event.when} (inferred)" if event.inferred else event.when if event.first else "Not dated"


def _span(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{spoken(last)}"
    return f"{spoken(first)} – {spoken(last)}"


def events_of(table: pd.DataFrame) -> list[Event]:
    """The events of a ``timeline``, in its order."""
    return [
        Event(
            text=stated(row.text) or "event without a text",
            said=stated(row.date),
            precision=str(row.precision),
            first=row.first.date() if stated(row.first) else None,
            last=row.last.date() if stated(row.last) else None,
            inferred=stated(row.assumption) is not None,
            facts=facts_of(row.id),
        )
        for row in rows(table)
    ]


def title_of(events: Sequence[Event]) -> str:
    """How many of the events are dated, and by whom."""
    if not events:
        return "No fact reports an event"
    n = len(events)
    inferred = sum(event.inferred for event in events)
    dated = sum(event.first is not None for event in events) - inferred
    undated = n - dated - inferred
    if n == 1:
        return f"The one event is {'undated' if undated else f'dated {events[0].when}{_by(inferred)}'}"
    if undated == n:
        return f"None of the {number(n)} events can be dated"
    if dated == n:
        return _title_of_dated(events)
    if not dated:
        return _title_of_inferred(inferred, n)
    parts = [f"{number(dated)} {_are(dated)} dated by the article"]
    parts += [f"{number(inferred)} by inference"] if inferred else []
    parts += [f"{number(undated)} cannot be dated"] if undated else []
    return f"Of {number(n)} events, {', '.join(parts)}"


def _all(n: int) -> str:
    return "Both" if n == 2 else f"All {number(n)}"


def _title_of_inferred(inferred: int, n: int) -> str:
    if inferred == n:
        return f"{_all(n)} events can be dated by inference"
    return (
        f"{capital(number(inferred))} of {number(n)} events can be dated, {'all ' if inferred > 1 else ''}by inference"
    )


def _by(inferred: int) -> str:
    return ", by inference" if inferred else ""


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _title_of_dated(events: Sequence[Event]) -> str:
    first, last = min(events, key=lambda e: e.first or date.max), max(events, key=lambda e: e.last or date.min)
    if first.when == last.when:
        return f"{_all(len(events))} events fall on {first.when}"
    return f"The {number(len(events))} events run from {first.when} to {last.when}"
