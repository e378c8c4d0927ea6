"""Offices as an article words them: "Foreign Minister", "secretary-general", "envoys to Sudan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.drafting.countries import find
from briefing.drafting.wordlists import HONORIFICS, NOT_PEOPLE, given_names, is_capitalised, opens_no_name
from briefing.drafting.reading import Reading, Token

__all__ = ["BUILDINGS", "Office", "bare", "capacity", "offices", "together"]

_HEADS = frozenset(
    "president minister premier chancellor taoiseach secretary secretary-general envoy ambassador consul spokesman spokeswoman "
    "spokesperson adviser advisor aide chief commissioner representative director chairman chairwoman chairperson chair co-chair head leader "
    "king queen prince princess emir sultan pope archbishop cardinal bishop patriarch senator congressman congresswoman "
    "lawmaker governor mayor deputy delegate general admiral colonel commander major brigadier marshal judge justice "
    "professor analyst expert economist scientist researcher lecturer historian coordinator negotiator mediator founder "
    "co-founder ceo executive editor correspondent journalist reporter author writer lawyer attorney activist campaigner "
    "fellow vice-president manager captain coach player striker midfielder goalkeeper singer actor actress officer official diplomat "
    "undersecretary counterpart speaker treasurer rapporteur inspector observer monarch ruler dictator strongman "
    "candidate mp mep shareholder owner resident student spokespeople counselor counsellor attaché "
    "whip politician legislator billionaire businessman businesswoman entrepreneur banker physician doctor nurse prosecutor "
    "ombudsman superintendent sheriff clerk premier-designate designate commissar imam rabbi caliph trader investor "
    "strategist presenter filmmaker novelist poet philosopher meteorologist biologist epidemiologist climatologist ecologist".split()
)
_PLURALS = {f"{head}s": head for head in _HEADS} | {
    **{"spokesmen": "spokesman", "spokeswomen": "spokeswoman", "chairmen": "chairman", "secretaries": "secretary"},
    **{"deputies": "deputy", "congressmen": "congressman", "attorneys": "attorney", "justices": "justice"},
    **{"secretaries-general": "secretary-general", "businessmen": "businessman"},
}
_BEFORE = frozenset(
    "prime vice deputy foreign external defence defense interior home finance financial trade energy environment environmental health "
    "justice economy economic economics transport agriculture education labour labor culture affairs security national special "
    "presidential chief senior former ex then acting interim caretaker transitional first second third permanent press general secretary under "
    "assistant executive managing regional high lead top opposition army navy climate crown minority majority "
    "house parliamentary political party elected human rights peace nuclear commerce treasury state cabinet "
    "digital migration development infrastructure intelligence police policy shadow attorney supreme allied principal "
    "communications research science technology water petroleum oil planning budget tourism commercial personal long-time longtime "
    "current incumbent outgoing incoming late veteran democratic republican conservative liberal investment food relations european "
    "trade-policy editor technical scientific associate joint armed forces naval air staff right-wing left-wing far-right far-left "
    "cooperation international social public women internal external relief humanitarian emergency aid election campaign chairman "
    "longtime prominent retired honorary founding managing co-managing newly military ruling ambassador deputy-prime ministry foreign-policy".split()
)
_PORTFOLIO = frozenset(
    "state defense defence foreign affairs the treasury homeland security interior energy commerce labor labour health education transport "
    "transportation agriculture justice finance trade international cooperation european europe environment climate action change "
    "and external relations development economic economy political human rights women children youth "
    "migration refugees immigration national intelligence staff mission delegation opposition government state-owned "
    "culture tourism industry infrastructure water science technology research communications central eastern western northern southern "
    "africa asia americas middle east near arms control public diplomacy planning budget social welfare veterans housing urban "
    "services local family internal planning sustainable fisheries forestry mines petroleum parliament policy negotiations house chamber".split()
)
_PLACE_NOUNS = frozenset(
    "Council Commission Parliament Union Bank Fund Party Agency Organization Organisation Institute University Committee Congress "
    "Assembly Association Federation Foundation Society Institution Company Corporation Group Department Ministry Office Bureau Board Board "
    "Center Centre Authority Court League Alliance Movement Front Service Forum Programme Program School College".split()
)
# They speak for a government as a body does: "Kremlin spokesman".
BUILDINGS = frozenset(("Kremlin", "White House", "Pentagon", "Downing Street", "Whitehall", "Élysée"))
_STATE_NOUNS = frozenset("Republic Federation Kingdom State".split())
_WORD = re.compile(r"['’]s?\Z")

_CAPACITIES = (
    (
        "other",
        re.compile(
            r"\b(?:vice|deputy|former|ex|press|under|opposition|secretar(?:y|ies)[ -]general|candidate|general)\b|\bpermanent secretary"
        ),
    ),
    ("head_of_government", re.compile(r"prime minister|\bpremier|\bchancellor|taoiseach|head of government")),
    ("head_of_state", re.compile(r"\b(?:president|king|queen|emir|emperor|sultan|monarch|pope|head of state)\b")),
    ("minister", re.compile(r"\bminister\b|\bsecretary\b")),
    ("envoy", re.compile(r"\b(?:envoy|ambassador|representative|negotiator|mediator)\b")),
    ("adviser", re.compile(r"\b(?:advis[eo]r|aide)\b")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office and whose it is.

    Attributes
    ----------
    first, last : int
        Its tokens: ``reading.tokens[first:last]``, with what it is an office of.
    role : str
        As written, in the singular, without the country or organisation.
    plural : bool
        Whether several people hold it ("envoys").
    countries : tuple of str
        Codes of the countries it is an office of; several where the words list them.
    organisation : str or None
    """

    first: int
    last: int
    role: str
    plural: bool
    countries: tuple[str, ...] = ()
    organisation: str | None = None


def bare(word: str) -> str:
    """A word without its possessive ending.

    >>> bare("Macron's"), bare("ministers’")
    ('Macron', 'ministers')
    """
    return _WORD.sub("", word) if word[-1:] in "s'’" else word


def capacity(role: str | None, organisation: str | None) -> str:
    """The capacity in which the holder of a role acts.

    >>> capacity("Prime Minister", None), capacity("President", "European Commission"), capacity("special envoy", None)
    ('head_of_government', 'other', 'envoy')
    """
    for name, words in _CAPACITIES:
        if role and words.search(role.lower()):
            return "other" if organisation and name.startswith("head") else name
    return "other"


@cache
def _head(word: str) -> tuple[str, bool] | None:
    """The singular of a word for an office and whether the word was a plural; None for any other word."""
    plain = bare(word)
    lower = plain.lower()
    last = lower.rpartition("-")[2] or lower
    for form in (lower, last):
        if form in _HEADS:
            return plain, False
        if form in _PLURALS:
            return plain[: len(plain) - len(form)] + _cased(_PLURALS[form], plain[len(plain) - len(form) :]), True
    return None


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


def together(reading: Reading, index: int) -> bool:
    """Whether only a blank stands between a token and the one before it."""
    if not 0 < index < len(reading.tokens):
        return False
    gap = reading.text[reading.tokens[index - 1].end : reading.tokens[index].start]
    return gap.isspace() and len(gap) <= 2


def offices(reading: Reading) -> tuple[Office, ...]:
    """The offices an article names, in order."""
    kept = reading._kept.get("offices")
    if kept is None:
        kept = reading._kept["offices"] = tuple(_offices(reading))
    return kept


def _offices(reading: Reading) -> list[Office]:
    found: list[Office] = []
    tokens, index = reading.tokens, 0
    while index < len(tokens):
        if _head(tokens[index].exact) is None:
            index += 1
            continue
        index = _true_head(reading, index)
        first, last = _left(reading, index, found[-1].last if found else 0), index + 1
        while (
            last < len(tokens) and together(reading, last) and _head(tokens[last].exact) and not _ends(tokens[last - 1])
        ):
            last += 1
        office = _office(reading, first, last)
        found.append(office)
        index = max(office.last, index + 1)
    return found


def _true_head(reading: Reading, index: int) -> int:
    """The office's own word where the first one only qualifies it: "deputy foreign minister"."""
    tokens, at = reading.tokens, index
    while (
        at < min(index + 6, len(tokens))
        and tokens[at].exact.lower() in _BEFORE
        and (at == index or together(reading, at))
    ):
        at += 1
    return at if at < len(tokens) and at > index and together(reading, at) and _head(tokens[at].exact) else index


def _ends(token: Token) -> bool:
    return token.exact != bare(token.exact)


def _left(reading: Reading, index: int, floor: int) -> int:
    tokens = reading.tokens
    while index > floor and together(reading, index):
        before = tokens[index - 1].exact.lower()
        if before in _BEFORE and not (before == "house" and tokens[index - 2].exact == "White"):
            index -= 1
        elif before == "and" and index - 2 >= floor and tokens[index - 2].exact.lower() in _BEFORE:
            index -= 2
        else:
            break
    return index


def _office(reading: Reading, first: int, last: int) -> Office:
    tokens = reading.tokens
    singular, plural = _head(tokens[last - 1].exact) or ("", False)
    role = reading.text[tokens[first].start : tokens[last - 1].start] + singular
    countries, organisation = _holder_before(reading, first, plural=plural)
    for _ in range(2):
        end, words, codes, body = _holder_after(reading, last)
        role, last = role + words, end
        countries, organisation = countries or codes, organisation or body
    if (
        organisation
        and re.match(r".*\b(?:spokes\w+|press secretary)\Z", role, re.IGNORECASE)
        and not _ends(tokens[first - 1])
    ):
        role = f"{organisation} {role}"
    return Office(
        first=first,
        last=last,
        role=" ".join(role.split()),
        plural=plural,
        countries=countries,
        organisation=organisation,
    )


def _holder_before(reading: Reading, first: int, *, plural: bool) -> tuple[tuple[str, ...], str | None]:
    """Whose office it is by the words before it: "Greek, Cypriot and French", "NATO", "Russian Foreign Ministry"."""
    lands, tokens = lands_at(reading), reading.tokens
    codes: list[str] = []
    begin = _run_before(reading, first)
    at = begin
    if begin in lands and lands[begin][0] <= first:
        at = lands[begin][0]
        codes = [lands[begin][1]]
    body = reading.text[tokens[at].start : tokens[first - 1].end] if at < first else None
    while codes and plural and begin > 1 and tokens[begin - 1].exact in (",", "and", "&"):
        before = next(
            (start for start in (begin - 2, begin - 3, begin - 4) if start in lands and lands[start][0] == begin - 1),
            None,
        )
        if before is None:
            break
        codes.insert(0, lands[before][1])
        begin = before
    return tuple(codes), bare(body) if body else None


def _run_before(reading: Reading, first: int) -> int:
    """Where the capitalised words that end right before a token begin."""
    tokens, begin = reading.tokens, first
    while begin > 0 and together(reading, begin):
        word = tokens[begin - 1].exact
        if (
            is_capitalised(word)
            and not opens_no_name(word)
            and word not in HONORIFICS
            and not (_head(word) and begin < first)
        ):
            begin -= 1
        elif word in ("of", "for") and 1 < begin < first and tokens[begin - 2].exact in _PLACE_NOUNS:
            begin -= 2
        else:
            break
        if first - begin > 8:
            return first
    return begin


def _holder_after(reading: Reading, last: int) -> tuple[int, str, tuple[str, ...], str | None]:
    """Whose office it is by the words after it: end, words that belong to the role, codes, organisation."""
    tokens, lands = reading.tokens, lands_at(reading)
    nothing = (last, "", (), None)
    if last + 1 >= len(tokens) or tokens[last].exact not in ("of", "for", "to") or not together(reading, last):
        return nothing
    at = last + 1
    if tokens[at].exact.lower() == "the" and at + 1 < len(tokens):
        at += 1
    if at in lands:
        end, codes = lands[at][0], [lands[at][1]]
        while end + 1 < len(tokens) and tokens[end].exact in (",", "and") and end + 1 in lands:
            codes.append(lands[end + 1][1])
            end = lands[end + 1][0]
        if not (end < len(tokens) and is_capitalised(tokens[end].exact) and tokens[end].exact in _PLACE_NOUNS):
            return end + (end < len(tokens) and tokens[end].exact in _STATE_NOUNS), "", tuple(codes), None
    end = _portfolio(reading, at)
    if end > at and not any(bare(token.exact) in _PLACE_NOUNS for token in tokens[at : _run_after(reading, at)]):
        return end, reading.text[tokens[last - 1].end : tokens[end - 1].end], (), None
    end = _run_after(reading, at)
    body = [bare(token.exact) for token in tokens[at:end]]
    if len(body) > 2 and not any(word in _PLACE_NOUNS or word.lower() in NOT_PEOPLE for word in body):
        end = at + 1  # "mayor of London Sadiq Khan"
    return (end, "", (), reading.text[tokens[at].start : tokens[end - 1].end]) if end > at else nothing


def _portfolio(reading: Reading, at: int) -> int:
    tokens, end = reading.tokens, at
    while (
        end < min(at + 12, len(tokens))
        and tokens[end].exact.lower() in _PORTFOLIO
        and (end == at or together(reading, end))
    ):
        end += 1
    while end > at and tokens[end - 1].exact.lower() in ("and", "the"):
        end -= 1
    return end


def _run_after(reading: Reading, at: int) -> int:
    tokens, end = reading.tokens, at
    while end < min(at + 12, len(tokens)) and (end == at or together(reading, end)):
        word = tokens[end].exact
        if (
            is_capitalised(word)
            and not opens_no_name(word)
            and word not in HONORIFICS
            and (end == at or bare(word) not in given_names())
        ):
            end += 1
        elif word in ("of", "for", "on") and end > at and tokens[end - 1].exact in _PLACE_NOUNS:
            ahead = end + 1 + (end + 2 < len(tokens) and tokens[end + 1].exact == "the")
            if ahead >= len(tokens) or not is_capitalised(tokens[ahead].exact):
                break
            end = ahead
        else:
            break
    return end


def lands_at(reading: Reading) -> dict[int, tuple[int, str]]:
    """The countries mentioned: first token to the token after the last, and the code."""
    kept = reading._kept.get("lands_at")
    if kept is None:
        index = {token.start: number for number, token in enumerate(reading.tokens)}
        kept = {}
        for land in find(reading):
            first = index.get(land.start)
            if first is None or land.exact in BUILDINGS:
                continue
            last = first
            while last < len(reading.tokens) and reading.tokens[last].end < land.end:
                last += 1
            rest = reading.text[land.end : reading.tokens[last].end] if last < len(reading.tokens) else ""
            if rest in ("", "'s", "’s", "'", "’"):
                kept[first] = (last + 1, land.code)
        reading._kept["lands_at"] = kept
    return kept
