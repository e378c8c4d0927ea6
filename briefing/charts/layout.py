"""Layout that all charts share: title and subtitle above, legend, notes and source below, and lists with stage marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.charts.lettering import LABEL, QUIET, SUBTITLE, TITLE
from briefing.charts.marks import Mark, stage_label, stage_mark
from briefing.charts.sheet import Sheet
from briefing.charts.wording import Words

__all__ = ["INDENT", "Entry", "foot", "head", "legend", "stage_column", "stage_lines"]

INDENT = 15.0  # points from the left of a mark to its words
_DOT = 4.8  # points from the margin to the middle of a mark


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: a stage, what is at that stage, and the facts that say so."""

    stage: str
    text: str
    facts: tuple[str, ...]


def head(sheet: Sheet, words: Words) -> None:
    """Title and subtitle, and the air under them."""
    sheet.y = sheet.write((0, sheet.y), sheet.wrap(words.title, sheet.width, TITLE, balanced=True), TITLE) + 3
    sheet.y = sheet.write((0, sheet.y), sheet.wrap(words.subtitle, sheet.width, SUBTITLE), SUBTITLE) + 10


def foot(sheet: Sheet, words: Words) -> None:
    """Note and source line."""
    sheet.y += 7
    for text in filter(None, [*words.note.split("\n"), words.source]):
        sheet.y = sheet.write((0, sheet.y), sheet.wrap(text, sheet.width, QUIET), QUIET) + 2
    sheet.y -= 1


def legend(sheet: Sheet, *groups: Sequence[tuple[Mark, str]]) -> None:
    """Marks with their names, in one line where they fit, else each group on a line of its own."""
    together = [entry for group in groups for entry in group]
    wide = sum(INDENT + sheet.measure(name, QUIET) for _, name in together)
    fits = wide + 12 * (len(together) - 1) <= sheet.width
    sheet.y += 7
    for group in [together] if fits else groups:
        _legend_lines(sheet, group)


def _legend_lines(sheet: Sheet, entries: Sequence[tuple[Mark, str]]) -> None:
    x, step = 0.0, sheet.leading(QUIET) + 3
    for mark, name in entries:
        wide = INDENT + sheet.measure(name, QUIET)
        if x and x + wide > sheet.width:
            x = 0.0
            sheet.y += step
        sheet.marks([(x + _DOT, sheet.y + sheet.leading(QUIET) / 2)], mark)
        sheet.write((x + INDENT, sheet.y), name, QUIET)
        x += wide + 14
    sheet.y += step if entries else 0


def stage_column(sheet: Sheet, stages: Iterable[str]) -> float:
    """Room that the longest of the stages' names needs, in points."""
    return min(max((sheet.measure(stage_label(stage), QUIET) for stage in stages), default=0.0), 0.4 * sheet.width)


def stage_lines(sheet: Sheet, left: float, entries: Sequence[Entry], column: float) -> None:
    """One line for each stage and its words: mark, words, and the stage's name at the right; moves `sheet.y` on.

    Parameters
    ----------
    sheet : Sheet
        Where to write.
    left : float
        Where the marks begin.
    entries : sequence of Entry
        In order.
    column : float
        Width of the stages' names, the same for the whole chart.
    """
    room = sheet.width - left - INDENT - column - 10
    for entry in entries:
        middle = sheet.y + sheet.leading(LABEL) / 2
        sheet.marks([(left + _DOT, middle)], stage_mark(entry.stage), facts=entry.facts)
        bottom = sheet.write((left + INDENT, sheet.y), sheet.wrap(entry.text, room))
        top = middle - sheet.leading(QUIET) / 2
        name = sheet.wrap(stage_label(entry.stage), column + 0.5, QUIET)
        side = sheet.write((sheet.width - column, top), name, QUIET)
        sheet.y = max(bottom, side) + 1
