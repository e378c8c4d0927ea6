"""Sentences that carry their evidence.

`Prose` is text with evidence marks in it. A mark names the fact it stands for and the sentences of the article where the
fact's words are; as HTML it is a small numbered link to the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.facts import Claim
from briefing.markup import element, html_of

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Fact

__all__ = ["Mark", "Paragraphs", "Prose", "claim", "count", "join", "listing", "number_word", "write"]

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MARK = re.compile(r"\s*\{([a-z][a-z0-9-]*)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Points from a place in a text to the article.

    Attributes
    ----------
    fact : str
        Id of the fact.
    places : tuple of (int, str)
        For each sentence that holds words of the fact, its number and the quotation; empty if they were not found.
    said_by : str
        Whose word it is.
    """

    fact: str
    places: tuple[tuple[int, str], ...]
    said_by: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Text with marks, in reading order."""

    parts: tuple[str | Mark, ...]

    def __str__(self) -> str:
        """The text alone."""
        return "".join(part for part in self.parts if isinstance(part, str))

    @property
    def facts(self) -> tuple[str, ...]:
        """Ids of the facts that the text rests on, each once."""
        return tuple(dict.fromkeys(part.fact for part in self.parts if isinstance(part, Mark)))

    def _repr_html_(self) -> str:
        shown: list[str] = []
        run: list[Mark] = []
        for part in (*self.parts, ""):
            if isinstance(part, Mark):
                run.append(part)
                continue
            if run:
                shown.append(_chips(run))
            run = []
            shown.append(html_of(part))
        return "".join(shown)


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Several pieces of prose as paragraphs, or as a list."""

    items: tuple[Prose, ...]
    tag: str = "p"
    lead: str = ""  # what introduces a list that has items

    def __str__(self) -> str:
        return "\n".join(filter(None, [self.lead, *map(str, self.items)]))

    def _repr_html_(self) -> str:
        if self.tag == "p":
            return "".join(element("p", item).markup for item in self.items)
        entries = "".join(element("li", item).markup for item in self.items)
        lead = element("p", self.lead).markup if self.lead else ""
        return f"{lead}<{self.tag}>{entries}</{self.tag}>" if entries else ""


def _chips(marks: Sequence[Mark]) -> str:
    """One chip for each sentence that neighbouring marks point to."""
    places: dict[int, list[tuple[Mark, str]]] = {}
    for mark in marks:
        for number, exact in mark.places:
            places.setdefault(number, []).append((mark, exact))
    first = min(places, default=0)
    return "".join(_chip(number, places[number], beside=number != first) for number in sorted(places))


def _chip(number: int, found: Sequence[tuple[Mark, str]], *, beside: bool) -> str:
    marks = [mark for mark, _ in found]
    said_by = ", ".join(dict.fromkeys("the article" if mark.said_by == "article" else mark.said_by for mark in marks))
    return element(
        "a",
        str(number),
        class_="ev beside" if beside else "ev",
        href=f"#s-{number}",
        data_fact=" ".join(dict.fromkeys(mark.fact for mark in marks)),
        title=f"“{found[0][1]}” ({said_by}, sentence {number})",
        aria_label=f"Evidence: sentence {number}",
    ).markup


def write(dossier: Dossier, *parts: str | Fact | None) -> Prose:
    """Prose from text and facts: where a fact stands, its mark is put. None is left out."""
    return Prose(
        tuple(part if isinstance(part, str) else _mark(dossier, part) for part in parts if part not in (None, ""))
    )


def claim(dossier: Dossier, made: Claim) -> Prose:
    """An analyst's claim, with a mark for each ``{fact-id}`` in its text and for the rest of its basis at the end.

    Raises
    ------
    UnknownName
        If it rests on a fact that does not exist.
    """
    parts: list[str | Any] = []
    at = 0
    for match in _MARK.finditer(made.text):
        parts += [made.text[at : match.start()], dossier.fact(match[1])]
        at = match.end()
    tail = made.text[at:]
    stop = tail[-1:] if tail[-1:] in ".!?" else ""
    marked = {part.id for part in parts if not isinstance(part, str)}
    rest = [dossier.fact(identifier) for identifier in made.basis if identifier not in marked]
    return write(dossier, *parts, tail.removesuffix(stop), *rest, stop)


def join(sentences: Iterable[Prose]) -> Prose:
    """Sentences as one paragraph."""
    parts: list[str | Mark] = []
    for sentence in sentences:
        parts += [" ", *sentence.parts] if parts else sentence.parts
    return Prose(tuple(parts))


def _mark(dossier: Dossier, fact: Fact) -> Mark:
    places: dict[int, str] = {}
    for quotation in fact.evidence:
        span = dossier.locate(quotation).span
        for sentence in dossier.article.sentences_in(span.start, span.end) if span else ():
            places.setdefault(sentence.number, quotation.exact)
    return Mark(fact=fact.id, places=tuple(sorted(places.items())), said_by=fact.said_by)


def number_word(number: int) -> str:
    """A number for running text: up to ten in words."""
    return _WORDS[number] if 0 <= number < len(_WORDS) else str(number)


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, small numbers in words.

    >>> count(1, "person", "people"), count(2, "person", "people"), count(27, "fact")
    ('one person', 'two people', '27 facts')
    """
    return f"{number_word(number)} {one if number == 1 else many or one + 's'}"


def listing(entries: Iterable[tuple[str, Fact | None]]) -> list[str | Any]:
    """Parts of an enumeration, "A, B and C", each entry followed by its mark."""
    rows = list(entries)
    parts: list[str | Any] = []
    for index, (text, fact) in enumerate(rows):
        if index:
            parts.append(" and " if index == len(rows) - 1 else ", ")
        parts += [text, fact]
    return [part for part in parts if part is not None]
