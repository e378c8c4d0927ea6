"""The command `briefing schedule`."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.common import command
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.unattended.jobs import Jobs
    from briefing.unattended.schedule import Schedule

__all__ = ["schedule"]

_MAIN = "from briefing.cli import main; main()"


@click.command()
@click.argument("file", default="briefs.toml", type=click.Path(dir_okay=False))
@click.option(
    "--emit",
    type=click.Choice(["cron", "systemd"]),
    help="Print entries for this scheduler, and do nothing else.",
)
@command
def schedule(file: str, emit: str | None) -> None:
    """Do the briefs of the plan FILE at the times of their schedules, until SIGTERM or Ctrl-C; keeps schedule.json."""
    from briefing.errors import PlanError
    from briefing.unattended import jobs

    found = jobs.read(Path(file))
    schedules = {job.brief.name: job.brief.schedule for job in found.jobs if job.brief.schedule}
    if not schedules:
        raise PlanError(f'{file}: no brief has a schedule; give it one: schedule = {{ cron = "30 6 * * mon-fri" }}')
    if emit:
        _emit(emit, found.file, schedules)
    else:
        _serve(found, schedules)


def _serve(plan: Jobs, schedules: Mapping[str, Schedule]) -> None:
    from briefing.unattended import service

    def run(name: str) -> int:
        # A process for each brief: whatever it leaves behind, the service runs for months.
        batch = [sys.executable, "-c", _MAIN, "batch", str(plan.file), "--only", name]
        return subprocess.run(batch, check=False).returncode  # noqa: S603  # our own command

    with service.alone(plan.out) as folder:
        serving = service.Service(folder=folder, schedules=schedules, run=run, is_untold=partial(_is_untold, plan))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: serving.stopping.set())
        click.echo(f"scheduled: {', '.join(schedules)}; {folder / service.NAME} tells how they stand", err=True)
        serving.serve()


def _is_untold(plan: Jobs, name: str) -> bool:
    """Whether news of a brief is still to be delivered."""
    from briefing.unattended import jobs, outbox

    # As the batch, by the plan as it is now; one that cannot be read any more, as it was.
    with suppress(BriefingError, OSError):
        plan = jobs.read(plan.file)
    return outbox.is_open(*(job.out for job in plan.jobs if job.brief.name == name and job.brief.delivery))


def _emit(kind: str, plan: Path, schedules: Mapping[str, Schedule]) -> None:
    from briefing.unattended import entries

    beside = Path(sys.executable).with_name("briefing")
    program = str(beside if beside.exists() else Path(sys.argv[0]).resolve())
    if kind == "cron":
        click.echo(entries.cron(program, plan))
        return
    for name, unit in entries.systemd(program, plan, schedules).items():
        click.echo(f"# /etc/systemd/system/{name}\n{unit}")
