"""The article: a text as received, and where its parts lie.

A *span* is a stretch of the raw text. Its offsets are Unicode code points, ``start`` inclusive and ``end`` exclusive, and
``text[start:end] == exact`` always. The parts are spans: a title, sections with headings, blocks (paragraphs and bullet
items) and numbered sentences. *Furniture* is what belongs to the page and not to the prose ("Back", "Generated on:"); it is
recognised and set aside, and moves no offset.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from briefing.errors import ArticleError
from briefing.layout import pieces
from briefing.sentences import sentence_bounds

__all__ = ["MAX_BYTES", "Article", "Block", "Section", "Sentence", "Span", "parse", "read"]

MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the article: ``article.text[start:end] == exact``."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """A sentence of the prose; ``number`` counts from 1 through the article."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Span):
    """A paragraph or the words of one bullet item (the bullet itself is outside the span)."""

    kind: Literal["paragraph", "bullet"]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks under one heading; the lead has none."""

    heading: Span | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Article:
    """A parsed article.

    Attributes
    ----------
    text : str
        The text exactly as received.
    sha256 : str
        Hash of its UTF-8 bytes.
    title : Span or None
    sections : tuple of Section
    furniture : tuple of Span
        Lines of page furniture, in order.
    """

    text: str = field(repr=False)
    sha256: str
    title: Span | None
    sections: tuple[Section, ...] = field(repr=False)
    furniture: tuple[Span, ...] = field(repr=False)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the prose in order; headings and the title are not sentences."""
        return tuple(s for section in self.sections for block in section.blocks for s in block.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", self.text))]

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that share at least one character with ``text[start:end]``."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = self.sentences[first : bisect_left(self._starts, end, first)]
        return found[1:] if found and found[0].end <= start else found

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def read(path: str | Path) -> Article:
    """Read and parse a UTF-8 text file of up to 10 MB.

    Raises
    ------
    ArticleError
        If the file is missing, is not UTF-8 text, is empty or is too large.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: cannot read the article: {error.strerror or error}") from None
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{path}: the article has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{path}: not UTF-8 text: byte {error.start + 1} is 0x{data[error.start]:02x}; save the article as UTF-8"
        ) from None
    try:
        return parse(text)
    except ArticleError as error:
        raise ArticleError(f"{path}: {error}") from None


def parse(text: str) -> Article:
    r"""Parse raw text into an Article.

    >>> article = parse("Talks open\n\nTen leaders met. They agreed:\n\n • To meet again.\n")
    >>> article.title.exact, [s.exact for s in article.sentences]
    ('Talks open', ['Ten leaders met.', 'They agreed:', 'To meet again.'])

    Raises
    ------
    ArticleError
        If there is no prose in the text, or it is binary.
    """
    if "\x00" in text:
        raise ArticleError("this is not text: it holds NUL characters")
    try:
        sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise ArticleError(f"character {error.start + 1} is half of a surrogate pair and has no UTF-8 form") from None
    return _assemble(text, sha256)


def _assemble(text: str, sha256: str) -> Article:
    title: Span | None = None
    furniture: list[Span] = []
    sections: list[tuple[Span | None, list[Block]]] = [(None, [])]
    number = 1
    for kind, start, end in pieces(text):
        span = Span(start=start, end=end, exact=text[start:end])
        if kind == "furniture":
            furniture.append(span)
        elif kind == "heading":
            if title is None and number == 1 and len(sections) == 1:
                title = span
            else:
                sections.append((span, []))
        else:
            block = _block(text, span, kind, number)
            number += len(block.sentences)
            sections[-1][1].append(block)
    if number == 1:
        raise ArticleError("the article is empty: it holds no prose")
    kept = tuple(Section(heading=heading, blocks=tuple(blocks)) for heading, blocks in sections if heading or blocks)
    return Article(text=text, sha256=sha256, title=title, sections=kept, furniture=tuple(furniture))


def _block(text: str, span: Span, kind: Literal["paragraph", "bullet"], number: int) -> Block:
    sentences = tuple(
        Sentence(start=start, end=end, exact=text[start:end], number=index)
        for index, (start, end) in enumerate(sentence_bounds(text, span.start, span.end), number)
    )
    return Block(start=span.start, end=span.end, exact=span.exact, kind=kind, sentences=sentences)
