"""Timeline: events on a common track of days, with the precision of their dates; those without a date in a list below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import CAPS, LABEL, QUIET, STRONG
from briefing.charts.marks import FILLED, INFERRED, NOT_STATED
from briefing.charts.palette import BLUE, PAPER
from briefing.charts.sheet import Sheet
from briefing.charts.timeline_words import Event, dated_as, events_of, title_of
from briefing.charts.wording import Words, alt_text, capital, count, source, stated, titled, unbroken
from briefing.tables.sources import PUBLISHED

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "data", "draw", "lay_out", "words"]

CAPTION = "What happened when, as far as the article lets one tell."
_BAR = 8.0
_INSET = 4.0  # so that a dot on the first or the last day stays within the track
_COLUMNS = {
    "text": "Event",
    "date": "In the article’s words",
    "first": "First day",
    "last": "Last day",
    "precision": "Precision",
    "assumption": "Inferred from",
    "sentences": "Sentences",
}


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``timeline`` of a dossier.
    """
    events = events_of(table)
    title = titled(table, title_of(events))
    whens = [dated_as(event) for event in events]
    items = [f"{when}: {count(whens.count(when), 'event')}" for when in dict.fromkeys(whens)]
    unit = "a dot is a day, a bar a longer stretch" if any(event.first for event in events) else "none with a date"
    return Words(
        title=title,
        subtitle=f"{count(len(events), 'event')}; {unit}",
        alt=alt_text("Timeline", title, items),
        source=source(table, "sentences"),
        note=_note(table),
    )


def _note(table: pd.DataFrame) -> str:
    bases = {stated(value) for value in table["assumption"]} - {None}
    if not bases:
        return ""
    against = "the day of publication" if bases == {PUBLISHED} else "a date that the analyst assumed"
    return f"Hollow: inferred. The article’s words are resolved against {against}."


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table, _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw when things happened, as far as the article says.

    Parameters
    ----------
    table : DataFrame
        ``timeline`` of a dossier.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when missing.

    Returns
    -------
    Axes
        The one drawn on.
    """
    with opened(ax) as sheet:
        lay_out(sheet, table, words(table))
    return sheet.ax


def lay_out(sheet: Sheet, table: pd.DataFrame, said: Words) -> None:
    """Put the chart of a table, and what is said of it, on a sheet."""
    events = events_of(table)
    dated = [event for event in events if event.first is not None]
    layout.head(sheet, said)
    if dated:
        _draw_dated(sheet, dated)
    if len(dated) < len(events):
        _draw_undated(sheet, [event for event in events if event.first is None])
    layout.foot(sheet, said)


@dataclass(frozen=True, slots=True)
class _Track:
    """Days to points between two margins."""

    left: float
    right: float
    first: date
    last: date

    def x(self, day: date, *, end: bool = False) -> float:
        """Where a day begins, or ends."""
        days = (self.last - self.first).days + 1
        room = self.right - self.left - 2 * _INSET
        return self.left + _INSET + room * ((day - self.first).days + end) / days


def _draw_dated(sheet: Sheet, events: Sequence[Event]) -> None:
    first = min(event.first for event in events if event.first)
    last = max(event.last for event in events if event.last)
    track = _Track(0, (0.26 if sheet.narrow else 0.14) * sheet.width, first, last)
    for event in events:
        sheet.rule((0, sheet.y), (sheet.width, sheet.y))
        sheet.y += 3.5
        middle = sheet.y + sheet.leading(LABEL) / 2
        _draw_when(sheet, track, event, middle)
        (_draw_stacked if sheet.narrow else _draw_in_columns)(sheet, event, track.right + 16)
        sheet.y += 3.5


def _draw_when(sheet: Sheet, track: _Track, event: Event, middle: float) -> None:
    """A dot for a day, a bar for anything longer, on the row's own track."""
    if event.first is None or event.last is None:
        return
    start, end = track.x(event.first), track.x(event.last, end=True)
    sheet.rule((track.left, middle), (track.right, middle))
    if event.first == event.last:
        sheet.marks([((start + end) / 2, middle)], INFERRED if event.inferred else FILLED, 9, event.facts)
        return
    width = max(end - start, 4)
    left = min(start, track.right - _INSET - width)
    sheet.bar((left, middle - _BAR / 2), (width, _BAR), PAPER if event.inferred else BLUE, BLUE, event.facts)


def _draw_in_columns(sheet: Sheet, event: Event, left: float) -> None:
    """The date and where it comes from, and what happened beside it."""
    text = 0.46 * sheet.width
    top = sheet.y
    _draw_date(sheet, event, (left, text - left - 12))
    bottom = sheet.write((text, top), sheet.wrap(capital(event.text), sheet.width - text))
    sheet.y = max(sheet.y, bottom)


def _draw_stacked(sheet: Sheet, event: Event, left: float) -> None:
    """The date and where it comes from, and what happened below."""
    _draw_date(sheet, event, (left, sheet.width - left))
    sheet.y = sheet.write((left, sheet.y), sheet.wrap(capital(event.text), sheet.width - left))


def _draw_date(sheet: Sheet, event: Event, place: tuple[float, float]) -> None:
    left, room = place
    sheet.y = sheet.write((left, sheet.y), sheet.wrap(event.when, room, STRONG), STRONG)
    if event.inferred and event.said:
        words = f"inferred from “{unbroken(event.said)}”"
        sheet.y = sheet.write((left, sheet.y), sheet.wrap(words, room, QUIET), QUIET)


def _draw_undated(sheet: Sheet, events: Sequence[Event]) -> None:
    """What the article does not date, with its own words for the time where it has any."""
    sheet.y = sheet.write((0, sheet.y + 6), "DATE NOT STATED", CAPS) + 3
    left = layout.INDENT
    room = sheet.width - left
    for event in events:
        sheet.rule((0, sheet.y), (sheet.width, sheet.y))
        sheet.y += 2.5
        sheet.marks([(4.8, sheet.y + sheet.leading(LABEL) / 2)], NOT_STATED, facts=event.facts)
        sheet.y = sheet.write((left, sheet.y), sheet.wrap(capital(event.text), room))
        if event.said:
            words = f"the article’s words: “{event.said}”"
            sheet.y = sheet.write((left, sheet.y), sheet.wrap(words, room, QUIET), QUIET)
        sheet.y += 2.5
