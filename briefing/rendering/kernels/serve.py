"""The template's side: import, then fork on request until the renderer is gone. Run as a script, by its path.

Nothing here may start a Python thread, a zmq context or an event loop: they would not survive a fork.
"""

import sys
from pathlib import Path

if __name__ == "__main__" and sys.path[:1] == [str(Path(__file__).parent)]:
    # The folder of a script comes first on the path, and its modules are none of a notebook's business.
    del sys.path[0]

import atexit
import os
import select
import shutil
import signal
from collections.abc import Callable
from contextlib import suppress

_waiting: list[Callable[[], None]] = []


def main(listener: int, alive: int, folder: Path) -> None:
    """Serve requests at the listening socket until the pipe `alive` ends, then remove the folder."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    atexit.register(_sweep, folder, os.getpid())
    from multiprocessing import forkserver

    from briefing.rendering.kernels import child, modules, rehearsal  # noqa: F401  # a kernel starts in child

    # Arrow's own pool reserves a gibibyte when it is first used, and a limit on a kernel's memory would count that.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    modules.load()
    os.chdir("/")
    signal.signal(signal.SIGUSR1, undisturbed(lambda: _load_more(lambda: True)))
    signal.signal(signal.SIGUSR2, undisturbed(rehearsal.rehearse))
    _load_more(lambda: not select.select([listener], [], [], 0)[0])
    forkserver.main(listener, alive, [])


def undisturbed(work: Callable[[], None]) -> Callable[..., None]:
    """A handler of a signal that waits for one of the other: what is imported by half is of no use to a rehearsal."""

    def handle(*_: object) -> None:
        _waiting.append(work)
        if len(_waiting) > 1:
            return  # the one under way comes to it; to block signals would not do where there are threads
        try:
            while _waiting:
                _waiting[0]()
                del _waiting[0]
        finally:
            _waiting.clear()

    return handle


def _load_more(wanted: Callable[[], bool]) -> None:
    from briefing.rendering.kernels import modules, rehearsal

    modules.load_more(wanted)
    rehearsal.settle()


def _sweep(folder: Path, template: int) -> None:
    """End what the renderer has left behind; a kernel has written its process id into its part of the folder."""
    if os.getpid() != template:
        return
    for kernel in folder.glob("*/pid"):
        with suppress(OSError, ValueError):
            os.killpg(int(kernel.read_text()), signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)
    # Nothing is left to do, and taking down all these modules takes longer than everything before.
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
