"""Small notebooks, made and executed on the spot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.rendering import execution
from briefing.rendering.kernels.limits import Limits

Write = Callable[..., Path]
Run = Callable[..., list[str]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a notebook of these code cells and give its path."""

    def made(*sources: str, kernel: str = "python3", language: str = "python") -> Path:
        cells = [
            {
                "cell_type": "code",
                "id": f"c{n}",
                "metadata": {},
                "source": source,
                "outputs": [],
                "execution_count": None,
            }
            for n, source in enumerate(sources)
        ]
        spec = {"name": kernel, "display_name": kernel, "language": language}
        path = tmp_path / "notebook.ipynb"
        notebook = {"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5}
        path.write_text(json.dumps(notebook), encoding="utf-8")
        return path

    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where a half-run notebook is left."""
    return tmp_path / "failed.ipynb"


@pytest.fixture
def run(write: Write, kept: Path) -> Run:
    """Execute code cells and give what each printed or returned."""

    def executed(*sources: str, kernel: str = "python3", limits: Limits | None = None, **options: Any) -> list[str]:
        done = execution.execute(write(*sources, kernel=kernel), {}, kept, limits=limits, **options)
        return [_shown(cell) for cell in done.notebook["cells"]]

    return executed


def _shown(cell: dict[str, Any]) -> str:
    shown = [output.get("text") or output.get("data", {}).get("text/plain", "") for output in cell["outputs"]]
    return "".join("".join(text) for text in shown).strip()
