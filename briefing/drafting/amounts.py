"""Sums of money: as written, and as a number with its ISO 4217 code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Amount", "amounts"]

_CURRENCIES = ("USD", "EUR", "GBP", "JPY", "CHF", "CAD", "AUD", "NOK", "SEK", "DKK", "PLN", "CNY")
_MARKS = (
    "$=USD US$=USD $US=USD A$=AUD AU$=AUD C$=CAD CA$=CAD NZ$=NZD HK$=HKD S$=SGD R$=BRL "
    "€=EUR £=GBP ¥=JPY ₴=UAH ₹=INR ₽=RUB ₩=KRW ₪=ILS ₺=TRY"
)
_SIGNS = {code: code for code in _CURRENCIES} | dict(mark.split("=") for mark in _MARKS.split())
# A name that several countries share, such as crown, counts with the country's adjective only.
_NAMES = {
    "USD": "dollar, us dollar, u.s. dollar, american dollar",
    "EUR": "euro",
    "GBP": "pound, pound sterling, pounds sterling",
    "JPY": "yen",
    "CNY": "yuan, renminbi",
    "RUB": "rouble, ruble",
    "INR": "rupee",
    "UAH": "hryvnia",
    "PLN": "zloty, złoty",
    "ILS": "shekel",
    "KRW": "won",
    "ZAR": "rand",
    "CAD": "canadian dollar",
    "AUD": "australian dollar",
    "NZD": "new zealand dollar",
    "CHF": "swiss franc",
    "NOK": "norwegian kroner, norwegian crown",
    "SEK": "swedish kronor, swedish krona",
    "DKK": "danish kroner, danish crown",
    "CZK": "czech crown",
    "TRY": "turkish lira",
}
_WORDS = {name: code for code, names in _NAMES.items() for name in names.split(", ")} | {
    code.lower(): code for code in _CURRENCIES
}
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12, "tn": 12}
_DIGITS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True)) | {"a": 1}

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,18}(?:\.\d{1,4})?"
_SCALE = r"(?:[ \u00a0-]?(?P<{0}>thousand|million|billion|trillion|mn|bn|tn|[mb](?!\w)))?(?!\w)"
# Looked for first: few sentences speak of money, and this is found sooner.
_NUMERIC = re.compile(r"[\dmbt](?:(?<=\d)|(?<=[mb])illion|(?<=t)housand)")
_UNIT = (
    r"dollars?|euros?|pounds?(?: sterling)?|yen|yuan|renminbi|rou?bles?|rupees?|hryvnias?|z[lł]otys?|shekels?|won|rand|"
    r"francs?|kron(?:er|or|a)|crowns?|lira|" + "|".join(_CURRENCIES)
)
_MONEY = re.compile(
    rf"(?P<sign>\$US|(?<!\w)(?:US|AU|CA|NZ|HK|A|C|S|R)?\$|[€£¥₴₹₽₩₪₺]|(?<!\w)(?:{'|'.join(_CURRENCIES)}))"
    rf"\s?(?P<of>{_NUMBER}){_SCALE.format('scale')}|"
    rf"(?<![\w.,$€£¥])(?P<number>{_NUMBER}|half[ -]an?|half(?=-)|(?:a|{'|'.join(_DIGITS)})(?=[ -][mbt]))"
    rf"{_SCALE.format('times')}\s(?P<unit>(?:[A-Za-z][A-Za-z.]+\s){{0,2}}?(?:{_UNIT}))(?!\w)",
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
            value = _value(number.lower()).scaleb(_SCALES[scale.lower()] if scale else 0)
            yield Amount(found.start(), found.end(), value, currency)


def _value(number: str) -> Decimal:
    return Decimal("0.5") if number.startswith("half") else Decimal(_DIGITS.get(number) or number.replace(",", ""))


def _named(unit: str) -> str | None:
    words = " ".join(unit.lower().split())
    singular = words[:-1] if words.endswith("s") else words
    return _WORDS.get(singular) or _WORDS.get(words)
