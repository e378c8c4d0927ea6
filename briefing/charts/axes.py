"""Charts on an Axes of matplotlib: a new one, or one of the user's own figure."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import resources
from math import nan
from pathlib import Path
from typing import Any

from briefing.charts import palette
from briefing.charts.lettering import FAMILIES, Lettering, files
from briefing.charts.links import address
from briefing.charts.marks import Mark
from briefing.charts.sheet import EDGE, WIDE, Align, Point, Sheet

__all__ = ["AxesSheet", "new_axes", "opened", "register"]


def new_axes(width: float = WIDE) -> Any:
    """An Axes of its own, over the whole of a new figure of this width in inches; the chart sets the height."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, width), facecolor=palette.PAPER)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


@contextmanager
def opened(ax: Any | None) -> Iterator[AxesSheet]:
    """A sheet over `ax`, or over a new Axes; finished at the end, and matplotlib's settings as they were before."""
    import matplotlib as mpl
    from matplotlib import style

    register()
    with resources.as_file(resources.files("briefing.charts") / "briefing.mplstyle") as path, mpl.rc_context():
        style.use(["default", path])
        sheet = AxesSheet(new_axes() if ax is None else ax)
        yield sheet
        sheet.finish()


@cache
def register() -> None:
    """Make the faces known to matplotlib. Only the font manager's list grows; no setting changes."""
    from matplotlib import font_manager

    known = font_manager.fontManager.ttflist
    for weight in (400, 600):
        ours, theirs = files(weight)
        font_manager.fontManager.addfont(str(ours))
        # DejaVu has no semibold, and matplotlib would complain of that in the log for every foreign name.
        known += [replace(entry, weight=weight) for entry in known if Path(entry.fname) == theirs]


@cache
def _properties(size: float, weight: int) -> Any:
    """The matplotlib font of a size and weight."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(FAMILIES), size=size, weight=weight)


class AxesSheet(Sheet):
    """The whole area of one Axes.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        Where it goes.
    """

    def __init__(self, ax: Any) -> None:
        self.ax = ax
        ax.axis("off")
        engine = ax.figure.get_layout_engine()
        if engine is not None:
            engine.execute(ax.figure)
        super().__init__(self._size()[0])

    def _size(self) -> Point:
        width, height = self.ax.figure.get_size_inches()
        place = self.ax.get_position()
        return 72 * width * place.width, 72 * height * place.height

    def line(self, at: Point, text: str, lettering: Lettering, align: Align) -> None:
        """Put one line of words on its base line."""
        from briefing.charts.artists import Line

        words = Line(
            *at,
            text,
            color=lettering.color,
            verticalalignment="baseline",
            horizontalalignment=align,
            fontproperties=_properties(lettering.size, lettering.weight),
            parse_math=False,
            usetex=False,
        )
        words.set_gid("words")
        self._add(words)

    def marks(self, points: Sequence[Point], mark: Mark, diameter: float = 8.5, facts: Sequence[str] = ()) -> None:
        """One mark centred on each point."""
        from briefing.charts.artists import Stroke

        x, y = zip(*points, strict=True)
        self._add(Stroke(x, y, gid="marks", url=address(facts), **mark.style(diameter)))

    def strokes(self, ends: Iterable[tuple[Point, Point]], color: str, width: float) -> None:
        """Straight lines that are one broken line."""
        from briefing.charts.artists import Stroke

        x, y = zip(*(point for pair in ends for point in (*pair, (nan, nan))), strict=True)
        self._add(Stroke(x, y, gid="dashes", color=color, linewidth=width))

    def rule(self, start: Point, end: Point, color: str = palette.HAIRLINE) -> None:
        """A hairline."""
        from briefing.charts.artists import Stroke

        line = Stroke([start[0], end[0]], [start[1], end[1]], color=color, linewidth=0.8)
        line.set_zorder(0.5)
        self._add(line)

    def bar(self, at: Point, size: Point, fill: str, edge: str | None = None, facts: Sequence[str] = ()) -> None:
        """A bar from its top left corner."""
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
        used = self.y + EDGE
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
        self.ax.set(xlim=(-EDGE, self.width + EDGE), ylim=(height, 0))
