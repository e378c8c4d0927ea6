"""Numbers in prose, in digits or words, and the words that make them inexact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

__all__ = ["HEDGES", "figures", "hedges", "plain", "stated", "supported"]

# Qualifier of a headcount to the words before a number that say so.
HEDGES = {
    "at_least": ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of"),
    "about": (
        *("about", "around", "some", "roughly", "approximately", "nearly", "almost", "circa", "close to"),
        *("an estimated", "estimated"),
    ),
    "more_than": ("more than", "over", "above", "upwards of", "in excess of", "exceeding"),
    "up_to": (
        "up to",
        "as many as",
        "at most",
        "no more than",
        "not more than",
        "a maximum of",
        "fewer than",
        "less than",
    ),
}
_AFTER = {
    "at_least": re.compile(r"\s*(?:\+|plus\b|-plus\b)|(?:\s+\w+){0,2}?\s+(?:or more|at least)\b"),
    "about": re.compile(r"(?:\s+\w+){0,2}?,?\s+(?:or so|more or less)\b"),
    "up_to": re.compile(r"(?:\s+\w+){0,2}?\s+(?:or fewer|or less|at most)\b"),
}
_CLASS = {phrase: name for name, phrases in HEDGES.items() for phrase in phrases}
# Longest first: "no more than" is not "more than".
_BEFORE = re.compile(
    rf"\b({'|'.join(sorted(_CLASS, key=len, reverse=True))})\s+(?:(?:a total of|another)\s+)?[$€£]?\Z", re.IGNORECASE
)
_POWERS = {"thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[,\u2009\u202f](?=\d{3}(?!\d))")
_MAGNITUDE = re.compile(r"(\d+(?:\.\d+)?)(?:[ -]?(thousand|million|billion|trillion|mn|bn|tn)|(k|m))\b", re.IGNORECASE)
_REWRITES = (
    (re.compile(r"\bhalf[ -](?:a )?dozen\b", re.IGNORECASE), "6"),
    (re.compile(r"\b(?:a|one) dozen\b", re.IGNORECASE), "12"),
    (re.compile(r"\bhalf an? (?=(?:million|billion|trillion)\b)", re.IGNORECASE), "0.5 "),
    (re.compile(r"\ban? (?=(?:hundred|thousand|million|billion|trillion)\b)", re.IGNORECASE), "one "),
    (re.compile(r"\bone and a half\b", re.IGNORECASE), "1.5"),
)
_HALF = re.compile(r"(\d+) and a half\b(?: (1(?:000){1,4})\b)?")
_DOZEN = re.compile(r"(\d+) dozen\b", re.IGNORECASE)


def figures(text: str, *, threshold: float = 1.5) -> str:
    """The text with its numbers in plain digits; "one" stays, since it is mostly a pronoun.

    >>> figures("Some thirty-five of 1,200 gave €2.5 million; two dozen left, one stayed")
    'Some 35 of 1200 gave €2500000; 24 left, one stayed'
    """
    from text_to_num import alpha2digit

    text = _THOUSANDS.sub("", text.replace("\u2011", "-").replace("\xa0", " "))
    for pattern, plainer in _REWRITES:
        text = pattern.sub(plainer, text)
    text = _MAGNITUDE.sub(_scaled, text)
    text = alpha2digit(text, "en", threshold=threshold)
    text = _HALF.sub(lambda match: plain((Decimal(match[1]) + Decimal("0.5")) * Decimal(match[2] or 1)), text)
    return _DOZEN.sub(lambda match: plain(Decimal(match[1]) * 12), text)


def _scaled(match: re.Match[str]) -> str:
    return plain(Decimal(match[1]).scaleb(_POWERS[(match[2] or match[3]).lower()]))


def plain(value: Decimal) -> str:
    """A number without exponent and idle zeros, unless it is too long to print.

    >>> plain(Decimal("2.50E+6")), plain(Decimal("1e999999"))
    ('2500000', '1E+999999')
    """
    if not value.is_finite() or abs(value.adjusted()) > 40:
        return str(value)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def stated(text: str) -> list[Decimal]:
    """The numbers a text states, in order.

    >>> stated("Two of 35")
    [Decimal('2'), Decimal('35')]
    """
    return [Decimal(match.group()) for match in _NUMBER.finditer(figures(text))]


def supported(text: str) -> set[Decimal]:
    """The numbers a text can support: more generous than `stated`, with "one" and the number in "five-year"."""
    numbers = set(stated(text))
    numbers.update(Decimal(m.group()) for m in _NUMBER.finditer(figures(text.replace("-", " "), threshold=0)))
    return numbers


def hedges(text: str, value: int) -> Iterator[set[str]]:
    """For each place where the number stands: the qualifiers that the words beside it speak of.

    >>> list(hedges("about 35 came; the 35 stayed", 35))
    [{'about'}, set()]
    """
    plainer = figures(text, threshold=0)
    for match in _NUMBER.finditer(plainer):
        if Decimal(match.group()) == value:
            before = _BEFORE.search(plainer, max(0, match.start() - 60), match.start())
            found = {_CLASS[before[1].lower()]} if before else set()
            yield found | {name for name, after in _AFTER.items() if after.match(plainer, match.end())}
