"""Publishing at a URL, against a real server of the S3 protocol; the notebooks and dossiers are invented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import briefing
from briefing.cli import main
from briefing.errors import DossierNotFound, RenderError, StorageError
from briefing.rendering import render
from briefing.rendering.remote import workplace
from briefing.storage import Store
from tests.conftest import DOSSIERS

URL = "s3://bucket/briefs/one"
pytestmark = pytest.mark.usefixtures("s3")


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook that says a word, or fails."""
    return _notebook(
        tmp_path / "word.ipynb", 'word: str = "first"\n', 'if word == "bad":\n    1 / 0\nprint(word)\n', []
    )


def _notebook(path: Path, parameters: str, source: str, inputs: list[str]) -> Path:
    def code(source: str, **metadata: object) -> dict[str, object]:
        return {"cell_type": "code", "execution_count": None, "metadata": metadata, "outputs": [], "source": source}

    plain = {
        "cells": [code(parameters, tags=["parameters"]), code(source)],
        "metadata": {"briefing": {"inputs": inputs}},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    path.write_text(json.dumps(plain), encoding="utf-8")
    return path


def publish(notebook: Path, word: str = "first") -> str:
    return render(notebook, {"word": word}, out=URL, formats=["html"]).status


def pointed() -> dict[str, bytes | None]:
    """What a reader sees who follows the pointer."""
    bucket = Store(URL)
    run = json.loads(bucket.read("current.json") or "{}")["run"]
    return {name: bucket.read(f"{run}/{name}") for name in bucket.below(run)}


def shown() -> dict[str, bytes | None]:
    """What a reader of fixed names sees."""
    bucket = Store(URL)
    return {name: bucket.read(name) for name in bucket.below() if "/" not in name and name != "current.json"}


def told(files: dict[str, Any]) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(files["record.json"])
    return record


def test_a_set_is_there_before_the_pointer_and_its_copies_after(s3, notebook):
    """Both readers see the same bytes at the end; a second run finds them unchanged and writes only that."""
    assert publish(notebook) == "done"
    order = [path.removeprefix("/bucket/briefs/one/") for path in s3.puts]
    sets = [name for name in order if name.startswith("runs/000001-")]
    assert order[: len(sets) + 1] == [*sets, "current.json"]
    assert sorted(order[len(sets) + 1 :]) == ["record.json", "word.html", "word.ipynb"]
    assert shown() == {name: data for name, data in pointed().items() if name != "word.record.json"}
    s3.puts.clear()
    assert publish(notebook) == "unchanged"
    assert (s3.puts, workplace(URL).exists()) == (["/bucket/briefs/one/record.json"], False)
    assert told(shown())["status"] == "unchanged"


def test_a_copy_that_was_edited_or_lost_is_renewed(notebook):
    """A run that finds nothing to do puts the fixed names right."""
    publish(notebook)
    good = shown()
    Store(URL).write("word.html", b"edited")
    Store(URL).remove(["word.ipynb"])
    assert publish(notebook) == "unchanged"
    assert {**shown(), "record.json": good["record.json"]} == good


def test_the_last_sets_stay_for_readers_on_their_way(notebook):
    """Older ones go, so that the store does not fill."""
    for word in ("first", "second", "third", "fourth"):
        publish(notebook, word)
    assert sorted({name.partition("-")[0] for name in Store(URL).below("runs")}) == ["000002", "000003", "000004"]


def test_a_failed_run_is_told_beside_the_last_good_brief(notebook):
    """As in a folder: the documents stand, the record says why, and the half-run notebook can be looked at."""
    publish(notebook)
    good = shown()
    with pytest.raises(RenderError, match="ZeroDivisionError"):
        publish(notebook, "bad")
    after = shown()
    assert after["word.html"] == good["word.html"]
    assert (told(after)["status"], told(after)["published"]["status"]) == ("failed", "done")
    assert {"failed.html", "failed.ipynb"} <= set(after)
    assert publish(notebook) == "unchanged"
    assert set(shown()) == set(good)


@pytest.mark.parametrize(
    ("code", "at", "words"),
    [
        ("AccessDenied", "word.ipynb", "AccessDenied"),
        ("SlowDown", "word.html", "SlowDown"),
        ("lost", "current.json", "Connection was closed"),
    ],
)
def test_a_store_that_refuses_half_way_leaves_the_last_brief(s3, notebook, code, at, words):
    """One line says so, the record and the brief are kept here, and the next run publishes."""
    publish(notebook)
    before = pointed(), shown()
    s3.refuses = lambda method, path: code if method == "PUT" and path.endswith(at) else None
    with pytest.raises(RenderError) as caught:
        publish(notebook, "second")
    s3.refuses = lambda *_: None
    said = str(caught.value)
    assert (caught.value.status, words in said, "\n" in said) == ("publish failed", True, False)
    assert (pointed(), shown()) == before
    kept = json.loads((workplace(URL) / "record.json").read_bytes())
    assert (kept["status"], kept["published"]["parameters"]) == ("publish failed", {"word": "first"})
    assert "second" in (workplace(URL) / "word.html").read_text(encoding="utf-8")
    assert publish(notebook, "second") == "done"
    assert b"second" in (shown()["word.html"] or b"")


def once(path_ends: str, action: Callable[[], str | None]) -> Callable[[str, str], str | None]:
    """Do something in the midst of the first PUT of a path with this ending, and answer it as that says."""
    left = [action]

    def refuses(method: str, path: str) -> str | None:
        return left.pop()() if left and method == "PUT" and path.endswith(path_ends) else None

    return refuses


def publish_elsewhere(notebook: Path, word: str, state: Path) -> None:
    """Publish on a machine that knows nothing of this one's locks."""
    command = [sys.executable, "-c", "from briefing.cli import main; main()", "render", str(notebook)]
    given = ["--to", "html", "--out", URL, "-p", f"word={word}"]
    subprocess.run(
        [*command, *given], env={**os.environ, "XDG_STATE_HOME": str(state)}, check=True, capture_output=True
    )


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("at", ["word.html", "current.json"])
def test_a_run_that_another_machine_overtook_is_refused(s3, notebook, tmp_path, at, first):
    """Before the pointer is looked at, and between the look and its writing: what the other one published stands."""
    if not first:
        publish(notebook)
    s3.refuses = once(at, lambda: publish_elsewhere(notebook, "second", tmp_path / "other"))
    with pytest.raises(RenderError) as caught:
        publish(notebook, "third")
    words = f"{URL}: another machine has published here since this run began; run it again; the brief is kept in "
    assert (str(caught.value), caught.value.status) == (f"{words}{workplace(URL)}", "publish failed")
    assert told(pointed())["parameters"] == told(shown())["parameters"] == {"word": "second"}
    assert len({name.partition("/")[0] for name in Store(URL).below("runs")}) == (1 if first else 2)
    assert publish(notebook, "second") == "unchanged"
    assert publish(notebook, "third") == "done"
    assert b"third" in (shown()["word.html"] or b"")


def test_copies_of_a_run_that_was_overtaken_do_not_stay(s3, notebook, tmp_path):
    """A slow machine makes its copies after those of a newer run, sees that the pointer has moved, and puts them right."""
    s3.refuses = once("one/word.html", lambda: publish_elsewhere(notebook, "second", tmp_path / "other"))
    assert publish(notebook) == "done"
    assert shown() == {name: data for name, data in pointed().items() if name != "word.record.json"}
    assert b"second" in (shown()["word.html"] or b"")


def test_a_pointer_whose_answer_was_lost_is_no_failure(s3, notebook):
    """The store has written it: nobody overtook this run but itself."""

    def write() -> str:
        (run,) = {name.partition("/")[0] for name in Store(URL).below("runs")}
        Store(URL).write("current.json", json.dumps({"run": f"runs/{run}"}).encode() + b"\n")
        return "lost"

    s3.refuses = once("current.json", write)
    assert publish(notebook) == "done"
    assert b"first" in (shown()["word.html"] or b"")


def test_a_store_that_knows_no_conditional_writes_takes_the_pointer(s3, notebook):
    """It is looked at before, which is all that can be done."""
    publish(notebook)
    s3.refuses = once("current.json", lambda: "NotImplemented")
    assert publish(notebook, "second") == "done"
    assert told(pointed())["parameters"] == {"word": "second"}


def test_copies_that_could_not_be_renewed_are_made_good_by_the_next_run(s3, notebook):
    """The pointer leads to the new set already."""
    publish(notebook)
    s3.refuses = lambda method, path: "AccessDenied" if method == "PUT" and path.endswith("one/word.html") else None
    with pytest.raises(RenderError, match="AccessDenied"):
        publish(notebook, "second")
    s3.refuses = lambda *_: None
    assert b"second" in (pointed()["word.html"] or b"")
    assert publish(notebook, "second") == "unchanged"
    assert b"second" in (shown()["word.html"] or b"")


def test_a_store_that_cannot_be_reached_is_said_in_one_line(notebook, monkeypatch):
    """On the command line, too, with the exit code of a run that failed; a record is kept here."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    __import__("s3fs").S3FileSystem.clear_instance_cache()
    result = CliRunner().invoke(main, ["render", str(notebook), "--to", "html", "--out", URL])
    assert result.exit_code == 3
    assert result.stderr.startswith(f"briefing: {URL}: the store refused: Could not connect")
    assert len(result.stderr.splitlines()) == 1
    kept = json.loads((workplace(URL) / "record.json").read_bytes())
    assert (kept["status"], f"briefing: {kept['failure']['error']}\n") == ("publish failed", result.stderr)


def test_an_unknown_kind_of_url_says_what_to_install(notebook):
    """Before anything runs."""
    with pytest.raises(RenderError, match="foo://bucket: Protocol not known: foo"):
        render(notebook, out="foo://bucket")


def test_a_dossier_at_a_url_is_fetched_hashed_and_verified(tmp_path):
    """Its hash is that of the files there: a change is a reason to render again."""
    bucket = Store("s3://bucket/dossiers/harbour-talks")
    for path in (DOSSIERS / "harbour-talks").iterdir():
        bucket.write(path.name, path.read_bytes())
    notebook = _notebook(
        tmp_path / "title.ipynb",
        'dossier: str = ""\n',
        "import briefing\n\nprint(briefing.load(dossier).label)\n",
        ["dossier"],
    )
    given = ["render", str(notebook), "-p", f"dossier={bucket.url}", "--to", "html", "--out", URL]
    first = CliRunner().invoke(main, given)
    assert (first.exit_code, first.stdout.splitlines()[0]) == (0, f"{URL}/title.ipynb")
    assert briefing.load("tests/dossiers/harbour-talks").label.encode() in (shown()["title.html"] or b"")
    assert "unchanged since" in CliRunner().invoke(main, given).stderr
    assert CliRunner().invoke(main, ["verify", URL]).exit_code == 0
    bucket.write("facts.yaml", (bucket.read("facts.yaml") or b"") + b"# a remark\n")
    assert "rendered: changed: the input dossier" in CliRunner().invoke(main, given).stderr


def test_a_dossier_that_is_not_at_its_url_is_said(s3):
    """Likewise a store that refuses; nothing is rendered."""
    result = CliRunner().invoke(main, ["render", "-p", "dossier=s3://bucket/dossiers/nothing", "--out", URL])
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    with pytest.raises(DossierNotFound, match="no dossier at s3://bucket/dossiers/nothing"):
        briefing.load("s3://bucket/dossiers/nothing")
    s3.refuses = lambda *_: "AccessDenied"
    with pytest.raises(StorageError, match="the store refused: AccessDenied"):
        briefing.load("s3://bucket/dossiers/nothing")


def test_the_extra_for_s3_takes_no_client_that_would_drop_the_conditions():
    """Of a parameter that botocore did not know before 1.35.69, s3fs says nothing, and the last writer would win."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert "aiobotocore>=2.19" in project["project"]["optional-dependencies"]["s3"]
