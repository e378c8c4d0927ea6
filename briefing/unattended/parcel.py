"""Parcels: a job with the files that it reads, for workers that share no disk with the batch, and what comes back.

In the folder where a parcel is unpacked, everything is where it was in the plan's folder; what the batch looked up by name,
such as a dossier of the user's data folder, is in `data`.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, get_ident
from time import sleep
from typing import TYPE_CHECKING

from briefing.errors import PlanError, RenderError
from briefing.storage import is_url
from briefing.unattended import work

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.unattended.jobs import Job
    from briefing.unattended.outcomes import Outcome

_alone = Lock()  # the working directory and the environment belong to the whole process
_order = Lock()  # for the two below
_stopped: set[str] = set()  # batches
_running: list[tuple[str, int]] = []  # batch and thread of the job under way, as long as it can be interrupted


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """What a worker gets."""

    job: Job
    """Its notebook and folder as paths in the parcel, a shipped notebook by its name."""
    files: Mapping[str, bytes]
    """Content by path in the parcel."""
    batch: str
    """Name of the batch that sent it, by which it can be stopped."""
    library: str
    """Fingerprint of the package that is to render it."""
    force: bool


@dataclass(frozen=True, kw_only=True)
class Returned:
    """What a worker gives back."""

    outcome: Outcome
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What it published for the batch to publish; nothing if it published at a URL."""


def pack(job: Job, *, batch: str, force: bool) -> Parcel:
    """The parcel of a job; the working directory is the plan's folder.

    Raises
    ------
    PlanError
        The job reads something by an absolute path, or from beside the plan's folder, or that is not there.
    NotebookNotFound
    """
    from briefing.lookup import finder
    from briefing.rendering import find_notebook, fingerprints, parameters, run, shipped_notebooks

    content = find_notebook(job.notebook).read_bytes()
    plain = run.notebook(content, job.notebook)
    values = parameters.resolve(parameters.read(plain), job.parameters)
    found: dict[str, bytes] = {}
    for name in fingerprints.named_inputs(plain) or ():
        for value, place in fingerprints.places(name, values, finder()):
            if not is_url(value):
                if not place.exists():
                    raise PlanError(f"brief {job.name!r} reads {value}, which is not there")
                where = value if place == Path(value) else f"data/{value}"
                found.update(_below(place, _inside(where, job.name)))
    shipped = job.notebook in {path.resolve() for path in shipped_notebooks().values()}
    notebook = Path(job.notebook.stem if shipped else _relative(job.notebook))
    if not shipped:
        found[str(notebook)] = content
    out = job.out if is_url(job.out) else _relative(Path(job.out))
    sent = replace(job, notebook=notebook, out=out)
    return Parcel(job=sent, files=found, batch=batch, library=fingerprints.library(), force=force)


def do(parcel: Parcel) -> Returned:
    """The outcome of a parcel's job and the files it made, whatever becomes of the run.

    Raises
    ------
    RenderError
        It cannot begin here, or its batch was stopped.
    """
    from briefing.rendering import fingerprints, receiving

    job = parcel.job
    if parcel.library != fingerprints.library():
        raise RenderError("the worker has another version of briefing; install the same one everywhere")
    with _alone, _unpacked(parcel.files):
        with _interruptible(parcel.batch):
            outcome = work.do(job, parcel.force)
        made = {} if is_url(job.out) else receiving.files(Path(job.out))
        return Returned(outcome=outcome, files=made)


def stop(batch: str) -> None:
    """Interrupt the job that is done here for a batch, as Ctrl-C would, and let none of those begin that are to come."""
    with _order:
        _stopped.add(batch)
        for of, thread in _running:
            if of == batch:
                # Signals reach the main thread alone, which is the worker's; its jobs are done in another.
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(KeyboardInterrupt))
                _running.clear()


@contextmanager
def _interruptible(batch: str) -> Iterator[None]:
    """Let `stop` interrupt what is done in this context, and nothing after it."""
    with _order:
        if batch in _stopped:
            raise RenderError("stopped", status="cancelled")
        _running.append((batch, get_ident()))
    try:
        try:
            yield
        finally:
            with _order:
                _running.clear()
            sleep(0)  # an interrupt that was sent comes here at the latest
    except KeyboardInterrupt:
        raise RenderError("stopped", status="cancelled") from None


def receive(job: Job, returned: Returned, reason: str) -> Outcome:
    """The outcome of a job whose files came back and are published now."""
    from briefing.rendering import receiving

    outcome = replace(returned.outcome, folder=job.out)
    if not returned.files:
        return outcome
    try:
        receiving.receive(returned.files, Path(job.out), reason=reason, keep=job.brief.keep, wait=60.0)
    except RenderError as error:
        return replace(outcome, status=error.status, error=str(error), outputs=())
    return replace(outcome, reason=reason) if outcome.status == "done" else outcome


@contextmanager
def _unpacked(files: Mapping[str, bytes]) -> Iterator[None]:
    """Work in a folder of its own with these files; dossiers are looked up in it first."""
    before = os.environ.get("BRIEFING_DATA")
    with TemporaryDirectory(prefix="briefing-parcel-") as folder:
        for name, data in files.items():
            path = Path(folder, _inside(name, name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        os.environ["BRIEFING_DATA"] = str(Path(folder, "data"))
        try:
            with chdir(folder):
                yield
        finally:
            os.environ.pop("BRIEFING_DATA")
            if before is not None:
                os.environ["BRIEFING_DATA"] = before


def _below(place: Path, where: str) -> dict[str, bytes]:
    """Content by path in the parcel of a file, or of all files of a folder."""
    if not place.is_dir():
        return {where: place.read_bytes()}
    return {f"{where}/{path.relative_to(place)}": path.read_bytes() for path in place.rglob("*") if path.is_file()}


def _inside(path: str, name: str) -> str:
    if Path(path).is_absolute() or ".." in Path(path).parts:
        raise PlanError(
            f"brief {name!r} reads {path}, which workers on other machines do not have; "
            "put it below the plan's folder and name it from there"
        )
    return path


def _relative(path: Path) -> str:
    """A path from the plan's folder; of one that is not below it, the last part."""
    inside = path.is_relative_to(Path.cwd())
    return str(path.relative_to(Path.cwd())) if inside else path.name
