"""The words that drafting goes by, from the YAML files beside this module."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from briefing import yamltext

__all__ = ["patterns"]

# A part that begins with a plain choice: "(?:rocket|missile) launchers".
_CHOICE = re.compile(r"\(\?:([^()]+)\)(?![?*+{])")


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
    if part[0].isalpha() and part[1:2] not in tuple("?*+{"):
        return [(part[0], part[1:])]
    choice = _CHOICE.match(part)
    heads: dict[str, list[str]] = {}
    for head in choice[1].split("|") if choice else ():
        if not head[:1].isalpha() or head[1:2] in tuple("?*+{"):
            return []
        heads.setdefault(head[0], []).append(head[1:])
    return [(letter, f"(?:{'|'.join(rest)}){part[choice.end() :]}") for letter, rest in heads.items() if choice]
