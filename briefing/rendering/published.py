"""What stands published in a folder or at a URL: the record of the good run that made it, and its files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import storage
from briefing.errors import StorageError
from briefing.rendering import publishing, record, remote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, kw_only=True)
class Published:
    """The documents of one notebook."""

    last: Mapping[str, Any]
    """The record of the run that made them."""
    read: Callable[[str], bytes | None]
    """The content of one of the files; None if it is gone."""

    def document(self, name: str) -> bytes | None:
        """An output as its record tells of it; None if it is gone or another by now."""
        listed = {entry["name"]: entry["sha256"] for entry in self.last["outputs"]}
        data = self.read(name)
        return data if data is not None and record.sha256(data) == listed.get(name) else None


def find(out: str, notebook: str) -> Published | None:
    """What stands of a notebook's documents in a folder or at a URL; None if nothing does.

    Raises
    ------
    StorageError
        The store behind the URL refuses.
    """
    if storage.is_url(out):
        return _remote(storage.Store(out), notebook)
    last = publishing.standing(Path(out), notebook)
    return Published(last=last, read=lambda name: _content(Path(out) / name)) if last else None


def latest(out: str) -> dict[str, Any]:
    """The record of the last run, good or failed, as far as it can be read; of a URL that may be one that is kept here."""
    if not storage.is_url(out):
        return record.load(Path(out) / record.NAME)
    here = record.load(remote.workplace(out) / record.NAME)
    try:
        there = json.loads(storage.Store(out).read(record.NAME) or "{}")
    except StorageError:
        return here
    return max(here, there, key=lambda last: str(last.get("checked") or last.get("started") or ""))


def _remote(store: storage.Store, notebook: str) -> Published | None:
    run = remote.current(store)
    if run is None:
        return None
    for name in (f"{notebook}.{record.NAME}", record.NAME):
        last = json.loads(store.read(f"{run}/{name}") or "{}")
        found = last if last.get("status") in ("done", "unchanged") else last.get("published")
        if found and found.get("notebook") == notebook:
            return Published(last=found, read=lambda name: store.read(f"{run}/{name}"))
    return None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
