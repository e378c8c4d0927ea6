"""Publishing at a URL: a run is rendered in a private folder, and its set uploaded whole before anything points to it.

What a URL holds::

    runs/000007-3f9a1c2e/brief.html …    a set; written once, never changed
    current.json                         the pointer, {"run": "runs/000007-3f9a1c2e"}: one object, written after the set
    brief.html, brief.pdf, record.json   copies of the current set's files, renewed after the pointer

Whoever follows the pointer sees a whole set, old or new. It is written only if it is as it was when the run began, so that a run
never takes the place of one that it knew nothing of. The copies are for readers of fixed names: each is whole, but they
are renewed one after the other. The two sets before the current one stay, for readers that are on their way to them.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import storage
from briefing.errors import BriefingError, RenderError, StorageError
from briefing.rendering import durable, locking, publishing, record
from briefing.rendering.attempt import now
from briefing.rendering.record import NAME, Failure, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.rendering.options import Options
    from briefing.storage import Store

POINTER = "current.json"
_GOOD = ("done", "unchanged")


def current(store: Store) -> str | None:
    """The folder of the current set; None if nothing is published."""
    return _led_to(store.read(POINTER))


def _led_to(pointer: bytes | None) -> str | None:
    return str(json.loads(pointer)["run"]) if pointer else None


def workplace(url: str) -> Path:
    """Where runs for a URL are rendered; what a failed one left stands here until the next."""
    return storage.home(url) / "work"


def publish(url: str, source: Path, render: Callable[[Path], Record], options: Options) -> Record:
    """The record of a run of the notebook `source` that rendered into a private folder, and whose set is published at a URL.

    Raises
    ------
    RenderError
        The run failed, and the URL tells of it; or the store refused: what the pointer leads to is as it was, and the record
        stands in `workplace(url)`.
    """
    work = workplace(url)
    try:
        with _alone(url, options.wait):
            try:
                return _through(_Remote(storage.Store(url), work), render, options.keep)
            except StorageError as error:
                words = "the run did not begin, and its parameters were not looked at"
                leave(url, record.unfinished(source, "publish failed", str(error), at=now(), notes=(words,)))
                raise RenderError(str(error), status="publish failed") from error
    except BriefingError:
        raise  # some of them are OSErrors, too
    except OSError as error:
        raise RenderError(f"{work}: {durable.reason(error)}", status="publish failed") from error


def _through(remote: _Remote, render: Callable[[Path], Record], keep: int) -> Record:
    try:
        made = render(remote.work)
    except (RenderError, KeyboardInterrupt):
        with suppress(StorageError):  # the failure is what matters; its record stands here
            remote.push(keep)
        raise
    _push(remote, made, keep)
    shutil.rmtree(remote.work, ignore_errors=True)
    return made


def leave(url: str, told: Record) -> None:
    """Keep here, for `published.latest`, the record of a run that could not tell its URL of itself.

    Raises
    ------
    OSError
    """
    work = workplace(url)
    work.mkdir(parents=True, exist_ok=True)
    durable.replace(work / NAME, told.text().encode("utf-8"))


def _push(remote: _Remote, made: Record, keep: int) -> None:
    try:
        remote.push(keep, unchanged=made.status == "unchanged")
    except StorageError as error:
        failure = Failure(error=str(error))
        before = remote.before if remote.before.get("status") in _GOOD else remote.before.get("published")
        failed = replace(made, status="publish failed", outputs=(), failure=failure, published=before)
        publishing.Folder(remote.work).note(failed.text())
        raise RenderError(f"{error}; the brief is kept in {remote.work}", status="publish failed") from error


@contextmanager
def fetched(url: str) -> Iterator[Path]:
    """A private folder with what is published at a URL; removed at the end.

    Raises
    ------
    RenderError
        Another run of this machine has the URL.
    StorageError
    """
    with _alone(url, 60.0):
        _Remote(storage.Store(url), workplace(url))
        try:
            yield workplace(url)
        finally:
            shutil.rmtree(workplace(url), ignore_errors=True)


@contextmanager
def _alone(url: str, wait: float) -> Iterator[None]:
    home = storage.home(url)
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with locking.hold(home / "lock", wait, lambda: None):
            shutil.rmtree(workplace(url), ignore_errors=True)
            yield
    except locking.BusyError as busy:
        raise RenderError(f"{url}: process {busy.pid} is rendering for it, and was not done in {wait:g} s") from None


class _Remote:
    """A URL, and the private folder that begins with what is published there."""

    def __init__(self, store: Store, work: Path) -> None:
        self.store, self.work = store, work
        work.mkdir(parents=True)
        self._pointer = store.read(POINTER)
        self.run = _led_to(self._pointer)
        if self.run is not None:
            found = {name: store.read(f"{self.run}/{name}") for name in store.below(self.run)}
            with publishing.hold(work, 0, lambda: None) as folder:
                folder.publish({name: data for name, data in found.items() if data is not None}, drop=())
        self.before = record.load(work / NAME)
        """The record that was published when the run began."""

    def push(self, keep: int, *, unchanged: bool = False) -> None:
        """Publish the set of the private folder, and remove the older ones but for two, or as many as are to be kept."""
        before = self.run
        if not unchanged or self.before.get("status") not in _GOOD:
            self.run = self._upload()
        known = self._copied()
        if unchanged and self.run == before:
            # When that was found is worth knowing, too: a brief that was looked at is not due.
            self.store.write(NAME, (self.work / NAME).read_bytes())
        # Not just the one before: the last one may be of a machine that has not come to the pointer yet.
        others = sorted({_run(name) for name in known if name.startswith("runs/")} - {self.run, before})
        old = others[: -max(keep - 1, 1)]
        self.store.remove(name for name in known if _run(name) in old)

    def _upload(self) -> str:
        """The folder of the private folder's set in the store, which the pointer leads to by now."""
        numbers = [
            int(name[len("runs/") :].partition("-")[0]) for name in self.store.below() if name.startswith("runs/")
        ]
        # Two machines may come to the same number.
        run = f"runs/{max(numbers, default=0) + 1:06}-{secrets.token_hex(4)}"
        names = [path.name for path in sorted(self._set().iterdir()) if path.is_file()]
        for name in names:
            self.store.write(f"{run}/{name}", (self._set() / name).read_bytes())
        if not self.store.exchange(POINTER, self._pointer, (json.dumps({"run": run}) + "\n").encode("utf-8")):
            self.store.remove(f"{run}/{name}" for name in names)
            words = "another machine has published here since this run began; run it again"
            raise StorageError(f"{self.store.url}: {words}")
        return run

    def _set(self) -> Path:
        """The folder of all that the run published, the records of each notebook included where there are links."""
        linked = publishing.Folder(self.work).runs.link
        return linked if linked.is_dir() else self.work

    def _copied(self) -> Mapping[str, str | None]:
        """What the store holds, once the copies are as the current set's files are."""
        while True:
            known = self.store.below()
            self._copy(known)
            pointed = current(self.store)
            if pointed in (self.run, None):
                return known
            # Another machine has published meanwhile, and may have made its copies before these.
            self.run = pointed

    def _copy(self, known: Mapping[str, str | None]) -> None:
        """Renew the copies that are not as the current set's files are."""
        files = {name.rpartition("/")[2]: hash_ for name, hash_ in known.items() if _run(name) == self.run}
        shown = {name for name in files if name == NAME or not name.endswith(f".{NAME}")}
        for name in sorted(shown, key=lambda name: name == NAME):
            if files[name] is None or known.get(name) != files[name]:
                self.store.copy(f"{self.run}/{name}", name)
        ours = {name.rpartition("/")[2] for name in known if name.startswith("runs/")}
        self.store.remove(name for name in ours - shown if name in known)


def _run(name: str) -> str:
    return name.rpartition("/")[0]
