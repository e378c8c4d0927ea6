"""Whether an article says that a person was there; what it does not say stays "not stated"."""

from __future__ import annotations

import re

from briefing.drafting.names import Name
from briefing.drafting.people import Person
from briefing.drafting.reading import Reading

__all__ = ["attendance"]

_MEETING = (
    r"(?:summit|meeting|talks|conference|session|event|negotiations|gathering|forum|ceremony|discussions|dialogue|round|"
    r"assembly|consultations)"
)
_WORDS = r"(?:[\w’'.,-]+ ){0,8}?"
_LATER = re.compile(
    r"\b(?:will|would|(?:is|was|were) (?:due|expected|set|scheduled)|plans?|planned|to|not|may|might)(?: be)? (?:\w+ )?\Z"
)
_CAME = re.compile(
    rf"\b(?:attended|joined {_WORDS}{_MEETING}|took part|participated|(?:were|was) present|hosted|co-hosted|chaired|"
    rf"co-chaired|arrived|(?:opened|convened|addressed) {_WORDS}{_MEETING}|(?:headed|led) {_WORDS}delegation|"
    rf"held (?:(?!press|news)[\w-]+,? ){{0,5}}{_MEETING}|gathered|sat down)\b"
)
_STAYED = re.compile(
    r"\b(?:(?:did not|didn['’]t|will not|would not|declined to|refused to) (?:attend|take part|participate)|skipped|"
    r"boycotted|stayed away|(?:was|were) absent|(?:was|were) not present|not be attending)\b"
)
_WITHDREW = re.compile(
    r"\b(?:withdrew|pulled out|(?:adjusted|changed|altered) (?:his|her|their) (?:plans|travel)|"
    r"cancel(?:l)?ed (?:(?:his|her|their) (?:\w+ )?(?:trip|visit|attendance|participation|plans|appearance)|plans to))\b"
)
_BEFORE_NAME = re.compile(
    r"\b(?:(?:represented|attended|hosted|chaired|joined) by|(?:arrival|presence|participation) of|"
    r"(?:attendees|participants) included|in attendance were)\b[^.;]*\Z"
)
_ABSENCE_OF = re.compile(r"\b(?:absence|withdrawal) of\b[^.;]{0,60}\Z")
_OTHER_SUBJECT = re.compile(
    r"[;:“”\"]|\b(?:that|which|as|while|after|because|but|said|told|if|when|where|whose)\b|\b(?:the|a|an|his|her) \w+ed\b"
)
_MOST = 40  # mentions of a person looked at


def attendance(reading: Reading, person: Person) -> tuple[str, tuple[int, int] | None]:
    """Attendance in the design's words, and where the article states it."""
    for pattern, state in ((_WITHDREW, "withdrew"), (_STAYED, "absent"), (_CAME, "attended")):
        for mention in person.mentions[:_MOST]:
            span = _follows(reading, mention.name, pattern, ahead=state == "attended")
            if span:
                return state, span
    for mention in person.mentions[:_MOST]:
        for sentence in reading.article.sentences_in(mention.name.start, mention.name.end):
            lead = reading.text[max(sentence.start, mention.name.start - 300) : mention.name.start]
            if _ABSENCE_OF.search(lead):
                return "absent", (sentence.start, sentence.end)
            if _BEFORE_NAME.search(lead):
                return "attended", (sentence.start, sentence.end)
    return "not_stated", None


def _follows(reading: Reading, name: Name, pattern: re.Pattern[str], *, ahead: bool) -> tuple[int, int] | None:
    """The sentence in which a verb follows a name as its subject does."""
    for sentence in reading.article.sentences_in(name.start, name.end):
        found = pattern.search(reading.text, name.end, min(sentence.end, name.end + 160))
        if not found or _between(reading.text[name.end : found.start()]):
            continue
        if ahead and _LATER.search(reading.text[name.end : found.start()]):
            continue
        return sentence.start, sentence.end
    return None


def _between(words: str) -> bool:
    """Whether what stands between a name and a verb gives the verb another subject."""
    return _OTHER_SUBJECT.search(words) is not None
