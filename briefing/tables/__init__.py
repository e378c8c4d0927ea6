"""The facts of a dossier as tidy DataFrames, with the same columns and dtypes whether there are rows or not.

Text columns are ``string``, counts ``Int64``, shares ``Float64``, days ``datetime64[s]``; what the article does not state is
missing (``<NA>``). ``table.attrs["article"]`` holds the article's title, ``table.attrs["about"]`` the one
actor that a dossier in focus is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from briefing.tables import contributions as _contributions
from briefing.tables import kinds as _kinds
from briefing.tables import participation as _participation
from briefing.tables import sources as _sources

if TYPE_CHECKING:
    from briefing.dossier import Dossier

__all__ = ["Tables"]


class Tables:
    """The tables of one dossier; each method returns a new DataFrame."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    def __repr__(self) -> str:
        names = [name for name in dir(self) if not name.startswith("_")]
        return f"Tables of {self._dossier.name}: {', '.join(names)}"

    def of_kind(self, kind: str) -> pd.DataFrame:
        """The table of one kind, by the kind's name.

        Raises
        ------
        UnknownName
            If there is no such kind.
        """
        return _kinds.of_kind(self._dossier, kind)

    def facts(self) -> pd.DataFrame:
        """All facts: id, kind, who said it, and where it stands. One row per fact."""
        return _kinds.facts(self._dossier)

    def headcounts(self) -> pd.DataFrame:
        """Headcounts: value, unit, qualifier, part_of, and the evidence columns. One row per fact."""
        return _kinds.of_kind(self._dossier, "headcount")

    def participants(self) -> pd.DataFrame:
        """Named people: name, role, represents, country, capacity, attendance, evidence. One row per person."""
        return _kinds.of_kind(self._dossier, "participant")

    def objectives(self) -> pd.DataFrame:
        """Objectives: text, theme, evidence. One row per fact."""
        return _kinds.of_kind(self._dossier, "objective")

    def contributions(self) -> pd.DataFrame:
        """Contributions: category, actor, beneficiary, stage, amount, currency, conditions, evidence. One row per fact."""
        return _kinds.of_kind(self._dossier, "contribution")

    def statements(self) -> pd.DataFrame:
        """Statements: speaker, form, text, said_on, venue, evidence. One row per fact."""
        return _kinds.of_kind(self._dossier, "statement")

    def conditions(self) -> pd.DataFrame:
        """Conditions: text, affects, evidence. One row per fact."""
        return _kinds.of_kind(self._dossier, "condition")

    def events(self) -> pd.DataFrame:
        """Events: text, date, place, evidence. One row per fact."""
        return _kinds.of_kind(self._dossier, "event")

    def judgements(self) -> pd.DataFrame:
        """The analyst's judgements: text, basis, likelihood, confidence, alternative_to. One row per judgement."""
        return _kinds.judgements(self._dossier)

    def participation(self) -> pd.DataFrame:
        """Named people counted by capacity and attendance."""
        return _participation.participation(self._dossier)

    def headcount_composition(self) -> pd.DataFrame:
        """Headcounts taken apart into stated parts and the derived rest."""
        return _participation.headcount_composition(self._dossier)

    def contribution_categories(self) -> pd.DataFrame:
        """How many facts speak of each category, and of which actors. One row per category, also for none."""
        return _contributions.contribution_categories(self._dossier)

    def contribution_matrix(self) -> pd.DataFrame:
        """Actor by category with the stage; a missing stage where the article says nothing."""
        return _contributions.contribution_matrix(self._dossier)

    def objective_contributions(self) -> pd.DataFrame:
        """Objectives against the contributions whose category serves their theme."""
        return _contributions.objective_contributions(self._dossier)

    def attribution(self) -> pd.DataFrame:
        """Who is the source of how many facts. One row per source."""
        return _sources.attribution(self._dossier)

    def timeline(self) -> pd.DataFrame:
        """Events in time, with the precision of their dates. One row per event."""
        return _sources.timeline(self._dossier)

    def condition_effects(self) -> pd.DataFrame:
        """Conditions and what they affect. One row per pair."""
        return _sources.condition_effects(self._dossier)

    def coverage(self) -> pd.DataFrame:
        """The article's sentences and the facts that cite them. One row per sentence."""
        return _sources.coverage(self._dossier)
