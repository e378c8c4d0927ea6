"""Sentence boundaries in English news prose.

Rules, not a model: a sentence ends at ``.``, ``!``, ``?`` or an ellipsis (with the quotation marks and brackets that close
there) when white space and something that can begin a sentence follow. Titles and initials ("Mr.", "J.") never end one;
dotted acronyms ("U.S.") do so only before a word that commonly opens a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["sentence_bounds"]

# Possessive, and never from the middle of a run: a text of ten million full stops takes linear time.
_END = re.compile(r"""[.!?…](?<![.!?…].)[.!?…]*+["'”’»)\]]*+(?=\s)""")
# "St." and "No." can end a sentence too, but in news they nearly always stand before a name or a number.
_TITLES = frozenset(
    "mr mrs ms dr prof gen lt col sgt capt cpl maj adm cmdr sen rep gov pres hon rev st ft mt fr sr jr no vs "
    "jan feb mar apr jun jul aug sept sep oct nov dec inc ltd co corp dept est approx ca cf al fig art".split()
)
_OPENERS = frozenset(
    "the a an in on at as by for from with after before during since when while if although though however but and so yet "
    "he she it they we i you this that these those there here his her its their our my some many most several no not "
    "who what why how where according meanwhile earlier later both one two all".split()
)
_WORD_BEFORE = re.compile(r"[\w.]+\Z")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_SPOKEN = re.compile(
    # Names, with up to two small words before the last one: "French president Emmanuel Macron asked".
    r"(?:[A-Z][\w.'’-]*\s+(?:[a-z]+\s+){0,2}){0,4}[A-Z][\w.'’-]*\s+(?:said|says|asked|added|told|wrote|replied|answered|warned|insisted|shouted)\b"
)
_SPACE = re.compile(r"\s+")


def sentence_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as (start, end) pairs, without surrounding white space.

    >>> text = 'The U.S. envoy left. "It is done." He waved.'
    >>> [text[a:b] for a, b in sentence_bounds(text, 0, len(text))]
    ['The U.S. envoy left.', '"It is done."', 'He waved.']
    """
    begin = _skip_space(text, start, end)
    for match in _END.finditer(text, begin, end):
        after = _skip_space(text, match.end(), end)
        if after < end and _is_boundary(text, begin, match, after):
            yield begin, match.end()
            begin = after
    stop = end
    while stop > begin and text[stop - 1].isspace():
        stop -= 1
    if begin < stop:
        yield begin, stop


def _skip_space(text: str, start: int, end: int) -> int:
    match = _SPACE.match(text, start, end)
    return match.end() if match else start


def _is_boundary(text: str, begin: int, mark: re.Match[str], after: int) -> bool:
    following = text[after]
    if following.islower() or following in ",;:)":
        return False
    stop = mark.group()
    if stop[0] == "." and len(stop.rstrip("\"'”’»)]")) == 1:
        return not _abbreviated(text, max(begin, mark.start() - 40), mark.start(), after)
    # A question or exclamation inside quotation marks goes on when its speaker follows: "Why?" Macron asked.
    return not (stop[-1] in "\"'”’»" and _SPOKEN.match(text, after, after + 120))


def _abbreviated(text: str, begin: int, dot: int, after: int) -> bool:
    match = _WORD_BEFORE.search(text, begin, dot)
    if not match:
        return False
    word = match.group()
    if word.lower() in _TITLES or (len(word) == 1 and word.isupper() and word != "I"):
        # "No. 5" and "Jan. 5" go on; "said no." before a capital does not.
        return not (word == "no" and text[after].isupper())
    if _ACRONYM.match(word):
        opener = re.compile(r"[\w'’]+").match(text, after)
        return not (opener and opener.group().lower() in _OPENERS and opener.group()[0].isupper())
    return False
