"""Folders behind URLs, fetched into a private folder.

A run has one private folder, which the notebook's process finds by an environment variable: what is fetched once for the
run is what its record has the hash of and what the notebook reads, whatever happens at the URL meanwhile.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory, mkdtemp

from briefing.errors import StorageError
from briefing.storage import Store

VARIABLE = "BRIEFING_FETCHED"


@contextmanager
def private() -> Iterator[None]:
    """Keep what is fetched, by this process and those it starts, until the end; then remove it."""
    if VARIABLE in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="briefing-") as folder:
        os.environ[VARIABLE] = folder
        try:
            yield
        finally:
            del os.environ[VARIABLE]


def fetched(url: str) -> Path:
    """A folder with the files below a URL; its last part has the name of that of the URL.

    Outside of a run it is fetched anew each time, and stays until this process ends.

    Raises
    ------
    StorageError
        The store refuses, or a file there has a name that leads out of the folder.
    """
    run = os.environ.get(VARIABLE)
    root = Path(run or mkdtemp(dir=_own()))
    place = root / hashlib.sha256(url.encode("utf-8")).hexdigest()[:16] / PurePosixPath(url).name
    if place.is_dir():
        return place
    store = Store(url)
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(dir=root))
    for name in store.below():
        if ".." in PurePosixPath(name).parts:
            raise StorageError(f"{url}: the name of a file leads out of the folder: {name}")
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.read(name) or b"")
    aside.rename(place)
    return place


@cache
def _own() -> str:
    """A folder of this process, which goes with it."""
    folder = mkdtemp(prefix="briefing-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
