"""The imports of papermill and nbconvert: without what they do not need, and while the kernel works."""

from __future__ import annotations

import importlib
import importlib.util
import sys
import threading
from contextlib import suppress
from types import ModuleType
from typing import Any

_SLOW = "rfc3987_syntax"
# What the stages after execution import.
_LATER = ("briefing.rendering.html", "briefing.rendering.pdf")


def quicken() -> None:
    """Import jsonschema, which nbformat needs, without building a grammar for internationalised resource identifiers.

    jsonschema imports rfc3987_syntax where it is installed (with the `jupyter` metapackage it is), and that parses its
    grammar at import: a second, for a format that no notebook's schema has. There is no option for it. So a stand-in has
    the module's place while jsonschema is imported, and calls the real one if it is ever used.
    """
    if "jsonschema" in sys.modules or _SLOW in sys.modules or importlib.util.find_spec(_SLOW) is None:
        return
    sys.modules[_SLOW] = _stand_in()
    try:
        with suppress(ImportError):
            importlib.import_module("jsonschema")
    finally:
        del sys.modules[_SLOW]


def _stand_in() -> ModuleType:
    def is_valid_syntax(*arguments: Any) -> Any:
        return importlib.import_module(_SLOW).is_valid_syntax(*arguments)

    module = ModuleType(_SLOW)
    module.is_valid_syntax = is_valid_syntax  # type: ignore[attr-defined]
    return module


def ahead() -> None:
    """Import what the stages after execution need in a thread of its own, while the kernel works."""
    if not all(name in sys.modules for name in _LATER):
        threading.Thread(target=_import, name="briefing imports").start()


def _import() -> None:
    for name in _LATER:
        # The stage that needs it meets the same error, and says so.
        with suppress(Exception):
            importlib.import_module(name)
