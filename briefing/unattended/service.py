"""The service behind `briefing schedule`: does each brief of a plan at its slots, one after the other, until it is stopped.

`schedule.json` in the folder of the plan's outputs is its memory and its sign of life::

    {"format": 1, "alive": "2026-01-05T06:31:00Z", "pid": 4711, "stopped": false, "briefs": {"paris-talks": {
        "slot": "2026-01-05T06:30:00Z", "next": "2026-01-06T06:30:00Z", "running": false,
        "ended": "2026-01-05T06:30:04Z", "exit_code": 0, "again": null}}}
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError
from briefing.rendering import durable, locking
from briefing.storage import home, is_url
from briefing.unattended.schedule import due, following

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

    from briefing.unattended.schedule import Schedule

FORMAT = 1
NAME = "schedule.json"
_USUAL = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
BEAT = 30.0
"""Seconds between signs of life."""
AGAIN = timedelta(minutes=10), timedelta(hours=1)
"""After what time news that could not be delivered is tried again: the first time, and the longest of the doubled ones."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a brief stands in its schedule; times are ISO 8601, UTC."""

    slot: str | None = None
    """The last slot that was done."""
    next: str | None = None
    running: bool = False
    ended: str | None = None
    exit_code: int | None = None
    """Of the last batch: 0, or 3 if the brief failed or was not delivered."""
    again: str | None = None
    """When its news is tried again, if a server did not take it."""


@dataclass(kw_only=True)
class Service:
    """Slots and what becomes of them."""

    folder: Path
    """Of `schedule.json`."""
    schedules: Mapping[str, Schedule]
    """By name of the brief."""
    run: Callable[[str], int]
    """Does a brief, given its name, and gives the exit code."""
    is_untold: Callable[[str], bool] = lambda _: False
    """Whether news of a brief is still to be delivered."""
    clock: Callable[[], datetime] = _now
    stopping: Event = field(default_factory=Event)
    briefs: dict[str, Standing] = field(default_factory=dict)
    _waits: dict[str, timedelta] = field(default_factory=dict)
    """Before news is tried again the next time."""
    _lock: Lock = field(default_factory=Lock)

    def serve(self) -> None:
        """Do what is due, now and at each slot, until told to stop; the brief that is being done then is finished."""
        self.recall()
        scheduler = self._scheduler()
        scheduler.start()
        try:
            while not self.stopping.wait(BEAT):
                self._tell()
                for name in filter(self._is_to_tell, self.schedules):
                    scheduler.add_job(self.do, args=[name], id=f"again {name}", replace_existing=True, **_USUAL)
        finally:
            self.stopping.set()
            scheduler.shutdown(wait=True)
            self._tell(stopped=True)

    def recall(self) -> None:
        """Take up what the file says of slots that were done before.

        Raises
        ------
        OSError
            It cannot be written.
        """
        try:
            known = json.loads((self.folder / NAME).read_bytes())["briefs"]
        except (OSError, ValueError, LookupError):
            known = {}
        for name in self.schedules:
            self.briefs[name] = Standing(**{**known.get(name, {}), "running": False, "next": None})
        self._write()

    def do(self, name: str) -> None:
        """Do a brief if it is due, or if its news is to be tried again; and again if a slot came while it was being done."""
        while not self.stopping.is_set():
            before = self.briefs[name]
            last = datetime.fromisoformat(before.slot) if before.slot else None
            slot = due(self.schedules[name], last, self.clock())
            if slot is None and not self._is_to_tell(name):
                break
            self._note(name, running=True)
            code = self.run(name)
            # A brief that was stopped half-way is done anew after the next start.
            whole = code == 0 or not self.stopping.is_set()
            done = self._done(name, code) if whole else {}
            self._note(name, running=False, **done, **({"slot": _text(slot)} if whole and slot else {}))

    def _done(self, name: str, code: int) -> dict[str, Any]:
        now, again = self.clock(), None
        if code and self.is_untold(name):
            wait = self._waits.get(name, AGAIN[0])
            self._waits[name], again = min(2 * wait, AGAIN[1]), _text(now + wait)
        else:
            self._waits.pop(name, None)
        return {"exit_code": code, "ended": _text(now), "again": again}

    def _is_to_tell(self, name: str) -> bool:
        again = self.briefs[name].again
        return again is not None and again <= _text(self.clock())

    def _scheduler(self) -> BackgroundScheduler:
        from apscheduler.schedulers.background import BackgroundScheduler
        from apscheduler.triggers.base import BaseTrigger

        class Slots(BaseTrigger):  # type: ignore[misc]
            def __init__(self, schedule: Schedule) -> None:
                self.schedule = schedule

            def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
                return following(self.schedule, previous or now)

        # It warns of each slot that comes while its brief is being done; `do` does that one afterwards.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        scheduler = BackgroundScheduler(timezone=UTC, executors={"default": {"type": "threadpool", "max_workers": 1}})
        for name, schedule in self.schedules.items():
            # At once, too: a slot may have passed while nothing ran.
            scheduler.add_job(self.do, Slots(schedule), [name], name=name, next_run_time=_now(), **_USUAL)
        return scheduler

    def _note(self, name: str, **changes: Any) -> None:
        with self._lock:
            self.briefs[name] = replace(self.briefs[name], **changes)
        self._tell()

    def _tell(self, *, stopped: bool = False) -> None:
        # A disk that is full is no reason to leave out a brief; to a monitor, the service has fallen silent.
        with suppress(OSError):
            self._write(stopped=stopped)

    def _write(self, *, stopped: bool = False) -> None:
        now = self.clock()
        with self._lock:
            for name, schedule in self.schedules.items():
                standing = self.briefs[name]
                if standing.next is None or standing.next <= _text(now):
                    self.briefs[name] = replace(standing, next=_text(following(schedule, now)))
            plain = {"format": FORMAT, "alive": _text(now), "pid": os.getpid(), "stopped": stopped}
            told = {**plain, "briefs": {name: asdict(standing) for name, standing in self.briefs.items()}}
            self.folder.mkdir(parents=True, exist_ok=True)
            durable.replace(self.folder / NAME, (json.dumps(told, indent=1) + "\n").encode("utf-8"))


def _text(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@contextmanager
def alone(out: str) -> Iterator[Path]:
    """The folder of `schedule.json` for the outputs of a plan, for one service alone.

    Raises
    ------
    RenderError
        Another one has it, or it cannot be written.
    """
    folder = home(out) if is_url(out) else Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locking.hold(folder / ".schedule.lock", 0, lambda: None):
            yield folder
    except locking.BusyError as busy:
        raise RenderError(f"{out}: process {busy.pid} does the schedule of these briefs already") from None
    except OSError as error:
        raise RenderError(f"{out}: cannot keep a schedule: {durable.reason(error)}") from error
