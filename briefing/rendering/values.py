"""Values made to fit the types of parameters, from text or from plain values; nothing is bent to fit."""

from __future__ import annotations

import json
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.rendering.kinds import Type

_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}
_NONE = {"", "none", "null"}


class MisfitError(ValueError):
    """The value does not fit the type; the text is a further hint, or empty, and never holds the value."""


def convert(value: object, kind: Type, *, literal: bool = False) -> object:
    """The value as the type wants it.

    >>> from briefing.rendering.kinds import Type
    >>> convert("1, 2", Type(base="int", many=True))
    [1, 2]

    Parameters
    ----------
    value : object
        Text (`"5"`, `"a,b"`, JSON for a list, `"none"`), or a plain value of the type.
    kind : Type
        The declared type.
    literal : bool
        Text is not read as anything else: in the notebook's own cell `"5"` is no number.

    Raises
    ------
    MisfitError
        It does not fit.
    """
    if kind.optional and (value is None or (not literal and isinstance(value, str) and value.strip().lower() in _NONE)):
        return None
    if kind.many:
        if literal and not isinstance(value, list | tuple):
            raise MisfitError
        return [_single(item, kind, literal) for item in _items(value)]
    return _single(value, kind, literal)


def _items(value: object) -> list[object]:
    """The elements of a list: a list as it is, JSON when the text looks like it, else text parted by commas."""
    if isinstance(value, list | tuple):
        # On the command line a list may be repeated and parted by commas at once only as JSON; here each is one.
        return list(value)
    if not isinstance(value, str):
        return [value]
    if value.lstrip().startswith("["):
        try:
            loaded = json.loads(value)
        except (ValueError, RecursionError):
            raise MisfitError(" (not a JSON list)") from None
        return list(loaded)
    return [item.strip() for item in value.split(",") if item.strip()]


def _single(value: object, kind: Type, literal: bool) -> object:
    if kind.base == "Literal":
        for choice in kind.choices:
            as_text = not literal and isinstance(value, str) and value == str(choice)
            if (value == choice and type(value) is type(choice)) or as_text:
                return choice
        raise MisfitError
    if literal and isinstance(value, str) and kind.base not in ("str", "date"):
        raise MisfitError
    return _READERS[kind.base](value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MisfitError
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # bytes of a shell that are no UTF-8 come as lone surrogates
        raise MisfitError(" (not UTF-8)") from None
    return value


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise MisfitError
    try:
        return int(value)
    except ValueError:
        raise MisfitError from None


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise MisfitError
    try:
        number = float(value)
    except (ValueError, OverflowError):
        raise MisfitError from None
    if not isfinite(number):
        raise MisfitError(" (a finite number is needed)")
    return number


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in _TRUE | _FALSE:
        return word in _TRUE
    raise MisfitError(" (say true or false)")


def _day(value: object) -> str:
    # papermill translates plain values only (a date object would become a string by accident), and the record is
    # JSON: so a day is its ISO text, and the notebook says date.fromisoformat where it needs the object.
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise MisfitError
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value.strip())).isoformat()
    except ValueError:
        raise MisfitError(" (a day such as 2026-01-06)") from None


_READERS: dict[str, Callable[[object], object]] = {
    "str": _text,
    "int": _integer,
    "float": _number,
    "bool": _truth,
    "date": _day,
}
