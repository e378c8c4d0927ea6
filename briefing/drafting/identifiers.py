"""Ids for drafted facts, short enough to type and close to what the fact says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from briefing.drafting.reading import Drafted

__all__ = ["identifiers"]

PREFIXES = {
    "headcount": "h",
    "participant": "p",
    "objective": "o",
    "contribution": "ct",
    "statement": "s",
    "condition": "c",
    "event": "e",
}
_PLAIN = re.compile(r"[a-z0-9]+")
_IDLE = frozenset(
    "the and for that with from this their they have will would which said has its was were are been into also his her them than "
    "after before more about between".split()
)


def identifiers(found: Iterable[Drafted]) -> Iterator[str]:
    """An id for each fact, each once.

    >>> person = Drafted(kind="participant", fields={"name": "Ana Novák"}, spans=((0, 9),))
    >>> list(identifiers([person, person]))
    ['p-novak', 'p-novak-2']
    """
    times: Counter[str] = Counter()
    taken: set[str] = set()
    for drafted in found:
        base = "-".join([PREFIXES[drafted.kind], *_words(drafted)])[:40].strip("-")
        times[base] += 1
        while (name := base if times[base] == 1 else f"{base}-{times[base]}") in taken:
            times[base] += 1
        taken.add(name)
        yield name


def _words(drafted: Drafted) -> list[str]:
    fields = drafted.fields
    if drafted.kind == "headcount":
        return _plain(f"{fields['value']} {fields['unit']}")[:3]
    if drafted.kind == "participant":
        words = _plain(str(fields["name"]))
        return words[-1:] if fields.get("person", True) else words
    if drafted.kind == "contribution":
        return [*_plain(str(fields.get("actor") or "unnamed"))[-1:], *_plain(str(fields["category"]))]
    telling = (word for word in _each(str(fields["text"])) if len(word) > 2 and word not in _IDLE)
    if drafted.kind == "statement":
        return [*_plain(str(fields["speaker"]))[-1:], *islice(telling, 2)]
    return list(islice(telling, 3))


def _plain(text: str) -> list[str]:
    return list(_each(text))


def _each(text: str) -> Iterator[str]:
    """The words of a text without accents, one by one, as the first few of many are enough."""
    folded = unicodedata.normalize("NFKD", text[:200]).encode("ascii", "ignore").decode()
    return (found.group() for found in _PLAIN.finditer(folded.lower()))
