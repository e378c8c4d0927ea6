"""The editions of a brief, as documents: who reads, on which paper, about whom, and which sections."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from briefing.rendering.document import Document
from briefing.rendering.pdf import compile_document

Make = Callable[..., Document]


def _pages(made: Document) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(compile_document(made))).pages]


def _titles(made: Document) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", made.body)


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
@pytest.mark.parametrize("focus", ["", "FRA", "UKR"])
def test_the_executive_edition_is_one_sheet_of_paper(
    document: Make, paper: str, size: tuple[int, int], focus: str
) -> None:
    """It fits on two pages, with and without a focus, and ends with the words that its marks rest on."""
    made = document(audience="executive", paper=paper, focus=focus)
    reader = PdfReader(io.BytesIO(compile_document(made)))
    assert len(reader.pages) == 2
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == size
    assert "The words this edition rests on" in " ".join(reader.pages[1].extract_text().split())


def test_the_analyst_edition_has_everything(document: Make) -> None:
    """All sections, all figures, the whole article."""
    made = document()
    assert _titles(made) == [
        "Bottom line",
        "Key judgements",
        "Participation",
        "Objectives and contributions",
        "Who said what",
        "Conditions and uncertainties",
        "Timeline",
        "Open questions",
        "Method and sources",
        "The source article",
    ]
    assert made.body.count('<figure class="chart"') == 7
    assert "depends on member states' willingness" in " ".join(_pages(made))


def test_only_the_sections_asked_for_are_shown(document: Make) -> None:
    """The bottom line and the source come along."""
    made = document(sections=["timeline"])
    assert _titles(made) == ["Bottom line", "Timeline", "The source article"]
    assert len(_pages(made)) < 4


def test_a_focus_turns_the_brief_to_one_country(document: Make) -> None:
    """Title, sections and figures say so, and keep to what concerns it."""
    made = document(focus="FRA")
    assert made.front.title == "France in “Paris talks on Ukraine”"
    titles = _titles(made)
    assert titles[1:4] == ["Key judgements: France", "In focus: France", "Participation: France"]
    assert "Kushner (envoy" not in made.body
    described = re.findall(r'<div aria-label="([^"]*)" class="wide"', made.body)
    assert len(described) == 5
    assert all(": France: " in words or ". France: " in words for words in described)
    assert "14 of 77 facts are about France" in _pages(made)[0]


def test_a_focus_keeps_the_bottom_lines_that_speak_of_it(document: Make) -> None:
    """Of the analyst's four lines one rests on facts about France; what the facts speak of follows it."""
    lines = document(focus="FRA").front.summary.splitlines()
    assert [line.split(" ", 2)[:2] for line in lines] == [["Support", "is"], ["Facts", "about"]]


def test_a_focus_says_what_is_not_stated(document: Make) -> None:
    """Of a country that one event names, the brief has that event and says that there is no more."""
    made = document(focus="DEU")
    assert "Facts about Germany: one event" in made.body
    assert "No fact about Germany speaks of a person, a contribution, a statement or a condition." in made.body
    assert "The analyst has recorded no judgement that rests on a fact about Germany." in made.body


def test_one_thing_is_named_in_the_singular(document: Make) -> None:
    """The boxes of numbers count one fact and one statement, and two people."""
    assert "<dt>statement</dt>" in document(focus="GRL").body
    assert "<dt>fact about Germany</dt>" in document(focus="DEU").body
    assert "<dt>people named as present</dt>" in document().body


def test_a_focus_on_a_country_without_facts_says_so(document: Make) -> None:
    """The brief is short, and its source stands under it."""
    made = document(focus="JPN")
    assert "No fact of this dossier is about Japan." in made.body
    assert _titles(made) == ["Bottom line", "Method and sources", "The source article"]


def test_a_focus_without_facts_does_not_say_that_the_article_is_silent(document: Make) -> None:
    """It names Russia, of which no fact is filed: the reader is led to where."""
    assert (
        "No fact of this dossier is about Russia; the article names it in sentences 1, 8" in document(focus="RUS").body
    )
