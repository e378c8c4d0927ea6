"""B22: quoted words, days and places are the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.subject import Subject
from briefing.checks.words import holds, tokens
from briefing.dates import Period, period

__all__ = ["RULES", "quoted"]

# An opening mark with no closing one quotes to the end: a quotation of several paragraphs.
_QUOTED = (
    re.compile(r"“([^“”]*)(?:”|\Z)"),
    re.compile(r"„([^„“”]*)(?:[“”]|\Z)"),
    re.compile(r"«([^«»]*)(?:»|\Z)"),
    re.compile(r"‘((?:[^‘’]|’(?=\w))*)(?:’|\Z)"),
    re.compile(r'"([^"]*)(?:"|\Z)'),
    re.compile(r"(?<!\w)'((?:[^']|(?<=\w)'(?=\w))*)'(?!\w)"),
)
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}\Z")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}(?:-\d{{2}})?)|(?P<day>(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})\b(?:,? \d{{4}}\b)?)|(?P<month>(?:{_MONTHS}),? (?:of )?\d{{4}}\b)"
    r"|(?P<weekday>\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)|(?P<weekend>\bthe weekend\b)|(?P<year>\b\d{4}\b)",
    re.IGNORECASE,
)


def direct_verbatim(subject: Subject) -> Iterator[Breach]:
    """A direct statement stands verbatim in one of its quotations, inside quotation marks."""
    for fact in subject.dossier.of_kind("statement"):
        if fact.form == "direct":
            holding = [quotation for quotation in fact.evidence if fact.text in quotation.exact]
            if not holding:
                message = f"{fact.id}: {shown(fact.text)} is not verbatim in its quotation; copy the words, or make it indirect"
                yield Breach(message=message, item=fact, path=("text",))
            elif not any(_in_marks(subject, quotation, fact.text) for quotation in holding):
                message = f"{fact.id}: {shown(fact.text)} does not stand inside quotation marks; make it indirect"
                yield Breach(message=message, item=fact, path=("text",))


def _in_marks(subject: Subject, quotation: Any, words: str) -> bool:
    span = subject.dossier.locate(quotation).span
    block = subject.block_at(span.start) if span else None
    if not span or not block:
        return True  # what cannot be found is another rule's finding
    regions = quoted(block.exact)
    at = quotation.exact.find(words)
    while at >= 0:
        start = span.start + at - block.start
        if any(first <= start and start + len(words) <= last for first, last in regions):
            return True
        at = quotation.exact.find(words, at + 1)
    return False


def quoted(text: str) -> list[tuple[int, int]]:
    """Start and end of what stands inside quotation marks, straight or curly, single or double.

    >>> [text[a:b] for text in ['He said "yes" and ‘no’.'] for a, b in quoted(text)]
    ['no', 'yes']
    """
    return [match.span(1) for pattern in _QUOTED for match in pattern.finditer(text)]


def dates_in_quotations(subject: Subject) -> Iterator[Breach]:
    """The words for a day stand in one of the fact's quotations; a date in digits follows from such words."""
    for fact in subject.dossier.facts:
        for field in ("said_on", "date"):
            when = getattr(fact, field, None)
            if not when:
                continue
            if not _ISO.match(when):
                if not subject.holds(when, fact):
                    message = (
                        f"{fact.id}: {field} {shown(when, 60)} is not in its quotations; quote the words that date it"
                    )
                    yield Breach(message=message, item=fact, path=(field,))
            elif period(when).first is not None and not _follows(subject, fact, period(when)):
                message = f"{fact.id}: {field} {when} does not follow from its quotations{_why(subject)}; write the words instead"
                yield Breach(message=message, item=fact, path=(field,))


def _follows(subject: Subject, fact: Any, claimed: Period) -> bool:
    """Whether some date in the quotations lies within the claimed days: the claim is no more precise than the words."""
    for quotation in fact.evidence:
        for match in _DATES.finditer(quotation.exact):
            if _within(period(_iso_month(match), subject.reference, quotations=[quotation.exact]), claimed):
                return True
    return False


def _within(found: Period, claimed: Period) -> bool:
    if not (found.first and found.last and claimed.first and claimed.last):
        return False
    return claimed.first <= found.first and found.last <= claimed.last


def _iso_month(match: re.Match[str]) -> str:
    if match.lastgroup != "month":
        return match.group()
    number = [name.lower() for name in _MONTHS.split("|")].index(re.split(r"\W", match.group())[0].lower()) + 1
    return f"{match.group()[-4:]}-{number:02}"


def _why(subject: Subject) -> str:
    reference, assumption = subject.dossier.reference_date
    if subject.reference is None:
        return " (no reference date is known)"
    return f" (reference date {reference}, {f'assumed in {assumption.id}' if assumption else 'the day of publication'})"


def places_in_article(subject: Subject) -> Iterator[Breach]:
    """The words of a venue or place stand in the article."""
    for fact in subject.dossier.facts:
        for field in ("venue", "place"):
            value = getattr(fact, field, None) or ""
            missing = [word for word in tokens(value) if not holds(subject.article_words, word)]
            if missing:
                message = f"{fact.id}: {field} {shown(value, 60)} has words that are not in the article: {', '.join(missing[:5])}"
                yield Breach(message=message, item=fact, path=(field,))


RULES = (
    Rule("B221", direct_verbatim),
    Rule("B222", dates_in_quotations),
    Rule("B223", places_in_article),
)
