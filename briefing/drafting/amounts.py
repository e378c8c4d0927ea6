"""Sums of money: as written, and as a number with its ISO 4217 code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Amount", "amounts"]

_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₴": "UAH",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₺": "TRY",
    **{code: code for code in ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NOK", "SEK", "DKK", "PLN", "CNY")},
}
# Read from the last word and, where that is shared, from the one before it.
_WORDS = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rouble": "RUB",
    "ruble": "RUB",
    "rupee": "INR",
    "hryvnia": "UAH",
    "zloty": "PLN",
    "złoty": "PLN",
    "shekel": "ILS",
    "won": "KRW",
    "us dollar": "USD",
    "u.s. dollar": "USD",
    "american dollar": "USD",
    "canadian dollar": "CAD",
    "rand": "ZAR",
    "australian dollar": "AUD",
    "new zealand dollar": "NZD",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "swiss franc": "CHF",
    "norwegian kroner": "NOK",
    "norwegian crown": "NOK",
    "swedish kronor": "SEK",
    "swedish krona": "SEK",
    "danish kroner": "DKK",
    "danish crown": "DKK",
    "czech crown": "CZK",
    "turkish lira": "TRY",
}
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12}
_DIGITS: dict[str, int | Decimal] = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
_DIGITS |= {"nine": 9, "ten": 10, "half a": Decimal("0.5")}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,4})?"
_SCALE = r"(?:[ \u00a0-]?(?P<{0}>thousand|million|billion|trillion|mn|bn|tn|[mb](?!\w)))?(?!\w)"
# Looked for first: few sentences speak of money, and this is found sooner.
_NUMERIC = re.compile(r"\d|[mb]illion|thousand")
_MONEY = re.compile(
    rf"(?P<sign>(?<!\w)(?:US|AU|CA|NZ|HK|A|C)?\$|[€£¥₴₹₽₩₪₺]|(?<!\w)(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|NOK|SEK|DKK|PLN|"
    rf"CNY))"
    rf"\s?(?P<of>{_NUMBER}){_SCALE.format('scale')}"
    rf"|(?<![\w.,$€£¥])(?P<number>{_NUMBER}|half a|(?:an?|one|two|three|four|five|six|seven|eight|nine|"
    rf"ten)(?=[ -][mbt]))"
    rf"{_SCALE.format('times')}\s(?P<unit>(?:[A-Za-z][A-Za-z.]+\s){{0,2}}?"
    r"(?:dollars?|euros?|pounds?(?: sterling)?|yen|yuan|renminbi|rou?bles?|rupees?|hryvnias?|z[lł]otys?|shekels?|"
    r"won|rand|"
    r"francs?|kron(?:er|or|a)|crowns?|lira))(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: its place in the text, its value in units of the currency, and the currency's ISO 4217 code."""

    start: int
    end: int
    value: Decimal
    currency: str


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The sums of money in ``text[start:end]``, in order; a currency shared by several countries is left out.

    >>> text = "a $1.2 billion loan and 500 million euros in grants"
    >>> [(text[a.start : a.end], int(a.value), a.currency) for a in amounts(text, 0, len(text))]
    [('$1.2 billion', 1200000000, 'USD'), ('500 million euros', 500000000, 'EUR')]
    """
    if not _NUMERIC.search(text, start, end):
        return
    for found in _MONEY.finditer(text, start, end):
        currency = _SIGNS.get(found["sign"].upper()) if found["sign"] else _named(found["unit"])
        if currency:
            number, scale = (found["of"], found["scale"]) if found["sign"] else (found["number"], found["times"])
            plain = _DIGITS.get(number.lower()) or number.replace(",", "")
            value = Decimal(plain).scaleb(_SCALES[scale.lower()] if scale else 0)
            yield Amount(found.start(), found.end(), value, currency)


def _named(unit: str) -> str | None:
    words = " ".join(unit.lower().split())
    singular = words[:-1] if words.endswith("s") else words
    return _WORDS.get(singular) or _WORDS.get(words)
