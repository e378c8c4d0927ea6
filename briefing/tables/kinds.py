"""One table for each kind of fact: its fields, then the evidence columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from briefing.countries import country_name
from briefing.errors import UnknownName
from briefing.facts import references, without_marks
from briefing.tables.frame import EVIDENCE, Columns, evidence_of, frame

if TYPE_CHECKING:
    from briefing.dossier import Dossier

__all__ = ["COLUMNS", "facts", "judgements", "of_kind"]

COLUMNS: dict[str, Columns] = {
    "headcount": {"value": "Int64", "unit": "string", "qualifier": "string", "part_of": "string"},
    "participant": {
        "name": "string",
        "role": "string",
        "represents": "string",
        "country": "string",
        "capacity": "string",
        "attendance": "string",
    },
    "objective": {"text": "string", "theme": "string"},
    "contribution": {
        "category": "string",
        "actor": "string",
        "beneficiary": "string",
        "stage": "string",
        "amount": "Float64",
        "currency": "string",
        "conditions": "string",
    },
    "statement": {"speaker": "string", "form": "string", "text": "string", "said_on": "string", "venue": "string"},
    "condition": {"text": "string", "affects": "string"},
    "event": {"text": "string", "date": "string", "place": "string"},
}


def of_kind(dossier: Dossier, kind: str) -> pd.DataFrame:
    """The table of one kind, one row per fact in the file's order; lists of ids are joined by ", "."""
    if kind == "judgement":
        return judgements(dossier)
    if kind not in COLUMNS:
        raise UnknownName("kind", kind, [*COLUMNS, "judgement"])
    return frame(dossier, _rows(dossier, kind), {"id": "string", **COLUMNS[kind], **EVIDENCE, "note": "string"})


def judgements(dossier: Dossier) -> pd.DataFrame:
    """The analyst's judgements, one row each, the text without its marks; basis ids are joined by ", "."""
    rows = (
        {
            "id": made.id,
            "text": without_marks(made.text),
            "basis": ", ".join(dict.fromkeys([*references(made.text), *made.basis])) or None,
            "likelihood": made.likelihood,
            "confidence": made.confidence,
            "alternative_to": made.alternative_to,
        }
        for made in dossier.judgements
    )
    names = ("id", "text", "basis", "likelihood", "confidence", "alternative_to")
    return frame(dossier, rows, dict.fromkeys(names, "string"))


def facts(dossier: Dossier) -> pd.DataFrame:
    """All facts, one row per fact: ``id``, ``kind`` and the evidence columns."""
    rows = ({"id": fact.id, "kind": fact.kind, **evidence_of(dossier, fact)} for fact in dossier.facts)
    return frame(dossier, rows, {"id": "string", "kind": "string", **EVIDENCE})


def _rows(dossier: Dossier, kind: str) -> Iterator[dict[str, Any]]:
    for fact in dossier.of_kind(kind):
        row = {name: getattr(fact, name, None) for name in ("id", *COLUMNS[kind], "note")}
        row = {name: ", ".join(value) or None if isinstance(value, tuple) else value for name, value in row.items()}
        if kind == "participant":
            row["country"] = country_name(fact.represents) if fact.represents else None
        if kind == "contribution" and fact.amount is not None:
            row["amount"] = float(fact.amount)
        yield {**row, **evidence_of(dossier, fact)}
