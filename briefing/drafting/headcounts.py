"""Headcounts: how many countries, organisations, leaders or officials a meeting, a group or an agreement has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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
    r"at least|no fewer than|no less than|a minimum of|about|around|some|roughly|approximately|nearly|almost|"
    r"close to|an estimated|more than|over|upwards of|in excess of|up to|as many as|no more than|at most|"
    r"a maximum of|fewer than|less than|well over|just over"
)
_QUALIFIERS = {
    "at_least": ("at least", "no fewer than", "no less than", "a minimum of"),
    "more_than": ("more than", "over", "upwards of", "in excess of", "well over", "just over"),
    "up_to": ("up to", "as many as", "no more than", "at most", "a maximum of", "fewer than", "less than"),
}
_COUNTED = (
    r"(?:member[- ]|nation[- ]|city[- ]|state )?(?:countries|nations|states|governments)|(?:states|"
    r"heads) of (?:state|government)(?:,? (?:and|or) "
    r"(?:heads of )?(?:state|government))?|member governments|members|part(?:ies|ners)|allies|signatories|economies|"
    r"powers|democracies|kingdoms|leaders|presidents|prime ministers|premiers|chancellors|monarchs|ministers|"
    r"officials|delegations|delegates|representatives|diplomats|envoys|ambassadors|participants|attendees|"
    r"negotiators|mediators|dignitaries|organi[sz]ations|institutions|agencies|NGOs|companies|businesses|governors|"
    r"commissioners|observers|(?:rebel|armed|opposition|militia|aid|advocacy|civil society) groups|factions|"
    r"territories"
)
_MODIFIER = (
    r"(?!\d|(?:of|in|on|at|to|the|and|or|for|with|from|by|as|that|who|which|than|were|was|are|is|have|has|had|will|"
    r"years?|days?|weeks?|months?|hours?|per ?cent|percent|million|billion|thousand|hundred|dozen|its|their|his|her|"
    r"our|a|an|when|where|while|but|after|before|United|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|rounds?|times|said|told|met|degrees|points|tons?|people|meetings?|"
    r"votes?)\b)(?:(?-i:[A-Z][\w-]+ and (?=[A-Z]))|[\w’'.-]+,? )"
)
_COUNT = re.compile(
    rf"(?:(?<=between )(?P<between>{_NUMBER}) and |(?P<low>{_NUMBER})(?: ?[-–] ?(?=\d)| to | or ))?"
    rf"(?P<number>{_NUMBER})(?P<plus>\+)?(?: or more| or so)?"
    r"(?:-(?P<whole>nation|member|country|state|party|strong|government)(?= (?!solution|tour|trip|visit|system))"
    rf"| (?:of (?:the|its|their|those|these|our) (?:world['’]s )?)?(?:(?P<all>{_NUMBER}) )?(?:{_MODIFIER}){{0,3}}?"
    rf"(?P<unit>{_COUNTED})(?![\w’'-]))",
    re.IGNORECASE,
)
# A count is looked for only where a number begins, which is far quicker than everywhere.
_BEGIN = re.compile(rf"(?<![\w$€£#/.,+-])(?:\d|(?:a (?=hundred|dozen)|half a|one|{_UNITS}|{_TEENS}|{_TENS})\b)")
_HEDGED = re.compile(
    rf"\b(?:(?P<hedge>{_HEDGE}) (?:a (?:total|group) of )?|a (?:total|group) of |between )\Z", re.IGNORECASE
)
_LONGEST_HEDGE = 32
_ALSO_COUNTED = re.compile(rf" (?:and|or) (?:(?!the\b)[\w-]+ )?(?:{_COUNTED})(?![\w’'-])")
# What stands before a number that counts something else, is part of a name, or is known from before ("the two leaders").
_OTHERWISE = re.compile(
    r"(?:Group of|Article|Chapter|Phase|Track|Title|Section|Resolution|Protocol|Annex|Round|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|\bin|\baccording to|\bacross|\bthroughout|\bage|\baged|"
    r"[Ff]irst|[Ll]ast|past|(?:expel|kill|arrest|detain|sanction|indict|abduct|kidnap|captur|fir|remov|"
    r"dismiss)\w*(?: (?:of|on|against|another))?) \Z"
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
        found += _in_sentence(reading, sentence.start, sentence.end)
    return found


def _in_sentence(reading: Reading, start: int, end: int) -> list[Drafted]:
    text, done = reading.text, start
    found: list[Drafted] = []
    for number in _BEGIN.finditer(reading.lower, start, end):
        match = _COUNT.match(text, number.start(), end) if number.start() >= done else None
        if not match:
            continue
        done = match.end()
        hedged = _HEDGED.search(text, max(start, match.start() - _LONGEST_HEDGE), match.start())
        begin = hedged.start() if hedged else match.start()
        if _is_count(text[max(start, begin - 40) : begin], match):
            found += _counted(found, match, (begin, end), (hedged and hedged["hedge"]) or "")
    return found


def _counted(found: list[Drafted], match: re.Match[str], within: tuple[int, int], hedge: str) -> Iterator[Drafted]:
    """The headcounts of one number, two where it is a part: "12 of the 15 members"."""
    begin, end = within
    also = _ALSO_COUNTED.match(match.string, match.end(), end)
    stop = also.end() if also else match.end()
    whole = _whole_of(found, match.string, begin)
    if match["all"]:
        whole = match.start("all"), stop
        unit = _unit(match, stop)
        yield Drafted(
            kind="headcount",
            fields={"value": _value(match["all"]), "unit": unit, "qualifier": "exact", "part_of": None},
            spans=(whole,),
        )
    low = match["between"] or match["low"]
    yield Drafted(
        kind="headcount",
        fields={
            "value": _value(low or match["number"]),
            "unit": _unit(match, stop),
            "qualifier": _qualifier(match, hedge.lower()),
            "part_of": whole,
        },
        spans=((begin, stop),),
        unsure=f"a range, from {low} to {match['number']}" if low else "",
    )


def _whole_of(found: list[Drafted], text: str, start: int) -> tuple[int, int] | None:
    """The span of the headcount that this one is introduced as a part of."""
    return found[-1].spans[0] if found and _PART.search(text, found[-1].spans[0][1], start) else None


def _is_count(before: str, match: re.Match[str]) -> bool:
    number = match["number"]
    if re.fullmatch(r"(?:19|20)\d\d", number) or _value(number) < 2 or _OTHERWISE.search(before):
        return False
    known = number.lower() in ("two", "2") and _KNOWN.search(before)
    return not known and not _NO_PARTY.match(match.string, match.end())


def _unit(match: re.Match[str], stop: int) -> str:
    """Who is counted, as the article has it."""
    begin = match.start("whole") if match["whole"] else match.end("all") if match["all"] else match.end("number")
    unit = " ".join(match.string[begin:stop].split()).lstrip("+ ")
    return re.sub(r"^(?:or more |or so )?(?:of (?:the|its|their|those|these|our) )?", "", unit)


def _qualifier(match: re.Match[str], hedge: str) -> str:
    if match["between"] or match["low"] or match["plus"] or " or more" in match.group():
        return "at_least"
    if not hedge:
        return "about" if " or so" in match.group() else "exact"
    return next((name for name, words in _QUALIFIERS.items() if hedge in words), "about")


@lru_cache(maxsize=1000)
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
