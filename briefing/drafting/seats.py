"""Whether a capital or a building stands for a government, judged by the words around it."""

from __future__ import annotations

import re

__all__ = ["acts"]

_OTHER = r"[A-ZÉ][\w’'.-]*(?: [A-Z][\w’'.-]*)?"
# What a government does and a city does not: present tenses, and past ones that do not end in -ed.
_VERBS = (
    "sa(?:id|ys|ying)|wants?|insists|denies|accuses|rejects|refuses|agrees|warns|call(?:s|ed)|urges|announces|claims|argues|demands|"
    "sought|seeks|hopes|expects|believes|considers|condemns|describes|offers|sent|supports|backs|signs|responds|replies|proposes|"
    "views|maintains|made|makes|gave|gives|took|takes|did|does|do|fears|opposes|regards|dismisses|blames|signals|needs|"
    "threatens|withdrew|confirms|remains|provides|recogni[sz]es|told|states"
)
_HELPERS = "has|have|had|is|was|will|would|could|should|must|may|might|can|cannot|can’t|won’t|isn’t|are|were"
# Past tenses of what happens to a city, or in it, whoever governs.
_CITY_VERBS = (
    "hosted|located|situated|recorded|experienced|witnessed|named|called|reported|based|celebrated|awarded|crowded|"
    "flooded|renamed"
)
_SUBJECT = re.compile(
    rf"(?: and {_OTHER}|, {_OTHER},? and {_OTHER})?(?: (?:also|itself|then|now|later|has|have|had|previously|repeatedly|"
    rf"still|again|never|on \w+day|and its allies)){{0,2}} "
    rf"(?:(?:{_VERBS})\b|(?!{_CITY_VERBS})[a-z]+ed\b(?! by\b)|"
    rf"(?:{_HELPERS})\b(?! (?:not )?(?:host|the (?:host|site|venue|capital)|"
    r"home|located|hit|struck|attacked|under|being|where|held|a city|an? \w+ city)))"
)
_OWNS = re.compile(
    r"['’]s? (?!airport|streets?|mayor|palace|squares?|suburbs?|museums?|hotels?|city|cent(?:er|re)|universit|residents|"
    r"metro|subway|old|main|historic|skyline|stock|financial|international)[a-z]"
)
_COMPOUND = re.compile(
    r"[-–](?:backed|led|aligned|installed|controlled|appointed|friendly|brokered|supported|sponsored|run|held)\b"
)
_RELATION = re.compile(
    rf"(?:\b(?:angered|irked|infuriated|alarmed|criticized|criticised|rebuked|defied|thanked|reassured|informed|"
    rf"invited|threatened|opposed|surprised|frustrated|provoked|joined|between|with|against|pro-|anti-|by|told|urged|"
    rf"accused|warned|asked|pressed|blamed|backed|forced?|allow(?:ed|ing)?|push(?:ed|ing)?|help(?:ed|ing)?|arm(?:ed|"
    rf"ing)?|support(?:ed|ing)?|isolat(?:ed|ing)|punish(?:ed|ing)?|condemned|condemning|supplied|supply|provid(?:ed?|"
    rf"ing)|giv(?:en?|ing)|gave|offer(?:ed|ing)?|call(?:s|ed|ing)? (?:up)?on|(?:[Pp]ressure|[Ss]anctions|[Tt]ariffs|"
    rf"imposed|relied|rely|reliance|dependence|depends) on|(?:message|support|aid|assistance|weapons|arms|pressure|"
    rf"concessions|appeal|warning|response|ultimatum|ambassador|envoy|signal|threat|deliveries|help|loyal|close|"
    rf"allied|sales|pledge|commitment|letter|offer|according) to|(?:support|aid|assistance|help|guarantees|backing|"
    rf"funding|weapons|victory|defeat|blow|setback|win|threat|loans?) for|(?:backing|support|approval|signals?|"
    rf"pressure|demands?|response|assurances?|guarantees?|concessions|threats?|gas|independence|officials?) from|"
    rf"(?:[Oo]fficials|leaders|authorities|policymakers|politicians|diplomats|government) in)"
    rf" (?:the )?|\bpro-|\banti-|\bbetween (?:the )?{_OTHER} and )\Z"
)
# "by London Mayor Ana Holm", "with Moscow police": a city's own, and names that begin like it.
_CITY_AFTER = re.compile(
    r" (?!On |In |After |Before )[A-Z]|"
    r" (?:airports?|summits?|talks|conference|meeting|mayor|police|residents|courts?|prosecutors|on \w+day)\b"
)
_PLACED = re.compile(r"\b(?:in|at|near|outside|around|into|to|from|inside|across|through) (?:the )?\Z")


def acts(before: str, after: str, *, building: bool) -> bool:
    """Whether the seat between these words is a government's voice or partner, and not a place.

    A capital counts only where the words show it; a building counts unless they show a place.

    >>> acts("On Monday, ", " said it would answer.", building=False), acts("met in ", " on Monday", building=False)
    (True, False)
    """
    if before.endswith(("-", "–")) and not before.endswith(("pro-", "anti-", "pro–", "anti–")):
        return bool(_SUBJECT.match(after))
    if _RELATION.search(before) or _COMPOUND.match(after):
        return not _CITY_AFTER.match(after)
    if _PLACED.search(before):
        return False
    return building or bool(_SUBJECT.match(after) or _OWNS.match(after))
