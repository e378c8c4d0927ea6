"""Dates as an article writes them, and the days they mean.

Days, months, years, weekdays, "today", "last month" and weekends are read; durations, decades and years that belong to a
name are not. A range ("June 11-13") resolves to its first day. Without a day of publication, relative words stay unresolved.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from briefing.dates import ahead, iso_day
from briefing.drafting.reading import Reading

__all__ = ["DateMention", "dates_in", "find", "wordings"]

_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS = _NAMES | {name[:3]: number for name, number in _NAMES.items()} | {"sept": 9}
_DAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_RANGE = rf"{_DAY}(?:(?: ?[-–—] ?| and | to |, ){_DAY})?(?![\d%]|,\d{{3}}|\.\d| ?(?:per ?cent|people|countries))"
_YEAR = r"(?:1[5-9]|20)\d\d"
# How what is read here begins, so that at most words one look is enough.
_BEGINNING = (
    r"(?:\d|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|[Ll]ast |[Nn]ext |[Tt]his |[Tt]he |"
    r"[Oo]ver the |[Pp]ast |[Mm]id|[Ee]arly|[Ll]ate|[Tt]o(?:day|morrow|night)|[Yy]esterday|[Ss]pring|[Ss]ummer|[Aa]utumn|"
    r"[Ff]all|[Ww]inter)"
)
_DATE = re.compile(
    rf"(?<![\w$€£#/.])(?={_BEGINNING})(?:(?P<iso>{_YEAR}-[01]\d-[0-3]\d)(?![\w-])"
    rf"|(?:{_WEEKDAY},? (?:the )?)?(?P<dm_day>{_RANGE}) (?:of )?(?P<dm_month>{_MONTH}|"
    rf"{_SHORT})(?:,? (?P<dm_year>{_YEAR}))?(?!\w)"
    rf"|(?:{_WEEKDAY},? )?(?P<md_month>{_MONTH}|{_SHORT}) (?P<md_day>{_RANGE})(?:,? (?P<md_year>{_YEAR}))?(?!\w)"
    rf"|(?:(?P<part>[Mm]id|[Ee]arly|[Ll]ate)[- ])?(?:(?P<near>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<month>{_MONTH}|"
    rf"{_SHORT}(?= {_YEAR}))"
    rf"(?:,? (?:of )?(?P<m_year>{_YEAR}|last year|this year|next year))?(?!\w)"
    rf"|(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<weekday>{_WEEKDAY})(?!\w)(?: (?:morning|afternoon|evening|"
    rf"night)\b)?"
    r"|(?P<now>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?!\w)"
    r"|(?P<that>[Ll]ast|[Nn]ext|[Tt]his) month(?!\w)"
    r"|(?:[Tt]he|[Ll]ast|[Nn]ext|[Tt]his|[Oo]ver the|[Pp]ast)(?: past| coming| following|"
    r" same)? (?P<weekend>weekend)(?!\w)"
    r"|(?:[Mm]id-|[Ee]arly |[Ll]ate |(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of)? )?"
    rf"(?P<year>{_YEAR})(?![\w/]|[.,]\d))"
)
_TIME_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\Z")
_OF_MONTH = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|through|during|for|and|or|to|between|before|after|the|a|an|its|their|"
    r"his|her|on|around|"
    r"ending|this|last|next|previous|past|every|each|upcoming|early|late|mid)|['’]s|[(–—-]) ?\Z",
    re.IGNORECASE,
)
_NOUN_AFTER = re.compile(r"(?:['’]s)? [a-z]{3,}")
_MAY_IS_A_PERSON = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|Mr\.?) May\b")
_HOLIDAY = re.compile(r"\b(?:Good|Black|Bloody|Cyber|Easter|Ash|Holy|Palm|Mail on|Super) \Z")
_PAPER = re.compile(r" (?:Times|Telegraph|Mirror|Mail|Express|Herald|Night|Night Live)\b")
_NAMED_YEAR = re.compile(
    r"\b(?:Agenda|Vision|Euro|Expo|Strategy|Horizon|[Rr]esolutions?|Cup|Olympics|Games|Article|No\.|number|numbered|"
    r"Boeing|Windows|Area|Flight|Route|Room|Act|Plan|Section|UNSCR|NATO|Compass|Summit|Forum|Conference|Prize|Awards|"
    r"and about|roughly|nearly|almost|approximately|some|at least|up to|more than|fewer than|less than) \Z"
)
_CONTEST_AFTER = re.compile(r"(?: [A-Z][\w-]*){0,3} (?:Olympics?|Games|Cup|Championships?|Prize|Awards?|Open|Budget)\b")
_UNIT_AFTER = re.compile(
    r"(?: |-)(?:km|kilomet\w+|miles?|met(?:er|re)s?|hours?|GMT|UTC|people|troops|soldiers|MW|dollars|euros|tons?|"
    r"tonnes|feet|employees|workers|jobs|children|civilians|homes|members|delegates|police|protesters|refugees|"
    r"migrants|years|days|local|am\b|pm\b|percent|per cent|casualties)"
)
_DATED = re.compile(
    r"\b(?:in|since|by|until|till|from|during|after|before|early|late|mid|year|of|between|and|to|through) ?-?\Z",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|told|announced|reported|tweeted|warned|added|wrote|confirmed|met|held|spoke)(?: \w+){0,2}(?: on)? \Z"
)
_ENDS = (". ", "; ", "! ", "? ", "\n", '"', "“", "”")
_AHEAD_OF = re.compile(r"\b(?:ahead of|run-up to|deadline of|by|as soon as|as early as) (?:the |a |its |their )?\Z")
_SINCE = re.compile(r"\b[Ss]ince (?:early |late |the |on )?\Z")
_TO_COME = re.compile(
    r"(?:,|['’]s)?(?: [^.;,]{0,60})? (?:will|shall|is (?:set|due|expected|scheduled|to)|are (?:set|due|expected|"
    r"scheduled|to)|upcoming|plans? to)\b"
)


# Letters before a date that tell whether it is one; more than the longest words that do.
_BESIDE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Words for a date: ``text[start:end] == exact``.

    Attributes
    ----------
    resolved : str or None
        ``2025``, ``2025-12`` or ``2025-12-31``; None where the words cannot be resolved.
    precision : {"day", "month", "year", "weekend"}
    """

    start: int
    end: int
    exact: str
    resolved: str | None
    precision: Literal["day", "month", "year", "weekend"]


def find(reading: Reading) -> tuple[DateMention, ...]:
    """All dates of an article, in its order; the same words as often as they stand there."""
    return reading.once("dates", lambda reading: tuple(_mentions(reading)))


def wordings(reading: Reading) -> tuple[DateMention, ...]:
    """The dates of an article, each wording with each resolution once, where it stands first; times of day do not count."""
    first: dict[tuple[str, str | None], DateMention] = {}
    for each in find(reading):
        first.setdefault((_TIME_OF_DAY.sub("", each.exact.casefold()), each.resolved), each)
    return tuple(first.values())


def dates_in(reading: Reading, start: int, end: int) -> tuple[DateMention, ...]:
    """The dates that stand within ``text[start:end]``."""
    found = find(reading)
    first = bisect_right(found, start - 1, key=lambda mention: mention.start)
    last = bisect_right(found, end - 1, key=lambda mention: mention.start)
    return tuple(mention for mention in found[first:last] if mention.end <= end)


def _mentions(reading: Reading) -> Iterator[DateMention]:
    text, reference = reading.text, iso_day(reading.published)
    furniture = [(piece.start, piece.end) for piece in reading.article.furniture]
    may = " May" in text and _MAY_IS_A_PERSON.search(text) is not None
    for match in _DATE.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 120) : start], text[end : end + 90]
        near = before[-_BESIDE:]
        if any(a <= start < b for a, b in furniture) or _no_date(match, near, after, may=may):
            continue
        open_day = reference is not None and not match["year"] and not match["weekend"] and not match["now"]
        farthest = 0 if _SINCE.search(near) else _FAR if open_day and _to_come(before, after) else _NEAR
        resolved, precision = _resolved(match, reference, farthest=farthest)
        yield DateMention(start=start, end=end, exact=match.group(), resolved=resolved, precision=precision)


def _no_date(match: re.Match[str], before: str, after: str, *, may: bool) -> bool:
    """Whether the words are a name, a number or a verb here."""
    if match["weekday"]:
        return bool(_HOLIDAY.search(before) or _PAPER.match(after))
    if match["month"] and not match["m_year"] and not match["near"] and not match["part"]:
        if before.endswith(("Mr. ", "Mrs. ", "Ms. ")):
            return True
        placed = _OF_MONTH.search(before)
        if match["month"] == "May":
            return not (placed and placed.group().strip().lower() in ("in", "since", "last", "next") if may else placed)
        return not (placed or _NOUN_AFTER.match(after)) or re.match(r" [A-Z][a-z]+ [A-Z]", after) is not None
    return bool(match["year"]) and _no_year(match["year"], before, after)


def _no_year(year: str, before: str, after: str) -> bool:
    if (
        _NAMED_YEAR.search(before)
        or _UNIT_AFTER.match(after)
        or (before.endswith(("-", "–")) and not before[-2:-1].isdigit())
    ):
        return True
    if _CONTEST_AFTER.match(after):
        return True
    return year.endswith(("00", "50")) and bool(re.match(r" \w", after)) and not _DATED.search(before)


def _to_come(before: str, after: str) -> bool:
    """Whether the words around a date speak of what is still to happen."""
    clause = before[1 + max(before.rfind(mark) for mark in _ENDS) :]
    if _AHEAD_OF.search(clause):
        return True
    if _REPORTED.search(clause):
        return False
    opening = not clause.strip() or clause.strip().lower() in ("on", "in", "from", "this", "starting", "beginning")
    return ahead(clause) or (opening and _TO_COME.match(after) is not None)


# An unstated year: what lies at most so many days ahead is more likely meant than the day a year before it.
_NEAR = 100
_FAR = 365  # what is said to be still to come
_STEPS = {"last": -1, "this": 0, "next": 1}
_Found = tuple[str | None, Literal["day", "month", "year", "weekend"]]


def _resolved(match: re.Match[str], reference: date | None, *, farthest: int) -> _Found:
    if match["iso"]:
        return (match["iso"] if iso_day(match["iso"]) else None), "day"
    if match["year"]:
        return match["year"], "year"
    if match["weekend"]:
        return None, "weekend"
    if match["month"] or match["that"]:
        return _month(match, reference, farthest=farthest), "month"
    if match["dm_day"] or match["md_day"]:
        day = re.match(r"\d+", match["dm_day"] or match["md_day"])
        month = _number(match["dm_month"] or match["md_month"])
        year = match["dm_year"] or match["md_year"]
        return _day(
            int(year) if year else None, month, int(day.group()) if day else 0, reference, farthest=farthest
        ), "day"
    return (_relative(match, reference, farthest=farthest).isoformat() if reference else None), "day"


def _number(month: str) -> int:
    return _MONTHS[month.rstrip(".").lower()]


def _day(year: int | None, month: int, day: int, reference: date | None, *, farthest: int) -> str | None:
    """A day of the calendar; without a year, the next one if it is to come or near, else the last one."""
    if year or reference is None:
        found = iso_day(f"{year or 0:04}-{month:02}-{day:02}") if year else None
        return found.isoformat() if found else None
    latest = reference + timedelta(days=farthest)
    days = [iso_day(f"{reference.year + step:04}-{month:02}-{day:02}") for step in (1, 0, -1, -2, -3, -4)]
    return next((each.isoformat() for each in days if each and each <= latest), None)


def _month(match: re.Match[str], reference: date | None, *, farthest: int) -> str | None:
    named = match["m_year"]
    if named and named[0].isdigit():
        return f"{named}-{_number(match['month']):02}"
    if reference is None:
        return None
    if match["that"]:
        months = reference.year * 12 + reference.month - 1 + _STEPS[match["that"].lower()]
        return f"{months // 12}-{months % 12 + 1:02}"
    month = _number(match["month"])
    return f"{reference.year + _years(match, month - reference.month, farthest=farthest)}-{month:02}"


def _years(match: re.Match[str], ahead_of: int, *, farthest: int) -> int:
    """How many years after the reference a named month lies that comes so many months after its month."""
    if match["m_year"]:
        return _STEPS[match["m_year"].split()[0]]
    near = (match["near"] or "").lower()
    if near == "next" or (farthest == _FAR and not near):
        return int(ahead_of < 0)
    if near == "this":
        return 0
    return -int(ahead_of >= 0 if near else ahead_of > farthest // 30)


def _relative(match: re.Match[str], reference: date, *, farthest: int) -> date:
    if match["now"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(match["now"].lower(), 0)
        return reference + timedelta(days=step)
    weekday, which = _DAYS[match["weekday"].lower()], (match["which"] or "").lower()
    if which == "next":
        return reference + timedelta(days=(weekday - reference.weekday() - 1) % 7 + 1)
    if farthest == _FAR:
        return reference + timedelta(days=(weekday - reference.weekday()) % 7)
    back = (reference.weekday() - weekday) % 7
    return reference - timedelta(days=back or (7 if which == "last" else 0))
