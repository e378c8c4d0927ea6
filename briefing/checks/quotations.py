"""B1: every quotation stands in the article, in exactly one place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.article import Span
from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.subject import Subject
from briefing.evidence import MOST_MATCHES, Resolution
from briefing.facts import Fact, Quotation

__all__ = ["RULES", "difference"]

_TYPOGRAPHY = (
    ("quotation marks or apostrophes", re.compile(r"[“”„‟«»\"‘’‚‛']"), "'"),
    ("dashes", re.compile(r"[–—‐‑‒−-]"), "-"),
    ("white space", re.compile(r"\s+"), " "),
)


def quotation_found(subject: Subject) -> Iterator[Breach]:
    """Every quotation stands in the article word for word."""
    for fact, number, quotation, found in _resolved(subject, "orphan"):
        if not _stands(subject, quotation):
            hint = _hint(subject, quotation, found)
            message = f"{fact.id}: the quotation {shown(quotation.exact)} is not in the article; {hint}"
            yield Breach(message=message, item=fact, path=("evidence", number, "exact"))


def quotation_once(subject: Subject) -> Iterator[Breach]:
    """A quotation that stands in several places has a prefix or suffix that chooses one."""
    for fact, number, quotation, found in _resolved(subject, "ambiguous"):
        lines = list(dict.fromkeys(subject.article.line_column(span.start)[0] for span in found.matches))
        where = f"line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:8]))}{', …' if len(lines) > 8 else ''}"
        many = f"{len(found.matches)}{' or more' if len(found.matches) == MOST_MATCHES else ''}"
        more = " longer" if quotation.prefix or quotation.suffix else ""
        message = (
            f"{fact.id}: the quotation {shown(quotation.exact)} stands in {many} places of the article "
            f"({where}); quote more words, or add a{more} prefix or suffix"
        )
        yield Breach(message=message, item=fact, path=("evidence", number, "exact"))


def context_found(subject: Subject) -> Iterator[Breach]:
    """A quotation's prefix and suffix stand directly before and after it."""
    for fact, number, quotation, _ in _resolved(subject, "orphan"):
        if at := _stands(subject, quotation):
            start = subject.article.text.find(quotation.exact)
            end = start + len(quotation.exact)
            before, after = subject.article.text[max(0, start - 20) : start], subject.article.text[end : end + 20]
            message = (
                f"{fact.id}: {shown(quotation.exact, 50)} is in the article (first at line {at[0]}, column {at[1]}), but not "
                f"with this prefix and suffix; there it stands between {before!r} and {after!r}"
            )
            yield Breach(
                message=message, item=fact, path=("evidence", number, "prefix" if quotation.prefix else "suffix")
            )


def quotation_of_prose(subject: Subject) -> Iterator[Breach]:
    """A quotation is of the article's own words, not of page furniture such as "Share"."""
    furniture = subject.article.furniture
    for fact, number, quotation, found in _resolved(subject, "exact"):
        span = found.span
        if span and any(piece.start <= span.start and span.end <= piece.end for piece in furniture):
            message = (
                f"{fact.id}: {shown(quotation.exact)} belongs to the page and not to the article; quote the article"
            )
            yield Breach(message=message, item=fact, path=("evidence", number, "exact"))


def _resolved(subject: Subject, state: str) -> Iterator[tuple[Fact, int, Quotation, Resolution]]:
    for fact in subject.dossier.facts:
        for number, quotation in enumerate(fact.evidence):
            found = subject.dossier.locate(quotation)
            if found.state == state:
                yield fact, number, quotation, found


def _stands(subject: Subject, quotation: Quotation) -> tuple[int, int] | None:
    at = subject.article.text.find(quotation.exact)
    return subject.article.line_column(at) if at >= 0 else None


def _hint(subject: Subject, quotation: Quotation, found: Resolution) -> str:
    near: Span | None = found.nearest
    if near is None:
        return "nothing in the article is like it"
    line, column = subject.article.line_column(near.start)
    kinds = difference(quotation.exact, near.exact)
    what = f"; only {' and '.join(kinds)} differ" if kinds else ""
    return f"nearest at line {line}, column {column}: {shown(near.exact)}{what}; copy the words from the article"


def difference(one: str, other: str) -> list[str]:
    """What differs between two passages, if it is typography or the case of letters only; else nothing.

    >>> difference("the “summit”", 'the "summit"'), difference("two", "three")
    (['quotation marks or apostrophes'], [])
    """
    kinds = []
    one, other = one.strip(), other.strip()
    for kind, pattern, plain in _TYPOGRAPHY:
        if pattern.findall(one) != pattern.findall(other):
            kinds.append(kind)
        one, other = pattern.sub(plain, one), pattern.sub(plain, other)
    if one != other and one.casefold() == other.casefold():
        return [*kinds, "capital letters"]
    return kinds if one == other else []


RULES = (
    Rule("B101", quotation_found),
    Rule("B102", quotation_once),
    Rule("B103", context_found),
    Rule("B104", quotation_of_prose),
)
