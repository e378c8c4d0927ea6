"""The record: what still stands after failures."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.rendering import record


def test_the_folder_is_not_part_of_the_file() -> None:
    """A folder that is moved keeps a true record."""
    made = record.Record(
        status="done",
        notebook="x",
        notebook_sha256="0",
        parameters={},
        started="a",
        ended="b",
        seconds={},
        folder=Path("/somewhere"),
    )
    plain = json.loads(made.text())
    assert "folder" not in plain
    assert next(iter(plain)) == "format"


def test_a_record_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """What its file does not hold is the folder, which the reader knows; what is not known here is left out."""
    made = record.Record(
        status="done",
        notebook="x",
        notebook_sha256="0",
        parameters={"a": [1, 2]},
        started="a",
        ended="b",
        seconds={"execute": 1.5},
        cells=(None, 0.5),
        formats=("html",),
        outputs=(record.Output(name="x.html", sha256="1", size=2),),
        folder=tmp_path,
    )
    assert record.restore({**json.loads(made.text()), "of a later version": 1}, tmp_path) == made
