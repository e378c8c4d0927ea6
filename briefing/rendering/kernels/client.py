"""The client of a run's kernel: ready as soon as the kernel is, where jupyter_client's waits out a fixed time."""

from __future__ import annotations

from queue import Empty
from time import monotonic
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

# A kernel on this machine answers within milliseconds; what is lost before the subscription stands is asked for again.
_IDLE_WITHIN = 0.5
_REPLY_WITHIN = 1.0


class KernelClient(AsyncKernelClient):
    """Knows that output arrives once it has seen the status that goes with an answer."""

    def start_channels(
        self, shell: bool = True, iopub: bool = True, stdin: bool = True, hb: bool = False, control: bool = True
    ) -> None:
        """Start all but the heartbeat: its thread would only learn later what the kernel's process tells at once."""
        super().start_channels(shell=shell, iopub=iopub, stdin=stdin, hb=hb, control=control)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel answers and its output channel is connected and empty."""
        deadline = monotonic() + (float("inf") if timeout is None else timeout)
        while True:
            request = self.kernel_info()
            reply = await self._receive(self.get_shell_msg, request, "kernel_info_reply", _REPLY_WITHIN)
            if reply and await self._receive(self.get_iopub_msg, request, "status", _IDLE_WITHIN, "idle"):
                self._handle_kernel_info_reply(reply)
                return
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it answered")
            if monotonic() > deadline:
                raise RuntimeError(f"the kernel did not answer within {timeout:g} s")

    async def _receive(
        self, receive: Any, request: str, kind: str, within: float, state: str | None = None
    ) -> dict[str, Any] | None:
        """The first message of a kind (and execution state) that answers a request, or None after this time."""
        deadline = monotonic() + within
        while True:
            try:
                message: dict[str, Any] = await receive(timeout=max(0.0, deadline - monotonic()))
            except Empty:
                return None
            ours = message["parent_header"].get("msg_id") == request and message["msg_type"] == kind
            if ours and state in (None, message["content"].get("execution_state")):
                return message
