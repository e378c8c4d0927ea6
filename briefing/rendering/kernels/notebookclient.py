"""The client of a run's notebook: papermill's, with retried starts, limits, and notice of a kernel's end when it happens."""

from __future__ import annotations

import asyncio
import threading
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from jupyter_core.utils import ensure_event_loop, run_sync
from nbclient.exceptions import CellExecutionError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient

from briefing.rendering.kernels import limits as bounds
from briefing.rendering.kernels.manager import KernelManager
from briefing.rendering.kernels.process import ForkedProcess
from briefing.rendering.kernels.provisioner import ForkedProvisioner

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from briefing.rendering.kernels.limits import Limits

ATTEMPTS = 3
# The last words of a kernel that has just ended may still be on their way.
_LAST_WORDS = 0.05


class NotebookClient(PapermillNotebookClient):  # type: ignore[misc]  # papermill has no types
    """Executes the cells of one notebook in one kernel."""

    def __init__(self, nb_man: Any, *, limits: Limits, **options: Any) -> None:
        self.km: Any = None
        self.startup_timeout: int
        super().__init__(nb_man, kernel_manager_class=KernelManager, **options)
        self.deadlines = bounds.Deadlines(limits)
        self.peak_memory: int | None = None
        self._exceeded: str | None = None
        self._task: asyncio.Task[Any] | None = None
        self._watchers: list[asyncio.Task[None]] = []

    def execute(self, **options: Any) -> Any:
        """Execute all cells; see papermill."""
        try:
            return super().execute(**options)
        finally:
            _close_loop()

    @contextmanager
    def setup_kernel(self, **options: Any) -> Iterator[None]:
        """Start the kernel, trying again if that fails, and end it."""
        cleanup = options.pop("cleanup_kc", True)
        self._start(**options)
        with super().setup_kernel(cleanup_kc=cleanup):
            provisioner = self.km.provisioner
            try:
                yield
            except BaseException:
                # Nobody waits for the exit functions of a kernel that hangs, has died or is no longer wanted.
                self.shutdown_kernel = "immediate"
                if self._task is not None:
                    # After Ctrl-C the cell's task still waits; how it ends is of no interest.
                    self._task.add_done_callback(lambda task: task.cancelled() or task.exception())
                    self._task.cancel()
                raise
            finally:
                self.peak_memory = provisioner.measure() if isinstance(provisioner, ForkedProvisioner) else None

    def _start(self, **options: Any) -> None:
        failures = []
        for attempt in range(1, ATTEMPTS + 1):
            left = self.deadlines.left()
            if left is not None:
                self.startup_timeout = max(1, min(self.startup_timeout, round(left)))
            self.km = self.create_kernel_manager()
            # Whatever keeps forked kernels from starting here, the ordinary launcher may not mind.
            self.km.forked = attempt < ATTEMPTS
            try:
                self.start_new_kernel(**options)
                self._limit_memory()
                self.start_new_kernel_client()
            except Exception as error:  # a launcher may raise anything
                failures.append(f"{type(error).__name__}: {error}")
                self._discard()
                if self.deadlines.left() == 0:
                    raise bounds.LimitExceeded(self.deadlines.run_exceeded()) from error
            else:
                return
        raise RuntimeError(f"{failures[-1]} (attempt {ATTEMPTS} of {ATTEMPTS}; before: {'; '.join(failures[:-1])})")

    def _discard(self) -> None:
        """End what a failed start has left; nbclient has done so already if it was the client that failed."""
        if self.km is not None:
            self.shutdown_kernel = "immediate"
            with suppress(Exception):
                self._cleanup_kernel()
            self.shutdown_kernel = "graceful"
        self.km = self.kc = None

    def _limit_memory(self) -> None:
        limit = self.deadlines.limits.memory
        if limit is not None:
            pid = getattr(self.km.provisioner, "pid", None)
            if pid is None:
                raise RuntimeError("the memory of this kernel cannot be limited: it has no process on this machine")
            bounds.set_memory(pid, limit)

    async def async_execute_cell(self, cell: Any, cell_index: int, **options: Any) -> Any:
        """Execute a cell within its limits.

        Raises
        ------
        CellExecutionError
            The cell raised an error.
        LimitExceeded
            It was stopped.
        KernelDied
            Its kernel ended.
        """
        self._task = asyncio.current_task()
        try:
            async with self._watched():
                return await super().async_execute_cell(cell, cell_index, **options)
        except (CellExecutionError, DeadKernelError) as error:
            if self._exceeded is None and isinstance(error, DeadKernelError):
                code = await self.km.provisioner.poll()
                raise bounds.KernelDied(bounds.describe_end(code, self.deadlines.limits)) from error
            if self._exceeded is None:
                raise
        finally:
            self._task = None
            # A cell may also swallow the interrupt and end well, but late.
            if self._exceeded is not None:
                raise bounds.LimitExceeded(self._exceeded)

    execute_cell = run_sync(async_execute_cell)

    @asynccontextmanager
    async def _watched(self) -> AsyncIterator[None]:
        self._watchers = [asyncio.ensure_future(watch) for watch in (self._enforce(), self._await_end())]
        try:
            yield
        finally:
            for watcher in self._watchers:
                watcher.cancel()

    async def _async_poll_kernel_alive(self) -> None:
        # nbclient leaves this one of its tasks behind when a cell does not end by itself.
        current = asyncio.current_task()
        assert current is not None
        self._watchers.append(current)
        await super()._async_poll_kernel_alive()

    async def _enforce(self) -> None:
        """Interrupt the cell at its deadline; kill the kernel if that does not help."""
        deadline = self.deadlines.next()
        if deadline is None:
            return
        seconds, exceeded = deadline
        await asyncio.sleep(seconds)
        self._exceeded = exceeded
        await self.km.interrupt_kernel()
        await asyncio.sleep(bounds.GRACE)
        await self.km.provisioner.kill()

    async def _await_end(self) -> None:
        """Stop waiting for an answer when a forked kernel ends; nbclient looks every second, at all kernels."""
        process = getattr(self.km.provisioner, "process", None)
        if isinstance(process, ForkedProcess) and await process.ended():
            await asyncio.sleep(_LAST_WORDS)
            if self.task_poll_for_reply is not None:
                self.task_poll_for_reply.cancel()


def _close_loop() -> None:
    """Close the event loop that jupyter_core has opened for a thread; it leaves it to the garbage collector."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        if threading.current_thread() is not threading.main_thread():
            ensure_event_loop().close()
