"""The analyst's judgements, with likelihood and confidence beside each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.markup import Html, element, html_of
from briefing.prose import claim

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Judgement

__all__ = ["judgements"]


def judgements(dossier: Dossier, made: Sequence[Judgement]) -> Html:
    """Some of a dossier's judgements as a list, alternatives under the reading they oppose; nothing for none."""
    known = {judgement.id for judgement in made}
    first = [judgement for judgement in made if judgement.alternative_to not in known]
    ordered = [x for reading in first for x in (reading, *(y for y in made if y.alternative_to == reading.id))]
    body = "".join(_entry(dossier, judgement) for judgement in ordered)
    return Html(f'<dl class="judgements">{body}</dl>' if ordered else "")


def _entry(dossier: Dossier, made: Judgement) -> str:
    term = element("b", made.likelihood.capitalize()).markup
    scale = element("span", f"confidence {made.confidence}", class_="confidence").markup
    label = '<span class="alternative">Alternative reading.</span> ' if made.alternative_to else ""
    text = html_of(claim(dossier, made))
    return f'<div id="fact-{made.id}"><dt>{term} {scale}</dt><dd>{label}{text}</dd></div>'
