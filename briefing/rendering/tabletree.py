"""Tables of the body as nodes, with widths that suit what the columns hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate
from math import ceil
from typing import Any

from bs4 import Tag
from bs4.element import PageElement

from briefing.rendering.inline import plain
from briefing.rendering.repairing import named

Content = Callable[[Tag], list[Any]]
Blocks = Callable[[Iterable[PageElement]], list[dict[str, Any]]]
_RIGHT = re.compile(r"text-align:\s*right")
_SIZE, _SMALLEST = 9.0, 5.5
"""Type in points: as wanted, and the smallest that a crowded table may shrink to."""
_LINE, _GAP = 106, 2.4
"""What the text width holds at that size, and what the gap of a column takes, in characters."""
_SHORT, _LONG, _WORD = 16, 70, 15
"""A short text, one beyond which length says nothing, and a word that may be broken."""
_QUARTER = 190.0
"""A quarter of a page, in points: a table that is lower is not torn in two for the sake of a row."""
MOST = 1000
"""Rows of a table that print shows: some thirty pages, laid out in a few seconds."""
_NESTED = ("ul", "ol", "p", "table", "pre", "figure", "div", "dl", "img", "svg-held", "blockquote")


def node(table: Tag, content: Content, blocks: Blocks) -> dict[str, Any]:
    """The node of a table: rows of cells, header rows apart, and a width for each column.

    Parameters
    ----------
    table : Tag
        A table element.
    content, blocks : callable
        Read a cell that holds text, and one that holds blocks.
    """
    caption = table.find("caption", recursive=False)
    left_out = 0
    head: list[list[dict[str, Any]]] = []
    rows: list[list[dict[str, Any]]] = []
    for row in named(table, ("tr",)):
        if row.find_parent("table") is not table:
            continue
        if len(rows) == MOST:
            left_out += 1
            continue
        cells = [_cell(cell, content, blocks) for cell in row.find_all(["td", "th"], recursive=False)]
        if cells:
            (head if row.find_parent("thead") and not rows else rows).append(cells)
    columns = max((sum(cell["colspan"] for cell in row) for row in [*head, *rows]), default=0)
    widths, size = _widths([*head, *rows], columns)
    return {
        "k": "table",
        "caption": content(caption) if isinstance(caption, Tag) else [],
        "head": head,
        "rows": rows,
        "widths": widths,
        "size": size,
        "whole": _height([*head, *rows], widths, size) < _QUARTER,
        "note": f"{left_out:,} more rows of this table are not shown in this PDF." if left_out else "",
        "data": "dataframe" in table.get_attribute_list("class"),
    }


def _cell(cell: Tag, content: Content, blocks: Blocks) -> dict[str, Any]:
    nested = bool(named(cell, _NESTED))
    classes = cell.get_attribute_list("class")
    right = "num" in classes or _RIGHT.search(str(cell.get("style", ""))) is not None
    return {
        "c": [] if nested else content(cell),
        "blocks": blocks(cell.children) if nested else [],
        "header": cell.name == "th",
        "right": right,
        "colspan": _span(cell, "colspan"),
        "rowspan": _span(cell, "rowspan"),
    }


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(int(value), 1000)) if value.isdigit() else 1


def _widths(rows: list[list[dict[str, Any]]], columns: int) -> tuple[list[float | None], float]:
    """A share of the width for each column (None: what its text needs), and the size of type in points.

    When everything fits on one line, only longer texts take a share, so that the table fills the line. Otherwise each
    column gets room for its longest word, and the rest goes to those with more to say; type shrinks as a last resort.
    """
    whole, words = [1] * columns, [1] * columns
    for row in rows:
        position = 0
        for cell in row:
            if cell["colspan"] == 1 and position < columns:
                total, word = _lengths(cell)
                whole[position] = max(whole[position], min(total, _LONG))
                words[position] = max(words[position], min(word, _WORD))
            position += cell["colspan"]
    room = _LINE - _GAP * columns
    if sum(whole) <= room:
        return [float(length) if length > _SHORT else None for length in whole], _SIZE
    needed, spare = sum(words), max(room - sum(words), 0)
    wanted = [length - word for length, word in zip(whole, words, strict=True)]
    shares: list[float | None] = [
        round(_GAP + word + spare * want / (sum(wanted) or 1), 2) for word, want in zip(words, wanted, strict=True)
    ]
    return shares, _SIZE if needed <= room else max(round(_SIZE * room / needed, 1), _SMALLEST)


def _height(rows: list[list[dict[str, Any]]], widths: list[float | None], size: float) -> float:
    """About how high the table will be, in points: Typst could tell, by laying the whole of it out once more."""
    height = 0.0
    for row in rows:
        places = accumulate((cell["colspan"] for cell in row), initial=0)
        beside = zip(row, places, strict=False)
        height += 9 + 1.25 * size * max((_lines(cell, widths[place]) for cell, place in beside), default=1)
    return height


def _lines(cell: dict[str, Any], width: float | None) -> int:
    return 1 if width is None or cell["colspan"] > 1 else ceil(_lengths(cell)[0] / width)


def _lengths(cell: dict[str, Any]) -> tuple[int, int]:
    """Characters of the cell's text and of its longest word; pills and chips count as the room they take."""
    if cell["blocks"]:
        return 40, _WORD
    text = _shape(cell["c"])
    # A little more for the semibold of headings, and for letters wider than most.
    return len(text), round(max(map(len, text.split(" "))) * 1.15) + 1


def _shape(nodes: list[Any]) -> str:
    """The text as wide as it will be: a pill is one word with padding, a chip a narrow one."""
    parts = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node["k"] == "tag":
            parts.append("x" * (len(plain(node["c"])) + 4))
        elif node["k"] == "ev":
            parts.append("x" * 2)
        elif node["k"] == "formula":
            parts.append("x" * min(len(node["alt"]), 40))
        else:
            parts.append(_shape(node.get("c", [])))
    return "".join(parts)
