"""The rehearsal of a template: the shipped brief, run where nobody looks, for the kernels of a long row of runs.

Python specialises code as it runs (PEP 659), and libraries fill their caches. What the template has gone through, each kernel
that is forked later has: the cells of a brief take a quarter less time. Nothing of what the brief says is kept.
"""

from __future__ import annotations

import ast
import gc
import json
from contextlib import suppress
from typing import Any

NOTEBOOK = "brief"
_ROUNDS = 2  # most of the gain comes with the first


def rehearse() -> None:
    """Run the cells of the brief of its own default dossier; what fails here is left to the runs that meet it."""
    from briefing.rendering import shipped_notebooks

    with suppress(Exception):
        notebook = json.loads(shipped_notebooks()[NOTEBOOK].read_bytes())
        cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
        for _ in range(_ROUNDS):
            space: dict[str, Any] = {}
            for cell in cells:
                _show(value_of(cell, space))
    settle()


def settle() -> None:
    """Take all that is alive now out of garbage collection: collecting it in a kernel would only copy its pages."""
    gc.collect()
    gc.freeze()


def value_of(cell: str, space: dict[str, Any]) -> Any:
    """What the last expression of a cell comes to, run among these names, or None if it ends with no expression."""
    tree = ast.parse(cell)
    last: Any = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, NOTEBOOK, "exec"), space)  # noqa: S102  # of the brief that comes with this package
    return eval(compile(ast.Expression(last.value), NOTEBOOK, "eval"), space) if last else None  # noqa: S307


def _show(value: Any) -> None:
    if value is not None:
        value._repr_html_()
