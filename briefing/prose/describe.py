"""Any fact in a line of plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.countries import country_name
from briefing.taxonomy import taxonomy

if TYPE_CHECKING:
    from briefing.facts import Fact

__all__ = ["amount_of", "describe", "figure_of", "number_of", "person", "source_name"]

_QUALIFIERS = {"exact": "", "at_least": "at least ", "about": "about ", "more_than": "more than ", "up_to": "up to "}
_ATTENDANCE = {
    "attended": "attended",
    "withdrew": "withdrew",
    "absent": "absent",
    "not_stated": "attendance not stated",
}


def describe(fact: Fact) -> str:
    """What a fact says, in one line.

    >>> import briefing
    >>> describe(briefing.load("paris-talks").fact("ct-uk-troops"))
    'United Kingdom: troops, called for'
    """
    if fact.kind == "headcount":
        return number_of(fact)
    if fact.kind == "participant":
        return f"{person(fact)}: {_ATTENDANCE[fact.attendance]}"
    if fact.kind == "contribution":
        return _contribution(fact)
    if fact.kind == "statement":
        return f"{fact.speaker}: {_quoted(fact)}"
    return fact.text


def number_of(fact: Any) -> str:
    """A headcount as a phrase: "about 50 countries"."""
    return f"{figure_of(fact)} {fact.unit}"


def figure_of(fact: Any) -> str:
    """A headcount's number with its qualifier: "about 50"."""
    return f"{_QUALIFIERS[fact.qualifier]}{fact.value:,}"


def person(fact: Any) -> str:
    """A participant with role and country: "Jared Kushner (envoy, United States)"."""
    about = ", ".join(filter(None, [fact.role, country_name(fact.represents) if fact.represents else None]))
    return f"{fact.name} ({about})" if about else fact.name


def amount_of(fact: Any) -> str:
    """A contribution's amount: "2,500,000 EUR"."""
    return " ".join(filter(None, [f"{fact.amount:,}", fact.currency]))


def source_name(said_by: str) -> str:
    """Whose word it is, for readers: "article" becomes "the article"."""
    return "the article" if said_by == "article" else said_by


def _contribution(fact: Any) -> str:
    known = taxonomy()
    category, stage = known.categories.get(fact.category), known.stages.get(fact.stage)
    what = category.label.lower() if category else fact.category
    amount = f" ({amount_of(fact)})" if fact.amount is not None else ""
    actor = fact.actor[0].upper() + fact.actor[1:] if fact.actor else "Actor not stated"
    return f"{actor}: {what}{amount}, {stage.label if stage else fact.stage}"


def _quoted(fact: Any) -> str:
    return f"“{fact.text}”" if fact.form == "direct" else str(fact.text)
