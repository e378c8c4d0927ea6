"""Those who speak together: names that "and" joins, or the commas of a list."""

from __future__ import annotations

from bisect import bisect_left

from briefing.drafting.narration import Narration
from briefing.drafting.speakers import Candidate

__all__ = ["joined_after", "joined_before"]

_MOST = 9  # speakers of one sentence


def joined_after(here: Narration, first: Candidate) -> tuple[Candidate, ...]:
    """The speakers who follow a verb: "said Macron and Scholz"."""
    speakers = [first]
    at = bisect_left(here.words, first.last)
    while here.word(at) == "and" and len(speakers) < _MOST:
        follower = here.follower(at)
        if follower is None or follower.first - here.words[at] > 2:
            break
        speakers.append(follower)
        at = bisect_left(here.words, follower.last)
    return tuple(speakers)


def joined_before(here: Narration, last: Candidate) -> tuple[Candidate, ...]:
    """The speakers who stand before a verb: "Macron, Scholz and Meloni said"."""
    speakers = [last]
    while len(speakers) < _MOST:
        listed = len(speakers) > 1
        joined = here.ending.get(_skip_left(here, speakers[0].first, listed=listed))
        if joined is None or not _joins(here, joined, speakers[0], listed=listed):
            break
        # "Rubio and his team": the team speaks through the one named.
        of_his = here.reading.tokens[speakers[0].first].exact in ("his", "her")
        speakers = [joined] if of_his else [joined, *speakers]
    return tuple(speakers)


def _joins(here: Narration, one: Candidate, other: Candidate, *, listed: bool) -> bool:
    """Whether two that "and" or a list's comma stands between speak together, and the first does not end another clause."""
    if one.pronoun or here.governed(one) or not (one.person or one.plural or one.named[0].isupper()):
        return False
    at = bisect_left(here.words, one.last)
    return (
        here.word(at) != ","
        or (listed and one.named[0].isupper())
        or (one.person is not None and other.person is not None)
    )


def _skip_left(here: Narration, number: int, *, listed: bool) -> int:
    """The token after the one that "and", or in a list a comma, joins to what begins at a token."""
    at = bisect_left(here.words, number) - 1
    while here.skips(at):
        at -= 1
    if listed and here.word(at) == ",":
        return here.words[at]
    return here.words[at] - (here.word(at - 1) == ",") if here.word(at) == "and" else -1
