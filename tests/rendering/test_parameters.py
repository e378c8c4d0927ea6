"""Parameters: read from the tagged cell, checked before anything runs."""

from __future__ import annotations

from datetime import date

import jsonschema
import pytest

from briefing.errors import ParameterError
from briefing.rendering.declarations import parse
from briefing.rendering.parameters import listing, read, resolve, schema

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


def test_two_tagged_cells_are_refused() -> None:
    """There is one declaration of the parameters."""
    cell = {"metadata": {"tags": ["parameters"]}, "source": "a: int = 1"}
    with pytest.raises(ParameterError, match=r"2 cells are tagged 'parameters' \(cells 1 and 3\); keep"):
        read({"cells": [cell, {"metadata": {}}, cell]})


def test_the_schema_says_what_a_caller_may_give() -> None:
    """JSON Schema 2020-12 of an object: types, choices, defaults, help, what is required, and nothing else allowed."""
    made = schema(parse(SOURCE), "talks")
    jsonschema.Draft202012Validator.check_schema(made)
    assert made["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert (made["title"], made["type"], made["additionalProperties"]) == ("talks", "object", False)
    assert made["required"] == ["dossier"]
    assert made["properties"]["dossier"] == {"type": "string", "description": "folder or name"}
    assert made["properties"]["audience"]["enum"] == ["executive", "analyst"]
    assert made["properties"]["audience"]["default"] == "analyst"
    assert made["properties"]["since"] == {"type": "string", "format": "date", "default": "2025-12-31"}
    assert made["properties"]["ranks"]["anyOf"][0] == {"type": "array", "items": {"type": "integer"}}


def test_the_schema_accepts_what_a_run_resolves() -> None:
    """The typed values of a run are valid by the schema, and a wrong one is not."""
    declared = parse(SOURCE)
    check = jsonschema.Draft202012Validator(schema(declared, "talks"))
    assert check.is_valid(resolve(declared, {"dossier": "x", "ranks": "1,2", "as_of": "2026-01-06"}))
    assert not check.is_valid({"dossier": "x", "top": "five"})
    assert not check.is_valid({"dossier": "x", "extra": 1})


def test_the_listing_has_name_type_default_and_help() -> None:
    """One line for each parameter, in columns."""
    lines = listing(parse(SOURCE))
    assert lines[0].split(maxsplit=3) == ["dossier", "str", "(required)", "folder or name"]
    assert lines[1].endswith("one of 'executive', 'analyst'  = \"analyst\"     who reads it")
    assert lines[2].split() == ["top", "int", "=", "5"]


def test_a_secret_is_never_shown() -> None:
    """Neither in an error, nor in the listing or the schema when it has a default."""
    declared = parse("pin: int = 4711  # [secret] of the vault\ntoken: Literal['a'] = 'a'")
    with pytest.raises(ParameterError) as caught:
        resolve(declared, {"pin": "hunter2", "token": ["hunter2"]})
    assert str(caught.value).splitlines()[0] == "parameter 'pin' must be int, not ••••"
    assert "hunter2" not in str(caught.value)
    assert listing(declared)[0] == "pin    int         = ••••  of the vault (secret)"
    assert schema(declared, "x")["properties"]["pin"] == {
        "type": "integer",
        "description": "of the vault",
        "writeOnly": True,
    }


def test_a_long_wrong_value_is_cut() -> None:
    """An error stays readable when someone gives a whole file as a number."""
    with pytest.raises(ParameterError) as caught:
        resolve(parse("top: int = 5"), {"top": "x" * 9999})
    assert len(str(caught.value)) < 130
