"""Files that are still there after a power cut."""

from __future__ import annotations

import os
import secrets
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, from the whole or from its pieces, and wait until it is on the disk."""
    with path.open("wb") as stream:
        stream.writelines((data,) if isinstance(data, bytes) else data)
        stream.flush()
        os.fsync(stream.fileno())


def replace(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file, or replace it, in one step."""
    aside = fresh(path.parent)
    try:
        write(aside, data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def copy(source: Path, target: Path) -> None:
    """A second name for a file, or a copy where the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def fresh(folder: Path) -> Path:
    """A name that nothing has yet, for a file that is about to be renamed."""
    return folder / f"new-{secrets.token_hex(4)}"


def link_to(target: str, path: Path, *, aside: Path) -> None:
    """Make `path` a symbolic link, in one step also where something stands already; made in the folder `aside`."""
    link = fresh(aside)
    link.symlink_to(target)
    link.replace(path)


def can_link(folder: Path) -> bool:
    """Whether the file system has symbolic links, and lets us make one."""
    trial = fresh(folder)
    try:
        trial.symlink_to("anywhere")
    except (OSError, NotImplementedError):
        return False
    trial.unlink()
    return True


def sync(folder: Path) -> None:
    """Make the names in a folder last, where the system can sync a folder (not on Windows)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def reason(error: Exception) -> str:
    """What went wrong, in a few words; of an error of the system, with which file."""
    if not isinstance(error, OSError):
        return str(error)
    return f"{error.strerror or error}" + (f" ({error.filename})" if error.filename else "")
