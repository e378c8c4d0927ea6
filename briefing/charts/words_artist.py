"""A line of words as a matplotlib artist whose letters stand where they were measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.text import Text

from briefing.charts.svg import Renderer

__all__ = ["Line"]


@contextmanager
def _unhinted() -> Iterator[None]:
    """Letters without hinting; `rc_context` would copy all settings for each of hundreds of words."""
    before = mpl.rcParams["text.hinting"]
    mpl.rcParams["text.hinting"] = "none"
    try:
        yield
    finally:
        mpl.rcParams["text.hinting"] = before


class Line(Text):
    """Text without hinting: hinted letters are up to 5 % wider, by the resolution, and would leave the figure."""

    def draw(self, renderer: Any) -> None:
        """Draw the words."""
        if isinstance(renderer, Renderer):
            renderer.write(self)
            return
        with _unhinted():
            super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Any:
        """The box around the words, in pixels."""
        with _unhinted():
            return super().get_window_extent(renderer, dpi)
