"""Declarations: what a parameters cell may say, and what is refused with its line."""

from __future__ import annotations

import pytest

from briefing.errors import ParameterError
from briefing.rendering.declarations import parse


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        ("typing.Optional[int]", "int | None"),
        ("None | int", "int | None"),
        ("Union[int, None]", "int | None"),
        ("typing.List[str]", "list[str]"),
        ("t.Literal['a', 2]", "one of 'a', 2"),
        ("Literal['a', None]", "one of 'a' | None"),
        ("datetime.date | None", "date | None"),
        ("'list[float] | None'", "list[float] | None"),
        ("list[Literal['a', 'b']]", "list[one of 'a', 'b']"),
    ],
)
def test_a_type_may_be_written_as_people_write_it(annotation: str, expected: str) -> None:
    """With or without the module's name, old style or new, quoted or not."""
    assert str(parse(f"x: {annotation}")[0].type) == expected


def test_a_declaration_may_run_over_several_lines() -> None:
    """Its help is the comment at its end, or else the one at its beginning."""
    source = '''"""What may be set."""
import typing
audience: typing.Literal[
    "executive",  # what fits a decision
    "analyst",
] = "analyst"  # who reads it
sections: list[str] = [  # sections to keep
    "all",
]
limit: float = -1.5
'''
    declared = parse(source)
    assert [(p.name, p.default, p.help) for p in declared] == [
        ("audience", "analyst", "who reads it"),
        ("sections", ["all"], "sections to keep"),
        ("limit", -1.5, ""),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x = 1", "x has no type; write `x: type = default`"),
        ("x: int = 1 + y", "the default of x must be a plain value"),
        ("x: int = 'a'", "the default of x must be int, not 'a'"),
        ("x: dict = {}", "unknown type `dict`; choose from: str, int"),
        ("x: list[list[int]] = []", "unknown type"),
        ("x: int = __import__('os').getpid()", "must be a plain value"),
        ("x: int = 1\nx: int = 2", "x is declared twice"),
        ("x: int = (", "line 1 of the parameters cell is not Python"),
        ("x: int = '5'", "the default of x must be int, not '5'"),
        ("x: list[str] = 'a,b'", "the default of x must be list[str]"),
        ("x: str = None", "the default of x must be str, not None"),
        ("x: 'int(' = 1", "unknown type"),
        ("x: int | str = 1", "unknown type `int | str`"),
        ("x: Literal[y] = 1", "unknown type `Literal[y]`"),
        ("x: Literal[None] = None", "unknown type"),
        ("\n\nfrom typing import *", "line 3 of the parameters cell: `from typing import *` may bind any name"),
        ("%matplotlib inline", "line 1 of the parameters cell is not Python"),
        ("x: int = 1\ny = 2\nz = 3", "line 2 of the parameters cell: y has no type"),
        ("a.b: int = 1", "expected `name: type"),
        ("x: int = 1\x00", "the parameters cell"),
        ("x: int = " + "-" * 9000 + "1", "the parameters cell"),
        ("token: str = f('hunter2')", "the default of token must be a plain value, not `••••`"),
        ("print(1)", "expected `name: type"),
    ],
)
def test_a_line_that_declares_nothing_is_refused(line: str, message: str) -> None:
    """The cell is read and never run, and what it cannot say is an error with its line."""
    with pytest.raises(ParameterError) as caught:
        parse(line)
    assert message in str(caught.value)


def test_every_wrong_line_is_named_at_once() -> None:
    """Whoever mends the cell does it in one go."""
    with pytest.raises(ParameterError) as caught:
        parse("a = 1\nb: dict = {}\nc: int = 1\nd: int = 'x'")
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        f"line {number} of the parameters cell" for number in (1, 2, 4)
    ]


def test_a_secret_is_marked_or_named() -> None:
    """The marker leaves the help; the name counts by whole words."""
    declared = parse(
        "pin: int = 0  # of the vault [Secret]\ndb_password: str = ''\nkeynote: str = ''\ntoken_count: int = 5"
    )
    assert [(p.name, p.secret, p.help) for p in declared] == [
        ("pin", True, "of the vault"),
        ("db_password", True, ""),
        ("keynote", False, ""),
        ("token_count", False, ""),
    ]
