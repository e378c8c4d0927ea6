"""The numbers that a reader looks for first, in boxes under the bottom line."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from briefing.markup import Html, html_of
from briefing.prose import write
from briefing.prose.describe import figure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Dossier
    from briefing.facts import Fact
    from briefing.prose import Prose

__all__ = ["numbers"]


def numbers(view: Dossier, about: str | None) -> Html:
    """Four numbers with what they count and the marks of what is counted.

    Parameters
    ----------
    view : Dossier
        What the brief is about.
    about : str or None
        Reader's name of the actor in focus: of one actor, facts and statements are counted instead of those who met.
    """
    people = [fact for fact in view.of_kind("participant") if fact.attendance == "attended"]
    firm = [fact for fact in view.of_kind("contribution") if fact.stage in ("committed", "allocated")]
    shown = _actor(view, about) if about else _meeting(view)
    shown.append(_count(view, people, "person named as present", "people named as present"))
    shown.append(_count(view, firm, "contribution reported as committed", "contributions reported as committed"))
    boxes = (f"<div><dt>{escape(label)}</dt><dd>{html_of(value)}</dd></div>" for value, label in shown)
    return Html(f'<dl class="numbers">{"".join(boxes)}</dl>')


def _meeting(view: Dossier) -> list[tuple[Prose, str]]:
    whole = next((fact for fact in view.of_kind("headcount") if not fact.part_of), None)
    part = next((fact for fact in view.of_kind("headcount") if whole and fact.part_of == whole.id), None)
    return [(write(view, figure_of(fact), fact), fact.unit) for fact in (whole, part) if fact]


def _actor(view: Dossier, about: str) -> list[tuple[Prose, str]]:
    facts = "fact" if len(view.facts) == 1 else "facts"
    return [
        (write(view, str(len(view.facts))), f"{facts} about {about}"),
        _count(view, view.of_kind("statement"), "statement", "statements"),
    ]


def _count(view: Dossier, facts: Sequence[Fact], one: str, many: str) -> tuple[Prose, str]:
    return write(view, str(len(facts)), *facts), one if len(facts) == 1 else many
