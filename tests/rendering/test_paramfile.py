"""Files of parameter values: three formats, the same values, and one line for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import ParameterError
from briefing.rendering import parameters, paramfile
from briefing.rendering.declarations import parse

DECLARED = parse("country: str\ntop: int = 1\ndraft: bool = True\nas_of: date | None = None\nranks: list[int] = []")
EXPECTED = {"country": "NO", "top": 7, "draft": False, "as_of": "2026-01-06", "ranks": [3, 1]}


def _write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("p.yaml", "country: NO\ntop: 7\ndraft: no\nas_of: 2026-01-06\nranks:\n- 3\n- 1\n"),
        ("p.yml", "{country: 'NO', top: '7', draft: false, as_of: 2026-01-06, ranks: '3,1'}"),
        ("p.JSON", '\ufeff{"country": "NO", "top": 7, "draft": false, "as_of": "2026-01-06", "ranks": [3, 1]}'),
        ("p.toml", "country = 'NO'\ntop = 7\ndraft = false\nas_of = 2026-01-06\nranks = [3, 1]"),
    ],
)
def test_every_format_gives_the_same_typed_values(tmp_path: Path, name: str, text: str) -> None:
    """In YAML the declared type decides: Norway stays NO, and a draft of no is false."""
    assert parameters.resolve(DECLARED, paramfile.read(_write(tmp_path, name, text))) == EXPECTED


@pytest.mark.parametrize("name", ["p.yaml", "p.json", "p.toml"])
def test_an_empty_file_gives_nothing(tmp_path: Path, name: str) -> None:
    """Nothing set is not an error."""
    assert paramfile.read(_write(tmp_path, name, "")) == {}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("p.yaml", "a: 1\nb: [1, 2\n", "p.yaml:3:1: "),
        ("p.yaml", "a: 1\na: 2", "p.yaml:2:1: the key 'a' stands here a second time"),
        ("p.yaml", "a: &x [1]\nb: *x", "p.yaml:1:4: anchors and aliases are not read"),
        ("p.yaml", "a: !hunter2", "p.yaml:1:4: put quotes around this value"),
        ("p.yaml", "- a", "p.yaml:1: expected names with their values"),
        ("p.yaml", b"a: 1\nb: \xff", "p.yaml:2: not UTF-8"),
        ("p.json", '{"a": 1,\n}', "p.json:2:1: "),
        ("p.json", '{"a": 1, "a": 2}', "p.json: the key 'a' stands here a second time"),
        ("p.json", "[" * 100_000, "p.json: "),
        ("p.json", "7", "p.json:1: expected names"),
        ("p.toml", "a = 1\nb = yes", "p.toml:2:5: Invalid value"),
        ("p.toml", "a = 1\na = 2", "p.toml:2: Cannot overwrite a value"),
        ("p.toml", "a = [", "p.toml:1: "),
        ("p.ini", "", "p.ini: unknown kind of parameters file; choose from: .yaml, .yml, .json, .toml"),
        ("p.yaml", "a: " + "x" * 1_000_001, "p.yaml: a parameters file has at most 1,000,000 bytes"),
    ],
)
def test_a_broken_file_is_one_line_with_its_place(tmp_path: Path, name: str, text: str | bytes, message: str) -> None:
    """File, line and column, what is wrong, and no traceback."""
    with pytest.raises(ParameterError) as caught:
        paramfile.read(_write(tmp_path, name, text))
    assert str(caught.value).startswith(str(tmp_path / message))
    assert "\n" not in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    """The system's own words."""
    with pytest.raises(ParameterError, match=r"p\.yaml: No such file or directory"):
        paramfile.read(tmp_path / "p.yaml")
