"""Scratch: what a batch has to remember of each of its jobs, on a disk and not in memory, which stays as small as it was."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from weakref import finalize

from briefing.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_CACHE = 256  # kB of what is on the disk that are kept in memory, too
_AT_ONCE = 100  # entries that are moved to the disk together


class Scratch:
    """Entries by name, each with a rank by which they are ordered; gone when the process ends, however it ends.

    A disk that is full loses nothing: what cannot be moved to it now stays in memory until it can.
    """

    def __init__(self) -> None:
        # To SQLite, no name is a file that only this connection sees, in the system's folder for such files.
        self._disk = sqlite3.connect("", check_same_thread=False)
        finalize(self, self._disk.close)
        self._disk.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._disk.execute("CREATE TABLE entry (name TEXT PRIMARY KEY, rank NOT NULL, told TEXT NOT NULL)")
        self._disk.execute("CREATE INDEX ranked ON entry (rank, name)")
        self._fresh: dict[str, tuple[int | str, str]] = {}

    def put(self, name: str, rank: int | str, told: Any) -> None:
        """Keep an entry, or replace it; what is told is plain data."""
        self._fresh[name] = (rank, json.dumps(told, ensure_ascii=False))
        if len(self._fresh) % _AT_ONCE == 0:
            with suppress(StorageError):
                self._settle()

    def told(self, *, backwards: bool = False) -> Iterator[Any]:
        """What was told, one after the other, by rank and name.

        Raises
        ------
        StorageError
            The disk is full.
        """
        self._settle()
        order = "DESC" if backwards else "ASC"
        for (told,) in self._disk.execute(f"SELECT told FROM entry ORDER BY rank {order}, name {order}"):  # noqa: S608
            yield json.loads(told)

    def _settle(self) -> None:
        rows = ((name, *entry) for name, entry in self._fresh.items())
        try:
            with self._disk:
                self._disk.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise StorageError(f"the folder for temporary files: {error}") from None
        self._fresh.clear()
