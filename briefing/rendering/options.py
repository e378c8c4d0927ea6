"""How a run is wanted: what it makes, when it may be left out, and what stays of earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.rendering.kernels.limits import Limits

FORMATS = ("html", "pdf")
Finder = Callable[[str, str], Path | None]
"""Called with a parameter's name and value; the file or folder that the value names, or None if it cannot say."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a run is wanted, beyond its notebook and parameters."""

    formats: tuple[str, ...] = FORMATS
    keep: int = 0
    """How many older runs stay in `.briefing/runs`."""
    force: bool = False
    """Render also when nothing has changed."""
    wait: float = 60.0
    """Seconds to wait for another run that has the folder."""
    limits: Limits | None = None
    """Of time and memory; by default there are none."""
    find: Finder | None = None
    """Where inputs are that the notebook looks up by name; without it, only paths are understood."""
