"""Evidence: from quoted words to the place in the article where they stand.

A quotation is a W3C Web Annotation text-quote selector: the ``exact`` words and, where these occur more than once, the
``prefix`` or ``suffix`` that stands directly before or after. Resolving it against an article gives one of three states:

exact
    found once; ``start`` and ``end`` are its offsets;
ambiguous
    found more than once, and no prefix or suffix decides;
orphan
    not found; ``nearest`` is the most similar passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Literal

from briefing.article import Article, Span

__all__ = ["MOST_MATCHES", "Resolution", "State", "resolve"]

State = Literal["exact", "ambiguous", "orphan"]

# One character for one character, so that an offset in the folded text is an offset in the raw text.
_FOLD = str.maketrans("“”„«»‘’‚\u00a0\u2007\u202f\n\r\t–—‑−", '"""""\'\'\'' + " " * 6 + "----")
_CANDIDATES = 40
MOST_MATCHES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Where a quotation was found.

    Attributes
    ----------
    state : {"exact", "ambiguous", "orphan"}
    span : Span or None
        The place, when the state is exact.
    matches : tuple of Span
        The places where the exact words (with their prefix and suffix) stand, as many as were asked for.
    nearest : Span or None
        For an orphan, the most similar passage, if any is similar at all.
    """

    state: State
    span: Span | None = None
    matches: tuple[Span, ...] = ()
    nearest: Span | None = None


def resolve(
    article: Article,
    exact: str,
    *,
    prefix: str | None = None,
    suffix: str | None = None,
    most: int | None = MOST_MATCHES,
) -> Resolution:
    """Find a quotation in an article; of very common words, only the first ``most`` places (None: all).

    >>> from briefing.article import parse
    >>> article = parse("Ten leaders met. Ten leaders left.")
    >>> resolve(article, "Ten leaders").state, resolve(article, "Ten leaders", suffix=" left").span.start
    ('ambiguous', 17)
    """
    matches = tuple(islice(_occurrences(article.text, exact, prefix or "", suffix or ""), most))
    if len(matches) == 1:
        return Resolution(state="exact", span=matches[0], matches=matches)
    if matches:
        return Resolution(state="ambiguous", matches=matches)
    return Resolution(state="orphan", nearest=_nearest(article, exact))


def _occurrences(text: str, exact: str, prefix: str, suffix: str) -> Iterator[Span]:
    needle = prefix + exact + suffix
    at = text.find(needle) if exact else -1
    while at >= 0:
        start = at + len(prefix)
        yield Span(start=start, end=start + len(exact), exact=exact)
        at = text.find(needle, at + 1)


def _nearest(article: Article, exact: str) -> Span | None:
    """The passage most like the words: equal but for typography, else within the most similar sentence."""
    folded, needle = article.text.translate(_FOLD), exact.translate(_FOLD).strip()
    for haystack, words in ((folded, needle), (folded.casefold(), needle.casefold())):
        at = haystack.find(words) if words and len(haystack) == len(article.text) else -1
        if at >= 0:
            return _span(article, at, at + len(words))
    best, best_ratio = None, 0.3
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(needle)
    for start, end in _similar_sentences(article, needle):
        matcher.set_seq1(folded[start:end])
        blocks = [block for block in matcher.get_matching_blocks() if block.size > 2]
        matched = sum(block.size for block in blocks) / max(len(needle), 1)
        if blocks and matched > best_ratio:
            best_ratio = matched
            best = _whole_words(article, start + blocks[0].a, start + blocks[-1].a + blocks[-1].size)
    return best


def _whole_words(article: Article, start: int, end: int) -> Span:
    text = article.text
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return _span(article, start, end)


def _similar_sentences(article: Article, needle: str) -> list[tuple[int, int]]:
    """The sentences that share most words with the needle, so that only a few are compared letter by letter."""
    wanted = set(re.findall(r"\w+", needle.casefold()))
    scored = []
    for sentence in article.sentences:
        shared = len(wanted.intersection(re.findall(r"\w+", sentence.exact.casefold())))
        if shared and sentence.end - sentence.start < 5_000:
            scored.append((-shared, sentence.start, sentence.end))
    return [(start, end) for _, start, end in sorted(scored)[:_CANDIDATES]]


def _span(article: Article, start: int, end: int) -> Span:
    return Span(start=start, end=end, exact=article.text[start:end])
