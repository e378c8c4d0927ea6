"""Tables to draw: those of the Paris dossier, and invented ones of the same columns that strain the layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pandas as pd
import pytest

import briefing
from briefing.taxonomy import taxonomy

TABLES = {
    "participation": "headcount_composition",
    "people": "participants",
    "categories": "contribution_categories",
    "matrix": "contribution_matrix",
    "objectives": "objective_contributions",
    "timeline": "timeline",
    "attribution": "attribution",
}
LONG = "Her Excellency Maximiliane-Konstanze von Hohenstein-Wittgenau"
CYRILLIC = "Володимир Олександрович Зеленський"
HEBREW = "דוד בן־גוריון"
ARABIC = "محمد بن عبد الله"
HOSTILE = r'<script>alert("x")</script> & $\alpha$ ${}$'
NAMES = (LONG, CYRILLIC, HEBREW, ARABIC, HOSTILE, "Ann", "x" * 90)


@pytest.fixture(scope="session")
def paris() -> dict[str, pd.DataFrame]:
    """The tables of the Paris dossier by the charts they go into."""
    tables = briefing.load("paris-talks").tables
    return {chart: getattr(tables, name)() for chart, name in TABLES.items()}


@pytest.fixture(scope="session")
def made(paris: dict[str, pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """A table of the given rows with a chart's columns and dtypes."""

    def make(chart: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
        model = paris[chart]
        records = [{name: row.get(name) for name in model.columns} for row in rows]
        table = pd.DataFrame(records, columns=model.columns).astype(model.dtypes.to_dict())
        table.attrs["article"] = f"A title of {HOSTILE}, {CYRILLIC} and {ARABIC}"
        return table

    return make


def stress(chart: str) -> list[dict[str, Any]]:
    """Many rows of awkward words for one chart."""
    return {
        "participation": _headcounts,
        "people": _people,
        "categories": _categories,
        "matrix": _matrix,
        "objectives": _objectives,
        "timeline": _timeline,
        "attribution": _attribution,
    }[chart]()


def _headcounts() -> list[dict[str, Any]]:
    parts = [
        ("stated", 40, f"envoys of {LONG}"),
        ("stated", 1, "ministers"),
        ("stated", 9, CYRILLIC),
        ("rest", 10, "others"),
    ]
    rows: list[dict[str, Any]] = [{"part": "whole", "value": 60, "unit": f"people of {HOSTILE}"}]
    rows += [
        {"part": part, "value": value, "unit": unit, "expression": "60 − 40 − 1 − 9" if part == "rest" else None}
        for part, value, unit in parts
    ]
    rows = [{"whole": "w", "qualifier": "exact", "sentences": "1–9", **row} for row in rows]
    return [*rows, {"whole": "v", "part": "whole", "value": 12_000, "unit": "soldiers", "qualifier": "about"}]


def _people() -> list[dict[str, Any]]:
    kinds = ("attended", "withdrew", "absent", "not_stated")
    return [
        {
            "name": NAMES[n % 7],
            "role": (None, f"Minister of {LONG}", "envoy")[n % 3],
            "country": (None, "France", "Democratic Republic of the Congo and its overseas territories")[n // 20],
            "attendance": kinds[n % 4],
            "note": f"A note on {HOSTILE} and {LONG}." if n < 9 else None,
            "sentences": f"{n + 1}",
        }
        for n in range(60)
    ]


def _label(n: int) -> str:
    return ("Troops", "Humanitarian aid", "Counterdisinformation", "Security guarantee", CYRILLIC)[n % 5] + f" {n}"


def _categories() -> list[dict[str, Any]]:
    return [
        {
            "category": f"c{n}",
            "label": _label(n),
            "military": n < 12,
            "facts": n % 7 * 40,
            "actors": ", ".join(NAMES[: n % 7]),
        }
        for n in range(25)
    ]


def _matrix() -> list[dict[str, Any]]:
    stages = [*taxonomy().stages, None, None, None]
    return [
        {
            "actor": f"{NAMES[a % 7]} {a}",
            "category": f"c{c}",
            "label": _label(c),
            "military": c < 12,
            "stage": stages[(a * 5 + c * 3 + extra) % 12],
            "facts": 1,
            "sentences": "3",
        }
        for a in range(12)
        for c in range(25)
        for extra in range(1 + (a + c) % 2)
    ]


def _objectives() -> list[dict[str, Any]]:
    stages = list(taxonomy().stages)
    rows: list[dict[str, Any]] = [{"objective": "o", "text": HOSTILE, "theme_label": "Other"}]
    rows += [
        {
            "objective": f"o{n % 4}",
            "text": f"Objective {n % 4} of {LONG} and {ARABIC}",
            "id": f"c{n}",
            "actor": NAMES[n % 7],
            "label": _label(n),
            "stage": stages[n % 9],
            "sentence": n,
        }
        for n in range(40)
    ]
    return rows


def _timeline() -> list[dict[str, Any]]:
    dated = [
        ("2014-03-18", "2014-03-18", "day", None),
        ("2015-01-01", "2015-12-31", "year", None),
        ("2022-02-01", "2022-02-28", "month", None),
        ("2025-12-27", "2025-12-28", "weekend", "a-date"),
        ("2025-12-31", "2025-12-31", "day", "a-date"),
    ]
    rows: list[dict[str, Any]] = [
        {
            "text": f"{LONG} met {NAMES[n]}",
            "date": NAMES[n],
            "first": first,
            "last": last,
            "precision": kind,
            "assumption": a,
        }
        for n, (first, last, kind, a) in enumerate(dated)
    ]
    return rows + [{"text": name * 3, "date": name, "precision": "words"} for name in NAMES]


def _attribution() -> list[dict[str, Any]]:
    rows = [{"said_by": f"{NAMES[n % 7]} {n}", "facts": 1000 // (n + 1), "kinds": "event"} for n in range(40)]
    return [*rows, {"said_by": "article", "facts": 7, "kinds": "event"}]
