"""The papermill engine `briefing`: papermill's own, with this package's kernels and limits.

papermill loads it from its entry point in the midst of its own import. So this module imports nothing of papermill until it
is asked for the engine, and may be imported before papermill or by it.
"""

from __future__ import annotations

import os
from functools import cache
from typing import IO, Any

from briefing.rendering.kernels.limits import Limits

NAME = "briefing"

# debugpy writes a warning about frozen modules to the terminal of whoever started the run; nobody debugs here.
_QUIET = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}


class _Execution:
    """Runs the cells in a fresh kernel, forked where the notebook's kernel is this interpreter."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        limits: Limits | None = None,
        kernel_stderr: IO[bytes] | None = None,
        kernel_cwd: str | None = None,
        **options: Any,
    ) -> Any:
        """Execute the cells.

        Parameters
        ----------
        nb_man, kernel_name
            As papermill gives them.
        limits : Limits, optional
            By default papermill's `execution_timeout` for each cell, if given.
        kernel_stderr : file, optional
            Takes what the kernel process itself writes; by default the caller's standard error does.
        kernel_cwd : str, optional
            The kernel's working directory; by default the caller's. papermill's own `cwd` would change the caller's.
        **options
            Those of papermill and of nbclient's NotebookClient.
        """
        from papermill.log import logger

        from briefing.rendering.kernels.notebookclient import NotebookClient

        options.pop("input_path", None)
        timeout = options.pop("execution_timeout", None) or options.pop("timeout", None)
        client = NotebookClient(
            nb_man,
            limits=limits or Limits(cell=timeout),
            kernel_name=kernel_name,
            startup_timeout=options.pop("start_timeout", 60),
            log=logger,
            **options,
        )
        process = {"stderr": kernel_stderr, "cwd": kernel_cwd}
        given = {name: value for name, value in process.items() if value is not None}
        try:
            return client.execute(env={**os.environ, **_QUIET}, **given)
        finally:
            nb_man.nb.metadata.setdefault("papermill", {})["peak_memory"] = client.peak_memory


def register() -> str:
    """Make the engine known to papermill and return its name."""
    from papermill.engines import papermill_engines

    papermill_engines.register(NAME, _engine())
    return NAME


@cache
def _engine() -> type:
    from papermill.engines import NBClientEngine

    return type("BriefingEngine", (_Execution, NBClientEngine), {"__doc__": _Execution.__doc__})


def __getattr__(name: str) -> Any:
    if name == "BriefingEngine":
        return _engine()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
