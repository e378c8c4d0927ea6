"""A crew of workers of a Dask cluster, which need share nothing with the batch but the installed packages."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from briefing.errors import ClusterError
from briefing.storage import is_url
from briefing.unattended import parcel, work
from briefing.unattended.crew import Crew

if TYPE_CHECKING:
    from distributed import Client

    from briefing.unattended.jobs import Job
    from briefing.unattended.outcomes import Outcome

_PATIENCE = 5  # seconds for a scheduler to answer
_SILENCE = 60  # seconds for one that has answered before, and has much to do


@contextmanager
def workers(address: str) -> Iterator[Crew]:
    """The workers of the cluster whose scheduler has this address, as a crew.

    Each does one job at a time. A job whose worker dies is done by another; the scheduler gives up one that several workers
    died of (its setting `distributed.scheduler.allowed-failures`).

    Raises
    ------
    ClusterError
        No scheduler answers, or `distributed` is not installed.
    """
    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise ClusterError("--dask needs the package distributed: pip install distributed") from None
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(f"{address}: no Dask scheduler answers: {error}") from None
    # What it says while it looks for a scheduler that is gone is said here, in one line.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    scheduler = _Scheduler(client, address)
    remote = _Remote()
    try:
        yield Crew(
            start=lambda: client.get_executor(pure=False),  # type: ignore[no-untyped-call]
            size=lambda: max(1, scheduler.workers),
            submit=remote.submit,
            receive=remote.receive,
            lost=(KilledWorker,),
            gone=scheduler.gone,
            halt=lambda _: scheduler.tell_workers(parcel.stop, remote.batch),
        )
    finally:
        with suppress(OSError):  # nobody answers any more
            client.close(timeout=_PATIENCE)  # type: ignore[no-untyped-call]


class _Scheduler:
    """The scheduler as a client sees it."""

    def __init__(self, client: Client, address: str) -> None:
        self._client, self._address = client, address
        self.workers = 0
        """How many it had when it was asked last."""

    def gone(self) -> str:
        """Why nothing more can be done with it, if it is so.

        A client that lost its connection has dropped all that is away, and looks for a new scheduler, which knows nothing of
        it. Short outages of the network do not end a connection.
        """
        lost = f"{self._address}: the Dask scheduler was lost; run the batch again when it is back: it does what is missing"
        if self._client.status != "running":
            return lost
        try:
            self.workers = len(self._client.nthreads(callback_timeout=_SILENCE))  # type: ignore[no-untyped-call]
        except OSError:
            return lost
        return ""

    def tell_workers(self, what: Callable[[str], None], batch: str) -> None:
        """Call a function on all workers, without waiting for them: this is done in the handler of a signal."""
        Thread(target=self._client.run, args=(what, batch), kwargs={"on_error": "ignore"}, daemon=True).start()


class _Remote:
    """Jobs that are away, and why each was sent."""

    def __init__(self) -> None:
        self.batch = secrets.token_hex(8)
        self._reasons: dict[str, str] = {}

    def submit(self, executor: Executor, job: Job, force: bool) -> Future[Any]:
        # A worker sees nothing of the folder, so that this side finds out whether there is anything to do.
        reason = "" if is_url(job.out) else _reason(job, force)
        if not is_url(job.out) and not reason:
            return _done(work.do(job, force))
        self._reasons[job.name] = reason
        return executor.submit(parcel.do, parcel.pack(job, batch=self.batch, force=force))

    def receive(self, job: Job, result: Any) -> Outcome:
        reason = self._reasons.pop(job.name, "")
        return parcel.receive(job, result, reason) if isinstance(result, parcel.Returned) else result


def _reason(job: Job, force: bool) -> str:
    from briefing.rendering import find_notebook, run

    notebook = find_notebook(job.notebook)
    return run.foresee(notebook, job.parameters, Path(job.out), options=work.options(job, force=force))


def _done(outcome: Outcome) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(outcome)
    return future
