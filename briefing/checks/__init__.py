"""The rules a dossier is held to.

Each rule is a function with a code; a family of rules is a module. `check` applies all of them and reports everything that
is wrong at once. ``docs/rules.md`` is made from them.

>>> print(check("paris-talks"))
No findings: 28 of 28 sentences cited
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefing import dossier as dossiers
from briefing.checks import (
    arithmetic,
    citation,
    claims,
    names,
    numbers,
    paraphrase,
    quotations,
    references,
    speech,
    vocabulary,
)
from briefing.checks.report import Coverage, Report
from briefing.checks.rule import Breach, Rule, one_line
from briefing.checks.subject import Subject
from briefing.dossier import Dossier
from briefing.findings import Finding, Severity

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["FAMILIES", "Coverage", "Report", "Rule", "check"]

FAMILIES: tuple[ModuleType, ...] = (
    quotations,
    numbers,
    names,
    speech,
    paraphrase,
    arithmetic,
    references,
    vocabulary,
    citation,
    claims,
)


def check(dossier: Dossier | str | Path, *, data: str | Path | None = None) -> Report:
    """Everything that is wrong with a dossier, each finding with its place.

    Parameters
    ----------
    dossier : Dossier, str or Path
        A dossier, or the folder or name of one; in the latter case what cannot be read is reported together with the
        findings on what can.
    data : str or Path, optional
        Where names are looked up, as in `briefing.load`.

    Raises
    ------
    DossierNotFound, ArticleError
        If there is no such dossier, or no article in it.
    DossierError
        If its facts file cannot be opened or is not UTF-8.
    """
    loaded = dossier if isinstance(dossier, Dossier) else dossiers.read(dossier, data=data)[0]
    subject = Subject(loaded)
    findings = list(loaded.contents.findings) if loaded.contents else []
    # A file that is no YAML holds no facts, which says nothing about the article's sentences.
    if not any(finding.code == "B001" for finding in findings):
        findings += [
            _finding(subject, rule, breach)
            for family in FAMILIES
            for rule in family.RULES
            for breach in rule.find(subject)
        ]
    findings.sort(key=lambda found: (found.file, found.line, found.column, found.code))
    missing = citation.uncited_sentences(subject)
    total = len(loaded.article.sentences)
    coverage = Coverage(sentences=total, cited=total - len(missing), uncited=missing)
    return Report(dossier=loaded.name, findings=tuple(findings), coverage=coverage)


def _finding(subject: Subject, rule: Rule, breach: Breach) -> Finding:
    contents = subject.dossier.contents
    file, place = subject.dossier.name, (1, 1)
    if contents and breach.offset is not None:
        file, place = str(subject.dossier.folder / "article.txt"), subject.article.line_column(breach.offset)
    elif contents:
        path = subject.paths.get(id(breach.item), ())
        file, place = contents.file, contents.located.place((*path, *breach.path))
    fact = getattr(breach.item, "id", None)
    return Finding(
        code=rule.code,
        severity=_severity(subject, rule, breach),
        message=one_line(breach.message),
        file=file,
        line=place[0],
        column=place[1],
        fact=fact,
    )


def _severity(subject: Subject, rule: Rule, breach: Breach) -> Severity:
    """The rule's severity; a warning where nobody has reviewed the fact yet, if only its words are in the article.

    A brief shows drafts as drafts, and its sentences that no draft cites may be cited once a person has read them.
    """
    unread = getattr(breach.item, "status", None) == "draft" and rule not in quotations.RULES
    uncited = rule.find is citation.sentence_cited and any(fact.status == "draft" for fact in subject.dossier.facts)
    return "warning" if unread or uncited else rule.severity
