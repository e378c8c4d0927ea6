"""Expressions as cron has them: minute, hour, day of the month, month, day of the week."""

from __future__ import annotations

import re
from collections.abc import Sequence

_DAYS = "sun mon tue wed thu fri sat".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FIELDS: tuple[tuple[int, int, Sequence[str]], ...] = (
    (0, 59, ()),
    (0, 23, ()),
    (1, 31, ()),
    (1, 12, _MONTHS),
    (0, 6, _DAYS),
)
"""Of an expression: least and greatest value, and names."""


def fields(cron: str) -> tuple[str, ...]:
    """The five fields of an expression, each as `*` or as all its values: numbers, and days of the week by their names.

    >>> fields("*/20 6-8 * jan,7 1-5")
    ('0,20,40', '6,7,8', '*', '1,7', 'mon,tue,wed,thu,fri')
    >>> fields("0 0 * * fri-0")[-1], fields("0 0 * * */3,7")[-1]
    ('sun,fri,sat', 'sun,wed,sat')

    Raises
    ------
    ValueError
    """
    written = cron.lower().split()
    if len(written) != len(_FIELDS):
        raise ValueError('five fields as cron has them, such as "30 6 * * mon-fri"')
    found = [_values(field, *kind) for field, kind in zip(written, _FIELDS, strict=True)]
    # Days by their names: numbers mean Sunday to Saturday to cron, and Monday to Sunday to the library.
    named = [[str(value) for value in values] for values in found[:-1]] + [[_DAYS[day] for day in found[-1]]]
    return tuple("*" if field == "*" else ",".join(values) for field, values in zip(written, named, strict=True))


def _values(field: str, low: int, high: int, names: Sequence[str]) -> list[int]:
    """The values of one field, in order."""
    found = set()
    for part in field.split(","):
        matched = re.fullmatch(r"(\*|\w+|\w+-\w+)(?:/([1-9]\d*))?", part)
        if not matched or (matched[2] and matched[1].isalnum()):
            raise ValueError(f"*, a value, a range as 1-5, or one with a step as */5 or 1-5/2, in place of {part!r}")
        first, _, last = (f"{low}-{high}" if matched[1] == "*" else matched[1]).partition("-")
        begin, end = (_value(text, low, high, names) for text in (first, last or first))
        if names is _DAYS and end < begin:
            end += 7  # from Friday to Sunday
        if end < begin:
            raise ValueError(f"a range that runs forwards in place of {part!r}")
        found |= {value % 7 if names is _DAYS else value for value in range(begin, end + 1, int(matched[2] or 1))}
    return sorted(found)


def _value(text: str, low: int, high: int, names: Sequence[str]) -> int:
    if text in names:
        return low + names.index(text)
    # Sunday is 7 as well as 0.
    if text.isdecimal() and low <= int(text) <= high + (names is _DAYS):
        return int(text)
    known = f", or one of {' '.join(names)}," if names else ""
    raise ValueError(f"a value from {low} to {high}{known} in place of {text!r}")
