"""The ledger of a batch: what became of each of its jobs, in `batch.json`, as it goes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing.rendering.attempt import now
from briefing.unattended import shelf
from briefing.unattended.outcomes import GOOD, Outcome
from briefing.unattended.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefing.unattended.jobs import Job

NAME = "batch.json"
FORMAT = 1


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
    undelivered: Mapping[str, str] = field(default_factory=dict)
    """Why news of a brief could not be delivered, by name of the job."""
    _found: Counter[str] = field(default_factory=Counter)
    _entries: Scratch = field(default_factory=Scratch)

    def __post_init__(self) -> None:
        self._file = shelf.Sheet(place=self.place, name=NAME, pieces=self.text)

    @property
    def counts(self) -> dict[str, int]:
        """How many jobs there are of each status; `waiting` for those without an outcome."""
        waiting = len(self.jobs) - self._found.total()
        return {**self._found, **({"waiting": waiting} if waiting else {})}

    @property
    def good(self) -> bool:
        """Whether every job is done or unchanged, and all news delivered."""
        return sum(self._found[status] for status in GOOD) == len(self.jobs) and not self.undelivered

    def write(self) -> None:
        """Replace the file in one step.

        Raises
        ------
        RenderError
            It cannot be written: nothing could be said of the batch.
        """
        self._file.write()

    def add(self, outcome: Outcome) -> None:
        """Note an outcome, and write the file if the last time is long enough ago."""
        self._note(outcome)
        self._file.freshen()

    def close(self, undelivered: Mapping[str, str], *, stopped: bool, error: str) -> None:
        """Write the file for the last time; jobs without an outcome were not run.

        Raises
        ------
        RenderError, StorageError
        """
        if "waiting" in self.counts:
            told = {entry["name"] for entry in self._entries.told()}
            for job in self.jobs:
                if job.name not in told:
                    self._note(Outcome(name=job.name, folder=job.out, status="not run", attempts=0))
        self.ended, self.stopped, self.error, self.undelivered = now(), stopped, error, undelivered
        self.write()

    def text(self) -> Iterator[str]:
        """The ledger as its file holds it, in pieces.

        Raises
        ------
        StorageError
        """
        status = "stopped" if self.stopped or self.error else "done" if self.ended else "running"
        head = {
            "format": FORMAT,
            "plan": self.plan,
            "status": status,
            "started": self.started,
            "ended": self.ended,
            **({"error": self.error} if self.error else {}),
            "counts": self.counts,
        }
        yield _json(head).removesuffix("\n}") + ',\n "briefs": ['
        before, after = "\n  ", "]"
        for entry in self._entries.told():
            late = self.undelivered.get(entry["name"])
            told = {**entry, "undelivered": late} if late else entry
            yield before + _json(told).replace("\n", "\n  ")
            before, after = ",\n  ", "\n ]"
        yield f"{after}\n}}\n"

    def _note(self, outcome: Outcome) -> None:
        self._found[outcome.status] += 1
        folder = shelf.way(self.place, outcome.folder)
        self._entries.put(outcome.name, self._found.total(), {**outcome.plain(), "folder": folder})


def _json(value: Any) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)
