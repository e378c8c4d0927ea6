"""A crew of workers of a Dask cluster, which need share nothing with the batch but the installed packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, ClusterError
from briefing.storage import is_url
from briefing.unattended import parcel, work
from briefing.unattended.crew import Crew
from briefing.unattended.outcomes import Outcome

if TYPE_CHECKING:
    from briefing.unattended.jobs import Job

_PATIENCE = 5  # seconds for a scheduler to answer


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
    with client:
        remote = _Remote()
        yield Crew(
            start=lambda: client.get_executor(pure=False),  # type: ignore[no-untyped-call]
            size=lambda: max(1, len(client.nthreads())),  # type: ignore[no-untyped-call]
            submit=remote.submit,
            receive=remote.receive,
            lost=(KilledWorker,),
            halt=_cancel,
        )


class _Remote:
    """Jobs that are away, and why each was sent."""

    def __init__(self) -> None:
        self._reasons: dict[str, str] = {}

    def submit(self, executor: Executor, job: Job, force: bool) -> Future[Any]:
        try:
            # A worker sees nothing of the folder, so that this side finds out whether there is anything to do.
            self._reasons[job.name] = "" if is_url(job.out) else _reason(job, force)
            if not is_url(job.out) and not self._reasons[job.name]:
                return _done(work.do(job, force))
            return executor.submit(parcel.do, parcel.pack(job, force=force))
        except (BriefingError, OSError) as error:
            return _done(Outcome(name=job.name, folder=job.out, status="failed", error=str(error)))

    def receive(self, job: Job, result: Any) -> Outcome:
        reason = self._reasons.pop(job.name)
        return parcel.receive(job, result, reason) if isinstance(result, parcel.Returned) else result


def _cancel(futures: Iterable[Future[Any]]) -> None:
    for future in futures:
        future.cancel()


def _reason(job: Job, force: bool) -> str:
    from briefing.rendering import run

    return run.foresee(job.notebook, job.parameters, Path(job.out), options=work.options(job, force=force))


def _done(outcome: Outcome) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_result(outcome)
    return future
