"""Whether a text is English, which is all that drafting reads."""

from __future__ import annotations

from briefing.drafting.reading import Reading
from briefing.errors import ArticleError

__all__ = ["require_english"]

_COMMON = frozenset(
    "the of and to in that is was for on with as at by from his her their its has have had will would be been are were said not "
    "this which but they he she it who an after between during".split()
)
_LOOKED_AT = 300
_FEWEST_WORDS = 40
# Of the words of English news, about 35 of 100 are among these; of French, Spanish and German, at most 4.
_LEAST_SHARE = 0.1


def require_english(reading: Reading) -> None:
    """Nothing, for a text that reads as English or is too short to tell.

    Raises
    ------
    ArticleError
        If hardly any of its words are common English ones.
    """
    words = reading.plain_words[:_LOOKED_AT]
    if len(words) >= _FEWEST_WORDS and sum(word in _COMMON for word in words) < _LEAST_SHARE * len(words):
        raise ArticleError("the text does not read as English, and only English articles are drafted")
