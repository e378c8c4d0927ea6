"""The crew of a batch: an executor, how to start it anew when it broke, and how many jobs it does at a time."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from briefing.unattended import work

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.unattended.jobs import Job
    from briefing.unattended.outcomes import Outcome


@dataclass(frozen=True, kw_only=True)
class Crew:
    """Who does the jobs: anything that has the interface of `concurrent.futures.Executor`."""

    start: Callable[[], Executor]
    """A new executor; called again when the last one broke."""
    size: Callable[[], int]
    """How many jobs are done at the same time."""
    submit: Callable[[Executor, Job, bool], Future[Any]]
    """Hands over a job, and whether to render also when nothing has changed."""
    receive: Callable[[Job, Any], Outcome] = lambda _, outcome: outcome
    """What became of a job, from what its future gave."""
    lost: tuple[type[Exception], ...] = ()
    """What a future raises when the executor gave a job up since the workers that took it died."""
    gone: Callable[[], str] = lambda: ""
    """Why no job comes back any more, nor can be handed over, once it is so; asked often."""
    halt: Callable[[Iterable[Future[Any]]], None]
    """Stops the jobs that are being done: their records say that they were cancelled."""


def processes(count: int, folder: Path) -> Crew:
    """A crew of processes on this machine.

    Parameters
    ----------
    count : int
        How many; each has a template for its kernels.
    folder : Path
        The plan's, in which they work.
    """
    # A fork of this process would inherit its threads' locks.
    context = multiprocessing.get_context("spawn")
    return Crew(
        start=partial(ProcessPoolExecutor, count, mp_context=context, initializer=work.begin, initargs=(folder,)),
        size=lambda: count,
        submit=lambda executor, job, force: executor.submit(work.do, job, force),
        halt=_terminate,
    )


def _terminate(_: object) -> None:
    for process in multiprocessing.active_children():
        process.terminate()
