"""What a failed run leaves to look at: the half-run notebook, marked where it stopped, and an HTML view of it."""

from __future__ import annotations

import json
import warnings
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.rendering import execution
from briefing.rendering.publishing import FAILED

if TYPE_CHECKING:
    from briefing.errors import RenderError

NOTEBOOK, VIEW = FAILED


def files(error: RenderError, kept: Path, otherwise: bytes | dict[str, Any]) -> dict[str, bytes]:
    """Content by file name: the notebook as far as it got, and the page that shows it with its code.

    Parameters
    ----------
    error : RenderError
        Why the run failed.
    kept : Path
        The half-run notebook, if execution left one.
    otherwise : bytes or dict
        The notebook as it was, or as it was executed, when the run failed outside the cells: marked at its head.
    """
    notebook = json.loads(kept.read_bytes()) if kept.exists() else _marked(_read(otherwise), error)
    return {NOTEBOOK: execution.text(notebook).encode("utf-8"), VIEW: _view(notebook, error).encode("utf-8")}


def _read(notebook: bytes | dict[str, Any]) -> dict[str, Any]:
    if isinstance(notebook, dict):
        return dict(notebook)
    import nbformat

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of missing cell ids, which are given here
        read = nbformat.reads(notebook.decode("utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    return execution.normalise(json.loads(json.dumps(read)))


def _marked(notebook: dict[str, Any], error: RenderError) -> dict[str, Any]:
    # Indented, so that the reason is shown as it is, whatever Markdown or HTML it may hold.
    reason = "\n".join(f"    {line}" for line in [str(error), *(error.traceback or "").splitlines()])
    mark = {
        "cell_type": "markdown",
        "id": "failed",
        "metadata": {"tags": ["failed"]},
        "source": f"**The run stopped outside the cells ({error.status}):**\n\n{reason}",
    }
    return {**notebook, "cells": [mark, *notebook["cells"]]}


def _view(notebook: dict[str, Any], error: RenderError) -> str:
    try:
        import nbformat

        from briefing.rendering.html import HTMLExporter

        exporter = HTMLExporter(exclude_input=False)  # type: ignore[no-untyped-call]
        node = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
        page, _ = exporter.from_notebook_node(node, {"metadata": {"name": "Failed run"}})
    # Whatever broke the run may break its view; and a second Ctrl-C must not cost the record.
    except (Exception, KeyboardInterrupt) as again:  # noqa: BLE001
        said = escape(f"{error}\n\n{error.traceback or ''}\n\nThe notebook cannot be shown: {again!r}")
        return f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8"><title>Failed run</title>\n<pre>{said}</pre></html>\n'
    return page
