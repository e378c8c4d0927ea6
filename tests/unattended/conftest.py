"""A plan with a light notebook that does as it is told: it runs well, fails, takes long, or kills a process."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from briefing.unattended import crew, work

_PARAMETERS = """\
number: int = 0
how: str = "well"  # well, badly, slowly, or what dies: kernel, worker
mark: str = ""  # file that is made the first time; with it, all goes well
"""
_CELL = """\
import os
from pathlib import Path

first = bool(mark) and not Path(mark).exists()
if first:
    Path(mark).touch()
if how == "badly":
    raise ValueError("as it was told")
if how == "slowly" and (first or not mark):
    import time

    time.sleep(60)
if how in ("kernel", "worker") and (first or not mark):
    import psutil

    doomed = psutil.Process(os.getppid()).ppid() if how == "worker" else os.getpid()
    os.kill(doomed, 9)
    import time

    time.sleep(60)
print("number", number)
"""


def _code(source: str, **metadata: object) -> dict[str, object]:
    return {"cell_type": "code", "execution_count": None, "metadata": metadata, "outputs": [], "source": source}


@pytest.fixture
def light(tmp_path: Path) -> Path:
    """The notebook."""
    cells = [_code(_PARAMETERS, tags=["parameters"]), _code(_CELL)]
    metadata = {
        "briefing": {"inputs": []},
        "kernelspec": {"name": "python3", "display_name": "x", "language": "python"},
    }
    path = tmp_path / "light.ipynb"
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


@pytest.fixture
def write_plan(tmp_path: Path, light: Path) -> Callable[[str], Path]:
    """Write a plan of briefs that are made from the light notebook as a page alone, and give its file."""

    def write(briefs: str) -> Path:
        defaults = f'[defaults]\nnotebook = "{light.name}"\nformats = ["html"]\nretry_wait = 0.01\n'
        path = tmp_path / "briefs.toml"
        path.write_text(f"{defaults}{briefs}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches work in a thread of this process, over the one template that it has for its kernels.

    For what does not depend on workers being processes: starting one takes longer than many briefs.
    """
    worker = crew.Crew(
        start=partial(ThreadPoolExecutor, 1),
        size=lambda: 1,
        submit=lambda executor, job, force: executor.submit(work.do, job, force),
        halt=lambda _: None,
    )
    monkeypatch.setattr(crew, "processes", lambda *_: worker)
