"""ISO 3166 country codes and the names readers know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

__all__ = ["FORMS", "called_by", "country_codes", "country_name", "is_country_code", "named_in"]

# Where the country's name does not begin like the adjective, or where readers know it by other names.
FORMS = {
    "AUS": "Australian Australians",
    "CAN": "Canadian Canadians",
    "CHN": "Chinese",
    "DEU": "German Germans",
    "ITA": "Italian Italians",
    "JPN": "Japanese",
    "NOR": "Norwegian Norwegians",
    "RUS": "Russian Russians",
    "UKR": "Ukrainian Ukrainians",
    "ARE": "Emirati Emiratis UAE Emirates",
    "BIH": "Bosnia Bosnian Bosnians",
    "CHE": "Swiss",
    "CIV": "Ivorian Ivorians Ivory",
    "CZE": "Czech Czechs Czechia",
    "CYP": "Cypriot Cypriots",
    "DNK": "Danish Dane Danes",
    "ESP": "Spanish Spaniard Spaniards",
    "FIN": "Finnish Finn Finns",
    "FRA": "French Frenchman Frenchwoman",
    "GBR": "Britain British Briton Britons UK",
    "GRC": "Greek Greeks",
    "IRL": "Irish Irishman",
    "KOR": "Korean Koreans Korea",
    "NLD": "Dutch Holland",
    "PHL": "Filipino Filipinos Filipina",
    "POL": "Polish Pole Poles",
    "PRK": "Korean Koreans Korea",
    "SAU": "Saudi Saudis",
    "SWE": "Swede Swedes Swedish",
    "THA": "Thai Thais",
    "TUR": "Turkish Turk Turks Turkey Türkiye",
    "USA": "US America American Americans USA",
    "VAT": "Vatican",
    "ALB": "Albanian Albanians",
    "ARM": "Armenian Armenians",
    "AZE": "Azerbaijani Azerbaijanis",
    "BEL": "Belgian Belgians",
    "BGR": "Bulgarian Bulgarians",
    "BLR": "Belarusian Belarusians",
    "BRA": "Brazilian Brazilians",
    "EGY": "Egyptian Egyptians",
    "EST": "Estonian Estonians",
    "GEO": "Georgian Georgians",
    "GRL": "Greenlandic Greenlander Greenlanders",
    "HRV": "Croatian Croatians",
    "HUN": "Hungarian Hungarians",
    "IND": "Indian Indians",
    "IRN": "Iranian Iranians",
    "IRQ": "Iraqi Iraqis",
    "ISL": "Icelandic Icelander Icelanders",
    "ISR": "Israeli Israelis",
    "JOR": "Jordanian Jordanians",
    "KAZ": "Kazakh Kazakhs",
    "LBN": "Lebanese",
    "LTU": "Lithuanian Lithuanians",
    "LVA": "Latvian Latvians",
    "MDA": "Moldovan Moldovans",
    "MEX": "Mexican Mexicans",
    "PAK": "Pakistani Pakistanis",
    "PRT": "Portuguese",
    "QAT": "Qatari Qataris",
    "ROU": "Romanian Romanians",
    "SRB": "Serbian Serbians",
    "SVK": "Slovak Slovaks",
    "SVN": "Slovenian Slovenians",
    "SYR": "Syrian Syrians",
    "VEN": "Venezuelan Venezuelans",
}

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
def _certain() -> dict[str, str]:
    """Words that name one country for certain, to its code: no stems, which "Cameron" and "Western" would meet as well."""
    known = {country_name(code): code for code in country_codes() if country_name(code).isalpha()}
    words = [word for line in FORMS.values() for word in line.split()]
    return known | {word: code for code, line in FORMS.items() for word in line.split() if words.count(word) == 1}


def named_in(text_words: Iterable[str]) -> tuple[str, ...]:
    """Codes of the countries that words name for certain.

    >>> named_in(["Western", "French", "Cameron"])
    ('FRA',)
    """
    return tuple(sorted({_certain()[word] for word in text_words if word in _certain()}))


def called_by(code: str, text: str) -> bool:
    """Whether a text names a country for certain, by its name or adjective.

    >>> called_by("UKR", "Ukrainian officials"), called_by("FRA", "Frank Steinmeier"), called_by("USA", "U.S. envoys")
    (True, False, True)
    """
    words = re.findall(r"\w+", text.replace(".", ""))
    return code in named_in(words) or re.search(rf"(?<!\w){re.escape(country_name(code))}(?!\w)", text) is not None


@cache
def _lookup(code: str) -> str | None:
    import pycountry

    country = pycountry.countries.get(alpha_3=code) if len(code) == 3 and code.isupper() else None
    return str(getattr(country, "common_name", None) or country.name) if country else None
