"""Matrix: which actor is said to contribute what, with the stage in the mark; a list for each actor where columns do not fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import STRONG
from briefing.charts.marks import NOT_STATED, stage_label, stage_mark
from briefing.charts.matrix_grid import Grid, draw_grid, grid_of, head_tiers
from briefing.charts.sheet import Sheet
from briefing.charts.wording import Words, alt_text, capital, count, joined, source, titled, uncapital
from briefing.tables.contributions import NO_ACTOR

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "data", "draw", "lay_out", "words"]

CAPTION = "Each mark is one stage that a fact states; a dash means that no fact does."
_COLUMNS = {
    "actor": "Actor",
    "label": "Category",
    "military": "Side",
    "stage": "Stage",
    "facts": "Facts",
    "sentences": "Sentences",
}

_FIRM = {"committed", "allocated", "delivered"}


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``contribution_matrix`` of a dossier.
    """
    grid = grid_of(table)
    title = titled(table, _title(table))
    facts = int(table["facts"].sum())
    actors = sum(actor != NO_ACTOR for actor in grid.actors)
    said = f"What {count(actors, 'actor')} {'is' if actors == 1 else 'are'} said to contribute"
    items = [f"{capital(stage_label(stage))}: {', '.join(_who(grid, stage))}" for stage in grid.stages]
    silent = f"No contribution is stated on {joined([uncapital(label) for label in grid.silent])}."
    return Words(
        title=title,
        subtitle=f"{said if actors else 'Contributions'}, by category and stage; {count(facts, 'fact')}",
        alt=alt_text("Matrix of actors and categories", title, items),
        source=source(table, "sentences"),
        note=silent if grid.silent and grid.actors else "",
    )


def _who(grid: Grid, stage: str) -> list[str]:
    return list(dict.fromkeys(actor for (actor, _), stages in grid.cells.items() if stage in stages))


def _title(table: pd.DataFrame) -> str:
    said = table[table["stage"].notna()]
    if said.empty:
        return "No fact ties a contribution to an actor"
    is_military = said["military"].fillna(value=False).astype(bool)
    military, other = set(said["stage"][is_military]), set(said["stage"][~is_military])
    given = {side for side, stages in (("military", military), ("non-military", other)) if "delivered" in stages}
    if given == {"non-military"} and military and not military & _FIRM:
        return "Only non-military contributions are described as given, and no military one as committed"
    if len(given) == 1:
        return f"Only {given.pop()} contributions are described as given"
    if given:
        return "Both military and non-military contributions are described as given"
    return _title_of_none_given(military | other)


def _title_of_none_given(stages: set[str]) -> str:
    if stages & _FIRM:
        return "Contributions are described as committed, but none as given"
    if stages == {"refused"}:
        return "Every contribution stated is stated as not given"
    return "No contribution is described as given or committed"


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table[table["stage"].notna()], _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw who is said to contribute what, and how far it has come.

    Parameters
    ----------
    table : DataFrame
        ``contribution_matrix`` of a dossier.
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
    grid = grid_of(table)
    layout.head(sheet, said)
    tiers = head_tiers(sheet, grid)
    if tiers is None:
        _draw_lists(sheet, grid)
        said = replace(said, note=f"What is not listed is not stated. {said.note}".strip())
    elif grid.actors:
        draw_grid(sheet, grid, tiers)
        names = {stage: (stage_mark(stage), stage_label(stage)) for stage in grid.stages}
        orange = [names.pop(stage) for stage in ("requested", "refused") if stage in names]
        layout.legend(sheet, list(names.values()), [*orange, (NOT_STATED, "not stated")])
    layout.foot(sheet, said)


def _draw_lists(sheet: Sheet, grid: Grid) -> None:
    """Each actor with the cells that say something."""
    column = layout.stage_column(sheet, grid.stages)
    for actor in grid.actors:
        sheet.rule((0, sheet.y), (sheet.width, sheet.y))
        sheet.y = sheet.write((0, sheet.y + 4), sheet.wrap(capital(actor), sheet.width, STRONG), STRONG) + 2
        layout.stage_lines(sheet, 0, _entries(grid, actor), column)
        sheet.y += 3


def _entries(grid: Grid, actor: str) -> Sequence[layout.Entry]:
    entries = []
    for stage in grid.stages:
        found = {label: grid.cells.get((actor, label), {}).get(stage) for label, _ in grid.columns}
        labels = {label: facts for label, facts in found.items() if facts is not None}
        if labels:
            facts = tuple(fact for ids in labels.values() for fact in ids)
            entries.append(layout.Entry(stage, capital(", ".join(map(uncapital, labels))), facts))
    return entries
