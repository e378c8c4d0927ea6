"""The page of a review: the article with its facts marked by kind, beside the tables of facts.

A kind is told by its letter and its underline as well as by its colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefing.facts import KINDS
from briefing.markup import Html, table
from briefing.review.review import rests

if TYPE_CHECKING:
    from briefing.article import Block
    from briefing.dossier import Dossier
    from briefing.facts import Fact

__all__ = ["page"]

_LETTERS = dict(zip(KINDS, ("H", "P", "O", "C", "S", "D", "E"), strict=True))
_SHARED = ("id", "kind", "evidence", "said_by", "status", "note")

_Cited = list[tuple[int, int, "Fact"]]


def page(dossier: Dossier) -> Html:
    """The annotated article and the tables of facts, drafts named as such."""
    style = files("briefing.review").joinpath("review.css").read_text(encoding="utf-8")
    drafts = sum(fact.status == "draft" for fact in dossier.facts)
    left = "".join((f"<h3>{escape(dossier.label)}</h3>", _legend(dossier), "".join(_blocks(dossier, _cited(dossier)))))
    right = "".join(_table(dossier, kind).markup for kind in KINDS)
    return Html(
        f'<style>{style}</style><section class="review">'
        f"<p>{drafts} of {len(dossier.facts)} facts are drafts; {len(dossier.rejected)} rejected.</p>"
        f"{''.join(_unfounded(dossier))}"
        f'<div class="beside"><div class="article">{left}</div><div class="tables">{right}</div></div></section>'
    )


def _unfounded(dossier: Dossier) -> Iterator[str]:
    """The judgements that rest on a rejected fact, each with those facts."""
    for judgement in dossier.judgements:
        if gone := [fact.id for fact in dossier.rejected if rests(judgement, fact.id)]:
            yield f"<p>{escape(judgement.id)} rests on {escape(', '.join(gone))}, which is rejected.</p>"


def _cited(dossier: Dossier) -> _Cited:
    found = [
        (place.span.start, place.span.end, fact)
        for fact in dossier.facts
        for place in map(dossier.locate, fact.evidence)
        if place.span
    ]
    return sorted(found, key=lambda cited: cited[:2])


def _legend(dossier: Dossier) -> str:
    used = [kind for kind in KINDS if dossier.of_kind(kind)]
    return f'<p class="legend">{" ".join(_mark(kind, kind, [_LETTERS[kind]]) for kind in used)}</p>'


def _blocks(dossier: Dossier, cited: _Cited) -> Iterator[str]:
    for section in dossier.article.sections:
        if section.heading:
            yield f"<h4>{escape(section.heading.exact)}</h4>"
        for block in section.blocks:
            inside = [each for each in cited if each[0] < block.end and each[1] > block.start]
            bullet = "• " if block.kind == "bullet" else ""
            yield f"<p>{bullet}{''.join(_pieces(dossier.article.text, block, inside))}</p>"


def _pieces(text: str, block: Block, cited: _Cited) -> Iterator[str]:
    """The words of a block, cut wherever a quotation begins or ends."""
    bounds = {edge for start, end, _ in cited for edge in (start, end) if block.start < edge < block.end}
    for start, end in pairwise(sorted({block.start, block.end, *bounds})):
        over = [fact for a, b, fact in cited if a <= start and end <= b]
        if not over:
            yield escape(text[start:end])
            continue
        ending = [fact for a, b, fact in cited if b == end and fact in over]
        # Where kinds lie upon each other, the shortest quotation gives the colour.
        kind = min((b - a, fact.kind) for a, b, fact in cited if fact in over and a <= start)[1]
        yield _mark(kind, text[start:end], [f"{_LETTERS[fact.kind]} {fact.id}" for fact in ending])


def _mark(kind: str, words: str, labels: list[str]) -> str:
    named = f"<sup>{escape(', '.join(dict.fromkeys(labels)))}</sup>" if labels else ""
    return f'<mark class="kind {kind}">{escape(words)}{named}</mark>'


def _table(dossier: Dossier, kind: str) -> Html:
    rows = [fact.model_dump(mode="json") for fact in dossier.of_kind(kind)]
    fields = [name for name in KINDS[kind].model_fields if name not in _SHARED]
    names = [name for name in [*fields, "said_by", "note"] if any(map(_has(name), rows))]
    cells = [
        [f"{row['id']}{' (draft)' if row['status'] == 'draft' else ''}", *(_shown(row[n]) for n in names)]
        for row in rows
    ]
    return table(["fact", *names], cells, caption=f"{_LETTERS[kind]}: {kind}")


def _has(name: str) -> Any:
    return lambda row: row[name] not in (None, [], "")


def _shown(value: Any) -> Html | None:
    if value in (None, [], ""):
        return None
    text = ", ".join(value) if isinstance(value, list) else str(value)
    # "head_of_government" may break, as it would push the last column out of sight.
    return Html(escape(text).replace("_", "_<wbr>"))
