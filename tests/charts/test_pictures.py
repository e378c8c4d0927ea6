"""The charts as pictures, compared with those in `pictures/`.

After a change that is meant: `pytest tests/charts/test_pictures.py -W default --mpl-generate-path=tests/charts/pictures`,
and look at them.
"""

from __future__ import annotations

from typing import Any

import pytest

from briefing import charts
from briefing.charts.axes import new_axes
from briefing.charts.sheet import NARROW, WIDE
from tests.charts.conftest import TABLES

pytestmark = pytest.mark.filterwarnings("ignore:Glyph .* missing")


@pytest.mark.mpl_image_compare(savefig_kwargs={"dpi": 60})
@pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("chart", TABLES)
def test_a_chart_looks_as_it_did(paris: Any, chart: str, width: float) -> Any:
    """Each chart of the Paris dossier is the picture that somebody has looked at."""
    return getattr(charts, chart)(paris[chart], ax=new_axes(width)).figure
