"""A line of words as a matplotlib artist whose letters stand where they were measured."""

from __future__ import annotations

from typing import Any

import matplotlib as mpl
from matplotlib.text import Text

__all__ = ["Line"]


class Line(Text):
    """Text without hinting: hinted letters are up to 5 % wider, by the resolution, and would leave the figure."""

    def draw(self, renderer: Any) -> None:
        """Draw the words."""
        with mpl.rc_context({"text.hinting": "none"}):
            super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Any:
        """The box around the words, in pixels."""
        with mpl.rc_context({"text.hinting": "none"}):
            return super().get_window_extent(renderer, dpi)
