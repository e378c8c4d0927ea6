from __future__ import annotations

from dataclasses import replace

import pandas as pd

import briefing
from briefing.facts import Quotation


def test_attribution_counts_each_fact_once(paris):
    """Most facts first, and the shares add up to the whole."""
    table = paris.tables.attribution()
    assert table["facts"].sum() == len(paris.facts)
    assert table["facts"].is_monotonic_decreasing
    assert round(float(table["share"].sum()), 9) == 1


def test_the_timeline_resolves_days_by_the_assumption(paris):
    """Dated events come first; the assumption that a relative day rests on is named."""
    table = paris.tables.timeline().set_index("id")
    assert table.loc["e-talks", ["date", "precision", "assumption"]].tolist() == ["Tuesday", "day", "a-date"]
    assert table.loc["e-talks", "first"] == pd.Timestamp("2026-01-06")
    assert table.loc["e-zelenskyy-comments", ["first", "last"]].tolist() == [
        pd.Timestamp("2026-01-03"),
        pd.Timestamp("2026-01-04"),
    ]
    assert table.loc["e-venezuela", "precision"] == "not stated"
    days = table["first"].dropna()
    assert days.is_monotonic_increasing
    assert table["first"].head(len(days)).notna().all()


def test_a_date_of_the_article_rests_on_no_assumption(harbour):
    """3 March 2027 is stated."""
    table = harbour.tables.timeline().set_index("id")
    assert table.loc["e-talks", "first"] == pd.Timestamp("2027-03-03")
    assert table["assumption"].isna().all()


def test_what_the_day_of_publication_dates_is_inferred(paris):
    """A Tuesday in an article of 7 January rests on that day."""
    published = replace(paris, source=paris.source.model_copy(update={"published": "2026-01-07"}))
    table = published.tables.timeline().set_index("id")
    assert table.loc["e-talks", ["first", "assumption"]].tolist() == [pd.Timestamp("2026-01-06"), "published"]
    figure = briefing.charts.figure("timeline", published.tables.timeline())
    assert "resolved against the day of publication" in figure.wide.replace("\N{NO-BREAK SPACE}", " ")
    assert "the day of publication" in figure.data["Inferred from"].tolist()


def test_what_is_to_happen_is_not_dated_back(paris):
    """The talks that will be held on Tuesday are not last Tuesday's."""
    talks = paris.fact("e-talks")
    ahead = talks.model_copy(update={"evidence": (Quotation(exact="They will meet again on Tuesday"),)})
    table = replace(paris, facts=(ahead,)).tables.timeline()
    assert table.loc[0, "precision"] == "words"
    assert table["first"].isna().all()


def test_conditions_and_what_they_affect(paris):
    """One row for each pair, and one for a condition that affects no fact."""
    table = paris.tables.condition_effects()
    found = [(fact.id, target) for fact in paris.of_kind("condition") for target in fact.affects or (None,)]
    shown = table["affects"].astype(object).where(table["affects"].notna(), None)
    assert list(zip(table["condition"], shown, strict=True)) == found
    assert ("c-willingness", None) in found


def test_coverage_has_a_row_for_each_sentence(harbour):
    """Citing facts, or the reason why there are none."""
    table = harbour.tables.coverage()
    assert table["text"].tolist() == [sentence.exact for sentence in harbour.article.sentences]
    uncited = table[table["facts"] == 0]
    assert uncited["reason"].tolist() == ["It speaks of the text."] * 2
    assert table.loc[3, "ids"] == "ct-station"
