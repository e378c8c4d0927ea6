"""Who took part: headcounts taken apart, and named people by role and attendance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from briefing.tables.frame import evidence_of, frame, span_text

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Derived, Headcount

__all__ = ["ATTENDANCES", "Whole", "headcount_composition", "participation", "wholes"]

ATTENDANCES = ("attended", "withdrew", "absent", "not_stated")
_CAPACITIES = ("head_of_state", "head_of_government", "minister", "envoy", "adviser", "other")

_COMPOSITION = {
    "whole": "string",
    "id": "string",
    "part": "string",
    "value": "Int64",
    "unit": "string",
    "qualifier": "string",
    "derived": "boolean",
    "expression": "string",
    "sentence": "Int64",
    "sentences": "string",
}


def headcount_composition(dossier: Dossier) -> pd.DataFrame:
    """Headcounts taken apart: for each whole, the whole itself, its stated parts, and the derived rest.

    A part that has parts of its own is a whole as well. There is a rest where the dossier derives it by just this
    subtraction, or where there is one part only: several parts may overlap.

    Returns
    -------
    DataFrame
        One row per part, in the file's order. ``whole`` is the id of the whole, ``part`` is ``whole``, ``stated`` or
        ``rest``; ``derived`` is True for the rest, whose ``expression`` shows the arithmetic (``35 − 27``).
    """
    return frame(dossier, _composition(dossier), _COMPOSITION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A headcount with its parts, and what is left of it where that can be said.

    Attributes
    ----------
    whole : Headcount
    parts : tuple of Headcount
    top : bool
        It is no part of another.
    rest : int or None
        The difference, where it is derived.
    derived : Derived or None
        The dossier's own entry for it.
    exact : bool
        Neither the whole nor a part is "about", "at least" and so on.
    """

    whole: Headcount
    parts: tuple[Headcount, ...]
    top: bool
    rest: int | None
    derived: Derived | None
    exact: bool

    @property
    def subtraction(self) -> str:
        """The arithmetic: "35 − 27"."""
        return " − ".join(f"{fact.value:,}" for fact in (self.whole, *self.parts))


def wholes(dossier: Dossier) -> Iterator[Whole]:
    """Every headcount that has parts or is no part, in the file's order."""
    headcounts: tuple[Headcount, ...] = dossier.of_kind("headcount")
    known = {fact.id for fact in headcounts}
    for whole in headcounts:
        parts = tuple(part for part in headcounts if part.part_of == whole.id != part.id)
        top = whole.part_of not in known - {whole.id}
        if not parts and not top:
            continue
        derived = next((made for made in dossier.derived if _subtracts(made, whole, parts)), None)
        left = whole.value - sum(part.value for part in parts)
        rest = left if left > 0 and parts and (derived or len(parts) == 1) else None
        exact = {fact.qualifier for fact in (whole, *parts)} == {"exact"}
        yield Whole(whole=whole, parts=parts, top=top, rest=rest, derived=derived, exact=exact)


def _subtracts(made: Derived, whole: Headcount, parts: tuple[Headcount, ...]) -> bool:
    """Whether a derived value is the whole less exactly these parts, in whatever order."""
    first, *others = made.expression.split(" - ")
    return first.strip() == whole.id and sorted(map(str.strip, others)) == sorted(part.id for part in parts)


def _composition(dossier: Dossier) -> Iterator[dict[str, Any]]:
    for found in wholes(dossier):
        for kind, fact in [("whole", found.whole), *(("stated", part) for part in found.parts)]:
            row = {"whole": found.whole.id, "part": kind, "derived": False, **evidence_of(dossier, fact)}
            yield {**row, "id": fact.id, "value": fact.value, "unit": fact.unit, "qualifier": fact.qualifier}
        if found.rest is not None:
            yield _rest(dossier, found)


def _rest(dossier: Dossier, found: Whole) -> dict[str, Any]:
    numbers = [s.number for fact in (found.whole, *found.parts) for s in dossier.sentences_of(fact)]
    return {
        "whole": found.whole.id,
        "id": found.derived.id if found.derived else None,
        "part": "rest",
        "value": found.rest,
        "unit": found.derived.unit if found.derived else f"other {found.whole.unit}",
        "qualifier": "exact" if found.exact else "about",
        "derived": True,
        "expression": found.subtraction,
        "sentence": min(numbers, default=None),
        "sentences": span_text(numbers),
    }


def participation(dossier: Dossier) -> pd.DataFrame:
    """Named people by role and attendance.

    Returns
    -------
    DataFrame
        One row per capacity and attendance that occurs: ``capacity``, ``attendance``, ``people`` (count), ``names`` and
        ``sentences``; capacities and attendances in the vocabulary's order.
    """
    groups: dict[tuple[str, str], list[Any]] = {}
    for person in dossier.of_kind("participant"):
        groups.setdefault((person.capacity, person.attendance), []).append(person)
    order = sorted(groups, key=lambda key: (_CAPACITIES.index(key[0]), ATTENDANCES.index(key[1])))
    rows = (
        {
            "capacity": capacity,
            "attendance": attendance,
            "people": len(people),
            "names": ", ".join(person.name for person in people),
            "sentences": span_text(s.number for person in people for s in dossier.sentences_of(person)),
        }
        for capacity, attendance in order
        for people in [groups[capacity, attendance]]
    )
    columns = {
        "capacity": "string",
        "attendance": "string",
        "people": "Int64",
        "names": "string",
        "sentences": "string",
    }
    return frame(dossier, rows, columns)
