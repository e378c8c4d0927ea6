"""The ledger of a batch: what became of each of its jobs, in `batch.json`, as it goes."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError
from briefing.rendering import durable
from briefing.rendering.attempt import now
from briefing.unattended.outcomes import GOOD, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.unattended.jobs import Job

NAME = "batch.json"
FORMAT = 1
_EVERY = 1.0
_SHARE = 0.02  # of the batch's time at most goes into writing, however long the ledger gets


@dataclass(kw_only=True)
class Ledger:
    """What is known of a batch."""

    folder: Path
    plan: str
    """Name of the plan's file."""
    jobs: Sequence[Job]
    started: str = field(default_factory=now)
    ended: str | None = None
    stopped: bool = False
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """By name of the job."""
    _next: float = 0.0

    @property
    def counts(self) -> dict[str, int]:
        """How many jobs there are of each status; `waiting` for those without an outcome."""
        found = Counter[str](outcome.status for outcome in self.outcomes.values())
        waiting = len(self.jobs) - len(self.outcomes)
        return {**found, **({"waiting": waiting} if waiting else {})}

    @property
    def good(self) -> bool:
        """Whether every job is done or unchanged."""
        return len(self.outcomes) == len(self.jobs) and all(o.status in GOOD for o in self.outcomes.values())

    def open(self) -> None:
        """Write the file for the first time.

        Raises
        ------
        RenderError
            It cannot be written: nothing could be said of the batch.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._write()
        except OSError as error:
            words = f"cannot write {self.folder / NAME}: {durable.reason(error)}"
            raise RenderError(words, status="publish failed") from None

    def add(self, outcome: Outcome) -> None:
        """Note an outcome, and write the file if the last time is long enough ago."""
        self.outcomes[outcome.name] = outcome
        if monotonic() >= self._next:
            with suppress(OSError):  # a disk that is full now may have room at the end
                self._write()

    def close(self, *, stopped: bool) -> None:
        """Write the file for the last time; jobs without an outcome were not run."""
        for job in self.jobs:
            self.outcomes.setdefault(job.name, Outcome(name=job.name, folder=job.out, status="not run", attempts=0))
        self.ended, self.stopped = now(), stopped
        self.open()

    def _write(self) -> None:
        begun = monotonic()
        durable.replace(
            self.folder / NAME, (json.dumps(self.plain(), indent=1, ensure_ascii=False) + "\n").encode("utf-8")
        )
        ended = monotonic()
        self._next = ended + max(_EVERY, (ended - begun) / _SHARE)

    def plain(self) -> dict[str, Any]:
        """The ledger as its file holds it."""
        status = "stopped" if self.stopped else "done" if self.ended else "running"
        return {
            "format": FORMAT,
            "plan": self.plan,
            "status": status,
            "started": self.started,
            "ended": self.ended,
            "counts": self.counts,
            "briefs": [
                {**outcome.plain(), "folder": _from(self.folder, outcome.folder)} for outcome in self.outcomes.values()
            ],
        }


def _from(folder: Path, place: str) -> str:
    """A folder as it is reached from another, so that both can be moved together; a URL as it is."""
    return place if "://" in place else Path(os.path.relpath(place, folder)).as_posix()
