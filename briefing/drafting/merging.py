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
_STRETCH = 1000  # characters
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
    filed: dict[tuple[str, int | str], list[_Known]] = {}
    taken: set[str] = set()
    for known in _known(dossier):
        taken.add(known.id)
        for key in _keys(known):
            filed.setdefault(key, []).append(known)
    ids: dict[str, str | None] = {}
    new: list[DraftFact] = []
    for fact in draft.facts:
        near = (known for key in _keys(fact) for known in filed.get(key, ()))
        same = next((known for known in near if _is_same(fact, known)), None)
        if same is None:
            ids[fact.id] = _free(fact.id, taken)
            taken.add(ids[fact.id] or "")
            new.append(fact)
        else:
            ids[fact.id] = None if same.rejected else same.id
    return [_linked(fact, ids) for fact in new]


def _keys(fact: DraftFact | _Known) -> list[tuple[str, int | str]]:
    """What a fact is filed under, so that each is compared with few others: the stretches of text it cites, and names."""
    stretches = {place for start, end in fact.spans for place in range(start // _STRETCH, end // _STRETCH + 1)}
    words = _name(fact) if fact.kind == "participant" else frozenset()
    keys: list[int | str] = [*sorted(stretches), *sorted(words)]
    return [(fact.kind, key) for key in keys]


def _name(fact: DraftFact | _Known) -> frozenset[str]:
    return frozenset(str(fact.fields.get("name")).casefold().split())


def _known(dossier: Dossier) -> Iterator[_Known]:
    for fact in dossier.facts:
        yield _Known(fact.id, fact.kind, fact.model_dump(), _spans(dossier, fact.evidence), False)
    for turned_down in dossier.rejected:
        fields = turned_down.model_extra or {}
        yield _Known(turned_down.id, turned_down.kind, fields, _spans(dossier, turned_down.evidence), True)


def _spans(dossier: Dossier, quotations: tuple[Any, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((span.start, span.end) for quotation in quotations for span in dossier.locate(quotation).matches)


def _is_same(fact: DraftFact, known: _Known) -> bool:
    overlap = any(a < d and c < b for a, b in fact.spans for c, d in known.spans)
    if overlap and fact.id == known.id:
        return True  # whatever a reviewer has corrected in it
    if fact.kind == "participant":
        name, other = _name(fact), _name(known)
        return name <= other or other <= name
    telling = _TELLING.get(fact.kind)
    return overlap and (not telling or str(fact.fields[telling]) == str(known.fields.get(telling)))


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
