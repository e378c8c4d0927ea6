"""The record of a run: what went in, what came out, how long it took, and why it failed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 1
Status = Literal[
    "done", "unchanged", "failed", "timed out", "kernel died", "cancelled", "publish failed", "worker died"
]
NAME = "record.json"
_PACKAGES = ("briefing", "papermill", "nbconvert", "typst")


def unfinished(source: Path, status: Status, error: str, *, at: str, notes: tuple[str, ...] = ()) -> Record:
    """The record of a run of the notebook `source` that could leave none itself, as found out at a time."""
    return Record(
        status=status,
        notebook=source.stem,
        notebook_sha256=sha256(source.read_bytes()) if source.is_file() else "",
        parameters={},
        started=at,
        ended=at,
        seconds={},
        failure=Failure(error=error),
        notes=notes,
    )


@cache
def versions() -> Mapping[str, str]:
    """Versions of Python and of the packages that make the documents."""
    # Imported here: a run that finds nothing changed has no need of them.
    import platform
    from importlib.metadata import PackageNotFoundError, version

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
    view: str | None = None
    """Name of its HTML view."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known of one run; `record.json` holds it."""

    status: Status
    reason: str = ""
    """Why there was something to do: nothing published yet, what changed, or that it was forced."""
    notebook: str
    """Name of the notebook, without folder and ending."""
    notebook_sha256: str
    source: str = ""
    """Where the notebook is: the name of a shipped one, else its path from the folder of the outputs."""
    directory: str = ""
    """Where the run was started, which paths among the parameters start from: its path from the folder of the outputs."""
    title: str = ""
    """The document's own; empty, as the next two, until there is a document."""
    date: str = ""
    """ISO day that the document speaks of, if it names one."""
    summary: str = ""
    """The document's notices and bottom line as plain text, a line for each paragraph, if any are marked."""
    parameters: Mapping[str, object]
    """All of them, typed, defaults included; a day is its ISO text."""
    inputs: Mapping[str, str] | None = None
    """SHA-256 of the files and folders that the notebook reads, by parameter or path; None when they are not known."""
    library_sha256: str = ""
    """Of the files of the briefing package."""
    lock_sha256: str = ""
    """Of the names and versions of everything installed, and of Python's version."""
    formats: tuple[str, ...] = ()
    source_date_epoch: str | None = None
    started: str
    """ISO 8601, UTC."""
    ended: str
    checked: str | None = None
    """For an unchanged run: when that was found. All else is of the run that made the documents."""
    seconds: Mapping[str, float]
    """By stage."""
    cells: tuple[float | None, ...] = ()
    """Seconds of each cell of the executed notebook; None where no code ran."""
    peak_memory: Mapping[str, int | None] = field(default_factory=dict)
    """Bytes, of the renderer and of the kernel."""
    outputs: tuple[Output, ...] = ()
    """What this run published: empty when it failed."""
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
    """What the reader of the record should know beside."""
    published: Mapping[str, Any] | None = None
    """For a failed run: the record of the run whose documents still stand in the folder, or None."""
    versions: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT
    folder: Path | None = field(default=None, compare=False)
    """Where the outputs are; not part of the file, so that a folder can be moved."""

    def text(self) -> str:
        """The record as JSON, one newline at the end."""
        plain = asdict(self)
        del plain["folder"]
        ordered = {"format": plain.pop("format"), **plain}
        return json.dumps(ordered, indent=2, ensure_ascii=False, default=str) + "\n"


def load(path: Path) -> dict[str, Any]:
    """A record as plain data; empty if there is none that can be read."""
    try:
        loaded = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def restore(plain: Mapping[str, Any], folder: Path) -> Record:
    """The record of a good run from what its file holds; what is not known here is left out."""
    names = {entry.name for entry in fields(Record)} - {"folder", "outputs", "failure"}
    outputs = tuple(Output(name=str(e["name"]), sha256=str(e["sha256"]), size=int(e["size"])) for e in plain["outputs"])
    known = {name: value for name, value in plain.items() if name in names}
    known |= {name: tuple(known[name]) for name in ("cells", "formats", "notes") if name in known}
    return Record(**known, outputs=outputs, folder=folder)


def sha256(data: bytes) -> str:
    """The hash that records hold."""
    return hashlib.sha256(data).hexdigest()
