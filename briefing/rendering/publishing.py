"""Publishing: the files of a run appear whole, the record last; a failed run leaves the published ones alone."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.rendering.record import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A private folder inside the target, so that a rename out of it never crosses a filesystem; removed at the end."""
    folder.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=".briefing-", dir=folder))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def publish(stage: Path, folder: Path, files: Mapping[str, bytes], record: str) -> None:
    """Put the files into the folder, then the record.

    All are written and synced aside first: a full disk is met there, before anything is published.

    Parameters
    ----------
    stage : Path
        A folder of `staging`.
    folder : Path
        The target.
    files : mapping of str to bytes
        Content by name.
    record : str
        The text of `record.json`. It is renamed last, so that it never speaks of files that are not there.
    """
    everything = {**files, NAME: record.encode("utf-8")}
    for name, data in everything.items():
        _write(stage / name, data)
    for name in everything:
        (stage / name).replace(folder / name)
    _sync(folder)


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sync(folder: Path) -> None:
    """Make the renames last through a power cut, where the system can sync a folder (not on Windows)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
