"""A chart as SVG for the inside of a page: small, the same bytes every time, recoloured by the page, and with text as text.

Matplotlib's own SVG has a prolog, metadata, comments, a style element that would leak into the page, and ids that two
figures would share; and its artists take most of the time of a brief. So the same chart is written down as it is laid out:
words, rules, bars, and marks that are defined once and used many times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby

from briefing.charts.lettering import SLACK, Lettering, measure
from briefing.charts.links import address, linked
from briefing.charts.marks import Mark
from briefing.charts.palette import HAIRLINE, INK, PAPER, VARIABLES
from briefing.charts.sheet import EDGE, Align, Point, Sheet

__all__ = ["Drawing"]

_FAMILIES = "'Source Sans Pro', 'DejaVu Sans', sans-serif"
_LAST_KNOWN = "\u2213"  # Latin, Greek, Cyrillic, punctuation, minus: their widths are known without shaping
_ANCHORS = {"center": "middle", "right": "end"}
_OUTLINE = 1.1  # points


class Drawing(Sheet):
    """A drawing of its own.

    Parameters
    ----------
    width : float
        Inches.
    prefix : str
        What all ids begin with, so that they are unique on the page.
    """

    def __init__(self, width: float, prefix: str) -> None:
        self._across = 72 * width
        super().__init__(self._across)
        self._prefix = prefix
        # What can be seen, from back to front; links stand in front of it.
        self._rules: list[str] = []
        self._bars: list[str] = []
        self._marks: list[str] = []
        self._words: list[tuple[str, str, str]] = []  # look, place, words
        self._links: dict[str, list[str]] = {}
        self._shapes: dict[str, str] = {}  # id by definition: a use of it is only an id and a place

    def line(self, at: Point, text: str, lettering: Lettering, align: Align) -> None:
        """A line of words, which browsers and Typst lay out themselves from its anchor."""
        place = f' x="{_rounded(at[0] + EDGE)}" y="{_rounded(at[1])}"'
        if len(text) > 8 and max(text) < _LAST_KNOWN:
            # Where another face stands in for ours (in Jupyter, say), the words still keep to their place; a short one
            # does not stray far.
            length = _rounded(measure(text, lettering) / SLACK)
            place += f' textLength="{length}" lengthAdjust="spacingAndGlyphs"'
        self._words.append((_look(lettering, align), place, escape(text, quote=False)))

    def marks(self, points: Sequence[Point], mark: Mark, diameter: float = 8.5, facts: Sequence[str] = ()) -> None:
        """One mark on each point; all of them together lead to the facts that they stand for."""
        ids = [
            self._shapes.setdefault(shape, f"{self._prefix}{len(self._shapes)}") for shape in _shapes(mark, diameter)
        ]
        layer = self._layer(facts, self._marks)
        for name in ids:
            layer += [f'<use href="#{name}" x="{_rounded(x + EDGE)}" y="{_rounded(y)}"/>' for x, y in points]

    def strokes(self, ends: Iterable[tuple[Point, Point]], color: str, width: float) -> None:
        """Straight lines that are one broken line."""
        self._marks.append(f'<path d="{_steps(ends)}" style="{_style(None, color, width)}"/>')

    def rule(self, start: Point, end: Point, color: str = HAIRLINE) -> None:
        """A hairline."""
        self._rules.append(f'<path d="{_steps([(start, end)])}" style="{_style(None, color, 0.8)}"/>')

    def bar(self, at: Point, size: Point, fill: str, edge: str | None = None, facts: Sequence[str] = ()) -> None:
        """A bar from its top left corner."""
        left, top, across, down = map(_rounded, (at[0] + EDGE, at[1], *size))
        place = f'x="{left}" y="{top}" width="{across}" height="{down}"'
        self._layer(facts, self._bars).append(f'<rect {place} style="{_style(fill, edge, _OUTLINE)}"/>')

    def _layer(self, facts: Sequence[str], behind: list[str]) -> list[str]:
        url = address(facts)
        return behind if url is None else self._links.setdefault(url, [])

    def svg(self) -> str:
        """The drawing as an `<svg>` element."""
        width, height = _rounded(self._across), _rounded(self.y + EDGE)
        shapes = "".join(shape.format(id=name) for shape, name in self._shapes.items())
        shown = "".join([*self._rules, *self._bars, *self._marks, *_gathered(self._words)])
        links = "".join(linked(url, marks) for url, marks in self._links.items())
        # Who does not see the drawing has its alternative text and its table; of the drawing, only the links speak.
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
            f' font-family="{_FAMILIES}" style="fill:{_colour(INK)}">{f"<defs>{shapes}</defs>" if shapes else ""}'
            f'<g aria-hidden="true">{shown}</g>{links}</svg>'
        )


def _gathered(words: list[tuple[str, str, str]]) -> Iterable[str]:
    """The lines of words; neighbours of one look are in a group that says the look once."""
    for look, run in groupby(words, key=lambda line: line[0]):
        lines = list(run)
        if len(lines) < 2:
            yield from (f"<text{place}{look}>{text}</text>" for _, place, text in lines)
        else:
            yield f"<g{look}>{''.join(f'<text{place}>{text}</text>' for _, place, text in lines)}</g>"


@lru_cache(maxsize=64)
def _look(lettering: Lettering, align: Align) -> str:
    look = f' font-size="{_rounded(lettering.size)}"'
    if lettering.weight != 400:
        look += f' font-weight="{lettering.weight}"'
    if align in _ANCHORS:
        look += f' text-anchor="{_ANCHORS[align]}"'
    return look if lettering.color == INK else f'{look} style="fill:{_colour(lettering.color)}"'


@lru_cache(maxsize=256)
def _shapes(mark: Mark, diameter: float) -> list[str]:
    """The definitions of a mark, one for each of its fills, with a place for their ids."""
    size = diameter * mark.size
    if mark.shape == "o":
        half = _rounded(size / 2)
        outlines = [f'<circle id="{{id}}" r="{half}"']
        if mark.half:
            outlines = [f'<path id="{{id}}" d="M0 -{half}A{half} {half} 0 0 {side} 0 {half}z"' for side in (0, 1)]
    else:
        steps = "L".join(f"{_rounded(size * x)} {_rounded(size * y)}" for x, y in mark.corners)
        outlines = [f'<path id="{{id}}" d="M{steps}{"z" if len(mark.corners) > 2 else ""}"']
    fills = (mark.fill, PAPER)
    return [
        f'{outline} style="{_style(fill, mark.edge, mark.stroke)}"/>'
        for outline, fill in zip(outlines, fills, strict=False)
    ]


def _style(fill: str | None, stroke: str | None, width: float) -> str:
    style = f"fill:{_colour(fill) if fill else 'none'}"
    return f"{style};stroke:{_colour(stroke)};stroke-width:{_rounded(width)}" if stroke else style


def _colour(value: str) -> str:
    """The colour as the page's variable, with itself for readers that know no variables."""
    return f"var({VARIABLES[value]},{value})"


def _steps(ends: Iterable[tuple[Point, Point]]) -> str:
    return "".join(f"M{_rounded(a + EDGE)} {_rounded(b)}L{_rounded(c + EDGE)} {_rounded(d)}" for (a, b), (c, d) in ends)


def _rounded(number: float) -> str:
    """The number with at most two decimals.

    >>> _rounded(30.0), _rounded(-0.001), _rounded(4.025852)
    ('30', '0', '4.03')
    """
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
