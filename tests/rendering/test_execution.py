"""Execution: the notebook without what differs from run to run."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from briefing.errors import RenderError
from briefing.rendering.execution import execute, normalise, text


def test_times_ids_and_random_names_are_made_the_same() -> None:
    """Two executions of one notebook end in one text."""

    def executed(identity: str, day: str) -> dict[str, object]:
        html = f'<style>#T_{identity}_row0 {{}}</style><table id="T_{identity}"></table>'
        return {
            "metadata": {"papermill": {"start_time": day}, "kernelspec": {"name": "python3"}},
            "cells": [
                {
                    "id": identity,
                    "metadata": {"papermill": {"duration": day}, "execution": {"iopub": day}, "tags": ["x"]},
                    "outputs": [{"data": {"text/html": html}}],
                }
            ],
        }

    first, second = normalise(executed("0a1b2", "today")), normalise(executed("9f8e7", "tomorrow"))
    assert text(first) == text(second)
    assert first["metadata"] == {"kernelspec": {"name": "python3"}}
    assert first["cells"][0]["metadata"] == {"tags": ["x"]}
    assert "T_1_row0" in text(first)


def test_the_seconds_of_a_cell_are_those_it_ran(tmp_path: Path) -> None:
    """A cell that sleeps takes at least as long by its record as it slept; a Markdown cell has no time."""
    cells = [nbformat.v4.new_markdown_cell("text"), nbformat.v4.new_code_cell("import time\ntime.sleep(0.3)")]
    source = tmp_path / "slow.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), source)
    done = execute(source, {}, tmp_path / "failed.ipynb")
    *_, words, slept = done.seconds
    assert words is None
    assert slept is not None
    assert slept >= 0.3


def test_a_long_error_is_cut_between_words_and_says_so(tmp_path: Path) -> None:
    """Half a name in a list of choices would be taken for a name."""
    source = tmp_path / "wrong.ipynb"
    cells = [nbformat.v4.new_code_cell("raise ValueError('choose from: ' + ', '.join(['Mette Frederiksen'] * 40))")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), source)
    with pytest.raises(RenderError) as failed:
        execute(source, {}, tmp_path / "failed.ipynb")
    assert str(failed.value).endswith(("Frederiksen, …", "Mette …"))
    assert len(str(failed.value)) < 330
