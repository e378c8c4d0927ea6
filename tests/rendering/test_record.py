"""The record: what still stands after failures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.rendering import record


@pytest.mark.parametrize("text", ["", "{", "[]", '{"status": "failed"}'])
def test_a_broken_or_failed_record_tells_of_nothing(tmp_path: Path, text: str) -> None:
    """A damaged file must not stop the next run."""
    (tmp_path / "record.json").write_text(text)
    assert record.standing(tmp_path) is None


def test_the_good_run_is_known_after_two_failures(tmp_path: Path) -> None:
    """Each failed record carries the last good one along."""
    good = {"status": "done", "ended": "2026-01-06T00:00:00Z"}
    (tmp_path / "record.json").write_text(json.dumps({"status": "failed", "published": good}))
    assert record.standing(tmp_path) == good


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
