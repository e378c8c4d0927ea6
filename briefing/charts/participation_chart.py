"""Participation: a unit chart with exactly one mark a person, filled for the stated parts and outlined for the derived rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import QUIET, STRONG, Lettering
from briefing.charts.marks import FILLED, OUTLINED
from briefing.charts.palette import BLUE, PAPER
from briefing.charts.sheet import Sheet
from briefing.charts.wording import (
    Words,
    alt_text,
    capital,
    count,
    facts_of,
    rows,
    share,
    singular,
    source,
    stated,
    titled,
    unbroken,
    with_article,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "data", "draw", "lay_out", "words"]

CAPTION = "What the article counts is filled; what is left of the whole is hollow."
_COLUMNS = {"unit": "Group", "value": "Number", "part": "Part", "expression": "Derived from", "sentences": "Sentences"}

_PEOPLE = re.compile(
    r"people|persons?|officials?|heads?|leaders?|delegates?|(?:\w*-)?(?:ministers?|presidents?)|envoys?|advis[eo]rs?|participants?|"
    r"diplomats?|ambassadors?|representatives?|negotiators?|soldiers?|troops|officers?|guests?|experts?|observers?|monitors?|"
    r"civilians?|refugees?|citizens?|workers?|journalists?|lawmakers?|deputies|senators?|commanders?|chancellors?|"
    r"secretaries|secretary|monarchs?|kings?|queens?|m[ae]n|wom[ae]n|child(?:ren)?|others",
    re.IGNORECASE,
)
_MOST = 300  # beyond that nobody counts marks, and a bar says it better
_QUALIFIERS = {"at_least": "at least ", "about": "about ", "more_than": "more than ", "up_to": "up to "}
_BLUE_STRONG = Lettering(STRONG.size, STRONG.weight, BLUE)


@dataclass(frozen=True, slots=True)
class _Group:
    """Some of the people: a stated part, the derived rest, or a whole that has no parts."""

    value: int
    label: str
    expression: str | None
    facts: tuple[str, ...]

    @property
    def derived(self) -> bool:
        return self.expression is not None


@dataclass(frozen=True, slots=True)
class _Whole:
    value: int
    label: str
    exact: bool
    groups: tuple[_Group, ...]


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``headcount_composition`` of a dossier.
    """
    wholes = _wholes(table)
    title = titled(table, _title(wholes))
    large = sum(whole.value > _MOST for whole in wholes)
    people = all(map(_of_people, table["unit"].dropna()))
    mark = "each mark is one person" if people else "each mark is one"
    unit = f"bars stand for {'people' if people else 'numbers'}" if large else mark
    if 0 < large < len(wholes):
        unit = f"{mark}, bars where there are more than {_MOST}"
    counted = wholes[0].label if len(wholes) == 1 else count(len(wholes), "headcount")
    items = [_described(group) for whole in wholes for group in whole.groups]
    return Words(
        title=title,
        subtitle=f"{capital(counted)}; {unit}" if wholes else "Headcounts: none",
        alt=alt_text("Unit chart", title, items),
        source=source(table, "sentences"),
    )


def _of_people(unit: str) -> bool:
    """Whether a unit counts people: by its head noun, as in "heads of state" and "foreign ministers"."""
    head = re.split(r"\s(?:of|from|in|at|for|with|who|and)\s", str(unit))[0].split()
    return bool(head) and _PEOPLE.fullmatch(head[-1]) is not None


def _described(group: _Group) -> str:
    return f"{group.label}, derived: {group.expression}" if group.derived else group.label


def _wholes(table: pd.DataFrame) -> list[_Whole]:
    found = []
    of: dict[str, list[Any]] = {}
    for row in rows(table):
        of.setdefault(str(row.whole), []).append(row)
    for group in of.values():
        whole = next((row for row in group if row.part == "whole"), None)
        if whole is None:
            continue
        parts = [row for row in group if row.part != "whole"]
        stated_ids = tuple(str(row.id) for row in [whole, *parts] if row.part != "rest")
        groups = tuple(
            _Group(
                int(row.value),
                _label(row),
                stated(row.expression),
                stated_ids if row.part == "rest" else facts_of(row.id),
            )
            for row in parts or [whole]
        )
        exact = all(row.qualifier == "exact" for row in [whole, *parts])
        found.append(_Whole(int(whole.value), _label(whole), exact, groups))
    return found


def _label(row: Any) -> str:
    qualifier = _QUALIFIERS.get(stated(row.qualifier) or "", "")
    value, unit = int(row.value), str(row.unit)
    return f"{qualifier}{value:,} {singular(unit) if value == 1 else unit}"


def _title(wholes: Sequence[_Whole]) -> str:
    if not wholes:
        return "No fact gives a headcount"
    whole = next((whole for whole in wholes if len(whole.groups) > 1), wholes[0])
    parts = [group for group in whole.groups if not group.derived and group.label != whole.label]
    if not parts or not whole.value:
        return f"The article counts {whole.label}; no fact says who they are"
    first = max(parts, key=lambda group: group.value)
    unit = first.label.split(" ", 1)[1]
    if not whole.exact:
        return f"Of {whole.label}, {first.label}"
    if first.value == 1 and whole.value > 1:
        return f"One of the {whole.label} is {with_article(unit)}"
    part = share(first.value, whole.value)
    return capital(f"{part} {'' if part == 'all' else 'of '}the {whole.label} are {unit}")


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table, _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw how many took part and who they were.

    Parameters
    ----------
    table : DataFrame
        ``headcount_composition`` of a dossier.
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
    wholes = _wholes(table)
    for whole in wholes:
        if len(wholes) > 1 and len(whole.groups) > 1:
            sheet.y = sheet.write((0, sheet.y), sheet.wrap(whole.label, sheet.width, STRONG), STRONG) + 3
        _draw_whole(sheet, whole)
    layout.foot(sheet, said)


def _draw_whole(sheet: Sheet, whole: _Whole) -> None:
    if whole.value > _MOST:
        _draw_bars(sheet, whole)
    elif sheet.narrow or not _draw_side_by_side(sheet, whole.groups):
        _draw_stacked(sheet, whole.groups)
    sheet.y += 3


def _draw_side_by_side(sheet: Sheet, groups: Sequence[_Group]) -> bool:
    """Draw the groups in a row with their labels below; False, and nothing drawn, where the labels have no room."""
    gap = 30.0
    room = sheet.width - gap * (len(groups) - 1)
    rows = next((n for n in range(1, 13) if sum(ceil(g.value / n) for g in groups) * 15.0 <= room), None)
    if rows is None:
        return False
    columns = [ceil(group.value / rows) for group in groups]
    pitch = min(room / sum(columns), 26.0)
    lefts = [0.0, *accumulate(n * pitch + gap for n in columns)]
    lefts[-1] = sheet.width + 12
    rooms = [right - left - 12 for left, right in pairwise(lefts)]
    labels = [_label_lines(sheet, group, width) for group, width in zip(groups, rooms, strict=True)]
    if any(len(lines) > 4 or width < 48 for lines, width in zip(labels, rooms, strict=True)):
        return False
    top, bottom = sheet.y, sheet.y
    for group, left, lines in zip(groups, lefts, labels, strict=False):
        sheet.y = top
        _draw_marks(sheet, group, (left, rows), pitch)
        sheet.y = top + rows * pitch + 3
        _write_lines(sheet, left, lines)
        bottom = max(bottom, sheet.y)
    sheet.y = bottom
    return True


def _draw_stacked(sheet: Sheet, groups: Sequence[_Group]) -> None:
    pitch = 16.0
    across = max(1, int(sheet.width // pitch))
    for group in groups:
        _write_label(sheet, group)
        rows = max(1, ceil(group.value / across))
        _draw_marks(sheet, group, (0, rows), pitch)
        sheet.y += rows * pitch + 6


def _write_label(sheet: Sheet, group: _Group) -> None:
    """The label above its marks, with the arithmetic beside it where there is room."""
    beside = sheet.measure(group.label, _BLUE_STRONG) + 8
    derived = f"derived: {group.expression}" if group.derived else ""
    if derived and beside + sheet.measure(derived, QUIET) <= sheet.width:
        sheet.write((beside, sheet.y + (sheet.leading(STRONG) - sheet.leading(QUIET)) * 0.77), derived, QUIET)
        sheet.y = sheet.write((0, sheet.y), group.label, _BLUE_STRONG)
    else:
        _write_lines(sheet, 0, _label_lines(sheet, group, sheet.width))
    sheet.y += 2


def _draw_bars(sheet: Sheet, whole: _Whole) -> None:
    for group in whole.groups:
        _write_lines(sheet, 0, _label_lines(sheet, group, sheet.width))
        length = max(1.5, (sheet.width - 2) * min(group.value / whole.value, 1))
        sheet.bar((0.6, sheet.y + 2), (length, 12), PAPER if group.derived else BLUE, BLUE, group.facts)
        sheet.y += 22


def _draw_marks(sheet: Sheet, group: _Group, place: tuple[float, int], pitch: float) -> None:
    """One mark a person, filled row by row from the top."""
    left, rows = place
    across = ceil(group.value / rows)
    points = [
        (left + 0.6 + (n % across + 0.34) * pitch, sheet.y + (n // across + 0.5) * pitch) for n in range(group.value)
    ]
    if points:
        sheet.marks(points, OUTLINED if group.derived else FILLED, 0.68 * pitch, group.facts)


def _label_lines(sheet: Sheet, group: _Group, room: float) -> list[tuple[str, Lettering]]:
    def lines() -> Iterator[tuple[str, Lettering]]:
        yield from ((line, _BLUE_STRONG) for line in sheet.wrap(group.label, room, _BLUE_STRONG))
        if group.derived:
            yield from (
                (line, QUIET) for line in sheet.wrap(f"derived: {unbroken(group.expression or '')}", room, QUIET)
            )

    return list(lines())


def _write_lines(sheet: Sheet, left: float, lines: Sequence[tuple[str, Lettering]]) -> None:
    for line, lettering in lines:
        sheet.y = sheet.write((left, sheet.y), line, lettering)
