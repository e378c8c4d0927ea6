"""Whether a run would only make again what stands in the folder already."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from briefing.rendering import record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefing.rendering.record import Record

MASK = "••••"
"""What a record holds in place of a secret."""
_WORDS = {
    "notebook_sha256": "the notebook",
    "library_sha256": "the library",
    "lock_sha256": "the installed packages",
    "formats": "the formats",
    "source_date_epoch": "SOURCE_DATE_EPOCH",
}


def changes(last: Mapping[str, Any], wanted: Record) -> list[str]:
    """What differs between a good run and a wanted one, in words; nothing if both make the same bytes from known inputs.

    Parameters
    ----------
    last : mapping
        A record as its file holds it.
    wanted : Record
        The facts of the run that is asked for. Inputs that are not known cannot be compared: the caller must ask.
    """
    now: dict[str, Any] = json.loads(wanted.text())
    found = [words for key, words in _WORDS.items() if last.get(key) != now[key]]
    before, given = _mapping(last.get("parameters")), now["parameters"]
    found += [
        f"the parameter {name}"
        for name in dict.fromkeys([*given, *before])
        # Texts, since 1 == True; and a secret cannot be compared with what stands for it.
        if json.dumps(before.get(name, MASK)) != json.dumps(given.get(name, MASK)) or is_masked(given.get(name, MASK))
    ]
    old, new = _mapping(last.get("inputs")), _mapping(now["inputs"])
    return [*found, *(f"the input {name}" for name in {**new, **old} if old.get(name) != new.get(name))]


def missing(last: Mapping[str, Any], folder: Path) -> list[str]:
    """The outputs of a good run that are gone, or have other bytes than its record says."""
    listed = [entry for entry in last.get("outputs") or () if isinstance(entry, dict)]
    return [str(entry.get("name")) for entry in listed if not _stands(entry, folder)]


def is_masked(value: object) -> bool:
    """Whether a recorded value is, or holds, what stands in place of a secret."""
    return MASK in json.dumps(value, ensure_ascii=False)


def _stands(entry: Mapping[str, Any], folder: Path) -> bool:
    try:
        data = (folder / str(entry.get("name"))).read_bytes()
    except OSError:
        return False
    return bool(len(data) == entry.get("size") and record.sha256(data) == entry.get("sha256"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
