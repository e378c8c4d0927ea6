"""Countries as an article names them: by name, by adjective, or by the seat of their government.

A *seat* is a capital or a building ("Kyiv", "the Kremlin") that stands for the government that sits there. It names the
country only where it acts or is acted upon; in "talks in Paris" it is a place.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from briefing.drafting.reading import Reading
from briefing.drafting.seats import acts

__all__ = ["BUILDINGS", "Mention", "country_at", "country_of", "find"]


class Mention(NamedTuple):  # for the reason that a token is one
    """A country's name in the text: ``text[start:end] == exact``; ``code`` is ISO 3166 alpha-3."""

    code: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    code: str
    seat: bool


# The capital comes first, for which a text is searched sooner than for where a word begins.
_WORD = re.compile(r"[^\W\d_a-z](?<![^\W\d_].)(?:(?<=[A-Z])\.(?:[A-Z]\.)+|[^\W\d_]*)")
# Seats that are no cities; they speak for a government as a body does: "Kremlin spokesman".
BUILDINGS = frozenset({"Kremlin", "White House", "Pentagon", "Downing Street", "Whitehall", "Élysée"})
# Longer names that hold a country's name or adjective and name no country.
_OTHERS = (
    "New Mexico|Indian Ocean|Indian Wells|West Indian|West Indies|South China Sea|East China Sea|"
    "South China Morning Post|Sea of Japan|Gulf of Mexico|Gulf of America|Gulf of Oman|Gulf of Guinea|Persian Gulf|"
    "Irish Sea|English Channel|New England|New Jersey|New Guinea|Panama Canal|Panama City|Panama Papers|"
    "Guatemala City|Kuwait City|Latin America|Latin American|Latin Americans|North America|North American|"
    "North Americans|South America|South American|South Americans|Central America|Central American|Central Americans|"
    "Native American|Native Americans|African American|African Americans|African-American|African-Americans|"
    "Pan-American|Pan American|Inter-American|Meso-American|Asian American|Asian Americans|Mexican-American|"
    "British Columbia|British Airways|British Petroleum|Air France|American Airlines|American Express|"
    "Bank of America|Voice of America|Times of India|Air India|Japan Times|Korea Herald|Korea Times|China Daily|"
    "China Resources|Jerusalem Post|Moscow Times|Kyiv Independent|Kyiv Post|Washington Post|Washington Times|"
    "Washington Examiner|Paris Agreement|Paris Accord|Paris Climate Accord|Niger Delta|Niger River|Congo River|"
    "Congo Basin|French Open|Jordan River|Jordan Valley|River Jordan|Air Canada|Virgin America|Miss America|"
    "Captain America|Lebanon Valley|US dollar|US dollars|U.S. dollar|U.S. dollars|Canadian dollar|Canadian dollars|"
    "Australian dollars|Swiss franc|Swiss francs|British pound|British pounds|Russian roulette|Swiss cheese|"
    "Spanish flu|Scotland Yard|New Britain|South Georgia|New South Wales|Prince of Wales|Princess of Wales|"
    "Hong Kong dollars|Dutch auction|New Ireland|Agence France-Presse|Agence France Presse|Tour de France|US Open|"
    "U.S. Open|USA Today|US Weekly|Radio France Internationale|Cuban Missile Crisis|American Samoan|French Guianese|"
    "Kennedy Space Center|Malta Summit"
).split("|")
# Names of countries that are names of people, too.
_PEOPLE_TOO = frozenset(
    {"Jordan", "Chad", "Georgia", "Holland", "Ireland", "England", "Wales", "Kenya", "Israel", "Macedonia"}
)
_BEFORE_A_PLACE = frozenset(
    "The In Of From To For With And Or But As At By On While When After Before Since If Both Neighboring Neighbouring King "
    "Queen President Minister Unlike Eastern Western Northern Southern Southeastern Also Although Through Republic Like".split()
)
_FIRST_NAME_TO = re.compile(r"(?<![^\W\d_])([A-Z][a-zé]+|[A-Z]\.) \Z")
_SURNAME_AFTER = re.compile(
    r" (?!Prime|Foreign|King|Queen|President|Minister|River|Valley|Crown|Defen[cs]e|Times)[A-Z][a-z]{2,}"
)
_AMERICAN_STATE = re.compile(r"[A-Z][a-z]+, \Z")
_AMERICAN_POLITICS = re.compile(r"Atlanta|Savannah|Sea Island|Georgia Tech|[Gg]overnor|Senator|Republican|Democrat")
_GEORGIAN_PLACES = re.compile(r"Tbilisi|Batumi|Gori|Sukhumi|Abkhazia|Ossetia|Georgian|Caucasus|Kutaisi|Saakashvili")
_LANGUAGE = re.compile(r"(?:\b(?:[Ii]n|[Ii]nto|[Ss]peaks?|[Ss]peaking|[Ss]poke) \Z)")
_NO_NOUN = re.compile(r"[.,;:)!?—–]|$| (?:and|or|on|to|that|as|with|at|about)\b")
_OF_LANGUAGE = re.compile(r"[- ](?:speaking|speakers?|language|translation)\b")


@cache
def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("countries.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _codes() -> dict[str, tuple[str, bool]]:
    """Each name, adjective and seat, to its country and whether it is a seat."""
    forms = {name: (row["code"], False) for row in _rows() for name in f"{row['names']}|{row['adjectives']}".split("|")}
    seats = {seat: (row["code"], True) for row in _rows() for seat in row["seats"].split("|")}
    return {form: found for form, found in (seats | forms).items() if form}


@cache
def _by_first_word() -> dict[str, list[_Form]]:
    """The forms under their first word, the longest first; words that name no country have an empty code."""
    listed: dict[str, list[_Form]] = {}
    known = _codes() | dict.fromkeys(_OTHERS, ("", False))
    for form in sorted(known, key=len, reverse=True):
        code, seat = known[form]
        first = _WORD.match(form)
        shape = re.escape(form).replace(r"\ ", r"\s+")
        end = "" if form.endswith(".") else r"(?![^\W\d_])"
        if first:
            listed.setdefault(first.group(), []).append(_Form(re.compile(shape + end), code, seat))
    return listed


@cache
def _capitals() -> dict[str, str]:
    """Names in capital letters, as headlines have them, to the name they stand for."""
    return {form.upper(): form for form in _codes() if len(form) > 3 and " " not in form}


def country_of(words: str) -> str | None:
    """The ISO 3166 alpha-3 code of a country that words name, by name, adjective or seat, and nothing else.

    >>> country_of("the Netherlands"), country_of("Kyiv"), country_of("U.S."), country_of("NATO")
    ('NLD', 'UKR', 'USA', None)
    """
    plain = re.sub(r"['’]s?$", "", " ".join(words.split()).removeprefix("the "))
    found = _codes().get(plain) or _codes().get(_capitals().get(plain, ""))
    return found[0] if found else None


def find(reading: Reading) -> tuple[Mention, ...]:
    """The countries an article names, in its order, with their places in the raw text."""
    return reading.once("countries", lambda reading: tuple(_mentions(reading)))


def country_at(reading: Reading, start: int, end: int) -> str | None:
    """The code of the first country named in ``text[start:end]``."""
    found = find(reading)
    first = bisect_left(found, start, key=lambda mention: mention.start)
    return found[first].code if first < len(found) and found[first].end <= end else None


def _mentions(reading: Reading) -> Iterator[Mention]:
    text, done = reading.text, 0
    furniture = [(piece.start, piece.end) for piece in reading.article.furniture]
    forms, capitals, known = _by_first_word(), _capitals(), _codes()
    for word in _WORD.finditer(text):
        start, exact = word.start(), word.group()
        if start < done or not (exact in forms or exact in capitals):
            continue
        form: _Form | None
        if exact in capitals:
            form, end = _Form(word.re, *known[capitals[exact]]), word.end()
        else:
            form, end = _longest(text, start, forms[exact])
        if form is None:
            continue
        done = end
        if form.code and _names_it(reading, form, start, end) and not any(a <= start < b for a, b in furniture):
            yield Mention(code=form.code, start=start, end=end, exact=text[start:end])


def _longest(text: str, start: int, forms: list[_Form]) -> tuple[_Form | None, int]:
    for form in forms:
        found = form.pattern.match(text, start)
        if found:
            return form, found.end()
    return None, start


def _names_it(reading: Reading, form: _Form, start: int, end: int) -> bool:
    """Whether the form stands for its country here."""
    text, exact = reading.text, reading.text[start:end]
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if form.seat:
        return acts(before, after, building=exact in BUILDINGS)
    if exact in _PEOPLE_TOO and _is_a_person(exact, before, after):
        return False
    if exact == "Georgia" and _is_american(reading, before):
        return False
    if exact in ("US", "U.S.") and after.startswith("$"):
        return False
    if exact in ("Sino", "Franco", "Russo", "Anglo", "Italo", "Luso", "Hispano"):
        return after.startswith(("-", "–"))
    spoken = exact.endswith(("ch", "an", "ese", "ish")) and _LANGUAGE.search(before) and _NO_NOUN.match(after)
    return not (spoken or _OF_LANGUAGE.match(after))


def _is_american(reading: Reading, before: str) -> bool:
    """Whether Georgia is the American state: it stands after a town, or among American politics, and Georgia's places do not."""
    politics, places = reading.once("georgia", _georgias)
    return not places and (politics or _AMERICAN_STATE.search(before) is not None)


def _georgias(reading: Reading) -> tuple[bool, bool]:
    """Whether the article speaks of American politics, and of places in Georgia."""
    return bool(_AMERICAN_POLITICS.search(reading.text)), bool(_GEORGIAN_PLACES.search(reading.text))


def _is_a_person(exact: str, before: str, after: str) -> bool:
    first = _FIRST_NAME_TO.search(before)
    if first and first.group(1) not in _BEFORE_A_PLACE:
        return True
    return exact in ("Jordan", "Chad", "Georgia") and _SURNAME_AFTER.match(after) is not None
