"""Silence: servers that did not answer, and when each is asked again."""

from __future__ import annotations

from time import monotonic

_PAUSE = 10.0  # seconds


class Silence:
    """Servers that did not answer.

    While one is silent, a single delivery asks it from time to time: waiting for one that hangs a thousand times takes hours.
    """

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._ended = False

    def asks(self, server: str) -> bool:
        """Whether a delivery is to ask the server now; of a silent one the others are not, meanwhile."""
        if server not in self._until:
            return True
        asks = monotonic() >= self._until[server]
        if asks:
            self.begin(server)
        return asks

    def begin(self, server: str) -> None:
        """Note that a server did not answer."""
        self._until[server] = monotonic() + _PAUSE

    def end(self, server: str) -> None:
        """Note that a server answered."""
        if self._until.pop(server, None) is not None:
            self._ended = True

    def ended(self) -> bool:
        """Whether a silence ended since this was asked last."""
        ended, self._ended = self._ended, False
        return ended

    def forget(self) -> None:
        """Take every server for one that answers."""
        self._until.clear()
