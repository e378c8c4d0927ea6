"""What a check gives back: findings and coverage, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from briefing.article import Span
from briefing.errors import CheckFailed
from briefing.findings import Finding

__all__ = ["Coverage", "Report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many sentences of the article facts cite.

    Attributes
    ----------
    sentences, cited : int
        All sentences of the prose, and those that a fact cites.
    uncited : tuple of Span
        The others in order, also those for which the dossier gives a reason.
    """

    sentences: int
    cited: int
    uncited: tuple[Span, ...] = ()

    def __str__(self) -> str:
        return f"{self.cited} of {self.sentences} sentences cited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of `briefing.check`; shows itself as a table in a notebook.

    Attributes
    ----------
    dossier : str
        Name of the dossier.
    findings : tuple of Finding
        In the order of file, line and column.
    coverage : Coverage
    """

    dossier: str
    findings: tuple[Finding, ...]
    coverage: Coverage

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings do not stop a brief."""
        return not self.errors

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a brief."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    def raise_for_errors(self) -> None:
        """Do nothing if there is no error.

        Raises
        ------
        CheckFailed
            With all errors.
        """
        if self.errors:
            count = "1 error" if len(self.errors) == 1 else f"{len(self.errors)} errors"
            raise CheckFailed(f"{self.dossier}: {count}", self.errors)

    def to_dict(self) -> dict[str, Any]:
        """The report as in `briefing check --json`."""
        return {
            "findings": [finding.to_dict() for finding in self.findings],
            "coverage": {
                "sentences": self.coverage.sentences,
                "cited": self.coverage.cited,
                "uncited": [{"start": s.start, "end": s.end, "text": s.exact} for s in self.coverage.uncited],
            },
        }

    @property
    def summary(self) -> str:
        """One line: how many findings, and how much of the article is cited."""
        errors, warnings = len(self.errors), len(self.findings) - len(self.errors)
        counts = [
            f"{number} {name}{'' if number == 1 else 's'}"
            for number, name in ((errors, "error"), (warnings, "warning"))
            if number
        ]
        return f"{', '.join(counts) or 'No findings'}: {self.coverage}"

    def __str__(self) -> str:
        return "\n".join([*map(str, self.findings), self.summary])

    def _repr_html_(self) -> str:
        if not self.findings:
            return f"<p>{escape(self.summary)}</p>"
        rows = "".join(
            f"<tr><td>{finding.severity}</td><td><code>{finding.code}</code></td>"
            f"<td>{escape(finding.file)}:{finding.line}:{finding.column}</td><td>{escape(finding.message)}</td></tr>"
            for finding in self.findings
        )
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Severity", "Code", "Place", "Finding"))
        return (
            f"<table><caption>{escape(self.summary)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
