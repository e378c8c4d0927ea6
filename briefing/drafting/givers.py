"""Who gives, promises or is asked for something: the subject of its clause, or who stands after "by", "from" or "urged"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.countries import country_name
from briefing.drafting.actors import Group, antecedent, groups
from briefing.drafting.countries import country_of
from briefing.drafting.resources import Resource

__all__ = ["Clause", "givers", "goes_on", "name_of", "receives"]

Span = tuple[int, int]

_ASKED = re.compile(
    r"\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?|press(?:ed|es|ing)?|want(?:s|ed)?|"
    r"invit(?:ed|es)|encourag(?:ed|es)|expect(?:s|ed|ing)? (?:from|of)|"
    r"lobb(?:ied|ying)|hop(?:es?|ed|ing)|implor(?:ed|es)|plead(?:ed|s)? with|appeal(?:s|ed) to)\s(?!by\b|to\b)(?:for )?(?:the )?"
)
_WAS_ASKED = re.compile(
    r"\b(?:asked|urged|invited|pressed|requested|called (?:up)?on)(?: (?:[\w’.-]+ ){0,5})?\b(?:by|to)\b"
)
# "Lima must release the crew": its subject is asked.
_DUE = re.compile(r"(?:must|should|ought to|(?:has|have|needs?) to)\b")
_FROM = re.compile(r"\bfrom (?:the )?")
_PRONOUN = frozenset(("he", "she", "they", "it"))
_FIRST_PERSON = frozenset(("we", "i"))
# "Canadian Trade Minister Louise Tremblay": who holds an office of state pledges what the state will give.
_OFFICER = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,5}?(?:President|Premier|Chancellor|Minister|Secretary)\b")
_NOBODY = re.compile(r"(?:No|None|Neither|Nobody)\b")
_ANNOUNCED_BY = re.compile(
    r"\b(?:(?:announcement|pledge|decision|commitment|offer|contribution|donation|refusal|promise|plan|proposal)s?|"
    r"readiness|willingness|unwillingness|intention) (?:by|of|from) (?:the )?(?=[A-Z])"
)
# "expressed gratitude to Oslo for hosting talks": who is thanked has acted.
_THANKED = re.compile(
    r"\b(?:thank(?:s|ed|ing)?|gratitude to|appreciation to|commend(?:s|ed|ing)?|prais(?:es|ed|ing)) (?:the )?"
    r"(?=[A-Z]|(?:[a-z]+ ){1,3}for\b)"
)
_OBJECT = re.compile(
    r"\b(?:sen(?:d|ds|ding|t)|support(?:s|ed|ing)?|help(?:s|ed|ing)?|assist(?:s|ed|ing)?|enabl(?:e[sd]?|ing)|"
    r"allow(?:s|ed|ing)?) (?:the |an? |its |their |our |his |her )?\Z"
)
_WHOSE = re.compile(
    r"\b(?P<who>(?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)[’']s? (?:[\w-]+,? ){0,3}(?:commitments?|support|readiness)\b"
)
# "eight flights of the German Red Cross delivered": whose they are, who act.
_THEIRS = re.compile(r"(?:of|from) (?:the )?\Z")
# "He noted that details are pending": who reports does not act, but "said that it would" does.
_REPORTING = re.compile(
    r"\s(?:has |had |also |further )*(?:said|says|stated|acknowledged|noted|explained|added|warned|stressed|claimed|argued|"
    r"believes?|commented|concluded)\b[^,;]{0,40}?\bthat (?!(?:it|he|she|they|we)\b)"
)
_AUXILIARIES = 3
# Letters before a commitment within which it is said whose it is.
_OWNED = 80
_PARTICIPLE = re.compile(r"[a-z]+ing\b")
_RELATIVE = re.compile(r"(?:that|which|who)\b(?! (?:he|she|they|it|we)\b)")
# A clause without a subject of its own, or with a pronoun for one, goes on about the same actor.
_CARRIED_ON = re.compile(
    r"(?:(?:and|but|while|also|as|after|that|today|together|jointly|then|later|finally|in addition,|(?:in|under|by) which) )*"
    r"(?:he|she|they|it|both|all|(?:reaffirm|reiterate|commit|pledge|agree|intend|offer)\b(?= (?:to|our|their|its)\b)|stands?|"
    r"(?:these|this) includes?|\w+ing|\w+ed|gave|sent|will|has|have|would|had|to|is|contributes?|could|may|might|can|shall|"
    r"are|was|were|did|does|do)\b",
    re.IGNORECASE,
)
# "In addition, they pledged", "Both reaffirmed"
_GOES_ON = re.compile(
    r"(?:(?:and|but|while|that) )?(?:[A-Z][\w ]{2,20}, )?(?:he|she|they|both|all) "
    r"(?:also |both |all |today |together |jointly |further |then |have |has |will ){0,3}"
    r"(?:re)?(?:affirm|commit|pledg|promis|agree|vow|iterate|announc|offer|intend|underscor|underlin|stress|emphasi[sz]|resolv|"
    r"express|confirm)\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, the bounds of its sentence, and where its subject may stand: the clauses before, the latest first."""

    start: int
    end: int
    sentence: Span
    earlier: tuple[Span, ...]


def givers(text: str, clause: Clause, item: Resource, act: tuple[str, int]) -> Group:
    """Those who act on a resource, given the stage and the place of the act; empty where the clause names nobody."""
    stage, at = act
    due = _DUE.search(text, at, item.start)
    if (stage == "requested" and not due) or receives(text, clause, item):
        asked = _ASKED.search(text, clause.start, item.end) or _FROM.search(text, item.end, clause.end)
        if asked or not _WAS_ASKED.search(text, clause.start, item.start):
            return next(groups(text, asked.end(), clause.end), ()) if asked else ()
    # "with Qatar promising": here the name after "with" acts.
    start = clause.start + 5 * text.startswith("with ", clause.start)
    named = _named(text, (start, item.start), item)
    if named is not None:
        return next(groups(text, *named), ())
    by = _ANNOUNCED_BY.search(text, start, item.start)
    near = list(groups(text, by.end(), item.start) if by else groups(text, start, at))
    if near and _REPORTING.match(text, near[-1][-1][1], at):
        return ()
    # "In addition, they pledged": somebody named before.
    pronoun = ""
    while near and text[near[-1][0][0] : near[-1][0][1]].lower() in _PRONOUN:
        pronoun = text[slice(*near.pop()[0])].lower()
    # "Oslo will consider sending a group to take part": the group is what Oslo sends.
    while len(near) > 1 and _OBJECT.search(text, near[-2][-1][1], near[-1][0][0]):
        near.pop()
    if near:
        return near[-1]
    return _not_named(text, clause, at, pronoun)


def _not_named(text: str, clause: Clause, at: int, pronoun: str) -> Group:
    """Who acts in a clause that has a pronoun for a subject, or none."""
    if _RELATIVE.match(text, clause.start):
        return antecedent(text, max(clause.sentence[0], clause.start - 80), clause.start)
    if not (pronoun or _CARRIED_ON.match(text, clause.start)):
        return _owner(text, clause.start, at)
    subject = _subject(text, clause)
    # "they" are no single country.
    single = pronoun == "they" and len(subject) == 1 and country_of(text[slice(*subject[0])])
    return () if single else subject


def _named(text: str, before: Span, item: Resource) -> Span | None:
    """Where those stand who are thanked for a thing, or whose commitment it is; None where the words name nobody so."""
    # "Holm reaffirmed Norway's commitment to": it is Norway's.
    whose = _WHOSE.search(text, item.start, item.end) or next(
        (
            found
            for found in _WHOSE.finditer(text, max(before[0], item.start - _OWNED), item.end)
            if found.end() > item.start
        ),
        None,
    )
    thanked = _THANKED.search(text, *before)
    return whose.span("who") if whose else (thanked.end(), item.start) if thanked else None


def _owner(text: str, start: int, at: int) -> Group:
    """Whom a subject without a name belongs to: "eight flights of the Red Cross delivered"."""
    owner = antecedent(text, start, at)
    theirs = owner and _THEIRS.search(text, start, owner[0][0]) and text.count(" ", owner[0][1], at) <= _AUXILIARIES
    return owner if theirs else ()


def goes_on(text: str, clause: Clause) -> bool:
    """Whether a clause goes on about somebody named before it, or about all that were: "They pledged", "Both affirmed"."""
    return bool(_GOES_ON.match(text, clause.start))


def _subject(text: str, clause: Clause) -> Group:
    """Who acted last before the clause; before a participle, the subject of its sentence."""
    inside = [span for span in reversed(clause.earlier) if span[0] >= clause.sentence[0]]
    for start, end in (*inside, *clause.earlier) if _PARTICIPLE.match(text, clause.start) else clause.earlier:
        # "Oslo, which met Lima, pledged": Lima pledged nothing.
        if _RELATIVE.match(text, start):
            continue
        for group in groups(text, start, end):
            if text[group[0][0] : group[0][1]].lower() not in _PRONOUN:
                return group
    return ()


def receives(text: str, clause: Clause, item: Resource) -> bool:
    """Whether the clause is about somebody who receives something."""
    return "receiv" in text[clause.start : item.start]


def name_of(text: str, actor: Span) -> str | None:
    """The actor in the article's words, a country by its usual name; None for "we" and "no state", who are not named."""
    name = text[actor[0] : actor[1]].rstrip("’'")
    name = name if re.search(r"\.\w\.$", name) else name.rstrip(".")
    words = name.split()
    lands = (" ".join(words[:2]), words[0]) if _OFFICER.match(name) else (name,)
    code = next(filter(None, map(country_of, lands)), None)
    if code:
        return country_name(code)
    return None if name.lower() in _FIRST_PERSON or _NOBODY.match(name) else name
