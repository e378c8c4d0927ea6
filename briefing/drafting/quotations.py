"""Quotations: the words between quotation marks, curly or straight, double or single, closed or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.article import Block
from briefing.drafting.reading import Reading

__all__ = ["Quotation", "quotations"]

# One mark, or two that are one; a lone ` is none.
_MARK = re.compile(r"[\"“”„«»‘’'`](?:(?<=‘)‘|(?<=')'|(?<=`)`|(?<!`))")
_CLOSES = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'", "``": "''", "”": "”", "»": "«", "‘‘": "‘‘"}
_CLOSING_SINGLE = re.compile(r"(?<![\s'‘’])['’](?!\w)")
_STOPPED = re.compile(r"(?P<open>[\s(][‘'](?=\w))|[.,!?…][’']")
_PARAGRAPH = re.compile(r"\s*[\"“«„]")
_BEFORE_OPENING = re.compile(r"[\s(\[—–\-/:,‘“\"'«…]\Z|\A\Z")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: ``text[start:end]`` without marks, ``text[opening:closing]`` with them.

    ``continues`` says that the quotation began in the paragraph before; ``closed`` that a closing mark ends it.
    """

    start: int
    end: int
    opening: int
    closing: int
    continues: bool
    closed: bool


def quotations(reading: Reading) -> tuple[Quotation, ...]:
    """The quotations of the prose, in order; one for each paragraph that a quotation runs through."""
    found: list[Quotation] = []
    pending = ""
    for section in reading.article.sections:
        for block in section.blocks:
            inside = list(_in_block(reading.text, block, pending))
            pending = ""
            if inside and not inside[-1].closed:
                pending = reading.text[inside[-1].opening]
            found.extend(_unclosed(reading, block, inside))
    return tuple(found)


def _in_block(text: str, block: Block, pending: str) -> Iterator[Quotation]:
    """The quotations of a paragraph; ``pending`` is the mark that the paragraph before left open."""
    mark, opening, after, continues = "", block.start, block.start, False
    for found in _MARK.finditer(text, block.start, block.end):
        at, exact = found.start(), found.group()
        if not mark:
            if _opens(text, block, at, exact):
                mark, opening, after = exact, at, found.end()
                continues = bool(pending) and at == block.start and exact == pending
        elif exact in _CLOSES[mark] and _closes(text, block, at, exact):
            yield Quotation(*_trimmed(text, after, at), opening, found.end(), continues, closed=True)
            mark, continues = "", False
        elif exact == mark and exact in "“«„" and text[at - 1 : at].isspace():
            # A new one opens while one is open: the closing mark of the first is missing.
            yield Quotation(*_trimmed(text, after, at), opening, at, continues, closed=False)
            opening, after, continues = at, found.end(), False
    if mark and mark not in "'‘":
        yield Quotation(*_trimmed(text, after, block.end), opening, block.end, continues, closed=False)


def _opens(text: str, block: Block, at: int, exact: str) -> bool:
    following = text[at + len(exact) : at + len(exact) + 1]
    if exact not in _CLOSES or at + len(exact) >= block.end or following.isspace():
        return False
    if exact in ("“", "„", "«"):
        return True
    before = text[at - 1] if at > block.start else " "
    if exact in ("”", "»"):
        return before.isspace() and following.isalnum()  # the wrong mark, put where one opens
    if exact in ("'", "‘"):
        return _opens_single(text, block, at, before)
    return bool(_BEFORE_OPENING.match(before))


def _opens_single(text: str, block: Block, at: int, before: str) -> bool:
    """Whether a single mark opens a quotation: one that closes follows, and it is no apostrophe ("the '90s")."""
    if not (before.isspace() or before in "([—–:") or not (text[at + 1].isalpha() or text[at + 1] in "[…."):
        return False
    closing = _CLOSING_SINGLE.search(text, at + 2, min(block.end, at + 400))
    return closing is not None


def _closes(text: str, block: Block, at: int, exact: str) -> bool:
    if exact == '"':
        before = text[at - 1]
        following = text[at + 1 : at + 2] if at + 1 < block.end else ""
        return not (before.isspace() and following.isalnum())
    if exact not in ("'", "’"):
        return True
    if text[at + 1 : at + 2].isalnum() or text[at - 1].isspace():
        return False
    # "workers’ rights": an apostrophe, if a closing mark after a stop follows before another quotation opens.
    if text[at - 1] == "s" and re.match(r" [a-z]", text[at + 1 : at + 3]):
        later = _STOPPED.search(text, at + 1, min(block.end, at + 600))
        return not (later and not later["open"])
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The words without white space around them and without a closing comma."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    while words.endswith(","):
        words = words[:-1].rstrip()
    return start, start + len(words)


def _unclosed(reading: Reading, block: Block, inside: list[Quotation]) -> Iterator[Quotation]:
    """Quotations whose closing mark is missing end with their sentence, unless the next paragraph goes on."""
    following = _opening_after(reading, block)
    for quotation in inside:
        if quotation.start >= quotation.end:
            continue
        if quotation.closed or (following and quotation is inside[-1]):
            yield quotation
            continue
        sentence = reading.article.sentences_in(quotation.start, quotation.start + 1)
        end = min(quotation.closing, sentence[-1].end) if sentence else quotation.closing
        start, stop = _trimmed(reading.text, quotation.start, end)
        if start < stop:
            yield Quotation(start, stop, quotation.opening, end, quotation.continues, closed=False)


def _opening_after(reading: Reading, block: Block) -> bool:
    """Whether the paragraph after a block begins with a quotation mark."""
    return _PARAGRAPH.match(reading.text, block.end) is not None
