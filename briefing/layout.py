"""The lines of a raw text, told apart: furniture, headings, bullet items, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

__all__ = ["Piece", "pieces"]

Kind = Literal["furniture", "heading", "bullet", "paragraph"]


class Piece(NamedTuple):
    """A stretch of the text without the white space (and bullet) around it."""

    kind: Kind
    start: int
    end: int


_FURNITURE = re.compile(
    r"(?:back|home|menu|search|share|share this(?: article)?|print|print this page|e-?mail|subscribe|sign (?:in|up)|log ?in|"
    r"advertisement|skip to (?:main )?content|show me the source|generated on:.*|listen to this article|"
    r"read more:?|related (?:articles|stories|topics):?|copy link)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[ \t\xa0]*(?:[•‣▪◦·*–—-]|\d{1,3}[.)])[ \t\xa0]+(?=\S)")
_NEWLINE = re.compile(r"[\n\r\x0b\x0c\x85\u2028\u2029](?:(?<=\r)\n)?")
_CLOSED = re.compile(r"""[.!?…:;,"”’»)\]]\Z""")
_TITLE_END = re.compile(r"""(?<![.!…,;:?"”’»'])[?"”’»']+\Z""")
_HEADING_LENGTH = 140
_WRAPPED = range(45, 101)  # how long the lines of a hard-wrapped paragraph are


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of a text in order.

    Lines that touch are one paragraph only where they look hard-wrapped; else each is a paragraph of its own. A heading is a
    single short line that ends without punctuation and has prose after it; where it is the first of all, it may also be a
    question or end with a quotation.
    """
    found = [piece for group in _groups(text) for piece in _unwrap(group)]
    first = next((index for index, piece in enumerate(found) if piece.kind != "furniture"), None)
    prose_after = False
    for index in range(len(found) - 1, -1, -1):
        kind, start, end = found[index]
        if kind == "paragraph" and prose_after and _is_heading(text, start, end, index == first):
            found[index] = Piece("heading", start, end)
        prose_after = prose_after or kind in ("paragraph", "bullet")
    yield from found


def _is_heading(text: str, start: int, end: int, first: bool) -> bool:
    # From the last character back, so that a long line is not searched.
    closed = _CLOSED.search(text, max(start, end - 1), end)
    if end - start > _HEADING_LENGTH or (closed and not (first and _TITLE_END.search(text, start, end))):
        return False
    return not _NEWLINE.search(text, start, end)


def _groups(text: str) -> Iterator[list[Piece]]:
    """Runs of lines with no blank line, bullet or furniture between them."""
    group: list[Piece] = []
    for start, end in _lines(text):
        bullet = _BULLET.match(text, start, end)
        first, last = _strip(text, start, end)
        furniture = last - first <= 60 and _FURNITURE.fullmatch(text, first, last)
        if first == last or bullet or furniture:
            yield group
            group = []
        if first == last:
            continue
        if furniture:
            yield [Piece("furniture", first, last)]
        elif bullet:
            group = [Piece("bullet", bullet.end(), last)]
        else:
            group.append(Piece("paragraph", first, last))
    yield group


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _NEWLINE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\ufeff"):
        end -= 1
    return start, end


def _unwrap(group: list[Piece]) -> Iterable[Piece]:
    if len(group) > 1 and all(piece.end - piece.start in _WRAPPED for piece in group[:-1]):
        return [Piece(group[0].kind, group[0].start, group[-1].end)]
    return group
