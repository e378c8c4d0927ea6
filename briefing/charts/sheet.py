"""A sheet: the whole area of one Axes, measured in points from its top left corner, y downwards.

A chart writes on it from top to bottom and moves `y` on; `finish` then gives the figure the height that was used.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import as_file, files
from math import nan
from typing import Any, Literal

from briefing.charts import palette
from briefing.charts.lettering import LABEL, Lettering, clean, directed, measure, properties, register, wrap
from briefing.charts.links import address
from briefing.charts.marks import Mark

__all__ = ["NARROW", "WIDE", "Sheet", "new_axes", "opened", "spare_axes", "styled"]

WIDE = 6.9  # inches: the text column of the page and of print
NARROW = 3.4  # inches: a phone
_NARROW_BELOW = 370  # points of width under which a chart stacks what else stands side by side
_SMALLER = 0.92  # lettering on a narrow sheet
Align = Literal["left", "center", "right"]
_spare: dict[float, list[Any]] = {}
_in_style: ContextVar[bool] = ContextVar("in_style", default=False)
_EDGE = 1.0  # so that an outline at the margin keeps its whole width


def new_axes(width: float = WIDE) -> Any:
    """An Axes of its own, over the whole of a new figure of this width in inches; the chart sets the height."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, width), facecolor=palette.PAPER)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


@contextmanager
def spare_axes(width: float) -> Iterator[Any]:
    """An Axes as `new_axes` makes, lent for one drawing: to make one takes longer than to draw on it."""
    lent = _spare.setdefault(width, [])
    ax = lent.pop() if lent else new_axes(width)
    yield ax
    for artist in (*ax.lines, *ax.texts, *ax.patches):
        artist.remove()
    lent.append(ax)


@contextmanager
def styled() -> Iterator[None]:
    """Matplotlib's settings as charts want them, and at the end as they were before; inside another, nothing."""
    if _in_style.get():
        yield
        return
    import matplotlib as mpl
    from matplotlib import style

    entered = _in_style.set(True)
    try:
        with as_file(files("briefing.charts").joinpath("briefing.mplstyle")) as path, mpl.rc_context():
            style.use(["default", path])
            yield
    finally:
        _in_style.reset(entered)


@contextmanager
def opened(ax: Any | None) -> Iterator[Sheet]:
    """A sheet over `ax`, or over a new Axes; finished at the end."""
    register()
    with styled():
        sheet = Sheet(new_axes() if ax is None else ax)
        yield sheet
        sheet.finish()


class Sheet:
    """What a chart draws on.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        Where it goes.
    width : float
        Points across.
    y : float
        Where the next thing goes, in points from the top.
    narrow : bool
        Too narrow for columns side by side.
    """

    def __init__(self, ax: Any) -> None:
        self.ax = ax
        ax.axis("off")
        engine = ax.figure.get_layout_engine()
        if engine is not None:
            engine.execute(ax.figure)
        self.width = self._size()[0] - 2 * _EDGE
        self.narrow = self.width < _NARROW_BELOW
        self.y = _EDGE

    def _size(self) -> tuple[float, float]:
        width, height = self.ax.figure.get_size_inches()
        place = self.ax.get_position()
        return 72 * width * place.width, 72 * height * place.height

    def fitted(self, lettering: Lettering) -> Lettering:
        """The lettering at this sheet's size."""
        return lettering.scaled(_SMALLER) if self.narrow else lettering

    def measure(self, text: object, lettering: Lettering = LABEL) -> float:
        """Width of the text on this sheet, in points."""
        return measure(clean(text), self.fitted(lettering))

    def wrap(self, text: object, width: float, lettering: Lettering = LABEL, *, balanced: bool = False) -> list[str]:
        """The text in lines that fit into `width` points of this sheet."""
        return wrap(text, max(width, 12), self.fitted(lettering), balanced=balanced)

    def leading(self, lettering: Lettering = LABEL) -> float:
        """Height of a line on this sheet, in points."""
        return self.fitted(lettering).leading

    def write(
        self, at: tuple[float, float], text: str | Sequence[str], lettering: Lettering = LABEL, align: Align = "left"
    ) -> float:
        """Write lines downwards from the top of the first one; returns the bottom of the last."""
        from briefing.charts.artists import Line

        fitted = self.fitted(lettering)
        font = properties(fitted.size, fitted.weight)
        x, top = at
        for line in [text] if isinstance(text, str) else text:
            # The base line is where capitals stand in the middle of the line's height.
            artist = Line(
                x,
                top + 0.955 * fitted.size,
                directed(clean(line)),
                color=fitted.color,
                verticalalignment="baseline",
                horizontalalignment=align,
                fontproperties=font,
                parse_math=False,
                usetex=False,
            )
            artist.set_gid("words")
            self._add(artist)
            top += fitted.leading
        return top

    def marks(
        self, points: Iterable[tuple[float, float]], mark: Mark, diameter: float = 8.5, facts: Sequence[str] = ()
    ) -> None:
        """One mark centred on each point; all of them together lead to the facts that they stand for."""
        from briefing.charts.artists import Stroke

        x, y = zip(*points, strict=True)
        self._add(Stroke(x, y, gid="marks", url=address(facts), **mark.style(diameter)))

    def dashes(self, points: Sequence[tuple[float, float]], mark: Mark, diameter: float = 8.5) -> None:
        """One dash centred on each point, all of them one broken line: a hundred single marks make a heavy page."""
        from briefing.charts.artists import Stroke

        half = diameter * mark.size / 2
        x = [value for middle, _ in points for value in (middle - half, middle + half, nan)]
        y = [value for _, level in points for value in (level, level, nan)]
        width = mark.style(diameter)["markeredgewidth"]
        self._add(Stroke(x, y, gid="dashes", color=mark.edge, linewidth=width))

    def rule(self, start: tuple[float, float], end: tuple[float, float], color: str = palette.HAIRLINE) -> None:
        """A hairline."""
        from briefing.charts.artists import Stroke

        line = Stroke([start[0], end[0]], [start[1], end[1]], color=color, linewidth=0.8)
        line.set_zorder(0.5)
        self._add(line)

    def bar(
        self,
        at: tuple[float, float],
        size: tuple[float, float],
        fill: str,
        edge: str | None = None,
        facts: Sequence[str] = (),
    ) -> None:
        """A bar from its top left corner, which leads to the facts that it stands for."""
        from briefing.charts.artists import Bar

        width = 1.1 if edge else 0.0
        self._add(
            Bar(at, *size, facecolor=fill, edgecolor=edge or fill, linewidth=width, gid="bar", url=address(facts))
        )

    def _add(self, artist: Any) -> None:
        artist.set_clip_on(False)
        self.ax.add_artist(artist)

    def finish(self) -> None:
        """Make one unit one point, and a figure that holds nothing else as high as what was written."""
        figure = self.ax.figure
        used = self.y + _EDGE
        if figure.axes == [self.ax] and figure.get_size_inches()[1] > 0:
            place = self.ax.get_position()
            figure.set_size_inches(figure.get_size_inches()[0], used / 72 / place.height)
        height = self._size()[1]
        if height < used - 0.5:
            warnings.warn(
                f"the chart needs {used / 72:.1f} in of height and its Axes has {height / 72:.1f} in; "
                "make the figure taller",
                stacklevel=4,
            )
        self.ax.set(xlim=(-_EDGE, self.width + _EDGE), ylim=(height, 0))
