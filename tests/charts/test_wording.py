from __future__ import annotations

from typing import Any

import pytest

from briefing import charts
from briefing.charts import matrix_chart, wording
from tests.charts.conftest import TABLES, stress

TITLES = {
    "participation": "More than three in four of the 35 officials are heads of state and government",
    "people": "Of the nine people named, two are said to have attended; for six it is not stated",
    "categories": "Of 20 facts on contributions, 13 are military; no contribution is stated on monitoring",
    "matrix": "Only non-military contributions are described as given, and no military one as committed",
    "objectives": "Two of five objectives have no contribution stated",
    "timeline": "Four of ten events can be dated, all by inference",
    "attribution": "Volodymyr Zelenskyy is the source of 24 of 77 facts, more than all other cited sources together",
}
EMPTY = {
    "participation": "No fact gives a headcount",
    "people": "No fact names a person",
    "categories": "No fact speaks of a contribution",
    "matrix": "No fact ties a contribution to an actor",
    "objectives": "No fact states an objective",
    "timeline": "No fact reports an event",
    "attribution": "No fact is recorded, so none rests on anybody’s word",
}


@pytest.mark.parametrize("chart", TABLES)
def test_titles_state_the_finding(paris: Any, chart: str) -> None:
    """The title of each Paris chart is the finding in its table."""
    assert charts.title(chart, paris[chart]) == TITLES[chart]


@pytest.mark.parametrize("chart", TABLES)
def test_titles_of_nothing_say_so(made: Any, chart: str) -> None:
    """A table without rows is said to be one."""
    assert charts.title(chart, made(chart, [])) == EMPTY[chart]


@pytest.mark.parametrize("chart", TABLES)
def test_alt_text_is_short_and_has_the_finding(paris: Any, made: Any, chart: str) -> None:
    """Alternative texts stay under 300 characters and contain the title, whatever the data."""
    for table in (paris[chart], made(chart, stress(chart)), made(chart, [])):
        assert len(charts.alt(chart, table)) < 300
    assert charts.title(chart, paris[chart]) in charts.alt(chart, paris[chart])


@pytest.mark.parametrize(
    ("people", "title"),
    [
        (["attended"], "Ann, the one person named, is said to have attended"),
        (["not_stated"], "Whether Ann, the one person named, attended is not stated"),
        (["attended", "attended"], "Both people named are said to have attended"),
        (["not_stated"] * 3, "Three people are named; no fact says whether any of them attended"),
        (
            ["withdrew", "not_stated"],
            "Of the two people named, none is said to have attended; for one it is not stated",
        ),
        (["attended", "withdrew"], "Of the two people named, one is said to have attended"),
    ],
)
def test_people_titles_fit_the_numbers(made: Any, people: list[str], title: str) -> None:
    """The title on attendance is right for one, for all and for none."""
    rows = [{"name": "Ann", "attendance": attendance} for attendance in people]
    assert charts.title("people", made("people", rows)) == title


@pytest.mark.parametrize(
    ("whole", "parts", "title"),
    [
        (35, [], "The article counts 35 officials; no fact says who they are"),
        (8, [(4, "envoys")], "Half of the 8 officials are envoys"),
        (9, [(1, "envoys")], "One of the 9 officials is an envoy"),
        (3, [(3, "envoys")], "All the 3 officials are envoys"),
        (1, [], "The article counts 1 official; no fact says who they are"),
    ],
)
def test_participation_titles_fit_the_numbers(made: Any, whole: int, parts: list[tuple[int, str]], title: str) -> None:
    """The title on who took part is right for shares, for one and for all."""
    row = {"whole": "w", "qualifier": "exact"}
    rows = [{**row, "part": "whole", "value": whole, "unit": "officials"}]
    rows += [{**row, "part": "stated", "value": value, "unit": unit} for value, unit in parts]
    assert charts.title("participation", made("participation", rows)) == title


def test_an_inexact_headcount_is_not_made_a_share(made: Any) -> None:
    """The words "at least" stay in the title, and no share is computed from it."""
    row = {"whole": "w", "qualifier": "at_least"}
    rows = [{**row, "part": "whole", "value": 30, "unit": "officials"}]
    rows += [{**row, "part": "stated", "value": 20, "unit": "envoys"}]
    assert charts.title("participation", made("participation", rows)) == "Of at least 30 officials, at least 20 envoys"


@pytest.mark.parametrize(
    ("stages", "title"),
    [
        ({"troops": "delivered", "sanctions": "mentioned"}, "Only military contributions are described as given"),
        ({"troops": "committed", "sanctions": "delivered"}, "Only non-military contributions are described as given"),
        ({"troops": "offered"}, "No contribution is described as given or committed"),
        ({"troops": "committed"}, "Contributions are described as committed, but none as given"),
        ({"troops": "refused"}, "Every contribution stated is stated as not given"),
        (
            {"troops": "delivered", "sanctions": "delivered"},
            "Both military and non-military contributions are described as given",
        ),
    ],
)
def test_matrix_titles_go_by_the_stages(made: Any, stages: dict[str, str], title: str) -> None:
    """The title of the matrix says what is given, and is never firmer than the stages are."""
    rows = [
        {"actor": "A", "category": name, "label": name, "military": name == "troops", "stage": stage, "facts": 1}
        for name, stage in stages.items()
    ]
    assert charts.title("matrix", made("matrix", rows)) == title


def test_the_matrix_counts_only_actors_that_are_named(paris: Any) -> None:
    """Who is not stated has a row, and is no actor."""
    said = "What 9 actors are said to contribute, by category and stage; 20 facts"
    assert matrix_chart.words(paris["matrix"]).subtitle == said
    nobody = paris["matrix"][paris["matrix"]["actor"] == "actor not stated"]
    assert matrix_chart.words(nobody).subtitle == "Contributions, by category and stage; 3 facts"


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"article": 3}, "All 3 facts rest on the article’s own word"),
        ({"article": 1}, "The one fact rests on the article’s own word"),
        ({"article": 3, "Kyiv": 1}, "Kyiv is the only source cited, for 1 of 4 facts"),
        ({"A": 2, "B": 2}, "All the 4 facts rest on cited sources, no one of which leads"),
        (
            {"article": 1, "A": 3, "B": 2, "C": 2},
            "More than four in five of the 8 facts rest on cited sources, A first among them with three",
        ),
    ],
)
def test_attribution_titles_fit_the_numbers(made: Any, facts: dict[str, int], title: str) -> None:
    """The title on whose word it is is right for one source, for none, for ties and for leaders."""
    rows = [{"said_by": name, "facts": n} for name, n in facts.items()]
    assert charts.title("attribution", made("attribution", rows)) == title


def test_timeline_titles_tell_dates_from_inference(made: Any) -> None:
    """The title of the timeline separates what the article dates from what the brief infers."""
    day = {"text": "x", "precision": "day", "first": "2026-01-06", "last": "2026-01-06"}
    inferred, undated = {**day, "assumption": "a"}, {"text": "x", "precision": "not stated"}
    titles = [
        charts.title("timeline", made("timeline", rows)) for rows in ([day], [day, day], [day, inferred, undated])
    ]
    assert charts.title("timeline", made("timeline", [inferred] * 3)) == "All three events can be dated by inference"
    assert titles == [
        "The one event is dated 6 January 2026",
        "Both events fall on 6 January 2026",
        "Of three events, one is dated by the article, one by inference, one cannot be dated",
    ]


def test_the_source_line_names_article_and_sentences(paris: Any) -> None:
    """Sentence numbers of several columns are merged as readers write them."""
    line = wording.source(paris["objectives"], "objective_sentence", "sentence")
    assert line.endswith("Security Framework”, sentences 2, 5–8, 14–15, 21–22, 24–27.")
    assert wording.source(paris["participation"], "sentences").endswith("”, sentence 2.")
