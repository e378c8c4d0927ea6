"""A lock that a folder's runs take in turn, and that the system releases when its process dies, however it dies."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from time import monotonic, sleep
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows: runs of one folder are not kept apart there
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PAUSE = 0.05


class BusyError(Exception):
    """Another process had the lock all the time."""

    def __init__(self, pid: str) -> None:
        super().__init__(pid)
        self.pid = pid


@contextmanager
def hold(path: Path, wait: float, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold the lock file at `path`; gives whether the system could really lock it.

    Parameters
    ----------
    path : Path
        The lock file; made when missing and never removed, since a removed one could be locked twice.
    wait : float
        Seconds to wait for the one who has it.
    waiting : callable
        Called once if there is a wait.

    Raises
    ------
    BusyError
        It was not free in time.
    """
    # One open file for each holder: flock keeps apart two threads of one process as well as two processes.
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        locked = _take(handle, monotonic() + wait, waiting)
        if locked:
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield locked
    finally:
        os.close(handle)


def _take(handle: int, deadline: float, waiting: Callable[[], None]) -> bool:
    told = False
    while fcntl is not None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EWOULDBLOCK, errno.EACCES):
                break  # a file system that cannot lock
        else:
            return True
        if monotonic() >= deadline:
            raise BusyError(os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown")
        if not told:
            waiting()
            told = True
        sleep(_PAUSE)
    return False
