"""News: what is told of a brief that was published or of a run that failed, as plain data and as words."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.unattended.outcomes import Outcome

_FAILURE = ("cell", "source", "traceback")


def published(name: str, folder: str, last: Mapping[str, Any]) -> dict[str, Any]:
    """News of the brief that stands in a folder, from the record of the run that made it."""
    return {
        "brief": name,
        "status": "done",
        "title": last.get("title") or name,
        "date": last.get("date") or "",
        "bottom_line": last.get("summary") or "",
        "folder": folder,
        "ended": last["ended"],
        "outputs": [{key: entry[key] for key in ("name", "sha256", "size")} for entry in last["outputs"]],
    }


def failed(outcome: Outcome, last: Mapping[str, Any]) -> dict[str, Any]:
    """News of a run that failed; of the cell what its record says, if `last` is the record of that run."""
    failure = last.get("failure") or {}
    seen = failure if failure.get("error") == outcome.error else {}
    told = {
        "brief": outcome.name,
        "status": outcome.status,
        "error": outcome.error,
        "folder": outcome.folder,
        "ended": outcome.ended,
    }
    return {**told, **{key: seen[key] for key in _FAILURE if seen.get(key) is not None}}


def is_good(news: Mapping[str, Any]) -> bool:
    """Whether a brief was published."""
    return bool(news["status"] == "done")


def edition(news: Mapping[str, Any]) -> str:
    """What tells two pieces of news about a brief apart: the documents, whenever they were made; else the failed run."""
    if not is_good(news):
        return str(news["ended"])
    return _hash(*sorted(f"{entry['name']} {entry['sha256']}" for entry in news["outputs"]))


def key(news: Mapping[str, Any], to: str) -> str:
    """The name of one delivery: the same for each attempt, and for no other delivery."""
    return _hash(news["brief"], to, edition(news), news["ended"])[:32]


def subject(news: Mapping[str, Any]) -> str:
    """One line: the title, with the brief's name if a matrix makes several of one plan's brief; or what failed, and how."""
    brief = news["brief"]
    if is_good(news):
        said = f"{news['title']} ({brief})" if "/" in brief else news["title"]
    elif news["error"].partition(":")[0].endswith(news["status"]):
        said = f"{brief}: {news['error']}"
    else:
        said = f"{brief}: {news['status']}: {news['error']}"
    return " ".join(said.split())


def text(news: Mapping[str, Any]) -> str:
    """The summary of a brief, or what is known of a failure, and where to find more."""
    if is_good(news):
        day = f"As of {news['date']}. " if news["date"] else ""
        return f"{news['bottom_line'] or news['title']}\n\n{day}Brief {news['brief']} of {news['ended']}: {news['folder']}\n"
    cell = f"Cell {news['cell']}:\n\n{news.get('source', '')}\n\n" if "cell" in news else ""
    trace = f"{news['traceback']}\n\n" if "traceback" in news else ""
    return (
        f"Brief {news['brief']}: {news['status']}\n{news['error']}\n\n{cell}{trace}"
        f"Its folder, where the last good brief still stands if there was one: {news['folder']}\n"
    )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8")).hexdigest()
