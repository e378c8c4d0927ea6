import json
from pathlib import Path

import pytest

import briefing
from tests.notebooks_cleared import uncleared

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_notebooks_are_thin(path):
    """A notebook has one parameters cell, defines no function or class, and uses the public names only."""
    cells = [cell for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in cells]
    assert sum("parameters" in cell["metadata"].get("tags", []) for cell in cells) == 1
    assert not any(line.startswith(("def ", "class ")) for source in sources for line in source.splitlines())
    assert "from briefing." not in "\n".join(sources)


def test_committed_notebooks_hold_no_outputs():
    """No committed notebook holds outputs or execution counts."""
    assert uncleared() == []


def test_an_output_is_noticed(tmp_path):
    """A notebook with an output is named with its cell."""
    cell = {"cell_type": "code", "outputs": [{}], "execution_count": 1}
    (tmp_path / "x.ipynb").write_text(json.dumps({"cells": [cell]}))
    assert uncleared(tmp_path) == ["x.ipynb: cell 1 holds outputs; clear them before committing"]


def test_tutorial_runs_and_renders(tmp_path):
    """The tutorial runs from top to bottom, and the brief it renders is there."""
    record = briefing.render("tutorial", {"out": str(tmp_path / "brief")}, out=tmp_path / "tutorial", formats=["html"])
    assert record.status == "done"
    assert (tmp_path / "brief" / "brief.pdf").read_bytes().startswith(b"%PDF")
    assert "Using briefing in a notebook" in (tmp_path / "tutorial" / "tutorial.html").read_text()
