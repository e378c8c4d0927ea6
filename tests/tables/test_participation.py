from __future__ import annotations

from dataclasses import replace


def test_headcounts_are_taken_apart(paris):
    """35 officials: 27 leaders are stated, 8 others derived."""
    table = paris.tables.headcount_composition()
    assert table[["part", "value", "derived"]].values.tolist() == [
        ["whole", 35, False],
        ["stated", 27, False],
        ["rest", 8, True],
    ]
    assert table["expression"].tolist()[-1] == "35 − 27"
    assert table["id"].tolist() == ["h-total", "h-leaders", "d-others"]


def test_the_rest_of_an_inexact_whole_is_inexact(harbour):
    """About 40 less 27 is about 13."""
    table = harbour.tables.headcount_composition()
    assert table[["value", "qualifier"]].values.tolist() == [[40, "about"], [27, "exact"], [13, "about"]]


def test_a_part_of_a_part_is_a_whole_too(paris):
    """The leaders stand among the officials and, with their own part, as a whole; two parts leave no rest."""
    leaders = paris.fact("h-leaders")
    rows = [("h-kings", 5, "h-leaders"), ("h-women", 9, "h-total")]
    parts = [leaders.model_copy(update={"id": name, "value": n, "part_of": whole}) for name, n, whole in rows]
    facts = (paris.fact("h-total"), leaders, *parts)
    table = replace(paris, facts=facts).tables.headcount_composition()
    assert table[["whole", "part", "value"]].values.tolist() == [
        ["h-total", "whole", 35],
        ["h-total", "stated", 27],
        ["h-total", "stated", 9],
        ["h-leaders", "whole", 27],
        ["h-leaders", "stated", 5],
        ["h-leaders", "rest", 22],
    ]


def test_named_people_by_capacity_and_attendance(paris):
    """Nobody is said to have attended but the two envoys."""
    table = paris.tables.participation()
    assert table[["capacity", "attendance", "people"]].values.tolist() == [
        ["head_of_state", "not_stated", 3],
        ["head_of_government", "not_stated", 2],
        ["minister", "withdrew", 1],
        ["envoy", "attended", 2],
        ["other", "not_stated", 1],
    ]
    assert table.loc[3, "names"] == "Steve Witkoff, Jared Kushner"
