"""Parameters of a notebook: read from its one cell tagged `parameters`, checked before a kernel starts.

Each line declares one: `name: type = default  # help`. The types are str, int, float, bool, date, `Literal[...]`,
`list[...]` of these, and `X | None` or `Optional[X]`. The cell is read, never run.
"""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.errors import ParameterError, choices
from briefing.rendering.kinds import MisfitError, Type, convert, read_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TAG = "parameters"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One declared parameter of a notebook."""

    name: str
    type: Type
    default: object
    """Plain value (a date as an ISO string); `required` when there is none."""
    required: bool = False
    help: str = ""
    """The comment at the end of its line."""


def read(notebook: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """The parameters a notebook declares, in order; none without a tagged cell.

    Parameters
    ----------
    notebook : mapping
        The notebook as nbformat 4 has it.

    Raises
    ------
    ParameterError
        More than one cell is tagged, or a line of it is not a declaration; all such lines are named.
    """
    cells = [cell for cell in notebook.get("cells", ()) if TAG in cell.get("metadata", {}).get("tags", ())]
    if not cells:
        return ()
    if len(cells) > 1:
        raise ParameterError(f"{len(cells)} cells are tagged {TAG!r}; keep one")
    source = cells[0].get("source", "")
    return parse(source if isinstance(source, str) else "".join(source))


def parse(source: str) -> tuple[Parameter, ...]:
    """The parameters that the source of a parameters cell declares.

    >>> [(p.name, str(p.type), p.default, p.help) for p in parse('top: int = 5  # rows to show')]
    [('top', 'int', 5, 'rows to show')]
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError as error:
        raise ParameterError(f"the parameters cell is not Python: line {error.lineno}: {error.msg}") from None
    comments = _comments(source)
    declared: dict[str, Parameter] = {}
    problems: list[str] = []
    for statement in statements:
        try:
            parameter = _declaration(statement, comments)
        except ValueError as error:
            problems.append(f"line {statement.lineno} of the parameters cell: {error}")
            continue
        if parameter and parameter.name in declared:
            problems.append(f"line {statement.lineno} of the parameters cell: {parameter.name} is declared twice")
        elif parameter:
            declared[parameter.name] = parameter
    if problems:
        raise ParameterError("\n".join(problems))
    return tuple(declared.values())


def resolve(parameters: Sequence[Parameter], given: Mapping[str, object] | None) -> dict[str, object]:
    """The value of every parameter: the given ones checked and converted, the others by default.

    Parameters
    ----------
    parameters : sequence of Parameter
        What the notebook declares.
    given : mapping of str to object
        Values by name. Text is converted (`"5"`, `"a,b"`, JSON for a list, `"none"`); other values must fit the type.

    Returns
    -------
    dict of str to object
        Plain values that papermill can inject, in the order of declaration.

    Raises
    ------
    ParameterError
        Names everything wrong at once, one line each.
    """
    given = given or {}
    known = {parameter.name: parameter for parameter in parameters}
    problems = [f"unknown parameter {name!r}{choices(name, known)}" for name in given if name not in known]
    values: dict[str, object] = {}
    for name, parameter in known.items():
        if name not in given:
            values[name] = parameter.default
            if parameter.required:
                problems.append(f"parameter {name!r} needs a value of type {parameter.type}")
            continue
        try:
            values[name] = convert(given[name], parameter.type)
        except MisfitError as error:
            problems.append(f"parameter {name!r} must be {parameter.type}, not {given[name]!r}{error}")
    if problems:
        raise ParameterError("\n".join(problems))
    return values


def _declaration(statement: ast.stmt, comments: Mapping[int, str]) -> Parameter | None:
    """The parameter that a statement declares; None for imports and a docstring, which types may need."""
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return None
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return None
    if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
        raise ValueError(f"expected `name: type = default  # help`, found `{ast.unparse(statement)[:60]}`")
    name = statement.target.id
    kind = read_type(statement.annotation)
    words = comments.get(statement.end_lineno or statement.lineno, "")
    if statement.value is None:
        return Parameter(name=name, type=kind, default=None, required=True, help=words)
    value = _literal(statement.value, name)
    try:
        default = convert(value, kind)
    except MisfitError:
        raise ValueError(f"the default of {name} must be {kind}, not {value!r}") from None
    return Parameter(name=name, type=kind, default=default, help=words)


def _literal(node: ast.expr, name: str) -> object:
    """The value of a default; `date(2026, 1, 6)` and `date.fromisoformat("…")` are the two calls understood."""
    try:
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("date", "datetime.date"):
            year, month, day = (int(ast.literal_eval(argument)) for argument in node.args)
            return f"{year:04}-{month:02}-{day:02}"
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("date.fromisoformat"):
            return ast.literal_eval(node.args[0])
        value: object = ast.literal_eval(node)
    except (ValueError, IndexError, TypeError):
        raise ValueError(f"the default of {name} must be a plain value, not `{ast.unparse(node)[:60]}`") from None
    return value


def _comments(source: str) -> dict[int, str]:
    """The comment at the end of each line that has one, without its `#`."""
    tokens: Iterable[tokenize.TokenInfo] = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in tokens if token.type == tokenize.COMMENT}
