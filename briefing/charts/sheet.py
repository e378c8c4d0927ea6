"""A sheet: an area measured in points from its top left corner, y downwards, with what can be put on it.

A chart writes on it from top to bottom and moves `y` on. There are two kinds: an Axes of matplotlib (`axes`), and the
drawing of a page (`svg`), which needs no matplotlib and takes a fraction of the time.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Literal

from briefing.charts import palette
from briefing.charts.lettering import LABEL, Lettering, clean, directed, measure, wrap
from briefing.charts.marks import Mark

__all__ = ["EDGE", "NARROW", "WIDE", "Align", "Sheet"]

WIDE = 6.9  # inches: the text column of the page and of print
NARROW = 3.4  # inches: a phone
EDGE = 1.0  # points around the sheet, so that an outline at the margin keeps its whole width
_NARROW_BELOW = 370  # points of width under which a chart stacks what else stands side by side
_SMALLER = 0.92  # lettering on a narrow sheet
Align = Literal["left", "center", "right"]
Point = tuple[float, float]


class Sheet(ABC):
    """What a chart draws on.

    Parameters
    ----------
    across : float
        Points across, the edges included.

    Attributes
    ----------
    width : float
        Points across between the edges.
    y : float
        Where the next thing goes, in points from the top.
    narrow : bool
        Too narrow for columns side by side.
    """

    def __init__(self, across: float) -> None:
        self.width = across - 2 * EDGE
        self.narrow = self.width < _NARROW_BELOW
        self.y = EDGE

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

    def write(self, at: Point, text: str | Sequence[str], lettering: Lettering = LABEL, align: Align = "left") -> float:
        """Write lines downwards from the top of the first one; returns the bottom of the last."""
        fitted = self.fitted(lettering)
        x, top = at
        for line in [text] if isinstance(text, str) else text:
            # The base line is where capitals stand in the middle of the line's height.
            self.line((x, top + 0.955 * fitted.size), directed(clean(line)), fitted, align)
            top += fitted.leading
        return top

    @abstractmethod
    def line(self, at: Point, text: str, lettering: Lettering, align: Align) -> None:
        """Put one line of words on its base line, in this very size."""

    @abstractmethod
    def marks(self, points: Sequence[Point], mark: Mark, diameter: float = 8.5, facts: Sequence[str] = ()) -> None:
        """One mark centred on each point; all of them together lead to the facts that they stand for."""

    @abstractmethod
    def strokes(self, ends: Iterable[tuple[Point, Point]], color: str, width: float) -> None:
        """Straight lines that are one broken line: a hundred single ones make a heavy page."""

    @abstractmethod
    def rule(self, start: Point, end: Point, color: str = palette.HAIRLINE) -> None:
        """A hairline, behind all else."""

    @abstractmethod
    def bar(self, at: Point, size: Point, fill: str, edge: str | None = None, facts: Sequence[str] = ()) -> None:
        """A bar from its top left corner, which leads to the facts that it stands for."""

    def dashes(self, points: Iterable[Point], mark: Mark, diameter: float = 8.5) -> None:
        """One dash centred on each point."""
        half = diameter * mark.size / 2
        self.strokes((((x - half, y), (x + half, y)) for x, y in points), mark.edge, mark.stroke)
