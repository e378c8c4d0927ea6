"""Types of parameters: read from an annotation without running it, and values made to fit them."""

from __future__ import annotations

import ast
import json
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PLAIN = ("str", "int", "float", "bool", "date")
_TRUE = {"true", "yes", "on", "1"}
_FALSE = {"false", "no", "off", "0"}
_NONE = {"", "none", "null"}


class MisfitError(ValueError):
    """The value does not fit the type; the text is a further hint, or empty."""


@dataclass(frozen=True, kw_only=True)
class Type:
    """A parameter's type.

    >>> str(Type(base="str", many=True, optional=True))
    'list[str] | None'
    """

    base: str
    """str, int, float, bool, date or Literal."""
    choices: tuple[object, ...] = ()
    """The values of a Literal."""
    many: bool = False
    """A list of the base."""
    optional: bool = False

    def __str__(self) -> str:
        name = self.base if self.base != "Literal" else "one of " + ", ".join(map(repr, self.choices))
        if self.many:
            name = f"list[{name}]"
        return f"{name} | None" if self.optional else name


def read_type(node: ast.expr) -> Type:
    """The type that an annotation names.

    >>> str(read_type(ast.parse("Optional[list[int]]", mode="eval").body))
    'list[int] | None'
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return read_type(ast.parse(node.value, mode="eval").body)  # a quoted annotation
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        sides = [side for side in (node.left, node.right) if not _is_none(side)]
        if len(sides) == 1:
            return _optional(read_type(sides[0]))
    if isinstance(node, ast.Name | ast.Attribute) and _name(node) in _PLAIN:
        return Type(base=_name(node))
    if isinstance(node, ast.Subscript):
        inner = node.slice
        match _name(node.value):
            case "Optional":
                return _optional(read_type(inner))
            case "list" | "List":
                element = read_type(inner)
                if not element.many and not element.optional:
                    return Type(base=element.base, choices=element.choices, many=True)
            case "Literal":
                values = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                return Type(base="Literal", choices=tuple(ast.literal_eval(value) for value in values))
    expected = ", ".join([*_PLAIN, "Literal[...]", "list[...]", "X | None"])
    raise ValueError(f"unknown type `{ast.unparse(node)}`; choose from: {expected}")


def convert(value: object, kind: Type) -> object:
    """The value as the type wants it, from text or from a plain value.

    >>> convert("1, 2", Type(base="int", many=True))
    [1, 2]

    Raises
    ------
    MisfitError
        It does not fit.
    """
    if kind.optional and (value is None or (isinstance(value, str) and value.strip().lower() in _NONE)):
        return None
    if kind.many:
        return [_single(item, kind) for item in _items(value)]
    return _single(value, kind)


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
        except json.JSONDecodeError as error:
            raise MisfitError(f" (not JSON: {error.msg} at character {error.pos + 1})") from None
        return list(loaded)
    return [item.strip() for item in value.split(",") if item.strip()]


def _single(value: object, kind: Type) -> object:
    if kind.base == "Literal":
        for choice in kind.choices:
            if (value == choice and type(value) is type(choice)) or (isinstance(value, str) and value == str(choice)):
                return choice
        raise MisfitError
    return _READERS[kind.base](value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MisfitError
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
    except ValueError:
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


def _optional(kind: Type) -> Type:
    return Type(base=kind.base, choices=kind.choices, many=kind.many, optional=True)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _name(node: ast.expr) -> str:
    """The last name of `a.b.Name`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
