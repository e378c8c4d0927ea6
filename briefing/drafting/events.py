"""Events: dated happenings of diplomacy, one a sentence, in the article's words."""

from __future__ import annotations

import re

from briefing.drafting.dates import DateMention, dates_in
from briefing.drafting.reading import Drafted, Reading

__all__ = ["find"]

_HAPPENED = re.compile(
    r"\b(?:met|meet|convened?|gathered?|gather|held|hold|hosts?|hosted|signed?|sign|began|begin|opened?|concluded?|ended|arrived?|"
    r"visit(?:ed|s)?|travell?(?:ed|s)?|attend(?:ed|s)?|took place|take place|agreed|adopted|announced|reached|resumed?|postponed|"
    r"cancell?ed|withdrew|walked out|invaded|annexed|attacked|imposed|expelled|recalled|ratified|elected|resigned|joined|"
    r"launched|chaired|address(?:ed)?|speech|comment(?:s|ed)|detailed|post|declared|summit|talks|meeting|conference)\b"
)
_PLACE = re.compile(
    r"\b(?:in|at) ((?:the )?[A-ZÉÅ][\w’'.-]+(?: (?:of |de |the )?[A-ZÉÅ][\w’'-]+){0,3}(?:, [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?)"
)
_MONTHS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday)\b"
)

_OWNED = re.compile(r"(?:\b(?:the|this|that|its|their|our)|['’]s) \Z")
# No noun: "on the 3rd and", "the March 3 at".
_NOUN = re.compile(
    r",? (?!(?:and|or|but|to|in|at|on|of|for|from|with|by|as|after|before|when|while|where|that|which|is|was|are|were|has|had|"
    r"will|would|morning|afternoon|evening|night|at)\b)[A-Za-z][\w-]+"
)
_TIME_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\Z")
# "OSLO, March 12 - ": where and when it was written.
_DATELINE = re.compile(r"[A-Z][A-Z .’'-]+(?:, [\w .]{3,30}){0,2} ?(?:\([\w ]+\) )?[-–—]{1,2} ")


def find(reading: Reading) -> list[Drafted]:
    """The events of an article, in its order: sentences that date what happened, the date in its words."""
    found = []
    for sentence in reading.sentences:
        dateline = _DATELINE.match(reading.text, sentence.start, sentence.end)
        span = (dateline.end() if dateline else sentence.start, sentence.end)
        # What somebody says in quotation marks is a statement.
        dated = dates_in(reading, *span) if reading.text[span[0]] not in '"“' else ()
        dated = tuple(date for date in dated if not _of_something(reading.text, date))
        if dated and _HAPPENED.search(reading.text, *span):
            found.append(_event(reading, span, dated[0]))
    return found


def _of_something(text: str, date: DateMention) -> bool:
    """Whether a date is part of the name of something: who denounces "the March 3 border agreement" does so another day."""
    return bool(_OWNED.search(text[max(0, date.start - 12) : date.start]) and _NOUN.match(text, date.end))


def _event(reading: Reading, span: tuple[int, int], dated: DateMention) -> Drafted:
    words = " ".join(reading.text[slice(*span)].split())
    fields = {
        "text": words,
        "date": _TIME_OF_DAY.sub("", " ".join(dated.exact.split())),
        "place": _place(reading.text, span),
    }
    return Drafted(kind="event", fields=fields, spans=(span,))


def _place(text: str, span: tuple[int, int]) -> str | None:
    for found in _PLACE.finditer(text, *span):
        if not _MONTHS.match(found[1].removeprefix("the ")):
            return " ".join(found[1].split()).rstrip(".,’'")
    return None
