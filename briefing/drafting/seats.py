"""Whether a capital or a building stands for a government, judged by the words around it."""

from __future__ import annotations

import re

__all__ = ["acts"]

_OTHER = r"[A-ZÉ][\w’'.-]*(?: [A-Z][\w’'.-]*)?"
# What a government does and a city does not.
_VERBS = (
    "sa(?:id|ys|ying)|wants?|wanted|insist(?:s|ed)|den(?:y|ies|ied)|accus(?:es?|ed)|reject(?:s|ed)?|refus(?:es?|ed)|"
    "agree[sd]?|"
    "warn(?:s|ed)|called|calls|urge[sd]?|announce[sd]?|claim(?:s|ed)?|argue[sd]?|demand(?:s|ed)?|deployed|launched|invaded|"
    "annexed|seized|sought|seeks?|hop(?:es?|ed)|expect(?:s|ed)?|believe[sd]?|consider(?:s|ed)?|condemn(?:s|ed)?|denounced?|"
    "describe[sd]?|expelled|recalled|imposed|pledged|promised|offer(?:s|ed)?|sent|supplie[sd]|support(?:s|ed)?|"
    "back(?:s|ed)|"
    "sign(?:s|ed)?|respond(?:s|ed)|repl(?:ies|ied)|proposed?|proposes|view(?:s|ed)|maintain(?:s|ed)|made|makes|gave|"
    "gives|took|"
    "takes|did|does|do|fear(?:s|ed)|oppose[sd]?|regard(?:s|ed)|dismiss(?:es|ed)|blame[sd]?|signal(?:s|led|ed)|need(?:s|"
    "ed)?|"
    "threaten(?:s|ed)|vowed|withdrew|suspended|confirm(?:s|ed)|declined|ruled|tried|remain(?:s|ed)|provide[sd]?|"
    "recogni[sz]e[sd]?|"
    "hailed|welcome[sd]|released|issued|told|stat(?:es|ed)|declared|criticized|criticised|suggested|added|stressed|"
    "reiterated"
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
    rf"(?:(?:{_VERBS})\b|(?!{_CITY_VERBS})[a-z]+ed (?!by\b)|"
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
    rf"(?:\b(?:angered|irked|infuriated|alarmed|criticized|criticised|rebuked|defied|thanked|reassured|informed|invited|"
    rf"threatened|opposed|surprised|frustrated|provoked|joined|between|with|against|pro-|anti-|by|told|urged|accused|"
    rf"warned|asked|pressed|blamed|backed|forced?|"
    rf"allow(?:ed|ing)?|push(?:ed|ing)?|"
    rf"help(?:ed|ing)?|arm(?:ed|ing)?|support(?:ed|ing)?|isolat(?:ed|ing)|punish(?:ed|ing)?|condemned|condemning|"
    rf"supplied|supply|provid(?:ed?|ing)|"
    rf"giv(?:en?|ing)|gave|offer(?:ed|ing)?|call(?:s|ed|ing)? (?:up)?on|(?:[Pp]ressure|[Ss]anctions|[Tt]ariffs|imposed|"
    rf"relied|"
    rf"rely|reliance|dependence|"
    rf"depends) on|(?:message|support|aid|assistance|weapons|arms|pressure|concessions|appeal|warning|response|"
    rf"ultimatum|ambassador|"
    rf"envoy|signal|threat|deliveries|help|loyal|close|allied|sales|pledge|commitment|letter|offer|according) to|"
    rf"(?:support|aid|assistance|help|guarantees|backing|funding|weapons|victory|defeat|blow|setback|win|threat|"
    rf"loans?) for|"
    rf"(?:backing|support|approval|signals?|pressure|demands?|response|assurances?|guarantees?|concessions|threats?|"
    rf"gas|independence|officials?) from|"
    rf"(?:[Oo]fficials|leaders|authorities|policymakers|politicians|diplomats|government) in)"
    rf" (?:the )?|\bpro-|\banti-|\bbetween (?:the )?{_OTHER} and )\Z"
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
        return not re.match(r" (?:airport|summit|talks|conference|on \w+day)\b", after)
    if _PLACED.search(before):
        return False
    return building or bool(_SUBJECT.match(after) or _OWNS.match(after))
