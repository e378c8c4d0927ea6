"""Parameters of a notebook: read from its one cell tagged `parameters`, checked before a kernel starts.

The one declaration (see `declarations`) gives the check of the values, the listing, the JSON Schema, and what the
record holds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from briefing.errors import ParameterError, choices
from briefing.rendering.declarations import Parameter, parse
from briefing.rendering.masking import MASK
from briefing.rendering.values import MisfitError, convert

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TAG = "parameters"


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
    cells = notebook.get("cells", ())
    tagged = [number for number, cell in enumerate(cells, 1) if TAG in cell.get("metadata", {}).get("tags", ())]
    if not tagged:
        return ()
    if len(tagged) > 1:
        places = " and ".join(map(str, tagged))
        raise ParameterError(f"{len(tagged)} cells are tagged {TAG!r} (cells {places}); keep one")
    source = cells[tagged[0] - 1].get("source", "")
    return parse(source if isinstance(source, str) else "".join(source))


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
        Names everything wrong at once, one line each; the value of a secret is not shown.
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
            shown = MASK if parameter.secret else _short(given[name])
            problems.append(f"parameter {name!r} must be {parameter.type}, not {shown}{error}")
    if problems:
        raise ParameterError("\n".join(problems))
    return values


def schema(parameters: Sequence[Parameter], title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an object that holds values for these parameters.

    Parameters
    ----------
    parameters : sequence of Parameter
        What the notebook declares.
    title : str
        The notebook's name.
    """
    properties: dict[str, Any] = {}
    for parameter in parameters:
        entry = parameter.type.schema()
        if parameter.help:
            entry["description"] = parameter.help
        if parameter.secret:
            entry["writeOnly"] = True
        if not parameter.required and not (parameter.secret and parameter.default):
            entry["default"] = parameter.default
        properties[parameter.name] = entry
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [parameter.name for parameter in parameters if parameter.required],
        "additionalProperties": False,
    }


def listing(parameters: Sequence[Parameter]) -> list[str]:
    """The parameters for people: name, type, default and help in columns, one line each.

    >>> from briefing.rendering.declarations import parse
    >>> listing(parse('top: int = 5  # rows to show'))
    ['top  int  = 5  rows to show']
    """
    rows = []
    for parameter in parameters:
        shown = MASK if parameter.secret and parameter.default else json.dumps(parameter.default, ensure_ascii=False)
        words = f"{parameter.help} (secret)".strip() if parameter.secret else parameter.help
        rows.append((parameter.name, str(parameter.type), "(required)" if parameter.required else f"= {shown}", words))
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return [
        "  ".join([*(part.ljust(width) for part, width in zip(row, widths, strict=False)), row[3]]).rstrip()
        for row in rows
    ]


def _short(value: object) -> str:
    """The value as Python writes it, cut in the middle when it is long."""
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:50]} … {shown[-20:]}"
