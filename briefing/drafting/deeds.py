"""Deeds: what somebody promises, offers, refuses or is asked to do where no thing is given: "offered to mediate"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.drafting.actors import groups
from briefing.drafting.countries import country_of
from briefing.drafting.vocabulary import patterns

__all__ = ["deed_at", "deeds"]

# Letters before a verb within which who acts begins.
_NEAR = 80
# "if Oslo would", "hopes that Oslo will", "doubts Oslo will": nobody has said so.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whether|(?:hop|fear|believ|doubt|predict|expect|speculat|rumou?r|guess|think|thought|suspect|assum|imagin|"
    r"forecast|estimat|warn|worr|suggest|hint|imply|impli|claim|alleg|wish|suppos)\w*(?: that)?) (?:the )?\Z",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(("we", "they", "he", "she", "i"))
# Where a pattern has the verb of the deed.
_DEEDS = ("deed", "weighed", "bound", "announced", "done", "gift", "any")
# "agreed on Monday to", "agreed at a meeting here to"
_WHEN = (
    r"(?:today |yesterday |again |in principle |this week |last week |(?:on )?[A-Z][a-z]+day |"
    r"(?:at|in) (?:[\w-]+ ){1,5}?){0,3}"
)
_ADVERBS = (
    r"(?:also |continue to |continue (?=[a-z]+ing\b)|not |\(\w+\) |further |soon |then |in return |in turn |\w+ly )*"
)


@cache
def _deed() -> re.Pattern[str]:
    words = patterns("deeds")
    bound = "|".join(words[name] for name in ("undertaking", "binding", "asking", "weighing", "announcing"))
    doing = rf"{_ADVERBS}(?!{words['no_deed']}|(?:{words['empty']})\b)(?P<deed>[a-z][a-z-]+)"
    return re.compile(
        rf"\b(?=\w)(?:(?:(?:{words['undertaking']}) {_WHEN}(?:not )?|"
        rf"(?:{words['asking']}) (?:[\w’'.-]+,? ){{0,10}}?(?!to (?:{words['desisting']})\b)|"
        rf"(?:{words['resolving']}) (?:of|by|from|for) (?:[\w’'.-]+,? ){{1,7}}?)to {doing}|"
        rf"(?:{words['weighing']}) (?:an?|the|whether (?:to|it can|it could|they can)|plans to) "
        rf"(?P<weighed>(?!(?:{words['no_plan']})\b)[a-z-]+)|"
        rf"(?:{words['binding']}) {_WHEN}(?:not )?to {_ADVERBS}"
        rf"(?!{words['no_deed']})(?P<bound>[a-z][a-z-]+)|"
        rf"(?<!who )(?:{words['announcing']}) {_ADVERBS}(?P<announced>{words['announced']})|"
        rf"(?<!who )will {_ADVERBS}(?P<done>{words['undertaken']})|"
        rf"(?P<handed>(?:(?:has|have|had|also|already|recently|today|yesterday) )*(?:{words['handing']})) "
        rf"(?:(?:an?|the|its|their|another|some|about|up to|more than) )*"
        rf"(?!(?:{words['no_gift']})\b)(?P<gift>[a-z][\w-]+)|"
        rf"(?P<free>{words['free']}) {_ADVERBS}(?!(?:{bound})\b|{words['no_deed']}|(?:{words['empty']})\b)"
        rf"(?P<any>[a-z][a-z-]+))\b(?!:| (?:no|nothing|none|nobody)\b)"
    )


@cache
def _ordered() -> re.Pattern[str]:
    words = patterns("deeds")
    return re.compile(rf"(?:{words['announced']}|{words['undertaken']}|{words['ordered']})\b")


def deed_at(text: str, start: int) -> bool:
    """Whether a list's item at a place begins with a verb that tells what is to be done: "Release all prisoners"."""
    return bool(_ordered().match(text[start : start + 1].lower() + text[start + 1 : start + 40]))


@cache
def _categories() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(patterns("deeds")[name])) for name in ("same", "financial", "humanitarian"))


def _named_before(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a country, or before "will" anyone but a pronoun, is named right before a verb."""
    at = found.start()
    *_, last = ((), *groups(text, max(start, at - _NEAR), at))
    if not last or text[last[-1][1] : at].strip(" ,"):
        return False
    if _SUPPOSED.search(text, max(start, last[0][0] - _NEAR), last[0][0]):
        return False
    name = text[slice(*last[-1])]
    return bool(country_of(name)) or (found["free"] == "will" and name.lower() not in _PRONOUNS)


def deeds(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The verbs of deeds in ``text[start:end]``, in order, as (start, end, category).

    The category is "same" where what was spoken of before is meant: "will send another 35".

    >>> text = "Oslo offered to host the talks and asked Rome to pay for them."
    >>> [(text[a:b], category) for a, b, category in deeds(text, 0, len(text))]
    [('host', 'diplomatic'), ('pay', 'financial')]
    """
    for found in _deed().finditer(text, start, end):
        if (found["free"] or found["handed"]) and not _named_before(text, start, found):
            continue
        span = next(found.span(group) for group in _DEEDS if found[group])
        named = (name for name, pattern in _categories() if pattern.match(text, span[0]))
        yield *span, next(named, "diplomatic")
