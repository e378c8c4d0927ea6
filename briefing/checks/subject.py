"""The dossier under check, and what several rules look up in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from briefing import facts as model
from briefing.checks.words import stands, words

if TYPE_CHECKING:
    from datetime import date

    from briefing.article import Block
    from briefing.dossier import Dossier

__all__ = ["Subject"]

Path = tuple[str | int, ...]


class Subject:
    """A dossier with its words and places at hand; computed when first asked for, once."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.article = dossier.article

    @cached_property
    def paths(self) -> dict[int, Path]:
        """Identity of each model to its path in the facts file: equal entries are different entries."""
        contents = self.dossier.contents
        if contents is None:
            return {}
        found: dict[int, Path] = {id(contents.items.get(key)): (key,) for key in ("headline", "source")}
        for key, rows in contents.rows.items():
            found |= {id(item): (key, row) for row, item in zip(rows, contents.items[key], strict=True)}
        return found

    @cached_property
    def article_words(self) -> frozenset[str]:
        """The words of the whole article, its title and headings included."""
        return words(self.article.text)

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The stretches in which the words of one name belong together: title, headings, sentences."""
        spans = [self.article.title, *(section.heading for section in self.article.sections), *self.article.sentences]
        return tuple(span.exact for span in spans if span)

    @cached_property
    def _blocks(self) -> tuple[tuple[Block, ...], list[int]]:
        blocks = tuple(block for section in self.article.sections for block in section.blocks)
        return blocks, [block.start for block in blocks]

    def block_at(self, offset: int) -> Block | None:
        """The paragraph or bullet item that an offset lies in."""
        blocks, starts = self._blocks
        at = bisect_right(starts, offset) - 1
        return blocks[at] if at >= 0 and offset < blocks[at].end else None

    @cached_property
    def people(self) -> dict[str, set[str]]:
        """Last words of the names that facts give to participants and speakers, with the whole names."""
        found: dict[str, set[str]] = {}
        names = [fact.name for fact in self.dossier.of_kind("participant")]
        for name in [*names, *(fact.speaker for fact in self.dossier.of_kind("statement"))]:
            found.setdefault(name.split()[-1], set()).add(name)
        return found

    @cached_property
    def memory(self) -> dict[tuple[str, int], Any]:
        """What a rule found out about a sentence, by the name of it and the sentence's number, for the other facts there."""
        return {}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Every id in the dossier to what it names: a kind of fact, or judgement, derived value, and so on."""
        dossier = self.dossier
        named = {fact.id: str(fact.kind) for fact in reversed(dossier.facts)}
        for what, items in (
            ("judgement", dossier.judgements),
            ("derived value", dossier.derived),
            ("assumption", dossier.assumptions),
            ("open question", dossier.open_questions),
        ):
            named |= {item.id: what for item in items if item.id not in named}
        return named

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Facts by id; the first, where an id stands twice."""
        return {fact.id: fact for fact in reversed(self.dossier.facts)}

    @cached_property
    def broken(self) -> frozenset[str]:
        """Ids of entries that could not be read."""
        return frozenset(self.dossier.contents.broken) if self.dossier.contents else frozenset()

    @cached_property
    def reference(self) -> date | None:
        """The day that relative days count from, if it is a day."""
        return self.dossier.reference_date[0]

    def claims(self) -> Iterator[tuple[str, model.Claim]]:
        """The analyst's sentences, with what to call each in a message."""
        if self.dossier.headline:
            yield "headline", self.dossier.headline
        for number, claim in enumerate(self.dossier.bottom_line, 1):
            yield f"bottom line {number}", claim
        for judgement in self.dossier.judgements:
            yield judgement.id, judgement

    def quoted_words(self, fact: model.Fact) -> frozenset[str]:
        """The words of a fact's quotations."""
        return frozenset(word for quotation in fact.evidence for word in words(quotation.exact))

    def holds(self, phrase: str, fact: model.Fact) -> bool:
        """Whether a phrase stands in one of a fact's quotations, in whatever case."""
        return any(stands(phrase, quotation.exact) for quotation in fact.evidence)

    def unread_quotations(self) -> Iterator[model.Quotation]:
        """Quotations of facts that could not be read, so that their sentences are not called uncited as well."""
        contents = self.dossier.contents
        rows = contents.located.data.get("facts") if contents and isinstance(contents.located.data, Mapping) else None
        read = set(contents.rows.get("facts", ())) if contents else set()
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            evidence = row.get("evidence") if isinstance(row, Mapping) and number not in read else None
            for entry in evidence if isinstance(evidence, list) else ():
                exact = entry.get("exact") if isinstance(entry, Mapping) else entry
                if isinstance(exact, str) and exact.strip():
                    yield model.Quotation(exact=exact)
