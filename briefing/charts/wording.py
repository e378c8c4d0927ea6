"""Wording: the sentences of a chart, apart from its drawing, so that they can be read and tested alone."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from briefing.charts.lettering import clean
from briefing.tables.frame import span_text

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Words",
    "alt_text",
    "capital",
    "count",
    "facts_of",
    "joined",
    "number",
    "rows",
    "share",
    "singular",
    "source",
    "stated",
    "titled",
    "unbroken",
    "uncapital",
    "with_article",
]

LONGEST_ALT = 299
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SHARES = (
    (9, 10, "nine in ten"),
    (4, 5, "four in five"),
    (3, 4, "three in four"),
    (2, 3, "two in three"),
    (1, 2, "half"),
    (1, 3, "one in three"),
    (1, 4, "one in four"),
    (1, 5, "one in five"),
    (1, 10, "one in ten"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All sentences of one chart.

    Attributes
    ----------
    title : str
        The finding, computed from the data.
    subtitle : str
        What is counted, the unit and n.
    alt : str
        Chart type, finding and data in under 300 characters.
    source : str
        The article and its sentences.
    note : str
        What a reader must know besides, or nothing; each line is a paragraph.
    """

    title: str
    subtitle: str
    alt: str
    source: str
    note: str = ""


def stated(value: Any) -> str | None:
    """A table's cell as text; None where it is missing or empty."""
    if isinstance(value, str):
        return clean(value) or None
    import pandas as pd

    return None if value is None or pd.isna(value) else clean(value) or None


def facts_of(value: Any) -> tuple[str, ...]:
    """The ids in a table's cell, where they are joined by ", "; none where it is missing.

    >>> facts_of("h-total, h-leaders")
    ('h-total', 'h-leaders')
    """
    text = stated(value)
    return tuple(text.split(", ")) if text else ()


def titled(table: pd.DataFrame, title: str) -> str:
    """The title of a chart, after the name of the actor that its table is about, if it is about one alone."""
    about = table.attrs.get("about")
    return f"{about}: {title}" if about else title


def rows(table: pd.DataFrame) -> list[Any]:
    """The rows of a table, their cells as attributes."""
    # `itertuples` makes a new class for each of the hundreds of calls.
    return list(map(_row(tuple(table.columns)), table.to_numpy(object).tolist()))


@cache
def _row(columns: tuple[str, ...]) -> Callable[[Iterable[Any]], Any]:
    kind: Any = namedtuple("Row", columns)  # type: ignore[misc]  # known only now
    make: Callable[[Iterable[Any]], Any] = kind._make
    return make


def number(value: int) -> str:
    """A number as it stands in running text: words up to ten.

    >>> number(3), number(0), number(1200)
    ('three', 'no', '1,200')
    """
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else f"{value:,}"


def count(value: int, noun: str, plural: str | None = None) -> str:
    """A figure with its noun.

    >>> count(1, "fact"), count(2, "fact"), count(0, "person", "people")
    ('1 fact', '2 facts', '0 people')
    """
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def unbroken(text: str) -> str:
    """The text, if it is short, with spaces at which no line breaks."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if len(text) <= 24 else text


def capital(text: str) -> str:
    """The text with its first letter as a capital.

    >>> capital("the coalition")
    'The coalition'
    """
    return text[:1].upper() + text[1:]


def singular(unit: str) -> str:
    """The unit for one: its first plural word made singular.

    >>> singular("heads of state and government"), singular("countries"), singular("people")
    ('head of state and government', 'country', 'person')
    """
    words = unit.split(" ")
    for place, word in enumerate(words):
        if word == "people":
            words[place] = "person"
        elif word.endswith("ies"):
            words[place] = f"{word[:-3]}y"
        elif word.endswith("s") and not word.endswith("ss"):
            words[place] = word[:-1]
        if words[place] != word:
            break
    return " ".join(words)


def with_article(noun: str) -> str:
    """The noun behind "a" or "an"."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def uncapital(text: str) -> str:
    """The text with its first letter small, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def joined(items: Sequence[str]) -> str:
    """Items as a list in running text.

    >>> joined(["land", "sea", "air"])
    'land, sea and air'
    """
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def share(part: int, whole: int) -> str:
    """A share in the words of a headline; "of" or a noun follows.

    >>> share(27, 35), share(4, 8), share(1, 30), share(5, 5)
    ('more than three in four', 'half', 'fewer than one in ten', 'all')
    """
    if part == whole:
        return "all"
    for above, below, words in _SHARES:
        if part * below >= above * whole:
            return words if part * below == above * whole else f"more than {words}"
    return "fewer than one in ten"


def source(table: pd.DataFrame, *columns: str) -> str:
    """The source line: the article and the sentences that the columns name.

    Parameters
    ----------
    table : DataFrame
        One of the dossier's tables.
    *columns : str
        Columns of sentence numbers, single ("2") or as readers write them ("2–4, 9").
    """
    numbers: set[int] = set()
    for column in columns:
        for cell in table[column].dropna().astype(str):
            for first, last in re.findall(r"(\d+)(?:–(\d+))?", cell):
                numbers.update(range(int(first), int(last or first) + 1))
    article = stated(table.attrs.get("article"))
    line = f"Source: “{article}”" if article else "Source: the article"
    if not numbers:
        return f"{line}."
    return f"{line}, {'sentence' if len(numbers) == 1 else 'sentences'} {span_text(numbers)}."


def alt_text(chart: str, title: str, items: Iterable[str]) -> str:
    """The alternative text: the type of chart, its finding, and as much of the data as fits into 299 characters.

    >>> alt_text("Bar chart", "Two led", ["France 2", "Spain 1"])
    'Bar chart. Two led. France 2; Spain 1.'
    """
    data = [clean(item) for item in items]
    head = f"{chart}. {clean(title)}."
    if len(head) > LONGEST_ALT - 70:
        head = f"{head[: LONGEST_ALT - 71].rstrip()}…"
    if data and len(head) + len(data[0]) > LONGEST_ALT - 30:
        data[0] = f"{data[0][: LONGEST_ALT - 31 - len(head)].rstrip()}…"
    for shown in range(len(data), 0, -1):
        left = len(data) - shown
        tail = f"; {left} more in the table." if left else "."
        text = f"{head} {'; '.join(data[:shown])}{tail}"
        if len(text) <= LONGEST_ALT:
            return text
    return f"{head} The data are in the table." if data else head
