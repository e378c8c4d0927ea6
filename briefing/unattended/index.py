"""The index of a plan: a page and an Atom feed of all its briefs, newest first; a run that failed is seen to have failed."""

from __future__ import annotations

import base64
import hashlib
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing.errors import RenderError, StorageError
from briefing.rendering import durable, published
from briefing.unattended import shelf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.unattended.jobs import Job, Jobs
    from briefing.unattended.outcomes import Outcome

_TEMPLATES = Path(__file__).parent.parent / "templates"
PAGE, FEED = "index.html", "feed.xml"
_KINDS = ("html", "pdf", "ipynb")
_FED = 50  # entries of the feed; a reader asks for it again and again
_EVERY = 1.0
_SHARE = 0.05  # of the batch's time at most goes into rebuilding, however long the index gets


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A brief as the index shows it."""

    name: str
    title: str
    day: str
    """The day that the brief speaks of, in words, or empty."""
    summary: tuple[str, ...]
    """The paragraphs of the record's summary."""
    ended: str
    """ISO time, UTC, of the last run; if it was good, of the one that made the documents."""
    documents: tuple[tuple[str, str], ...]
    """Of the last good run: what it is called, and the way to it."""
    key: str
    """Names the published documents; of others, another."""
    status: str
    error: str = ""
    view: str = ""
    """The way to what a failed run left."""

    @property
    def main(self) -> str:
        """The way to the document to read, the page if there is one."""
        ways = dict(self.documents)
        return ways.get("html") or ways.get("pdf") or ""

    @property
    def failed(self) -> bool:
        """Whether the last run failed."""
        return bool(self.error)


def entry(job: Job, place: str) -> Entry | None:
    """The entry of a job, for an index at a place; None if it was never run.

    Raises
    ------
    StorageError
    """
    last = published.latest(job.out)
    if not last:
        return None
    failure = last.get("failure") or {}
    good = (last.get("published") or {}) if failure else last
    folder = quote(shelf.way(place, job.out), safe="/:")
    outputs = {str(output["name"]): str(output["sha256"]) for output in good.get("outputs", ())}
    return Entry(
        name=job.name,
        title=good.get("title") or job.name,
        day=_in_words(good.get("date") or ""),
        summary=tuple(filter(None, (good.get("summary") or "").split("\n"))),
        ended=last["ended"],
        documents=tuple(
            (kind, f"{folder}/{quote(name)}") for kind in _KINDS for name in outputs if name.endswith(f".{kind}")
        ),
        key=hashlib.sha256("".join(sorted(outputs.values())).encode()).hexdigest(),
        status=last["status"],
        error=str(failure.get("error") or ""),
        view=f"{folder}/{quote(failure['view'])}" if failure.get("view") else "",
    )


def page(entries: Sequence[Entry], plan: str) -> str:
    """The page: self-contained, with a search that needs its few lines of script, and nothing else that does."""
    from briefing.rendering import fonts

    script = (_TEMPLATES / "listing" / "search.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode("ascii")
    css = (_TEMPLATES / "briefing" / "brief.css").read_text(encoding="utf-8")
    own = (_TEMPLATES / "listing" / "listing.css").read_text(encoding="utf-8")
    text = "".join(f"{e.title}{e.name}{e.day}{''.join(e.summary)}{e.error}" for e in entries)
    return _rendered(
        "index.html.j2",
        entries=entries,
        plan=plan,
        css=css,
        own=own,
        script=script,
        digest=digest,
        fonts=fonts.css(text),
        feed=FEED,
    )


def feed(entries: Sequence[Entry], plan: str) -> str:
    """The Atom feed of the newest published briefs."""
    shown = [e for e in entries if e.documents and not e.failed][:_FED]
    keys = {e.name: uuid.uuid5(uuid.NAMESPACE_OID, f"{plan} {e.name} {e.key}") for e in shown}
    newest = shown[0].ended if shown else "1970-01-01T00:00:00Z"
    own = uuid.uuid5(uuid.NAMESPACE_OID, plan)
    return _rendered("feed.xml.j2", entries=shown, keys=keys, updated=newest, own=own, plan=plan, page=PAGE)


@dataclass(kw_only=True)
class Index:
    """The index of a plan while a batch goes on."""

    jobs: Jobs
    _entries: dict[str, Entry] = field(default_factory=dict)
    _jobs: dict[str, Job] = field(default_factory=dict)
    _next: float = 0.0

    def open(self) -> None:
        """Look at all jobs of the plan."""
        self._jobs = {job.name: job for job in self.jobs.jobs}
        for name in self._jobs:
            self._look(name)

    def take(self, outcome: Outcome) -> None:
        """Show what became of a job, and rebuild if the last time is long enough ago."""
        self._look(outcome.name)
        if monotonic() >= self._next:
            with suppress(RenderError):  # it is rebuilt at the end, when whatever is in the way is reported
                self.write()

    def write(self) -> None:
        """Rebuild the page and the feed.

        Raises
        ------
        RenderError
            They cannot be written; those that stand are as they were.
        """
        begun = monotonic()
        try:
            self._write()
        except (OSError, StorageError) as error:
            raise RenderError(
                f"{self.jobs.out}: cannot write {PAGE}: {durable.reason(error)}", status="publish failed"
            ) from None
        ended = monotonic()
        self._next = ended + max(_EVERY, (ended - begun) / _SHARE)

    def _write(self) -> None:
        entries = sorted(self._entries.values(), key=lambda e: (e.ended, e.name), reverse=True)
        name = self.jobs.file.stem
        shelf.put(self.jobs.out, PAGE, page(entries, name).encode("utf-8"))
        shelf.put(self.jobs.out, FEED, feed(entries, name).encode("utf-8"))

    def _look(self, name: str) -> None:
        with suppress(StorageError):
            found = entry(self._jobs[name], self.jobs.out)
            if found is not None:
                self._entries[name] = found


def _rendered(name: str, **values: Any) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_TEMPLATES / "listing")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name).render(values) + "\n"


def _in_words(day: str) -> str:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"
