"""The artists of a sheet. None is clipped: a sheet is as large as what is on it, and clips cost as much as the drawing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

__all__ = ["Bar", "Line", "Stroke"]


class _Unclipped:
    def set_clip_path(self, path: Any, transform: Any = None) -> None:
        """Nothing: an Axes that takes an artist in would clip it to itself."""


class Bar(_Unclipped, Rectangle):
    """A rectangle."""


class Stroke(_Unclipped, Line2D):
    """A line, or marks on its points."""


class Line(_Unclipped, Text):
    """A line of words without hinting: hinted letters are up to 5 % wider, by the resolution, and would leave the figure."""

    def draw(self, renderer: Any) -> None:
        """Draw the words."""
        with _unhinted():
            super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Any:
        """The box around the words, in pixels."""
        with _unhinted():
            return super().get_window_extent(renderer, dpi)


@contextmanager
def _unhinted() -> Iterator[None]:
    """Letters without hinting; `rc_context` would copy all settings for each of hundreds of words."""
    before = mpl.rcParams["text.hinting"]
    mpl.rcParams["text.hinting"] = "none"
    try:
        yield
    finally:
        mpl.rcParams["text.hinting"] = before
