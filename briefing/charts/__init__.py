"""Charts of a dossier's tables: DataFrame in, matplotlib Axes out, with words that are computed from the data.

>>> import briefing
>>> table = briefing.load("paris-talks").tables.headcount_composition()
>>> briefing.charts.title("participation", table)
'More than three in four of the 35 officials are heads of state and government'

Each chart is a function ``(table, *, ax=None) -> Axes`` without input or output. ``figure`` wraps one as a display object for
a brief: a drawing for wide pages and one for phones, its alternative text, and the data as a table.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing.charts.attribution_chart import draw as attribution
    from briefing.charts.axes import new_axes
    from briefing.charts.categories_chart import draw as categories
    from briefing.charts.chartfigure import ChartFigure, alt, figure, title, warm
    from briefing.charts.matrix_chart import draw as matrix
    from briefing.charts.objectives_chart import draw as objectives
    from briefing.charts.participation_chart import draw as participation
    from briefing.charts.people_chart import draw as people
    from briefing.charts.timeline_chart import draw as timeline

__all__ = [
    "ChartFigure",
    "alt",
    "attribution",
    "categories",
    "figure",
    "matrix",
    "new_axes",
    "objectives",
    "participation",
    "people",
    "timeline",
    "title",
    "warm",
]

# Modules have other names than the functions: importing a submodule would otherwise put it in its function's place.
_HOMES = {
    "ChartFigure": ("chartfigure", "ChartFigure"),
    "alt": ("chartfigure", "alt"),
    "attribution": ("attribution_chart", "draw"),
    "categories": ("categories_chart", "draw"),
    "figure": ("chartfigure", "figure"),
    "matrix": ("matrix_chart", "draw"),
    "new_axes": ("axes", "new_axes"),
    "objectives": ("objectives_chart", "draw"),
    "participation": ("participation_chart", "draw"),
    "people": ("people_chart", "draw"),
    "timeline": ("timeline_chart", "draw"),
    "title": ("chartfigure", "title"),
    "warm": ("chartfigure", "warm"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'briefing.charts' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    value = getattr(import_module(f"briefing.charts.{module}"), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
