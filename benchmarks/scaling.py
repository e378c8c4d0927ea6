"""What a brief costs here, and from it what a million a night take, by a simulation that draws from what was measured.

`python benchmarks/scaling.py 40` renders so many Paris briefs (page and PDF) with two workers, times the batch's own side of a
job that is done on a cluster and the scheduler's handling of an empty task, and plays a night for several numbers of cores.
The committed figures are in docs/scaling.md.
"""

from __future__ import annotations

import heapq
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import chdir
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil

from briefing.unattended import batch, crew, forecast, jobs, parcel

NIGHT = 1_000_000
CORES = (32, 64, 128, 256, 512)
FAILING = 0.001
"""Share of attempts that fail in a way that may pass, and are made once more: an assumption."""


def plan(folder: Path, briefs: int) -> Path:
    """A plan of that many editions of the Paris brief, each of another day."""
    days = ", ".join(f'"{date(2026, 1, 6) + timedelta(days=number)}"' for number in range(briefs))
    path = folder / "briefs.toml"
    path.write_text(f'[[brief]]\nname = "paris"\nmatrix.as_of = [{days}]\n', encoding="utf-8")
    return path


def measured(found: jobs.Jobs) -> list[float]:
    """Seconds of each brief in a batch of two workers, without the first of each, which waits for its template."""
    seconds: list[float] = []

    def tell(outcome: Any) -> None:
        if outcome.error:
            raise SystemExit(f"{outcome.name}: {outcome.error}")
        seconds.append(outcome.seconds)

    batch.run(found, found.jobs, crew.processes(2, found.folder), tell=tell)
    return seconds[2:]


def own_side(found: jobs.Jobs) -> dict[str, float]:
    """Median seconds that the batch itself spends on a job that is done on a cluster."""
    job = found.jobs[0]
    sent = parcel.pack(job, force=True)
    back = parcel.do(sent)
    fresh = replace(job, out=f"{job.out}-received")
    return {
        "packing": _median(lambda: parcel.pack(job, force=True)),
        "asking whether anything changed, and publishing what came back": _median(
            lambda: (forecast.forecasts(found, [job]), parcel.receive(fresh, back, "measured"))
        ),
    }


def scheduling() -> float:
    """Seconds of a Dask scheduler for an empty task, many at a time, with a worker in a process of its own."""
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.gather(client.map(abs, range(100)))
        begun = perf_counter()
        client.gather(client.map(abs, range(1000, 3000)))
        return (perf_counter() - begun) / 2000


def night(seconds: list[float], cores: int, handling: float) -> float:
    """Hours for a million briefs on so many cores, when each is handed out by one process that takes its time."""
    chance = random.Random(0)  # noqa: S311  # a simulation
    free = [0.0] * cores
    handed = 0.0
    for cost in chance.choices(seconds, k=NIGHT):
        again = chance.choice(seconds) if chance.random() < FAILING else 0.0
        handed = max(handed + handling, free[0])
        heapq.heapreplace(free, handed + cost + again)
    return max(free) / 3600


def _median(function: Callable[[], object]) -> float:
    times = []
    for _ in range(9):
        begun = perf_counter()
        function()
        times.append(perf_counter() - begun)
    return statistics.median(times)


def main(briefs: int) -> None:
    """Measure, play the nights, and print."""
    with tempfile.TemporaryDirectory() as home:
        found = jobs.read(plan(Path(home), briefs))
        seconds = measured(found)
        cuts = statistics.quantiles(seconds, n=20)
        print(f"{len(seconds)} briefs, seconds: median {statistics.median(seconds):.2f}, 95% {cuts[-1]:.2f}")
        size = sum(
            path.stat().st_size
            for path in Path(found.jobs[0].out).rglob("*")
            if path.is_file() and not path.is_symlink()
        )
        print(f"bytes of a brief with its record: {size:,}")
        with chdir(found.folder):
            sides = own_side(found)
    for what, took in sides.items():
        print(f"{what}: {took * 1000:.1f} ms")
    handling = scheduling()
    print(
        f"the scheduler, an empty task: {handling * 1000:.2f} ms; memory here {psutil.virtual_memory().total / 2**30:.0f} GiB"
    )
    for cores in CORES:
        packing, publishing = sides.values()
        here, there = night(seconds, cores, packing + publishing), night(seconds, cores, packing + handling)
        print(f"{cores} cores: {here:.1f} h published by the batch, {there:.1f} h published at a URL by the workers")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
