"""The brief's notebook, run in this process: its documents without a kernel."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import nbformat
import pytest

from briefing import rendering
from briefing.rendering import html
from briefing.rendering.document import Document


def _shown(source: str, names: dict[str, Any]) -> Any:
    """What a cell displays: the value of its last line, if that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)  # noqa: S102 -- the notebook is ours
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if last else None  # noqa: S307


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """The document of the brief with these parameters."""
    notebook = nbformat.read(rendering.shipped_notebooks()["brief"], as_version=4)

    def make(**parameters: Any) -> Document:
        names: dict[str, Any] = {}
        cells = []
        for cell in notebook.cells:
            shown = _shown(cell.source, names)
            if "parameters" in cell.metadata.get("tags", ()):
                names.update(parameters)
            if shown is not None:
                output = nbformat.v4.new_output("display_data", data={"text/html": shown._repr_html_()})
                cells.append(nbformat.v4.new_code_cell(outputs=[output]))
        return html.document(nbformat.v4.new_notebook(cells=cells), "brief")

    return make
