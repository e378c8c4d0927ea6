"""The facts of a dossier as W3C Web Annotations: JSON-LD that annotation tools and search engines read.

Each fact is an annotation of the article: its body says what the fact says, its targets are the exact words. An annotation
is called ``#fact-ID``, which is also the address of the fact within the page of a brief.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from briefing.export import to_dict
from briefing.prose import describe
from briefing.taxonomy import taxonomy

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Fact

__all__ = ["to_annotations"]

_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"@vocab": "#"}]


def to_annotations(dossier: Dossier) -> dict[str, Any]:
    """The facts as an AnnotationPage of the Web Annotation Data Model, ready for JSON.

    Returns
    -------
    dict
        ``items``, one annotation for each fact, in the dossier's order: ``body`` is the fact in a line of words, ``fact`` its
        fields, and each ``target`` a quotation with its offsets (code points of the article; left out where the words were
        not found). Beside them the analyst's additions as in `to_dict`, and ``terms``: the words for the codes in use.
    """
    rest = to_dict(dossier)
    facts = rest.pop("facts")
    article = {**rest.pop("article"), "id": _source(dossier)}
    items = [_annotation(fact, row, article["id"]) for fact, row in zip(dossier.facts, facts, strict=True)]
    return {
        "@context": _CONTEXT,
        "type": "AnnotationPage",
        **rest,
        "article": article,
        "terms": _terms(dossier),
        "items": items,
    }


def _source(dossier: Dossier) -> str:
    """The article's address, or the name that its bytes give it (RFC 6920) where none is known."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(dossier.article.sha256)).decode("ascii").rstrip("=")
    return dossier.source.url or f"ni:///sha-256;{digest}"


def _annotation(fact: Fact, row: dict[str, Any], source: str) -> dict[str, Any]:
    said = {name: value for name, value in row.items() if name not in ("id", "evidence") and value not in (None, [])}
    return {
        "id": f"#fact-{fact.id}",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": describe(fact)},
        "fact": said,
        "target": [{"source": source, "selector": _selectors(found)} for found in row["evidence"]],
    }


def _selectors(found: dict[str, Any]) -> list[dict[str, Any]]:
    quotation = {name: found[name] for name in ("exact", "prefix", "suffix") if found[name] is not None}
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", **quotation}]
    if found["start"] is not None:
        selectors.append({"type": "TextPositionSelector", "start": found["start"], "end": found["end"]})
    return selectors


def _terms(dossier: Dossier) -> dict[str, str]:
    known = taxonomy()
    used = [(fact.stage, fact.category) for fact in dossier.of_kind("contribution")]
    stages = {stage: known.stages[stage].label for stage, _ in used if stage in known.stages}
    return stages | {name: known.categories[name].label for _, name in used if name in known.categories}
