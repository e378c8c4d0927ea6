"""Entries for the schedulers of an operating system, which then start `briefing batch` at its times."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.unattended.cron import fields

if TYPE_CHECKING:
    from briefing.unattended.schedule import Schedule


def cron(program: str, plan: Path) -> str:
    """A line of a crontab that does whatever is due: cron knows neither time zones nor slots that were missed.

    >>> print(cron("/opt/briefing/bin/briefing", Path("/srv/my briefs/briefs.toml")))
    # every five minutes whatever is due, and never two at a time
    */5 * * * * cd '/srv/my briefs' && flock -n briefs.toml /opt/briefing/bin/briefing batch --due briefs.toml
    """
    folder, file, command = (shlex.quote(str(part)) for part in (plan.parent, plan.name, program))
    line = f"cd {folder} && flock -n {file} {command} batch --due {file}".replace("%", r"\%")
    return f"# every five minutes whatever is due, and never two at a time\n*/5 * * * * {line}"


def systemd(program: str, plan: Path, schedules: Mapping[str, Schedule]) -> dict[str, str]:
    """Units by file name, a service and its timer for each brief that has a schedule."""
    units = {}
    for name, schedule in schedules.items():
        command = " ".join(map(_quoted, (program, "batch", "--only", name, plan.name)))
        units[f"briefing-{name}.service"] = (
            f"[Unit]\nDescription=Brief {name}\nWants=network-online.target\nAfter=network-online.target\n\n"
            f"[Service]\nType=oneshot\nWorkingDirectory={str(plan.parent).replace('%', '%%')}\nExecStart={command}\n"
        )
        units[f"briefing-{name}.timer"] = (
            f"[Unit]\nDescription=Times of brief {name}\n\n"
            f"[Timer]\nOnCalendar={_calendar(schedule)}\nPersistent={str(schedule.missed == 'once').lower()}\n\n"
            "[Install]\nWantedBy=timers.target\n"
        )
    return units


def _calendar(schedule: Schedule) -> str:
    """The schedule as systemd writes it: days of the week, date, time and time zone."""
    minute, hour, day, month, days = fields(schedule.cron)
    weekdays = f"{days.title()} " if days != "*" else ""
    return f"{weekdays}*-{month}-{day} {hour}:{minute}:00 {schedule.timezone}"


def _quoted(word: str) -> str:
    """A word of a command line, as systemd reads it."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return escaped if escaped == word and not set(word) & set(" \t'") else f'"{escaped}"'
