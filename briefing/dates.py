"""Dates with their precision, and the words for days that need a reference date.

A date is ``2025``, ``2025-12`` or ``2025-12-31``; anything else is the article's words. Words are resolved only against a
reference date (the day the article was published, or an assumed one), and always backwards: "Tuesday" is the last Tuesday on
or before it, "December 31" the last such day, "the weekend" the last one whose Sunday is on or before it. What is still to
happen ("will meet on Tuesday") is not resolved at all.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

__all__ = ["Period", "Precision", "ahead", "iso_day", "period", "spoken"]

Precision = Literal["year", "month", "day", "weekend", "words", "not stated"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH_DAY = re.compile(rf"(?:on )?({'|'.join(_MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?\Z", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"(?:on )?(\d{{1,2}})(?:st|nd|rd|th)? ({'|'.join(_MONTHS)})(?:,? (\d{{4}}))?\Z", re.IGNORECASE)
_AHEAD = re.compile(
    r"(?:\b(?:will|shall|would|next|upcoming|coming|forthcoming|scheduled|expect(?:s|ed)?|due(?! to\b)|"
    r"plan(?:s|ned|ning)? (?:to|for|an?|another)|intend\w*|"
    r"hop(?:e|es|ing) to|(?:is|are|was|were|set|about|agreed|going) to|"
    r"to (?:meet|be|visit|hold|begin|start|open|convene|travel|return|resume|gather|reconvene|sign|vote|take place))|['’]ll)\b"
    r"[^.;!?]*\Z",
    re.IGNORECASE,
)
_WEEKEND = re.compile(r"(?:over |at |on |during )?the weekend\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, first and last included; both None where the words cannot be resolved."""

    precision: Precision
    first: date | None = None
    last: date | None = None
    relative: bool = False  # resolved with the help of a reference date


def period(words: str | None, reference: date | None = None, *, quotations: Iterable[str] = ()) -> Period:
    """The days that words for a date mean.

    Parameters
    ----------
    words : str or None
    reference : date, optional
        The day that relative days count from.
    quotations : iterable of str
        What the words were taken from: where these speak of something to come, relative days stay words.

    >>> period("2025-12").last, period("Tuesday", date(2026, 1, 8)).first
    (datetime.date(2025, 12, 31), datetime.date(2026, 1, 6))
    >>> period("Tuesday")
    Period(precision='words', first=None, last=None, relative=False)
    """
    if words is None:
        return Period(precision="not stated")
    text = _DAY_MONTH.sub(r"\2 \1 \3", words.strip()).strip()
    if match := _ISO.match(text):
        return _iso(*(int(part) if part else None for part in match.groups()))
    if (match := _MONTH_DAY.match(text)) and match[3]:
        day = _day(int(match[3]), _MONTHS[match[1].lower()], int(match[2]))
        return Period(precision="day", first=day, last=day) if day else Period(precision="words")
    if reference is None or any(_ahead(words, quotation) for quotation in quotations):
        return Period(precision="words")
    return _relative(text, reference)


def _ahead(words: str, quotation: str) -> bool:
    """Whether a quotation speaks, before these words and in their sentence, of what is to happen."""
    text, phrase = quotation.casefold(), words.strip().casefold()
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        if ahead(text[max(0, at - 200) : at]):
            return True
        at = text.find(phrase, at + 1)
    return False


def ahead(before: str) -> bool:
    """Whether the words before a date, in its sentence, speak of what is to happen.

    >>> ahead("They will meet on "), ahead("They met on ")
    (True, False)
    """
    return _AHEAD.search(before) is not None


def iso_day(text: str | None) -> date | None:
    """A day written as YYYY-MM-DD and nothing else, or None.

    >>> iso_day("2026-01-06"), iso_day("20260106")
    (datetime.date(2026, 1, 6), None)
    """
    match = _ISO.match(text) if text else None
    return _day(*(int(part) for part in match.groups())) if match and match[3] else None


def spoken(day: date) -> str:
    """A day as readers write it.

    >>> spoken(date(2026, 1, 6))
    '6 January 2026'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _iso(year: int | None, month: int | None, day: int | None) -> Period:
    if year and month and day:
        found = _day(year, month, day)
        return Period(precision="day", first=found, last=found) if found else Period(precision="words")
    if year and month and 1 <= month <= 12:
        last = calendar.monthrange(year, month)[1]
        return Period(precision="month", first=date(year, month, 1), last=date(year, month, last))
    if year and month is None:
        return Period(precision="year", first=date(year, 1, 1), last=date(year, 12, 31))
    return Period(precision="words")


def _relative(text: str, reference: date) -> Period:
    weekday = _DAYS.get(text.lower().removeprefix("on "))
    if weekday is not None:
        day = reference - timedelta(days=(reference.weekday() - weekday) % 7)
        return Period(precision="day", first=day, last=day, relative=True)
    if match := _MONTH_DAY.match(text):
        month, number = _MONTHS[match[1].lower()], int(match[2])
        # The last four years hold every day of the calendar that there is, 29 February included.
        for year in range(reference.year, reference.year - 5, -1):
            found = _day(year, month, number)
            if found and found <= reference:
                return Period(precision="day", first=found, last=found, relative=True)
    if _WEEKEND.match(text):
        sunday = reference - timedelta(days=(reference.weekday() - 6) % 7)
        return Period(precision="weekend", first=sunday - timedelta(days=1), last=sunday, relative=True)
    return Period(precision="words")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
