"""A sheet: the whole area of one Axes, measured in points from its top left corner, y downwards.

A chart writes on it from top to bottom and moves `y` on; `finish` then gives the figure the height that was used.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from math import nan
from typing import Any

from briefing.charts import palette
from briefing.charts.lettering import LABEL, Lettering, clean, directed, measure, properties, register, wrap
from briefing.charts.marks import Mark

__all__ = ["NARROW", "WIDE", "Sheet", "new_axes", "opened"]

WIDE = 6.9  # inches: the text column of the page and of print
NARROW = 3.4  # inches: a phone
_NARROW_BELOW = 370  # points of width under which a chart stacks what else stands side by side
_SMALLER = 0.92  # lettering on a narrow sheet
_EDGE = 1.0  # so that an outline at the margin keeps its whole width


def new_axes(width: float = WIDE) -> Any:
    """An Axes of its own, over the whole of a new figure of this width in inches; the chart sets the height."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, width), facecolor=palette.PAPER)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


@contextmanager
def opened(ax: Any | None) -> Iterator[Sheet]:
    """A sheet over `ax`, or over a new Axes; finished at the end, with matplotlib's settings as they were before."""
    import matplotlib as mpl
    from matplotlib import style

    register()
    with as_file(files("briefing.charts").joinpath("briefing.mplstyle")) as path, mpl.rc_context():
        style.use(["default", path])
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
        self, at: tuple[float, float], text: str | Sequence[str], lettering: Lettering = LABEL, align: str = "left"
    ) -> float:
        """Write lines downwards from the top of the first one; returns the bottom of the last."""
        from briefing.charts.words_artist import Line

        fitted = self.fitted(lettering)
        x, top = at
        for line in [text] if isinstance(text, str) else text:
            # The base line is where capitals stand in the middle of the line's height.
            artist = Line(
                x, top + 0.955 * fitted.size, directed(clean(line)), ha=align, va="baseline", color=fitted.color
            )
            artist.set(fontproperties=properties(fitted.size, fitted.weight), parse_math=False, usetex=False)
            self.ax.add_artist(artist)
            artist.set(clip_on=False, gid="words")
            top += fitted.leading
        return top

    def marks(self, points: Iterable[tuple[float, float]], mark: Mark, diameter: float = 8.5) -> None:
        """One mark centred on each point."""
        from matplotlib.lines import Line2D

        x, y = zip(*points, strict=True)
        self.ax.add_line(Line2D(x, y, clip_on=False, gid="marks", **mark.style(diameter)))

    def dashes(self, points: Sequence[tuple[float, float]], mark: Mark, diameter: float = 8.5) -> None:
        """One dash centred on each point, all of them one broken line: a hundred single marks make a heavy page."""
        from matplotlib.lines import Line2D

        half = diameter * mark.size / 2
        x = [value for middle, _ in points for value in (middle - half, middle + half, nan)]
        y = [value for _, level in points for value in (level, level, nan)]
        style: dict[str, Any] = {
            "color": mark.edge,
            "linewidth": mark.style(diameter)["markeredgewidth"],
            "clip_on": False,
        }
        self.ax.add_line(Line2D(x, y, gid="dashes", **style))

    def rule(self, start: tuple[float, float], end: tuple[float, float], color: str = palette.HAIRLINE) -> None:
        """A hairline."""
        from matplotlib.lines import Line2D

        line = Line2D([start[0], end[0]], [start[1], end[1]], color=color, linewidth=0.8, clip_on=False, zorder=0.5)
        self.ax.add_line(line)

    def bar(self, at: tuple[float, float], size: tuple[float, float], fill: str, edge: str | None = None) -> None:
        """A bar from its top left corner."""
        from matplotlib.patches import Rectangle

        colors: dict[str, Any] = {"facecolor": fill, "edgecolor": edge or fill, "linewidth": 1.1 if edge else 0.0}
        self.ax.add_patch(Rectangle(at, *size, clip_on=False, gid="bar", **colors))

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
