"""The tables that readers of a brief see; each row carries its evidence marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.brief.focus import concerning
from briefing.countries import country_name
from briefing.markup import Html, element, table
from briefing.prose import describe, write
from briefing.prose.describe import amount_of, source_name
from briefing.taxonomy import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.dossier import Dossier

__all__ = ["assumptions", "categories", "conditions", "contributions", "facts_about", "people", "statements"]

_STRONGEST_FIRST = ("delivered", "allocated", "committed", "conditional", "offered", "requested", "under_discussion")
_STAGES = (*_STRONGEST_FIRST, "mentioned", "refused")
_ATTENDANCES = ("attended", "withdrew", "absent", "not_stated")


def people(dossier: Dossier) -> Html:
    """Named people with role, country and what is said of their attendance."""
    found = sorted(dossier.of_kind("participant"), key=lambda fact: _ATTENDANCES.index(fact.attendance))
    rows = []
    for fact in found:
        country = country_name(fact.represents) if fact.represents else None
        tag = element("span", fact.attendance.replace("_", " "), class_=f"tag {fact.attendance}")
        rows.append((write(dossier, fact.name, fact), fact.role, country, tag))
    return table(("Named", "Role as stated", "Country", "Attendance"), rows, caption="People named in the article")


def contributions(dossier: Dossier) -> Html:
    """Contributions by stage, nearest to help received first, with whose word each rests on."""
    known = taxonomy().stages
    rows = []
    for stage in _STAGES:
        found = [fact for fact in dossier.of_kind("contribution") if fact.stage == stage]
        for said_by in dict.fromkeys(fact.said_by for fact in found):
            parts = _by_actor(fact for fact in found if fact.said_by == said_by)
            rows.append((known[stage].label, write(dossier, *parts), source_name(said_by)))
    return table(("Stage", "Who, and what", "On whose word"), rows, caption="Contributions by stage")


def _by_actor(found: Iterable[Any]) -> list[Any]:
    groups: dict[str, list[Any]] = {}
    for fact in found:
        groups.setdefault(fact.actor or "actor not stated", []).append(fact)
    parts: list[Any] = []
    for actor, facts in groups.items():
        labels = [_category(fact) for fact in facts]
        parts += ["; " if parts else "", f"{actor}: {', '.join(labels)}", *facts]
    return [part for part in parts if part != ""]


def _category(fact: Any) -> str:
    label = taxonomy().categories[fact.category].label.lower()
    return label if fact.amount is None else f"{label} ({amount_of(fact)})"


def statements(dossier: Dossier) -> Html:
    """Who said what, when and where; quotations stand in quotation marks, and what an assumption says of them is marked."""
    groups: dict[tuple[str, str | None], list[Any]] = {}
    # What a reference date rests on is only where the date is taken from.
    assumed = {name for made in dossier.assumptions if not made.reference_date for name in made.basis}
    for fact in dossier.of_kind("statement"):
        when = ", ".join(filter(None, [fact.said_on, fact.venue])) or None
        groups.setdefault((fact.speaker, when), []).append(fact)
    rows = []
    for (speaker, when), found in groups.items():
        parts: list[Any] = []
        for fact in found:
            words = f"“{fact.text}”" if fact.form == "direct" else fact.text
            parts += ["; " if parts else "", f"{words} (assumed)" if fact.id in assumed else words, fact]
        rows.append((speaker[0].upper() + speaker[1:], when, write(dossier, *(part for part in parts if part != ""))))
    caption = "Statements; direct quotations in quotation marks"
    if any(fact.id in assumed for fact in dossier.of_kind("statement")):
        caption += "; “(assumed)” where who speaks or what is meant is the analyst’s assumption"
    return table(("Speaker", "When and where", "Statement"), rows, caption=caption)


def conditions(dossier: Dossier) -> Html:
    """Conditions, whose word they are, and what depends on them."""
    aims = {fact.id for fact in dossier.of_kind("objective")}
    rows = []
    for fact in dossier.of_kind("condition"):
        affected = [dossier.fact(identifier) for identifier in fact.affects]
        labels = [describe(target) for target in affected if target.id not in aims]
        objectives = [describe(target) for target in affected if target.id in aims]
        labels += ["all objectives"] if len(objectives) == len(aims) > 1 else objectives
        rows.append((write(dossier, fact.text, fact), source_name(fact.said_by), "; ".join(labels) or None))
    return table(
        ("Condition", "On whose word", "What depends on it"),
        rows,
        caption="What depends on a condition is the analyst’s reading",
    )


def facts_about(dossier: Dossier, actor: str) -> Html:
    """Every fact in which this actor acts, speaks, receives or is represented.

    ``actor`` is one that `concerning` takes.
    """
    rows = [
        (fact.kind, write(dossier, describe(fact), fact), source_name(fact.said_by))
        for fact in concerning(dossier, actor)
    ]
    return table(("Kind", "Fact", "On whose word"), rows, caption=f"Facts about {country_name(actor)}")


def assumptions(dossier: Dossier) -> Html:
    """What the analyst supposes, with the reason."""
    rows = [(write(dossier, made.text, *map(dossier.fact, made.basis)), made.reason) for made in dossier.assumptions]
    return table(("Assumption", "Reason"), rows, caption="Assumptions of the analyst")


def categories(dossier: Dossier) -> Html:
    """The categories in use, with their definitions and their equivalents in other schemes."""
    used = {fact.category for fact in dossier.of_kind("contribution")}
    rows = [
        (category.label, category.definition, category.kiel, category.plover)
        for category in taxonomy().categories.values()
        if category.name in used
    ]
    head = ("Category", "Definition", "Kiel Ukraine Support Tracker", "PLOVER event type")
    return table(head, rows, caption="Categories used, and their equivalents")
