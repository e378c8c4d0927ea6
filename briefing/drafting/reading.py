"""An article made ready for drafting: its sentences, and their words with their places in the raw text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from briefing.article import Article, Sentence

__all__ = ["Drafted", "Reading", "Token"]

T = TypeVar("T")

# Words keep their inner apostrophes, hyphens and dots (O'Neil, vice-president, U.S.); numbers their separators.
_TOKEN = re.compile(r"[^\W\d_](?:(?:\.[^\W\d_])+\.|[^\W\d_]*(?:['’.-][^\W\d_]+)*)|\d+(?:[.,]\d+)*|\S")
_LETTERS = re.compile(r"[^\W\d_]+")


class Token(NamedTuple):  # made by the thousand, and a tuple is made in a third of a dataclass's time
    """A word, a number or one other character: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A fact as it was read.

    Attributes
    ----------
    kind : str
        One of `briefing.facts.KINDS`.
    fields : mapping
        The fields of that kind, as in facts.yaml, without ``id``, ``evidence``, ``said_by`` and ``status``.
    spans : tuple of (start, end)
        Where its words stand in the raw text, the chief one first.
    said_by : str
        Whose word it is; ``article`` for the article's own voice.
    unsure : str
        What a reviewer should look at first; empty where the words are plain.
    """

    kind: str
    fields: Mapping[str, Any]
    spans: tuple[tuple[int, int], ...]
    said_by: str = "article"
    unsure: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the modules of drafting read.

    Attributes
    ----------
    article : Article
    published : str or None
        Day of publication (YYYY-MM-DD), from which relative days are resolved; None leaves them as words.
    suggested : frozenset of (start, end)
        Names that a pipeline takes for people's (see `briefing.drafting.pipeline`).
    """

    article: Article
    published: str | None = None
    suggested: frozenset[tuple[int, int]] = frozenset()
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def text(self) -> str:
        """The raw text; all offsets are those of this string."""
        return self.article.text

    @cached_property
    def lower(self) -> str:
        """The text in small letters, at the same offsets; patterns are found sooner in it than without regard to case."""
        lowered = self.text.lower()
        # A few letters have two in their small form.
        return lowered if len(lowered) == len(self.text) else self.text

    @cached_property
    def plain_words(self) -> list[str]:
        """The words of the raw text in its order, in small letters, those of headings and furniture too."""
        return _LETTERS.findall(self.lower)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the prose, in order."""
        return self.article.sentences

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of all sentences, in order."""
        # Past the constructor, which a named tuple has in Python.
        new, text = tuple.__new__, self.text
        return tuple(
            new(Token, (found.start(), found.end(), found.group()))
            for sentence in self.sentences
            for found in _TOKEN.finditer(text, sentence.start, sentence.end)
        )

    @cached_property
    def words(self) -> list[str]:
        """The tokens in small letters."""
        return [token.exact.lower() for token in self.tokens]

    @cached_property
    def starts(self) -> list[int]:
        """Where the tokens begin."""
        return [token.start for token in self.tokens]

    def once(self, key: str, read: Callable[[Reading], T]) -> T:
        """What a function reads from this article: read at the first call, kept under the key for the next ones."""
        if key not in self._kept:
            self._kept[key] = read(self)
        kept: T = self._kept[key]
        return kept

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin in ``text[start:end]``."""
        return self.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
