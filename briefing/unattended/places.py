"""Places in a TOML text: the line on which a key stands, which the standard library's parser does not tell."""

from __future__ import annotations

import tomllib
from typing import Any


def line_of(text: str, path: tuple[int | str, ...]) -> int:
    r"""The line, from 1, of the statement that gives the value at a path, or the nearest value around it.

    The parser itself is asked: the statement is what the shortest beginning of the text that holds the path adds to the
    longest one that does not.

    >>> line_of('[[brief]]\nname = "a"\n\n[[brief]]\nname = "b"', ("brief", 1, "name"))
    5
    """
    lines = text.split("\n")
    whole = tomllib.loads(text)
    while path and not _holds(whole, path):
        path = path[:-1]
    if not path:
        return 1
    without, holding = 0, len(lines)
    while True:
        middle = (without + holding) // 2
        for count in [*range(middle, without, -1), *range(middle + 1, holding)]:
            begun = _parsed("\n".join(lines[:count]))
            if begun is not None:
                break
        else:
            return without + 1
        if _holds(begun, path):
            holding = count
        else:
            without = count


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _holds(data: Any, path: tuple[int | str, ...]) -> bool:
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True
