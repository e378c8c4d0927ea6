"""The sentences of a fact, cut at the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Fact

__all__ = ["passage"]


def passage(dossier: Dossier, fact: Fact) -> Iterator[tuple[str, bool]]:
    """The text of the sentences that a fact's evidence touches, in pieces: (words, whether they are evidence).

    >>> import briefing
    >>> dossier = briefing.load("paris-talks")
    >>> [words for words, cited in passage(dossier, dossier.fact("o-monitoring")) if cited]
    ['Establishing mechanisms to monitor a ceasefire.']
    """
    text = dossier.article.text
    cited = sorted((found.span.start, found.span.end) for found in map(dossier.locate, fact.evidence) if found.span)
    for number, sentence in enumerate(dossier.sentences_of(fact)):
        at = sentence.start
        if number:
            yield " ", False
        for start, end in cited:
            if max(start, at) < (stop := min(end, sentence.end)):
                yield text[at : max(start, at)], False
                yield text[max(start, at) : stop], True
                at = stop
        yield text[at : sentence.end], False
