"""Fingerprints: whatever a run depends on changes them, and nothing else does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.rendering import fingerprints
from briefing.rendering.fingerprints import UnknownInputError


def _notebook(*inputs: str, kernel: str = "python3") -> dict[str, object]:
    return {"metadata": {"briefing": {"inputs": list(inputs)}, "kernelspec": {"name": kernel}}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files, one in a folder of its own."""
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a").write_text("a")
    (tmp_path / "in" / "deep" / "b").write_text("b")
    return tmp_path / "in"


@pytest.mark.parametrize("change", ["content", "name", "new", "gone", "empty name"])
def test_every_change_below_a_folder_changes_its_hash(folder: Path, change: str) -> None:
    """Contents, names, additions and removals, however deep."""
    before = fingerprints.tree(folder)
    match change:
        case "content":
            (folder / "deep" / "b").write_text("c")
        case "name":
            (folder / "deep" / "b").rename(folder / "deep" / "c")
        case "new":
            (folder / "deep" / "c").write_text("")
        case "gone":
            (folder / "a").unlink()
        case _:
            (folder / "a").rename(folder / "deep" / "a")
    assert fingerprints.tree(folder) != before


def test_times_and_place_do_not_matter(folder: Path) -> None:
    """A fresh checkout elsewhere has the same hash."""
    before = fingerprints.tree(folder)
    os.utime(folder / "a", (0, 0))
    assert fingerprints.tree(folder.rename(folder.parent / "elsewhere")) == before


def test_links_to_folders_are_followed_but_never_round(folder: Path, tmp_path: Path) -> None:
    """What lies behind a link is read by a notebook, too; a circle ends."""
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "c").write_text("c")
    (folder / "link").symlink_to(tmp_path / "far")
    (folder / "round").symlink_to(folder)
    before = fingerprints.tree(folder)
    (tmp_path / "far" / "c").write_text("d")
    assert fingerprints.tree(folder) != before


def test_inputs_are_parameters_and_paths(folder: Path) -> None:
    """A list has the hash of all its files together; an empty value is no input."""
    values = {"one": str(folder / "a"), "many": [str(folder / "a"), str(folder / "deep")], "no": "", "none": None}
    path = str(folder / "deep" / "b")
    found = fingerprints.inputs(_notebook("one", "many", "no", "none", path), values, None)
    assert found["one"] == fingerprints.tree(folder / "a")
    assert found[path] == fingerprints.tree(folder / "deep" / "b")
    assert found["no"] == found["none"] == fingerprints.NONE
    (folder / "deep" / "b").write_text("c")
    assert fingerprints.inputs(_notebook("many"), values, None)["many"] != found["many"]


@pytest.mark.parametrize(
    ("notebook", "says"),
    [
        ({}, "does not say what it reads"),
        ({"metadata": {"briefing": {"inputs": "all"}}}, "does not say what it reads"),
        (_notebook("gone.csv"), "cannot read its input gone.csv: No such file"),
        (_notebook(kernel="ir"), "environment of the kernel 'ir'"),
    ],
)
def test_unknown_inputs_are_never_guessed(notebook: dict[str, object], says: str) -> None:
    """Not said, not found, or read in another environment."""
    with pytest.raises(UnknownInputError, match=says):
        fingerprints.inputs(notebook, {}, None)


def test_installing_something_changes_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any distribution, since a notebook may import any."""
    before = fingerprints.lock()
    (tmp_path / "some_package-1.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert fingerprints.lock() != before


def test_the_library_is_all_its_files_but_not_its_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates count as much as code; notebooks and dossiers that come in a wheel have hashes of their own."""
    for name in (
        "code.py",
        "templates/page.j2",
        "data/paris/facts.yaml",
        "notebooks/brief.ipynb",
        "__pycache__/code.pyc",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    monkeypatch.setattr(fingerprints, "_PACKAGE", tmp_path)
    before = fingerprints.library()
    for name in ("data/paris/facts.yaml", "notebooks/brief.ipynb", "__pycache__/code.pyc"):
        (tmp_path / name).write_text("changed")
    assert fingerprints.library() == before
    (tmp_path / "templates" / "page.j2").write_text("changed")
    assert fingerprints.library() != before
