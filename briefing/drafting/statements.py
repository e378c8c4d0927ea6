"""Statements: quotations with the one who spoke them, and sentences that report what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.drafting.attributions import Attribution
from briefing.drafting.passages import Passage, passages
from briefing.drafting.quotations import Quotation
from briefing.drafting.reading import Drafted, Reading
from briefing.drafting.telling import Telling, Told

__all__ = ["find"]

_NAMED = re.compile(
    r"\b(?:entitled|titled|headlined|known as|dubbed|christened|named(?: it)?|called it|"
    r"nicknamed|code-?named|so-called|slogan|slogan of|banner of|motto|theme|"
    r"theme of|under the name|the (?:phrase|word|term)),? ?\Z",
    re.IGNORECASE,
)
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHEN = (
    rf"(?P<when>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTHS} \d{{1,2}}(?:, \d{{4}})?|"
    rf"\d{{1,2}} {_MONTHS}(?: \d{{4}})?|yesterday|today|over the weekend)\b"
)
_DATED = re.compile(rf"\b{_WHEN}")
_OPENING = re.compile(rf"(?:(?:On|In|Late|Early|Speaking|Earlier)(?: [\w’'-]+){{0,4}}? (?:a |an )?(?:on )?)?{_WHEN}")
_BESIDE = re.compile(rf"(?: in [\w ’'-]{{3,40}}?)?(?: late| early)?(?: on| over)? {_WHEN}")
_VENUE = re.compile(
    r"\b(?:in|at|during|on) (?:an?|the|his|her|their|its) (?:[\w’'-]+ ){0,4}?(?P<venue>"
    r"(?:joint |written |televised |radio |television |video |press |news )*"
    r"(?:statement|interview|speech|address|post|tweet|letter|conference|briefing|report|release|message|column|article|"
    r"call|communiqué|lecture|rally))\b"
)
# Words beside quotations and who said them, from which on a sentence reports more than what it quotes.
_REST_OF_PART, _REST_OF_WHOLE = 3, 8
_SUPPOSED = "no word of saying stands beside this quotation"


def find(reading: Reading) -> list[Drafted]:
    """The statements of an article, in its order."""
    telling = Telling(reading)
    found: list[Drafted] = []
    waiting: list[tuple[Quotation, str | None]] = []
    for passage in passages(reading):
        said = telling.told(passage)
        speaker = telling.next_speaker
        if speaker:
            found.extend(_direct(reading, quotation, (speaker, None, _SUPPOSED)) for quotation, _ in waiting)
            waiting = []
        for quotation in passage.quotations:
            if _NAMED.search(reading.text, max(passage.start, quotation.opening - 24), quotation.opening):
                continue
            by = telling.speaker_of(quotation)
            if by[0]:
                found.append(_direct(reading, quotation, by))
            elif not passage.words:
                waiting.append((quotation, telling.last_speaker))
        found.extend(_indirect(reading, passage, said))
        telling.move_on(passage)
    found.extend(_direct(reading, quotation, (before, None, _SUPPOSED)) for quotation, before in waiting if before)
    return sorted(found, key=lambda drafted: drafted.spans[0])


def _direct(reading: Reading, quotation: Quotation, by: tuple[str | None, Attribution | None, str]) -> Drafted:
    speaker, said, unsure = by
    spans = [(quotation.start, quotation.end)]
    if said:
        start = min(quotation.opening, reading.tokens[said.first].start)
        end = max(quotation.closing, reading.tokens[said.last - 1].end)
        one = reading.article.sentences_in(start, end)[0].start == reading.article.sentences_in(end - 1, end)[0].start
        spans = [(start, end)] if one else [*spans, _sentence(reading, said)]
    said_on, venue = _circumstances(reading, said) if said else (None, None)
    if said and said_on and said_on not in reading.text[slice(*spans[-1])]:
        spans.append(_sentence(reading, said))
    text = reading.text[quotation.start : quotation.end]
    fields = {"speaker": speaker, "form": "direct", "text": text, "said_on": said_on, "venue": venue}
    return Drafted(kind="statement", fields=fields, spans=tuple(spans), said_by=str(speaker), unsure=unsure)


def _indirect(reading: Reading, passage: Passage, said: list[Told]) -> Iterator[Drafted]:
    done: set[tuple[int, str]] = set()
    silent: dict[int, bool] = {}
    for told in said:
        start, end = _sentence(reading, told.attribution)
        if start not in silent:
            silent[start] = _only_quotes(reading, passage, said, (start, end))
        if silent[start]:
            continue
        said_on, venue = _circumstances(reading, told.attribution)
        text = reading.text[start:end]
        for speaker in told.speakers:
            if (start, speaker) not in done:
                done.add((start, speaker))
                fields = {"speaker": speaker, "form": "indirect", "text": text, "said_on": said_on, "venue": venue}
                yield Drafted(kind="statement", fields=fields, spans=((start, end),), said_by=speaker)


def _sentence(reading: Reading, said: Attribution) -> tuple[int, int]:
    at = reading.tokens[said.verb].start
    sentence = reading.article.sentences_in(at, at + 1)
    return (sentence[0].start, sentence[0].end) if sentence else (at, reading.tokens[said.verb].end)


def _only_quotes(reading: Reading, passage: Passage, said: list[Told], sentence: tuple[int, int]) -> bool:
    """Whether a sentence is a quotation and its attribution and reports nothing besides."""
    start, end = sentence
    quoted = [quotation for quotation in passage.quotations if quotation.opening < end and quotation.closing > start]
    if not quoted:
        return False
    whole = all(reading.text[quotation.start].isupper() or quotation.opening <= start for quotation in quoted)
    spoken = {number for told in said for number in range(told.attribution.first, told.attribution.last)}
    here = [told.attribution for told in said if start <= reading.tokens[told.attribution.verb].start < end]
    # What follows "said Ana Holm" describes her, where no other verb of saying comes after.
    if len(here) == 1 and here[0].verb < here[0].speakers[0].first:
        spoken.update(number for number in passage.words if number >= here[0].last)
    rest = [
        number
        for number in passage.words
        if number not in spoken
        and start <= reading.tokens[number].start < end
        and reading.tokens[number].exact[0].isalnum()
    ]
    return len(rest) < (_REST_OF_WHOLE if whole else _REST_OF_PART)


def _circumstances(reading: Reading, said: Attribution) -> tuple[str | None, str | None]:
    """The day and the occasion of an utterance, where the words beside its verb state them."""
    text, (start, end) = reading.text, _sentence(reading, said)
    first, last = reading.tokens[said.first].start, reading.tokens[said.last - 1].end
    when = (
        _OPENING.match(text, start, min(end, first))
        or _DATED.search(text, first, last)
        or _BESIDE.match(text, last, end)
    )
    venue = _VENUE.search(text, first, min(end, last + 60)) or _VENUE.search(text, max(start, first - 200), first)
    return (when["when"] if when else None), (venue["venue"] if venue else None)
