"""Limits of a run, and what they end it with."""

from __future__ import annotations

import signal
import sys
from dataclasses import dataclass
from time import monotonic

GRACE = 5.0
"""Seconds that an interrupted cell has to end before the kernel is killed."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long a run may take and how much memory its kernel may hold; None is no limit.

    Raises
    ------
    ValueError
        A limit is not above zero, or memory is limited where the system cannot (only Linux can).
    """

    cell: float | None = None
    """Seconds for each cell."""
    run: float | None = None
    """Seconds for the notebook, the start of its kernel included."""
    memory: int | None = None
    """Bytes of data that each process of the kernel may hold, preloaded libraries included.

    The system enforces it (RLIMIT_DATA): an allocation beyond it fails at once, as a MemoryError in the cell that asked for
    it, where watching the kernel from outside would see a fast one too late. Address space (RLIMIT_AS) would also count
    what is only reserved, such as the pools of threads, and stop notebooks that use little.
    """

    def __post_init__(self) -> None:
        for name in ("cell", "run", "memory"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"limit {name} must be above zero, got {value!r}")
        if self.memory is not None and sys.platform != "linux":
            raise ValueError("limit memory needs Linux")


class LimitExceeded(RuntimeError):
    """A cell or the run took longer than it may."""


class KernelDied(RuntimeError):
    """The kernel ended while it was needed."""


class Deadlines:
    """What is left of a run's time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._end = monotonic() + limits.run if limits.run else None

    def left(self) -> float | None:
        """Seconds left to the run, at least 0; None if it has no limit."""
        return None if self._end is None else max(0.0, self._end - monotonic())

    def next(self) -> tuple[float, str] | None:
        """For a cell that starts now, the seconds to its first deadline and what to say then."""
        ends = []
        if self.limits.cell:
            ends.append((self.limits.cell, f"the cell took longer than {self.limits.cell:g} s"))
        left = self.left()
        if left is not None:
            ends.append((left, self.run_exceeded()))
        return min(ends, default=None)

    def run_exceeded(self) -> str:
        """What to say when the run's time is over."""
        return f"the run took longer than {self.limits.run:g} s"


def set_memory(pid: int, limit: int) -> None:
    """Limit the data of a running process and of those it will start."""
    # For mypy and editors on other systems; `Limits` has refused the limit there.
    if sys.platform == "linux":
        import resource

        resource.prlimit(pid, resource.RLIMIT_DATA, (limit, limit))


def describe_end(code: int | None, limits: Limits) -> str:
    """Say how a kernel ended, from its exit code.

    >>> describe_end(-9, Limits())
    'the kernel died: killed by SIGKILL, as the system does when memory runs out'
    >>> describe_end(1, Limits())
    'the kernel died: it exited with code 1'
    """
    if code is None or code >= 0:
        how = "it exited" if code is None else f"it exited with code {code}"
    else:
        how = f"killed by {signal.Signals(-code).name}"
        if -code == signal.SIGKILL:
            how += ", as the system does when memory runs out"
    limit = f" (its memory limit is {limits.memory} bytes)" if limits.memory else ""
    return f"the kernel died: {how}{limit}"
