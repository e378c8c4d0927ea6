"""Categories: how many facts speak of each kind of contribution, and of which actors, military ones apart from others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import CAPS, LABEL, QUIET, STRONG
from briefing.charts.marks import NOT_STATED
from briefing.charts.palette import BLUE
from briefing.charts.sheet import Sheet
from briefing.charts.wording import (
    Words,
    alt_text,
    capital,
    count,
    facts_of,
    joined,
    number,
    rows,
    source,
    stated,
    titled,
    uncapital,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "data", "draw", "lay_out", "words"]

CAPTION = "How often the article speaks of each kind of contribution."
_BAR = 11.0
_COLUMNS = {
    "label": "Category",
    "military": "Side",
    "facts": "Facts",
    "actors": "Actors",
    "stages": "Stages",
    "sentences": "Sentences",
}


@dataclass(frozen=True, slots=True)
class _Category:
    label: str
    military: bool
    facts: int
    actors: str
    ids: tuple[str, ...]


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``contribution_categories`` of a dossier.
    """
    categories = _categories(table)
    total = sum(category.facts for category in categories)
    title = titled(table, _title(categories, total))
    return Words(
        title=title,
        subtitle=f"{count(total, 'fact')} on contributions by category, and the actors they name; facts, not amounts",
        alt=alt_text("Bar chart", title, [f"{c.label} {c.facts or 'not stated'}" for c in categories]),
        source=source(table, "sentences"),
    )


def _categories(table: pd.DataFrame) -> list[_Category]:
    return [
        _Category(
            label=stated(row.label) or str(row.category),
            military=bool(row.military),
            facts=int(row.facts),
            actors=stated(row.actors) or "",
            ids=facts_of(row.ids),
        )
        for row in rows(table)
    ]


def _title(categories: Sequence[_Category], total: int) -> str:
    if not total:
        return "No fact speaks of a contribution"
    military = sum(category.facts for category in categories if category.military)
    share = {0: "none is", 1: "one is", total: "all are"}.get(military, f"{number(military)} are")
    title = f"Of {number(total)} facts on contributions, {share} military"
    if total == 1:
        only = next(category for category in categories if category.facts)
        title = f"Only one fact speaks of a contribution: {uncapital(only.label)}"
    silent = [uncapital(category.label) for category in categories if not category.facts]
    if len(silent) in (1, 2):
        return f"{title}; no contribution is stated on {joined(silent)}"
    if silent:
        return f"{title}; no contribution is stated in {len(silent)} of {len(categories)} categories"
    return title


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table, _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw how often each category of contribution is spoken of, and of whom.

    Parameters
    ----------
    table : DataFrame
        ``contribution_categories`` of a dossier.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when missing.

    Returns
    -------
    Axes
        The one drawn on.
    """
    with opened(ax) as sheet:
        lay_out(sheet, table, words(table))
    return sheet.ax


def lay_out(sheet: Sheet, table: pd.DataFrame, said: Words) -> None:
    """Put the chart of a table, and what is said of it, on a sheet."""
    categories = _categories(table)
    most = max((category.facts for category in categories), default=0) or 1
    layout.head(sheet, said)
    for name, military in (("MILITARY", True), ("NON-MILITARY", False)):
        group = [category for category in categories if category.military is military]
        if not group:
            continue
        facts = count(sum(category.facts for category in group), "fact")
        bottom = sheet.write((0, sheet.y), name, CAPS)
        sheet.write((sheet.measure(name, CAPS) + 8, sheet.y), facts, QUIET)
        sheet.y = bottom + 3
        for category in group:
            (_stacked if sheet.narrow else _in_columns)(sheet, category, most)
        sheet.y += 8
    sheet.y -= 8 if categories else 0
    layout.foot(sheet, said)


def _in_columns(sheet: Sheet, category: _Category, most: int) -> None:
    sheet.rule((0, sheet.y), (sheet.width, sheet.y))
    sheet.y += 2
    bars, text = 0.24 * sheet.width, 0.5 * sheet.width
    middle = sheet.y + sheet.leading(LABEL) / 2
    bottom = sheet.write((0, sheet.y), sheet.wrap(category.label, bars - 12))
    room = text - bars - 18 - sheet.measure(f"{category.facts:,}", STRONG)
    _bar(sheet, category, (bars, middle), room / most)
    if category.actors:
        top = middle - sheet.leading(QUIET) / 2
        side = sheet.write((text, top), sheet.wrap(capital(category.actors), sheet.width - text, QUIET), QUIET)
        bottom = max(bottom, side)
    sheet.y = bottom + 2


def _stacked(sheet: Sheet, category: _Category, most: int) -> None:
    sheet.rule((0, sheet.y), (sheet.width, sheet.y))
    sheet.y += 4
    bars = 0.46 * sheet.width
    room = sheet.width - bars - 8 - sheet.measure(f"{category.facts:,}", STRONG)
    _bar(sheet, category, (bars, sheet.y + sheet.leading(LABEL) / 2), room / most)
    sheet.y = sheet.write((0, sheet.y), sheet.wrap(category.label, bars - 8))
    if category.actors:
        sheet.y = sheet.write((0, sheet.y), sheet.wrap(capital(category.actors), sheet.width, QUIET), QUIET)
    sheet.y += 4


def _bar(sheet: Sheet, category: _Category, at: tuple[float, float], unit: float) -> None:
    """The bar and its number, or the dash of silence."""
    left, middle = at
    if not category.facts:
        sheet.marks([(left + 4, middle)], NOT_STATED)
        sheet.write((left + 12, middle - sheet.leading(QUIET) / 2), "not stated", QUIET)
        return
    length = unit * category.facts
    sheet.bar((left, middle - _BAR / 2), (length, _BAR), BLUE, facts=category.ids)
    sheet.write((left + length + 5, middle - sheet.leading(STRONG) / 2), f"{category.facts:,}", STRONG)
