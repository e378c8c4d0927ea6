"""The index of a plan: a page and an Atom feed of all its briefs, newest first; a run that failed is seen to have failed."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing.errors import StorageError
from briefing.rendering import published
from briefing.unattended import shelf
from briefing.unattended.scratch import Scratch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.unattended.jobs import Jobs
    from briefing.unattended.outcomes import Outcome

_TEMPLATES = Path(__file__).parent.parent / "templates"
PAGE, FEED = "index.html", "feed.xml"
_KINDS = ("html", "pdf", "ipynb")
_AT_ONCE = 8  # records that are read, since a store far away answers in its own time
_FED = 50  # entries of the feed; a reader asks for it again and again


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A brief as the index shows it."""

    name: str
    title: str
    day: str
    """The day that the brief speaks of, in words, or empty."""
    summary: Sequence[str]
    """The paragraphs of the record's summary."""
    ended: str
    """ISO time, UTC, of the last run; if it was good, of the one that made the documents."""
    documents: Sequence[tuple[str, str]]
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


def entry(name: str, out: str, place: str) -> Entry | None:
    """The entry of a job by its name and folder or URL, for an index at a place; None if it was never run.

    Raises
    ------
    StorageError
    """
    last = published.latest(out)
    if not last:
        return None
    failure = last.get("failure") or {}
    good = (last.get("published") or {}) if failure else last
    folder = quote(shelf.way(place, out), safe="/:")
    outputs = {str(output["name"]): str(output["sha256"]) for output in good.get("outputs", ())}
    return Entry(
        name=name,
        title=good.get("title") or name,
        day=_in_words(good.get("date") or ""),
        summary=tuple(filter(None, (good.get("summary") or "").split("\n"))),
        ended=last["ended"],
        documents=tuple(
            (kind, f"{folder}/{quote(file)}") for kind in _KINDS for file in outputs if file.endswith(f".{kind}")
        ),
        key=hashlib.sha256("".join(sorted(outputs.values())).encode()).hexdigest(),
        status=last["status"],
        error=str(failure.get("error") or ""),
        view=f"{folder}/{quote(failure['view'])}" if failure.get("view") else "",
    )


def page(entries: Callable[[], Iterable[Entry]], plan: str) -> Iterator[str]:
    """The page in pieces: self-contained, with a search that needs its few lines of script, and nothing else that does.

    Parameters
    ----------
    entries : callable
        Gives the entries, newest first; called twice, since the page begins with what is true of all of them.
    plan : str
        Name of the plan.
    """
    from briefing.rendering import fonts

    script = (_TEMPLATES / "listing" / "search.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(f"\n{script}".encode()).digest()).decode("ascii")
    css = (_TEMPLATES / "briefing" / "brief.css").read_text(encoding="utf-8")
    own = (_TEMPLATES / "listing" / "listing.css").read_text(encoding="utf-8")
    listed = failed = 0
    used: set[str] = set()
    for e in entries():
        listed += 1
        failed += e.failed
        used.update(e.title, e.name, e.day, *e.summary, e.error)
    return _rendered(
        "index.html.j2",
        entries=entries(),
        listed=listed,
        failed=failed,
        plan=plan,
        css=css,
        own=own,
        script=script,
        digest=digest,
        fonts=fonts.css("".join(sorted(used))),
        feed=FEED,
    )


def feed(entries: Iterable[Entry], plan: str) -> Iterator[str]:
    """The Atom feed of the newest published briefs, in pieces."""
    shown = list(islice((e for e in entries if e.documents and not e.failed), _FED))
    keys = {e.name: uuid.uuid5(uuid.NAMESPACE_OID, f"{plan} {e.name} {e.key}") for e in shown}
    newest = shown[0].ended if shown else "1970-01-01T00:00:00Z"
    own = uuid.uuid5(uuid.NAMESPACE_OID, plan)
    return _rendered("feed.xml.j2", entries=shown, keys=keys, updated=newest, own=own, plan=plan, page=PAGE)


class Index:
    """The index of a plan while a batch goes on."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._entries = Scratch()
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="index")
        self._looks: deque[Future[Entry | None]] = deque()
        plan = jobs.file.stem
        self._files = (
            shelf.Sheet(place=jobs.out, name=PAGE, pieces=lambda: page(self._newest, plan)),
            shelf.Sheet(place=jobs.out, name=FEED, pieces=lambda: feed(self._newest(), plan)),
        )

    def close(self) -> None:
        """End the threads that read records."""
        self._threads.shutdown()

    def open(self) -> None:
        """Look at all jobs of the plan."""
        for job in self._jobs.jobs:
            self._look(job.name, job.out)

    def take(self, outcome: Outcome) -> None:
        """Show what became of a job, and rebuild if the last time is long enough ago."""
        self._look(outcome.name, outcome.folder)
        for file in self._files:
            file.freshen()

    def write(self) -> None:
        """Rebuild the page and the feed.

        Raises
        ------
        RenderError
            They cannot be written; those that stand are as they were.
        """
        for file in self._files:
            file.write()

    def _newest(self) -> Iterator[Entry]:
        while self._looks:
            self._keep()
        return (Entry(**told) for told in self._entries.told(backwards=True))

    def _look(self, name: str, out: str) -> None:
        self._looks.append(self._threads.submit(entry, name, out, self._jobs.out))
        if len(self._looks) > 2 * _AT_ONCE:
            self._keep()

    def _keep(self) -> None:
        with suppress(StorageError):
            found = self._looks.popleft().result()
            if found is not None:
                self._entries.put(found.name, found.ended, asdict(found))


def _rendered(name: str, **values: Any) -> Iterator[str]:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(_TEMPLATES / "listing")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(name).generate(values)


def _in_words(day: str) -> str:
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {found:%B %Y}"
