"""Rounds: one attempt at everything that is to be told of a brief, noted in its outbox as it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError, StorageError
from briefing.rendering import published as standing
from briefing.unattended import news as words
from briefing.unattended import outbox, sending
from briefing.unattended.outcomes import GOOD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.unattended.delivery import Smtp
    from briefing.unattended.jobs import Job
    from briefing.unattended.outcomes import Outcome
    from briefing.unattended.silence import Silence


@dataclass(frozen=True, kw_only=True)
class Round:
    """One attempt at everything that is to be told of a brief."""

    job: Job
    smtp: Smtp | None
    sent: set[str]
    """Keys of what this process has sent, as far as the outbox does not tell; it sends nothing twice."""
    silence: Silence

    def deliver(self, outcome: Outcome) -> list[outbox.Entry]:
        """Note the news of an outcome, and try to deliver all that is noted; gives what could not be.

        Raises
        ------
        BriefingError, OSError
            The outbox cannot be read or written. Nothing is sent then but word of a failure, since the disk or the store
            that is in the way may be what failed.
        """
        try:
            with outbox.alone(self.job.out):
                return self._noted(outcome)
        except (StorageError, OSError):
            if outcome.status not in GOOD:
                for news, to in self._news(outcome, None):
                    with suppress(sending.UndeliveredError):
                        self._send(outbox.Entry(key=words.key(news, to), to=to, news=news), None, lambda: None)
            raise

    def _noted(self, outcome: Outcome) -> list[outbox.Entry]:
        box = outbox.Outbox(self.job.out)
        stands = standing.find(self.job.out, self.job.notebook.stem)
        for news, to in self._news(outcome, stands):
            box.add(news, to)
        box.drop({(to, good) for good in (True, False) for to in self._told(good=good)})
        box.write()
        tried = [self._try(box, entry, stands) for entry in list(box.entries.values()) if self._can_try(entry, stands)]
        return [entry for entry in tried if entry.state != "sent"]

    def _can_try(self, entry: outbox.Entry, stands: standing.Published | None) -> bool:
        if entry.state == "sent" or not words.is_good(entry.news):
            return entry.state != "sent"
        # Another brief stands there by now, of which the run that made it will tell.
        return stands is not None and self._published(stands)["outputs"] == entry.news["outputs"]

    def _published(self, stands: standing.Published) -> dict[str, Any]:
        return words.published(self.job.name, self.job.out, stands.last)

    def _news(self, outcome: Outcome, stands: standing.Published | None) -> Iterator[tuple[Mapping[str, Any], str]]:
        good = outcome.status in GOOD
        if good and stands is None:
            return
        told = self._published(stands) if good and stands else words.failed(outcome, standing.latest(self.job.out))
        for to in self._told(good=good):
            yield told, to

    def _told(self, *, good: bool) -> dict[str, Any]:
        """Who hears of a brief or of a failure: by its name in the outbox, how it is reached."""
        to = self.job.brief.delivery
        assert to is not None
        mail = {f"mail:{address}": address for address in (to.mail if good else to.failure_mail)}
        return {**mail, **{f"webhook:{webhook.label}": webhook for webhook in to.webhooks}}

    def _try(self, box: outbox.Outbox, entry: outbox.Entry, stands: standing.Published | None) -> outbox.Entry:
        mail = entry.to.startswith("mail:")
        server = "mail" if mail else entry.to
        if not entry.is_open and entry.key not in self.sent:
            return entry
        if mail and entry.state == "sending" and entry.key not in self.sent:
            return self._unsure(box, entry, "the process that sent it ended")
        if not self.silence.asks(server):
            return replace(entry, error="its server did not answer a moment ago")
        try:
            self._send(entry, stands, lambda: _begin(box, entry))
        except sending.UndeliveredError as error:
            (self.silence.begin if error.silent else self.silence.end)(server)
            if error.unsure:
                return self._unsure(box, entry, str(error))
            entry = box.mark(entry, "refused" if error.refused else "waiting", error=str(error))
        else:
            self.silence.end(server)
            entry = box.mark(entry, "sent")
        box.write()
        if words.is_good(entry.news):
            # There may be very many, and none is sent without a look at the outbox, as word of a failure may be.
            self.sent.discard(entry.key)
        return entry

    def _unsure(self, box: outbox.Outbox, entry: outbox.Entry, why: str) -> outbox.Entry:
        words = f"it may have arrived; look, then briefing batch --only {self.job.name} --unsure arrived (or: again)"
        entry = box.mark(entry, "unsure", error=f"{why}; {words}")
        box.write()
        return entry

    def _send(self, entry: outbox.Entry, stands: standing.Published | None, ending: Callable[[], None]) -> None:
        """Send it, unless this process has; `ending` is called just before a server can have taken it."""
        if entry.key in self.sent:
            return
        good = words.is_good(entry.news)
        address = self._told(good=good)[entry.to]
        if isinstance(address, str):
            assert self.smtp is not None, "the plan was checked"
            files = _attached(stands) if stands and good else {}
            made = sending.message(entry.news, sender=self.smtp.sender, to=address, key=entry.key, files=files)
            sending.mail(self.smtp, made, ending)
        else:
            ending()
            sending.post(address, entry.news, entry.key)
        self.sent.add(entry.key)


def _begin(box: outbox.Outbox, entry: outbox.Entry) -> None:
    box.mark(entry, "sending")
    try:
        box.write()
    except (OSError, RenderError, StorageError) as error:
        # What cannot be noted is not sent, and that is no silence of the server.
        raise sending.UndeliveredError(f"cannot note what is sent: {error}") from None


def _attached(stands: standing.Published) -> dict[str, bytes]:
    """The PDF of a brief; its page, where no PDF is made."""
    names = [entry["name"] for entry in stands.last["outputs"]]
    wanted = [name for ending in (".pdf", ".html") for name in names if name.endswith(ending)][:1]
    found = {name: stands.document(name) for name in wanted}
    if None in found.values():
        raise sending.UndeliveredError(
            f"{', '.join(found)}: not as its record says; it may be published anew right now"
        )
    return {name: data for name, data in found.items() if data is not None}
