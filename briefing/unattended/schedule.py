"""Schedules: when a brief is due. A *slot* is a time that a schedule names; each is done once, or missed.

Clocks that are put forward leave out an hour: a slot in it comes an hour later. Clocks that are put back repeat an hour: a
slot in it comes once, the first time; but a schedule for every hour (`*`, `*/2`) comes both times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from briefing.unattended.cron import fields
from briefing.unattended.part import Part

if TYPE_CHECKING:
    from apscheduler.triggers.cron import CronTrigger

GRACE = timedelta(minutes=15)
"""How late a slot may be done that is not to be caught up: a timer may come a few minutes after it."""
_LOOK_BACK = tuple(timedelta(days=days) for days in (1 / 24, 1, 32, 366, 366 * 8))
_MOMENT = timedelta(microseconds=1)


def _cron(text: str) -> str:
    _, _, day, _, weekday = fields(text)
    if day != "*" and weekday != "*":
        # cron takes either of the two, most other schedulers both.
        raise ValueError("a day of the month or a day of the week, not both: write two briefs")
    if _calendar(text).get_next_fire_time(None, datetime.now(UTC)) is None:
        raise ValueError("a day that comes")
    return text


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):
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
    latest = _latest(schedule, now)
    if latest is None or (last is not None and latest <= last):
        return None
    return latest if schedule.missed == "once" or now - latest <= GRACE else None


@lru_cache
def _latest(schedule: Schedule, now: datetime) -> datetime | None:
    """The last slot that has passed; the jobs of a matrix all ask for the same."""
    passed = (list(takewhile(lambda slot: slot <= now, _slots(schedule, now - back))) for back in _LOOK_BACK)
    return next((slots[-1] for slots in passed if slots), None)


def following(schedule: Schedule, now: datetime) -> datetime:
    """The first slot after a time, in UTC."""
    return next(_slots(schedule, now + _MOMENT))


def _slots(schedule: Schedule, start: datetime) -> Iterator[datetime]:
    """The slots from a time on, in order, in UTC."""
    zone, calendar = ZoneInfo(schedule.timezone), _calendar(schedule.cron)
    every_hour = schedule.cron.split()[1].startswith("*")
    day = start.astimezone(zone).replace(tzinfo=UTC, fold=0, hour=0, minute=0, second=0, microsecond=0)
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

    minute, hour, day, month, days = fields(cron)
    return CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=days, timezone=UTC)
