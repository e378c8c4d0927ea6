"""The kernel's side: a forked child of the template turns into what `python -m ipykernel_launcher` would be."""

from __future__ import annotations

import atexit
import os
import random
import signal
import sys
import threading
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

READY = b"ready"
"""What a kernel writes to its pipe once its sockets are bound; anything else is why it did not start."""

_ANSWERED = 1.0
"""Seconds that the answer to the request for shutdown may take; it takes milliseconds."""


@dataclass(frozen=True, kw_only=True)
class Launch:
    """How a kernel is started, as `ipykernel_launcher` would be."""

    arguments: tuple[str, ...]
    """Those after `-m ipykernel_launcher`."""
    env: Mapping[str, str]
    cwd: str
    pid_file: str | None = None

    def _bootstrap(self, _sentinel: int) -> int:
        """Run the kernel and give its exit code; the fork server calls this in the child."""
        ready = _descriptors()
        try:
            self._settle()
            app = self._initialise()
        except BaseException:  # noqa: BLE001  # the renderer raises it
            os.write(ready, traceback.format_exc().encode("utf-8", "replace")[-4000:])
            return 1
        os.write(ready, READY)
        os.close(ready)
        return _run(app)

    def _settle(self) -> None:
        """Give the process what the template could not know."""
        os.setsid()
        if self.pid_file:
            Path(self.pid_file).write_text(str(os.getpid()), encoding="ascii")
        for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2):
            signal.signal(number, signal.SIG_DFL)
        os.environ.clear()
        os.environ.update({**self.env, "JPY_PARENT_PID": str(os.getppid())})
        time.tzset()
        os.chdir(self.cwd)
        sys.modules["__main__"] = ModuleType("__main__")
        _reseed()

    def _initialise(self) -> object:
        import ipykernel_launcher
        from ipykernel.kernelapp import IPKernelApp

        from briefing.rendering.kernels.application import RunKernelApp

        sys.argv[:] = [str(ipykernel_launcher.__file__), *self.arguments]
        # ipykernel ends a kernel whose parent is gone: here that is the template.
        # One that has no folder of a run may have any client.
        app = (RunKernelApp if self.pid_file else IPKernelApp).instance(parent_handle=os.getppid())
        app.initialize(list(self.arguments))  # type: ignore[no-untyped-call]
        if "matplotlib" in sys.modules:
            # matplotlib has read this variable at its import, before ipykernel set it.
            import matplotlib as mpl

            mpl.rcParams["backend"] = os.environ["MPLBACKEND"]
        return app


def _descriptors() -> int:
    """Put standard output and error in place, undo the fork server's traces, and give the pipe for readiness."""
    from multiprocessing import forkserver, resource_tracker

    inherited: Any = forkserver.get_inherited_fds()
    ready: int
    ready, output, error = inherited
    for given, standard in ((output, 1), (error, 2)):
        os.dup2(given, standard)
        os.close(given)
    # A notebook may use multiprocessing itself, and then with a fork server and a resource tracker of its own.
    traces: tuple[tuple[Any, str], ...] = (
        (forkserver._forkserver, "_forkserver_alive_fd"),
        (resource_tracker._resource_tracker, "_fd"),
    )
    for keeper, descriptor in traces:
        os.close(getattr(keeper, descriptor))
        keeper.__init__()
    return ready


def _reseed() -> None:
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def _run(app: Any) -> int:
    """Serve until the shutdown, then end as an interpreter does: threads first, then exit functions."""
    try:
        app.start()
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BaseException:  # noqa: BLE001  # what ends an interpreter is printed
        traceback.print_exc()
        code = 1
    # This thread answers the request for shutdown through another that an exit function of ipykernel stops first and then
    # waits for: without this, one kernel in six hangs at its end. posit-dev/positron#7142 has seen it, too.
    control = getattr(app, "control_thread", None)
    if control is not None and control.is_alive():
        control.join(_ANSWERED)
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return code
