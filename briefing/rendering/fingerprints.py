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
    metadata = notebook.get("metadata", {})
    own = metadata.get("briefing", {})
    named = own.get("inputs") if isinstance(own, dict) else None
    if not isinstance(named, list):
        raise UnknownInputError("the notebook does not say what it reads (metadata: briefing, inputs)")
    kernel = metadata.get("kernelspec", {}).get("name", "python3")
    if kernel != "python3":
        raise UnknownInputError(
            f"it runs in the environment of the kernel {kernel!r}, whose versions are not known here"
        )
    return {str(name): _input(str(name), values, find) for name in named}


def _input(name: str, values: Mapping[str, object], find: Finder | None) -> str:
    value = values.get(name, name)
    several = value if isinstance(value, list) else [value]
    hashes = []
    for item in several:
        if item in (None, ""):
            hashes.append(NONE)
            continue
        # The caller knows best: a folder that happens to have the name may not be what the notebook will find.
        place = (find(name, str(item)) if find and name in values else None) or Path(str(item))
        try:
            hashes.append(tree(place))
        except OSError as error:
            raise UnknownInputError(f"cannot read its input {name}: {error.strerror or error} ({place})") from None
    return hashes[0] if not isinstance(value, list) else hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def tree(path: Path) -> str:
    """The SHA-256 of a file, or of a folder with the names and contents of all files below it.

    Raises
    ------
    OSError
        Something cannot be read.
    """
    if not path.is_dir():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return _digest(path, sorted(_below(path, frozenset())))


def library() -> str:
    """The SHA-256 of the package that makes the documents and that the notebooks call."""
    found = (path for path in _below(_PACKAGE, frozenset(), _NOT_LIBRARY) if path.suffix != ".pyc")
    return _digest(_PACKAGE, sorted(found))


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


def _below(folder: Path, above: frozenset[str], but: tuple[str, ...] = ()) -> Iterator[Path]:
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
                yield Path(entry.path)


def _digest(folder: Path, paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()
