"""The words that drafting goes by, from the YAML files beside this module."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from briefing import yamltext

__all__ = ["patterns"]

# The letter that a part begins with, or two in brackets: "[Aa]rticle".
_FIRST = re.compile(r"([A-Za-z]|\[[A-Za-z]+\])(?![?*+{])")
# A bracket or bar; what is escaped or in square brackets is none.
_PIECE = re.compile(r"\\.|\[[^\]]*\]|[()|]")


@cache
def patterns(name: str) -> dict[str, str]:
    """The regular expressions of ``name.yaml``, by the names that stand there and in that order.

    >>> list(patterns("stages"))[:2]
    ['giving', 'refused']
    """
    data = yamltext.read(files("briefing.drafting").joinpath(f"{name}.yaml").read_text(encoding="utf-8")).data
    return {
        key: _either([part.strip() for line in lines.splitlines() for part in line.split(" | ") if part.strip()])
        for key, lines in data.items()
    }


def _either(parts: list[str]) -> str:
    """One expression for any of the parts, by their first letters: ``re`` tries them one after the other at every word."""
    lettered: dict[str, list[str]] = {}
    others = []
    for part in parts:
        beginnings = _beginnings(part)
        for letter, rest in beginnings:
            lettered.setdefault(letter, []).append(rest)
        if not beginnings:
            others.append(part)
    return "|".join([*others, *(f"{letter}(?:{'|'.join(rest)})" for letter, rest in lettered.items())])


def _beginnings(part: str) -> list[tuple[str, str]]:
    """The first letters that a part can have, each with what follows it then; empty where that is not plain to see."""
    if part.startswith("(?:"):
        return _of_choice(part)
    first = _FIRST.match(part)
    return [(letter, part[first.end() :]) for letter in first[1].strip("[]")] if first else []


def _of_choice(part: str) -> list[tuple[str, str]]:
    """The beginnings of a part that begins with a choice: "(?:rocket|missile) launchers", "(?:arms )?embargo"."""
    choices, tail = _choices(part)
    if tail[:1] in tuple("*+{") or tail[:2] == "??":
        return []
    optional = tail[:1] == "?"
    tail = tail[optional:]
    heads: dict[str, list[str]] = {}
    for choice in choices:
        for letter, rest in _beginnings(choice) or [("", "")]:
            heads.setdefault(letter, []).append(rest)
    without = _beginnings(tail) if optional else []
    if "" in heads or (optional and not without):
        return []
    return [(letter, f"(?:{'|'.join(rests)}){tail}") for letter, rests in heads.items()] + without


def _choices(part: str) -> tuple[list[str], str]:
    """What the choice that a part begins with is between, and what follows it."""
    depth, begin, choices = 0, len("(?:"), []
    for piece in _PIECE.finditer(part, begin):
        mark = piece.group()
        depth += (mark == "(") - (mark == ")")
        if depth < 0 or (mark == "|" and not depth):
            choices.append(part[begin : piece.start()])
            begin = piece.end()
        if depth < 0:
            break
    return choices, part[begin:]
