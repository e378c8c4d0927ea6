from __future__ import annotations

import warnings
from itertools import combinations
from typing import Any

import pytest
from matplotlib.transforms import Bbox

from briefing import charts
from briefing.charts.axes import new_axes
from briefing.charts.sheet import NARROW, WIDE
from tests.charts.conftest import TABLES, stress

pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing")


def boxes(ax: Any, gid: str = "words") -> list[tuple[str, Bbox]]:
    """What the chart has written, with the boxes around it in pixels."""
    renderer = ax.figure.canvas.get_renderer()
    artists = [artist for artist in ax.get_children() if artist.get_gid() == gid]
    return [(getattr(artist, "get_text", str)(), artist.get_window_extent(renderer)) for artist in artists]


def check(ax: Any) -> None:
    """Assert that nothing overlaps and that nothing is outside the figure."""
    words = [(text, box.padded(-0.3)) for text, box in boxes(ax) if text.strip()]
    page = ax.figure.bbox.padded(0.5)
    outside = [text for text, box in words if not (page.contains(*box.min) and page.contains(*box.max))]
    assert outside == []
    overlapping = [(a, b) for (a, one), (b, other) in combinations(words, 2) if one.overlaps(other)]
    assert overlapping == []
    shapes = [box.padded(-0.5) for gid in ("bar",) for _, box in boxes(ax, gid)]
    assert [text for text, box in words for shape in shapes if shape.overlaps(box)] == []
    assert [text for text, box in words for x, y in marks(ax) if box.contains(x, y)] == []


def marks(ax: Any) -> list[tuple[float, float]]:
    """The middles of the marks, in pixels."""
    lines = [line for line in ax.get_lines() if line.get_gid() == "marks"]
    return [tuple(point) for line in lines for point in ax.transData.transform(line.get_xydata())]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("chart", TABLES)
def test_nothing_overlaps_or_leaves_the_figure(paris: Any, chart: str, width: float) -> None:
    """No words of a Paris chart overlap each other, a bar or a mark, and none is clipped, on a page and on a phone."""
    check(getattr(charts, chart)(paris[chart], ax=new_axes(width)))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("chart", TABLES)
def test_awkward_tables_are_drawn_whole(made: Any, chart: str, width: float) -> None:
    """Many rows, long names, Cyrillic, right-to-left and hostile words neither overlap nor are clipped."""
    check(getattr(charts, chart)(made(chart, stress(chart)), ax=new_axes(width)))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("chart", TABLES)
@pytest.mark.parametrize("rows", [0, 1])
def test_tables_of_none_and_of_one_row_are_drawn(made: Any, chart: str, width: float, rows: int) -> None:
    """A table without rows, or with one, gives a chart with a title and a source line."""
    ax = getattr(charts, chart)(made(chart, stress(chart)[:rows]), ax=new_axes(width))
    check(ax)
    assert any(text.startswith("Source:") for text, _ in boxes(ax))


@pytest.mark.parametrize("chart", TABLES)
@pytest.mark.parametrize(("width", "least"), [(WIDE, 9.7), (NARROW, 9.0)])
def test_words_are_large_enough_to_read(paris: Any, chart: str, width: float, least: float) -> None:
    """No lettering is under 9 pt at its printed size, which is 94 % of the figure's on A4."""
    ax = getattr(charts, chart)(paris[chart], ax=new_axes(width))
    assert min(text.get_fontsize() for text in ax.texts) >= least


@pytest.mark.parametrize("chart", TABLES)
def test_an_axes_of_the_user_is_used_and_made_high_enough(paris: Any, chart: str) -> None:
    """`ax=` is drawn on and returned, and a figure that holds nothing else gets the height the chart needs."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 1), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    assert getattr(charts, chart)(paris[chart], ax=ax) is ax
    figure.canvas.draw()
    check(ax)


def test_an_axes_that_is_too_low_is_told_so(paris: Any) -> None:
    """Beside another Axes the figure's height stays, and a warning says how much the chart needs."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3))
    FigureCanvasAgg(figure)
    upper, _ = figure.subplots(2)
    with pytest.warns(UserWarning, match=r"needs 2\.\d in of height and its Axes has 1\.\d in"):
        charts.matrix(paris["matrix"].head(24), ax=upper)
    assert tuple(figure.get_size_inches()) == (7, 3)


@pytest.mark.parametrize("chart", TABLES)
def test_settings_stay_as_they_are(paris: Any, chart: str) -> None:
    """Drawing changes none of matplotlib's settings, and the reader's own do not reach the chart."""
    import matplotlib as mpl

    with warnings.catch_warnings(), mpl.rc_context({"font.size": 30, "lines.markersize": 40, "axes.facecolor": "red"}):
        before = dict(mpl.rcParams)
        ax = getattr(charts, chart)(paris[chart])
        assert dict(mpl.rcParams) == before
        check(ax)
