"""A chart as a display object: the `<figure>` of a brief, with a drawing for pages and one for phones, and its data."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from briefing.errors import UnknownName
from briefing.markup import download

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHARTS", "ChartFigure", "alt", "figure", "title", "warm"]

CHARTS = ("participation", "people", "categories", "matrix", "objectives", "timeline", "attribution")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChartFigure:
    """One chart, ready for a page.

    Attributes
    ----------
    chart : str
        Which one.
    number : int or None
        Number of the figure in the brief.
    title, alt, caption : str
        Its finding, its alternative text, and how to read it.
    wide, narrow : str
        The drawings, as ``<svg>`` elements.
    data : DataFrame
        What it shows, with headers for readers.
    """

    chart: str
    number: int | None
    title: str
    alt: str
    caption: str
    wide: str = field(repr=False)
    narrow: str = field(repr=False)
    data: pd.DataFrame = field(repr=False)

    def _repr_html_(self) -> str:
        from briefing.charts.datatable import markup, saved

        alt = escape(self.alt, quote=True)
        caption = f"{f'Figure {self.number}. ' if self.number else ''}{self.caption}"
        summary = f"Data for figure {self.number}" if self.number else "Data for this figure"
        save = download("Save as CSV", f"{self.chart}.csv", saved(self.data), "text/csv")
        return (
            f'<figure id="fig-{self.chart}" class="chart" data-title="{escape(self.title, quote=True)}">\n'
            f'<div class="wide" role="group" aria-label="{alt}">{self.wide}</div>\n'
            f'<div class="narrow" hidden role="group" aria-label="{alt}">{self.narrow}</div>\n'
            f"<figcaption>{escape(caption)}</figcaption>\n"
            f'<details class="data"><summary>{summary}</summary>{markup(self.data)}<p>{save.markup}</p></details>\n'
            "</figure>"
        )


def figure(chart: str, table: pd.DataFrame, *, number: int | None = None, caption: str | None = None) -> ChartFigure:
    """A chart for a brief.

    Parameters
    ----------
    chart : str
        One of `CHARTS`.
    table : DataFrame
        The dossier's table that this chart takes.
    number : int, optional
        Number of the figure in the brief.
    caption : str, optional
        Plain text; how to read the chart, when missing.

    Raises
    ------
    UnknownName
        No chart has this name.
    """
    from briefing.charts.sheet import NARROW, WIDE
    from briefing.charts.svg import Drawing

    module = _module(chart)
    # Read row by row many times over: as Python's own objects once is quicker than from Arrow's memory each time.
    plain = table.astype(object)
    said = module.words(plain)
    prefix = f"f{number}-{chart}" if number else chart
    wide, narrow = Drawing(WIDE, f"{prefix}-w"), Drawing(NARROW, f"{prefix}-n")
    for sheet in (wide, narrow):
        module.lay_out(sheet, plain, said)
    return ChartFigure(
        chart=chart,
        number=number,
        title=said.title,
        alt=said.alt,
        caption=module.CAPTION if caption is None else caption,
        wide=wide.svg(),
        narrow=narrow.svg(),
        data=module.data(table),
    )


def title(chart: str, table: pd.DataFrame) -> str:
    """The finding that a chart states, computed from its table."""
    found: str = _module(chart).words(table).title
    return found


def alt(chart: str, table: pd.DataFrame) -> str:
    """The alternative text of a chart: type, finding and data in under 300 characters."""
    found: str = _module(chart).words(table).alt
    return found


def warm() -> None:
    """Draw a sheet of words that nobody sees, so that a forked process finds faces and widths as it needs them."""
    from briefing.charts.lettering import LABEL, STRONG
    from briefing.charts.sheet import WIDE
    from briefing.charts.svg import Drawing

    sheet = Drawing(WIDE, "warm")
    for lettering in (LABEL, STRONG):
        sheet.y = sheet.write((0, sheet.y), sheet.wrap(warm.__doc__, sheet.width, lettering), lettering)


def _module(chart: str) -> Any:
    if chart not in CHARTS:
        raise UnknownName("chart", chart, CHARTS)
    return import_module(f"briefing.charts.{chart}_chart")
