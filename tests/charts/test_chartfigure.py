from __future__ import annotations

import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from bs4 import BeautifulSoup

import briefing
from briefing import charts
from briefing.charts.axes import new_axes
from briefing.charts.datatable import saved
from briefing.charts.marks import ATTENDANCE_MARKS, STAGE_MARKS, Mark, stage_mark
from briefing.charts.sheet import NARROW, WIDE
from briefing.charts.svg import Drawing
from briefing.errors import UnknownName
from tests.charts.conftest import TABLES, stress

SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing")


@pytest.fixture(scope="module")
def figures(paris: Any) -> dict[str, Any]:
    """The seven figures of the Paris brief."""
    return {chart: charts.figure(chart, table, number=n) for n, (chart, table) in enumerate(paris.items(), 1)}


@pytest.mark.parametrize("chart", TABLES)
def test_figures_are_what_the_exporters_read(figures: Any, chart: str) -> None:
    """A figure has its title, two described drawings, a numbered caption and its data, in the order of the contract."""
    soup = BeautifulSoup(figures[chart]._repr_html_(), "html.parser")
    figure = soup.find("figure", id=f"fig-{chart}", class_="chart")
    assert figure["data-title"] == figures[chart].title
    assert [child.name for child in figure.find_all(recursive=False)] == ["div", "div", "figcaption", "details"]
    wide, narrow, caption, details = figure.find_all(recursive=False)
    assert (wide["class"], narrow["class"]) == (["wide"], ["narrow"])
    assert {div["role"] for div in (wide, narrow)} == {"group"}
    assert wide["aria-label"] == narrow["aria-label"] == figures[chart].alt
    assert caption.text == f"Figure {figures[chart].number}. {figures[chart].caption}"
    assert details.summary.text == f"Data for figure {figures[chart].number}"
    assert len(details.find_all("tr")) == len(figures[chart].data) + 1


def test_a_table_is_saved_as_pandas_would(figures: Any) -> None:
    """Each of the brief, an empty one, and one with what has to be quoted or is missing."""
    odd = pd.DataFrame(
        {
            "a,b": pd.array(['He said "no"', None, "two\nlines", "ž, ü"], dtype="string"),
            "n": pd.array([1, None, 3, 4], dtype="Int64"),
        }
    )
    for table in (odd, odd[:0], odd[["n"]], *(figure.data for figure in figures.values())):
        assert saved(table) == table.to_csv(index=False)


@pytest.mark.parametrize("chart", TABLES)
def test_drawings_are_small_and_keep_to_themselves(figures: Any, chart: str) -> None:
    """A drawing is XML of at most 17 kB, without style element, metadata, comment, prolog, or an id nobody uses."""
    for drawing in (figures[chart].wide, figures[chart].narrow):
        assert len(drawing.encode()) <= 17_000
        assert not re.search(r"<style|<metadata|<!--|<\?xml|<!DOCTYPE|xlink|clip-path|\n", drawing)
        ElementTree.fromstring(drawing)  # noqa: S314 -- our own
        ids = re.findall(r'\bid="([^"]+)"', drawing)
        assert set(ids) == set(re.findall(r'<use href="#([^"]+)"', drawing))


def test_ids_are_unique_on_the_page(figures: Any) -> None:
    """No two figures, and no two drawings of one, share an id."""
    ids = [name for figure in figures.values() for name in re.findall(r'\bid="([^"]+)"', figure._repr_html_())]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("chart", TABLES)
@pytest.mark.parametrize("rows", [0, 1, 400])
def test_the_page_shows_what_matplotlib_shows(made: Any, chart: str, rows: int) -> None:
    """Each drawing of a figure has the words of the Axes, in the same places and sizes, and as many marks and bars."""
    table = made(chart, stress(chart)[:rows])
    figure = charts.figure(chart, table)
    for width, drawing in ((WIDE, figure.wide), (NARROW, figure.narrow)):
        ax = getattr(charts, chart)(table, ax=new_axes(width))
        svg = ElementTree.fromstring(drawing)  # noqa: S314 -- our own
        x, y = ax.get_xlim()[0], ax.get_ylim()[1]
        written = sorted((words.get_text(), words.get_position(), words.get_fontsize()) for words in ax.texts)
        assert [text for text, *_ in _words(svg)] == [text for text, *_ in written]
        for (_, place, size), (_, (left, top), points) in zip(_words(svg), written, strict=True):
            assert (*place, size) == pytest.approx((left - x, top - y, points), abs=0.01)
        fillings = [line.get_fillstyle() for line in ax.lines if line.get_gid() == "marks" for _ in line.get_xdata()]
        assert len(svg.findall(f".//{SVG}use")) == len(fillings) + fillings.count("left")
        assert len(svg.findall(f".//{SVG}rect")) == len(ax.patches)


def _words(svg: ElementTree.Element) -> list[tuple[str, tuple[float, float], float]]:
    found = []
    for group in svg.iter():
        for text in group.findall(f"{SVG}text"):
            size = text.get("font-size") or group.attrib["font-size"]
            found.append((text.text or "", (float(text.attrib["x"]), float(text.attrib["y"])), float(size)))
    return sorted(found)


@pytest.mark.parametrize("shape", [*STAGE_MARKS.values(), *ATTENDANCE_MARKS.values(), stage_mark("unheard of")])
def test_marks_have_the_shapes_of_matplotlib(shape: Mark) -> None:
    """A mark on the page has the corners that matplotlib gives the shape of its name, or the same radius."""
    from matplotlib.markers import MarkerStyle

    style = MarkerStyle(shape.shape)
    points = style.get_transform().transform(style.get_path().vertices)
    if shape.shape == "o":
        assert max(x for x, _ in points) == pytest.approx(0.5)
        sheet = Drawing(WIDE, "m")
        sheet.marks([(9, 9)], shape, 10)
        assert f"{'A' if shape.half else 'r=' + chr(34)}{_number(5 * shape.size)}" in sheet.svg()
        return
    assert {(round(x, 6), round(-y, 6)) for x, y in points} == {(round(x, 6), round(y, 6)) for x, y in shape.corners}


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("chart", TABLES)
def test_colours_follow_the_page(figures: Any, chart: str) -> None:
    """Every colour is a variable of the page with the printed colour behind it."""
    drawing = figures[chart].wide
    plain = re.sub(r"var\(--[a-z-]+,#[0-9a-f]{6}\)", "", drawing)
    assert not re.search(r"#[0-9a-f]{6}|rgb|black|white", plain.replace('href="#', ""))


def test_words_stay_words_in_the_face_of_the_page(figures: Any) -> None:
    """Text is text, in Source Sans Pro, with semibold as weight 600."""
    drawing = ElementTree.fromstring(figures["participation"].wide)  # noqa: S314 -- our own
    assert drawing.attrib["font-family"].startswith("'Source Sans Pro'")
    title = next(drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert (title.text, title.attrib["font-weight"]) == (figures["participation"].title, "600")


@pytest.mark.parametrize("chart", TABLES)
def test_the_same_table_gives_the_same_bytes(paris: Any, figures: Any, chart: str) -> None:
    """Drawing twice gives the same HTML."""
    number = figures[chart].number
    assert charts.figure(chart, paris[chart], number=number)._repr_html_() == figures[chart]._repr_html_()


@pytest.mark.parametrize("chart", TABLES)
def test_hostile_words_come_through_as_words(made: Any, chart: str) -> None:
    """Markup in the article's words is escaped everywhere, and a dollar sign starts no formula."""
    html = charts.figure(chart, made(chart, stress(chart)[:8]), caption="<script>")._repr_html_()
    soup = BeautifulSoup(html, "html.parser")
    assert soup.find("script") is None
    assert r"$\alpha$" in soup.svg.text
    assert "&amp;" in html
    assert soup.figcaption.text == "<script>"


def test_silence_in_the_data_is_not_stated(figures: Any) -> None:
    """Missing cells of the data read "not stated", and headers are for readers."""
    html = figures["people"]._repr_html_()
    assert '<td><span class="muted">not stated</span></td>' in html
    assert '<th scope="col">Country or organisation</th>' in html


def test_an_unknown_chart_lists_the_choices(paris: Any) -> None:
    """A wrong name is answered with the right ones."""
    with pytest.raises(UnknownName, match=r"unknown chart 'matrx'; did you mean matrix\?"):
        charts.figure("matrx", paris["matrix"])


def test_charts_are_loaded_when_used() -> None:
    """Neither importing the package nor a figure of a brief loads matplotlib, and modules do not hide the functions."""
    code = (
        "import sys, briefing, briefing.charts as c;"
        "c.figure('people', briefing.load('paris-talks').tables.participants());"
        "assert 'matplotlib' not in sys.modules;"
        "import briefing.charts.chartfigure, briefing.charts.people_chart;"
        "assert all(callable(getattr(c, name)) for name in c.__all__); assert sorted(c.__all__) == c.__all__"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_marks_lead_to_their_facts(figures: Any) -> None:
    """Every mark that stands for facts is a link to them, in both drawings, and says so; words are left to the table."""
    known = {fact.id for fact in briefing.load("paris-talks").facts}
    for figure in figures.values():
        for drawing in (figure.wide, figure.narrow):
            links = BeautifulSoup(drawing, "html.parser").find_all("a")
            named = [(link.get("data-facts") or link["href"].removeprefix("#fact-")).split() for link in links]
            assert links
            assert known.issuperset(name for names in named for name in names)
            assert all(link["aria-label"].startswith("Evidence: ") for link in links)
            assert not any(link.get_text() for link in links)


def test_the_derived_rest_leads_to_what_it_is_derived_from(figures: Any) -> None:
    """35 − 27 rests on both headcounts."""
    links = BeautifulSoup(figures["participation"].wide, "html.parser").find_all("a")
    assert [link.get("data-facts") or link["href"] for link in links] == ["#fact-h-leaders", "h-total h-leaders"]
