"""The courier of a batch: tells the news of each brief to whom the plan says, beside the batch, and never undoes a brief."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.rendering import durable
from briefing.unattended.rounds import Round
from briefing.unattended.silence import Silence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.unattended.jobs import Job, Jobs
    from briefing.unattended.outcomes import Outcome

_AT_ONCE = 4  # deliveries; servers mind more
_UNTOLD = ("not run", "cancelled")


class Courier:
    """Takes outcomes as they come, and delivers; used as a context.

    What failed is tried again when a server that was silent answers, and at the end of the context.

    The working directory is the plan's folder, from which files of secrets are named.
    """

    def __init__(self, jobs: Jobs) -> None:
        # One for each brief of the plan: a matrix may make very many, and all are told to the same people.
        self._jobs = {job.brief.name: job for job in jobs.jobs if job.brief.delivery}
        self._smtp = jobs.smtp
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="courier")
        self._again: dict[str, tuple[Job, Outcome]] = {}
        self._sent: set[str] = set()
        self._silence = Silence()
        self._stopped = Event()
        self._closing = False
        self._errors: dict[str, str] = {}

    @property
    def undelivered(self) -> Mapping[str, str]:
        """Why news could not be delivered, by the name of the brief; whole after the context."""
        return dict(sorted(self._errors.items()))

    def take(self, outcome: Outcome) -> None:
        """Deliver the news of an outcome, soon."""
        like = self._jobs.get(outcome.name.partition("/")[0])
        if like is not None and outcome.status not in _UNTOLD:
            # Telling of a brief asks nothing of its parameters.
            job = replace(like, name=outcome.name, out=outcome.folder, parameters={})
            self._threads.submit(self._deliver, job, outcome)

    def stop(self) -> None:
        """Try nothing again: what is left stays noted, and the next batch goes on with it."""
        self._stopped.set()

    def __enter__(self) -> Courier:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=True)
        self._closing = True
        barren = 0
        while again := [(job, outcome) for job, outcome in self._again.values() if barren < job.brief.retries]:
            if self._stopped.wait(max(job.brief.retry_wait for job, _ in again) * 2**barren):
                return
            left = len(self._again)
            self._silence.forget()
            with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="courier") as threads:
                for job, outcome in again:
                    threads.submit(self._deliver, job, outcome)
            # As long as servers take something, what is left is worth another try.
            barren = 0 if len(self._again) < left else barren + 1

    def _deliver(self, job: Job, outcome: Outcome) -> None:
        attempt = Round(job=job, smtp=self._smtp, sent=self._sent, silence=self._silence)
        try:
            errors = attempt.deliver(outcome)
            may_pass = any(entry.is_open for entry in errors)
            said = [f"{entry.to}: {entry.error}" for entry in errors]
        except BriefingError as error:
            said, may_pass = [str(error)], True
        except Exception as error:  # noqa: BLE001  # whatever it is, the brief stands, and others are waiting
            said, may_pass = [f"{type(error).__name__}: {durable.reason(error)}"], True
        self._errors.pop(job.name, None)
        self._again.pop(job.name, None)
        if said:
            self._errors[job.name] = "; ".join(said)
        if may_pass:
            self._again[job.name] = job, outcome
        if self._silence.ended() and not (self._stopped.is_set() or self._closing):
            self._retry()

    def _retry(self) -> None:
        """Deliver what failed before, now that a server answers again: the end of the batch may be hours away."""
        for name in list(self._again):
            # Taken out, so that none waits for a thread twice, and a late failure is not noted over a success.
            left = self._again.pop(name, None)
            if left is None:
                continue
            try:
                self._threads.submit(self._deliver, *left)
            except RuntimeError:
                # The threads are being shut down: the end of the batch has come, with tries of its own.
                self._again[name] = left
                return
