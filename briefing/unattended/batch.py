"""A batch: jobs done by a crew, a bounded number at a time; whatever becomes of one of them stops no other."""

from __future__ import annotations

import heapq
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass, field, replace
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError
from briefing.rendering.attempt import now
from briefing.unattended import work
from briefing.unattended.courier import Courier
from briefing.unattended.index import Index
from briefing.unattended.ledger import Ledger
from briefing.unattended.outcomes import MAY_PASS, Outcome

if TYPE_CHECKING:
    from briefing.rendering.record import Status
    from briefing.unattended.crew import Crew
    from briefing.unattended.jobs import Job, Jobs

Tell = Callable[[Outcome], None]
_TICK = 0.5  # seconds after which a signal is seen at the latest
_DROPPED = "the cluster dropped it, as when the connection to it breaks"
_DIED = "the process that rendered it died, as when memory runs out; its kernel went with it"


def run(jobs: Jobs, chosen: Sequence[Job], crew: Crew, *, force: bool = False, tell: Tell | None = None) -> Ledger:
    """The ledger of a batch that did the chosen jobs of a plan, or as many as it could before it was stopped.

    Parameters
    ----------
    jobs : Jobs
        All jobs of the plan.
    chosen : sequence of Job
        Those to do.
    crew : Crew
        Who does them.
    force : bool
        Whether to render also when nothing has changed.
    tell : callable, optional
        Called with each outcome, after it is noted.

    Raises
    ------
    RenderError, StorageError
        `batch.json` or the index cannot be written.
    """
    ledger = Ledger(place=jobs.out, plan=jobs.file.name, jobs=chosen)
    listed = Index(jobs)
    courier = Courier(jobs)

    def note(outcome: Outcome) -> None:
        ledger.add(outcome)
        courier.take(outcome)
        listed.take(outcome)
        if tell:
            tell(outcome)

    batch = Batch(crew=crew, force=force, tell=note, jobs=chosen)
    with chdir(jobs.folder), closing(listed):
        ledger.write()
        listed.open()
        with _stoppable(batch.stop, courier.stop), courier:
            batch.run()
        ledger.close(courier.undelivered, stopped=batch.stops > 0, error=batch.gone)
        listed.write()
    return ledger


@contextmanager
def _stoppable(*stops: Callable[[], None]) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM stop a batch in order."""

    def stop(*_: object) -> None:
        for each in stops:
            each()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(kw_only=True)
class Batch:
    """Jobs on their way.

    A worker that dies breaks the whole pool, and nobody can say which of the jobs under way was to blame. All of them are
    done again, one at a time: the one that breaks the pool then is the one, and innocent ones lose nothing.
    """

    crew: Crew
    force: bool
    tell: Tell
    """Called with the outcome of each job, once it is final."""
    jobs: Sequence[Job]
    """Each is made when its turn comes, so that memory does not grow with the plan."""
    suspects: deque[Job] = field(default_factory=deque)
    later: list[tuple[float, int, str, Job]] = field(default_factory=list)
    """A heap of jobs that wait for their next attempt: when it is due, two tie-breakers, the job."""
    flying: dict[Future[Any], Job] = field(default_factory=dict)
    failed: dict[str, Outcome] = field(default_factory=dict)
    """By name, the last outcome of jobs that failed in a way that may pass, and are to be done again."""
    stops: int = 0
    """How often we were asked to stop: once lets the jobs under way end, twice stops them."""
    gone: str = ""
    """Why the crew cannot go on."""
    _begun: int = 0
    _alone: bool = False

    def run(self) -> None:
        """Do all jobs, or what was begun when asked to stop; end at once with a crew that cannot go on."""
        executor = self.crew.start()
        try:
            while self.flying or (not self.stops and (self._begun < len(self.jobs) or self.suspects or self.later)):
                self.gone = self.gone or self.crew.gone()
                if self.gone:
                    self._give_up()
                    break
                if not self.stops:
                    self._submit(executor)
                if not self.flying:
                    sleep(_TICK)  # all that is left waits for another attempt
                done, _ = wait(self.flying, timeout=_TICK, return_when=FIRST_COMPLETED)
                broke = [self._take(future) for future in done]
                if any(broke):
                    self._suspect()
                    executor.shutdown(wait=False)
                    executor = self.crew.start()
            for outcome in self.failed.values():
                self.tell(outcome)  # no time is left for another attempt
        finally:
            if not self.gone:
                executor.shutdown(wait=True)

    def _submit(self, executor: Executor) -> None:
        if self.flying and (self._alone or self.suspects):
            return
        self._alone = bool(self.suspects)
        if self._alone:
            self._fly(executor, self.suspects.popleft())
            return
        # One more than there are workers, so that none waits for us; no more, so that memory does not grow with the plan.
        while len(self.flying) <= self.crew.size() and (job := self._next()):
            self._fly(executor, job)

    def _next(self) -> Job | None:
        """A job whose next attempt is due, or one that was not begun yet."""
        if self.later and self.later[0][0] <= monotonic():
            return heapq.heappop(self.later)[-1]
        if self._begun == len(self.jobs):
            return None
        self._begun += 1
        return self.jobs[self._begun - 1]

    def _fly(self, executor: Executor, job: Job) -> None:
        try:
            self.flying[self.crew.submit(executor, job, self.force)] = job
        except Exception as error:  # noqa: BLE001  # whatever executors raise when they are broken or out of reach
            future: Future[Any] = Future()
            future.set_exception(error)
            self.flying[future] = job

    def _take(self, future: Future[Any]) -> bool:
        """Deal with a job that ended; whether the executor broke and is to be started again."""
        error = None if future.cancelled() else future.exception()
        broke = isinstance(error, BrokenExecutor) and not self.stops
        if broke and not self._alone:
            return True
        job = self.flying.pop(future)
        outcome = self._lost(job, error) if error or future.cancelled() else self.crew.receive(job, future.result())
        outcome = self._counted(outcome)
        made = outcome.attempts
        may_pass = broke or future.cancelled() or outcome.status in MAY_PASS
        if not may_pass or made > job.brief.retries or self.stops or self.gone:
            self.tell(outcome)
            return broke
        self.failed[job.name] = outcome
        if broke:
            self.suspects.append(job)
        else:
            due = monotonic() + job.brief.retry_wait * 2 ** (made - 1)
            heapq.heappush(self.later, (due, made, job.name, job))
        return broke

    def _lost(self, job: Job, error: BaseException | None) -> Outcome:
        """The outcome of a job of which no worker gives one."""
        self.gone = self.gone or self.crew.gone()
        died = isinstance(error, (BrokenExecutor, *self.crew.lost))
        stopped = self.stops and not self.gone
        status: Status = "cancelled" if stopped else "worker died" if died else "failed"
        words = self.gone or ("stopped" if stopped else _DIED if died else _said(error))
        if status != "cancelled":
            work.leave(job, status, words)
        return Outcome(name=job.name, folder=job.out, status=status, error=words, ended=now())

    def _give_up(self) -> None:
        """Tell of the jobs that are away: of those that came back what became of them, of the others that they will not."""
        for future, job in self.flying.items():
            came = future.done() and not future.cancelled() and future.exception() is None
            outcome = self.crew.receive(job, future.result()) if came else self._lost(job, None)
            self.tell(self._counted(outcome))
        self.flying.clear()

    def _counted(self, outcome: Outcome) -> Outcome:
        """The outcome with the number of the attempt; the one before it is of no use any more."""
        before = self.failed.pop(outcome.name, None)
        return replace(outcome, attempts=before.attempts + 1 if before else 1)

    def _suspect(self) -> None:
        self.suspects.extend(self.flying.values())
        self.flying.clear()

    def stop(self) -> None:
        """Begin no more jobs; asked once more, stop those under way."""
        self.stops += 1
        if self.stops > 1:
            self.crew.halt(list(self.flying))


def _said(error: BaseException | None) -> str:
    """What the future of a job that gave no outcome has to say of it; it raised nothing if it was cancelled."""
    if error is None:
        return _DROPPED
    return str(error) if isinstance(error, BriefingError) else f"{type(error).__name__}: {error}"
