"""A dossier: one article and the facts read from it, as a folder on disk or as a shipped example.

The folder holds ``article.txt`` (the bytes as received) and ``facts.yaml``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import article as articles
from briefing import facts as model
from briefing import loading
from briefing.article import Article, Sentence
from briefing.dates import iso_day
from briefing.errors import DossierError, UnknownName
from briefing.evidence import Resolution, resolve
from briefing.findings import Finding
from briefing.lookup import find, names

if TYPE_CHECKING:
    from briefing.review import Review
    from briefing.tables import Tables

__all__ = ["Dossier", "find", "load", "load_many", "names", "read"]


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """An article, its facts, and what the analyst adds.

    Attributes
    ----------
    name : str
        Name of the folder.
    folder : Path
    article : Article
    title : str or None
        Short title for running heads; `label` falls back to the article's.
    headline : Claim or None
        The analyst's title of the brief.
    bottom_line : tuple of Claim
    source : Source
    facts : tuple of facts, in the file's order
    judgements, derived, assumptions, open_questions, uncited, rejected : tuples
    about : str or None
        Reader's name of the one actor that the facts are about; None for all facts.
    """

    name: str
    folder: Path
    article: Article
    title: str | None = None
    headline: model.Claim | None = None
    bottom_line: tuple[model.Claim, ...] = ()
    source: model.Source = field(default_factory=model.Source)
    facts: tuple[model.Fact, ...] = field(default=(), repr=False)
    judgements: tuple[model.Judgement, ...] = field(default=(), repr=False)
    derived: tuple[model.Derived, ...] = field(default=(), repr=False)
    assumptions: tuple[model.Assumption, ...] = field(default=(), repr=False)
    open_questions: tuple[model.OpenQuestion, ...] = field(default=(), repr=False)
    uncited: tuple[model.Uncited, ...] = field(default=(), repr=False)
    rejected: tuple[model.Rejected, ...] = field(default=(), repr=False)
    about: str | None = None
    version: str = field(default="", repr=False)
    contents: loading.Contents | None = field(default=None, repr=False, compare=False)

    def __repr__(self) -> str:
        facts, sentences = len(self.facts), len(self.article.sentences)
        return f"<Dossier {self.name}: {facts} facts from {sentences} sentences, version {self.version[:7]}>"

    @cached_property
    def _by_id(self) -> dict[str, model.Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def _resolutions(self) -> dict[model.Quotation, Resolution]:
        return {}

    @cached_property
    def _cited(self) -> dict[tuple[model.Quotation, ...], tuple[Sentence, ...]]:
        return {}

    def fact(self, id: str) -> model.Fact:
        """The fact with this id.

        Raises
        ------
        UnknownName
            If there is none; the message lists the nearest ids.
        """
        if id not in self._by_id:
            raise UnknownName("fact", id, self._by_id)
        return self._by_id[id]

    def of_kind(self, kind: str) -> tuple[Any, ...]:
        """The facts of one kind, in the file's order.

        Raises
        ------
        UnknownName
            If there is no such kind.
        """
        if kind not in model.KINDS:
            raise UnknownName("kind", kind, model.KINDS)
        return tuple(fact for fact in self.facts if fact.kind == kind)

    def locate(self, quotation: model.Quotation) -> Resolution:
        """Where a quotation stands in the article."""
        if quotation not in self._resolutions:
            self._resolutions[quotation] = resolve(
                self.article, quotation.exact, prefix=quotation.prefix, suffix=quotation.suffix
            )
        return self._resolutions[quotation]

    def sentences_of(self, fact: model.Fact) -> tuple[Sentence, ...]:
        """The sentences that a fact's evidence touches, in the article's order."""
        cited = self._cited.get(fact.evidence)
        if cited is None:
            spans = [found.span for found in map(self.locate, fact.evidence) if found.span]
            numbered = {s.number: s for span in spans for s in self.article.sentences_in(span.start, span.end)}
            cited = self._cited[fact.evidence] = tuple(numbered[number] for number in sorted(numbered))
        return cited

    @property
    def label(self) -> str:
        """The short title, else the article's title, else the folder's name."""
        return self.title or (self.article.title.exact if self.article.title else self.name)

    @property
    def reference_date(self) -> tuple[date | None, model.Assumption | None]:
        """The day that relative days count from, and the assumption it rests on if the article does not give it."""
        if self.source.published:
            return iso_day(self.source.published), None
        for assumption in self.assumptions:
            if assumption.reference_date:
                return iso_day(assumption.reference_date), assumption
        return None, None

    @property
    def tables(self) -> Tables:
        """The facts as DataFrames; see `briefing.tables.Tables`."""
        from briefing.tables import Tables

        return Tables(self)

    def review(self) -> Review:
        """A review of the draft facts, which shows itself in a notebook; see `briefing.review.Review`."""
        from briefing.review import Review

        return Review(self)


def read(folder: str | Path, *, data: str | Path | None = None) -> tuple[Dossier, tuple[Finding, ...]]:
    """A dossier, with whatever in its facts file could be read, and findings on what could not.

    Raises
    ------
    DossierNotFound, ArticleError
    """
    place = find(folder, data=data)
    article = articles.read(place / "article.txt")
    path = place / "facts.yaml"
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except OSError as error:
        raise DossierError(f"{path}: cannot read the facts: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise DossierError(f"{path}: not UTF-8 text: byte {error.start + 1}; save the file as UTF-8") from None
    contents = loading.read(text, str(path))
    version = hashlib.sha256(article.text.encode("utf-8") + b"\0" + raw).hexdigest()
    dossier = Dossier(
        name=place.resolve().name, folder=place, article=article, version=version, contents=contents, **contents.items
    )
    return dossier, tuple(contents.findings)


def load(dossier: str | Path, *, data: str | Path | None = None) -> Dossier:
    """Load a dossier by folder or by name.

    A name is looked up in ``data`` (or the folder that BRIEFING_DATA names, else ``./data``), then among the dossiers that
    ship with the package. Evidence that is not found in the article does not stop loading; `briefing.check` reports it.

    >>> load("paris-talks").fact("h-total").value
    35

    Raises
    ------
    DossierNotFound
        If there is no such folder or name; the message lists the names there are.
    DossierError
        If the facts cannot be read; the message lists every place.
    ArticleError
        If the article is missing, empty, too large or not UTF-8.
    """
    found, findings = read(dossier, data=data)
    if findings:
        count = "1 entry" if len(findings) == 1 else f"{len(findings)} entries"
        raise DossierError(f"{found.folder / 'facts.yaml'}: {count} cannot be read", findings)
    return found


def load_many(dossiers: Iterable[str | Path] | None = None, *, data: str | Path | None = None) -> Iterator[Dossier]:
    """Load several dossiers one after the other; all that have a name, if none are given."""
    for dossier in names(data=data) if dossiers is None else dossiers:
        yield load(dossier, data=data)
