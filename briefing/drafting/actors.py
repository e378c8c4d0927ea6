"""Who acts: names, governments and groups in the place of a subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.drafting.countries import country_of
from briefing.drafting.vocabulary import patterns

__all__ = ["Group", "antecedent", "groups"]

Group = tuple[tuple[int, int], ...]

_WORDS = patterns("actors")
_NAME = (
    rf"(?=[A-Z])(?!(?:{_WORDS['no_name']})\b)[A-Z][\w’'-]*\.?(?:[A-Z]\.)*"
    r"(?: (?:of the |of |von der |van der |de la |de |van |von |der |bin |for )?(?!(?:Monday|Tuesday|Wednesday|"
    r"Thursday|Friday)\b|[A-Z]{1,3}[$€£¥])[A-Z][\w’'-]*\.?(?:[A-Z]\.)*)*"
)
_DETERMINER = (
    r"(?:[Tt]he|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther|[Aa]ll|[Mm]ost|[Bb]oth|[Ff]ew|[Ii]ts|[Tt]heir|"
    r"[Hh]is|[Hh]er|[Oo]ur|[Aa]n?|[Mm]ore than \d+)"
)
# A bound of a word with no blank after it is its beginning.
_AGENT = re.compile(
    rf"\b(?! )(?:(?:{_DETERMINER} ){{0,2}}(?:(?!(?:{_WORDS['no_adjective']})\b)[\w’'.-]+ ){{0,2}}?(?:{_WORDS['nouns']})\b"
    rf"(?: (?:of|from) (?:the |more than |some )?(?:{_NAME}|\d+ [a-z]+))?"
    rf"|{_NAME}|[Ww]e\b|[Tt]hey\b|[Hh]e\b|[Ss]he\b|I\b)"
)
_JOINT = re.compile(
    r"(?:,| and| or|, and|, or| as well as| along with| together with|, along with|, as well as)(?: the| its| their)? ?"
)
# A place name after one of these is where something happened, or whose office it is; it does not act.
_GOVERNED = re.compile(
    r"\b(?:of|in|at|on|to|for|from|with|against|by|near|over|between|into|about|than|via|through|under|"
    r"during)(?: the)? \Z",
    re.IGNORECASE,
)

# Words that may stand between somebody and "which": "the coalition, led by Oslo, which".
_APART = 2
_BODY = re.compile(
    r"[A-Z].* (?:Administration|Organi[sz]ation|Agency|Authority|Commission|Committee|Council|Office|Fund|Bank|Centre|"
    r"Center|Service|Institute|Union|Board|Conference)\Z"
)
_OFFICE = re.compile(r"(?:Department|Ministry|Minister|Secretary|Office|Commissioner) (?:of|for) [A-Z]")


def groups(text: str, start: int, end: int) -> Iterator[Group]:
    """Those who could act in ``text[start:end]``; names joined by commas and "and" make one group.

    >>> text = "In Paris, the United States, Germany and other partners will send"
    >>> [[text[a:b] for a, b in group] for group in groups(text, 0, len(text))]
    [['United States', 'Germany', 'other partners']]
    """
    joined: list[tuple[int, int]] = []
    governed, last = False, start
    for found in _AGENT.finditer(text, start, end):
        agent = found.start(), found.end() - 2 * found.group().endswith(("’s", "'s"))
        if joined and _JOINT.fullmatch(text, joined[-1][1], agent[0]):
            if _one_body(text, joined[-1], agent):
                joined[-1] = (joined[-1][0], agent[1])
            else:
                joined.append(agent)
            continue
        if joined:
            yield _apart(text, joined)
        # "between Oslo and Rome": what governs the first governs the second.
        also = governed and text[last : agent[0]].removesuffix("the ") == " and "
        governed = bool(also or _GOVERNED.search(text[max(start, agent[0] - 14) : agent[0]]))
        joined, last = [] if governed else [agent], agent[1]
    if joined:
        yield _apart(text, joined)


def _one_body(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether "and" stands within one name: "National Oceanic and Atmospheric Administration"."""
    names = text[slice(*first)], text[slice(*second)]
    if text[first[1] : second[0]] != " and " or country_of(names[0]) or country_of(names[1]):
        return False
    return bool(_OFFICE.match(names[0]) or (_BODY.search(names[1]) and not _BODY.search(names[0])))


def _apart(text: str, joined: list[tuple[int, int]]) -> Group:
    """The group; of two with a comma alone between them ("Macron, the French president") the one that has a name."""
    if len(joined) == 2 and text[joined[0][1] : joined[1][0]].removesuffix("the ").strip() == ",":
        return tuple(joined[1:] if text[slice(*joined[0])] == "We" else joined[:1])
    return tuple(joined)


def antecedent(text: str, start: int, end: int) -> Group:
    """Whom "which", "that" or "who" at ``end`` stands for: the last one named since ``start``."""
    last: Group = ()
    for found in _AGENT.finditer(text, start, end):
        last = (found.span(),)
    # "Oslo urged steps that will ease tensions": the steps will, and Oslo does nothing.
    return last if last and text.count(" ", last[0][1], end) <= _APART else ()
