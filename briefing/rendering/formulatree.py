"""Formulas of the body as nodes for Typst, which sets them from data: no LaTeX and no Typst source is read there.

A node is a dict with a kind `m`: row, i (identifier), n (number), o (operator), t (words), frac, root, scripts, space,
table, lr (a row between delimiters that grow with it).
"""

from __future__ import annotations

import re
from typing import Any

from bs4 import Tag

Node = dict[str, Any]
_SCRIPTS = {
    "msub": ("bottom-right",),
    "msup": ("top-right",),
    "msubsup": ("bottom-right", "top-right"),
    "munder": ("bottom",),
    "mover": ("top",),
    "munderover": ("bottom", "top"),
}
_LEAVES = {"mi": "i", "mn": "n", "mo": "o", "mtext": "t"}
_OPENING, _CLOSING = "([{|‖⟨⌊⌈", ")]}|‖⟩⌋⌉"
_WIDTH = re.compile(r"(-?[\d.]+)em")


def node(element: Tag) -> Node:
    """The node of a `math` element."""
    return {
        "k": "formula",
        "block": element.get("display") == "block",
        "alt": str(element.get("alttext") or element.get_text(" ", strip=True) or "formula")[:5000],
        "c": _row(element),
    }


def _row(element: Tag) -> Node:
    """The children in a row; delimiters around a table, or those that are meant to grow, grow with their content."""
    parts = [child for child in element.children if isinstance(child, Tag)]
    nodes: list[Node] = []
    position = 0
    while position < len(parts):
        group = parts[position : position + 3]
        if (
            len(group) == 3
            and group[1].name == "mtable"
            and _delimits(group[0], _OPENING)
            and _delimits(group[2], _CLOSING)
        ):
            nodes.append({"m": "lr", "c": [_node(part) for part in group]})
            position += 3
        else:
            nodes.append(_node(parts[position]))
            position += 1
    grows = len(parts) > 1 and any(
        part.name == "mo" and part.get("stretchy") == "true" for part in (parts[0], parts[-1])
    )
    return {"m": "lr" if grows else "row", "c": nodes}


def _delimits(element: Tag, which: str) -> bool:
    return element.name == "mo" and (element.get_text().strip() or "|") in which


def _node(element: Tag) -> Node:
    name = element.name
    if name in _LEAVES:
        return {"m": _LEAVES[name], "t": element.get_text().strip() if name != "mtext" else element.get_text()}
    if name == "mspace":
        width = _WIDTH.fullmatch(str(element.get("width") or ""))
        return {"m": "space", "width": max(-2.0, min(float(width[1]), 10.0)) if width else 0.25}
    if name == "mtable":
        return _table(element)
    parts = [child for child in element.children if isinstance(child, Tag)]
    return _built(element, parts) or _row(element)


def _built(element: Tag, parts: list[Tag]) -> Node | None:
    """The node of a fraction, a root or scripts; None when it has not the parts that it needs."""
    name = element.name
    if name == "mfrac" and len(parts) == 2:
        line = str(element.get("linethickness")) not in ("0", "0em", "0px", "0pt")
        return {"m": "frac", "c": [_node(part) for part in parts], "line": line}
    if name == "mroot" and len(parts) == 2:
        return {"m": "root", "c": [_node(parts[1]), _node(parts[0])]}
    if name == "msqrt":
        return {"m": "root", "c": [_row(element)]}
    if name in _SCRIPTS and len(parts) == len(_SCRIPTS[name]) + 1:
        scripts = {place: _node(part) for place, part in zip(_SCRIPTS[name], parts[1:], strict=True)}
        return {"m": "scripts", "base": _node(parts[0]), "at": scripts}
    return None


def _table(element: Tag) -> Node:
    """Rows of cells; `aligned` when its columns are turned towards each other, as in a derivation."""
    rows = [list(row.find_all("mtd", recursive=False)) for row in element.find_all("mtr", recursive=False)]
    sides = {str(cell.get("columnalign") or "center") for row in rows for cell in row}
    width = max(map(len, rows), default=0)
    filled = [[*map(_row, row), *({"m": "row", "c": []} for _ in range(width - len(row)))] for row in rows]
    return {"m": "table", "rows": filled, "aligned": "right" in sides, "left": sides == {"left"}}
