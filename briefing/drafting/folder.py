"""A draft as a dossier's folder: written new, or added to what is there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing import rewriting
from briefing.article import Article, parse
from briefing.dossier import read
from briefing.drafting.contract import row
from briefing.drafting.draft import Draft, DraftFact
from briefing.drafting.merging import additions
from briefing.drafting.sources import Received
from briefing.errors import DossierError

__all__ = ["Written", "dossier_folder", "published_of", "write"]

_HEAD = "# Drafted from article.txt. Review each fact before it is relied upon; docs/facts.md describes the fields.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written where.

    Attributes
    ----------
    folder : Path
    added : tuple of DraftFact
        The facts that were not there before.
    kept : int
        How many facts of the folder were left as they are.
    """

    folder: Path
    added: tuple[DraftFact, ...]
    kept: int


def dossier_folder(name: str, *, data: str | None = None) -> Path:
    """Where a drafted dossier of this name lies: in ``data``, else the folder that BRIEFING_DATA names, else ./data."""
    return Path(data or os.environ.get("BRIEFING_DATA") or "data") / name


def published_of(folder: Path) -> str | None:
    """The day of publication that a folder's facts record, if it is there and they do."""
    if not (folder / "facts.yaml").is_file() or not (folder / "article.txt").is_file():
        return None
    return read(folder)[0].source.published


def write(draft: Draft, received: Received, folder: Path) -> Written:
    """Write a draft's folder, or add to one what is new; facts that are there are never changed or taken away.

    A day of publication is recorded where the folder has none.

    Raises
    ------
    DossierError
        If the folder holds another article, another day of publication or facts that cannot be read, or cannot be written.
    """
    if (folder / "facts.yaml").exists():
        return _merged(draft, folder)
    if (folder / "article.txt").exists():
        _same_article(parse((folder / "article.txt").read_bytes().decode("utf-8", "replace")), draft, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DossierError(f"{folder}: cannot be written: {error.strerror or error}") from None
    rewriting.save(folder / "article.txt", draft.article.text)
    rewriting.save(folder / "facts.yaml", _with_rows(_new_file(draft, received), draft.article, draft.facts))
    return Written(folder=folder, added=draft.facts, kept=0)


def _merged(draft: Draft, folder: Path) -> Written:
    dossier, findings = read(folder)
    if findings:
        raise DossierError(f"{folder / 'facts.yaml'}: correct it before drafting again", findings)
    _same_article(dossier.article, draft, folder)
    path, recorded = folder / "facts.yaml", dossier.source.published
    if recorded and draft.published not in (None, recorded):
        raise DossierError(
            f"{path}: published is {recorded}, not {draft.published}; correct it there or leave it out here"
        )
    added = additions(draft, dossier)
    before = text = path.read_bytes().decode("utf-8")
    if draft.published and not recorded:
        text = rewriting.with_source(text, "published", draft.published)
    text = _with_rows(text, draft.article, added)
    if text != before:
        rewriting.save(path, text)
    return Written(folder=folder, added=tuple(added), kept=len(dossier.facts))


def _same_article(there: Article, draft: Draft, folder: Path) -> None:
    if there.sha256 != draft.article.sha256:
        raise DossierError(f"{folder} holds another article; give this one a name of its own with --as")


def _with_rows(text: str, article: Article, facts: Sequence[DraftFact]) -> str:
    return rewriting.append(text, [row(article, fact) for fact in facts]) if facts else text


def _new_file(draft: Draft, received: Received) -> str:
    source: dict[str, Any] = {
        "publisher": received.publisher,
        "url": received.url,
        "published": draft.published,
        "accessed": received.accessed,
    }
    lines = rewriting.row(source).replace("  - ", "    ", 1).replace("\n    ", "\n  ")[2:]
    return f"{_HEAD}\nsource:\n{lines}\nfacts: []\n"
