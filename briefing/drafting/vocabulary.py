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
        key: "|".join(part.strip() for line in lines.splitlines() for part in line.split(" | ") if part.strip())
        for key, lines in data.items()
    }
