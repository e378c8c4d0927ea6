"""The renderer's side of the template: start it, ask it for a kernel, end it.

The template runs the standard library's fork server (`multiprocessing.forkserver`), but not the one that `multiprocessing`
keeps for this process: that one belongs to the caller, imports the caller's main script, refuses daemonic processes such
as the workers of dask, lives on while any of its children does, and leaves its folder behind after a SIGKILL.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.rendering.kernels import modules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.rendering.kernels.child import Launch

# What an interpreter or a preloaded library reads once, as it starts: a kernel that needs other values is not forked.
_READ_AT_START = (
    "PYTHON",
    "LANG",
    "LC_",
    "LD_",
    "DYLD_",
    "ARROW_",
    "MPL",
    "MATPLOTLIB",
    "OPENBLAS_",
    "OMP_",
    "MKL_",
    "NUMEXPR_",
)
# A Unix socket's path holds 108 bytes, 104 on macOS; ours add up to 20 to the folder's.
_LONGEST_FOLDER = 80
# Kernels after which a rehearsal pays: it takes as long as it saves in four of them.
_A_ROW = 3


class Template:
    """A running template and the private folder (0700) that it shares with this process."""

    def __init__(self) -> None:
        self.env = _read_at_start(os.environ)
        self.folder = _private_folder()
        self._address = str(self.folder / "t")
        self._alive_read, self._alive = os.pipe()
        self._forked, self._complete = 0, False
        try:
            self.process = self._spawn()
        finally:
            os.close(self._alive_read)

    def _spawn(self) -> subprocess.Popen[bytes]:
        script = Path(__file__).with_name("serve.py")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self._address)
            listener.listen(128)
            passed = (listener.fileno(), self._alive_read)
            return subprocess.Popen(  # noqa: S603  # our own script
                [sys.executable, str(script), *map(str, passed), str(self.folder)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=passed,
                # Ctrl-C in the terminal is for the renderer, which then ends its kernels in order.
                start_new_session=True,
            )

    def fork(self, launch: Launch, descriptors: Sequence[int]) -> int:
        """Ask for a kernel; give the pipe that tells its process id and, at its end, its exit code.

        The kernel finds the descriptors, in this order, in `multiprocessing.forkserver.get_inherited_fds()`.
        """
        from multiprocessing import reduction

        status, child_status = os.pipe()
        child_request, request = os.pipe()
        nothing = os.open(os.devnull, os.O_RDWR)
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(self._address)
                # The third and fourth are handles by which children of `multiprocessing` keep their fork server and
                # resource tracker alive. A kernel must not, and gets nothing in their place.
                handles = [child_request, child_status, nothing, nothing, *descriptors]
                reduction.sendfds(client, handles)
            # `multiprocessing.spawn` reads preparations (none are wanted), then an object with a `_bootstrap` method.
            with os.fdopen(os.dup(request), "wb") as stream:
                stream.write(pickle.dumps({}) + pickle.dumps(launch))
        except BaseException:
            os.close(status)
            raise
        finally:
            for descriptor in (child_status, child_request, request, nothing):
                os.close(descriptor)
        return status

    def started(self) -> None:
        """Count a kernel that is ready; after the first few the template rehearses, for all that follow."""
        self._forked += 1
        if self._forked == _A_ROW:
            self.process.send_signal(signal.SIGUSR2)

    def ended(self) -> None:
        """Have the template import what it has left out for the first kernel, now that nobody waits for it."""
        if not self._complete:
            self._complete = True
            self.process.send_signal(signal.SIGUSR1)

    def stop(self) -> None:
        """End the template, the kernels that still run, and the folder."""
        os.close(self._alive)
        # A signal ends it also in the middle of an import, which the end of the pipe would wait for.
        self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget(self) -> None:
        """In a forked child of the renderer: do not keep the parent's template alive."""
        os.close(self._alive)
        self.process.returncode = 0  # not this process's child: keeps Popen from complaining about it


_lock = threading.Lock()
_current: Template | None = None
_hooked = False


def available() -> bool:
    """Whether this system can fork kernels."""
    return "forkserver" in multiprocessing.get_all_start_methods()


def current() -> Template:
    """The template of this process, started if there is none."""
    global _current, _hooked  # noqa: PLW0603  # one template a process is the point
    with _lock:
        if _current is not None and _current.process.poll() is not None:
            _current.stop()
            _current = None
        if _current is None:
            _current = Template()
            if not _hooked:
                atexit.register(stop)
                os.register_at_fork(after_in_child=_after_fork)
                _hooked = True
        return _current


def suits(env: Mapping[str, str], cwd: str | os.PathLike[str]) -> bool:
    """Whether a kernel that is forked now, for this environment and folder, is as good as one started from nothing."""
    if not available() or _read_at_start(env) != current().env:
        return False
    # A module beside the notebook hides the one that is preloaded, as it does in every Jupyter kernel.
    return not any(_hidden(name, Path(cwd)) for name in modules.packages())


def stop() -> None:
    """End the template of this process, if it has one."""
    global _current
    with _lock:
        ended, _current = _current, None
        if ended is not None:
            ended.stop()


def _after_fork() -> None:
    global _current, _lock
    parents, _current, _lock = _current, None, threading.Lock()
    if parents is not None:
        parents.forget()


def _private_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="briefing-")
    if len(os.fsencode(folder)) > _LONGEST_FOLDER:
        Path(folder).rmdir()
        folder = tempfile.mkdtemp(prefix="briefing-", dir="/tmp")  # short, and made 0700 under a random name
    return Path(folder).resolve()


def _read_at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(_READ_AT_START)}


def _hidden(name: str, cwd: Path) -> bool:
    """Whether `import NAME` finds something else in this folder than the installed package."""
    found = [path for path in (cwd / f"{name}.py", cwd / name / "__init__.py") if path.exists()]
    return bool(found) and not any(path.samefile(origin) for path in found for origin in modules.origin(name))
