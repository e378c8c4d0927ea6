"""People: everybody the article names, by country, with what it says of their attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import LABEL, QUIET, STRONG
from briefing.charts.marks import ATTENDANCE_MARKS, attendance_label, attendance_mark
from briefing.charts.sheet import Sheet
from briefing.charts.wording import Words, alt_text, capital, count, facts_of, number, rows, source, stated, titled

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "NO_COUNTRY", "NO_ROLE", "data", "draw", "lay_out", "words"]

CAPTION = "Each row is one person the article names; being named is not the same as being present."
NO_COUNTRY = "country not stated"
NO_ROLE = "role not stated"
_COLUMNS = {
    "name": "Name",
    "role": "Role",
    "country": "Country or organisation",
    "attendance": "Attendance",
    "sentences": "Sentences",
}

_COLUMN = 62.0  # points for one kind of attendance
_MOST_NOTES = 4
_ORDER = tuple(ATTENDANCE_MARKS)


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    role: str
    country: str
    attendance: str
    note: str | None
    facts: tuple[str, ...]


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``participants`` of a dossier.
    """
    people = _people(table)
    title = titled(table, _title(people))
    items = [
        f"{capital(attendance_label(kind))}: {', '.join(p.name for p in people if p.attendance == kind)}"
        for kind in _kinds(people)
    ]
    notes = [p for p in people if p.note and (p.attendance in ("withdrew", "absent") or p.role == NO_ROLE)]
    return Words(
        title=title,
        subtitle=f"Attendance of {count(len(people), 'named person', 'named people')}, by country or organisation",
        alt=alt_text("Dot chart by country", title, items),
        source=source(table, "sentences"),
        note="\n".join(f"{person.name}: {person.note}" for person in notes[:_MOST_NOTES]),
    )


def _people(table: pd.DataFrame) -> list[_Person]:
    """Everybody, by country in order of appearance (unstated last), then by attendance."""
    people = [
        _Person(
            name=stated(row.name) or "name not stated",
            role=stated(row.role) or NO_ROLE,
            country=stated(row.country) or NO_COUNTRY,
            attendance=stated(row.attendance) or "not_stated",
            note=stated(row.note),
            facts=facts_of(row.id),
        )
        for row in rows(table)
    ]
    order = {country: place for place, country in enumerate(dict.fromkeys(p.country for p in people))}
    order[NO_COUNTRY] = len(order) + 1
    return sorted(people, key=lambda person: (order[person.country], _ORDER.index(person.attendance)))


def _kinds(people: Sequence[_Person]) -> list[str]:
    return [kind for kind in _ORDER if any(person.attendance == kind for person in people)]


def _title(people: Sequence[_Person]) -> str:
    if not people:
        return "No fact names a person"
    counts = {kind: sum(person.attendance == kind for person in people) for kind in _ORDER}
    if len(people) == 1:
        return _title_of_one(people[0])
    there, silent = counts["attended"], counts["not_stated"]
    if there == len(people):
        return f"{'Both' if there == 2 else f'All {number(there)}'} people named are said to have attended"
    if silent == len(people):
        return f"{capital(number(silent))} people are named; no fact says whether any of them attended"
    said = "none is" if there == 0 else f"{number(there)} {'is' if there == 1 else 'are'}"
    title = f"Of the {number(len(people))} people named, {said} said to have attended"
    return f"{title}; for {number(silent)} it is not stated" if silent else title


def _title_of_one(person: _Person) -> str:
    verb = {
        "attended": "is said to have attended",
        "withdrew": "is said to have withdrawn",
        "absent": "is said to have been absent",
    }.get(person.attendance)
    if verb is None:
        return f"Whether {person.name}, the one person named, attended is not stated"
    return f"{person.name}, the one person named, {verb}"


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table, _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw who is named, for which country, and whether they are said to have attended.

    Parameters
    ----------
    table : DataFrame
        ``participants`` of a dossier.
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
    people = _people(table)
    kinds = _kinds(people)
    layout.head(sheet, said)
    if people and not sheet.narrow:
        _column_heads(sheet, kinds)
    for country in dict.fromkeys(person.country for person in people):
        group = [person for person in people if person.country == country]
        if sheet.narrow:
            _stacked(sheet, country, group)
        else:
            _in_columns(sheet, country, group, kinds)
    if sheet.narrow and people:
        layout.legend(sheet, [(attendance_mark(kind), attendance_label(kind)) for kind in kinds])
    layout.foot(sheet, said)


def _columns(sheet: Sheet, kinds: Sequence[str]) -> dict[str, float]:
    """The middle of each kind's column, the last one at the right margin."""
    return {kind: sheet.width - _COLUMN * (len(kinds) - place - 0.5) for place, kind in enumerate(kinds)}


def _column_heads(sheet: Sheet, kinds: Sequence[str]) -> None:
    for kind, x in _columns(sheet, kinds).items():
        sheet.write((x, sheet.y), attendance_label(kind), QUIET, align="center")
    sheet.y += sheet.leading(QUIET) + 4


def _in_columns(sheet: Sheet, country: str, people: Sequence[_Person], kinds: Sequence[str]) -> None:
    sheet.rule((0, sheet.y), (sheet.width, sheet.y))
    sheet.y += 4
    left = 0.24 * sheet.width
    columns = _columns(sheet, kinds)
    room = sheet.width - _COLUMN * len(kinds) - left - 8
    lettering = LABEL if country != NO_COUNTRY else QUIET
    bottom = sheet.write((0, sheet.y), sheet.wrap(capital(country), left - 12, lettering), lettering)
    for person in people:
        middle = sheet.y + sheet.leading(LABEL) / 2
        sheet.marks([(columns[person.attendance], middle)], attendance_mark(person.attendance), 9.5, person.facts)
        sheet.y = _name(sheet, person, left, room) + 3
    sheet.y = max(sheet.y, bottom + 3) + 1


def _stacked(sheet: Sheet, country: str, people: Sequence[_Person]) -> None:
    sheet.rule((0, sheet.y), (sheet.width, sheet.y))
    sheet.y = sheet.write((0, sheet.y + 4), sheet.wrap(capital(country), sheet.width, STRONG), STRONG) + 2
    for person in people:
        sheet.marks([(4.8, sheet.y + sheet.leading(LABEL) / 2)], attendance_mark(person.attendance), facts=person.facts)
        sheet.y = _name(sheet, person, layout.INDENT, sheet.width - layout.INDENT) + 3
    sheet.y += 2


def _name(sheet: Sheet, person: _Person, left: float, room: float) -> float:
    """Name and role, on one line where they fit; returns the bottom."""
    lines = sheet.wrap(person.name, room)
    beside = sheet.measure(lines[-1]) + 6
    bottom = sheet.write((left, sheet.y), lines)
    if beside + sheet.measure(person.role, QUIET) <= room:
        shift = (sheet.leading(LABEL) - sheet.leading(QUIET)) * 0.77  # both on one base line
        sheet.write((left + beside, bottom - sheet.leading(LABEL) + shift), person.role, QUIET)
        return bottom
    return sheet.write((left, bottom), sheet.wrap(person.role, room, QUIET), QUIET)
