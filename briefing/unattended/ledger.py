"""The ledger of a batch: what became of each of its jobs, in `batch.json`, as it goes."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError, StorageError
from briefing.rendering import durable
from briefing.rendering.attempt import now
from briefing.unattended import shelf
from briefing.unattended.outcomes import GOOD, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.unattended.jobs import Job

NAME = "batch.json"
FORMAT = 1
_EVERY = 1.0
_SHARE = 0.02  # of the batch's time at most goes into writing, however long the ledger gets


@dataclass(kw_only=True)
class Ledger:
    """What is known of a batch."""

    place: str
    """Folder or URL of the file."""
    plan: str
    """Name of the plan's file."""
    jobs: Sequence[Job]
    started: str = field(default_factory=now)
    ended: str | None = None
    stopped: bool = False
    error: str = ""
    """Why it ended before all was done, if nobody stopped it."""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """By name of the job."""
    undelivered: Mapping[str, str] = field(default_factory=dict)
    """Why news of a brief could not be delivered, by name of the job."""
    _next: float = 0.0

    @property
    def counts(self) -> dict[str, int]:
        """How many jobs there are of each status; `waiting` for those without an outcome."""
        found = Counter[str](outcome.status for outcome in self.outcomes.values())
        waiting = len(self.jobs) - len(self.outcomes)
        return {**found, **({"waiting": waiting} if waiting else {})}

    @property
    def good(self) -> bool:
        """Whether every job is done or unchanged, and all news delivered."""
        found = [outcome.status in GOOD for outcome in self.outcomes.values()]
        return len(found) == len(self.jobs) and all(found) and not self.undelivered

    def write(self) -> None:
        """Replace the file in one step.

        Raises
        ------
        RenderError
            It cannot be written: nothing could be said of the batch.
        """
        begun = monotonic()
        try:
            shelf.put(self.place, NAME, (json.dumps(self.plain(), indent=1, ensure_ascii=False) + "\n").encode("utf-8"))
        except (OSError, StorageError) as error:
            raise RenderError(
                f"{self.place}: cannot write {NAME}: {durable.reason(error)}", status="publish failed"
            ) from None
        ended = monotonic()
        self._next = ended + max(_EVERY, (ended - begun) / _SHARE)

    def add(self, outcome: Outcome) -> None:
        """Note an outcome, and write the file if the last time is long enough ago."""
        self.outcomes[outcome.name] = outcome
        if monotonic() >= self._next:
            with suppress(RenderError):  # a disk that is full now may have room at the end
                self.write()

    def close(self, undelivered: Mapping[str, str], *, stopped: bool, error: str) -> None:
        """Write the file for the last time; jobs without an outcome were not run.

        Raises
        ------
        RenderError
        """
        for job in self.jobs:
            self.outcomes.setdefault(job.name, Outcome(name=job.name, folder=job.out, status="not run", attempts=0))
        self.ended, self.stopped, self.error, self.undelivered = now(), stopped, error, undelivered
        self.write()

    def plain(self) -> dict[str, Any]:
        """The ledger as its file holds it."""
        status = "stopped" if self.stopped or self.error else "done" if self.ended else "running"
        return {
            "format": FORMAT,
            "plan": self.plan,
            "status": status,
            "started": self.started,
            "ended": self.ended,
            **({"error": self.error} if self.error else {}),
            "counts": self.counts,
            "briefs": [self._entry(outcome) for outcome in self.outcomes.values()],
        }

    def _entry(self, outcome: Outcome) -> dict[str, Any]:
        late = self.undelivered.get(outcome.name)
        told = {**outcome.plain(), "folder": shelf.way(self.place, outcome.folder)}
        return {**told, "undelivered": late} if late else told
