"""A dossier in focus: the facts about one country or actor, and what the analyst says of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing.countries import called_by, country_name, is_country_code
from briefing.facts import references
from briefing.prose import Paragraphs, write
from briefing.prose.text import count
from briefing.tables.frame import span_text

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Claim, Fact, OpenQuestion

__all__ = ["concerning", "in_focus", "rests_on", "stated_of"]

_PARTIES = ("actor", "beneficiary", "speaker", "name", "said_by")
_KINDS = {
    "participant": ("person", "people"),
    "contribution": ("contribution", "contributions"),
    "statement": ("statement", "statements"),
    "condition": ("condition", "conditions"),
    "event": ("event", "events"),
}
_LINKS = ("affects", "conditions")


def concerning(dossier: Dossier, actor: str) -> list[Fact]:
    """The facts about an actor and about those who represent it, and the conditions that these facts depend on.

    ``actor`` is an ISO alpha-3 code, a country's name, or a name as the facts have it.
    """
    people = dossier.of_kind("participant")
    names = {actor, country_name(actor)}
    names |= {x.name for x in people if x.represents and names & {x.represents, country_name(x.represents)}}
    named = {person.name for person in people}  # of these it is known whom they represent, whatever they are called
    found = {
        fact.id
        for fact in dossier.facts
        if any(_is(actor, names, named, getattr(fact, x, None)) for x in _PARTIES) or _happened_to(actor, fact)
    }
    found |= {fact.id for fact in dossier.of_kind("condition") if found.intersection(fact.affects)}
    return [fact for fact in dossier.facts if fact.id in found]


def _is(actor: str, names: set[str], named: set[str], party: str | None) -> bool:
    """Whether a party is the actor, or is called by its country's name or adjective ("Ukrainian officials")."""
    if not party or party in names:
        return bool(party)
    return party not in named and is_country_code(actor) and called_by(actor, party)


def _happened_to(actor: str, fact: Fact) -> bool:
    """Whether an event names the actor: events have no parties of their own."""
    return fact.kind == "event" and (
        called_by(actor, fact.text) if is_country_code(actor) else actor.casefold() in fact.text.casefold()
    )


def in_focus(dossier: Dossier, actor: str) -> Dossier:
    """The dossier with only the facts about an actor, and only those links between facts that stay inside them.

    What the analyst adds is left out, but for the assumptions: claims rest on facts that are not about the actor, too. They
    are written with the whole dossier; see `rests_on`.
    """
    facts = concerning(dossier, actor)
    kept = {fact.id for fact in facts}
    return replace(
        dossier,
        facts=tuple(_within(fact, kept) for fact in facts),
        headline=None,
        bottom_line=(),
        judgements=(),
        derived=(),
        open_questions=(),
        about=country_name(actor),
    )


def _within(fact: Fact, kept: set[str]) -> Fact:
    changes: dict[str, Any] = {
        name: tuple(x for x in getattr(fact, name) if x in kept) for name in _LINKS if hasattr(fact, name)
    }
    if getattr(fact, "part_of", None) not in kept and hasattr(fact, "part_of"):
        changes["part_of"] = None
    return fact.model_copy(update=changes)


def rests_on(made: Claim | OpenQuestion, facts: Collection[str]) -> bool:
    """Whether what the analyst says rests on one of these facts at least."""
    return not {*references(made.text), *made.basis}.isdisjoint(facts)


def stated_of(view: Dossier, actor: str) -> Paragraphs:
    """What the facts about an actor speak of, and what they are silent on.

    Parameters
    ----------
    view : Dossier
        The dossier in focus.
    actor : str
        An ISO alpha-3 code, or a name as the facts have it.
    """
    name = str(view.about)
    if not view.facts:
        # That the article is silent on it would be another claim: what names it may be no fact of its own.
        named = [
            s.number
            for s in view.article.sentences
            if is_country_code(actor) and called_by(actor, view.article.text[s.start : s.end])
        ]
        sentences = "sentences" if len(named) > 1 else "sentence"
        where = f"; the article names it in {sentences} {span_text(named)}" if named else ""
        return Paragraphs((write(view, f"No fact of this dossier is about {name}{where}."),))
    found = {kind: view.of_kind(kind) for kind in _KINDS}
    said: list[Any] = []
    for kind, facts in found.items():
        if facts:
            said += [", " if said else "", count(len(facts), *_KINDS[kind]), *facts]
    lines = [write(view, f"Facts about {name}: ", *said, ".")]
    silent = [f"{'an' if one == 'event' else 'a'} {one}" for kind, (one, _) in _KINDS.items() if not found[kind]]
    if silent:
        listed = f"{', '.join(silent[:-1])} or {silent[-1]}" if len(silent) > 1 else silent[0]
        lines.append(write(view, f"No fact about {name} speaks of {listed}."))
    return Paragraphs(tuple(lines))
