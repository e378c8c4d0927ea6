"""A run: what it publishes, what a failure leaves, and the same bytes twice."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from briefing import rendering
from briefing.errors import NotebookNotFound, ParameterError, RenderError
from briefing.rendering import measures
from briefing.rendering.record import Record


def _folder(error: RenderError) -> Path:
    assert error.kept is not None
    return Path(error.kept).parent


def test_a_run_publishes_the_documents_the_notebook_and_the_record(published: Path) -> None:
    """The four files stand in the folder, and nothing else but what they are kept in."""
    names = sorted(path.name for path in published.iterdir())
    assert names == [".briefing", "record.json", "sample.html", "sample.ipynb", "sample.pdf"]


def test_the_record_says_what_went_in_and_came_out(published: Path, sample: Path) -> None:
    """Typed parameters, hashes, versions and times are in the file."""
    record = json.loads((published / "record.json").read_text("utf-8"))
    assert (record["format"], record["status"], record["notebook"]) == (1, "done", "sample")
    assert record["notebook_sha256"] == hashlib.sha256(sample.read_bytes()).hexdigest()
    assert record["parameters"]["sections"] == ["participation", "outlook"]
    assert record["parameters"]["as_of"] is None
    assert set(record["versions"]) == {"python", "briefing", "papermill", "nbconvert", "typst"}
    assert set(record["seconds"]) == {"execute", "body", "html", "pdf"}
    assert record["started"] < record["ended"]
    assert any(record["cells"])
    for output in record["outputs"]:
        data = (published / output["name"]).read_bytes()
        assert (output["sha256"], output["size"]) == (hashlib.sha256(data).hexdigest(), len(data))


@pytest.mark.usefixtures("published")
def test_progress_tells_of_every_cell_and_stage(progress: list[tuple[str, int, int]]) -> None:
    """A caller can show how far a run is."""
    stages = list(dict.fromkeys(stage for stage, _, _ in progress))
    assert stages == ["execute", "body", "html", "pdf"]
    assert max(done for stage, done, _ in progress if stage == "execute") > 5


def test_the_same_inputs_give_the_same_bytes(
    published: Path, render_sample: Callable[..., Record], tmp_path: Path
) -> None:
    """Page, PDF and executed notebook of a second run agree byte for byte."""
    render_sample(tmp_path, [])
    for name in ("sample.html", "sample.pdf", "sample.ipynb"):
        assert (tmp_path / name).read_bytes() == (published / name).read_bytes(), name


def test_the_executed_notebook_carries_no_times_or_paths(published: Path) -> None:
    """Its cells have ids by position, its metadata nothing of the machine."""
    text = (published / "sample.ipynb").read_text("utf-8")
    notebook = json.loads(text)
    assert [cell["id"] for cell in notebook["cells"]][:2] == ["cell-001", "cell-002"]
    assert "papermill" not in notebook["metadata"]
    assert str(published) not in text
    assert text.endswith("}\n")


def test_a_failure_names_the_cell_and_keeps_its_code_and_traceback(failed: RenderError) -> None:
    """The error is one line without terminal colours; the rest is in its attributes."""
    assert str(failed) == "cell 4 failed: ValueError: asked to fail <b>& so it does</b>"
    assert failed.cell == 4
    assert failed.source is not None
    assert "raise ValueError" in failed.source
    assert failed.traceback is not None
    assert "\x1b" not in failed.traceback
    assert failed.kept is not None
    assert failed.kept.endswith("failed.ipynb")


def test_a_failure_leaves_the_published_brief_alone(failed: RenderError, published: Path) -> None:
    """The documents of the last good run are untouched."""
    for name in ("sample.html", "sample.pdf", "sample.ipynb"):
        assert (_folder(failed) / name).read_bytes() == (published / name).read_bytes()
    assert sorted(path.name for path in _folder(failed).iterdir()) == sorted(
        [*(path.name for path in published.iterdir()), "failed.html", "failed.ipynb"]
    )


def test_the_record_of_a_failure_says_why_and_what_still_stands(failed: RenderError, published: Path) -> None:
    """The reason and the record of the good run are in one file."""
    record = json.loads((_folder(failed) / "record.json").read_text("utf-8"))
    assert record["status"] == "failed"
    assert record["failure"]["cell"] == 4
    assert record["failure"]["kept"] == "failed.ipynb"
    assert "ValueError" in record["failure"]["traceback"]
    # Times of all cells up to the failed one, where they hold code.
    assert record["cells"][3] >= 0
    assert not any(record["cells"][4:])
    assert record["outputs"] == []
    assert record["published"] == json.loads((published / "record.json").read_bytes())


def test_the_half_run_notebook_is_marked_at_the_failed_cell(failed: RenderError) -> None:
    """The cell before it says that the run stopped here, and the later cells have no outputs."""
    cells = json.loads((_folder(failed) / "failed.ipynb").read_text("utf-8"))["cells"]
    assert cells[3]["metadata"]["tags"] == ["failed"]
    assert "The run stopped here, at cell 4" in cells[3]["source"]
    assert cells[4]["outputs"][-1]["output_type"] == "error"
    assert all(not cell.get("outputs") for cell in cells[5:])


def test_wrong_parameters_stop_before_anything_is_written(sample: Path, tmp_path: Path) -> None:
    """No folder appears for a run that never began."""
    with pytest.raises(ParameterError, match="'focus' must be one of 'all', 'troops'"):
        rendering.render(sample, {"focus": "ships"}, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_format_lists_the_choices(sample: Path, tmp_path: Path) -> None:
    """`docx` is not made."""
    with pytest.raises(ParameterError, match="unknown format 'docx'; choose from: html, pdf"):
        rendering.render(sample, out=tmp_path / "out", formats=("docx",))


def test_an_unknown_notebook_is_one_clear_error() -> None:
    """Neither a file nor a shipped name."""
    with pytest.raises(NotebookNotFound, match="no notebook 'breif': not a file"):
        rendering.find_notebook("breif")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"worksheets": []}'])
def test_a_file_that_is_no_notebook_is_one_clear_error(tmp_path: Path, text: str) -> None:
    """The message names the file."""
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(ParameterError, match=r"x\.ipynb: not a notebook"):
        rendering.render(path, out=tmp_path / "out")


def test_importing_the_package_loads_nothing_heavy(sample: Path) -> None:
    """The libraries that make documents are imported by the stages that need them."""
    code = (
        "import sys, briefing.rendering; heavy = {'papermill', 'nbconvert', 'nbformat', 'typst', 'bs4', 'fontTools'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(sample.parents[2])},
    )
    assert done.stdout.strip() == "[]"


def test_garbage_is_collected_after_the_documents_whatever_became_of_them() -> None:
    """A process that renders for months would grow otherwise."""
    with suppress(KeyError), measures.uncollected():
        assert not gc.isenabled()
        raise KeyError
    assert gc.isenabled()
