"""Whose word the facts rest on, when things happened, what depends on what, and what is cited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from briefing.dates import period
from briefing.tables.contributions import NO_ACTOR
from briefing.tables.frame import evidence_of, frame, span_text

if TYPE_CHECKING:
    from briefing.dossier import Dossier

__all__ = ["PUBLISHED", "attribution", "condition_effects", "coverage", "timeline"]

PUBLISHED = "published"
_ATTRIBUTION = {
    "said_by": "string",
    "facts": "Int64",
    "share": "Float64",
    "kinds": "string",
    "ids": "string",
    "sentences": "string",
}
_TIMELINE = {
    "id": "string",
    "text": "string",
    "date": "string",
    "precision": "string",
    "first": "datetime64[s]",
    "last": "datetime64[s]",
    "assumption": "string",
    "place": "string",
    "sentence": "Int64",
    "sentences": "string",
}
_EFFECTS = {
    "condition": "string",
    "text": "string",
    "said_by": "string",
    "affects": "string",
    "kind": "string",
    "affected": "string",
    "sentence": "Int64",
}
_COVERAGE = {
    "sentence": "Int64",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "facts": "Int64",
    "ids": "string",
    "reason": "string",
}


def attribution(dossier: Dossier) -> pd.DataFrame:
    """Who is the source of how many facts.

    Returns
    -------
    DataFrame
        One row per source, most facts first, then in order of appearance: ``said_by`` (``article`` for the article's own
        voice), ``facts``, ``share`` (0 to 1), ``kinds``, ``ids`` (joined by ", ") and ``sentences``.
    """
    groups: dict[str, list[Any]] = {}
    for fact in dossier.facts:
        groups.setdefault(fact.said_by, []).append(fact)
    rows = [
        {
            "said_by": who,
            "facts": len(found),
            "share": len(found) / len(dossier.facts),
            "kinds": ", ".join(dict.fromkeys(fact.kind for fact in found)),
            "ids": ", ".join(fact.id for fact in found),
            "sentences": span_text(s.number for fact in found for s in dossier.sentences_of(fact)),
        }
        for who, found in sorted(groups.items(), key=lambda item: -len(item[1]))
    ]
    return frame(dossier, rows, _ATTRIBUTION)


def timeline(dossier: Dossier) -> pd.DataFrame:
    """Events in time, as far as the article dates them.

    Returns
    -------
    DataFrame
        One row per event, dated ones first in order of their ``first`` day, then those with words only, then the undated, each
        in the file's order. ``date`` is the article's words (missing where there are none); ``first`` and ``last`` are days;
        ``precision`` is year, month, day, weekend, words or not stated; ``assumption`` is what a resolved relative date rests
        on: the id of an assumption, or ``published`` for the day of publication.
    """
    reference, assumption = dossier.reference_date
    rows = []
    for event in dossier.of_kind("event"):
        when = period(event.date, reference, quotations=[quotation.exact for quotation in event.evidence])
        row = {
            **evidence_of(dossier, event),
            "id": event.id,
            "text": event.text,
            "date": event.date,
            "place": event.place,
        }
        row |= {"precision": when.precision, "first": when.first, "last": when.last}
        row["assumption"] = (assumption.id if assumption else PUBLISHED) if when.relative else None
        rows.append(row)
    rows.sort(key=lambda row: (row["first"] is None, row["first"] or date.max, row["date"] is None))
    return frame(dossier, rows, _TIMELINE)


def condition_effects(dossier: Dossier) -> pd.DataFrame:
    """Conditions and what they affect, one row per pair; a condition that affects no fact has one row.

    ``affected`` is a short label of the affected fact.
    """
    return frame(dossier, _effects(dossier), _EFFECTS)


def _effects(dossier: Dossier) -> Iterator[dict[str, Any]]:
    known = {fact.id: fact for fact in dossier.facts}
    for condition in dossier.of_kind("condition"):
        evidence = evidence_of(dossier, condition)
        row = {"condition": condition.id, "text": condition.text, "said_by": condition.said_by}
        row["sentence"] = evidence["sentence"]
        for target in condition.affects or (None,):
            fact = known.get(target) if target else None
            yield {**row, "affects": target, "kind": fact.kind if fact else None, "affected": _label(fact)}


def _label(fact: Any) -> str | None:
    if fact is None:
        return None
    if fact.kind == "contribution":
        return f"{fact.actor or NO_ACTOR}: {fact.category.replace('_', ' ')}"
    return str(getattr(fact, "text", fact.id))


def coverage(dossier: Dossier) -> pd.DataFrame:
    """The article's sentences and the facts that cite them.

    Returns
    -------
    DataFrame
        One row per sentence: its number, offsets and ``text``, how many ``facts`` cite it, their ``ids``, and for an uncited
        sentence the ``reason`` the dossier gives.
    """
    cited: dict[int, list[str]] = {}
    for fact in dossier.facts:
        for sentence in dossier.sentences_of(fact):
            cited.setdefault(sentence.number, []).append(fact.id)
    reasons = {s.number: entry.reason for entry in dossier.uncited for s in _sentences(dossier, entry.exact)}
    rows = (
        {
            "sentence": sentence.number,
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.exact,
            "facts": len(cited.get(sentence.number, ())),
            "ids": ", ".join(cited.get(sentence.number, ())),
            "reason": reasons.get(sentence.number),
        }
        for sentence in dossier.article.sentences
    )
    return frame(dossier, rows, _COVERAGE)


def _sentences(dossier: Dossier, exact: str) -> tuple[Any, ...]:
    at = dossier.article.text.find(exact)
    return dossier.article.sentences_in(at, at + len(exact)) if at >= 0 else ()
