"""B5: words with a fixed meaning come from their lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.subject import Subject
from briefing.countries import is_country_code
from briefing.dates import iso_day, period
from briefing.taxonomy import mistaken, taxonomy

__all__ = ["RULES"]

_CODE = re.compile(r"[A-Z]{3}\Z")
_ISO_LIKE = re.compile(r"\d{4}(?:-\d{1,2}){0,2}\Z")


def country_code(subject: Subject) -> Iterator[Breach]:
    """Three capital letters under represents are an ISO 3166 alpha-3 code, unless the article itself prints them."""
    for fact in subject.dossier.of_kind("participant"):
        code = fact.represents or ""
        if _CODE.match(code) and not is_country_code(code) and code not in subject.article_words:
            like = _codes_like(code)
            message = f"{fact.id}: {code} is no ISO 3166 country code{like}; write an organisation as the article does"
            yield Breach(message=message, item=fact, path=("represents",))


def _codes_like(code: str) -> str:
    import pycountry

    try:
        found = pycountry.countries.lookup(code)  # also two letters and names: "UK" is nobody's, "EUR" no country's
    except LookupError:
        near = [c for c in pycountry.countries if sum(a == b for a, b in zip(c.alpha_3, code, strict=True)) == 2]
        names = ", ".join(f"{c.alpha_3} ({c.name})" for c in near[:3])
        return f" (like {names})" if names else ""
    return f" ({found.name} is {found.alpha_3})"


def category_known(subject: Subject) -> Iterator[Breach]:
    """A contribution's category is one of the taxonomy's."""
    yield from _unknown(subject.dossier.of_kind("contribution"), "category", taxonomy().categories)


def stage_known(subject: Subject) -> Iterator[Breach]:
    """A contribution's stage is one of the taxonomy's."""
    yield from _unknown(subject.dossier.of_kind("contribution"), "stage", taxonomy().stages)


def theme_known(subject: Subject) -> Iterator[Breach]:
    """An objective's theme is one of the taxonomy's."""
    yield from _unknown(subject.dossier.of_kind("objective"), "theme", taxonomy().themes)


def likelihood_known(subject: Subject) -> Iterator[Breach]:
    """A judgement's likelihood is an ICD 203 term."""
    yield from _unknown(subject.dossier.judgements, "likelihood", taxonomy().likelihoods)


def confidence_known(subject: Subject) -> Iterator[Breach]:
    """A judgement's confidence is low, moderate or high."""
    yield from _unknown(subject.dossier.judgements, "confidence", taxonomy().confidences)


def _unknown(items: Iterable[object], field: str, known: Mapping[str, object] | tuple[str, ...]) -> Iterator[Breach]:
    for item in items:
        if wrong := mistaken(field, str(getattr(item, field)), known):
            yield Breach(message=f"{getattr(item, 'id', '')}: {wrong}", item=item, path=(field,))


def currency_code(subject: Subject) -> Iterator[Breach]:
    """A currency is an ISO 4217 code."""
    import pycountry

    for fact in subject.dossier.of_kind("contribution"):
        if fact.currency and pycountry.currencies.get(alpha_3=fact.currency) is None:
            message = f"{fact.id}: {fact.currency} is no ISO 4217 currency code, such as EUR, USD or UAH"
            yield Breach(message=message, item=fact, path=("currency",))


def amount_with_currency(subject: Subject) -> Iterator[Breach]:
    """An amount has a currency, and a currency an amount."""
    for fact in subject.dossier.of_kind("contribution"):
        if (fact.amount is None) != (fact.currency is None):
            has, lacks = ("currency", "amount") if fact.amount is None else ("amount", "currency")
            message = (
                f"{fact.id}: there is {'an' if has == 'amount' else 'a'} {has} and no {lacks}; give both or neither"
            )
            yield Breach(message=message, item=fact, path=(has,))


def days_exist(subject: Subject) -> Iterator[Breach]:
    """Dates in digits are YYYY-MM-DD (facts also YYYY and YYYY-MM) and stand in the calendar."""
    dossier = subject.dossier
    for field in ("published", "accessed"):
        if (value := getattr(dossier.source, field)) and iso_day(value) is None:
            message = f"source: {field} must be a day written YYYY-MM-DD, got {shown(value, 40)}"
            yield Breach(message=message, item=dossier.source, path=(field,))
    for assumption in dossier.assumptions:
        if assumption.reference_date and iso_day(assumption.reference_date) is None:
            got = shown(assumption.reference_date, 40)
            message = f"{assumption.id}: reference_date must be a day written YYYY-MM-DD, got {got}"
            yield Breach(message=message, item=assumption, path=("reference_date",))
    for fact in dossier.facts:
        for field in ("said_on", "date"):
            value = getattr(fact, field, None)
            if value and _ISO_LIKE.match(value) and period(value).first is None:
                yield Breach(message=f"{fact.id}: {field} {value} is not in the calendar", item=fact, path=(field,))


def one_reference_date(subject: Subject) -> Iterator[Breach]:
    """Relative days count from one day: the day of publication or, where that is unknown, one assumption."""
    published = subject.dossier.source.published
    dated = [assumption for assumption in subject.dossier.assumptions if assumption.reference_date]
    for assumption in dated if published else dated[1:]:
        used = f"the day of publication, {published}," if published else f"that of {dated[0].id}"
        message = f"{assumption.id}: this reference_date is not used, since {used} comes first; take it out"
        yield Breach(message=message, item=assumption, path=("reference_date",))


def web_address(subject: Subject) -> Iterator[Breach]:
    """The source's url begins with https:// or http://."""
    url = subject.dossier.source.url
    if url and not re.match(r"https?://[^\s/]", url):
        message = f"source: url must begin with https:// or http://, got {shown(url, 60)}"
        yield Breach(message=message, item=subject.dossier.source, path=("url",))


RULES = (
    Rule("B501", country_code),
    Rule("B502", category_known),
    Rule("B503", stage_known),
    Rule("B504", theme_known),
    Rule("B505", likelihood_known),
    Rule("B506", confidence_known),
    Rule("B507", currency_code),
    Rule("B508", amount_with_currency),
    Rule("B509", days_exist),
    Rule("B510", one_reference_date, "warning"),
    Rule("B511", web_address),
)
