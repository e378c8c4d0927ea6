"""B20: every number of a fact stands in its quotations, in digits or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.checks.currencies import names_currency
from briefing.checks.numerals import HEDGES, figures, hedges, plain, stated, supported
from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.subject import Subject
from briefing.facts import Fact, Headcount

__all__ = ["RULES"]

_TEXTS = ("text", "unit", "role", "venue", "place")


def headcount_value(subject: Subject) -> Iterator[Breach]:
    """A headcount's value stands in its quotation, in digits or words."""
    for fact in subject.dossier.of_kind("headcount"):
        yield from _unsupported(fact, Decimal(fact.value), "value")


def headcount_qualifier(subject: Subject) -> Iterator[Breach]:
    """A headcount is "about", "at least", "more than" or "up to" its value where the words beside the number say so."""
    for fact in subject.dossier.of_kind("headcount"):
        if fact.qualifier != "exact":
            found = [place for quotation in fact.evidence for place in hedges(quotation.exact, fact.value)]
            if found and not any(fact.qualifier in place for place in found):
                phrases = f"{', '.join(HEDGES[fact.qualifier][:4])}, …"
                message = f"{fact.id}: {fact.qualifier}, but no such words ({phrases}) stand beside {fact.value} in its quotation"
                yield Breach(message=message, item=fact, path=("qualifier",))
        elif hedged := _hedged(subject, fact):
            said = " or ".join(sorted(hedged))
            message = (
                f"{fact.id}: exact, but the words beside {fact.value} in the article say {said}; set the qualifier"
            )
            yield Breach(message=message, item=fact, path=("qualifier",))


def _hedged(subject: Subject, fact: Headcount) -> set[str]:
    """The qualifiers that stand beside the number wherever the fact's quotations have it, seen in their sentences."""
    places: list[set[str]] = []
    for quotation in fact.evidence:
        span = subject.dossier.locate(quotation).span
        block = subject.block_at(span.start) if span else None
        if span and block:
            text = subject.article.text[max(block.start, span.start - 40) : min(block.end, span.end + 30)]
            places += hedges(text, fact.value)
    return set().union(*places) if places and all(places) else set()


def headcount_unit(subject: Subject) -> Iterator[Breach]:
    """Where a quotation counts the unit with a number of its own, it is the headcount's value."""
    for fact in subject.dossier.of_kind("headcount"):
        counted = re.compile(rf"(?<![\d.])(\d+) {re.escape(figures(fact.unit))}\b", re.IGNORECASE)
        for quotation in fact.evidence:
            # "30 of 35 officials" counts officials with another number for good reason.
            numbers = [
                int(match[1])
                for match in counted.finditer(figures(quotation.exact))
                if not re.search(r"\bof (?:the |all |its |their )?\Z", figures(quotation.exact)[: match.start()])
            ]
            if numbers and fact.value not in numbers:
                counted_as = f"{numbers[0]} {shown(fact.unit, 40)}"
                message = (
                    f"{fact.id}: the quotation counts {counted_as}, not {fact.value}; correct the value or the unit"
                )
                yield Breach(message=message, item=fact, path=("value",))


def contribution_amount(subject: Subject) -> Iterator[Breach]:
    """A contribution's amount stands in its quotation, in digits or words ("2.5 million")."""
    for fact in subject.dossier.of_kind("contribution"):
        if fact.amount is not None:
            yield from _unsupported(fact, fact.amount, "amount")


def contribution_currency(subject: Subject) -> Iterator[Breach]:
    """A contribution's currency stands in its quotation: code, sign or name."""
    for fact in subject.dossier.of_kind("contribution"):
        if fact.amount is None or fact.currency is None:
            continue
        if not any(names_currency(fact.currency, quotation.exact) for quotation in fact.evidence):
            message = f"{fact.id}: nothing in its quotation says {fact.currency}; quote the words with the currency"
            yield Breach(message=message, item=fact, path=("currency",))


def text_numbers(subject: Subject) -> Iterator[Breach]:
    """The numbers in a fact's texts (text, unit, role, venue, place) stand in its quotations."""
    for fact in subject.dossier.facts:
        known: set[Decimal] | None = None
        for name in _TEXTS:
            for number in stated(getattr(fact, name, None) or ""):
                known = known if known is not None else _known(fact)
                if number not in known:
                    yield Breach(message=_unsourced(fact, number, name, known), item=fact, path=(name,))


def _unsupported(fact: Fact, number: Decimal, name: str) -> Iterator[Breach]:
    known = _known(fact)
    if number not in known:
        yield Breach(message=_unsourced(fact, number, name, known), item=fact, path=(name,))


def _known(fact: Fact) -> set[Decimal]:
    return set().union(*(supported(quotation.exact) for quotation in fact.evidence))


def _unsourced(fact: Fact, number: Decimal, name: str, known: set[Decimal]) -> str:
    numbers = f"numbers there: {', '.join(map(plain, sorted(known)[:8]))}" if known else "it holds no number"
    quotation = shown(fact.evidence[0].exact, 60)
    value = plain(number)[:40]
    return (
        f"{fact.id}: {name} has {value}, which is not in its quotation {quotation} ({numbers}); correct one of the two"
    )


RULES = (
    Rule("B201", headcount_value),
    Rule("B202", headcount_qualifier),
    Rule("B203", headcount_unit),
    Rule("B204", contribution_amount),
    Rule("B205", contribution_currency),
    Rule("B206", text_numbers),
)
