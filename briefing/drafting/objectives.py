"""Objectives: what a meeting, an initiative or an agreement is for, and what it is to talk about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.drafting.quotations import quotations
from briefing.drafting.reading import Drafted, Reading
from briefing.drafting.themes import theme
from briefing.drafting.vocabulary import patterns

__all__ = ["find"]

# Fewer letters than this name no aim.
_SHORTEST = 8
# Letters from the beginning of a sentence within which the aim comes before its subject.
_FRONT = 6
# Letters before an aim that tell whether it is one.
_NEAR = 20
# Letters before what is founded within which somebody may be asked or told to do something with it.
_ASKED = 40
# An item that is a sentence of its own tells what was agreed; its aim, if any, is a part of it.
_SENTENCE = re.compile(
    r"(?:The |We )?(?:[\w’'.-]+ ){1,8}?(?:will|shall|would|have|has|had|is|are|was|were|agreed?|welcomes?|remains?)\b"
)
# "never aimed to", "a meeting that was not meant to": what follows is denied.
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|refus\w+ to|declin\w+ to)|n[’']t)(?: (?!only\b|just\b|merely\b)[a-z]+)?\s(?:to )?\Z",
    re.IGNORECASE,
)
_TO_NAME = re.compile(r"[Tt]o [A-Z]|TO ")
# "the Partnership for Coastal Trade": a name says nothing of its aim.
_NAMED_FOR = re.compile(r"[A-Z][a-z]+ for \Z")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The regular expressions of ``objectives.yaml``, put together."""

    purpose: re.Pattern[str]
    no_purpose: re.Pattern[str]
    no_aim: re.Pattern[str]
    preceding: re.Pattern[str]
    ends: re.Pattern[str]
    fronted: re.Pattern[str]
    asking: re.Pattern[str]
    requesting: re.Pattern[str]
    introducing: re.Pattern[str]
    agreed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = patterns("objectives")
    adverbs = "further |jointly |also |help |better |collectively |try to |attempt to "
    verb = rf"(?:{adverbs})?(?!(?:{words['no_verb']})\b)[a-z]"
    aimed = words["aimed"].replace("VERB", verb)
    pursued = rf"(?:{adverbs})?(?:{words['pursued']})\b"
    # "sent nurses to Lima to help": the first "to" says where.
    place = rf"(?:the )?(?!{pursued})(?:[\w’-]+ ){{1,3}}?to {pursued}"
    purpose = (
        rf"\b(?! )(?<!not )(?<!without )(?:(?:{aimed}|(?P<talked>{words['talked']})|{words['urged']}) |"
        rf"(?:(?<=[.!?”•] )|(?<=\n))(?=to {verb})|(?P<founded>{words['founded']})(?: (?!to\b)[\w’'-]+){{0,3}} (?=to {verb})|"
        rf"(?P<meeting>{words['meeting']})\b(?:(?!\bto\b(?! {place}))[^.;:\"“”]){{0,240}}? (?=to {pursued}))"
    )
    return _Patterns(
        purpose=re.compile(purpose),
        no_purpose=re.compile(rf"\b(?:{words['no_purpose']}) \Z", re.IGNORECASE),
        no_aim=re.compile(rf"(?:{words['no_aim']})\b", re.IGNORECASE),
        preceding=re.compile(rf"\b(?:{words['preceding']})\b"),
        ends=re.compile(words["ends"]),
        fronted=re.compile(rf"{words['ends']}|{words['subject']}"),
        asking=re.compile(rf"\b(?:{words['requesting']}|{words['undertaking']})\b"),
        requesting=re.compile(rf"\b(?:{words['requesting']})\b"),
        agreed=re.compile(rf"\b(?:{words['agreed']})\b"),
        introducing=re.compile(rf"\b(?:{words['introducing']})\w*\b", re.IGNORECASE),
    )


def find(reading: Reading) -> list[Drafted]:
    """The objectives of an article, in its order: no more than two a sentence, and the items of lists introduced as aims."""
    bullets = dict(_listed(reading))
    found = []
    for sentence in reading.sentences:
        spans = [bullets[sentence.start]] if sentence.start in bullets else _aims(reading, sentence.start, sentence.end)
        for start, end in spans:
            words = " ".join(reading.text[start:end].split())
            found.append(
                Drafted(kind="objective", fields={"text": words, "theme": theme(words)}, spans=((start, end),))
            )
    return found


def _listed(reading: Reading) -> Iterator[tuple[int, tuple[int, int]]]:
    """The items of lists that a sentence about aims introduces, by where they start."""
    introduced, known = False, _patterns()
    for section in reading.article.sections:
        for block in section.blocks:
            if block.kind == "paragraph":
                last = block.sentences[-1].exact
                introduced = last.endswith(":") and bool(
                    known.introducing.search(last) and not known.agreed.search(last)
                )
            elif introduced and not _SENTENCE.match(block.exact):
                yield block.sentences[0].start, (block.start, block.start + len(block.exact.rstrip(" .;,")))


def _aims(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    text, known = reading.text, _patterns()
    spans: list[tuple[int, int]] = []
    at = start
    while len(spans) < 2 and (found := known.purpose.search(reading.lower, at, end)):
        begin = found.end()
        if _is_other(reading, found):
            at = found.end("meeting") if found["meeting"] else begin
            continue
        # "With a view to easing trade, the ministers asked": what comes first ends where the subject begins.
        ends = known.fronted if found.start() <= start + _FRONT else known.ends
        stop = ends.search(text, begin, end)
        last = stop.start() if stop else end
        if last - begin >= _SHORTEST and " " in text[begin:last]:
            spans.append((begin, last))
        at = max(begin, last)
    return spans or _before(text, start, end)


def _is_other(reading: Reading, found: re.Match[str]) -> bool:
    """Whether what follows is no aim after all: somebody's deed, name, or words."""
    text, known, begin = reading.text, _patterns(), found.end()
    # A meeting and what is founded have their verb after them.
    end = begin if found["meeting"] or found["founded"] else found.start()
    if any(_DENIED.search(text[max(0, at - _NEAR) : at]) for at in {found.start(), end}):
        return True
    if found["meeting"]:
        # "talks and asked Oslo to pay": somebody else's deed stands between.
        asked = known.asking.search(text, found.end("meeting"), begin)
        if asked or known.no_purpose.search(text[begin - _NEAR : begin]):
            return True
    # "urged the alliance to send tents": the deed that is asked for.
    if found["founded"] and known.requesting.search(text, max(0, found.start() - _ASKED), found.start()):
        return True
    # "a force, which Oslo intends to widen"
    if found["founded"] and known.no_purpose.search(text, found.end("founded"), begin):
        return True
    # "assistance to Ukraine": what has a capital is no verb.
    named = (
        _TO_NAME.match(text, begin)
        or known.no_aim.match(text, begin)
        or _NAMED_FOR.search(text[max(0, begin - _NEAR) : begin])
    )
    return bool(named) or (bool(found["talked"]) and _quoted(reading, found.start()))


def _quoted(reading: Reading, at: int) -> bool:
    """Whether somebody is quoted at a place: "we talked about fish" is no account of what the talks are for."""
    known = reading.once("quotations", quotations)
    last = bisect_right(known, at, key=lambda quotation: quotation.opening) - 1
    return last >= 0 and at < known[last].closing


def _before(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands before "is on the agenda", from the beginning of its clause."""
    found = _patterns().preceding.search(text, start, end)
    if not found:
        return []
    begin = max(text.rfind(mark, start, found.start()) + len(mark) for mark in (", and ", "; ", " that ", "“", '"'))
    begin = begin if begin > start and found.start() - begin > _SHORTEST else start
    stop = len(text[begin : found.start()].removesuffix(" will ").rstrip()) + begin
    return [(begin, stop)] if stop - begin >= _SHORTEST else []
