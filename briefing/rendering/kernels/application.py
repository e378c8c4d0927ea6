"""ipykernel's application without what only a front end asks of it: a run has one client, which is this package's own."""

from __future__ import annotations

from typing import Any

from ipykernel.kernelapp import IPKernelApp


class RunKernelApp(IPKernelApp):
    """Starts no thread for subshells and none for a heartbeat: each takes part in every message or start for nothing."""

    def init_control(self, context: Any) -> None:
        """Open the control channel, and leave the shell channel to the thread that runs the cells."""
        super().init_control(context)  # type: ignore[no-untyped-call]
        self.shell_channel_thread = None

    def init_heartbeat(self) -> None:
        """Leave the kernel without one: its end is seen at its process, at once."""
