"""The taxonomy: contribution categories, stages, objective themes, likelihood and confidence terms.

The definitions and the crosswalks to the Kiel Ukraine Support Tracker and to PLOVER stand in ``taxonomy.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefing import yamltext
from briefing.errors import choices

__all__ = ["Category", "Likelihood", "Stage", "Taxonomy", "Theme", "mistaken", "taxonomy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of contribution, with its equivalents in other schemes (or "no equivalent")."""

    name: str
    label: str
    military: bool
    definition: str
    kiel: str
    plover: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How far a contribution has come; ``rank`` orders the stages, and is -1 for ``refused``, which is off the scale."""

    name: str
    label: str
    definition: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What an objective is about, and the categories that serve it."""

    name: str
    label: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """An ICD 203 term and its range in per cent."""

    name: str
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All of it, each by name in the file's order."""

    categories: dict[str, Category]
    stages: dict[str, Stage]
    themes: dict[str, Theme]
    likelihoods: dict[str, Likelihood]
    confidences: tuple[str, ...]


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that ships with the package.

    >>> taxonomy().categories["troops"].kiel
    'no equivalent'
    """
    data: Any = yamltext.read(files("briefing").joinpath("taxonomy.yaml").read_text(encoding="utf-8")).data
    categories = [Category(**{**row, "military": row["military"] == "true"}) for row in data["categories"]]
    stages = [Stage(**row, rank=-1 if row["name"] == "refused" else rank) for rank, row in enumerate(data["stages"])]
    themes = [Theme(**{**row, "categories": tuple(row["categories"])}) for row in data["themes"]]
    likelihoods = [
        Likelihood(name=row["name"], low=int(row["low"]), high=int(row["high"])) for row in data["likelihoods"]
    ]
    return Taxonomy(
        categories={item.name: item for item in categories},
        stages={item.name: item for item in stages},
        themes={item.name: item for item in themes},
        likelihoods={item.name: item for item in likelihoods},
        confidences=tuple(data["confidences"]),
    )


def mistaken(field: str, value: str, known: Mapping[str, object] | tuple[str, ...]) -> str | None:
    """What is wrong with a value that is not among the names of a list, or None if it is.

    >>> mistaken("confidence", "lo", taxonomy().confidences)
    "unknown confidence 'lo'; did you mean low? choose from: low, moderate, high"
    """
    if value in known:
        return None
    entries = known if isinstance(known, Mapping) else {}
    # A brief shows labels: who has read "intended" there means offered.
    labels = {str(getattr(entry, "label", name)).lower(): name for name, entry in entries.items()}
    return f"unknown {field} {value[:80]!r}{choices(labels.get(value.lower(), value[:80]), known)}"
