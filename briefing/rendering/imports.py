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
_SMALL: dict[str, Any] = {
    "cells": [{"cell_type": "markdown", "metadata": {}, "source": "# One\n\nTwo **three**.\n\n|a|b|\n|-|-|\n|c|d|\n"}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 4,
}
_rehearsal: threading.Thread | None = None


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
    """Import what the stages after execution need, and go through them once, in a thread of its own while the kernel works.

    What a first page and a first PDF of a process wait for (templates, faces, the compiler's own caches) is there then.
    """
    global _rehearsal  # noqa: PLW0603  # once a process is the point
    if _rehearsal is None:
        _rehearsal = threading.Thread(target=_rehearse, name="briefing rehearsal")
        _rehearsal.start()


def arrived() -> None:
    """Wait until all that is there."""
    if _rehearsal is not None:
        _rehearsal.join()


def _rehearse() -> None:
    # A stage that fails here meets the same error when it is its turn, and says so.
    with suppress(Exception):
        from briefing.rendering import html, pdf

        made = html.document(_SMALL, "rehearsal")
        html.page(made)
        pdf.compile_document(made)
