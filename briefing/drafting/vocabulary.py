"""The words that drafting goes by, from the YAML files beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from briefing import yamltext

__all__ = ["patterns"]


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
        if part[0].isalpha() and part[1:2] not in tuple("?*+{"):
            lettered.setdefault(part[0], []).append(part[1:])
        else:
            others.append(part)
    return "|".join([*others, *(f"{letter}(?:{'|'.join(rest)})" for letter, rest in lettered.items())])
