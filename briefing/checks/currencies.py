"""The words and signs by which a text names a currency."""

from __future__ import annotations

from functools import cache

from briefing.checks.words import holds, words

__all__ = ["names_currency"]

# Beside the code and the last word of the ISO name.
_SIGNS = {"EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "UAH": "₴", "INR": "₹", "PLN": "zł"}
_WORDS = {
    "GBP": ("pound",),
    "CNY": ("yuan",),
    "NOK": ("kroner", "crown"),
    "SEK": ("kronor", "crown"),
    "DKK": ("kroner", "crown"),
    "CZK": ("crown",),
}


def names_currency(code: str, text: str) -> bool:
    """Whether a text names a currency by code, sign or word.

    >>> names_currency("EUR", "two million euros"), names_currency("EUR", "Europeans met")
    (True, False)
    """
    known = words(text)
    sign = "$" if "dollar" in _names(code) else _SIGNS.get(code)
    if code in known or (sign and sign in text):
        return True
    lower = frozenset(word.lower() for word in known)
    return any(holds(lower, name) or _begins(name, lower) for name in _names(code))


def _begins(name: str, known: frozenset[str]) -> bool:
    """Long names have many endings (hryvnias, forints); a short one would begin other words, as "franc" does "France"."""
    return len(name) > 5 and any(word.startswith(name[:-1]) for word in known)


@cache
def _names(code: str) -> tuple[str, ...]:
    import pycountry

    currency = pycountry.currencies.get(alpha_3=code)
    return (*(currency.name.casefold().split()[-1:] if currency else ()), *_WORDS.get(code, ()))
