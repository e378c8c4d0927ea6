"""What a brief costs here, and from it what a million a night take, by a simulation that draws from what was measured.

`python -m benchmarks.scaling 60` renders so many Paris briefs (page and PDF) with two workers, times the batch's own side of a
job that is done on a Dask cluster and the scheduler's handling of an empty task, and plays a night for several numbers of
cores. It prints the figures and puts them into docs/scaling.md.
"""

from __future__ import annotations

import heapq
import json
import math
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, chdir, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import boto3
from botocore.config import Config

from benchmarks import batch as light
from benchmarks import sections
from briefing.unattended import batch, cluster, crew, jobs
from briefing.unattended.index import Index
from briefing.unattended.outcomes import Outcome

NIGHT, HOURS = 1_000_000, 8
CORES = (32, 64, 128, 256, 512)
FAILING = 0.001
"""Share of attempts that fail in a way that may pass, and are made once more: an assumption."""
EMPTY = 2000
"""Empty jobs and tasks that are timed."""
READ = 300
"""Records that are read from a store."""
THREADS = 64
"""How many of them are away at a time, so that the batch does not wait for them but they for the batch."""


@dataclass(frozen=True, kw_only=True)
class Cost:
    """What was measured; times in seconds."""

    briefs: list[float]
    bytes: int
    memory: float
    """Megabytes of a worker, its template and a kernel; what they share is counted once."""
    asking: float
    """Of the batch: whether anything changed, and packing."""
    packing: float
    """Of the batch, for a brief that its worker publishes at a URL."""
    publishing: float
    """Of the batch: a brief that came back."""
    reading: float
    """Of the batch, for the index: the record of a brief at a URL."""
    handling: float
    """Of the batch: all else, measured with empty jobs."""
    task: float
    """Of the scheduler: an empty task."""

    @property
    def here(self) -> float:
        """Of the batch, for a brief that it publishes."""
        return self.asking + self.publishing + self.handling

    @property
    def there(self) -> float:
        """Of the batch, for a brief that its worker publishes."""
        return self.packing + self.reading + self.handling


def plan(folder: Path, briefs: int) -> Path:
    """A plan of that many editions of the Paris brief, each of another day."""
    folder.mkdir()
    days = ", ".join(f'"{date(2026, 1, 6) + timedelta(days=number)}"' for number in range(briefs))
    path = folder / "briefs.toml"
    path.write_text(f'[[brief]]\nname = "paris"\nmatrix.as_of = [{days}]\n', encoding="utf-8")
    return path


def rendered(found: jobs.Jobs) -> tuple[list[float], float]:
    """Seconds of each brief in a batch of two workers, without the first of each, which waits for its template; megabytes."""
    seconds: list[float] = []
    most = 0.0

    def tell(outcome: Outcome) -> None:
        nonlocal most
        if outcome.error:
            raise SystemExit(f"{outcome.name}: {outcome.error}")
        seconds.append(outcome.seconds)
        most = max(most, light.below())

    batch.run(found, found.jobs, crew.processes(light.WORKERS, found.folder), tell=tell)
    return seconds[light.WORKERS :], most / light.WORKERS


@contextmanager
def scheduler(home: Path) -> Iterator[str]:
    """The address of a Dask scheduler with one worker, each a process of its own."""
    told = home / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    commands = [
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(told)],
        [*dask, "worker", "--no-nanny", "--nthreads", str(THREADS), "--no-dashboard", "--scheduler-file", str(told)],
    ]
    with ExitStack() as running:
        for command in commands:
            started = subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            running.enter_context(started)
            running.callback(started.terminate)
            while not told.exists():
                sleep(0.1)
        yield json.loads(told.read_text(encoding="utf-8"))["address"]


class _Caught(Executor):
    """Takes what a crew hands over, and does nothing with it."""

    def submit(self, do: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        self.do, self.arguments = do, arguments
        return Future()


def own_side(found: jobs.Jobs, workers: crew.Crew) -> dict[str, float]:
    """Median seconds that the batch itself spends on a job that is done on a cluster."""
    # The brief of one day stands where that of another is to be published.
    job, caught = replace(found.jobs[0], parameters=found.jobs[1].parameters), _Caught()
    times: dict[str, list[float]] = {"asking": [], "publishing": [], "packing": []}

    @contextmanager
    def timed(what: str) -> Iterator[None]:
        begun = perf_counter()
        yield
        times[what].append(perf_counter() - begun)

    back = None
    for number in range(9):
        with timed("asking"):
            workers.submit(caught, job, False)
        back = back or caught.do(*caught.arguments)
        with timed("publishing"):
            outcome = workers.receive(replace(job, out=f"{job.out}-received-{number}"), back)
        if outcome.status != "done":
            raise SystemExit(f"{outcome.name}: {outcome.status}: {outcome.error}")
        with timed("packing"):
            workers.submit(caught, replace(job, out="memory://reports"), False)
    return {what: statistics.median(taken) for what, taken in times.items()}


@contextmanager
def bucket() -> Iterator[Any]:
    """A client of a store on this machine, in a process of its own, whose address all others here know."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ |= {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_ACCESS_KEY_ID": "scaling",
        "AWS_SECRET_ACCESS_KEY": "scaling",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    command = [sys.executable, "-m", "moto.server", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            # It takes a moment to start.
            client = boto3.client("s3", config=Config(retries={"total_max_attempts": 30}))
            client.create_bucket(Bucket="bucket")
            yield client
        finally:
            running.terminate()


def reading(home: Path, record: bytes) -> float:
    """Seconds of the index for the record of a brief at a store on this machine."""
    path = light.plan(home, READ)
    path.write_text(f'out = "s3://bucket/reports"\n{path.read_text(encoding="utf-8")}', encoding="utf-8")
    with bucket() as client:
        for number in range(READ):
            client.put_object(Bucket="bucket", Key=f"reports/light/{number}/record.json", Body=record)
        listed = Index(jobs.read(path))
        for _ in range(2):  # the first time, connections are made
            begun = perf_counter()
            listed.open()
            listed.write()
        return (perf_counter() - begun) / READ


def handling(home: Path, record: bytes, workers: crew.Crew) -> float:
    """Seconds of a batch for a job that is empty: handing it to the cluster, taking it back, and telling of it."""
    found = jobs.read(light.finished(home, EMPTY, record))
    times: list[float] = []

    def submit(executor: Executor, job: jobs.Job, _: bool) -> Future[Any]:
        return executor.submit(Outcome, name=job.name, folder=job.out, status="done", ended="2026-01-06T00:00:00Z")

    empty = replace(
        workers, submit=submit, receive=lambda _, outcome: outcome, size=lambda: THREADS - 1 + workers.size()
    )
    batch.run(found, found.jobs, empty, tell=lambda _: times.append(perf_counter()))
    return (times[-1] - times[THREADS]) / (EMPTY - 1 - THREADS)


def tasks(address: str) -> float:
    """Seconds of the scheduler and its client for an empty task, many at a time."""
    from distributed import Client

    with Client(address) as client:
        client.gather(client.map(abs, range(100)))
        begun = perf_counter()
        client.gather(client.map(abs, range(1000, 1000 + EMPTY)))
        return (perf_counter() - begun) / EMPTY


def measure(briefs: int) -> Cost:
    """Everything that the nights are played with."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        found = jobs.read(plan(home / "paris", briefs))
        seconds, memory = rendered(found)
        out = Path(found.jobs[0].out)
        record = (out / "record.json").read_bytes()
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file() and not path.is_symlink())
        with scheduler(home) as address, cluster.workers(address) as workers:
            with chdir(found.folder):
                sides = own_side(found, workers)
            handled = handling(home / "empty", record, workers)
            task = tasks(address)
        return Cost(
            briefs=seconds,
            bytes=size,
            memory=memory,
            reading=reading(home / "read", record),
            handling=handled,
            task=task,
            **sides,
        )


def night(seconds: list[float], cores: int, own: float, batches: int = 1) -> float:
    """Hours for a million briefs on so many cores, shared by so many batches, each of which hands out one after the other."""
    chance = random.Random(0)  # noqa: S311  # a simulation
    free = [0.0] * (cores // batches)
    handed = 0.0
    for cost in chance.choices(seconds, k=NIGHT // batches):
        again = chance.choice(seconds) if chance.random() < FAILING else 0.0
        handed = max(handed + own, free[0])
        heapq.heapreplace(free, handed + cost + again)
    return max(free) / 3600


def in_time(seconds: list[float], own: float) -> tuple[int, int, float]:
    """For a million briefs in one night: the fewest batches, cores for each of them, and the hours it takes."""
    batches = math.ceil(own * NIGHT / 3600 / HOURS)
    cores = math.ceil(statistics.fmean(seconds) * NIGHT / batches / 3600 / HOURS)
    while (hours := night(seconds, cores * batches, own, batches)) > HOURS:
        cores = math.ceil(cores * 1.02)
    return batches, cores * batches, hours


def page(cost: Cost) -> Iterator[str]:
    """The figures as they stand in the page."""
    cuts = statistics.quantiles(cost.briefs, n=20)
    yield f"Measured on: {sections.machine()}.\n"
    yield "| what | figure |"
    yield "|---|---|"
    yield (
        f"| seconds of a Paris brief (page and PDF) in a warm worker, {len(cost.briefs)} briefs, two at a time "
        f"| median {statistics.median(cost.briefs):.2f}, mean {statistics.fmean(cost.briefs):.2f}, "
        f"95 of 100 within {cuts[-1]:.2f} |"
    )
    yield f"| bytes of a brief with its executed notebook and record | {cost.bytes / 1e6:.2f} million |"
    yield f"| memory of a worker, its template and a kernel | {cost.memory:.0f} MB |"
    for what, took in (
        ("asking whether anything changed, and packing", cost.asking),
        ("publishing what came back", cost.publishing),
        ("packing alone, for a brief that its worker publishes at a URL", cost.packing),
        ("reading the record of such a brief for the index, from a store on this machine", cost.reading),
        ("all else: handing over, taking back, ledger, index", cost.handling),
    ):
        yield f"| the batch's side of a job on a cluster: {what} | {took * 1000:.1f} ms |"
    yield f"| the scheduler: an empty task | {cost.task * 1000:.2f} ms |"
    yield "\nA million briefs:\n"
    yield "| cores | hours, published by the batch | hours, published at a URL by the workers | memory of the workers, GB |"
    yield "|---|---|---|---|"
    for cores in CORES:
        hours = " | ".join(f"{night(cost.briefs, cores, own):.1f}" for own in (cost.here, cost.there))
        yield f"| {cores} | {hours} | {cores * cost.memory / 1000:.0f} |"
    yield ""
    for own, where in ((cost.here, "by the batch"), (cost.there, "at a URL by the workers")):
        batches, cores, took = in_time(cost.briefs, own)
        beside = "one batch" if batches == 1 else f"{batches} batches beside each other"
        yield (
            f"- **A night of {HOURS} hours, published {where}**: {cores} cores, {cores * cost.memory / 1000:.0f} GB of memory, "
            f"{beside} ({took:.1f} h)."
        )
    yield f"- **Storage**: {cost.bytes * NIGHT / 1e12:.2f} TB for one run of each; `keep` multiplies it."
    yield (
        f"- **One scheduler** does at most {1 / cost.task:,.0f} tasks a second, {HOURS * 3.6 / cost.task / 1000:.1f} million in "
        f"{HOURS} hours, and keeps up to {statistics.fmean(cost.briefs) / cost.task:,.0f} workers busy."
    )


if __name__ == "__main__":
    made = page(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
    sections.write("docs/scaling.md", "benchmarks/scaling.py", "\n".join(made) + "\n")
