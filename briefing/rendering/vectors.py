"""SVG drawings inside HTML: taken out before parsing and put back untouched.

Python's HTML parser lowercases names (`viewBox` becomes `viewbox`), which ruins SVG for every reader that takes it as
XML. So each drawing leaves the text before it is parsed, a `<svg-held>` element keeps its place, and it returns after.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PLACE = "svg-held"
_TAG = re.compile(r"<(/?)svg(?=[\s>/])", re.IGNORECASE)
_HELD = re.compile(rf'<{PLACE} n="(\d+)"></{PLACE}>')
_NOISE = re.compile(
    r"<\?xml.*?\?>|<!DOCTYPE[^>]*>|<!--.*?-->|<metadata\b.*?</metadata>|<script\b.*?</script>", re.DOTALL
)
_EMPTY_DEFS = re.compile(r"<defs>\s*</defs>")
_NUMBERS = re.compile(r'(?<=\s)(?:d|points|[cr]?[xy]|[xy][12]|r|width|height)="[^"]*"')
_FINE = re.compile(r"(\.\d\d)\d+")
_INDENT = re.compile(r">\s*\n\s*<")
_ID = re.compile(r'id="([^"]+)"')  # begins with plain letters, which are found ten times as fast as a boundary
_VARIABLE = re.compile(r"var\(\s*--[\w-]+\s*,\s*([^()]*(?:\([^()]*\))?[^()]*)\)")
_SIZE = re.compile(r'<svg\b[^>]*?\bviewBox="[\d.eE+-]+[ ,]+[\d.eE+-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"', re.DOTALL)


def take_out(html: str) -> tuple[str, list[str]]:
    """The text with a placeholder for each outermost drawing, and the drawings in order."""
    pieces: list[str] = []
    drawings: list[str] = []
    position = 0
    for start, end in _spans(html):
        pieces += [html[position:start], f'<{PLACE} n="{len(drawings)}"></{PLACE}>']
        drawings.append(html[start:end])
        position = end
    return "".join([*pieces, html[position:]]), drawings


def put_back(html: str, drawings: Sequence[str]) -> str:
    """The text with the drawings where their placeholders stand."""
    return _HELD.sub(lambda match: drawings[int(match[1])], html)


def _spans(html: str) -> list[tuple[int, int]]:
    """Where each outermost `<svg>…</svg>` stands; a drawing that is never closed is left to the parser."""
    spans: list[tuple[int, int]] = []
    depth, start = 0, 0
    for tag in _TAG.finditer(html):
        close = html.find(">", tag.end())
        if close < 0:
            break
        if tag[1]:
            depth = max(depth - 1, 0)
            if depth == 0 and start >= 0:
                spans.append((start, close + 1))
                start = -1
        elif html[close - 1] != "/":
            if depth == 0:
                start = tag.start()
            depth += 1
    return spans


def tidy(drawing: str, seen: set[str], number: int) -> str:
    """The drawing without what HTML forbids, its ids made unique in the document.

    Parameters
    ----------
    drawing : str
        One `<svg>` element.
    seen : set of str
        The ids used so far in the document; the drawing's own are added.
    number : int
        Number of the drawing in the document: the prefix of an id that is taken already.
    """
    drawing = _EMPTY_DEFS.sub("", _NOISE.sub("", drawing)).strip()
    if _FINE.search(drawing):
        # Hundredths of a point are enough for the eye, and make a matplotlib drawing a quarter smaller.
        drawing = _NUMBERS.sub(lambda match: _FINE.sub(r"\1", match[0]), drawing)
    drawing = _INDENT.sub(">\n<", drawing)
    for name in dict.fromkeys(_ID.findall(drawing)):
        if name in seen:
            drawing = _rename(drawing, name, f"svg{number}-{name}")
        seen.add(name)
    return drawing


def _rename(drawing: str, name: str, new: str) -> str:
    old = re.escape(name)
    drawing = re.sub(rf'\bid="{old}"', lambda _: f'id="{new}"', drawing)
    return re.sub(rf'(href="|url\(["\']?)#{old}(?=["\')])', lambda match: f"{match[1]}#{new}", drawing)


def without_variables(drawing: str) -> str:
    """The drawing as XML for a reader that knows no CSS variables: `var(--ink, #1b1f24)` becomes `#1b1f24`."""
    drawing = _VARIABLE.sub(lambda match: match[1].strip(), drawing)
    head, close, rest = drawing.partition(">")
    for prefix, address in (("", "http://www.w3.org/2000/svg"), (":xlink", "http://www.w3.org/1999/xlink")):
        if f"xmlns{prefix}=" not in head:
            head = head.replace("<svg", f'<svg xmlns{prefix}="{address}"', 1)
    return head + close + rest


def aspect(drawing: str) -> float | None:
    """Width over height of the drawing's view box, or None when it has none."""
    match = _SIZE.search(drawing)
    return float(match[1]) / float(match[2]) if match and float(match[2]) else None
