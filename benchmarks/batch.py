"""What a batch costs as it gets longer, in memory and seconds, with a notebook of one trivial cell.

`python -m benchmarks.batch 10000` renders so many briefs as pages with two workers, does them once more, which finds all
unchanged, and does twice as many with a crew that does nothing, so that the batch's own process is seen alone. It prints the
figures and puts them into results.md.
"""

from __future__ import annotations

import json
import sys
import tempfile
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import perf_counter

import psutil

from benchmarks import sections
from briefing.unattended import batch, crew, jobs
from briefing.unattended.index import Index
from briefing.unattended.outcomes import Outcome

WORKERS = 2


def light(folder: Path) -> Path:
    """A notebook of a parameters cell and a trivial one."""
    cells = [("number: int = 0", ["parameters"]), ("print('number', number)", [])]
    notebook = {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {"tags": tags},
                "outputs": [],
                "source": source,
            }
            for source, tags in cells
        ],
        "metadata": {
            "briefing": {"inputs": []},
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    path = folder / "light.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def plan(folder: Path, briefs: int) -> Path:
    """A plan of that many briefs."""
    folder.mkdir(exist_ok=True)
    light(folder)
    path = folder / "briefs.toml"
    numbers = ", ".join(map(str, range(briefs)))
    path.write_text(
        f'[[brief]]\nname = "light"\nnotebook = "light.ipynb"\nformats = ["html"]\nmatrix.number = [{numbers}]\n',
        encoding="utf-8",
    )
    return path


def finished(folder: Path, briefs: int, record: bytes) -> Path:
    """A plan of that many briefs, each of which has that record already."""
    path = plan(folder, briefs)
    for number in range(briefs):
        out = folder / "reports" / "light" / str(number)
        out.mkdir(parents=True)
        (out / "record.json").write_bytes(record)
    return path


def idle(record: bytes) -> crew.Crew:
    """A crew that does nothing: each brief is as the record says, which is in its folder already."""
    outputs = tuple(output["name"] for output in json.loads(record)["outputs"])

    def submit(_: Executor, job: jobs.Job, __: bool) -> Future[Outcome]:
        done: Future[Outcome] = Future()
        ended = "2026-01-06T00:00:00.000Z"
        done.set_result(Outcome(name=job.name, folder=job.out, status="done", ended=ended, outputs=outputs))
        return done

    return crew.Crew(start=partial(ThreadPoolExecutor, 1), size=lambda: 1, submit=submit, halt=lambda _: None)


class Meter:
    """Takes outcomes, and the time and the memory at some of them."""

    def __init__(self, briefs: int) -> None:
        self.done, self.briefs = 0, briefs
        self.times: dict[int, float] = {}
        self.own: dict[int, float] = {}
        self.others = [0.0]
        """Megabytes of all processes that it has started, the most at a time: up to each of the marks."""
        self._marks = {briefs * percent // 100: percent for percent in (10, 50, 90, 100)} | {1: 0}

    def __call__(self, outcome: Outcome) -> None:
        """Take an outcome."""
        if outcome.error:
            raise SystemExit(f"{outcome.name}: {outcome.error}")
        self.done += 1
        if self.done % (self.briefs // 100) == 0:
            self.others[-1] = max(self.others[-1], below())
        if (percent := self._marks.get(self.done)) is not None:
            self.times[percent] = perf_counter()
            self.own[percent] = psutil.Process().memory_info().rss / 1e6
            if percent in (10, 50):
                self.others.append(0.0)

    def row(self, title: str) -> str:
        """A row of the table."""
        first, last = (
            (self.times[end] - self.times[begin]) / (self.briefs / 10) * 1000 for begin, end in ((0, 10), (90, 100))
        )
        own = " | ".join(f"{self.own[percent]:.1f}" for percent in (10, 50, 100))
        others = " / ".join(f"{most:.0f}" for most in self.others) if any(self.others) else "none"
        return f"| {title} | {self.briefs:,} | {own} | {others} | {first:.1f} | {last:.1f} | {last / first:.2f} |"


def below() -> float:
    """Megabytes of all processes that this one has started; what they share is counted once."""
    total = 0
    for child in psutil.Process().children(recursive=True):
        try:
            total += child.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6


def measure(path: Path, briefs: int, workers: crew.Crew) -> tuple[Meter, str]:
    """Do the plan; what it cost, and what writing its files whole costs at the end."""
    found, meter = jobs.read(path), Meter(briefs)
    ledger = batch.run(found, found.jobs, workers, tell=meter)
    listed = Index(found)
    listed.open()
    begun = perf_counter()
    listed.write()
    written = perf_counter()
    ledger.write()
    ended = perf_counter()
    sizes = [Path(found.out, name).stat().st_size / 1e6 for name in ("index.html", "batch.json")]
    return meter, (
        f"of {briefs:,} briefs: `index.html` {sizes[0]:.1f} MB in {written - begun:.2f} s, "
        f"`batch.json` {sizes[1]:.1f} MB in {ended - written:.2f} s"
    )


def main(briefs: int) -> None:
    """Measure, print and write."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        path = plan(home / "rendered", briefs)
        rows, files = [], []
        for title in ("rendered", "unchanged"):
            meter, wrote = measure(path, briefs, crew.processes(WORKERS, path.parent))
            rows.append(meter.row(title))
        files.append(wrote)
        record = (path.parent / "reports" / "light" / "0" / "record.json").read_bytes()
        path = finished(home / "idle", 2 * briefs, record)
        meter, wrote = measure(path, 2 * briefs, idle(record))
        rows.append(meter.row("a crew that does nothing"))
        files.append(wrote)
    table = "\n".join(
        [
            "| | briefs | batch, MB: 10 % | 50 % | 100 % | others, MB | ms a brief: first tenth | last tenth | ratio |",
            "|---|---|---|---|---|---|---|---|---|",
            *rows,
        ]
    )
    text = f"{sections.machine()}; {WORKERS} workers.\n\n{table}\n\nWritten as a whole, {'; '.join(files)}.\n"
    sections.write("benchmarks/results.md", "benchmarks/batch.py", text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
