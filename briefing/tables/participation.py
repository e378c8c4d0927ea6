"""Who took part: headcounts taken apart, and named people by role and attendance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from briefing.tables.frame import evidence_of, frame, span_text

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Derived, Headcount

__all__ = ["ATTENDANCES", "headcount_composition", "participation"]

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

    Returns
    -------
    DataFrame
        One row per part, in the file's order. ``whole`` is the id of the whole, ``part`` is ``whole``, ``stated`` or
        ``rest``; ``derived`` is True for the rest, whose ``expression`` shows the arithmetic (``35 − 27``).
    """
    return frame(dossier, _composition(dossier), _COMPOSITION)


def _composition(dossier: Dossier) -> Iterator[dict[str, Any]]:
    headcounts: tuple[Headcount, ...] = dossier.of_kind("headcount")
    for whole in headcounts:
        if whole.part_of:
            continue
        parts = [part for part in headcounts if part.part_of == whole.id]
        for kind, fact in [("whole", whole), *(("stated", part) for part in parts)]:
            row = {"whole": whole.id, "part": kind, "derived": False, **evidence_of(dossier, fact)}
            yield {**row, "id": fact.id, "value": fact.value, "unit": fact.unit, "qualifier": fact.qualifier}
        rest = whole.value - sum(part.value for part in parts)
        if parts and rest > 0:
            yield _rest(dossier, whole, parts, rest)


def _rest(dossier: Dossier, whole: Headcount, parts: list[Headcount], rest: int) -> dict[str, Any]:
    subtraction = " - ".join([whole.id, *(part.id for part in parts)])
    named: Derived | None = next((made for made in dossier.derived if made.expression == subtraction), None)
    numbers = [s.number for fact in (whole, *parts) for s in dossier.sentences_of(fact)]
    return {
        "whole": whole.id,
        "id": named.id if named else None,
        "part": "rest",
        "value": rest,
        "unit": named.unit if named else f"other {whole.unit}",
        "qualifier": "exact" if {whole.qualifier, *(part.qualifier for part in parts)} == {"exact"} else "about",
        "derived": True,
        "expression": " − ".join(str(fact.value) for fact in (whole, *parts)),
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
