"""ipykernel's application without what only a front end asks of it: a run has one client, which is this package's own."""

from __future__ import annotations

import re
import threading
from copy import deepcopy
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from traitlets import default
from traitlets.config import Config
from traitlets.config.loader import DeferredConfigString

_OPTION = re.compile(r"--(\w+)\.(\w+)=(.*)")


class NoThread:
    """Stands for a thread of subshells that there is not: false, as ipykernel asks of it, but for one question.

    To run a cell with `await` at its top, ipykernel asks for the parent of the thread even where it has none: it would raise
    then, send no answer, and the run would wait for ever.
    """

    def __init__(self) -> None:
        self.parent_thread = threading.current_thread()

    def __bool__(self) -> bool:
        return False


class RunKernel(IPythonKernel):
    """Says that it has no subshells, which ipykernel sees at the thread's being `None`."""

    _supports_kernel_subshells = False


class RunKernelApp(IPKernelApp):
    """Starts no thread for subshells and none for a heartbeat: each takes part in every message or start for nothing."""

    @default("kernel_class")
    def _kernel_class(self) -> type[IPythonKernel]:
        return RunKernel

    def parse_command_line(self, argv: Any = None) -> None:
        """Take the options that a run gives a kernel as they are: a parser of all that there could be takes a while to build."""
        options = [_OPTION.fullmatch(option) for option in (argv or ())[2:]]
        if not argv or argv[0] != "-f" or None in options:
            super().parse_command_line(argv)
            return
        given = Config({"IPKernelApp": {"connection_file": argv[1]}})
        for option in filter(None, options):
            given[option[1]][option[2]] = DeferredConfigString(option[3])
        self.argv, self.cli_config = list(argv), deepcopy(given)
        self.update_config(given)

    def init_control(self, context: Any) -> None:
        """Open the control channel, and leave the shell channel to the thread that runs the cells."""
        super().init_control(context)  # type: ignore[no-untyped-call]
        unused = getattr(self, "shell_channel_thread", None)
        if unused is not None:
            unused.io_loop.close()
            self.shell_channel_thread = NoThread()

    def init_heartbeat(self) -> None:
        """Leave the kernel without one: its end is seen at its process, at once."""
