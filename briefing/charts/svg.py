"""A chart as SVG for the inside of a page: small, the same bytes every time, recoloured by the page, and with text as text.

Matplotlib's own SVG has a prolog, metadata, comments, a style element that would leak into the page, and ids that two
figures would share. This renderer writes words, paths, and marks that are defined once and used many times.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from matplotlib.backend_bases import RendererBase
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from briefing.charts.lettering import SLACK, Lettering, measure
from briefing.charts.links import linked
from briefing.charts.palette import INK, VARIABLES

__all__ = ["Renderer", "drawing"]

_FAMILIES = "'Source Sans Pro', 'DejaVu Sans', sans-serif"
_LAST_KNOWN = "\u2213"  # Latin, Greek, Cyrillic, punctuation, minus: their widths are known without shaping
_COMMANDS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C"}
_ANCHORS = {"center": "middle", "right": "end"}


def drawing(ax: Any, prefix: str) -> str:
    """The figure of an Axes as an `<svg>` element.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        A drawn chart.
    prefix : str
        What all ids begin with, so that they are unique on the page.
    """
    figure = ax.figure
    across, down = (72 * float(inches) for inches in figure.get_size_inches())
    renderer = Renderer(across, down, prefix)
    dots = figure.dpi
    figure.dpi = 72  # one unit of the drawing is one point
    try:
        ax.draw(renderer)
    finally:
        figure.dpi = dots
    width, height = _rounded(across), _rounded(down)
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
    if renderer.shapes:
        ElementTree.SubElement(top, "defs").extend(renderer.shapes.values())
    # Who does not see the drawing has its alternative text and its table; of the drawing, only the links speak.
    silent = ElementTree.SubElement(top, "g", {"aria-hidden": "true"})
    silent.extend(_gathered(renderer.shown))
    top.extend(linked(url, marks) for url, marks in renderer.links.items())
    return ElementTree.tostring(top, encoding="unicode").replace(" />", "/>")


class Renderer(RendererBase):
    """What matplotlib's artists draw on, one unit a point.

    Attributes
    ----------
    shown : list of Element
        What can be seen, from back to front.
    links : dict
        Marks that lead to facts, by their address; they stand in front.
    shapes : dict
        The shapes of marks: each shape and style is defined once, so that a use of it is only an id and a place.
    """

    def __init__(self, width: float, height: float, prefix: str) -> None:
        super().__init__()
        self._size, self._prefix = (width, height), prefix
        self._flip = Affine2D().scale(1, -1).translate(0, height)
        self.shown: list[ElementTree.Element] = []
        self.links: dict[str, list[ElementTree.Element]] = {}
        self.shapes: dict[tuple[str, str], ElementTree.Element] = {}

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Width and height in points."""
        return self._size

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803  # matplotlib's
        """A line or an area."""
        if style := _style(gc, rgbFace):
            line = ElementTree.Element("path", {"d": _steps(path, transform + self._flip), "style": style})
            self._layer(gc).append(line)

    def draw_markers(  # matplotlib's
        self,
        gc: Any,
        marker_path: Any,
        marker_trans: Any,
        path: Any,
        trans: Any,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:
        """One mark on each point of the path."""
        shape, style = _steps(marker_path, marker_trans + Affine2D().scale(1, -1)), _style(gc, rgbFace)
        new = {"id": f"{self._prefix}{len(self.shapes)}", "d": shape, "style": style}
        used = self.shapes.setdefault((shape, style), ElementTree.Element("path", new))
        for x, y in (trans + self._flip).transform(path.vertices):
            place = {"x": _rounded(x), "y": _rounded(y)}
            self._layer(gc).append(ElementTree.Element("use", {"href": f"#{used.attrib['id']}", **place}))

    def _layer(self, gc: Any) -> list[ElementTree.Element]:
        return self.links.setdefault(gc.get_url(), []) if gc.get_url() else self.shown

    def write(self, words: Any) -> None:
        """A line of words, which browsers and Typst lay out themselves from its anchor.

        Parameters
        ----------
        words : matplotlib.text.Text
            On its base line, not turned.
        """
        x, y = (words.get_transform() + self._flip).transform(words.get_unitless_position())
        font, color = words.get_fontproperties(), to_hex(words.get_color())
        attributes = {"x": _rounded(x), "y": _rounded(y), "font-size": _rounded(font.get_size_in_points())}
        if font.get_weight() != 400:
            attributes["font-weight"] = str(font.get_weight())
        if words.get_ha() in _ANCHORS:
            attributes["text-anchor"] = _ANCHORS[words.get_ha()]
        if color != INK:
            attributes["style"] = f"fill:{_colour(color)}"
        text = words.get_text()
        if len(text) > 8 and max(text) < _LAST_KNOWN:
            # Where another face stands in for ours (in Jupyter, say), the words still keep to their place; a short one
            # does not stray far.
            lettering = Lettering(font.get_size_in_points(), font.get_weight())
            attributes["textLength"] = _rounded(measure(text, lettering) / SLACK)
            attributes["lengthAdjust"] = "spacingAndGlyphs"
        element = ElementTree.Element("text", attributes)
        element.text = text
        self.shown.append(element)


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


def _style(gc: Any, face: Any) -> str:
    """Fill and outline as a style; nothing for what cannot be seen."""
    kept = {} if face is None else {"fill": _colour(to_hex(face))}
    if gc.get_linewidth():
        kept |= {"stroke": _colour(to_hex(gc.get_rgb())), "stroke-width": _rounded(gc.get_linewidth())}
        kept = {"fill": "none", **kept}
    return ";".join(f"{name}:{value}" for name, value in kept.items())


def _colour(value: str) -> str:
    """The colour as the page's variable, with itself for readers that know no variables."""
    return f"var({VARIABLES[value]},{value})" if value in VARIABLES else value


def _steps(path: Any, transform: Any) -> str:
    """The path as SVG writes it, with rounded numbers and no space that is not needed."""
    steps = path.iter_segments(transform, simplify=False)
    return "".join(
        "z" if code == Path.CLOSEPOLY else _COMMANDS[code] + " ".join(map(_rounded, numbers)) for numbers, code in steps
    )


def _rounded(number: float) -> str:
    """The number with at most two decimals.

    >>> _rounded(30.0), _rounded(-0.001), _rounded(4.025852)
    ('30', '0', '4.03')
    """
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
