"""Attribution: whose word the facts rest on, the article's own voice apart from the sources it cites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefing.charts import layout
from briefing.charts.axes import opened
from briefing.charts.datatable import readable
from briefing.charts.lettering import LABEL, STRONG
from briefing.charts.palette import BLUE, LIGHT
from briefing.charts.sheet import Sheet
from briefing.charts.wording import (
    Words,
    alt_text,
    capital,
    count,
    facts_of,
    number,
    rows,
    share,
    source,
    stated,
    titled,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CAPTION", "ITSELF", "data", "draw", "lay_out", "words"]

CAPTION = "Each bar counts the facts that rest on one source's word."
ITSELF = "the article itself"
_BAR = 11.0
_COLUMNS = {"said_by": "Source", "facts": "Facts", "kinds": "Kinds of facts", "sentences": "Sentences"}


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    facts: int
    itself: bool
    ids: tuple[str, ...]


def words(table: pd.DataFrame) -> Words:
    """The sentences of the chart.

    Parameters
    ----------
    table : DataFrame
        ``attribution`` of a dossier.
    """
    sources = _sources(table)
    total = sum(item.facts for item in sources)
    title = titled(table, _title(sources, total))
    cited = sum(not item.itself for item in sources)
    return Words(
        title=title,
        subtitle=f"{count(total, 'fact')} by whose word they rest on; the article itself and {count(cited, 'cited source')}",
        alt=alt_text("Bar chart", title, [f"{capital(item.name)} {item.facts:,}" for item in sources]),
        source=source(table, "sentences"),
    )


def _sources(table: pd.DataFrame) -> list[_Source]:
    """The article first, then the others as they come."""
    found = [
        _Source(
            name=ITSELF if row.said_by == "article" else str(stated(row.said_by)),
            facts=int(row.facts),
            itself=row.said_by == "article",
            ids=facts_of(row.ids),
        )
        for row in rows(table)
    ]
    return sorted(found, key=lambda item: not item.itself)


def _title(sources: Sequence[_Source], total: int) -> str:
    cited = sorted((item for item in sources if not item.itself), key=lambda item: -item.facts)
    if not total:
        return "No fact is recorded, so none rests on anybody’s word"
    if not cited:
        facts = f"All {total:,} facts rest" if total > 1 else "The one fact rests"
        return f"{facts} on the article’s own word"
    first, others = cited[0], sum(item.facts for item in cited[1:])
    whole = count(total, "fact")
    if not others:
        return f"{capital(first.name)} is the only source cited, for {first.facts:,} of {whole}"
    if first.facts > others:
        return f"{capital(first.name)} is the source of {first.facts:,} of {whole}, more than all other cited sources together"
    part = share(first.facts + others, total)
    rest = f"{capital(part)}{'' if part == 'all' else ' of'} the {whole} rest on cited sources"
    if first.facts > cited[1].facts:
        return f"{rest}, {first.name} first among them with {number(first.facts)}"
    return f"{rest}, no one of which leads"


def data(table: pd.DataFrame) -> pd.DataFrame:
    """The data behind the chart, with headers for readers."""
    return readable(table, _COLUMNS)


def draw(table: pd.DataFrame, *, ax: Any | None = None) -> Any:
    """Draw whose word the facts rest on.

    Parameters
    ----------
    table : DataFrame
        ``attribution`` of a dossier.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new one when missing.

    Returns
    -------
    Axes
        The one drawn on.
    """
    with opened(ax) as sheet:
        lay_out(sheet, table, words(table))
    return sheet.ax


def lay_out(sheet: Sheet, table: pd.DataFrame, said: Words) -> None:
    """Put the chart of a table, and what is said of it, on a sheet."""
    sources = _sources(table)
    most = max((item.facts for item in sources), default=0) or 1
    layout.head(sheet, said)
    left = _label_room(sheet, sources)
    for place, item in enumerate(sources):
        if place and sources[place - 1].itself:
            sheet.rule((0, sheet.y + 2), (sheet.width, sheet.y + 2))
            sheet.y += 6
        _row(sheet, item, left, most)
    layout.foot(sheet, said)


def _label_room(sheet: Sheet, sources: Sequence[_Source]) -> float:
    widest = max((sheet.measure(capital(item.name)) for item in sources), default=0.0)
    return min(widest + 12, (0.44 if sheet.narrow else 0.4) * sheet.width)


def _row(sheet: Sheet, item: _Source, left: float, most: int) -> None:
    middle = sheet.y + sheet.leading(LABEL) / 2
    length = (sheet.width - left - 12 - sheet.measure(f"{most:,}", STRONG)) * item.facts / most
    fill = (LIGHT, BLUE) if item.itself else (BLUE, BLUE)
    sheet.bar((left, middle - _BAR / 2), (max(length, 1.0), _BAR), *fill, item.ids)
    sheet.write((left + length + 6, middle - sheet.leading(STRONG) / 2), f"{item.facts:,}", STRONG)
    sheet.y = sheet.write((0, sheet.y), sheet.wrap(capital(item.name), left - 10)) + 4
