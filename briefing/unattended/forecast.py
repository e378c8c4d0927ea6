"""What a batch would do with each job, and why, found out without doing anything."""

from __future__ import annotations

from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError
from briefing.storage import is_url
from briefing.unattended import work

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.unattended.jobs import Job, Jobs, Series

_REMOTE = "kept at a URL: the run itself finds out whether anything changed"


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """What would become of a job."""

    job: Job
    renders: bool
    why: str

    def plain(self) -> dict[str, Any]:
        """The forecast for JSON."""
        return {"name": self.job.name, "renders": self.renders, "why": self.why, "folder": self.job.out}


def due(chosen: Series) -> Series:
    """The jobs that have a schedule and were not attempted since their last slot."""
    from briefing.unattended import schedule

    now = datetime.now(UTC)
    return chosen.those(lambda job: job.brief.schedule and schedule.due(job.brief.schedule, _attempted(job.out), now))


def _attempted(out: str) -> datetime | None:
    """When a brief was last attempted, or found unchanged; a run that was stopped does not count."""
    from briefing.rendering import published

    last = published.latest(out)
    at = last.get("checked") or last.get("started")
    return datetime.fromisoformat(at) if at and last.get("status") != "cancelled" else None


def forecasts(jobs: Jobs, chosen: Sequence[Job], *, force: bool = False) -> list[Forecast]:
    """What would become of each of the chosen jobs of a plan, in their order."""
    with chdir(jobs.folder):
        return [_forecast(job, force) for job in chosen]


def _forecast(job: Job, force: bool) -> Forecast:
    from briefing.rendering import run

    if is_url(job.out):
        return Forecast(job=job, renders=True, why=_REMOTE)
    try:
        why = run.foresee(job.notebook, job.parameters, Path(job.out), options=work.options(job, force=force))
    except BriefingError as error:
        return Forecast(job=job, renders=True, why=f"would fail: {error}")
    return Forecast(job=job, renders=bool(why), why=why or "unchanged")
