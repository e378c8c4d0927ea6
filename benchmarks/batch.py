"""What a batch costs as it gets longer: seconds and memory for each part of it, with a notebook of one trivial cell.

`python benchmarks/batch.py 2000` renders so many briefs as pages with two workers and prints, for each tenth, the seconds a
brief took and the memory of the batch's process, of its workers and of their templates at that time; then the same for a
second batch that finds everything unchanged. The committed figures are in results.md.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import psutil

from briefing.unattended import batch, crew, jobs

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
    light(folder)
    path = folder / "briefs.toml"
    numbers = ", ".join(map(str, range(briefs)))
    path.write_text(
        f'[[brief]]\nname = "light"\nnotebook = "light.ipynb"\nformats = ["html"]\nmatrix.number = [{numbers}]\n',
        encoding="utf-8",
    )
    return path


def memory() -> tuple[float, float]:
    """Megabytes of this process, and of all processes that it has started."""
    own = psutil.Process()
    below = 0
    for child in own.children(recursive=True):
        try:
            below += child.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return own.memory_info().rss / 1e6, below / 1e6


def measure(title: str, path: Path, briefs: int) -> None:
    """Do the plan, and print what each tenth of it cost."""
    print(f"{title}\n{'briefs':>8} {'ms a brief':>11} {'batch MB':>9} {'others MB':>10}")
    done, since = 0, perf_counter()

    def tell(outcome: Any) -> None:
        nonlocal done, since
        done += 1
        if outcome.error:
            raise SystemExit(f"{outcome.name}: {outcome.error}")
        if done % max(1, briefs // 10) == 0:
            own, below = memory()
            took = (perf_counter() - since) / max(1, briefs // 10)
            print(f"{done:8} {took * 1000:11.1f} {own:9.1f} {below:10.1f}", flush=True)
            since = perf_counter()

    all_jobs = jobs.read(path)
    batch.run(all_jobs, all_jobs.jobs, crew.processes(WORKERS, all_jobs.folder), tell=tell)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with tempfile.TemporaryDirectory() as home:
        plan_file = plan(Path(home), count)
        measure("rendered", plan_file, count)
        measure("unchanged", plan_file, count)
