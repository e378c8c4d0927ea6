"""The papermill engine of a run: papermill's own, with a quiet kernel and word of each cell."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import IO, Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.log import logger

NAME = "briefing"
CellHook = Callable[[int, float], None]
"""Called with the cell's index and the seconds it took."""

# debugpy writes a warning about frozen modules to the terminal of whoever started the run; nobody debugs here.
_QUIET = {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}


class BriefingEngine(NBClientEngine):  # type: ignore[misc]  # papermill has no types
    """Runs the cells in a fresh kernel whose own stderr goes to a file instead of the terminal."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        start_timeout: int = 60,
        kernel_stderr: IO[bytes] | None = None,
        **options: Any,
    ) -> Any:
        """Execute the cells; options are those of nbclient's NotebookClient."""
        for name in ("input_path", "stdout_file", "stderr_file", "log_output", "execution_timeout"):
            options.pop(name, None)
        client = PapermillNotebookClient(
            nb_man, kernel_name=kernel_name, startup_timeout=start_timeout, log=logger, **options
        )
        stderr = {"stderr": kernel_stderr} if kernel_stderr else {}
        return client.execute(env={**os.environ, **_QUIET}, **stderr)


def register() -> str:
    """Make the engine known to papermill and return its name."""
    papermill_engines.register(NAME, BriefingEngine)
    return NAME
