"""The shares of a sentence: where it turns to another actor, so that a condition binds only those before or after."""

from __future__ import annotations

import re

from briefing.drafting.actors import groups
from briefing.drafting.clauses import clauses
from briefing.drafting.conditions import depends
from briefing.drafting.stages import acts

__all__ = ["share_at"]

_TURN = re.compile(r"(?:while|whereas|but|although|though|and)\s", re.IGNORECASE)
_PRONOUN = frozenset(("we", "they", "he", "she", "i"))
_SUPPOSED = re.compile(r"\b(?:would|could|might)\b")


def share_at(text: str, sentence: tuple[int, int], place: int) -> tuple[int, int]:
    """The share of a sentence that a place in it lies in.

    >>> text = "Oslo pledged $1 million, while Rome would send tents if parliament agreed."
    >>> [text[slice(*share_at(text, (0, len(text)), place))] for place in (0, 70)]
    ['Oslo pledged $1 million, ', 'while Rome would send tents if parliament agreed.']
    """
    begin, stop = sentence
    for start, end in clauses(text, *sentence):
        if start > begin and _turns(text, begin, (start, end)):
            if start > place:
                return begin, start
            begin = start
    return begin, stop


def _turns(text: str, begin: int, clause: tuple[int, int]) -> bool:
    """Whether a clause has an actor of its own, and what stands since ``begin`` another."""
    start, end = clause
    turn = _TURN.match(text, start, end)
    if not (turn or text[start - 2] == ";") or not acts(text, begin, start):
        return False
    # "Oslo would pay and Rome would send tents if both were asked": one condition for both.
    if turn and turn.group().strip().lower() == "and" and _SUPPOSED.search(text, begin, start):
        return False
    moves = acts(text, start, end)
    named = next(groups(text, turn.end() if turn else start, moves[0][0]), ()) if moves else ()
    # "but only if allies pay": no turn, but the condition of what stands before.
    return bool(named) and text[slice(*named[0])].lower() not in _PRONOUN and not depends(text[start : named[0][1]])
