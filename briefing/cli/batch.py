"""The commands `briefing plan` and `briefing batch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import as_json, command, print_json
from briefing.cli.counting import Counting, summary

if TYPE_CHECKING:
    from briefing.unattended.crew import Crew
    from briefing.unattended.jobs import Jobs, Series

__all__ = ["batch", "plan"]

_file = click.argument("file", default="briefs.toml", type=click.Path(dir_okay=False))
_only = click.option("--only", metavar="NAME", help="Only this brief of the plan; NAME/VALUE for one of its matrix.")
_due = click.option("--due", is_flag=True, help="Only briefs whose schedule says that they are due.")
_force = click.option("--force", is_flag=True, help="Render also when nothing has changed.")


@click.command()
@_file
@_only
@_due
@_force
@as_json
@command
def plan(file: str, only: str | None, due: bool, force: bool, as_json: bool) -> None:
    """Show what a batch of the plan FILE would render, and why; render nothing."""
    from briefing.unattended import forecast

    jobs, chosen = _chosen(file, only, due)
    found = forecast.forecasts(jobs, chosen, force=force)
    if as_json:
        print_json([entry.plain() for entry in found])
        return
    width = max((len(entry.job.name) for entry in found), default=0)
    for entry in found:
        click.echo(f"{'render' if entry.renders else 'leave':6}  {entry.job.name:{width}}  {entry.why}")
    click.echo(f"{sum(entry.renders for entry in found)} of {len(found)} briefs would be rendered", err=True)


@click.command()
@_file
@click.option(
    "--jobs", "count", type=click.IntRange(min=1), help="Briefs at a time; by default one for each processor."
)
@click.option("--dask", metavar="ADDRESS", help="Render on the workers of a Dask cluster, as tcp://host:8786.")
@_only
@_due
@_force
@click.option(
    "--unsure",
    type=click.Choice(["arrived", "again"]),
    help="E-mails that may have arrived: note that they have, or send them again.",
)
@as_json
@command
def batch(file: str, only: str | None, due: bool, force: bool, unsure: str | None, as_json: bool, **where: Any) -> None:
    """Render the briefs of the plan FILE that are missing or changed; exit 3 if one fails, or is not delivered."""
    from briefing.rendering.attempt import now
    from briefing.unattended import batch as batches
    from briefing.unattended.ledger import Ledger

    jobs, chosen = _chosen(file, only, due)
    if due and not chosen:
        # Nothing to say, so that cron sends no mail, and nothing to put in the place of the last batch.json.
        if as_json:
            sys.stdout.writelines(Ledger(place=jobs.out, plan=jobs.file.name, jobs=(), ended=now()).text())
        return
    if unsure:
        _settle(chosen, arrived=unsure == "arrived")
    counting = Counting(len(chosen))
    with _crew(jobs.folder, **where) as workers, counting:
        ledger = batches.run(jobs, chosen, workers, force=force, tell=counting)
    if as_json:
        sys.stdout.writelines(ledger.text())
    click.echo(summary(ledger.counts), err=True)
    for name, error in ledger.undelivered.items():
        click.echo(f"not delivered: {name}: {error}", err=True)
    if ledger.error:
        click.echo(f"briefing: {ledger.error}", err=True)
    if not ledger.good:
        sys.exit(3)


@contextmanager
def _crew(folder: Path, count: int | None, dask: str | None) -> Iterator[Crew]:
    if dask and count:
        raise click.UsageError(
            "--jobs counts processes of this machine; with --dask the cluster says how many there are"
        )
    from briefing.unattended import cluster, crew

    if dask:
        with cluster.workers(dask) as workers:
            yield workers
    else:
        yield crew.processes(count or os.cpu_count() or 1, folder)


def _settle(chosen: Series, *, arrived: bool) -> None:
    from briefing.unattended import outbox

    for job in chosen:
        if job.brief.delivery:
            outbox.settle(job.out, arrived=arrived)


def _chosen(file: str, only: str | None, due: bool) -> tuple[Jobs, Series]:
    """All jobs of a plan, and those that are asked for."""
    from briefing.unattended import forecast, jobs

    found = jobs.read(Path(file))
    chosen = found.only(only) if only else found.jobs
    return found, forecast.due(chosen) if due else chosen
