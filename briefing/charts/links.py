"""Links of marks to the facts that they stand for: an address within the page of a brief, and the SVG element that has it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["address", "linked"]

_PREFIX = "#fact-"


def address(facts: Sequence[str]) -> str | None:
    """Where a mark leads: its first fact, with the others after it; nowhere without facts.

    >>> address(["h-total", "h-leaders"])
    '#fact-h-total&fact-h-leaders'
    """
    return _PREFIX + "&fact-".join(facts) if facts else None


def linked(url: str, marks: Sequence[str]) -> str:
    """Marks inside a link that a keyboard can reach and that names its facts."""
    facts = [escape(fact) for fact in url.removeprefix(_PREFIX).split("&fact-")]
    named = facts[0] if len(facts) == 1 else f"{len(facts)} facts"
    all_of_them = f' data-facts="{" ".join(facts)}"' if len(facts) > 1 else ""
    return f'<a href="{_PREFIX}{facts[0]}" aria-label="Evidence: {named}"{all_of_them}>{"".join(marks)}</a>'
