"""Parameters: read from the tagged cell, checked before anything runs."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.errors import ParameterError
from briefing.rendering.parameters import parse, read, resolve

SOURCE = """
from datetime import date
dossier: str  # folder or name
audience: Literal["executive", "analyst"] = "analyst"  # who reads it
top: int = 5
share: float = 0.5  # of # everything
draft: bool = False
as_of: date | None = None  # day
since: date = date(2025, 12, 31)
sections: list[str] = ["all"]
ranks: Optional[list[int]] = None
"""


def test_each_declaration_becomes_a_parameter() -> None:
    """Name, type, default and help come from the line, in the order of the cell."""
    declared = parse(SOURCE)
    assert [(p.name, str(p.type)) for p in declared] == [
        ("dossier", "str"),
        ("audience", "one of 'executive', 'analyst'"),
        ("top", "int"),
        ("share", "float"),
        ("draft", "bool"),
        ("as_of", "date | None"),
        ("since", "date"),
        ("sections", "list[str]"),
        ("ranks", "list[int] | None"),
    ]
    assert [p.help for p in declared[:4]] == ["folder or name", "who reads it", "", "of # everything"]
    assert declared[0].required
    assert declared[6].default == "2025-12-31"


def test_no_tagged_cell_means_no_parameters() -> None:
    """A notebook without a parameters cell takes none."""
    assert read({"cells": [{"cell_type": "code", "metadata": {}, "source": "x = 1"}]}) == ()


def test_the_source_may_be_a_list_of_lines() -> None:
    """The file format keeps a cell's source as lines."""
    cell = {"metadata": {"tags": ["parameters"]}, "source": ["a: int = 1\n", "b: str = 'x'"]}
    assert [p.name for p in read({"cells": [cell]})] == ["a", "b"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"top": "7"}, {"top": 7}),
        ({"share": "1e-2"}, {"share": 0.01}),
        ({"share": 2}, {"share": 2.0}),
        ({"draft": "yes"}, {"draft": True}),
        ({"audience": "executive"}, {"audience": "executive"}),
        ({"as_of": "2026-01-06"}, {"as_of": "2026-01-06"}),
        ({"as_of": date(2026, 1, 6)}, {"as_of": "2026-01-06"}),
        ({"as_of": "none"}, {"as_of": None}),
        ({"sections": "a, b"}, {"sections": ["a", "b"]}),
        ({"sections": ["a", "b,c"]}, {"sections": ["a", "b,c"]}),
        ({"sections": '["a, b", "c"]'}, {"sections": ["a, b", "c"]}),
        ({"ranks": "3,1"}, {"ranks": [3, 1]}),
        ({"ranks": None}, {"ranks": None}),
    ],
)
def test_values_are_converted_to_the_declared_type(given: dict[str, object], expected: dict[str, object]) -> None:
    """Text from a command line and plain values from a library call end in the same values."""
    values = resolve(parse(SOURCE), {"dossier": "x", **given})
    assert {name: values[name] for name in expected} == expected
    assert [type(values[name]) for name in expected] == [type(value) for value in expected.values()]


def test_everything_wrong_is_named_at_once() -> None:
    """One error lists each problem with parameter, type and value, and the nearest known name."""
    with pytest.raises(ParameterError) as caught:
        resolve(parse(SOURCE), {"audiance": "x", "top": "many", "share": "nan", "as_of": "6 January", "draft": "maybe"})
    lines = str(caught.value).splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("unknown parameter 'audiance'; did you mean audience? choose from: dossier, audience,")
    assert "parameter 'dossier' needs a value of type str" in lines
    assert "parameter 'top' must be int, not 'many'" in lines
    assert "parameter 'as_of' must be date | None, not '6 January' (a day such as 2026-01-06)" in lines


@pytest.mark.parametrize("value", [True, 1.5, None, [1]])
def test_a_wrong_plain_value_is_not_bent_to_fit(value: object) -> None:
    """True is not 1, and 1.5 is not 1."""
    with pytest.raises(ParameterError, match="'top' must be int"):
        resolve(parse(SOURCE), {"dossier": "x", "top": value})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x = 1", "expected `name: type = default"),
        ("x: int = 1 + y", "the default of x must be a plain value"),
        ("x: int = 'a'", "the default of x must be int, not 'a'"),
        ("x: dict = {}", "unknown type `dict`; choose from: str, int"),
        ("x: list[list[int]] = []", "unknown type"),
        ("x: int = __import__('os').getpid()", "must be a plain value"),
        ("x: int = 1\nx: int = 2", "x is declared twice"),
        ("x: int = (", "the parameters cell is not Python: line 1"),
        ("print(1)", "expected `name: type"),
    ],
)
def test_a_line_that_declares_nothing_is_refused(line: str, message: str) -> None:
    """The cell is read and never run, and what it cannot say is an error with its line."""
    with pytest.raises(ParameterError) as caught:
        parse(line)
    assert message in str(caught.value)


def test_two_tagged_cells_are_refused() -> None:
    """There is one declaration of the parameters."""
    cell = {"metadata": {"tags": ["parameters"]}, "source": "a: int = 1"}
    with pytest.raises(ParameterError, match="2 cells are tagged"):
        read({"cells": [cell, cell]})
