"""The words by which an article in English names a country."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from briefing.checks.words import stands, words
from briefing.countries import FORMS, country_codes, country_name

__all__ = ["countries_of_word", "forms", "is_named"]

# Words of country names that many countries share.
_SHARED = frozenset(
    "United Republic Islands Island Democratic People Federation Kingdom States Saint South North New East West Central "
    "Federal Arab Islamic State Socialist Independent Plurinational Bolivarian Union Commonwealth".split()
)
# Where the first letters would name another country as well: Australia, Nigeria.
_INSTEAD = {"AUT": ("Austri*",), "NER": ("Niger", "Nigerien", "Nigeriens"), "COG": ("Congo*",), "COD": ("Congo*",)}
_STEM = 4


@cache
def forms(code: str) -> tuple[str, ...]:
    """Words that name the country whole, and stems ending in ``*`` that begin its name or adjective.

    >>> forms("BOL"), "British" in forms("GBR")
    (('Boli*',), True)
    """
    known = tuple(FORMS.get(code, "").split())
    if code in _INSTEAD:
        return _INSTEAD[code]
    name = [word for word in sorted(words(country_name(code))) if word[0].isupper() and word not in _SHARED]
    return (*known, *(f"{word[: max(_STEM, len(word) - 3)]}*" for word in name if len(word) >= _STEM))


def is_named(code: str, text_words: Iterable[str], text: str) -> bool:
    """Whether words of an article (or its whole text, for names such as "United States") name a country."""
    known = frozenset(text_words)
    whole = [form for form in forms(code) if not form.endswith("*")]
    if known.intersection(whole) or stands(country_name(code), text):
        return True
    stems = tuple(form[:-1] for form in forms(code) if form.endswith("*"))
    return bool(stems) and any(word.startswith(stems) for word in known)


@cache
def countries_of_word(word: str) -> tuple[str, ...]:
    """Codes of the countries that a word may name, or whose name it is a part of.

    >>> countries_of_word("Danish"), "USA" in countries_of_word("States")
    (('DNK',), True)
    """
    return tuple(code for code in country_codes() if word in words(country_name(code)) or _is_form(word, code))


def _is_form(word: str, code: str) -> bool:
    return any(word.startswith(form[:-1]) if form.endswith("*") else word == form for form in forms(code))
