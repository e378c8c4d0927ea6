"""Verification: the same bytes again, or word of what differs and why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefing import rendering
from briefing.cli import main
from briefing.errors import NothingToVerify
from briefing.rendering.verifying import verify


def test_a_brief_agrees_with_its_record_and_differs_once_edited(marked: Path, tmp_path: Path) -> None:
    """The same folder before and after a word of its page is changed; an input that changed since is named."""
    (tmp_path / "words.txt").write_text("some words")
    out = tmp_path / "out"
    rendering.render(marked, {"source": str(tmp_path / "words.txt")}, out=out, formats=["html"])
    result = verify(out)
    assert (result.agrees, result.changed) == (True, ())
    assert [output.words for output in result.outputs] == ["agrees", "agrees"]
    page = (out / "marked.html").read_text()
    (out / "marked.html").write_text(page.replace("some words", "other words"))
    (tmp_path / "words.txt").write_text("other words")
    result = verify(out)
    assert (result.agrees, result.changed) == (False, ("the input source",))
    assert {output.name: output.words for output in result.outputs} == {
        "marked.ipynb": "differs: rendering it again gives other bytes",
        "marked.html": "differs: it was edited since it was published",
    }
    assert sorted(path.name for path in (out / ".briefing" / "runs").iterdir()) == ["000001"]


@pytest.fixture
def said(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, Any]]:
    """What the command says of a folder, where rendering again gives other bytes for the PDF."""
    out = Path(shutil.copytree(published, tmp_path / "out", symlinks=True))
    plain = json.loads((out / "record.json").read_text())
    plain["source"] = str(Path(__file__).parent / "sample.ipynb")

    def again(*_: object, **__: object) -> Any:
        from briefing.rendering import record

        made = record.restore({**plain, "library_sha256": "another"}, out)
        outputs = [
            {**entry, "sha256": "0" if entry["name"] == "sample.pdf" else entry["sha256"]} for entry in plain["outputs"]
        ]
        return record.restore({**json.loads(made.text()), "outputs": outputs}, out)

    monkeypatch.setattr("briefing.rendering.run.run", again)

    def say(*options: str, **changes: object) -> tuple[int, str, Any]:
        (out / "record.json").unlink()
        (out / "record.json").write_text(json.dumps({**plain, **changes}))
        done = CliRunner().invoke(main, ["verify", str(out), *options])
        return done.exit_code, done.stdout, done.stderr

    return say


def test_the_command_names_what_differs_and_what_changed(said: Callable[..., tuple[int, str, str]]) -> None:
    """Exit 1; a line for each output on stdout, the reason on stderr; --json has the hashes."""
    code, stdout, stderr = said()
    assert code == 1
    assert "sample.html\tagrees\n" in stdout
    assert "sample.pdf\tdiffers: rendering it again gives other bytes\n" in stdout
    assert stderr == (
        "changed since, so the same bytes cannot be expected: the library, perhaps its inputs, which are not known\n"
    )
    result = json.loads(said("--json")[1])
    assert (result["agrees"], result["changed"]) == (False, ["the library", "perhaps its inputs, which are not known"])
    assert {output["name"]: output["agrees"] for output in result["outputs"]}["sample.html"] is True


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"status": "failed"}, "the last run is 'failed'; render again before verifying"),
        ({"parameters": {"token": "••••", "n": 1}}, "cannot be repeated: the record hides the values of token"),
        ({"source": "gone.ipynb"}, "its notebook is gone"),
    ],
)
def test_what_cannot_be_repeated_exits_2(
    said: Callable[..., tuple[int, str, str]], changes: dict[str, object], says: str
) -> None:
    """Not a good run, masked secrets, or no notebook any more."""
    code, _, stderr = said(**changes)
    assert (code, says in stderr) == (2, True), stderr


@pytest.mark.parametrize("text", [None, "{", "[]", "{}"])
def test_no_record_exits_2(tmp_path: Path, text: str | None) -> None:
    """A folder without one, or with something else in its place."""
    if text is not None:
        (tmp_path / "record.json").write_text(text)
    with pytest.raises(NothingToVerify, match=r"record\.json: (no record|not a record)"):
        verify(tmp_path)
    assert CliRunner().invoke(main, ["verify", str(tmp_path)]).exit_code == 2
