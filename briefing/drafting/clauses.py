"""The clauses of a sentence, cut where a new one with its own verb begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["clauses"]

_FINITE = (
    r"(?:[a-z]+n[’']t|will|would|could|should|may|might|can|cannot|must|shall|has|have|had|is|are|was|were|did|does|do|says?|said|told|"
    r"gave|sent|held|met|made|took|left|sought|began|led|put|set|cut|plans?|intends?|needs?|wants?|seeks?|agrees?|pledges?|calls|urges|invites|asks|"
    r"welcomes|reaffirms|reiterates|stands|supports|encourages|offers|expects|stresses|underlines|condemns|"
    r"continues|provides|includes|remains|[a-z]{3,}ed)"
)
# "The plan" and "an agreed text" have no verb.
_VERB = re.compile(rf"\b(?=[a-z])(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bits )(?<!\btheir )(?<!\bthis ){_FINITE}\b")
# A conjunction opens a clause when a verb follows its subject soon; a list ("Germany, and Romania") does not.
_SUBJECT = r"(?:(?!which\b|who\b|that\b)[\w’'.-]+ ){1,7}?"
_JOINED = rf"(?:and|but)\s(?=(?:{_SUBJECT})?{_FINITE}\b)"
_CUT = re.compile(
    r"[;:]\s(?![^()]{0,60}\))|"
    r"\s(?:[—–]\s(?=will|would|has|have|and|but|which|who)|(?=(?:while|whereas|although|because|who|which)\s)|"
    rf"(?=(?:of|to|in|under|through|for|from|by|with) which\s)|{_JOINED}|(?=that {_FINITE}\b))|"
    r",\s(?:(?=(?:which|who|whose|where|while|whereas|although|though|but|yet|saying|adding|with|as|after|because)\b)|"
    r"(?=so\s)|(?=[a-z]{3,}ed (?:to|his|her|its|their|the|that|an?)\b)|"
    r"(?=(?:committing|pledging|promising|vowing|agreeing|offering|announcing|refusing|urging|calling)\b)|"
    rf"{_JOINED}|(?=(?:(?:he|she|they|it|we) |(?:the |its |his )?[A-Z]{_SUBJECT}){_FINITE}\b))"
)
# "said Norway and Germany will send": what is joined is a subject.
_HALF = re.compile(
    r"\b(?:said|says|saying|that|hopes?|hoped|announced|added|believes?|noted|confirmed|stressed|whether|if) "
    r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}(?:, (?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}){0,4},?\Z"
)


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of the sentence ``text[start:end]`` as (start, end) pairs, in order; together they cover it.

    >>> text = "Berlin and Rome pledged aid, while Oslo, which hosts talks, will send troops and London may follow."
    >>> [text[a:b] for a, b in clauses(text, 0, len(text))]
    ['Berlin and Rome pledged aid, ', 'while Oslo, which hosts talks, will send troops ', 'and London may follow.']
    """
    begin = start
    for cut in _CUT.finditer(text, start, end):
        at = cut.start() + len(cut.group()) - len(cut.group().lstrip(" ,;:"))
        # What is cut off must be a clause itself, or a list of names would fall apart.
        if cut.group().strip() in (";", ":") or (
            _VERB.search(text, begin, cut.start()) and not _HALF.search(text, begin, cut.start())
        ):
            yield begin, at
            begin = at
    yield begin, end
