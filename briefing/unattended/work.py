"""The work of one process: it does jobs one after the other, over a warm template for its kernels."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, RenderError
from briefing.storage import is_url
from briefing.unattended.outcomes import Outcome, of_record

if TYPE_CHECKING:
    from briefing.rendering import Options
    from briefing.rendering.record import Status
    from briefing.unattended.jobs import Job

_ENDING = 10.0  # seconds for a run to end its kernel and write its record, once nobody waits for it
_GOING = 10.0  # seconds for a killed process to let go of its folder: its pool hears of the death a moment earlier
_busy = threading.Lock()


def begin(folder: Path) -> None:
    """Make this process a worker of a batch: in the plan's folder, deaf to Ctrl-C, which is for the batch."""
    from briefing.rendering import imports, kernels

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()
    os.chdir(folder)
    kernels.prepare()
    imports.quicken()


def _follow() -> None:
    """End with the batch, however that ends: the pool's own workers would wait for their next job for ever."""
    batch = multiprocessing.parent_process()
    if batch is not None:
        batch.join()
        # A run under way takes the first as its order to end; nobody is there to hear of it, and to give the next job.
        os.kill(os.getpid(), signal.SIGTERM)
        _busy.acquire(timeout=_ENDING)
        os.kill(os.getpid(), signal.SIGKILL)


def do(job: Job, force: bool) -> Outcome:
    """The outcome of a job, whatever becomes of it: nothing is raised."""
    with _busy:
        return _done(job, force)


def _done(job: Job, force: bool) -> Outcome:
    from briefing.rendering import render
    from briefing.rendering.attempt import now

    begun = perf_counter()
    try:
        record = render(
            job.notebook, job.parameters, out=job.out, formats=job.brief.formats, options=options(job, force=force)
        )
        return of_record(job.name, job.out, record, perf_counter() - begun)
    except KeyboardInterrupt as stop:
        failure = RenderError(f"stopped by {stop or 'Ctrl-C'}", status="cancelled")
    except RenderError as error:
        failure = error
    except BriefingError as error:
        failure = RenderError(str(error))
        leave(job, "failed", str(failure))
    except Exception as error:  # noqa: BLE001  # one brief's trouble, whatever it is, stops no other
        failure = RenderError(f"{type(error).__name__}: {error}")
        leave(job, "failed", str(failure))
    return Outcome(
        name=job.name,
        folder=job.out,
        status=failure.status,
        error=str(failure),
        cell=failure.cell,
        seconds=round(perf_counter() - begun, 3),
        ended=now(),
    )


def leave(job: Job, status: Status, error: str) -> None:
    """Leave a record of a run that could leave none itself: without one, the index would not show it, and a timer do it again."""
    from briefing.rendering import receiving, record, remote
    from briefing.rendering.attempt import now

    with suppress(OSError, RenderError):  # the batch tells of it all the same
        told = record.unfinished(job.notebook, status, error, at=now())
        if is_url(job.out):
            remote.leave(job.out, told)
        else:
            made = {record.NAME: told.text().encode("utf-8")}
            receiving.receive(made, Path(job.out), reason="", keep=job.brief.keep, wait=_GOING)


def options(job: Job, *, force: bool) -> Options:
    """How a job's run is wanted, as rendering takes it."""
    from briefing.lookup import finder
    from briefing.rendering import Options
    from briefing.rendering.kernels.limits import Limits

    return Options(
        formats=job.brief.formats,
        keep=job.brief.keep,
        force=force,
        limits=Limits(cell=job.brief.cell_timeout, run=job.brief.timeout),
        find=finder(),
    )
