"""The plug-in of jupyter_client by which a kernel is forked; in a kernelspec its name is `briefing-forked`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from briefing.rendering.kernels import template
from briefing.rendering.kernels.child import Launch
from briefing.rendering.kernels.process import ForkedProcess, StartFailed, peak_memory

if TYPE_CHECKING:
    from jupyter_client.connect import KernelConnectionInfo

NAME = "briefing-forked"
# The shutdown of a kernel runs its exit functions; one that takes longer is asked with less patience.
_PATIENCE = 2.0


class ForkedProvisioner(LocalProvisioner):
    """Forks the kernels that a fork can make, and starts all others with the ordinary launcher."""

    process: ForkedProcess | subprocess.Popen[Any] | None = None  # type: ignore[assignment]  # all that is asked of a Popen

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; a forked one is ready when this returns."""
        arguments = forkable(cmd)
        env, cwd = kwargs.get("env") or dict(os.environ), os.fspath(kwargs.get("cwd") or Path.cwd())
        if arguments is None or not template.suits(env, cwd):
            return await super().launch_kernel(cmd, **kwargs)
        beside = Path(arguments[1]).parent  # the connection file's folder
        if not beside.exists():
            # It was that of a template which has ended since. A kernel would make it again, and listen where nobody asks.
            raise StartFailed("the template of kernels ended while this kernel was prepared")
        launch = Launch(
            arguments=arguments,
            env=env,
            cwd=cwd,
            pid_file=str(beside / "pid") if template.current().folder in beside.parents else None,
        )
        forked = await ForkedProcess.start(launch, kwargs.get("stdout"), kwargs.get("stderr"))
        self.process, self.pid, self.pgid = forked, forked.pid, forked.pid
        self.cwd = cwd
        return self.connection_info

    def measure(self) -> int | None:
        """The most bytes of physical memory that the kernel has held until now."""
        return None if self.process is None else peak_memory(self.process.pid)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Give a forked kernel time to end by itself, and go on at the moment it has."""
        if isinstance(self.process, ForkedProcess):
            await self.process.ended(_PATIENCE)
        await super().shutdown_requested(restart=restart)

    async def kill(self, restart: bool = False) -> None:
        """Kill the kernel and whatever it has started."""
        await super().kill(restart=restart)
        if isinstance(self.process, ForkedProcess):
            await self.process.ended(_PATIENCE)


def forkable(cmd: list[str]) -> tuple[str, ...] | None:
    """The arguments of an `ipykernel_launcher` of this very interpreter; None for any other command.

    >>> import sys
    >>> forkable([sys.executable, "-m", "ipykernel_launcher", "-f", "kernel.json"])
    ('-f', 'kernel.json')
    >>> forkable(["R", "--slave", "-e", "IRkernel::main()"])
    """
    interpreter, *rest = cmd
    # This option only spares the debugger a warning.
    if rest[:1] == ["-Xfrozen_modules=off"]:
        rest = rest[1:]
    # Names that jupyter_client takes for this interpreter, too.
    ours = {sys.executable, "python", f"python{sys.version_info[0]}", "python{}.{}".format(*sys.version_info)}
    if interpreter not in ours or rest[:3] != ["-m", "ipykernel_launcher", "-f"]:
        return None
    return tuple(rest[2:])
