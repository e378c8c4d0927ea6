"""The table that goes with a chart: the same data in words, for readers who cannot see it and for those who check it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from html import escape
from io import StringIO
from typing import Any

import pandas as pd

from briefing.charts.marks import attendance_label, stage_label
from briefing.charts.wording import stated
from briefing.tables.sources import PUBLISHED

__all__ = ["markup", "readable", "saved"]

# How the values of a column read; every other column is shown as it is.
_READ: dict[str, Callable[[Any], str]] = {
    "attendance": attendance_label,
    "stage": stage_label,
    "military": lambda value: "military" if value else "non-military",
    "part": lambda value: "derived" if value == "rest" else str(value),
    "said_by": lambda value: "the article itself" if value == "article" else str(value),
    "assumption": lambda value: "the day of publication" if value == PUBLISHED else str(value),
    "first": lambda day: f"{day:%Y-%m-%d}",
    "last": lambda day: f"{day:%Y-%m-%d}",
}


def readable(table: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Some columns of a table under headers for readers.

    Parameters
    ----------
    table : DataFrame
        One of the dossier's tables.
    columns : mapping of str to str
        The columns to keep, with their headers.

    Returns
    -------
    DataFrame
        One row per row of `table`: numbers as ``Int64``, all else as ``string``; missing where the article is silent.
    """
    kept: dict[str, Any] = {}
    for name, header in columns.items():
        column = table[name].array
        if not pd.api.types.is_integer_dtype(column):
            read = _READ.get(name, str)
            words = [None if stated(value) is None else read(value) for value in column.astype(object)]
            column = pd.array(words, dtype="string")
        kept[header] = column
    return pd.DataFrame(kept)


def markup(table: pd.DataFrame) -> str:
    """The table as HTML, all text escaped, the first column as headers of the rows."""
    numbers = [_number(column) for _, column in table.items()]
    named = zip(table.columns, numbers, strict=True)
    heads = "".join(f'<th scope="col"{number}>{escape(str(name))}</th>' for name, number in named)
    rows = "".join(_row(values, numbers) for values in table.itertuples(index=False, name=None))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def saved(table: pd.DataFrame) -> str:
    """The table as CSV; what is missing is empty. By hand: pandas takes ten times as long for a table of a few rows."""
    target = StringIO()
    lines = csv.writer(target, lineterminator="\n")
    lines.writerow(table.columns)
    for values in table.itertuples(index=False, name=None):
        lines.writerow(["" if pd.isna(value) else value for value in values])
    return target.getvalue()


def _row(values: tuple[Any, ...], numbers: list[str]) -> str:
    first, *others = map(_cell, values)
    data = "".join(f"<td{number}>{cell}</td>" for number, cell in zip(numbers[1:], others, strict=True))
    return f'<tr><th scope="row">{first}</th>{data}</tr>'


def _number(column: pd.Series[Any]) -> str:
    return ' class="num"' if pd.api.types.is_integer_dtype(column) else ""


def _cell(value: Any) -> str:
    text = stated(value)
    return '<span class="muted">not stated</span>' if text is None else escape(text)
