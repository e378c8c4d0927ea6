"""Turn a news article into facts that point at their words, and the facts into a reproducible analytical brief.

>>> import briefing
>>> d = briefing.load("paris-talks")
>>> d.tables.contributions().loc[0, ["category", "actor", "stage"]].tolist()
['training', 'the coalition', 'offered']

Names are loaded when first used, so that ``import briefing`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefing import charts, prose, taxonomy
    from briefing.article import Article, parse
    from briefing.brief import Brief
    from briefing.checks import check
    from briefing.dossier import Dossier, load, load_many
    from briefing.errors import BriefingError
    from briefing.evidence import resolve
    from briefing.export import to_dict
    from briefing.findings import Finding
    from briefing.lookup import names
    from briefing.rendering import render

__all__ = [
    "Article",
    "Brief",
    "BriefingError",
    "Dossier",
    "Finding",
    "charts",
    "check",
    "load",
    "load_many",
    "names",
    "parse",
    "prose",
    "render",
    "resolve",
    "taxonomy",
    "to_dict",
]

__version__ = "0.1.0"

_HOMES = {
    "Article": "article",
    "Brief": "brief",
    "BriefingError": "errors",
    "Dossier": "dossier",
    "Finding": "findings",
    "check": "checks",
    "load": "dossier",
    "load_many": "dossier",
    "names": "lookup",
    "parse": "article",
    "render": "rendering",
    "resolve": "evidence",
    "to_dict": "export",
}
_MODULES = {"charts", "prose", "taxonomy"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(f"briefing.{name}")
    if name in _HOMES:
        value = getattr(import_module(f"briefing.{_HOMES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'briefing' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
