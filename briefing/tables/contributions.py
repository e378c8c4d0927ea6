"""Contributions by category, actor and stage, and the objectives they serve."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from briefing.tables.frame import frame, span_text
from briefing.taxonomy import taxonomy

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Contribution, Objective

__all__ = ["NO_ACTOR", "contribution_categories", "contribution_matrix", "objective_contributions"]

NO_ACTOR = "actor not stated"

_CATEGORIES = {
    "category": "string",
    "label": "string",
    "military": "boolean",
    "facts": "Int64",
    "actors": "string",
    "stages": "string",
    "ids": "string",
    "sentences": "string",
}
_MATRIX = {
    "actor": "string",
    "category": "string",
    "label": "string",
    "military": "boolean",
    "stage": "string",
    "stage_label": "string",
    "facts": "Int64",
    "ids": "string",
    "sentence": "Int64",
    "sentences": "string",
}
_OBJECTIVES = {
    "objective": "string",
    "text": "string",
    "theme": "string",
    "theme_label": "string",
    "objective_sentence": "Int64",
    "id": "string",
    "actor": "string",
    "category": "string",
    "label": "string",
    "stage": "string",
    "stage_label": "string",
    "sentence": "Int64",
}


def contribution_categories(dossier: Dossier) -> pd.DataFrame:
    """How many facts speak of each category, and of which actors.

    Returns
    -------
    DataFrame
        One row per category of the taxonomy in its order, also where no fact speaks of it (``facts`` is 0): ``category``,
        ``label``, ``military``, ``facts``, ``actors``, ``stages``, ``ids`` (joined by ", ") and ``sentences``. Counts are facts,
        not amounts, and are not added over stages by anything in this library.
    """
    return frame(dossier, _category_rows(dossier), _CATEGORIES)


def _category_rows(dossier: Dossier) -> Iterator[dict[str, Any]]:
    known = taxonomy()
    for category in known.categories.values():
        found = [fact for fact in dossier.of_kind("contribution") if fact.category == category.name]
        stages = {fact.stage for fact in found}
        yield {
            "category": category.name,
            "label": category.label,
            "military": category.military,
            "facts": len(found),
            "actors": ", ".join(dict.fromkeys(fact.actor or NO_ACTOR for fact in found)),
            "stages": ", ".join(stage.label for stage in known.stages.values() if stage.name in stages),
            "ids": ", ".join(fact.id for fact in found),
            "sentences": span_text(s.number for fact in found for s in dossier.sentences_of(fact)),
        }


def contribution_matrix(dossier: Dossier) -> pd.DataFrame:
    """Actor by category, with the stage.

    Returns
    -------
    DataFrame
        One row per actor, category and stage that occurs, and one with a missing ``stage`` for every actor and category of
        which the article says nothing. Actors stand in the order of the facts, contributions without an actor last;
        categories in the taxonomy's order. ``ids`` are joined by ", ".
    """
    return frame(dossier, _matrix_rows(dossier), _MATRIX)


def _matrix_rows(dossier: Dossier) -> Iterator[dict[str, Any]]:
    known = taxonomy()
    cells: dict[tuple[str, str], dict[str, list[Contribution]]] = {}
    for fact in dossier.of_kind("contribution"):
        cells.setdefault((fact.actor or NO_ACTOR, fact.category), {}).setdefault(fact.stage, []).append(fact)
    actors = sorted(dict.fromkeys(actor for actor, _ in cells), key=lambda actor: actor == NO_ACTOR)
    for actor in actors:
        for category in known.categories.values():
            row = {"actor": actor, "category": category.name, "label": category.label, "military": category.military}
            stages = cells.get((actor, category.name), {})
            if not stages:
                yield {**row, "facts": 0}
            for stage, found in stages.items():
                numbers = [s.number for fact in found for s in dossier.sentences_of(fact)]
                yield {
                    **row,
                    "stage": stage,
                    "stage_label": known.stages[stage].label if stage in known.stages else stage,
                    "facts": len(found),
                    "ids": ", ".join(fact.id for fact in found),
                    "sentence": min(numbers, default=None),
                    "sentences": span_text(numbers),
                }


def objective_contributions(dossier: Dossier) -> pd.DataFrame:
    """Objectives against the contributions whose category serves their theme.

    Which categories serve which theme is the taxonomy's classification, not the article's word.

    Returns
    -------
    DataFrame
        One row per objective and contribution, in the file's order; an objective that nothing serves has one row in which
        the contribution's columns (``id`` to ``sentence``) are missing.
    """
    return frame(dossier, _objective_rows(dossier), _OBJECTIVES)


def _objective_rows(dossier: Dossier) -> Iterator[dict[str, Any]]:
    known = taxonomy()
    for objective in dossier.of_kind("objective"):
        theme = known.themes.get(objective.theme)
        row = _objective_row(dossier, objective, theme.label if theme else objective.theme)
        served = [f for f in dossier.of_kind("contribution") if theme and f.category in theme.categories]
        if not served:
            yield row
        for fact in served:
            sentences = dossier.sentences_of(fact)
            category, stage = known.categories[fact.category], known.stages.get(fact.stage)
            yield {
                **row,
                "id": fact.id,
                "actor": fact.actor or NO_ACTOR,
                "category": fact.category,
                "label": category.label,
                "stage": fact.stage,
                "stage_label": stage.label if stage else fact.stage,
                "sentence": sentences[0].number if sentences else None,
            }


def _objective_row(dossier: Dossier, objective: Objective, theme_label: str) -> dict[str, Any]:
    sentences = dossier.sentences_of(objective)
    return {
        "objective": objective.id,
        "text": objective.text,
        "theme": objective.theme,
        "theme_label": theme_label,
        "objective_sentence": sentences[0].number if sentences else None,
    }
