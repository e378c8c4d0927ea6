"""How far a contribution has come, by the words that speak of it."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

from briefing.drafting.conditions import depends
from briefing.drafting.vocabulary import either, parts, patterns

__all__ = ["acts", "stage_of"]

_HYPOTHETICAL = re.compile(
    r"\b(?:will|would|could|may|might|can|ready|willing|agreed?|pledged?|promis(?:e[sd]?|ing)|threaten(?:s|ed)?|prepared|offer(?:s|ed)?|intends?|plans|requiring|"
    r"commitments?)\b"
)

# Who does not stop giving gives, and who does not stand in the way may.
_KEPT = re.compile(
    r"\b(?:(?P<refusing>(?:wo|would|ca|could)n[’']t|cannot|refus\w+ to|no (?:plans?|intention) (?:of|to))|\w+n[’']t|not|never)"
    r"(?: \w+ly)? "
    r"(?:(?P<barring>block|veto|oppos|object)|(?:withdr|abandon|scrap|shelv|dropp?|revers|cancel|retract|rescind|br[eo]ak)"
    r"(?=\w* (?:(?:its|his|her|their|the|an?|all) )?(?:[\w-]+ ){0,2}(?:promise|pledge|offer|commitment|plan|decision))|"
    r"stop|halt|suspend|paus|cut(?:ting)? off|withh|freez|ceas|hesitat|wait|end(?:ed|ing)?\b)\w*"
)


@cache
def _act() -> re.Pattern[str]:
    return re.compile(rf"\b(?=\w)(?:{either(chain.from_iterable(parts('stages').values()))})(?!\w)")


@cache
def _stages() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<![\w-])(?:{words})(?!\w)"))
        for name, words in patterns("stages").items()
        if name != "giving"
    )


def acts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The words in ``text[start:end]`` that give, promise, ask for or refuse, in order."""
    return [found.span() for found in _act().finditer(text, start, end)]


def stage_of(words: str, clause: str) -> str:
    """The stage that the words before a contribution put it at; ``clause`` is all that is said of it, conditions included.

    >>> stage_of("Berlin said it would send", "Berlin said it would send tanks"), stage_of("Oslo has given", "")
    ('committed', 'delivered')
    >>> stage_of("Rome would send", "Rome would send troops if Paris did")
    'conditional'
    """
    words = _KEPT.sub(_kept, words).lower()
    found = next((name for name, pattern in _stages() if pattern.search(words)), "delivered")
    if found not in ("refused", "requested") and depends(clause) and _HYPOTHETICAL.search(clause):
        return "conditional"
    return found


def _kept(found: re.Match[str]) -> str:
    return "may" if found["barring"] else "will" if found["refusing"] else ""
