"""A dossier as plain data: the shape that `briefing facts --json` prints and that a brief carries with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.facts import references, without_marks

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Fact

__all__ = ["to_dict"]


def to_dict(dossier: Dossier) -> dict[str, Any]:
    """Article, facts with resolved evidence, and the analyst's additions, ready for JSON.

    Returns
    -------
    dict
        ``dossier``, ``article`` (title, sha256, published, chars), ``facts`` (the fields of each kind, ``said_by``, ``status``
        and ``evidence`` with exact, start, end, state), ``judgements``, ``derived``, ``assumptions``, ``open_questions``.
        Offsets are code points of the raw article; null where the words were not found or are ambiguous.
    """
    article = dossier.article
    return {
        "dossier": dossier.name,
        "article": {
            "title": article.title.exact if article.title else None,
            "sha256": article.sha256,
            "published": dossier.source.published,
            "chars": len(article.text),
        },
        "facts": [_fact(dossier, fact) for fact in dossier.facts],
        "judgements": [_claim(made) for made in dossier.judgements],
        "derived": [made.model_dump(mode="json") | {"value": _number(made.value)} for made in dossier.derived],
        "assumptions": [made.model_dump(mode="json") for made in dossier.assumptions],
        "open_questions": [made.model_dump(mode="json") for made in dossier.open_questions],
    }


def _fact(dossier: Dossier, fact: Fact) -> dict[str, Any]:
    row = fact.model_dump(mode="json", exclude={"evidence"})
    if row.get("amount") is not None:
        row["amount"] = _number(fact.amount)  # type: ignore[union-attr]
    order = ["id", "kind", *(name for name in row if name not in ("id", "kind", "said_by", "status", "note"))]
    ordered = {name: row[name] for name in [*order, "said_by", "status", "note"]}
    return {**ordered, "evidence": [_evidence(dossier, quotation) for quotation in fact.evidence]}


def _evidence(dossier: Dossier, quotation: Any) -> dict[str, Any]:
    found = dossier.locate(quotation)
    return {
        "exact": quotation.exact,
        "prefix": quotation.prefix,
        "suffix": quotation.suffix,
        "start": found.span.start if found.span else None,
        "end": found.span.end if found.span else None,
        "state": found.state,
    }


def _claim(made: Any) -> dict[str, Any]:
    """A judgement with its text free of marks, and its whole basis in one list."""
    basis = list(dict.fromkeys([*references(made.text), *made.basis]))
    return {
        "id": made.id,
        "text": without_marks(made.text),
        "basis": basis,
        "likelihood": made.likelihood,
        "confidence": made.confidence,
        "alternative_to": made.alternative_to,
    }


def _number(value: Any) -> int | float | str:
    if abs(value.adjusted()) > 40:  # larger than any fact may be: not written out
        return str(value)
    return int(value) if value == int(value) else float(value)
