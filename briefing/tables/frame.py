"""Rows to a DataFrame whose columns and dtypes are the same whether there are rows or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from briefing.dossier import Dossier
    from briefing.facts import Fact

__all__ = ["EVIDENCE", "Columns", "evidence_of", "frame", "span_text"]

Columns = Mapping[str, str]

# What every table of facts ends with. Offsets are code points of the raw article text.
EVIDENCE: Columns = {
    "said_by": "string",
    "status": "string",
    "sentence": "Int64",
    "sentences": "string",
    "start": "Int64",
    "end": "Int64",
    "exact": "string",
}


def frame(dossier: Dossier, rows: Iterable[Mapping[str, Any]], columns: Columns) -> pd.DataFrame:
    """A DataFrame with exactly these columns.

    ``attrs["article"]`` holds the article's title for source lines, ``attrs["about"]`` whom the dossier is about, if it is
    about one actor alone.
    """
    records = list(rows)
    # Arrays, not Series: pandas would bring the index of each in line with those of all others.
    array: Any = pd.array  # pandas' types know names of dtypes as literals only
    data = {name: array([record.get(name) for record in records], dtype=dtype) for name, dtype in columns.items()}
    table = pd.DataFrame(data)
    table.attrs["article"] = dossier.article.title.exact if dossier.article.title else dossier.name
    if dossier.about:
        table.attrs["about"] = dossier.about
    return table


def evidence_of(dossier: Dossier, fact: Fact) -> dict[str, Any]:
    """The evidence columns of one fact: its first quotation's place, and all sentences it touches."""
    first = dossier.locate(fact.evidence[0])
    numbers = [sentence.number for sentence in dossier.sentences_of(fact)]
    return {
        "said_by": fact.said_by,
        "status": fact.status,
        "sentence": numbers[0] if numbers else None,
        "sentences": span_text(numbers),
        "start": first.span.start if first.span else None,
        "end": first.span.end if first.span else None,
        "exact": fact.evidence[0].exact,
    }


def span_text(numbers: Iterable[int]) -> str:
    """Sentence numbers as readers write them.

    >>> span_text([2, 3, 4, 9])
    '2–4, 9'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
