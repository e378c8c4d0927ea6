"""Declarations: what the source of a parameters cell says, read and never run.

Each statement declares one parameter: `name: type = default  # help`. It may run over several lines; its help is the
comment at the end of its last line, or else of its first. `[secret]` in the help makes the value a secret.
"""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import ParameterError
from briefing.rendering import masking
from briefing.rendering.kinds import Type, read_type
from briefing.rendering.values import MisfitError, convert

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One declared parameter of a notebook."""

    name: str
    type: Type
    default: object
    """Plain value (a date as an ISO string); `required` when there is none."""
    required: bool = False
    help: str = ""
    """The comment beside it, without the marker of a secret."""
    secret: bool = False
    """Its value is shown nowhere: so marked, or so named."""


def parse(source: str) -> tuple[Parameter, ...]:
    """The parameters that the source of a parameters cell declares, in order.

    >>> [(p.name, str(p.type), p.default, p.help) for p in parse('top: int = 5  # rows to show')]
    [('top', 'int', 5, 'rows to show')]

    Raises
    ------
    ParameterError
        Names every line that is not a declaration.
    """
    try:
        statements = ast.parse(source).body
        comments = _comments(source)
    except SyntaxError as error:
        raise ParameterError(f"line {error.lineno} of the parameters cell is not Python: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError, tokenize.TokenError) as error:
        raise ParameterError(f"the parameters cell is not Python: {error}") from None
    declared: dict[str, Parameter] = {}
    problems: list[str] = []
    for statement in statements:
        try:
            parameter = _declaration(statement, comments)
            if parameter and parameter.name in declared:
                raise ValueError(f"{parameter.name} is declared twice")
        except ValueError as error:
            problems.append(f"line {statement.lineno} of the parameters cell: {error}")
            continue
        if parameter:
            declared[parameter.name] = parameter
    if problems:
        raise ParameterError("\n".join(problems))
    return tuple(declared.values())


def _declaration(statement: ast.stmt, comments: Mapping[int, str]) -> Parameter | None:
    """The parameter that a statement declares; None for imports and a docstring, which types may need."""
    if isinstance(statement, ast.ImportFrom) and statement.names[0].name == "*":
        raise ValueError(f"`{ast.unparse(statement)[:60]}` may bind any name; import the names it needs")
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return None
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return None
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        raise ValueError(f"{statement.targets[0].id} has no type; write `{statement.targets[0].id}: type = default`")
    if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
        raise ValueError(f"expected `name: type = default  # help`, found `{ast.unparse(statement)[:60]}`")
    name, kind = statement.target.id, read_type(statement.annotation)
    words = comments.get(statement.end_lineno or statement.lineno) or comments.get(statement.lineno, "")
    secret = masking.MARKER in words.lower() or masking.names_secret(name, text=kind.base == "str")
    words = masking.without_marker(words)
    if statement.value is None:
        return Parameter(name=name, type=kind, default=None, required=True, help=words, secret=secret)
    value = _literal(statement.value, name, secret)
    try:
        default = convert(value, kind, literal=True)
    except MisfitError:
        shown = masking.MASK if secret else repr(value)[:60]
        raise ValueError(f"the default of {name} must be {kind}, not {shown}") from None
    return Parameter(name=name, type=kind, default=default, help=words, secret=secret)


def _literal(node: ast.expr, name: str, secret: bool) -> object:
    """The value of a default; `date(2026, 1, 6)` and `date.fromisoformat("…")` are the two calls understood."""
    try:
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("date", "datetime.date"):
            year, month, day = (int(ast.literal_eval(argument)) for argument in node.args)
            return f"{year:04}-{month:02}-{day:02}"
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("date.fromisoformat"):
            return ast.literal_eval(node.args[0])
        value: object = ast.literal_eval(node)
    except (ValueError, IndexError, TypeError):
        shown = masking.MASK if secret else ast.unparse(node)[:60]
        raise ValueError(f"the default of {name} must be a plain value, not `{shown}`") from None
    return value


def _comments(source: str) -> dict[int, str]:
    """The comment at the end of each line that has one, without its `#`."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in tokens if token.type == tokenize.COMMENT}
