"""A chart as SVG for the inside of a page: small, the same bytes every time, recoloured by the page, and with text as text.

Matplotlib's own SVG has a prolog, metadata, comments, a style element that would leak into the page, and ids that two
figures would share. What is left here are words, paths, and marks that are defined once and used many times.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from importlib.resources import as_file, files
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from briefing.charts.lettering import SLACK, Lettering, measure
from briefing.charts.palette import INK, VARIABLES

__all__ = ["drawing"]

_SPACE = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
_FAMILIES = "'Source Sans Pro', 'DejaVu Sans', sans-serif"
_LAST_KNOWN = "\u2213"  # Latin, Greek, Cyrillic, punctuation, minus: their widths are known without shaping
_KEPT = ("fill", "stroke", "stroke-width", "opacity")


def drawing(ax: Any, prefix: str) -> str:
    """The figure of an Axes as an `<svg>` element.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        A drawn chart.
    prefix : str
        What all ids begin with, so that they are unique on the page.
    """
    root = ElementTree.fromstring(_as_saved(ax.figure))  # noqa: S314 -- matplotlib wrote it a moment ago
    width, height = (_rounded(number) for number in root.attrib["viewBox"].split()[2:])
    top = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"0 0 {width} {height}",
            "font-family": _FAMILIES,
            "style": f"fill:{_colour(INK)}",
        },
    )
    shapes = _Shapes(root, prefix)
    shown = list(_shown(root, shapes))
    if shapes.used:
        ElementTree.SubElement(top, "defs").extend(shapes.used.values())
    top.extend(_gathered(shown))
    return ElementTree.tostring(top, encoding="unicode").replace(" />", "/>")


class _Shapes:
    """The shapes of marks: each shape and colour is defined once, so that a use of it is only an id and a place."""

    def __init__(self, root: ElementTree.Element, prefix: str) -> None:
        found = root.iterfind(f".//{_SPACE}defs/{_SPACE}path")
        self._paths = {path.attrib["id"]: _short(path.attrib["d"]) for path in found}
        self._prefix = prefix
        self.used: dict[tuple[str, str], ElementTree.Element] = {}

    def id(self, reference: str, style: str) -> str:
        """The new id of a shape that matplotlib refers to as `reference`."""
        path = self._paths[reference.removeprefix("#")]
        new = {"id": f"{self._prefix}{len(self.used)}", "d": path, "style": style}
        return self.used.setdefault((path, style), ElementTree.Element("path", new)).attrib["id"]


def _as_saved(figure: Any) -> bytes:
    import matplotlib as mpl
    from matplotlib import style

    target = io.BytesIO()
    with as_file(files("briefing.charts").joinpath("briefing.mplstyle")) as path, mpl.rc_context():
        style.use(["default", path])
        with warnings.catch_warnings():
            # Glyphs that our faces lack are not missing here: the reader's own face draws them.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            figure.savefig(target, format="svg", facecolor="none", edgecolor="none", metadata=nothing)
    return target.getvalue()


def _shown(parent: ElementTree.Element, shapes: _Shapes) -> Iterator[ElementTree.Element]:
    """What can be seen, without the groups around it."""
    for child in parent:
        name = child.tag.removeprefix(_SPACE)
        if name == "g":
            yield from _shown(child, shapes)
        elif name == "text":
            yield _text(child)
        elif name == "path" and (style := _style(child)) != "fill:none":
            yield ElementTree.Element("path", {"d": _short(child.attrib["d"]), "style": style})
        elif name == "use":
            place = {axis: _rounded(child.attrib[axis]) for axis in "xy"}
            yield ElementTree.Element("use", {"href": f"#{shapes.id(child.attrib[_HREF], _style(child))}", **place})


def _gathered(shown: list[ElementTree.Element]) -> Iterator[ElementTree.Element]:
    """The same, with neighbouring words of one look in a group that says the look once."""
    for look, run in groupby(shown, key=_look):
        elements = list(run)
        if len(elements) < 2 or not look:
            yield from elements
            continue
        group = ElementTree.Element("g", dict(look))
        for element in elements:
            for name, _ in look:
                del element.attrib[name]
            group.append(element)
        yield group


def _look(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    inherited = ("font-size", "font-weight", "style", "text-anchor")
    return tuple((name, element.attrib[name]) for name in inherited if element.tag == "text" and name in element.attrib)


def _text(child: ElementTree.Element) -> ElementTree.Element:
    declared = _declared(child)
    attributes = {axis: _rounded(child.attrib[axis]) for axis in "xy"}
    attributes["font-size"] = _rounded(declared["font-size"].removesuffix("px"))
    if declared.get("font-weight", "normal") not in ("normal", "400"):
        attributes["font-weight"] = declared["font-weight"]
    if declared.get("text-anchor", "start") != "start":
        attributes["text-anchor"] = declared["text-anchor"]
    if declared.get("fill", INK) != INK:
        attributes["style"] = f"fill:{_colour(declared['fill'])}"
    if child.text and len(child.text) > 3 and max(child.text) < _LAST_KNOWN:
        # Where another face stands in for ours (in Jupyter, say), the words still keep to their place.
        lettering = Lettering(float(attributes["font-size"]), 600 if "font-weight" in attributes else 400)
        attributes["textLength"] = _rounded(str(measure(child.text, lettering) / SLACK))
        attributes["lengthAdjust"] = "spacingAndGlyphs"
    found = ElementTree.Element("text", attributes)
    found.text = child.text
    return found


def _declared(element: ElementTree.Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.attrib.get("style", "").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if value}


def _style(element: ElementTree.Element) -> str:
    declared = _declared(element)
    return ";".join(f"{name}:{_colour(declared[name])}" for name in _KEPT if name in declared)


def _colour(value: str) -> str:
    """The colour as the page's variable, with itself for readers that know no variables."""
    return f"var({VARIABLES[value]},{value})" if value in VARIABLES else value


def _short(path: str) -> str:
    """The path with rounded numbers and no space that is not needed."""
    words = _NUMBER.sub(lambda match: _rounded(match[0]), " ".join(path.split()))
    return re.sub(r" ?([A-Za-z]) ?", r"\1", words)


def _rounded(number: str) -> str:
    """The number with at most two decimals.

    >>> _rounded("30.0"), _rounded("-0.001"), _rounded("4.025852")
    ('30', '0', '4.03')
    """
    text = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
