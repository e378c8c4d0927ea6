"""ISO 3166 country codes and the names readers know."""

from __future__ import annotations

from functools import cache

__all__ = ["country_codes", "country_name", "is_country_code"]

# Where ISO's own short name is not what a newspaper prints.
_READERS = {"GBR": "United Kingdom", "USA": "United States", "RUS": "Russia", "TUR": "Turkey", "CZE": "Czech Republic"}


@cache
def country_codes() -> tuple[str, ...]:
    """All ISO 3166 alpha-3 codes."""
    import pycountry

    return tuple(sorted(country.alpha_3 for country in pycountry.countries))


def is_country_code(code: str) -> bool:
    """Whether this is an ISO 3166 alpha-3 code.

    >>> is_country_code("FRA"), is_country_code("EUR")
    (True, False)
    """
    return _lookup(code) is not None


def country_name(code: str) -> str:
    """The reader's name of a country code; any other text comes back as it is.

    >>> country_name("USA"), country_name("NATO")
    ('United States', 'NATO')
    """
    return _READERS.get(code) or _lookup(code) or code


@cache
def _lookup(code: str) -> str | None:
    import pycountry

    country = pycountry.countries.get(alpha_3=code) if len(code) == 3 and code.isupper() else None
    return str(getattr(country, "common_name", None) or country.name) if country else None
