"""A draft as plain data: the shape of `briefing facts --json` with the mentions of dates and countries besides."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from briefing.article import Article
from briefing.drafting.draft import Draft, DraftFact
from briefing.facts import KINDS

__all__ = ["evidence", "row", "to_dict"]

_CONTEXT = (24, 60, 180)
_LAST_WORD = re.compile(r"(?<=.)\s\S*\Z|\s+\Z", re.DOTALL)
_FIRST_WORD = re.compile(r"\A\S*\s(?=.)|\A\s+", re.DOTALL)


def to_dict(draft: Draft, name: str) -> dict[str, Any]:
    """A draft, ready for JSON.

    Returns
    -------
    dict
        What `briefing.export.to_dict` gives for a dossier, each participant with ``person`` besides, and ``about_talks`` and
        ``mentions``: ``dates`` (text, start, end, resolved, precision) and ``countries`` (code, text, start, end). Offsets are
        code points of the raw text.
    """
    article = draft.article
    return {
        "dossier": name,
        "article": {
            "title": article.title.exact if article.title else None,
            "sha256": article.sha256,
            "published": draft.published,
            "chars": len(article.text),
        },
        "about_talks": draft.about_talks,
        "facts": [_fact(draft, fact) for fact in draft.facts],
        "judgements": [],
        "derived": [],
        "assumptions": [],
        "open_questions": [],
        "mentions": {
            "dates": [
                {"text": each.exact, "start": each.start, "end": each.end, "resolved": each.resolved}
                | {"precision": each.precision}
                for each in draft.dates
            ],
            "countries": [
                {"code": each.code, "text": each.exact, "start": each.start, "end": each.end}
                for each in draft.countries
            ],
        },
    }


@cache
def _defaults(kind: str) -> dict[str, Any]:
    """The fields that only facts of a kind have, as they are where nothing is said."""
    common = ("id", "kind", "evidence", "said_by", "status", "note")
    return {name: field.default for name, field in KINDS[kind].model_fields.items() if name not in common}


def _fact(draft: Draft, fact: DraftFact) -> dict[str, Any]:
    shown = {"id": fact.id, "kind": fact.kind, **_defaults(fact.kind), **fact.fields}
    if fact.kind == "participant":
        shown["person"] = fact.person
    shown |= {"said_by": fact.said_by, "status": "draft", "note": fact.unsure or None}
    return shown | {"evidence": [_placed(draft, span) for span in fact.spans]}


def _placed(draft: Draft, span: tuple[int, int]) -> dict[str, Any]:
    quotation = evidence(draft.article.text, span)
    start, end = span
    return {
        "exact": quotation["exact"],
        "prefix": quotation.get("prefix"),
        "suffix": quotation.get("suffix"),
        "start": start,
        "end": end,
        "state": "exact",
    }


def row(article: Article, fact: DraftFact) -> dict[str, Any]:
    """What facts.yaml says of a fact, in its order; what is the default is left out."""
    model = KINDS[fact.kind].model_fields
    shown: dict[str, Any] = {"id": fact.id, "kind": fact.kind}
    shown |= {name: value for name, value in fact.fields.items() if value != model[name].default}
    if fact.said_by not in ("article", fact.fields.get("speaker")):
        shown["said_by"] = fact.said_by
    quotations = [evidence(article.text, span) for span in fact.spans]
    shown["evidence"] = [quoted if len(quoted) > 1 else quoted["exact"] for quoted in quotations]
    return shown | {"status": "draft"} | ({"note": fact.unsure} if fact.unsure else {})


def evidence(text: str, span: tuple[int, int]) -> dict[str, str]:
    """A quotation of the words at a span, with as much before or after it as tells it from the same words elsewhere.

    >>> evidence("Ten met. Ten left.", (9, 12))
    {'exact': 'Ten', 'suffix': ' left.'}
    """
    start, end = span
    exact = text[start:end]
    if _stands_once(text, exact, start):
        return {"exact": exact}
    for width in _CONTEXT:
        # Whole words, for the people who read them.
        suffix = _LAST_WORD.sub("", text[end : end + width]) if end + width < len(text) else text[end:].rstrip()
        prefix = _FIRST_WORD.sub("", text[start - width : start]) if start > width else text[:start].lstrip()
        if suffix and _stands_once(text, exact + suffix, start):
            return {"exact": exact, "suffix": suffix}
        if prefix and _stands_once(text, prefix + exact, start - len(prefix)):
            return {"exact": exact, "prefix": prefix}
    return {"exact": exact, "prefix": prefix, "suffix": suffix}


def _stands_once(text: str, words: str, start: int) -> bool:
    return text.find(words) == start and text.find(words, start + 1) < 0
