"""The outbox of a brief: what is to be told to whom, and how far that is; `.briefing/delivery.json` holds it.

A delivery is noted at the last moment before a server can have taken it, and again when it has. The one moment nobody can
note is between the two. Of an e-mail, only its last five bytes go out in it, so that one found `sending` has most likely
arrived: it is `unsure`, named, and left to people, since no mailbox has to drop a copy. A webhook is told again under the
same Idempotency-Key, which is what that is for.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from briefing import storage
from briefing.errors import RenderError, StorageError
from briefing.rendering import durable, locking
from briefing.rendering.attempt import now
from briefing.unattended import news as words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FORMAT = 1
NAME = ".briefing/delivery.json"
State = Literal["waiting", "sending", "sent", "refused", "unsure"]
_WAIT = 120.0  # seconds for another process that delivers the same brief


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One delivery."""

    key: str
    """Of this delivery and no other."""
    to: str
    """`mail:` and an address, or `webhook:` and where it is."""
    news: Mapping[str, Any]
    state: State = "waiting"
    attempts: int = 0
    """Those that came to an end."""
    error: str = ""
    """Of the last attempt, if it failed."""
    noted: str = field(default_factory=now)
    """When the state was reached; ISO 8601, UTC."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in ("waiting", "sending")


class Outbox:
    """The deliveries of one brief.

    Raises
    ------
    RenderError
        The file is none.
    OSError, StorageError
    """

    def __init__(self, out: str) -> None:
        self.out = out
        self._seen = self._read()
        try:
            loaded = json.loads(self._seen or '{"deliveries": []}')
            self.entries = {entry["key"]: Entry(**entry) for entry in loaded["deliveries"]}
        except (ValueError, TypeError, LookupError):
            words = "cannot be read; remove it to deliver what is published, perhaps once more"
            raise RenderError(f"{self.place}: {words}") from None

    def add(self, news: Mapping[str, Any], to: str) -> None:
        """Note what is to be told, unless it is noted already; it takes the place of what is of no use any more."""
        good, key = words.is_good(news), words.key(news, to)
        earlier = [entry for entry in self.entries.values() if entry.to == to and words.is_good(entry.news) == good]
        if any(words.edition(entry.news) == words.edition(news) for entry in earlier):
            return
        for entry in earlier:
            # Of briefs only the last is worth telling; of failures each, but one that nobody heard of before it came again.
            same = all(entry.news.get(what) == news.get(what) for what in ("status", "error", "cell"))
            repeated = entry.state == "waiting" and same
            if good or repeated or not entry.is_open:
                del self.entries[entry.key]
        self.entries[key] = Entry(key=key, to=to, news=news)

    def drop(self, wanted: Collection[tuple[str, bool]]) -> None:
        """Forget what is still to be told to anybody who is not wanted: pairs of to whom, and whether of briefs or failures."""
        self.entries = {
            key: entry
            for key, entry in self.entries.items()
            if not entry.is_open or (entry.to, words.is_good(entry.news)) in wanted
        }

    def mark(self, entry: Entry, state: State, *, error: str = "") -> Entry:
        """Note how far a delivery is."""
        ended = entry.attempts + (state != "sending")
        self.entries[entry.key] = replace(entry, state=state, attempts=ended, error=error, noted=now())
        return self.entries[entry.key]

    def write(self) -> None:
        """Write the file, so that it is there after a power cut.

        Raises
        ------
        RenderError
            Another machine has written it since it was read.
        OSError, StorageError
        """
        plain = {
            "format": FORMAT,
            # Of two machines that write the same at once, each would take the other's bytes for its own.
            "writing": secrets.token_hex(8),
            "deliveries": [asdict(entry) for entry in self.entries.values()],
        }
        data = (json.dumps(plain, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
        if storage.is_url(self.out):
            if not storage.Store(self.out).exchange(NAME, self._seen, data):
                raise RenderError(f"{self.place}: another machine is delivering this brief; what is left waits")
            self._seen = data
            return
        place = Path(self.out) / NAME
        place.parent.mkdir(parents=True, exist_ok=True)
        durable.replace(place, data)

    @property
    def place(self) -> str:
        """Where the file is."""
        return f"{self.out}/{NAME}"

    def _read(self) -> bytes | None:
        if storage.is_url(self.out):
            return storage.Store(self.out).read(NAME)
        try:
            return (Path(self.out) / NAME).read_bytes()
        except FileNotFoundError:
            return None


def is_open(*outs: str) -> bool:
    """Whether a batch should come for what is still to be delivered of briefs that it does together.

    Not so of one of which it cannot be found out. Nor if the last news of any is a failure that somebody has heard of: the
    batch would fail anew, and they would hear of it again.
    """
    found = False
    for out in outs:
        with suppress(OSError, RenderError, StorageError):
            entries = Outbox(out).entries.values()
            last = max((entry.news["ended"] for entry in entries), default="")
            heard = (entry for entry in entries if not (entry.is_open or words.is_good(entry.news)))
            if any(entry.news["ended"] == last for entry in heard):
                return False
            found = found or any(entry.is_open for entry in entries)
    return found


def settle(out: str, *, arrived: bool) -> None:
    """Note of a brief's e-mails that may have arrived that they have, or that they are to be sent again.

    Raises
    ------
    RenderError, StorageError
        The outbox cannot be read or written.
    """
    try:
        with alone(out):
            box = Outbox(out)
            unsure = [entry for entry in box.entries.values() if entry.state == "unsure"]
            for entry in unsure:
                box.mark(entry, "sent" if arrived else "waiting")
            if unsure:
                box.write()
    except StorageError:
        raise
    except OSError as error:
        raise RenderError(f"{out}/{NAME}: {durable.reason(error)}") from None


@contextmanager
def alone(out: str) -> Iterator[None]:
    """The right to deliver a brief, which one process of this machine has at a time.

    Raises
    ------
    RenderError
        Another process had it all the time.
    OSError
    """
    home = storage.home(out) if storage.is_url(out) else Path(out) / ".briefing"
    home.mkdir(parents=True, exist_ok=True)
    try:
        with locking.hold(home / "delivery.lock", _WAIT, lambda: None):
            yield
    except locking.BusyError as busy:
        raise RenderError(f"{out}: process {busy.pid} is delivering this brief") from None
