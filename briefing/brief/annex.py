"""The source article as the annex of a brief: numbered sentences, cited words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.markup import Html, element

if TYPE_CHECKING:
    from briefing.article import Block, Sentence
    from briefing.dossier import Dossier

__all__ = ["annex"]

_Cited = list[tuple[int, int, str]]


def annex(dossier: Dossier, link: Html, *, whole: bool) -> Html:
    """The whole article; each sentence is a target for evidence marks, each cited stretch names its facts.

    Parameters
    ----------
    dossier : Dossier
    link : Html
        Where to save the facts, which closes the annex.
    whole : bool
        Whether print shows all of it; else it shows the words that marks of the brief rest on.
    """
    article = dossier.article
    cited = sorted(
        (found.span.start, found.span.end, fact.id)
        for fact in dossier.facts
        for found in map(dossier.locate, fact.evidence)
        if found.span
    )
    inside = _by_sentence(article.sentences, cited)
    named: set[str] = set()
    printed = "" if whole else ' data-print="cited"'
    parts = [f'<section class="annex" id="source"{printed}><h2>The source article</h2>', _provenance(dossier)]
    if article.title:
        parts.append(f'<h3 class="source-title">{escape(article.title.exact)}</h3>')
    for section in article.sections:
        if section.heading:
            parts.append(f'<h4 class="source-heading">{escape(section.heading.exact)}</h4>')
        parts += _blocks(section.blocks, inside, named)
    return Html("".join([*parts, element("p", link, class_="download").markup, "</section>"]))


def _by_sentence(sentences: Sequence[Sentence], cited: _Cited) -> dict[int, _Cited]:
    """Number of each sentence to the cited stretches in it, in one walk through both."""
    found: dict[int, _Cited] = {}
    open_now: _Cited = []
    at = 0
    for sentence in sentences:
        while at < len(cited) and cited[at][0] < sentence.end:
            open_now.append(cited[at])
            at += 1
        open_now = [stretch for stretch in open_now if stretch[1] > sentence.start]
        if open_now:
            found[sentence.number] = open_now
    return found


def _provenance(dossier: Dossier) -> str:
    source = dossier.source
    publisher = source.publisher or "publisher not stated"
    published = f"published {source.published}" if source.published else "date of publication not stated"
    return f'<p class="provenance">{escape(publisher)} · {escape(published)} · sentences numbered by this brief</p>'


def _blocks(blocks: tuple[Block, ...], cited: dict[int, _Cited], named: set[str]) -> Iterator[str]:
    listed = False
    for block in blocks:
        if listed != (block.kind == "bullet"):
            listed = not listed
            yield '<ul class="source-text">' if listed else "</ul>"
        tag = "li" if listed else "p"
        opening = "<li>" if listed else '<p class="source-text">'
        yield (
            opening
            + " ".join(_sentence(sentence, cited.get(sentence.number, []), named) for sentence in block.sentences)
            + f"</{tag}>"
        )
    if listed:
        yield "</ul>"


def _sentence(sentence: Sentence, cited: _Cited, named: set[str]) -> str:
    inside = [(max(a, sentence.start), min(b, sentence.end), fact) for a, b, fact in cited]
    inside = [(a - sentence.start, b - sentence.start, fact) for a, b, fact in inside if a < b]
    edges = sorted({0, sentence.end - sentence.start, *(edge for a, b, _ in inside for edge in (a, b))})
    words = "".join(
        _stretch(sentence.exact[start:end], [fact for a, b, fact in inside if a <= start and end <= b], named)
        for start, end in pairwise(edges)
    )
    number = sentence.number
    return f'<span class="sentence" id="s-{number}"><span class="n">{number}</span> {words}</span>'


def _stretch(words: str, facts: list[str], named: set[str]) -> str:
    """Words of a sentence; where the words of a fact begin is the address of that fact."""
    if not facts:
        return escape(words)
    facts = list(dict.fromkeys(facts))
    shown = escape(words)
    for fact in facts:
        if fact not in named:
            shown = f'<span id="fact-{fact}">{shown}</span>'
    named.update(facts)
    return f'<mark class="cited" data-facts="{escape(" ".join(facts))}">{shown}</mark>'
