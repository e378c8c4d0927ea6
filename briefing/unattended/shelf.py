"""Where the files of a whole plan lie, its index and its ledger: a folder or a URL."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.rendering import durable
from briefing.storage import Store, is_url


def put(place: str, name: str, data: bytes) -> None:
    """Write a file, or replace it, in one step; a folder is made when it is missing.

    Raises
    ------
    OSError, StorageError
    """
    if is_url(place):
        Store(place).write(name, data)
        return
    Path(place).mkdir(parents=True, exist_ok=True)
    durable.replace(Path(place) / name, data)


def way(place: str, target: str) -> str:
    """A folder or URL as it is reached from another, so that both can be moved together; as it is where that cannot be.

    >>> way("/srv/reports", "/srv/reports/one"), way("s3://b/r", "s3://b/r/one"), way("/srv", "s3://b/one")
    ('one', 'one', 's3://b/one')
    """
    if is_url(place) or is_url(target):
        return target.removeprefix(f"{place.rstrip('/')}/")
    return Path(os.path.relpath(target, place)).as_posix()
