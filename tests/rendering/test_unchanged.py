"""Unchanged: no work when nothing changed, and work whenever anything did."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing import rendering
from briefing.lookup import find, finder
from briefing.rendering import Options, find_notebook, fingerprints
from briefing.rendering.attempt import Attempt
from briefing.rendering.record import Record


@pytest.fixture
def place(tmp_path: Path, unexecuted: None) -> Path:  # noqa: ARG001
    """A copy of the Paris dossier and a folder where a brief of it is published."""
    shutil.copytree(find("paris-talks"), tmp_path / "dossier")
    rendering.render("brief", {"dossier": str(tmp_path / "dossier")}, out=tmp_path / "out", formats=["html"])
    return tmp_path


@pytest.fixture
def outcome(place: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Ask for the brief once more: `unchanged`, or the reason for rendering it, which is left out."""
    monkeypatch.setattr(Attempt, "run", lambda attempt: attempt.wanted)

    def ask(parameters: dict[str, object] | None = None, notebook: str | Path = "brief", **options: Any) -> str:
        formats = options.pop("formats", ["html"])
        given = {"dossier": str(place / "dossier"), **(parameters or {})}
        made = rendering.render(notebook, given, out=place / "out", formats=formats, options=Options(**options))
        return made.reason if made.status == "done" else made.status

    return ask


def test_nothing_is_done_when_nothing_changed(place: Path, outcome: Callable[..., str]) -> None:
    """The record goes on to hold the good run's facts, and says when it was found unchanged."""
    before = json.loads((place / "out" / "record.json").read_text())
    assert outcome() == "unchanged"
    after = json.loads((place / "out" / "record.json").read_text())
    assert after["checked"] > before["ended"]
    assert {**after, "status": "done", "checked": None} == before
    assert outcome() == "unchanged"


def _edit(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda out, _: (out / "brief.html").unlink(), "missing or edited: brief.html"),
        (lambda out, _: _edit(out / "brief.html"), "missing or edited: brief.html"),
        (lambda out, _: _edit(out / "brief.ipynb"), "missing or edited: brief.ipynb"),
        (lambda _, dossier: _edit(dossier / "facts.yaml"), "changed: the input dossier"),
        (lambda _, dossier: (dossier / "more.txt").write_text(""), "changed: the input dossier"),
        (lambda out, _: shutil.rmtree(out), "not published here before"),
    ],
)
def test_a_changed_file_is_a_reason(
    place: Path, outcome: Callable[..., str], change: Callable[[Path, Path], object], reason: str
) -> None:
    """An output or an input that is gone, edited or new."""
    change(place / "out", place / "dossier")
    assert outcome() == reason


def test_what_is_asked_for_is_a_reason(outcome: Callable[..., str]) -> None:
    """Another parameter, other formats, or that it is forced."""
    assert outcome({"audience": "executive"}) == "changed: the parameter audience"
    assert outcome(formats=["html", "pdf"]) == "changed: the formats"
    assert outcome(formats=[]) == "changed: the formats"
    assert outcome(force=True) == "forced"
    assert outcome() == "unchanged"


def test_surroundings_are_a_reason(outcome: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the PDF, the library, and what is installed."""
    for name, words in (("library", "the library"), ("lock", "the installed packages")):
        with monkeypatch.context() as other:
            other.setattr(fingerprints, name, lambda: "another")
            assert outcome() == f"changed: {words}"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767657600")
    assert outcome() == "changed: SOURCE_DATE_EPOCH"


def test_an_edited_notebook_is_a_reason(outcome: Callable[..., str], tmp_path: Path) -> None:
    """Its bytes count, wherever it stands."""
    copy = tmp_path / "brief.ipynb"
    shutil.copyfile(rendering.find_notebook("brief"), copy)
    assert outcome(notebook=copy) == "unchanged"
    _edit(copy)
    assert outcome(notebook=copy) == "changed: the notebook"


def test_a_failed_run_between_does_not_matter(place: Path, outcome: Callable[..., str]) -> None:
    """The documents of the good run still stand; the remains of the failure go."""
    from tests.rendering.publisher import fail

    fail(place / "out", "failed")
    assert outcome() == "unchanged"
    assert not (place / "out" / "failed.ipynb").is_symlink()
    assert json.loads((place / "out" / "record.json").read_text())["status"] == "unchanged"


def test_a_notebook_that_does_not_say_what_it_reads_is_rendered(
    place: Path, outcome: Callable[..., str], tmp_path: Path
) -> None:
    """It might read anything, so that is said as the reason."""
    plain = json.loads(rendering.find_notebook("brief").read_bytes())
    del plain["metadata"]["briefing"]
    silent = tmp_path / "brief.ipynb"
    silent.write_text(json.dumps(plain))
    assert "inputs not known: the notebook does not say what it reads" in outcome(notebook=silent)
    assert (place / "out" / "brief.html").exists()


def test_a_secret_is_never_found_unchanged() -> None:
    """What stands for it in two records is the same whatever it is."""
    from briefing.rendering.unchanged import changes

    facts: dict[str, Any] = {
        "status": "done", "notebook": "x", "notebook_sha256": "0", "started": "", "ended": "", "seconds": {}
    }  # fmt: skip
    made = Record(**facts, parameters={"token": "••••", "top": 1}, inputs={})
    assert changes(json.loads(made.text()), made) == ["the parameter token"]


def test_an_unchanged_process_loads_nothing_heavy(place: Path) -> None:
    """It ends with exit code 0 and says so; neither papermill nor pydantic nor any of that kind is imported."""
    heavy = ["papermill", "nbconvert", "nbformat", "nbclient", "pandas", "pydantic", "yaml", "typst", "bs4", "jinja2"]
    code = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print([name for name in {heavy} if name in sys.modules], file=sys.stderr))\n"
        "from briefing.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "render", "-p", f"dossier={place / 'dossier'}", "--to", "html"]
    done = subprocess.run(
        [*command, "--out", str(place / "out")],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.stderr.splitlines()[0].startswith("unchanged since ")
    assert done.stderr.splitlines()[1:] == ["[]"]
    assert done.stdout.split() == [str(place / "out" / name) for name in ("brief.ipynb", "brief.html", "record.json")]


def test_a_dossier_given_by_name_is_an_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that happens to have the name, and is no dossier, is not mistaken for it."""
    notebook = json.loads(rendering.find_notebook("brief").read_bytes())
    expected = {"dossier": fingerprints.tree(find("paris-talks"))}
    (tmp_path / "paris-talks").mkdir()
    monkeypatch.chdir(tmp_path)
    assert fingerprints.inputs(notebook, {"dossier": "paris-talks"}, finder()) == expected


def test_a_run_can_be_foreseen_without_writing_anything(place: Path) -> None:
    """The reason to render is known beforehand, as the run itself would give it."""
    from briefing.rendering import run

    def reason() -> str:
        given = {"dossier": str(place / "dossier")}
        return run.foresee(find_notebook("brief"), given, place / "out", options=Options(formats=("html",)))

    before = sorted((path, path.lstat().st_mtime_ns) for path in (place / "out").rglob("*"))
    assert reason() == ""
    with (place / "dossier" / "facts.yaml").open("a", encoding="utf-8") as stream:
        stream.write("# edited\n")
    assert reason() == "changed: the input dossier"
    assert sorted((path, path.lstat().st_mtime_ns) for path in (place / "out").rglob("*")) == before
