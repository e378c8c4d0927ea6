"""What a draft adds to a dossier that exists: facts that it does not hold yet and that no reviewer has rejected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from briefing.dossier import Dossier
from briefing.drafting.draft import Draft, DraftFact

__all__ = ["additions"]

# Fields that tell two facts of one kind apart that rest on the same words.
_TELLING = {"headcount": "value", "contribution": "category", "statement": "form"}
_LINKS = ("part_of", "conditions", "affects")


@dataclass(frozen=True, slots=True)
class _Known:
    """A fact of the dossier, or a rejected one."""

    id: str
    kind: str
    fields: Mapping[str, Any]
    spans: tuple[tuple[int, int], ...]
    rejected: bool


def additions(draft: Draft, dossier: Dossier) -> list[DraftFact]:
    """The drafted facts that are new to a dossier, with ids that it does not use, in the draft's order."""
    by_kind: dict[str, list[_Known]] = {}
    for known in _known(dossier):
        by_kind.setdefault(known.kind, []).append(known)
    taken = {known.id for facts in by_kind.values() for known in facts}
    ids: dict[str, str | None] = {}
    new: list[DraftFact] = []
    for fact in draft.facts:
        same = next((known for known in by_kind.get(fact.kind, ()) if _is_same(fact, known)), None)
        if same is None:
            ids[fact.id] = _free(fact.id, taken)
            taken.add(ids[fact.id] or "")
            new.append(fact)
        else:
            ids[fact.id] = None if same.rejected else same.id
    return [_linked(fact, ids) for fact in new]


def _known(dossier: Dossier) -> Iterator[_Known]:
    for fact in dossier.facts:
        yield _Known(fact.id, fact.kind, fact.model_dump(), _spans(dossier, fact.evidence), False)
    for turned_down in dossier.rejected:
        fields = turned_down.model_extra or {}
        yield _Known(turned_down.id, turned_down.kind, fields, _spans(dossier, turned_down.evidence), True)


def _spans(dossier: Dossier, quotations: tuple[Any, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for quotation in quotations for span in dossier.locate(quotation).matches)


def _is_same(fact: DraftFact, known: _Known) -> bool:
    if fact.kind == "participant":
        name, other = str(fact.fields["name"]).casefold(), str(known.fields.get("name")).casefold()
        return name == other or name.split()[-1:] == other.split()[-1:]
    telling = _TELLING.get(fact.kind)
    if telling and str(fact.fields[telling]) != str(known.fields.get(telling)):
        return False
    return any(a < d and c < b for a, b in fact.spans for c, d in known.spans)


def _free(name: str, taken: set[str]) -> str:
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def _linked(fact: DraftFact, ids: Mapping[str, str | None]) -> DraftFact:
    """The fact under its new id, its links pointing at facts that the dossier has."""
    fields = dict(fact.fields)
    for name in _LINKS:
        link = fields.get(name)
        if isinstance(link, str):
            fields[name] = ids[link]
        elif link:
            fields[name] = tuple(dict.fromkeys(new for each in link if (new := ids[each])))
    return replace(fact, id=ids[fact.id] or fact.id, fields=fields)
