"""Fingerprints: hashes of everything that a run's outputs depend on, quick to take.

The *inputs* of a notebook are the files it reads that are not code. Rendering cannot see them, so the notebook says
what they are, in its metadata: `{"briefing": {"inputs": ["dossier", "tables/prices.csv"]}}`. Each is a parameter whose
value names a file, a folder or something that the caller can find, or else a path. A notebook that says nothing may
read anything, and is never taken for unchanged.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefing.rendering.options import Finder

_PACKAGE = Path(__file__).parent.parent
# They come along in a wheel, but are a run's notebook and input, with hashes of their own.
_NOT_LIBRARY = ("data", "notebooks", "__pycache__")
_METADATA = (".dist-info", ".egg-info")
NONE = "none"
"""The fingerprint of an input that is left out: a parameter whose value is empty."""


class UnknownInputError(Exception):
    """Nobody can say what the notebook reads; the text says why."""


def inputs(notebook: Mapping[str, Any], values: Mapping[str, object], find: Finder | None) -> dict[str, str]:
    """The SHA-256 of each input that the notebook names, by the name it gives.

    Raises
    ------
    UnknownInputError
        It names none, one is not found, or the notebook runs in an environment other than this one.
    """
    named = named_inputs(notebook)
    if named is None:
        raise UnknownInputError("the notebook does not say what it reads (metadata: briefing, inputs)")
    kernel = notebook.get("metadata", {}).get("kernelspec", {}).get("name", "python3")
    if kernel != "python3":
        raise UnknownInputError(
            f"it runs in the environment of the kernel {kernel!r}, whose versions are not known here"
        )
    return {name: _input(name, values, find) for name in named}


def named_inputs(notebook: Mapping[str, Any]) -> list[str] | None:
    """What a notebook says that it reads: parameters, or paths; None if it says nothing."""
    own = notebook.get("metadata", {}).get("briefing", {})
    named = own.get("inputs") if isinstance(own, dict) else None
    return [str(name) for name in named] if isinstance(named, list) else None


def places(name: str, values: Mapping[str, object], find: Finder | None) -> list[tuple[str, Path]]:
    """The values of an input, and the file or folder that each of them stands for; nothing for an empty one."""
    value = values.get(name, name)
    several = [str(item) for item in (value if isinstance(value, list) else [value]) if item not in (None, "")]
    # The caller knows best: a folder that happens to have the name may not be what the notebook will find.
    return [(item, (find(name, item) if find and name in values else None) or Path(item)) for item in several]


def _input(name: str, values: Mapping[str, object], find: Finder | None) -> str:
    hashes = []
    for _, place in places(name, values, find):
        try:
            hashes.append(tree(place))
        except OSError as error:
            raise UnknownInputError(f"cannot read its input {name}: {error.strerror or error} ({place})") from None
    if isinstance(values.get(name), list):
        return hashlib.sha256("\n".join(hashes).encode()).hexdigest()
    return hashes[0] if hashes else NONE


def tree(path: Path) -> str:
    """The SHA-256 of a file, or of a folder with the names and contents of all files below it.

    Raises
    ------
    OSError
        Something cannot be read.
    """
    if not path.is_dir():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return _digest(path, [Path(entry.path) for entry in _below(path, frozenset())])


def library() -> str:
    """The SHA-256 of the package that makes the documents and that the notebooks call."""
    found = [entry for entry in _below(_PACKAGE, frozenset(), _NOT_LIBRARY) if not entry.name.endswith(".pyc")]
    states = ((entry.stat(), entry.path) for entry in found)
    return _library(frozenset((path, state.st_mtime_ns, state.st_size) for state, path in states))


@lru_cache(maxsize=1)
def _library(found: frozenset[tuple[str, int, int]]) -> str:
    """The hash, taken again by a process only when a file has changed: for each brief of a batch it would add up."""
    return _digest(_PACKAGE, [Path(path) for path, _, _ in found])


def lock() -> str:
    """The SHA-256 of what is installed: every distribution with its version, and Python itself.

    All of them rather than those known to matter, since a notebook may import any; read from the names of their
    metadata folders, which takes a millisecond where reading the metadata would take fifty.
    """
    found = {sys.version, sys.platform}
    for place in sys.path:
        if place and Path(place).is_dir():
            with os.scandir(place) as entries:
                found.update(entry.name for entry in entries if entry.name.endswith(_METADATA))
    return hashlib.sha256("\n".join(sorted(found)).encode("utf-8")).hexdigest()


def _below(folder: Path, above: frozenset[str], but: tuple[str, ...] = ()) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder; links to folders are followed, though never round in a circle."""
    real = os.path.realpath(folder)
    if real in above:
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name not in but:
                    yield from _below(Path(entry.path), above | {real}, but)
            elif entry.is_file():
                yield entry


def _digest(folder: Path, paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()
