"""Expressions of derived values: ids, numbers and ``+ - * /`` with blanks between them.

Read and computed here, with exact fractions; nothing is handed to Python's own evaluator.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

__all__ = ["ExpressionError", "ids_in", "value_of"]

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?\Z")
_LONGEST = 200  # tokens
_BITS = 2_000  # of a numerator or denominator; products of products must not fill the memory


class ExpressionError(ValueError):
    """The expression cannot be read or computed."""


def ids_in(expression: str) -> tuple[str, ...]:
    """The ids in an expression, in order, each once.

    >>> ids_in("h-total - h-leaders")
    ('h-total', 'h-leaders')
    """
    return tuple(dict.fromkeys(token for token in expression.split() if _ID.match(token)))


def value_of(expression: str, known: Mapping[str, Fraction]) -> Fraction:
    """The value of an expression; products and quotients come first.

    >>> value_of("h-total - h-leaders * 2", {"h-total": Fraction(35), "h-leaders": Fraction(8)})
    Fraction(19, 1)

    Raises
    ------
    ExpressionError
        If it cannot be read, divides by zero or grows beyond any count of people.
    """
    tokens = expression.split()
    if len(tokens) > _LONGEST:
        raise ExpressionError(f"the expression has {len(tokens)} parts; at most {_LONGEST} are read")
    if not ids_in(expression):
        raise ExpressionError("the expression names no headcount; a derived value computes from facts")
    total, product, sign, operator = Fraction(0), None, 1, ""
    for position, token in enumerate(tokens):
        if position % 2:
            if token not in {"+", "-", "*", "/"}:
                raise ExpressionError(f"expected + - * or / with blanks around it, got {token[:40]!r}")
            operator = token
            continue
        operand = _operand(token, known)
        if operator in {"*", "/"} and product is not None:
            product = _bounded(_combined(product, operator, operand))
        else:
            total = _bounded(total + sign * (product or 0))
            product, sign = operand, -1 if operator == "-" else 1
    if len(tokens) % 2 == 0:
        raise ExpressionError(f"the expression ends with {tokens[-1]}; an id or number must follow")
    return _bounded(total + sign * (product or 0))


def _operand(token: str, known: Mapping[str, Fraction]) -> Fraction:
    if token in known:
        return known[token]
    if _NUMBER.match(token):
        return Fraction(token)
    raise ExpressionError(f"expected an id or a number, got {token[:40]!r}")


def _combined(product: Fraction, operator: str, operand: Fraction) -> Fraction:
    if operator == "*":
        return product * operand
    if operand == 0:
        raise ExpressionError("the expression divides by zero")
    return product / operand


def _bounded(value: Fraction) -> Fraction:
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > _BITS:
        raise ExpressionError("the expression's value is too large")
    return value
