"""Silence: servers that did not answer, and when each is asked again."""

from __future__ import annotations

from threading import Lock
from time import monotonic

_PAUSE = 10.0  # seconds


class Silence:
    """Servers that did not answer, for several threads.

    While one is silent, a single delivery asks it from time to time: waiting for one that hangs a thousand times takes hours.
    """

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._ended = False
        self._lock = Lock()

    def asks(self, server: str) -> bool:
        """Whether a delivery is to ask the server now; of a silent one the others are not, meanwhile."""
        with self._lock:
            asks = monotonic() >= self._until.get(server, 0.0)
            if asks and server in self._until:
                self._until[server] = monotonic() + _PAUSE
            return asks

    def begin(self, server: str) -> None:
        """Note that a server did not answer."""
        with self._lock:
            self._until[server] = monotonic() + _PAUSE

    def end(self, server: str) -> None:
        """Note that a server answered."""
        with self._lock:
            self._ended = self._until.pop(server, None) is not None or self._ended

    def ended(self) -> bool:
        """Whether a silence ended since this was asked last."""
        with self._lock:
            ended, self._ended = self._ended, False
            return ended

    def forget(self) -> None:
        """Take every server for one that answers."""
        with self._lock:
            self._until.clear()
