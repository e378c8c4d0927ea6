"""B4: ids name one thing each, and references lead to what they should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing.checks.rule import Breach, Rule, a, nearest, shown
from briefing.checks.subject import Subject
from briefing.facts import KINDS, references

__all__ = ["RULES"]

_MARK = re.compile(r"\{[a-z][a-z0-9-]*\}")
_FACT = frozenset(KINDS)
_Reference = tuple[Any, str, str, tuple[str | int, ...], frozenset[str]]


def ids_unique(subject: Subject) -> Iterator[Breach]:
    """An id stands once in the dossier, over facts, judgements, derived values, assumptions and open questions."""
    dossier = subject.dossier
    seen: dict[str, object] = {}
    for item in (*dossier.facts, *dossier.judgements, *dossier.derived, *dossier.assumptions, *dossier.open_questions):
        if item.id in seen:
            path = subject.paths.get(id(seen[item.id]))
            where = f" at line {dossier.contents.located.place(path)[0]}" if dossier.contents and path else ""
            message = f"{item.id}: this id stands already{where}; give one of the two another id"
            yield Breach(message=message, item=item, path=("id",))
        else:
            seen[item.id] = item


def references_resolve(subject: Subject) -> Iterator[Breach]:
    """Every id that is referred to exists."""
    known = set(subject.kinds)
    for item, label, target, path, wanted in _references(subject):
        if target not in known and target not in subject.broken:
            fitting = [name for name, kind in subject.kinds.items() if kind in wanted]
            what = next(iter(wanted)) if len(wanted) == 1 else "fact"
            message = f"{label}: there is no {what} with the id {target}; {nearest(target, fitting, what)}"
            yield Breach(message=message, item=item, path=path)


def references_fit(subject: Subject) -> Iterator[Breach]:
    """A reference leads to the right kind of thing: part_of to a headcount, conditions to conditions, a basis to facts."""
    for item, label, target, path, wanted in _references(subject):
        kind = subject.kinds.get(target)
        if kind and kind not in wanted:
            what = next(iter(wanted)) if len(wanted) == 1 else "fact"
            also = "; name the headcounts it computes from" if kind == "derived value" else ""
            message = f"{label}: {target} is {a(kind)}, where the id of {a(what)} is needed{also}"
            yield Breach(message=message, item=item, path=path)
        elif target == getattr(item, "id", None):
            yield Breach(message=f"{label}: {path[0]} refers to the entry itself", item=item, path=path)


def _references(subject: Subject) -> Iterator[_Reference]:
    """Each reference: the item, its label, the id, the path in the item, and the kinds it may lead to."""
    for fact in subject.dossier.facts:
        if part_of := getattr(fact, "part_of", None):
            yield fact, fact.id, part_of, ("part_of",), frozenset({"headcount"})
        for field, wanted in (("conditions", frozenset({"condition"})), ("affects", _FACT)):
            for number, target in enumerate(getattr(fact, field, ())):
                yield fact, fact.id, target, (field, number), wanted
    yield from _analysts_references(subject)
    for judgement in subject.dossier.judgements:
        if judgement.alternative_to:
            yield judgement, judgement.id, judgement.alternative_to, ("alternative_to",), frozenset({"judgement"})


def _analysts_references(subject: Subject) -> Iterator[_Reference]:
    entries: tuple[Any, ...] = (*subject.dossier.assumptions, *subject.dossier.open_questions)
    for label, item in [*subject.claims(), *((entry.id, entry) for entry in entries)]:
        for number, target in enumerate(item.basis):
            yield item, label, target, ("basis", number), _FACT
    for label, claim in subject.claims():
        for mark in references(claim.text):
            yield claim, label, mark, ("text",), _FACT


def marks_readable(subject: Subject) -> Iterator[Breach]:
    """Braces in an analyst's sentence hold one fact id each, as in {h-total}."""
    for label, claim in subject.claims():
        rest = _MARK.sub("", claim.text)
        if "{" in rest or "}" in rest:
            at = min(place for place in (rest.find("{"), rest.find("}")) if place >= 0)
            got = shown(rest[at : at + 40], 40)
            message = f"{label}: braces mark evidence and hold one fact id, as in {{h-total}}; got {got}"
            yield Breach(message=message, item=claim, path=("text",))


def conditions_mutual(subject: Subject) -> Iterator[Breach]:
    """A contribution lists a condition exactly where the condition affects the contribution."""
    conditions = {fact.id: fact for fact in subject.dossier.of_kind("condition")}
    contributions = {fact.id: fact for fact in subject.dossier.of_kind("contribution")}
    for contribution in contributions.values():
        for number, target in enumerate(contribution.conditions):
            if target in conditions and contribution.id not in conditions[target].affects:
                message = f"{contribution.id}: depends on {target}, which does not list it under affects; add it there"
                yield Breach(message=message, item=contribution, path=("conditions", number))
    for condition in conditions.values():
        for number, target in enumerate(condition.affects):
            if target in contributions and condition.id not in contributions[target].conditions:
                message = f"{condition.id}: affects {target}, which does not list it under conditions; add it there"
                yield Breach(message=message, item=condition, path=("affects", number))


RULES = (
    Rule("B401", ids_unique),
    Rule("B402", references_resolve),
    Rule("B403", references_fit),
    Rule("B404", marks_readable),
    Rule("B405", conditions_mutual, "warning"),
)
