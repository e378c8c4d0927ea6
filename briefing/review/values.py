"""What a reviewer may write into a field whose words have a fixed meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.countries import is_country_code
from briefing.dates import period
from briefing.taxonomy import mistaken, taxonomy

__all__ = ["misfit"]

_CODE = re.compile(r"[A-Z]{3}")
_IN_DIGITS = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")


def misfit(field: str, value: object, article: str) -> str | None:
    """What is wrong with a field's value, in one line; None for one that fits. ``article`` is the article's text.

    >>> misfit("date", "2025-02-30", "")
    'date 2025-02-30 is not in the calendar'
    """
    terms = taxonomy()
    lists: dict[str, Mapping[str, object]] = {
        "category": terms.categories,
        "stage": terms.stages,
        "theme": terms.themes,
    }
    if field in lists:
        return mistaken(field, str(value), lists[field])
    if value is None:
        return None
    written = str(value)
    if field == "currency":
        return _currency(written)
    if field == "represents" and _CODE.fullmatch(written) and not is_country_code(written):
        # An organisation's name may look like a code: "NSC".
        known = re.search(rf"\b{written}\b", article)
        return None if known else f"{written} is no ISO 3166 country code; write an organisation as the article does"
    if field in ("date", "said_on") and _IN_DIGITS.fullmatch(written) and period(written).first is None:
        return f"{field} {written} is not in the calendar"
    return None


def _currency(code: str) -> str | None:
    import pycountry

    known = pycountry.currencies.get(alpha_3=code) is not None
    return None if known else f"{code} is no ISO 4217 currency code, such as EUR, USD or UAH"
