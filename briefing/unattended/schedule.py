"""Schedules: when a brief is due. A *slot* is a time that a schedule names; each is done once, or missed.

Clocks that are put forward leave out an hour: a slot in it comes an hour later. Clocks that are put back repeat an hour: a
slot in it comes once, the first time; but a schedule for every hour (`*`, `*/2`) comes both times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from briefing.unattended.part import Part

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

GRACE = timedelta(minutes=15)
"""How late a slot may be done that is not to be caught up: a timer may come a few minutes after it."""
_DAYS = "sun mon tue wed thu fri sat".split()
_LOOK_BACK = tuple(timedelta(days=days) for days in (1 / 24, 1, 32, 366, 366 * 8))
_MOMENT = timedelta(microseconds=1)


def _cron(text: str) -> str:
    fields = text.lower().split()
    if len(fields) != 5 or not all(re.fullmatch(r"[\d*,/-]+", field) for field in fields[:3]):
        raise ValueError('five fields as cron has them, such as "30 6 * * mon-fri"')
    if fields[2] != "*" and fields[4] != "*":
        # cron takes either of the two, most other schedulers both.
        raise ValueError("a day of the month or a day of the week, not both; write two briefs")
    _calendar(text)
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError):
        raise ValueError("a time zone such as Europe/Paris or UTC") from None
    return name


class Schedule(Part):
    """When a brief is rendered without being asked for."""

    cron: Annotated[str, AfterValidator(_cron)] = Field(
        description="Minute, hour, day of the month, month, day of the week (0 or 7 is Sunday), as cron has them."
    )
    timezone: Annotated[str, AfterValidator(_zone)] = Field("UTC", description="Such as Europe/Paris.")
    missed: Literal["once", "skip"] = Field(
        "once", description="Slots that passed while nothing ran: the last one is caught up, or they are left out."
    )


def due(schedule: Schedule, last: datetime | None, now: datetime) -> datetime | None:
    """The slot that is to be done now, the latest if there are several; None if there is nothing to do.

    Parameters
    ----------
    schedule : Schedule
        When slots are.
    last : datetime or None
        The last slot that was done, with a time zone; None if none ever was.
    now : datetime
        With a time zone.
    """
    passed = (list(takewhile(lambda slot: slot <= now, _slots(schedule, now - back))) for back in _LOOK_BACK)
    latest = next((slots[-1] for slots in passed if slots), None)
    if latest is None or (last is not None and latest <= last):
        return None
    return latest if schedule.missed == "once" or now - latest <= GRACE else None


def following(schedule: Schedule, now: datetime) -> datetime | None:
    """The first slot after a time, in UTC; None if there never is one, as of 30 February."""
    return next(_slots(schedule, now + _MOMENT), None)


def _slots(schedule: Schedule, start: datetime) -> Iterator[datetime]:
    """The slots from a time on, in order, in UTC."""
    zone, calendar = ZoneInfo(schedule.timezone), _calendar(schedule.cron)
    every_hour = schedule.cron.split()[1].startswith("*")
    day = start.astimezone(zone).replace(tzinfo=UTC, hour=0, minute=0, second=0, microsecond=0)
    while first := calendar.get_next_fire_time(None, day):
        day = first.replace(hour=0, minute=0) + timedelta(days=1)
        found = {slot for wall in _until(calendar, first, day) for slot in _instants(wall, zone, every_hour)}
        yield from sorted(slot for slot in found if slot >= start)


def _until(calendar: CronTrigger, first: datetime, end: datetime) -> Iterator[datetime]:
    slot: datetime | None = first
    while slot is not None and slot < end:
        yield slot
        slot = calendar.get_next_fire_time(None, slot + _MOMENT)


def _instants(wall: datetime, zone: ZoneInfo, every_hour: bool) -> Iterator[datetime]:
    """The times at which a clock on the wall shows what a slot says: none in a gap, two where an hour is repeated."""
    once = wall.replace(tzinfo=zone).astimezone(UTC)
    if not every_hour:
        yield once  # in a gap, an hour later
        return
    for slot in (once, wall.replace(tzinfo=zone, fold=1).astimezone(UTC)):
        if slot.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
            yield slot


@lru_cache
def _calendar(cron: str) -> CronTrigger:
    """The slots as a clock on the wall shows them, whatever the clocks do: the library's own mind of that is UTC."""
    from apscheduler.triggers.cron import CronTrigger

    minute, hour, day, month, days = cron.lower().split()
    try:
        return CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=_days(days), timezone=UTC)
    except ValueError as error:
        raise ValueError(f"five fields as cron has them: {error}") from None


def _days(field: str) -> str:
    """Days of the week by their names: numbers mean Sunday to Saturday to cron, and Monday to Sunday to the library.

    >>> _days("1-5/2,0"), _days("fri-sun"), _days("*")
    ('sun,mon,wed,fri', 'sun,fri,sat', '*')
    """
    if field == "*":
        return field
    found = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = ("0-6" if span == "*" else span).partition("-")
        begin, end = _day(first), _day(last or first)
        found |= {day % 7 for day in range(begin, end + (7 if end < begin else 0) + 1, int(step or 1))}
    return ",".join(_DAYS[day] for day in sorted(found))


def _day(text: str) -> int:
    if text in _DAYS:
        return _DAYS.index(text)
    if text.isdigit() and int(text) <= 7:
        return int(text)
    raise ValueError(f"days of the week from 0 to 7, or by names such as mon, not {text!r}")
