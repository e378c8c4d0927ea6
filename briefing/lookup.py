"""Where dossiers lie: a folder given as such, or a name looked up in the user's data folder, then among the shipped ones.

Apart from `dossier`, whose facts need pydantic, so that a run can find out quickly that nothing changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from briefing.errors import DossierNotFound, choices
from briefing.storage import is_url

__all__ = ["find", "finder", "names"]


def find(dossier: str | Path, *, data: str | Path | None = None) -> Path:
    """The folder of a dossier given by folder or name; one given by URL is fetched.

    Raises
    ------
    DossierNotFound
    StorageError
        The store behind the URL refuses.
    """
    if is_url(str(dossier)):
        from briefing.fetching import fetched

        place = fetched(str(dossier))
        if _is_dossier(place):
            return place
        raise DossierNotFound(f"no dossier at {dossier}: neither facts.yaml nor article.txt is there")
    for place in (Path(dossier), *(root / dossier for root in _roots(data))):
        if _is_dossier(place):
            return place
    raise DossierNotFound(f"no dossier {str(dossier)!r}{choices(str(dossier), names(data=data))}")


def names(*, data: str | Path | None = None) -> list[str]:
    """The names that `load` knows, sorted."""
    return sorted({entry.parent.name for root in _roots(data) for entry in root.glob("*/facts.yaml")})


def finder(*, data: str | Path | None = None) -> Callable[[str, str], Path | None]:
    """What a run is told to find its inputs with: parameters called `dossier` or `dossiers` name dossiers.

    >>> finder()("dossier", "paris-talks").name
    'paris-talks'
    """

    def locate(parameter: str, value: str) -> Path | None:
        # A name that is no dossier is an error at once, not one of the notebook's after a kernel has started.
        return find(value, data=data) if parameter in ("dossier", "dossiers") else None

    return locate


def _is_dossier(place: Path) -> bool:
    return (place / "facts.yaml").is_file() or (place / "article.txt").is_file()


def _roots(data: str | Path | None) -> list[Path]:
    """Where names are looked up: the user's own folder first, then what ships with the package."""
    own = Path(data or os.environ.get("BRIEFING_DATA") or "data")
    package = Path(__file__).parent
    # In a wheel the data folder lies inside the package; in a checkout, beside it.
    checkout = [package.parent / "data"] if (package.parent / "pyproject.toml").is_file() else []
    return [root for root in (own, package / "data", *checkout) if root.is_dir()]
