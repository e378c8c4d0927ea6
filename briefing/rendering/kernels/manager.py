"""The kernel manager of a run: Unix sockets in a private folder for kernels that are forked, jupyter_client's ways for others."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from traitlets import Bool, Type

from briefing.rendering.kernels import template
from briefing.rendering.kernels.client import KernelClient
from briefing.rendering.kernels.provisioner import NAME, forkable


class KernelManager(AsyncKernelManager):
    """Starts one kernel and leaves nothing of it."""

    client_factory = Type(KernelClient)
    forked = Bool(default_value=True, help="Whether to fork kernels of this interpreter.")
    _folder: Path | None = None

    async def _async_pre_start_kernel(self, **options: Any) -> tuple[list[str], dict[str, Any]]:
        spec = self.kernel_spec
        if spec is not None and template.available() and forkable(spec.argv):
            self._use_private_folder()
            if self.forked:
                spec.metadata.setdefault("kernel_provisioner", {"provisioner_name": NAME})
        return await super()._async_pre_start_kernel(**options)

    def _use_private_folder(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="", dir=template.current().folder))
        self.transport = "ipc"
        self.connection_file = str(self._folder / "k.json")
        self.ip = str(self._folder / "k")

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        if self._folder is not None and not restart:
            shutil.rmtree(self._folder, ignore_errors=True)

    # The names by which the asynchronous manager is called are bound to its own methods.
    pre_start_kernel = _async_pre_start_kernel
    cleanup_resources = _async_cleanup_resources
