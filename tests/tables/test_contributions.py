from __future__ import annotations

import pandas as pd

from briefing.taxonomy import taxonomy


def test_every_category_has_a_row(paris):
    """Also one of which no fact speaks: its count is 0."""
    table = paris.tables.contribution_categories()
    assert table["category"].tolist() == list(taxonomy().categories)
    assert table.set_index("category").loc["monitoring", "facts"] == 0
    assert table["facts"].sum() == len(paris.of_kind("contribution"))


def test_the_matrix_tells_not_stated_from_stated_as_not(paris):
    """A refusal has a stage; silence has none."""
    table = paris.tables.contribution_matrix().set_index(["actor", "category"])
    assert table.loc[("some coalition members", "troops"), "stage"] == "refused"
    assert pd.isna(table.loc[("some coalition members", "weapons"), "stage"])


def test_the_matrix_is_complete(paris):
    """Every actor meets every category, and contributions without an actor come last."""
    table = paris.tables.contribution_matrix()
    pairs = set(zip(table["actor"], table["category"], strict=True))
    assert len(pairs) == table["actor"].nunique() * len(taxonomy().categories)
    assert table["actor"].tolist()[-1] == "actor not stated"
    assert table["facts"].sum() == len(paris.of_kind("contribution"))


def test_objectives_meet_what_serves_them(paris):
    """The taxonomy says which categories serve a theme; an objective that nothing serves keeps one row."""
    table = paris.tables.objective_contributions()
    monitoring = table[table["objective"] == "o-monitoring"]
    assert monitoring["id"].isna().tolist() == [True]
    force = table[table["objective"] == "o-force"]
    assert set(force["category"]) == {"troops"}
    assert table["objective"].drop_duplicates().tolist() == [fact.id for fact in paris.of_kind("objective")]
