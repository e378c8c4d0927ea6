"""The marks: one for each stage and each attendance, told apart by shape and fill, so that grey paper loses nothing.

Blue is what the actor is said to do or may do, fuller as it comes nearer; orange is what others ask of it, or what it is said
not to do; the grey dash is silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefing.charts.palette import BLUE, CONTROL, LIGHT, ORANGE, PAPER
from briefing.taxonomy import taxonomy

__all__ = [
    "ATTENDANCE_MARKS",
    "FILLED",
    "INFERRED",
    "NOT_STATED",
    "OUTLINED",
    "STAGE_MARKS",
    "Mark",
    "attendance_label",
    "attendance_mark",
    "stage_label",
    "stage_mark",
]

_TIP = 0.5**0.5
# The same shapes as those that matplotlib has under these names.
_CORNERS = {
    "_": ((0.5, 0), (-0.5, 0)),
    "s": ((-0.5, 0.5), (0.5, 0.5), (0.5, -0.5), (-0.5, -0.5)),
    "D": ((0, _TIP), (_TIP, 0), (0, -_TIP), (-_TIP, 0)),
    "^": ((0, -0.5), (-0.5, 0.5), (0.5, 0.5)),
    "<": ((-0.5, 0), (0.5, 0.5), (0.5, -0.5)),
    "X": tuple(
        (x / 4, y / 4)
        for x, y in (
            *((-1, 2), (0, 1), (1, 2), (2, 1), (1, 0), (2, -1)),
            *((1, -2), (0, -1), (-1, -2), (-2, -1), (-1, 0), (-2, 1)),
        )
    ),
    "P": tuple(
        (x / 6, y / 6)
        for x, y in (
            *((-1, 3), (1, 3), (1, 1), (3, 1), (3, -1), (1, -1)),
            *((1, -3), (-1, -3), (-1, -1), (-3, -1), (-3, 1), (-1, 1)),
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A shape (matplotlib's name), its fill and edge, and its size beside the others (1 = the diameter asked for).

    `half` fills the left half only.
    """

    shape: str
    fill: str
    edge: str
    size: float = 1.0
    half: bool = False

    @property
    def stroke(self) -> float:
        """Width of the outline in points."""
        return 1.3 if self.shape == "_" else 1.1

    @property
    def corners(self) -> Sequence[tuple[float, float]]:
        """The corners of a shape that has some, y downwards, for a diameter of one."""
        return _CORNERS[self.shape]

    def style(self, diameter: float) -> dict[str, Any]:
        """The arguments for matplotlib's `Line2D`."""
        return {
            "linestyle": "none",
            "marker": self.shape,
            "markersize": diameter * self.size,
            "markerfacecolor": self.fill,
            "markerfacecoloralt": PAPER,
            "fillstyle": "left" if self.half else "full",
            "markeredgecolor": self.edge,
            "markeredgewidth": self.stroke,
        }


FILLED = Mark("o", BLUE, BLUE)
OUTLINED = Mark("o", PAPER, BLUE)
INFERRED = OUTLINED
NOT_STATED = Mark("_", CONTROL, CONTROL, 0.75)
_NOT = Mark("X", ORANGE, ORANGE, 0.85)

STAGE_MARKS = {
    "mentioned": Mark("s", PAPER, BLUE, 0.78),
    "under_discussion": OUTLINED,
    "requested": Mark("D", PAPER, ORANGE, 0.76),
    "offered": Mark("o", LIGHT, BLUE),
    "conditional": Mark("o", BLUE, BLUE, half=True),
    "committed": Mark("s", LIGHT, BLUE, 0.88),
    "allocated": Mark("^", LIGHT, BLUE),
    "delivered": FILLED,
    "refused": _NOT,
}
ATTENDANCE_MARKS = {
    "attended": FILLED,
    "withdrew": Mark("<", PAPER, ORANGE, 0.95),
    "absent": _NOT,
    "not_stated": NOT_STATED,
}
_UNKNOWN = Mark("P", PAPER, BLUE)


def stage_mark(stage: str | None) -> Mark:
    """The mark of a stage; the dash for none."""
    return NOT_STATED if stage is None else STAGE_MARKS.get(stage, _UNKNOWN)


def stage_label(stage: str | None) -> str:
    """The reader's word for a stage.

    >>> stage_label("delivered"), stage_label(None)
    ('given', 'not stated')
    """
    if stage is None:
        return "not stated"
    known = taxonomy().stages.get(stage)
    return known.label if known else stage.replace("_", " ")


def attendance_mark(attendance: str | None) -> Mark:
    """The mark of an attendance; the dash where it is not stated."""
    return NOT_STATED if attendance is None else ATTENDANCE_MARKS.get(attendance, _UNKNOWN)


def attendance_label(attendance: str | None) -> str:
    """The reader's word for an attendance."""
    return "not stated" if attendance is None else attendance.replace("_", " ")
