from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from briefing.errors import PlanError
from briefing.unattended.jobs import read
from briefing.unattended.schedule import Schedule, due, following


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slots(cron: str, start: str, end: str, zone: str = "Europe/Paris") -> list[str]:
    """The slots after one time and up to another, as a service that does nothing else comes to them."""
    schedule, now, found = Schedule(cron=cron, timezone=zone), at(start), []
    while (slot := following(schedule, now)) <= at(end):
        assert due(schedule, None, slot) == slot
        found.append(f"{slot:%d %H:%M}")
        now = slot
    return found


@pytest.mark.parametrize(
    ("cron", "expected"),
    [
        ("30 6 * * *", ["05 05:30", "06 05:30", "07 05:30"]),
        ("30 6 * * mon-fri/2", ["05 05:30", "07 05:30"]),
        ("0 9 * * 1", ["05 08:00"]),
        ("0 9 * * 7", []),
        ("0 9 6 * *", ["06 08:00"]),
        ("15,45 23 6 1 *", ["06 22:15", "06 22:45"]),
    ],
)
def test_expressions_mean_what_they_mean_to_cron(cron, expected):
    """5 January 2026 is a Monday, and Paris an hour ahead; Sunday is 7 as well as 0."""
    assert slots(cron, "2026-01-05T00:00", "2026-01-07T23:00") == expected


def test_an_hour_that_is_left_out_loses_no_slot():
    """On 29 March 2026 the clocks of Paris go from 2 to 3 at 01:00 UTC: half past two comes an hour later, once."""
    assert slots("30 2 * * *", "2026-03-28T00:00", "2026-03-30T23:00") == ["28 01:30", "29 01:30", "30 00:30"]
    assert slots("0 * * * *", "2026-03-28T23:30", "2026-03-29T02:30") == ["29 00:00", "29 01:00", "29 02:00"]


def test_an_hour_that_is_repeated_doubles_no_slot():
    """On 25 October 2026 the clocks go from 3 to 2 at 01:00 UTC; only what comes every hour comes in both."""
    assert slots("30 2 * * *", "2026-10-24T00:00", "2026-10-26T23:00") == ["24 00:30", "25 00:30", "26 01:30"]
    assert slots("30 * * * *", "2026-10-24T23:50", "2026-10-25T02:50") == ["25 00:30", "25 01:30", "25 02:30"]


@pytest.mark.parametrize("day", ["2026-03-29T00:00", "2026-10-25T00:00"])
def test_on_a_day_of_change_each_slot_is_done_once(day):
    """A service that looks every five minutes does the slot of half past two exactly once."""
    schedule, last, done = Schedule(cron="30 2 * * *", timezone="Europe/Paris"), at("2026-01-01T00:00"), []
    last = due(schedule, last, at(day))
    for minute in range(0, 24 * 60, 5):
        slot = due(schedule, last, at(day) + timedelta(minutes=minute))
        if slot:
            done.append(slot)
            last = slot
    assert len(done) == 1


def test_every_quarter_of_an_hour_comes_through_the_change():
    """No gap and no double, whatever the clock on the wall shows."""
    schedule = Schedule(cron="*/15 * * * *", timezone="Europe/Paris")
    found = [at("2026-10-25T00:00")]
    while len(found) < 12:
        found.append(following(schedule, found[-1]))
    assert {later - sooner for sooner, later in pairwise(found)} == {timedelta(minutes=15)}


def test_missed_slots_are_caught_up_once_or_left_out():
    """Down from Monday to Thursday: once means the last of them, and skip means none, but for one that is only just past."""
    monday, thursday = at("2026-01-05T06:30"), at("2026-01-08T12:00")
    once, skip = (Schedule(cron="30 6 * * *", missed=missed) for missed in ("once", "skip"))
    assert due(once, monday, thursday) == at("2026-01-08T06:30")
    assert due(once, at("2026-01-08T06:30"), thursday) is None
    assert due(skip, monday, thursday) is None
    assert due(skip, monday, at("2026-01-08T06:35")) == at("2026-01-08T06:30")


def test_the_last_slot_is_found_however_long_ago():
    """A brief of every leap day that was never done is due."""
    assert due(Schedule(cron="0 0 29 2 *"), None, at("2027-12-31T00:00")) == at("2024-02-29T00:00")


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        ('cron = "0 25 * * *"', "schedule.cron: a value from 0 to 23 in place of '25', not '0 25 * * *'"),
        ('cron = "0 0 1 * 1"', "a day of the month or a day of the week, not both: write two briefs"),
        ('cron = "0 0 30 2 *"', "schedule.cron: a day that comes, not '0 0 30 2 *'"),
        ('cron = "daily"', "schedule.cron: five fields as cron has them, such as \"30 6 * * mon-fri\", not 'daily'"),
        ('cron = "0 0 * * *", timezone = "Paris"', "schedule.timezone: a time zone such as Europe/Paris or UTC"),
        ('cron = "0 0 * * *", missed = "all"', "schedule.missed: input should be 'once' or 'skip'"),
    ],
)
def test_a_wrong_schedule_is_refused_with_its_line(write_plan, schedule, words):
    """Before anything runs."""
    with pytest.raises(PlanError) as caught:
        read(write_plan(f'[[brief]]\nname = "one"\nschedule = {{ {schedule} }}\n'))
    assert words in str(caught.value)
    assert "briefs.toml:7:" in str(caught.value)
