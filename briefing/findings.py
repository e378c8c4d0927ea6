"""What a check reports: a place in a file, a code, a message."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

__all__ = ["Finding", "Severity"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing wrong in a dossier.

    Attributes
    ----------
    code : str
        The rule's code, such as ``B101``; `docs/rules.md` explains each.
    severity : {"error", "warning"}
        An error stops a brief from being rendered; a warning does not.
    message : str
        What is wrong and what to do, in one line.
    file : str
        The file, as the user would type it.
    line, column : int
        Where in the file, counted from 1.
    fact : str or None
        Id of the fact concerned, if one is.
    """

    code: str
    severity: Severity
    message: str
    file: str
    line: int
    column: int
    fact: str | None = None

    def __str__(self) -> str:
        """`file:line:column: CODE message`, the form editors can jump to."""
        return f"{self.file}:{self.line}:{self.column}: {self.code} {self.message}"

    def to_dict(self) -> dict[str, object]:
        """The finding as in `briefing check --json`."""
        return asdict(self)
