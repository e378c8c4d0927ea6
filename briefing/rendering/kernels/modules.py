"""What a template imports before it serves.

Names, not imports: this package knows nothing of what notebooks show. Left out are `matplotlib.pyplot` and `matplotlib_inline`,
which at import tie themselves to the shell of the running kernel; all that they import is here.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

MODULES = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "briefing.rendering.kernels.application",
    "email.parser",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel_launcher",
    "numpy.random",
    "psutil",
    "pycountry",
    "sqlite3",
    "text_to_num",
    "tornado.platform.asyncio",
    "pandas",
    "pandas.io.formats.style",
    "zmq.asyncio",
)
LATER = (
    "matplotlib",
    "matplotlib.font_manager",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "matplotlib.image",
    "matplotlib.style",
)
"""What only some notebooks use: a kernel that is asked for meanwhile does not wait for it."""
WHOLE = ("briefing.brief", "briefing.charts", "briefing.checks", "briefing.prose", "briefing.tables")
"""Packages whose modules are all imported, as they import one another only when used; then their `warm` is called, if they
have one."""


def load() -> None:
    """Import what every kernel may use; what is missing or broken is left to the notebook that asks for it."""
    _leave_out_debugger()
    for name in (*MODULES, *WHOLE):
        with suppress(Exception):
            module = importlib.import_module(name)
            if name in WHOLE:
                for found in pkgutil.iter_modules(module.__path__, f"{name}."):
                    importlib.import_module(found.name)
                getattr(module, "warm", _nothing)()


def load_more(wanted: Callable[[], bool] = lambda: True) -> None:
    """Import what only some notebooks use, for as long as it is wanted."""
    for name in LATER:
        if not wanted():
            return
        with suppress(Exception):
            importlib.import_module(name)
    with suppress(Exception):
        # ipykernel's backend makes matplotlib ask all installed packages for theirs, once a process.
        importlib.import_module("matplotlib.backends").backend_registry.list_all()


def _nothing() -> None:
    """What a package without `warm` has to do."""


def _leave_out_debugger() -> None:
    """Have ipykernel find no debugger, whose import takes as long as all the rest of a kernel's start.

    A notebook can import debugpy all the same; only a debugger's front end cannot attach to an unattended run.
    """
    if "debugpy" not in sys.modules:
        sys.modules["debugpy"] = None  # type: ignore[assignment]  # Python's own sign for "not to be found"
        with suppress(Exception):
            importlib.import_module("ipykernel.debugger")
        del sys.modules["debugpy"]


def packages() -> list[str]:
    """The top-level packages among them."""
    return sorted({name.partition(".")[0] for name in (*MODULES, *LATER, *WHOLE)})


@cache
def origin(package: str) -> list[Path]:
    """The file that `import PACKAGE` runs in an interpreter started elsewhere, as a list of none or one."""
    with suppress(ImportError, ValueError):
        spec = importlib.util.find_spec(package)
        if spec and spec.origin:
            return [Path(spec.origin)]
    return []
