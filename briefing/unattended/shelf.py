"""Where the files of a whole plan lie, its index and its ledger: a folder or a URL."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from briefing.errors import RenderError, StorageError
from briefing.rendering import durable
from briefing.storage import Store, is_url

_EVERY = 1.0
_SHARE = 0.02  # of the batch's time at most goes into writing a file, however long it gets


@dataclass(kw_only=True)
class Sheet:
    """A file that gets longer while a batch goes on, and is written anew now and then."""

    place: str
    """Its folder or URL."""
    name: str
    pieces: Callable[[], Iterable[str]]
    """Its text as it is now, in pieces, since the whole may be large."""
    _next: float = 0.0

    def write(self) -> None:
        """Write the file, or replace it, in one step; a folder is made when it is missing.

        Raises
        ------
        RenderError
            It cannot be written; one that stands is as it was.
        """
        begun = monotonic()
        try:
            self._put(piece.encode("utf-8") for piece in self.pieces())
        except (OSError, StorageError) as error:
            raise RenderError(
                f"{self.place}: cannot write {self.name}: {durable.reason(error)}", status="publish failed"
            ) from None
        finally:
            ended = monotonic()
            self._next = ended + max(_EVERY, (ended - begun) / _SHARE)

    def freshen(self) -> None:
        """Write the file if the last time is long enough ago; one that cannot be written now may be later."""
        if monotonic() >= self._next:
            with suppress(RenderError):
                self.write()

    def _put(self, data: Iterable[bytes]) -> None:
        if is_url(self.place):
            Store(self.place).write(self.name, b"".join(data))
            return
        Path(self.place).mkdir(parents=True, exist_ok=True)
        durable.replace(Path(self.place) / self.name, data)


def way(place: str, target: str) -> str:
    """A folder or URL as it is reached from another, so that both can be moved together; as it is where that cannot be.

    >>> way("/srv/reports", "/srv/reports/one"), way("s3://b/r", "s3://b/r/one"), way("/srv", "s3://b/one")
    ('one', 'one', 's3://b/one')
    """
    if is_url(place) or is_url(target):
        return target.removeprefix(f"{place.rstrip('/')}/")
    return Path(os.path.relpath(target, place)).as_posix()
