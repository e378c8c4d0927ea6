"""What can go wrong, as one family.

::

    BriefingError
    ├── ArticleError (ValueError)             the text cannot be an article: not UTF-8, empty, too large
    ├── DossierError (ValueError)             the dossier cannot be read; carries every finding
    │   └── DossierNotFound (FileNotFoundError)
    ├── CheckFailed (ValueError)              the dossier breaks a rule; carries every finding
    ├── UnknownName (LookupError)             a fact, kind, table or category that does not exist; lists the choices
    ├── ParameterError (ValueError)           a notebook's parameters are unknown, missing or of the wrong type
    ├── NotebookNotFound (FileNotFoundError)
    ├── NothingToVerify (ValueError)          a folder has no record of a good run that can be repeated
    └── RenderError (RuntimeError)            a run failed; carries the cell, its source and the traceback

Each message is one line that names the thing, what was expected and what to do; findings follow on lines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.findings import Finding

__all__ = [
    "ArticleError",
    "BriefingError",
    "CheckFailed",
    "DossierError",
    "DossierNotFound",
    "NotebookNotFound",
    "NothingToVerify",
    "ParameterError",
    "RenderError",
    "UnknownName",
    "choices",
]

Status = Literal["failed", "timed out", "kernel died", "cancelled", "publish failed"]
"""How a run can fail."""


class BriefingError(Exception):
    """Root of all errors this library raises on purpose."""


class ArticleError(BriefingError, ValueError):
    """The text cannot be read as an article."""


class _WithFindings(BriefingError, ValueError):
    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message, findings)
        self.message = message
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n".join([self.message, *map(str, self.findings)])


class DossierError(_WithFindings):
    """The dossier's files cannot be read; ``findings`` says where and why."""


class DossierNotFound(DossierError, FileNotFoundError):
    """No folder or shipped dossier has this name."""


class CheckFailed(_WithFindings):
    """The dossier breaks rules; ``findings`` lists each breach."""


class UnknownName(BriefingError, LookupError):
    """A name that is not among the choices."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(what, name, tuple(known))
        self.what, self.name, self.known = what, name, tuple(known)

    def __str__(self) -> str:
        return f"unknown {self.what} {self.name!r}{choices(self.name, self.known)}"


class ParameterError(BriefingError, ValueError):
    """A notebook's parameters do not fit what the notebook declares."""


class NotebookNotFound(BriefingError, FileNotFoundError):
    """No file or shipped notebook has this name."""


class NothingToVerify(BriefingError, ValueError):
    """A folder has no record of a good run that could be repeated."""


class RenderError(BriefingError, RuntimeError):
    """A run failed.

    Attributes
    ----------
    status : str
        What the record calls it: failed, timed out, kernel died, cancelled or publish failed.
    cell : int or None
        Number of the failed cell, counted from 1 over all cells of the executed notebook.
    source, traceback : str or None
        The cell's code and the plain-text traceback.
    kept : str or None
        Where the half-run notebook was left.
    seconds : tuple of float or None
        What each cell took, up to the one that failed.
    """

    def __init__(
        self,
        message: str,
        *,
        status: Status = "failed",
        cell: int | None = None,
        source: str | None = None,
        traceback: str | None = None,
        kept: str | None = None,
    ) -> None:
        super().__init__(message)
        self.status: Status = status
        self.cell, self.source, self.traceback, self.kept = cell, source, traceback, kept
        self.seconds: tuple[float | None, ...] = ()


def choices(name: str, known: Iterable[str]) -> str:
    """The tail of an error message: the nearest known name, then all of them.

    >>> choices("trops", ["training", "troops"])
    '; did you mean troops? choose from: training, troops'
    """
    names = list(known)
    near = get_close_matches(name, names, n=1)
    hint = f"; did you mean {near[0]}?" if near else ";"
    return f"{hint} choose from: {', '.join(names)}" if names else "; there are none"
