from __future__ import annotations

import pytest

from briefing.charts.axes import register
from briefing.charts.lettering import LABEL, TITLE, clean, directed, measure, wrap
from tests.charts.conftest import ARABIC, CYRILLIC, LONG


@pytest.mark.parametrize("text", [LONG, CYRILLIC, ARABIC, "x" * 200, "", "one two three " * 9])
@pytest.mark.parametrize("width", [40, 90, 300])
def test_lines_fit_and_no_letter_is_lost(text: str, width: int) -> None:
    """Every line is as narrow as asked, and the lines together are the text."""
    lines = wrap(text, width, LABEL)
    assert max(measure(line, LABEL) for line in lines) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_balanced_lines_leave_no_word_alone() -> None:
    """Balancing keeps the number of lines and makes them about as long as each other."""
    text = "Only non-military contributions are described as given, and no military one as committed"
    plain, balanced = wrap(text, 300, TITLE), wrap(text, 300, TITLE, balanced=True)
    assert len(plain) == len(balanced)
    assert min(measure(line, TITLE) for line in balanced) > min(measure(line, TITLE) for line in plain)


def test_the_faces_are_the_installed_ones() -> None:
    """Words are set in the Source Sans Pro of the font package, whatever the system has."""
    from matplotlib.font_manager import FontProperties, findfont

    register()
    for weight, file in ((400, "SourceSansPro-Regular.ttf"), (600, "SourceSansPro-Semibold.ttf")):
        found = findfont(FontProperties(family="Source Sans Pro", weight=weight))
        assert found.endswith(f"font_source_sans_pro/files/{file}")


def test_control_characters_do_not_reach_the_chart() -> None:
    """Control characters and those that turn the direction of other words are dropped, line breaks are spaces."""
    assert clean("a\x00\u202eb\nc\u2066") == "ab c"


def test_a_line_runs_from_the_left_when_a_right_to_left_word_begins_it() -> None:
    """Mixed lines get a direction mark only where they need one."""
    assert directed(f"{ARABIC}: troops") == f"\N{LEFT-TO-RIGHT MARK}{ARABIC}: troops"
    assert directed(ARABIC) == ARABIC
    assert directed(f"troops: {ARABIC}") == f"troops: {ARABIC}"


def test_processes_that_were_forked_measure_side_by_side() -> None:
    """Kernels of one template find their letters, whatever another reads from the same face at the same time."""
    from multiprocessing import get_context

    measure("A word that opens the faces", LABEL)
    letters = [f"{first}{second}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for second in "ÀÉÎÕÜŁŐŽßþ€§¶"]
    with get_context("fork").Pool(4) as pool:
        found = pool.map(_widths, [letters] * 4, chunksize=1)
    assert found == [_widths(letters)] * 4


def _widths(texts: list[str]) -> list[float]:
    return [measure(text, LABEL) for text in texts]
