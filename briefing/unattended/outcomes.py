"""What became of a job, and which failures may pass."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from briefing.rendering.record import Record

Status = Literal[
    "done", "unchanged", "failed", "timed out", "kernel died", "cancelled", "publish failed", "worker died", "not run"
]
"""Those of a record; `not run`: the batch was stopped before."""

GOOD = ("done", "unchanged")
MAY_PASS = ("kernel died", "timed out", "publish failed")
"""Failures of the machine rather than of the notebook: worth another attempt."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of a job."""

    name: str
    folder: str
    """Where its documents and its record are."""
    status: Status
    reason: str = ""
    """Why there was something to do."""
    error: str = ""
    cell: int | None = None
    """Number of the failed cell, from 1."""
    attempts: int = 1
    seconds: float = 0.0
    """Of the last attempt."""
    ended: str = ""
    """ISO 8601, UTC."""
    outputs: tuple[str, ...] = ()
    """Names of the published documents; of a failed job, none."""

    def plain(self) -> dict[str, Any]:
        """The outcome as `batch.json` holds it: what is empty is left out."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None, ())}


def of_record(name: str, folder: str, record: Record, seconds: float) -> Outcome:
    """The outcome of a run that went well."""
    return Outcome(
        name=name,
        folder=folder,
        status=record.status,
        reason=record.reason if record.status == "done" else "",
        seconds=round(seconds, 3),
        ended=record.checked or record.ended,
        outputs=tuple(output.name for output in record.outputs),
    )
