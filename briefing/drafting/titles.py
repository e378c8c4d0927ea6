"""The office and country that stand beside a name: before it, after it, or shared by a list of names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile

from briefing.drafting.holders import lands_at, together
from briefing.drafting.names import Name, names
from briefing.drafting.offices import Office, offices
from briefing.drafting.reading import Reading
from briefing.drafting.wordlists import HONORIFICS, is_capitalised, opens_no_name

__all__ = ["Title", "titles"]

_AND = frozenset((",", "and", "&", ";", "respectively"))
_DETERMINERS = frozenset("the a an its his her their who is was then current former 's ’s".split())
_NO_APPOSITION = frozenset(
    "and or but which that whose when where while as at in on to by with from after before because if said says told was were is "
    "are has have had will would did not met".split()
)
_ENDS = frozenset(', . ) ( ; – — : ” " and who said told at in on since for of to from with as says'.split())
# Bodies whose names are written with a small letter at the end: "head of the EU delegation".
_BODIES = frozenset(
    "association bloc branch chapter committee commission delegation federation government group institute ministry "
    "mission movement office party side team union wing".split()
)
# What stands between "ministers" and a list of them by country: "ministers included Malta's Ana Holm".
_LISTS = frozenset("— – : ( , included include including were are attending present such as".split())
_BECOMES = frozenset("elected appointed named became sworn".split())
# "named after the president", "appointed by the minister": somebody else's office.
_OTHERS = frozenset("after against by for from to with".split())
_FIRST = frozenset(
    "first ever female new current outgoing incoming former own second third longtime then acting".split()
)
_RANKS = frozenset("Sen Rep Sens Reps Gov Gen Lt Col Capt Cmdr Adm Maj Brig Amb".split())


@dataclass(frozen=True, slots=True)
class Title:
    """An office beside a name, and the country stated there.

    ``loose`` says that a comma stands between them, so that the name may be another's.
    """

    office: Office | None
    country: str | None = None
    loose: bool = False


def titles(reading: Reading) -> dict[int, Title]:
    """The titles that stand beside names, by the first token of the name."""
    starting = {name.first: name for name in names(reading)}
    beside, used = _directly(reading, starting)
    beside |= _apposed(reading, [name for name in starting.values() if name.first not in beside], used)
    for office in offices(reading):
        after = _past_comma(reading, starting, office) if office.first not in used else None
        if after and after.first not in beside:
            beside |= _share(reading, office, after, starting, loose=True)
    for name in starting.values():
        country, rank = _country(reading, name), _rank(reading, name)
        if name.first not in beside and (country or rank):
            beside[name.first] = Title(rank, country)
    return beside


def _directly(reading: Reading, starting: dict[int, Name]) -> tuple[dict[int, Title], set[int]]:
    """The titles right before names, and the offices used for them."""
    beside: dict[int, Title] = {}
    used: set[int] = set()
    for office in offices(reading):
        after = _name_at(reading, starting, office.last) if together(reading, office.last) else None
        after = after or (_introduced(reading, starting, office) if office.plural else None)
        if after:
            used.add(office.first)
            beside |= _share(reading, office, after, starting)
    return beside, used


def _introduced(reading: Reading, starting: dict[int, Name], office: Office) -> Name | None:
    """The first name of a list by country: "three ministers — Malta's Ana Holm, Kenya's Peter Otieno"."""
    tokens, lands, at = reading.tokens, lands_at(reading), office.last
    while at < min(office.last + 4, len(tokens)) and tokens[at].exact in _LISTS:
        at += 1
    return _name_at(reading, starting, at) if at > office.last and at in lands else None


def _apposed(reading: Reading, bare: list[Name], used: set[int]) -> dict[int, Title]:
    """The titles after names: "Emmanuel Macron, the president of France,"; they are added to the offices used."""
    opening = {office.first: office for office in offices(reading) if office.first not in used}
    beside: dict[int, Title] = {}
    for name in bare:
        office = _after(reading, name, opening) or _become(reading, name, opening)
        if office:
            used.add(office.first)
            beside[name.first] = Title(_single(office), _country(reading, name))
    return beside


def _past_comma(reading: Reading, starting: dict[int, Name], office: Office) -> Name | None:
    """The name in "the French president, Emmanuel Macron"."""
    if office.last >= len(reading.tokens) or reading.tokens[office.last].exact != ",":
        return None
    joined = reading.once("offices by end", lambda reading: {each.last: each for each in offices(reading)})
    # "Poland's deputy prime minister and minister of defence, Ana Holm": both are hers.
    first = joined.get(office.first - 1) if reading.tokens[office.first - 1].exact == "and" else None
    return _name_at(reading, starting, office.last + 1) if _definite(reading, first or office) else None


def _name_at(reading: Reading, starting: dict[int, Name], at: int) -> Name | None:
    """The name that begins at a token, past "Mr." and the like."""
    tokens = reading.tokens
    if at + 1 < len(tokens) and tokens[at].exact.lower() == "the" and tokens[at + 1].exact in HONORIFICS:
        at += 1
    lands = lands_at(reading)
    if at in lands and tokens[lands[at][0] - 1].exact.endswith(("'s", "’s")):
        at = lands[at][0]
    while at < len(tokens) and (
        tokens[at].exact in HONORIFICS or (tokens[at].exact == "." and tokens[at - 1].exact in HONORIFICS)
    ):
        at += 1
    return starting.get(at)


def _definite(reading: Reading, office: Office) -> bool:
    """Whether an office is one person's: "the French president", "her counterpart", "Italy's prime minister"."""
    if office.countries or office.organisation:
        return True
    tokens, at = reading.tokens, office.first - 1
    # "its first female secretary general": adjectives may stand between.
    while at > office.first - 5 and at > 0 and together(reading, at) and tokens[at].exact in _FIRST:
        at -= 1
    return at >= 0 and (
        tokens[at].exact.lower() in ("the", "his", "her", "their", "its", "a", "an")
        or tokens[at].exact.endswith(("'s", "’s"))
    )


def _share(
    reading: Reading, office: Office, name: Name, starting: dict[int, Name], *, loose: bool = False
) -> dict[int, Title]:
    """The title of a name, or of each in a list of names."""
    listed = _listed(reading, name, starting) if office.plural else [name]
    codes: tuple[str, ...] = office.countries
    if len(codes) != len(listed):
        codes = codes * len(listed) if len(codes) == 1 else ()
    beside: dict[int, Title] = {}
    for number, member in enumerate(listed):
        country = _country(reading, member)
        own = (country,) if country else codes[number : number + 1]
        beside[member.first] = Title(replace(office, countries=own, plural=False), country, loose)
    return beside


def _listed(reading: Reading, name: Name, starting: dict[int, Name]) -> list[Name]:
    """The names of a list: "A, B and C", "A of X and B of Y", "A (X), B (Y)"."""
    listed, tokens, lands = [name], reading.tokens, lands_at(reading)
    at = name.last
    while at < len(tokens):
        if tokens[at].exact in ("of", "from") and at + 1 < len(tokens):
            at += 1 + (tokens[at + 1].exact.lower() == "the")
            if at not in lands:
                break
            at = lands[at][0]
        elif tokens[at].exact == "(":
            close = next((spot for spot in range(at, min(at + 8, len(tokens))) if tokens[spot].exact == ")"), None)
            if close is None:
                break
            at = close + 1
        elif tokens[at].exact in _AND:
            at += 1
        else:
            following = _name_at(reading, starting, at)
            if following is None or following.improper or tokens[at - 1].exact not in _AND:
                break
            listed.append(following)
            at = following.last
    return listed


def _after(reading: Reading, name: Name, opening: dict[int, Office]) -> Office | None:
    """The office in apposition: "Emmanuel Macron, the president of France,", "Simister, Tesco’s CEO"."""
    tokens, at = reading.tokens, name.last
    at = _past_brackets(reading, at)
    if at + 2 < len(tokens) and tokens[at].exact == "," == tokens[at + 2].exact and tokens[at + 1].exact.isdigit():
        at += 2  # an age: "Jan Novak, 34, a student"
    if at >= len(tokens) or tokens[at].exact not in (",", "(", "–", "—") or tokens[at + 1 : at + 2] == ():
        return None
    if tokens[at + 1].exact in ("and", "but"):
        return None
    for spot in range(at + 1, min(at + 10, len(tokens))):
        if spot in opening:
            office = opening[spot]
            return office if _stands_alone(reading, office) else None
        if not _leads_to_office(tokens[spot].exact):
            return None
    return None


def _leads_to_office(word: str) -> bool:
    """Whether a word may stand between a comma and an office in apposition: "a former basketball player"."""
    if is_capitalised(word):
        return not opens_no_name(word) or word.lower() in _DETERMINERS
    return word.endswith(("'s", "’s")) or word in _DETERMINERS or (word.isalpha() and word not in _NO_APPOSITION)


def _stands_alone(reading: Reading, office: Office) -> bool:
    """Whether an office in apposition is not the title of a name that follows."""
    following = reading.tokens[office.last].exact.lower() if office.last < len(reading.tokens) else "."
    return not office.plural and (following in _ENDS or following in _BODIES)


def _past_brackets(reading: Reading, at: int) -> int:
    tokens = reading.tokens
    if at < len(tokens) and tokens[at].exact == "(":
        close = next((spot for spot in range(at, min(at + 8, len(tokens))) if tokens[spot].exact == ")"), None)
        if close is not None and close + 1 < len(tokens) and tokens[close + 1].exact == ",":
            return close + 1
    return at


def _become(reading: Reading, name: Name, opening: dict[int, Office]) -> Office | None:
    """The office that somebody comes into: "Ana Holm was elected president of Peru"."""
    tokens, at = reading.tokens, name.last
    at += tokens[at].exact in ("was", "is") if at < len(tokens) else 0
    if at >= len(tokens) or tokens[at].exact not in _BECOMES:
        return None
    near = takewhile(lambda spot: spot >= len(tokens) or tokens[spot].exact not in _OTHERS, range(at, at + 4))
    office = next((opening[spot] for spot in near if spot in opening), None)
    # "elected" alone is a part of an office: "the elected president".
    alone = office and _stands_alone(reading, office)
    return replace(office, role=office.role.removeprefix("elected ")) if office and alone else None


def _single(office: Office) -> Office:
    return replace(office, countries=office.countries[:1], plural=False)


def _country(reading: Reading, name: Name) -> str | None:
    """The country stated right beside a name: "of Barbados", "(Egypt)", "Turkey's Erdoğan"."""
    tokens, lands, at = reading.tokens, lands_at(reading), name.last
    if at + 1 < len(tokens) and tokens[at].exact in ("of", "("):
        at += 1 + (tokens[at + 1].exact.lower() == "the")
        if at in lands:
            return lands[at][1]
    begin = name.first
    while begin > 1 and (tokens[begin - 1].exact in HONORIFICS or (name.honorific and tokens[begin - 1].exact == ".")):
        begin -= 1
    for first in range(max(begin - 3, 0), begin):
        if first in lands and lands[first][0] == begin and together(reading, begin):
            return lands[first][1]
    return None


def _rank(reading: Reading, name: Name) -> Office | None:
    """A rank written short before a name: "Sen.", "Gen."."""
    tokens = reading.tokens
    at = name.first - 1 - (name.first > 1 and tokens[name.first - 1].exact == ".")
    if at < 0 or tokens[at].exact not in _RANKS:
        return None
    return Office(first=at, last=name.first, role=f"{tokens[at].exact.rstrip('s')}.", plural=False)
