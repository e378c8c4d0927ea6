from __future__ import annotations

from typing import Any

import pytest

from briefing import charts
from briefing.charts.axes import new_axes
from briefing.charts.marks import ATTENDANCE_MARKS, NOT_STATED, STAGE_MARKS, Mark
from briefing.charts.palette import BLUE, LIGHT, PAPER
from briefing.charts.sheet import NARROW


def words(ax: Any) -> str:
    return " | ".join(text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in ax.texts)


def drawn(ax: Any, mark: Mark) -> int:
    """How many of a mark a chart has."""
    lines = [line for line in ax.get_lines() if line.get_gid() == "marks"]
    wanted = (mark.shape, mark.fill, mark.edge, "left" if mark.half else "full")
    return sum(
        len(line.get_xdata())
        for line in lines
        if (line.get_marker(), line.get_markerfacecolor(), line.get_markeredgecolor(), line.get_fillstyle()) == wanted
    )


def test_everybody_named_has_a_mark_for_their_attendance(paris: Any) -> None:
    """Two attended, one withdrew, and for six the article does not say."""
    ax = charts.people(paris["people"])
    found = {kind: drawn(ax, mark) for kind, mark in ATTENDANCE_MARKS.items()}
    assert found == {"attended": 2, "withdrew": 1, "absent": 0, "not_stated": 6}


def test_people_without_a_country_stand_last(paris: Any) -> None:
    """Whoever is named without a country stands under "Country not stated", with what the analyst noted."""
    said = words(charts.people(paris["people"]))
    assert said.index("Greenland") < said.index("Country not stated") < said.index("Nicolás Maduro")
    assert "Named only as the target of a military operation" in said


def test_silent_categories_are_not_stated(paris: Any) -> None:
    """A category of which no fact speaks is "not stated", not zero."""
    ax = charts.categories(paris["categories"])
    assert (drawn(ax, NOT_STATED), words(ax).count("not stated | ")) == (1, 1 + words(ax).count("ctor not stated | "))
    assert [patch.get_width() > 0 for patch in ax.patches] == [True] * 11


def test_the_matrix_marks_every_stage_and_every_silence(paris: Any) -> None:
    """Each stated pair has the mark of its stage, besides the legend's; every other pair has a dash."""
    ax = charts.matrix(paris["matrix"])
    stated = paris["matrix"]["stage"].value_counts()
    assert {stage: drawn(ax, STAGE_MARKS[stage]) - 1 for stage in stated.index} == stated.to_dict()
    (dashes,) = (line for line in ax.get_lines() if line.get_gid() == "dashes")
    assert len(dashes.get_xdata()) / 3 == 10 * 11 - len(paris["matrix"].dropna(subset="stage"))


def test_the_matrix_lists_only_the_stages_that_occur(paris: Any) -> None:
    """The legend names no stage that no mark shows."""
    said = words(charts.matrix(paris["matrix"]))
    assert "conditional" in said
    assert "allocated" not in said


def test_the_matrix_is_a_list_on_a_phone(paris: Any) -> None:
    """On a phone each actor has a list of what is stated, and the chart says that the rest is not."""
    said = words(charts.matrix(paris["matrix"], ax=new_axes(NARROW)))
    assert "Financial aid, humanitarian aid, | sanctions | given" in said.replace(
        "aid, humanitarian", "aid, humanitarian"
    )
    assert "What is not listed is not stated." in said


def test_several_stages_of_one_cell_stand_side_by_side(made: Any) -> None:
    """Two stages of one actor and category are two marks at one height."""
    row = {"actor": "A", "category": "troops", "label": "Troops", "military": True, "facts": 1}
    ax = charts.matrix(made("matrix", [{**row, "stage": "offered"}, {**row, "stage": "refused"}]))
    (x, y), (other, level) = [tuple(line.get_xydata()[0]) for line in ax.get_lines() if line.get_gid() == "marks"][:2]
    assert y == level
    assert other - x > 10


def test_objectives_that_nothing_serves_say_so(paris: Any) -> None:
    """Two objectives have no contribution stated, and the match is owned as the brief's."""
    said = words(charts.objectives(paris["objectives"]))
    title, entries = said.split(" | ", 1)
    assert title == "Two of five objectives have no contribution stated"
    assert entries.count("no contribution stated | ") == 2
    assert "this brief’s classification, not the article’s" in said


def test_inferred_dates_are_hollow_and_longer_ones_are_bars(paris: Any) -> None:
    """The Paris dates all rest on an assumption: three hollow days, and a hollow bar for the weekend."""
    ax = charts.timeline(paris["timeline"])
    days = [line for line in ax.get_lines() if line.get_gid() == "marks" and line.get_marker() == "o"]
    assert [line.get_markerfacecolor() for line in days] == [PAPER] * 3
    (weekend,) = ax.patches
    assert weekend.get_height() < weekend.get_width()
    assert "inferred from “over the weekend”" in words(ax).replace("inferred from | ", "inferred from ")


def test_dates_that_the_article_gives_are_filled(made: Any) -> None:
    """A date without an assumption is a filled mark and is not called inferred."""
    event = {"text": "x", "date": "2026-01-06", "precision": "day", "first": "2026-01-06", "last": "2026-01-06"}
    ax = charts.timeline(made("timeline", [event]))
    (line,) = (line for line in ax.get_lines() if line.get_gid() == "marks")
    assert line.get_markerfacecolor() == BLUE
    assert "inferred" not in words(ax)


def test_undated_events_keep_the_words_of_the_article(paris: Any) -> None:
    """Events without a date stand in a list of their own, with the article's words for the time if it has any."""
    said = words(charts.timeline(paris["timeline"]))
    assert said.index("DATE NOT STATED") < said.index("the article’s words: “recent”")


@pytest.mark.parametrize(
    ("precision", "last", "said"),
    [
        ("year", "2025-12-31", "2025"),
        ("month", "2025-01-31", "January 2025"),
        ("weekend", "2025-01-02", "1–2 January 2025"),
    ],
)
def test_dates_are_no_finer_than_stated(made: Any, precision: str, last: str, said: str) -> None:
    """A year reads as a year, a month as a month, and a weekend as its two days."""
    event = {"text": "x", "precision": precision, "first": "2025-01-01", "last": last}
    assert f" | {said} | " in words(charts.timeline(made("timeline", [event])))


def test_the_article_itself_is_told_apart_from_its_sources(paris: Any) -> None:
    """The article's own bar is first and light; the bars of cited sources are dark."""
    from matplotlib.colors import to_hex

    ax = charts.attribution(paris["attribution"])
    assert [to_hex(patch.get_facecolor()) for patch in ax.patches] == [LIGHT] + [BLUE] * 10
    assert "The article itself" in words(ax)
