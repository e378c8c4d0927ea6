"""Objectives: what the talks aim at, against the contributions whose category serves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import LABEL, QUIET, STRONG
from briefing.charts.marks import NOT_STATED
from briefing.charts.sheet import Sheet
from briefing.charts.wording import (
    Words,
    alt_text,
    capital,
    count,
    number,
    rows,
    source,
    stated,
    titled,
    unbroken,
    uncapital,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "SILENCE", "data", "draw", "lay_out", "words"]

CAPTION = "Marks stand for stages, as in the matrix of actors and categories."
SILENCE = "no contribution stated"
_FIRM = {"committed", "allocated", "delivered"}
_COLUMNS = {"text": "Objective", "actor": "Actor", "label": "Category", "stage": "Stage", "sentence": "Sentence"}


@dataclass(frozen=True, slots=True)
class _Objective:
    text: str
    theme: str
    facts: int
    entries: list[layout.Entry]
    stages: frozenset[str]


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``objective_contributions`` of a dossier.
    """
    objectives = _objectives(table)
    title = titled(table, _title(objectives))
    facts = table["id"].dropna().nunique()
    items = [f"{item.theme}: {count(item.facts, 'fact') if item.facts else 'none'}" for item in objectives]
    return Words(
        title=title,
        subtitle=f"{count(len(objectives), 'objective')} and {count(facts, 'fact')} on contributions, with their stage",
        alt=alt_text("List of objectives", title, items),
        source=source(table, "objective_sentence", "sentence"),
        note="Contributions are matched to objectives by category: this brief’s classification, not the article’s.",
    )


def _objectives(table: pd.DataFrame) -> list[_Objective]:
    groups: dict[str, list[Any]] = {}
    for row in rows(table):
        groups.setdefault(str(row.objective), []).append(row)
    return list(map(_objective, groups.values()))


def _objective(group: Sequence[Any]) -> _Objective:
    """One objective; the facts of one actor at one stage make one entry."""
    served = [row for row in group if stated(row.id)]
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in served:
        labels = groups.setdefault((str(stated(row.actor)), str(row.stage)), [])
        labels.append((uncapital(stated(row.label) or str(row.category)), str(row.id)))
    return _Objective(
        text=stated(group[0].text) or "objective without a text",
        theme=stated(group[0].theme_label) or "theme not stated",
        facts=len(served),
        entries=[
            layout.Entry(
                stage, f"{capital(actor)}: {_listed([label for label, _ in found])}", tuple(x for _, x in found)
            )
            for (actor, stage), found in groups.items()
        ],
        stages=frozenset(stage for _, stage in groups),
    )


def _listed(labels: Sequence[str]) -> str:
    """Categories with their number of facts where it is more than one."""
    counts = {label: labels.count(label) for label in labels}
    return ", ".join(label if n == 1 else f"{label} ({unbroken(count(n, 'fact'))})" for label, n in counts.items())


def _title(objectives: Sequence[_Objective]) -> str:
    if not objectives:
        return "No fact states an objective"
    n = len(objectives)
    silent = sum(not item.facts for item in objectives)
    if n == 1:
        return (
            "The one objective has no contribution stated" if silent else "The one objective has contributions stated"
        )
    if silent == n:
        return f"None of the {number(n)} objectives has a contribution stated"
    if not silent:
        title = f"All {number(n)} objectives have contributions stated"
        return (
            title
            if any(item.stages & _FIRM for item in objectives)
            else f"{title}, but none described as committed or given"
        )
    return (
        f"{capital(number(silent))} of {number(n)} objectives {'has' if silent == 1 else 'have'} no contribution stated"
    )


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table, _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw the objectives against the contributions that serve them.

    Parameters
    ----------
    table : DataFrame
        ``objective_contributions`` of a dossier.
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
    layout.head(sheet, said)
    objectives = _objectives(table)
    column = layout.stage_column(sheet, {stage for item in objectives for stage in item.stages})
    for item in objectives:
        sheet.rule((0, sheet.y), (sheet.width, sheet.y))
        sheet.y += 3
        (_stacked if sheet.narrow else _in_columns)(sheet, item, column)
        sheet.y += 3
    layout.foot(sheet, said)


def _in_columns(sheet: Sheet, item: _Objective, column: float) -> None:
    left = 0.4 * sheet.width
    top = sheet.y
    bottom = sheet.write((0, top), sheet.wrap(item.text, left - 20))
    if item.facts:
        bottom = sheet.write((0, bottom), count(item.facts, "fact"), QUIET)
    _draw_entries(sheet, left, item, column)
    sheet.y = max(sheet.y, bottom)


def _stacked(sheet: Sheet, item: _Objective, column: float) -> None:
    sheet.y = sheet.write((0, sheet.y), sheet.wrap(item.text, sheet.width, STRONG), STRONG) + 2
    _draw_entries(sheet, 0, item, column)


def _draw_entries(sheet: Sheet, left: float, item: _Objective, column: float) -> None:
    if item.entries:
        layout.stage_lines(sheet, left, item.entries, column)
        return
    sheet.marks([(left + 4.8, sheet.y + sheet.leading(LABEL) / 2)], NOT_STATED)
    shift = (sheet.leading(LABEL) - sheet.leading(QUIET)) * 0.77
    sheet.y = sheet.write((left + layout.INDENT, sheet.y + shift), SILENCE, QUIET) + 2
