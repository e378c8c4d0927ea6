from __future__ import annotations

import pandas as pd
import pytest

import briefing
from briefing.tables import Tables

NAMES = [
    *(
        "attribution",
        "condition_effects",
        "conditions",
        "contribution_categories",
        "contribution_matrix",
        "contributions",
    ),
    *("coverage", "events", "facts", "headcount_composition", "headcounts", "objective_contributions", "objectives"),
    *("participants", "participation", "statements", "timeline"),
]


@pytest.fixture
def empty(write_dossier) -> Tables:
    """The tables of a dossier without facts."""
    return briefing.load(write_dossier("Title\n\nA sentence.", "")).tables


@pytest.mark.parametrize("name", NAMES)
def test_columns_and_dtypes_are_the_same_without_rows(name, paris, empty):
    """A table without rows has the columns and dtypes of one with rows."""
    full, bare = getattr(paris.tables, name)(), getattr(empty, name)()
    assert list(bare.dtypes.items()) == list(full.dtypes.items())


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_tidy(name, paris):
    """Rows are numbered from 0, columns have one name each, and no column is of mixed objects."""
    table = getattr(paris.tables, name)()
    assert list(table.index) == list(range(len(table)))
    assert table.columns.is_unique
    assert [str(dtype) for dtype in table.dtypes if str(dtype) == "object"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_table_names_its_article(name, paris):
    """Source lines come from the table itself."""
    assert getattr(paris.tables, name)().attrs["article"] == paris.article.title.exact


def test_each_call_gives_a_new_table(paris):
    """Changing one changes no other."""
    table = paris.tables.headcounts()
    table.loc[0, "value"] = 99
    assert paris.tables.headcounts().loc[0, "value"] == 35


def test_the_repr_lists_the_tables(paris):
    """What there is to call."""
    assert all(name in repr(paris.tables) for name in NAMES)


def test_offsets_are_those_of_the_article(paris):
    """text[start:end] == exact in every table of facts."""
    table = paris.tables.facts()
    text = paris.article.text
    assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["exact"].tolist()
    assert len(table) == len(paris.facts)


def test_missing_is_missing(paris):
    """What the article does not state is <NA>, not a word."""
    people = paris.tables.participants().set_index("id")
    assert people.loc["p-maduro", ["role", "represents", "country"]].isna().all()
    assert pd.isna(paris.tables.contributions().set_index("id").loc["ct-form-weapons", "actor"])
