"""What a run took: seconds of its stages and cells, and memory."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.rendering.execution import Progress


class Stages:
    """Seconds of each stage, told on as they begin and end."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        started = perf_counter()
        self._tell(name, 0)
        try:
            yield
        finally:
            self.seconds[name] = round(perf_counter() - started, 4)
        self._tell(name, 1)

    def waiting(self) -> None:
        """Say that another run has the folder."""
        self._tell("wait", 0)

    def _tell(self, name: str, done: int) -> None:
        if self.progress:
            self.progress(name, done, 1)


@contextmanager
def uncollected() -> Iterator[None]:
    """Let no garbage be collected inside: the elements of a document all go together, and are looked through until then."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def peak_memory() -> dict[str, int | None]:
    """The most memory that the renderer, and the largest process it started, ever had, in bytes; None if not known.

    They are those of the calling process's whole life: in a process that renders many notebooks, of all so far.
    """
    if resource is None:
        return {"renderer": None, "kernel": None}
    unit = 1 if sys.platform == "darwin" else 1024
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"renderer": own * unit, "kernel": others * unit or None}
