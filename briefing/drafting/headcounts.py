"""Headcounts: how many countries, organisations, leaders or officials a meeting, a group or an agreement has."""

from __future__ import annotations

import re
from functools import cache

from briefing.drafting.reading import Drafted, Reading

__all__ = ["find"]

_UNITS = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SMALL = rf"(?:(?:{_TENS})(?:[- ](?:one|{_UNITS}))?|{_TEENS}|{_UNITS})"
_NUMBER = (
    rf"(?:(?:(?:a|one|{_UNITS}) hundred(?: and)?(?: {_SMALL})?)|(?:(?:half )?a|{_SMALL}) dozen|{_SMALL}"
    r"|\d{1,3}(?:,\d{3})+|\d{1,5})"
)
_HEDGE = (
    r"at least|no fewer than|no less than|a minimum of|about|around|some|roughly|approximately|nearly|almost|close to|"
    r"an estimated|"
    r"more than|over|upwards of|in excess of|up to|as many as|no more than|at most|a maximum of|fewer than|less than|"
    r"well over|just over"
)
_QUALIFIERS = {
    "at_least": ("at least", "no fewer than", "no less than", "a minimum of"),
    "more_than": ("more than", "over", "upwards of", "in excess of", "well over", "just over"),
    "up_to": ("up to", "as many as", "no more than", "at most", "a maximum of", "fewer than", "less than"),
}
_COUNTED = (
    r"(?:member[- ]|nation[- ]|city[- ]|state )?(?:countries|nations|states|governments)|(?:states|heads) of (?:state|"
    r"government)(?:,? (?:and|or) "
    r"(?:heads of )?(?:state|government))?|member governments|members|part(?:ies|ners)|allies|signatories|economies|"
    r"powers|democracies|kingdoms|"
    r"leaders|presidents|prime ministers|premiers|chancellors|monarchs|ministers|officials|delegations|delegates|"
    r"representatives|diplomats|"
    r"envoys|ambassadors|participants|attendees|negotiators|mediators|dignitaries|organi[sz]ations|institutions|"
    r"agencies|NGOs|companies|"
    r"businesses|governors|commissioners|observers|(?:rebel|armed|opposition|militia|aid|advocacy|"
    r"civil society) groups|factions|territories"
)
_MODIFIER = (
    r"(?!(?:of|in|on|at|to|the|and|or|for|with|from|by|as|that|who|which|than|were|was|are|is|have|has|had|will|years?|"
    r"days?|weeks?|months?|"
    r"hours?|per ?cent|percent|million|billion|thousand|hundred|dozen|its|their|his|her|our|a|an|when|where|while|but|"
    r"after|before|"
    r"United|January|February|March|April|May|June|July|August|September|October|November|December|rounds?|times|said|"
    r"told|met|degrees|points|tons?|people|meetings?|votes?)\b)(?:(?-i:[A-Z][\w-]+ and (?=[A-Z]))|[\w’'.-]+,? )"
)
_COUNT = re.compile(
    rf"(?<![\w$€£#/.,+-])(?:(?P<hedge>{_HEDGE}) )?(?:a (?:total|group) of )?(?:between (?P<between>{_NUMBER}) and |"
    rf"(?P<low>{_NUMBER})(?: ?[-–] ?(?=\d)| to | or ))?(?P<number>{_NUMBER})(?P<plus>\+)?"
    rf"(?: or more| or so)?(?:-(?P<whole>nation|member|country|state|party|strong|government)(?= (?!solution|tour|trip|"
    rf"visit|system))"
    rf"| (?:of (?:the|its|their|those|these|"
    rf"our) (?:world['’]s )?)?(?:(?P<all>{_NUMBER}) )?(?:{_MODIFIER}){{0,3}}?(?P<unit>{_COUNTED})(?![\w’'-]))",
    re.IGNORECASE,
)
# Most sentences hold no number at all, and to see that is far quicker than to look for a count.
_ANY_NUMBER = re.compile(rf"\d|\b(?:hundred|dozen|{_UNITS}|{_TEENS}|{_TENS})\b", re.IGNORECASE)
_ALSO_COUNTED = re.compile(rf" (?:and|or) (?:(?!the\b)[\w-]+ )?(?:{_COUNTED})(?![\w’'-])")
# What stands before a number that counts something else, is part of a name, or is known from before ("the two leaders").
_OTHERWISE = re.compile(
    r"(?:Group of|Article|Chapter|Phase|Track|Title|Section|Resolution|Protocol|Annex|Round|January|February|March|"
    r"April|May|June|July|"
    r"August|September|October|November|December|\bin|\bacross|\bthroughout|\bage|\baged|[Ff]irst|[Ll]ast|past|"
    r"(?:expel|kill|arrest|detain|sanction|indict|abduct|kidnap|captur|fir|remov|dismiss)\w*(?: (?:of|on|against|"
    r"another))?) \Z"
)
_KNOWN = re.compile(r"\b(?:the|these|those|both|their|our|its|his|her) \Z", re.IGNORECASE)
# What follows a number of people who were harmed, voted, or told a reporter something without being named.
_NO_PARTY = re.compile(
    r"[^.;,]{0,40}? (?:were|was|had been|have been|are being) (?:killed|injured|wounded|expelled|arrested|detained|"
    r"kidnapped|sanctioned|dismissed)|[^.;,]{0,30}? (?:vot(?:ed|ing|e)|abstain\w+|in favou?r|against it)\b|"
    r" (?:killed|injured|wounded|dead|died|told|familiar with|briefed on|who spoke|who asked|speaking on condition|"
    r"of (?:the |his |her |a |an )?(?:family|crew|staff|public|household|gang|band|jury|cast|team|armed forces))\b"
)
_PART = re.compile(r"\b(?:includ\w+|of whom|of which|of them|among them|among whom|comprising|led by)\b[^.;]{0,60}\Z")


def find(reading: Reading) -> list[Drafted]:
    """The headcounts of an article, in its order; ``part_of`` holds the span of the whole until the draft has ids."""
    found: list[Drafted] = []
    for sentence in reading.sentences:
        if _ANY_NUMBER.search(reading.text, sentence.start, sentence.end):
            found += _in_sentence(reading.text, sentence.start, sentence.end)
    return found


def _in_sentence(text: str, start: int, end: int) -> list[Drafted]:
    found: list[Drafted] = []
    for match in _COUNT.finditer(text, start, end):
        number, all_of = match["number"], match["all"]
        if not _is_count(text, match, start):
            continue
        also = _ALSO_COUNTED.match(text, match.end(), end)
        span = match.start(), also.end() if also else match.end()
        whole = _whole_of(found, text, match.start())
        if all_of:
            inner = (match.start("all"), span[1])
            found.append(_headcount(text, match, inner, _value(all_of)))
            whole = inner
        found.append(_headcount(text, match, span, _value(_low(match) or number), whole))
    return found


def _whole_of(found: list[Drafted], text: str, start: int) -> tuple[int, int] | None:
    """The span of the headcount that this one is introduced as a part of."""
    return found[-1].spans[0] if found and _PART.search(text, found[-1].spans[0][1], start) else None


def _is_count(text: str, match: re.Match[str], start: int) -> bool:
    before = text[max(start, match.start() - 40) : match.start()]
    number = match["number"]
    if re.fullmatch(r"(?:19|20)\d\d", number) or _value(number) < 2 or _OTHERWISE.search(before):
        return False
    return not (number.lower() in ("two", "2") and _KNOWN.search(before)) and not _NO_PARTY.match(text, match.end())


def _headcount(
    text: str, match: re.Match[str], span: tuple[int, int], value: int, whole: tuple[int, int] | None = None
) -> Drafted:
    unit_start = match.end("all") if match["all"] else match.end("number")
    unit = " ".join(text[unit_start : span[1]].split()).lstrip("+- ")
    unit = re.sub(r"^(?:or more |or so )?(?:of (?:the|its|their|those|these|our) )?", "", unit)
    fields = {"value": value, "unit": unit, "qualifier": _qualifier(match, text), "part_of": whole}
    low, high = _low(match), match["number"]
    return Drafted(
        kind="headcount", fields=fields, spans=(span,), unsure=f"a range, from {low} to {high}" if low else ""
    )


def _low(match: re.Match[str]) -> str | None:
    """The lower end of a range."""
    return match["between"] or match["low"]


def _qualifier(match: re.Match[str], text: str) -> str:
    if _low(match) or match["plus"] or " or more" in match.group():
        return "at_least"
    hedge = (match["hedge"] or "").lower()
    named = next((name for name, words in _QUALIFIERS.items() if hedge in words), "about")
    return named if hedge or " or so" in text[match.start() : match.end()] else "exact"


@cache
def _value(words: str) -> int:
    """The number that digits or words state; 0 where they state none.

    >>> _value("1,200"), _value("three dozen"), _value("thirty-five"), _value("a hundred and two")
    (1200, 36, 35, 102)
    """
    from text_to_num import text2num

    plain = words.lower().replace(",", "")
    if plain.isdigit():
        return int(plain)
    if plain.endswith("dozen"):
        count = plain.removesuffix("dozen").strip()
        return 6 if count == "half a" else 12 * (1 if count == "a" else _value(count))
    try:
        return int(text2num(plain.replace("a hundred", "one hundred").replace("-", " "), "en"))
    except ValueError:
        return 0
