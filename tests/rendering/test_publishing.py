"""Publishing: all files or none, beside what else is in the folder, and as many older sets as were asked for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.rendering import durable, publishing
from tests.rendering.publisher import fail, publish

Shown = Callable[[Path], list[str]]


def _markers(out: Path) -> list[str]:
    """Marker of each set that is kept, the current one last."""
    return [(path / "brief.html").read_text() for path in sorted((out / ".briefing" / "runs").iterdir())]


def test_a_set_appears_in_a_new_folder(tmp_path: Path, shown: Shown) -> None:
    """The folder is made when missing; nothing else is left in it, and no record but one is shown."""
    out = tmp_path / "new" / "out"
    publish(out, "a")
    assert shown(out) == ["brief.html", "brief.pdf", "record.json"]
    assert sorted(path.name for path in (out / ".briefing").iterdir()) == ["current", "lock", "runs"]


def test_the_folder_can_be_moved_and_copied(tmp_path: Path) -> None:
    """Its links are relative, so a copy of the whole shows the same."""
    publish(tmp_path / "a", "x")
    (tmp_path / "deep").mkdir()
    moved = Path(shutil.move(tmp_path / "a", tmp_path / "deep" / "b"))
    assert (moved / "brief.html").read_text() == "x"
    assert (Path(shutil.copytree(moved, tmp_path / "plain")) / "brief.pdf").read_text() == "x"


def test_a_copy_without_links_is_published_into(tmp_path: Path, shown: Shown) -> None:
    """Plain files of a copied or unzipped folder are taken over, and a format that is not made any more goes."""
    publish(tmp_path / "a", "old")
    out = tmp_path / "copy"
    out.mkdir()
    for name in shown(tmp_path / "a"):
        shutil.copyfile(tmp_path / "a" / name, out / name)
    publish(out, "new", forms=("html",), keep=1)
    assert shown(out) == ["brief.html", "record.json"]
    assert _markers(out) == ["old", "new"]


def test_the_users_own_files_stay(tmp_path: Path, shown: Shown) -> None:
    """Whatever else is in the folder is neither moved nor changed, be it a file, a folder or a link."""
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "gone").symlink_to("nowhere")
    (tmp_path / "brief.pdf").write_text("made by hand")
    publish(tmp_path, "a", forms=("html",))
    publish(tmp_path, "b", forms=("html",))
    assert shown(tmp_path) == ["brief.html", "brief.pdf", "gone", "notes.txt", "pictures", "record.json"]
    assert (tmp_path / "brief.pdf").read_text() == "made by hand"


def test_notebooks_share_a_folder(tmp_path: Path, shown: Shown) -> None:
    """Each run replaces its own files; the record is the last run's, and each good run is still known."""
    publish(tmp_path, "b1")
    publish(tmp_path, "t1", "tutorial")
    publish(tmp_path, "b2", forms=("html",))
    assert shown(tmp_path) == ["brief.html", "record.json", "tutorial.html", "tutorial.pdf"]
    assert [(tmp_path / f"{name}.html").read_text() for name in ("brief", "tutorial")] == ["b2", "t1"]
    with publishing.hold(tmp_path, 0, lambda: None) as folder:
        assert [(folder.standing(name) or {})["marker"] for name in ("brief", "tutorial")] == ["b2", "t1"]
        assert folder.standing("other") is None


@pytest.mark.parametrize("keep", [0, 1, 3])
def test_as_many_older_runs_stay_as_asked(tmp_path: Path, keep: int) -> None:
    """Each is a whole set; failed runs neither count nor stay."""
    for number in range(5):
        publish(tmp_path, str(number), keep=keep)
        fail(tmp_path, f"failed {number}", keep=keep)
    publish(tmp_path, "last", keep=keep)
    assert _markers(tmp_path) == [*"01234"[5 - keep :], "last"]


def test_a_failure_shows_itself_beside_the_standing_brief(tmp_path: Path, shown: Shown) -> None:
    """Two in a row still know the good run; the next good run takes their remains away."""
    publish(tmp_path, "good")
    fail(tmp_path, "f1")
    fail(tmp_path, "f2")
    assert shown(tmp_path) == ["brief.html", "brief.pdf", "failed.ipynb", "record.json"]
    last = json.loads((tmp_path / "record.json").read_text())
    assert (last["status"], last["published"]["marker"]) == ("failed", "good")
    publish(tmp_path, "again")
    assert shown(tmp_path) == ["brief.html", "brief.pdf", "record.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"status": "failed"}', '{"status": "done", "notebook": "other"}'])
def test_a_broken_or_foreign_record_tells_of_nothing(tmp_path: Path, text: str) -> None:
    """A damaged file must not stop the next run."""
    (tmp_path / "record.json").write_text(text)
    with publishing.hold(tmp_path, 0, lambda: None) as folder:
        assert folder.standing("brief") is None
    publish(tmp_path, "a")


def test_what_killed_runs_left_is_swept(tmp_path: Path, shown: Shown) -> None:
    """Stages, half-made links and sets that were never shown go when the next run begins; the shown set stays."""
    publish(tmp_path, "a")
    home = tmp_path / ".briefing"
    for name in ("stage-1-ab", "runs/000007"):
        shutil.copytree(home / "runs" / "000001", home / name)
    (home / "new-ab").symlink_to("runs/000007")
    with publishing.hold(tmp_path, 0, lambda: None):
        assert sorted(path.name for path in home.iterdir()) == ["current", "lock", "runs"]
        assert [path.name for path in (home / "runs").iterdir()] == ["000001"]
    assert shown(tmp_path) == ["brief.html", "brief.pdf", "record.json"]


def test_the_stage_of_a_living_run_is_left_alone(tmp_path: Path) -> None:
    """A second run is refused before it sweeps."""
    with publishing.hold(tmp_path, 0, lambda: None) as folder, folder.stage() as stage:
        with pytest.raises(RenderError, match="is rendering into this folder"):
            publish(tmp_path, "b")
        assert stage.is_dir()


def test_without_symbolic_links_files_are_renamed_and_the_record_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shown: Shown
) -> None:
    """On such a file system plain files appear, the record last."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    publish(tmp_path, "a")
    publish(tmp_path, "b", forms=("html",))
    fail(tmp_path, "c")
    assert shown(tmp_path) == ["brief.html", "failed.ipynb", "record.json"]
    assert not any(path.is_symlink() for path in tmp_path.iterdir())
    assert (tmp_path / "brief.html").read_text() == "b"
    with publishing.hold(tmp_path, 0, lambda: None) as folder:
        assert "no symbolic links" in folder.notes[0]


def test_without_hard_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another notebook published comes along all the same."""
    publish(tmp_path, "t", "tutorial")

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(durable.os, "link", refuse)
    publish(tmp_path, "b")
    assert (tmp_path / "tutorial.html").read_text() == "t"


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    """It is named, with the reason."""
    (tmp_path / "file").write_text("")
    with pytest.raises(RenderError, match="cannot publish: ") as caught:
        publish(tmp_path / "file", "a")
    assert caught.value.status == "publish failed"
