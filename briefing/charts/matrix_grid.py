"""The grid of the matrix: actors down, categories across, a mark for each stage and a dash for silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.charts.lettering import CAPS, LABEL, QUIET
from briefing.charts.marks import NOT_STATED, stage_mark
from briefing.charts.palette import CONTROL
from briefing.charts.sheet import Sheet
from briefing.charts.wording import capital, facts_of, rows, stated
from briefing.taxonomy import taxonomy

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Grid", "draw_grid", "grid_of", "head_tiers"]

_MARK = 9.0
_SIDE = 11.5  # points between the marks of one cell
_TIERS = 3  # column heads may stand at three heights, so that none is broken or turned


@dataclass(frozen=True, slots=True)
class Grid:
    """Actors, categories that the article speaks of, those it does not, and the stages of each pair with their facts."""

    actors: list[str]
    columns: list[tuple[str, bool]]
    silent: list[str]
    cells: dict[tuple[str, str], dict[str, tuple[str, ...]]]

    @property
    def stages(self) -> list[str]:
        """The stages that occur, furthest first."""
        found = {stage for stages in self.cells.values() for stage in stages}
        known = [*reversed(list(taxonomy().stages)[:-1]), *list(taxonomy().stages)[-1:]]
        return [stage for stage in known if stage in found] + sorted(found - set(known))


def grid_of(table: pd.DataFrame) -> Grid:
    """The grid of a ``contribution_matrix``."""
    cells: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {}
    categories: dict[str, bool] = {}
    for row in rows(table):
        label = stated(row.label) or str(row.category)
        categories[label] = bool(row.military)
        stage = stated(row.stage)
        if stage:
            cells.setdefault((str(stated(row.actor)), label), {})[stage] = facts_of(row.ids)
    spoken_of = {label for _, label in cells}
    return Grid(
        actors=list(dict.fromkeys(str(stated(actor)) for actor in table["actor"])),
        columns=sorted(((n, m) for n, m in categories.items() if n in spoken_of), key=lambda item: not item[1]),
        silent=[label for label in categories if label not in spoken_of],
        cells=cells,
    )


def _left(sheet: Sheet, grid: Grid) -> float:
    """Room for the actors' names."""
    widest = max((sheet.measure(capital(actor)) for actor in grid.actors), default=0.0)
    return min(widest + 10, 0.26 * sheet.width)


def head_tiers(sheet: Sheet, grid: Grid) -> int | None:
    """At how many heights the column heads must stand to fit unbroken; None where no number is enough."""
    if sheet.narrow and grid.actors:
        return None
    if not grid.columns:
        return 1
    step = (sheet.width - _left(sheet, grid)) / len(grid.columns)
    most = max((len(stages) for stages in grid.cells.values()), default=1)
    if step < _SIDE * most + 3:
        return None
    widest = max(sheet.measure(word, QUIET) for label, _ in grid.columns for word in label.split())
    return next((tiers for tiers in range(1, _TIERS + 1) if widest + 5 <= step * tiers), None)


def draw_grid(sheet: Sheet, grid: Grid, tiers: int) -> None:
    """Draw heads, rows and the line between military and other, from `sheet.y` downwards."""
    left = _left(sheet, grid)
    step = (sheet.width - left) / len(grid.columns)
    middles = {label: left + (place + 0.5) * step for place, (label, _) in enumerate(grid.columns)}
    military = sum(is_military for _, is_military in grid.columns)
    divide = left + military * step
    _draw_sides(sheet, (left, divide))
    _draw_heads(sheet, middles, tiers, step)
    top = sheet.y
    silent = [point for actor in grid.actors for point in _draw_row(sheet, grid, actor, middles)]
    if silent:
        sheet.dashes(silent, NOT_STATED, _MARK)
    sheet.rule((0, sheet.y), (sheet.width, sheet.y))
    if 0 < military < len(grid.columns):
        sheet.rule((divide, top), (divide, sheet.y), CONTROL)


def _draw_sides(sheet: Sheet, edges: tuple[float, float]) -> None:
    """Name the two sides of the dividing line, each over its columns."""
    left, divide = edges
    sides = [("MILITARY", left, divide), ("NON-MILITARY", divide, sheet.width)]
    shown = [(sheet.wrap(name, end - start - 8, CAPS), start, end) for name, start, end in sides if end - start > 1]
    bottom = sheet.y + max(len(lines) for lines, _, _ in shown) * sheet.leading(CAPS) + 2
    for lines, start, end in shown:
        top = bottom - 2 - len(lines) * sheet.leading(CAPS)
        sheet.write(((start + end) / 2, top), lines, CAPS, align="center")
        sheet.rule((start + 4, bottom), (end - 4, bottom), CONTROL)
    sheet.y = bottom + 4


def _draw_heads(sheet: Sheet, middles: dict[str, float], tiers: int, step: float) -> None:
    """The categories over their columns, at alternating heights, a hairline from the higher ones down."""
    heads = [sheet.wrap(label, step * tiers - 5, QUIET) for label in middles]
    high = max(map(len, heads)) * sheet.leading(QUIET) + 3
    bottom = sheet.y + tiers * high
    for place, (x, lines) in enumerate(zip(middles.values(), heads, strict=True)):
        tier = place % tiers
        inside = sheet.width - max(sheet.measure(line, QUIET) for line in lines) / 2
        end = sheet.y + (tier + 1) * high - 3
        sheet.write((min(x, inside), end - len(lines) * sheet.leading(QUIET)), lines, QUIET, align="center")
        if tier < tiers - 1:
            sheet.rule((x, end + 2), (x, bottom))
    sheet.y = bottom + 1


def _draw_row(sheet: Sheet, grid: Grid, actor: str, middles: dict[str, float]) -> list[tuple[float, float]]:
    """Draw what is stated of an actor; returns the places of what is not."""
    lines = sheet.wrap(capital(actor), _left(sheet, grid) - 8)
    height = max(20.0, len(lines) * sheet.leading(LABEL) + 6)
    sheet.rule((0, sheet.y), (sheet.width, sheet.y))
    middle = sheet.y + height / 2
    sheet.write((0, middle - len(lines) * sheet.leading(LABEL) / 2), lines)
    for label, x in middles.items():
        stages = grid.cells.get((actor, label), {})
        for place, (stage, facts) in enumerate(stages.items()):
            sheet.marks([(x + (place - (len(stages) - 1) / 2) * _SIDE, middle)], stage_mark(stage), _MARK, facts)
    sheet.y += height
    return [(x, middle) for label, x in middles.items() if (actor, label) not in grid.cells]
