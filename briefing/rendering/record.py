"""The record of a run: what went in, what came out, how long it took, and why it failed."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefing.errors import Status

FORMAT = 1
NAME = "record.json"
_PACKAGES = ("briefing", "papermill", "nbconvert", "typst")


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that make the documents."""
    found = {"python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


@dataclass(frozen=True, kw_only=True)
class Output:
    """One file of a run."""

    name: str
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True)
class Failure:
    """Why a run failed."""

    error: str
    """One line."""
    cell: int | None = None
    """Number of the failed cell, from 1."""
    source: str | None = None
    traceback: str | None = None
    kept: str | None = None
    """Name of the half-run notebook, beside the record."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known of one run; `record.json` holds it."""

    status: Literal["done"] | Status
    notebook: str
    """Name of the notebook as it was asked for."""
    notebook_sha256: str
    parameters: Mapping[str, object]
    """All of them, typed, defaults included; a day is its ISO text."""
    started: str
    """ISO 8601, UTC."""
    ended: str
    seconds: Mapping[str, float]
    """By stage."""
    cells: tuple[float | None, ...] = ()
    """Seconds of each cell of the executed notebook; None where no code ran."""
    outputs: tuple[Output, ...] = ()
    """What this run published: empty when it failed."""
    failure: Failure | None = None
    published: Mapping[str, Any] | None = None
    """For a failed run: the record of the run whose documents still stand in the folder, or None."""
    versions: Mapping[str, str] = field(default_factory=versions)
    format: int = FORMAT
    folder: Path | None = field(default=None, compare=False)
    """Where the outputs are; not part of the file, so that a folder can be moved."""

    def text(self) -> str:
        """The record as JSON, one newline at the end."""
        plain = asdict(self)
        del plain["folder"]
        ordered = {"format": plain.pop("format"), **plain}
        return json.dumps(ordered, indent=2, ensure_ascii=False, default=str) + "\n"


def output(path: Path) -> Output:
    """The name, hash and size of a file."""
    data = path.read_bytes()
    return Output(name=path.name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def standing(folder: Path) -> dict[str, Any] | None:
    """The record of the run whose documents stand in the folder, or None.

    A failed run's record carries it along, so that it is known also after several failures in a row.
    """
    try:
        last = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(last, dict):
        return None
    found = last if last.get("status") == "done" else last.get("published")
    return found if isinstance(found, dict) else None
