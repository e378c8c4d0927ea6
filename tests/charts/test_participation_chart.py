from __future__ import annotations

from typing import Any

import pytest

from briefing import charts
from briefing.charts.axes import new_axes
from briefing.charts.palette import BLUE, PAPER
from briefing.charts.sheet import NARROW, WIDE


def marks(ax: Any) -> list[str]:
    """The fill of each mark."""
    lines = [line for line in ax.get_lines() if line.get_gid() == "marks"]
    return [line.get_markerfacecolor() for line in lines for _ in line.get_xdata()]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_person_has_exactly_one_mark(paris: Any, width: float) -> None:
    """The Paris chart has 35 marks: 27 filled, and 8 outlined for the derived rest."""
    found = marks(charts.participation(paris["participation"], ax=new_axes(width)))
    assert (len(found), found.count(BLUE), found.count(PAPER)) == (35, 27, 8)


def test_labels_say_what_is_stated_and_what_is_derived(paris: Any) -> None:
    """Each group carries its number, and the derived one its arithmetic."""
    words = [text.get_text() for text in charts.participation(paris["participation"]).texts]
    assert "27 heads of state and government" in words
    assert "8 other officials" in words
    assert "derived: 35 − 27" in [word.replace("\N{NO-BREAK SPACE}", " ") for word in words]


def test_named_envoys_are_not_put_among_the_others(paris: Any) -> None:
    """The chart names nobody: the article does not say whether its envoys are among the 35."""
    words = " ".join(text.get_text() for text in charts.participation(paris["participation"]).texts)
    assert not any(name in words for name in ("Witkoff", "Kushner", "envoy"))


@pytest.mark.parametrize("people", [1, 2, 60, 300])
def test_marks_are_as_many_as_people(made: Any, people: int) -> None:
    """One mark a person holds for one person and for hundreds."""
    row = {"whole": "w", "part": "whole", "value": people, "unit": "officials", "qualifier": "exact"}
    assert len(marks(charts.participation(made("participation", [row])))) == people


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("foreign ministers", "each mark is one person"),
        ("heads of state and government", "each mark is one person"),
        ("officials from ten countries", "each mark is one person"),
        ("countries", "each mark is one"),
        ("member states", "each mark is one"),
    ],
)
def test_only_people_are_called_persons(made: Any, unit: str, said: str) -> None:
    """A mark for a country is no person."""
    row = {"whole": "w", "part": "whole", "value": 50, "unit": unit, "qualifier": "about"}
    ax = charts.participation(made("participation", [row]))
    assert f"About 50 {unit}; {said}" in [text.get_text() for text in ax.texts]


def test_thousands_are_a_bar_and_said_to_be_one(made: Any) -> None:
    """Where nobody would count marks there are none, and the subtitle says so."""
    row = {"whole": "w", "part": "whole", "value": 12_000, "unit": "soldiers", "qualifier": "exact"}
    ax = charts.participation(made("participation", [row]))
    assert marks(ax) == []
    assert "12,000 soldiers; bars stand for people" in [text.get_text() for text in ax.texts]
