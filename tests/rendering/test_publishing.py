"""Publishing: all files or none, and nothing left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.rendering import publishing


def test_files_and_record_appear_and_the_stage_goes(tmp_path: Path) -> None:
    """The folder is made when missing, and holds only what was published."""
    out = tmp_path / "new" / "out"
    with publishing.staging(out) as stage:
        publishing.publish(stage, out, {"a.html": b"a"}, "{}\n")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"a.html": b"a", "record.json": b"{}\n"}


def test_a_failure_while_writing_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is met before the first rename, so the old files stay as they were."""
    (tmp_path / "a.html").write_bytes(b"old")
    write = publishing._write

    def full(path: Path, data: bytes) -> None:
        if path.name == "record.json":
            raise OSError(28, "No space left on device")
        write(path, data)

    monkeypatch.setattr(publishing, "_write", full)
    with pytest.raises(OSError, match="No space left"), publishing.staging(tmp_path) as stage:
        publishing.publish(stage, tmp_path, {"a.html": b"new"}, "{}\n")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.html": b"old"}
