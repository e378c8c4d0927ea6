"""A forked kernel as a process object: the part of `subprocess.Popen` that jupyter_client's provisioners use."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import struct
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.rendering.kernels import template
from briefing.rendering.kernels.child import READY, Launch

if TYPE_CHECKING:
    from typing import IO

    Stream = IO[bytes] | int | None

# How the fork server writes process ids and exit codes.
_NUMBER = struct.Struct("q")


class StartFailed(RuntimeError):
    """A kernel did not start; the message says why."""


class ForkedProcess:
    """A kernel that the template has forked."""

    stdin = stdout = stderr = None

    def __init__(self, mother: template.Template, status: int, pid: int) -> None:
        self._mother, self._status, self.pid = mother, status, pid
        self.returncode: int | None = None

    @classmethod
    async def start(cls, launch: Launch, stdout: Stream, stderr: Stream) -> ForkedProcess:
        """Fork a kernel and wait until its sockets are bound.

        Raises
        ------
        StartFailed
            It ended before that; the message has its reason.
        """
        ready, told = os.pipe()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            out = _descriptor(stdout, 1, nowhere)
            err = out if stderr == subprocess.STDOUT else _descriptor(stderr, 2, nowhere)
            mother = template.current()
            try:
                status = mother.fork(launch, (told, out, err))
            except OSError as error:
                raise StartFailed(f"the template of kernels does not answer: {error}") from error
            finally:
                os.close(told)
            started = await cls._await(mother, status, ready)
            mother.started()
            return started
        finally:
            os.close(ready)
            os.close(nowhere)

    @classmethod
    async def _await(cls, mother: template.Template, status: int, ready: int) -> ForkedProcess:
        started = None
        try:
            pid = await _read(status, _NUMBER.size)
            if not pid:
                raise StartFailed("the template of kernels ended before it could fork one")
            started = cls(mother, status, _NUMBER.unpack(pid)[0])
            said = await _read(ready, len(READY))
            if said != READY:
                rest = said + await _read(ready, 1 << 16)
                raise StartFailed(rest.decode("utf-8", "replace").strip() or "the kernel ended before it was ready")
        except BaseException:
            if started is None:
                os.close(status)
            else:
                started.kill()
                started.wait()
            raise
        return started

    def poll(self) -> int | None:
        """The exit code, negative for a signal, or None while it runs."""
        if self.returncode is None and select.select([self._status], [], [], 0)[0]:
            told = os.read(self._status, _NUMBER.size)
            # No number: the template itself has died, and whatever is left of the kernel goes with it.
            self.returncode = _NUMBER.unpack(told)[0] if len(told) == _NUMBER.size else -signal.SIGKILL
            os.close(self._status)
            self._end_group()
            self._mother.ended()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, once there is one."""
        if self.returncode is None and not select.select([self._status], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("kernel", timeout or 0)
        code = self.poll()
        assert code is not None
        return code

    async def ended(self, timeout: float | None = None) -> bool:
        """Whether it ended within this time; wakes up at once when it does."""
        if self.poll() is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(timeout):
                    await _readable(self._status)
        return self.poll() is not None

    def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel alone."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it and the processes it has started."""
        if self.poll() is None:
            self._end_group()

    def _end_group(self) -> None:
        with suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)


def peak_memory(pid: int) -> int | None:
    """The most bytes of physical memory that a process has held, where the system tells."""
    with suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return None


def _descriptor(stream: Stream, inherited: int, nowhere: int) -> int:
    """The descriptor that `subprocess.Popen` would use; a pipe would have no reader, so it becomes the null device."""
    if stream is None:
        with suppress(OSError):
            os.fstat(inherited)
            return inherited
        return nowhere
    if isinstance(stream, int):
        return nowhere if stream in (subprocess.DEVNULL, subprocess.PIPE) else stream
    return stream.fileno()


async def _read(descriptor: int, size: int) -> bytes:
    """So many bytes, or those before the end."""
    data = b""
    while len(data) < size:
        await _readable(descriptor)
        more = os.read(descriptor, size - len(data))
        if not more:
            break
        data += more
    return data


async def _readable(descriptor: int) -> None:
    loop = asyncio.get_running_loop()
    told = loop.create_future()

    def tell() -> None:
        if not told.done():
            told.set_result(None)

    loop.add_reader(descriptor, tell)
    try:
        await told
    finally:
        loop.remove_reader(descriptor)
