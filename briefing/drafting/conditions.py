"""Conditions: what a contribution or the outcome is said to depend on."""

from __future__ import annotations

import re

from briefing.drafting.reading import Drafted, Reading

__all__ = ["find"]

_APPROVAL = (
    r"(?:approval|ratification|consent|authori[sz]ation|agreement|backing|vote|confirmation|support|"
    r"unanimity|consensus|mandate)"
)
# Before the condition: what follows is what must come about.
_OPENING = (
    r"(?<!\bas )(?<!\beven )(?<!\basked )(?<!\bsee )(?<!\bknow )(?<!\bwonder )(?<!\bdecide )if (?!not\b|any\b)|"
    r"unless |provided (?:that )?(?=the|that|it|all|both|there|no)|"
    r"providing that |on (?:the )?condition that |on the understanding that |only (?:after|once|if|when) |(?:as|"
    r"so) long as |once (?=[\w ]{3,40} (?:ends?|concludes?|holds?|is|are|has|have)\b)|"
    r"subject to (?!sanctions|debate|attack)|pending (?=(?:the |a |an |final |parliamentary |further )*[\w-]+)|"
    r"in (?:exchange|return) for |(?:except|other than) if |barring |"
    r"until (?:after )?(?=[\w’' -]{3,60} (?:ends?|agrees?|stops?|complies|comply|withdraws?|is|are|has|have|lifts?)\b)"
)
# With what depends: the whole clause is the condition.
_DEPENDING = (
    r"(?:depend(?:s|ed|ing|ent)?|conting(?:ent|ency)|conditional|hing(?:e[sd]?|ing)|conditioned|predicated|"
    r"rest(?:s|ed)|dependent) (?:up)?on\b|"
    rf"(?:requir(?:e[sd]?|ing)|need(?:s|ed|ing)?|await(?:s|ed|ing)?|must (?:win|get|secure|receive|have)|"
    rf"without) (?:the |a |an |its |their |further |final |prior )?(?:[\w’'-]+ ){{0,3}}?{_APPROVAL}\b|"
    rf"(?:must|has to|have to|needs? to) (?:first |still )?be (?:approved|ratified|endorsed|agreed|signed off|"
    rf"confirmed|authori[sz]ed)\b|"
    r"(?:is|are|as|was|were) (?:a )?(?:necessary|precondition|prerequisite|essential|conditional)\b(?= (?:to|"
    r"for))|preconditions? (?:for|is|of)|prerequisite (?:for|is)|"
    r"(?:necessity|precondition) (?:of|for)|influenced by|will not [\w ]{3,60} without\b"
)
_CONDITION = re.compile(rf"\b(?:(?P<opening>{_OPENING})|(?P<depending>{_DEPENDING}))", re.IGNORECASE)
_END = re.compile(
    r"[.;:](?=\s|[\"”’]|$)|,\s(?=(?:the|he|she|they|it|we|\w+ (?:said|says|would|will))\b)|[\"“”]|\s[—–]\s"
)
_START = re.compile(r"(?:[;:—–]\s|,\s(?=(?:with|and|but|which|while|who)\b)|[\"“]|\bsaid (?:that )?|\bthat )")


def find(reading: Reading) -> list[Drafted]:
    """The conditions of an article, in its order: one a sentence. What each affects is joined when the draft is put together."""
    found = []
    for sentence in reading.sentences:
        span = _span(reading.text, sentence.start, sentence.end)
        if span:
            words = " ".join(reading.text[span[0] : span[1]].split())
            found.append(Drafted(kind="condition", fields={"text": words, "affects": ()}, spans=(span,)))
    return found


def _span(text: str, start: int, end: int) -> tuple[int, int] | None:
    cue = _CONDITION.search(text, start, end)
    if not cue:
        return None
    begin = cue.start()
    if cue["depending"]:
        begin = max((opening.end() for opening in _START.finditer(text, start, begin)), default=start)
    stop = _END.search(text, cue.end(), end)
    last = stop.start() if stop else end
    return (begin, last) if last > cue.end() or cue["depending"] else None
