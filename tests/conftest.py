"""Small dossiers for all tests. The fictional ones lie in tests/dossiers; everything in them is invented."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import briefing
from briefing.checks import Report, check
from briefing.dossier import Dossier

if TYPE_CHECKING:
    from tests.store import Faults

DOSSIERS = Path(__file__).parent / "dossiers"
FACTS = (DOSSIERS / "harbour-talks" / "facts.yaml").read_text(encoding="utf-8")
ARTICLE = (DOSSIERS / "harbour-talks" / "article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _no_data_folder() -> None:
    """Names are looked up where the tests say, whatever the shell says."""
    os.environ.pop("BRIEFING_DATA", None)


@pytest.fixture(scope="session")
def paris() -> Dossier:
    """The shipped dossier."""
    return briefing.load("paris-talks")


@pytest.fixture(scope="session")
def harbour() -> Dossier:
    """A fictional dossier that keeps every rule."""
    return briefing.load(DOSSIERS / "harbour-talks")


@pytest.fixture
def write_dossier(tmp_path: Path) -> Callable[..., Path]:
    """Write a dossier of an article and a facts file, as text or bytes, and give its folder."""

    def write(article: str | bytes, facts: str | bytes) -> Path:
        folder = tmp_path / "case"
        folder.mkdir(exist_ok=True)
        for name, content in (("article.txt", article), ("facts.yaml", facts)):
            (folder / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def spoil(write_dossier: Callable[..., Path]) -> Callable[..., Report]:
    """Check the fictional dossier after changes to its facts (and article), each a pair of old and new text."""

    def change(*facts: tuple[str, str], article: tuple[tuple[str, str], ...] = ()) -> Report:
        return check(write_dossier(_changed(ARTICLE, article), _changed(FACTS, facts)))

    return change


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        assert old in text, f"{old!r} is not in the fictional dossier"
        text = text.replace(old, new, 1)
    return text


@pytest.fixture(scope="session")
def found() -> Callable[[Report], list[tuple[str, str | None]]]:
    """What a report finds, as pairs of code and fact."""
    return lambda report: [(finding.code, finding.fact) for finding in report.findings]


@pytest.fixture(scope="session")
def _s3_server() -> Iterator[Faults]:
    from tests.store import store

    with store() as faults:
        yield faults


@pytest.fixture
def s3(_s3_server: Faults, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Faults:
    """An empty bucket called `bucket`, this process's way to it, and a state folder of its own."""
    s3fs = pytest.importorskip("s3fs")
    settings = {"ENDPOINT_URL": _s3_server.endpoint, "ACCESS_KEY_ID": "invented", "SECRET_ACCESS_KEY": "invented"}
    for name, value in {**settings, "DEFAULT_REGION": "us-east-1", "MAX_ATTEMPTS": "1"}.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(s3fs.S3FileSystem, "retries", 1)
    monkeypatch.setattr(s3fs.S3FileSystem, "read_timeout", 120)  # tests do much while the store keeps a request waiting
    s3fs.S3FileSystem.clear_instance_cache()
    _s3_server.refuses = lambda *_: None
    files = s3fs.S3FileSystem()
    if files.exists("bucket"):
        files.rm("bucket", recursive=True)
    files.mkdir("bucket")
    _s3_server.puts.clear()
    return _s3_server
