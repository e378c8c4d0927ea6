"""Passives: what is given stands before the words that give it: "sent by Oslo", "which Oslo sent", "Oslo's $1 million pledge"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefing.drafting.actors import Group, groups
from briefing.drafting.conditions import depends
from briefing.drafting.countries import country_of
from briefing.drafting.givers import Clause
from briefing.drafting.resources import Resource
from briefing.drafting.shares import share_at
from briefing.drafting.stages import acts, stage_of
from briefing.drafting.vocabulary import patterns

__all__ = ["done_by", "passive", "stage_for"]

Span = tuple[int, int]

# Letters between an actor and what is theirs: "British ground troops".
_NEAR = 12
# Letters between an actor after "that" and their verb.
_SOON = 25
_BY = re.compile(r"(?: (?!by\b)[\w’'-]+){0,4} by (?:the )?")
_THAT = re.compile(
    r"(?:,?(?: (?!that\b|which\b|provided\b|providing\b|condition\b|so\b)[\w’'-]+){0,3}),? "
    r"(?:that|which) (?=(?:the )?[A-Z])(?:the )?"
)
# "the support Norway has given"
_BARE = re.compile(
    r" (?=[A-Z][\w.’-]+(?: [A-Z][\w.’-]+)* (?:has|have|had|is|are) (?:also |already |now )?[a-z]+(?:ed|ing|en|nt|ade)\b)"
)
# "the possible loan of a battery": what is said elsewhere in the clause is about something else.
_POSSIBLE = re.compile(r"\b(?:possible|potential|prospective|eventual) (?:[\w’'.-]+ ){0,5}\Z")
_PHRASE = 60
# "stressed its support for the plan"
_STRESSED = re.compile(
    r"(?:underscor|underlin|(?:re)?emphasi[sz]|stress|express|convey|voic|(?:re)?confirm|declar|welcom|highlight|prais|"
    r"commend)\w+ "
)
# "discussed Oslo's commitment to": it is one, whatever is said about it.
_COMMITMENT = re.compile(r"\b(?:commitments?|dedication|determination) to\b")
_WEIGHED = re.compile(r"explore\b")
_UNCERTAIN = ("refused", "requested", "under_discussion")
_TALKED = re.compile(r"\b(?:discuss|review|talk)\w*")
_SENT = ("troops", "monitoring", "training", "humanitarian", "weapons")
_FROM = re.compile(r" from (?:the )?(?=[A-Z])")
_TAKEN = re.compile(
    r"\b(?:withdr\w+|pull\w*|remov\w+|evacuat\w+|expel\w*|return\w*|leav\w+|left|recall\w*|buy\w*|bought|purchas\w+|order\w*|receiv\w+|import\w*)\b"
)
_EASED = re.compile(r"\b(?:lift|eas|suspend|waiv|remov|terminat|scrap|drop)\w* (?:[a-z]+ ){0,2}\Z")
_SUSPENDED = re.compile(r"\b(?:suspend|halt|paus|stop|freez|froze|cut)\w*")
_PLEDGE = re.compile(r"(?: in)?(?: [\w-]+)? (?:pledge|offer|commitment|contribution|donation|gift)s?\b")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Regular expressions of what is done with a thing, from ``contributions.yaml``."""

    by: re.Pattern[str]
    handed: re.Pattern[str]
    gift: re.Pattern[str]
    done: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = patterns("contributions")
    other = "so|if|when|unless|until|because|after|before|they|that|we|who|which|as"
    near = rf"(?:(?!(?:{other})\b)[\w’'$-]+ ){{0,8}}?"
    return _Patterns(
        by=re.compile(rf"{near}(?:{words['done']}) by (?:the )?"),
        handed=re.compile(rf"\b(?:{words['handed']}) of (?:[\w’'.,-]+ ){{0,4}}\Z"),
        gift=re.compile(
            rf"[’']s? (?:[\w-]+ ){{0,3}}(?P<gift>(?!suspension)(?:{words['handed']}))(?: (?!of\b)\w+){{0,3}} of "
            r"(?:[\w’'.,-]+ ){0,6}\Z"
        ),
        done=re.compile(
            rf"{near}(?:(?:was|were|is|are|be|been|being)(?: \w+ly| also| not)? [“\"]?(?:{words['done']})|{words['arriving']})\b"
        ),
    )


def done_by(text: str, clause: Clause, item: Resource) -> re.Match[str] | None:
    """The words after a thing up to who did something with it: " donated by "."""
    return _patterns().by.match(text, item.end + 1, clause.end)


def passive(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """The stage of a thing that is given in words after it, and those who give it; None where no such words follow."""
    by = done_by(text, clause, item)
    # "to lift sanctions imposed by Rome": it is not Rome that lifts them.
    if by and not (item.category == "sanctions" and _EASED.search(text, clause.start, item.start)):
        said = (clause.sentence[0], by.end())
        return stage_for(text, clause, item, said), next(groups(text, by.end(), clause.end), ())
    done = _patterns().done.match(text, item.end + 1, clause.end)
    if done:
        # "British troops will be sent": whose they are says who sends them.
        return stage_for(text, clause, item, (clause.sentence[0], done.end())), _owners(text, clause, item)
    return next(filter(None, (way(text, clause, item) for way in (_handed, _gift, _related, _owned, _sent_from))), None)


def _owners(text: str, clause: Clause, item: Resource) -> Group:
    *_, near = ((), *groups(text, clause.start, item.start))
    return near if near and item.start - near[-1][1] <= _NEAR else ()


def _handed(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """Stage and actors of "the delivery of tanks by Norway is expected"."""
    by = _BY.match(text, item.end, clause.end)
    if not by or not _patterns().handed.search(text, clause.start, item.start):
        return None
    return stage_for(text, clause, item, (clause.start, clause.end)), next(groups(text, by.end(), clause.end), ())


def _gift(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """Stage and actors of "discussed Norway's delivery of tents"."""
    gift = _patterns().gift.search(text, clause.start, item.start)
    *others, owners = ((), *groups(text, clause.start, gift.start())) if gift else ((),)
    if not gift or not owners or owners[-1][1] != gift.start():
        return None
    before = stage_of(_TALKED.sub("", text[clause.start : owners[0][0]]), "")
    # "Lima blocked Norway's delivery": it is not Norway that refuses.
    if before == "refused":
        return before, others[-1]
    return (before if before in _UNCERTAIN else stage_of(gift["gift"], "")), owners


def _related(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """Stage and actors of "the loans that Norway has promised"; after "ensure" no thing is meant, but what shall come about."""
    if item.general and item.category == "diplomatic":
        return None
    that = _THAT.match(text, item.end, clause.sentence[1]) or _BARE.match(text, item.end, clause.end)
    actors = next(groups(text, that.end(), clause.sentence[1]), ()) if that else ()
    if not that or not actors or actors[0][0] != that.end():
        return None
    soon = acts(text, actors[-1][1], min(actors[-1][1] + _SOON, clause.sentence[1]))
    return (stage_for(text, clause, item, (actors[-1][1], soon[0][1])), actors) if soon else None


def _owned(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """Stage and actors of "Norway's $10 million pledge"."""
    pledge = _PLEDGE.match(text, item.end, clause.end)
    actors = _owners(text, clause, item) if pledge else ()
    return (stage_for(text, clause, item, pledge.span()), actors) if pledge and actors else None


def _sent_from(text: str, clause: Clause, item: Resource) -> tuple[str, Group] | None:
    """Stage and actors of "troops from Norway and Peru"; whence they are withdrawn gives nothing."""
    whence = _FROM.match(text, item.end, clause.end)
    if item.category not in _SENT or not whence or _TAKEN.search(text, clause.start, item.start):
        return None
    actors = next(groups(text, whence.end(), clause.end), ())
    if not actors or actors[0][0] != whence.end() or not country_of(text[slice(*actors[0])].rstrip(".")):
        return None
    return stage_for(text, clause, item, (clause.start, clause.end)), actors


def _share(text: str, clause: Clause) -> str:
    """What is said of a clause that may hold a condition; empty where its sentence has none, which is quick to see."""
    if not depends(text[clause.start : clause.sentence[1]]):
        return ""
    return text[clause.start : share_at(text, clause.sentence, clause.start)[1]]


def stage_for(text: str, clause: Clause, item: Resource, said: Span) -> str:
    """The stage that ``text[said[0]:said[1]]`` puts a thing at.

    No guarantee is ever handed over, and who suspends sanctions refuses nothing.
    """
    if _POSSIBLE.search(text, max(clause.start, item.start - _PHRASE), item.start):
        return "under_discussion"
    share = _share(text, clause)
    if _STRESSED.match(text, item.start, item.end) or _COMMITMENT.search(text, item.start, item.end):
        before = stage_of(_TALKED.sub("", text[said[0] : item.start]), share)
        return before if before in (*_UNCERTAIN, "conditional") else "committed"
    words = text[said[0] : said[1]]
    if item.category == "sanctions":
        words = _SUSPENDED.sub("", words)
    stage = stage_of(words, share)
    # "will explore ways to lend" promises no more than to think about it.
    if stage == "committed" and _WEIGHED.match(text, item.start, item.end):
        return "under_discussion"
    return "mentioned" if stage == "delivered" and item.category == "security_guarantee" else stage
