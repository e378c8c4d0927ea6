"""Types of parameters, read from an annotation without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import Any

_PLAIN = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "date": "string"}
"""The plain types, and what JSON Schema calls them."""
_EXPECTED = ", ".join([*_PLAIN, "Literal[...]", "list[...]", "X | None"])


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

    def schema(self) -> dict[str, Any]:
        """The type in JSON Schema, draft 2020-12.

        >>> Type(base="date", optional=True).schema()
        {'anyOf': [{'type': 'string', 'format': 'date'}, {'type': 'null'}]}
        """
        schema: dict[str, Any] = {"enum": list(self.choices)} if self.choices else {"type": _PLAIN[self.base]}
        if self.base == "date":
            schema["format"] = "date"
        if self.many:
            schema = {"type": "array", "items": schema}
        return {"anyOf": [schema, {"type": "null"}]} if self.optional else schema


def read_type(node: ast.expr) -> Type:
    """The type that an annotation names.

    >>> str(read_type(ast.parse("typing.Optional[list[int]]", mode="eval").body))
    'list[int] | None'

    Raises
    ------
    ValueError
        It is none of those that a parameter may have.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            return read_type(ast.parse(node.value.strip(), mode="eval").body)  # a quoted annotation
        except SyntaxError:
            raise _unknown(node) from None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return _union(node, [node.left, node.right])
    if isinstance(node, ast.Name | ast.Attribute) and _name(node) in _PLAIN:
        return Type(base=_name(node))
    if isinstance(node, ast.Subscript):
        return _generic(node)
    raise _unknown(node)


def _generic(node: ast.Subscript) -> Type:
    inner = node.slice
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    match _name(node.value):
        case "Optional":
            return replace(read_type(inner), optional=True)
        case "Union":
            return _union(node, parts)
        case "list" | "List":
            element = read_type(inner)
            if not element.many and not element.optional:
                return replace(element, many=True)
        case "Literal":
            return _literal(node, parts)
    raise _unknown(node)


def _union(node: ast.expr, sides: list[ast.expr]) -> Type:
    """`X | None`; a union of several types would leave open what text means."""
    others = [side for side in sides if not (isinstance(side, ast.Constant) and side.value is None)]
    if len(others) != 1:
        raise _unknown(node)
    return replace(read_type(others[0]), optional=True)


def _literal(node: ast.expr, parts: list[ast.expr]) -> Type:
    try:
        values = [ast.literal_eval(part) for part in parts]
    except ValueError:
        raise _unknown(node) from None
    if not all(isinstance(value, str | int | bool | None) for value in values):
        raise _unknown(node)
    given = tuple(value for value in values if value is not None)
    if not given:
        raise _unknown(node)
    return Type(base="Literal", choices=given, optional=len(given) < len(values))


def _unknown(node: ast.expr) -> ValueError:
    return ValueError(f"unknown type `{ast.unparse(node)[:60]}`; choose from: {_EXPECTED}")


def _name(node: ast.expr) -> str:
    """The last name of `a.b.Name`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
