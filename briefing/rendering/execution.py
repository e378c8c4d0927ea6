"""Execution: a notebook and its values become an executed notebook, the same bytes for the same inputs."""

from __future__ import annotations

import json
import logging
import re
import tempfile
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any, NoReturn

from briefing.errors import RenderError
from briefing.rendering.masking import NOTHING, Mask

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.errors import Status
    from briefing.rendering.kernels.limits import Limits

Progress = Callable[[str, int, int], None]
"""Called with a stage ("execute", "html", "pdf", …), how much of it is done, and out of how much."""

# Of an error in a message, lines and characters of each; the record has all of it.
_SAID, _LONG = 20, 300
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07")
# pandas names each Styler's table with random digits; in the JSON text of a notebook its quotes are escaped.
_STYLER = re.compile(r'<table id=\\"(T_[0-9a-f]{5})\\"')
# Metadata of cells that papermill and nbclient write at run time.
_TIMES = ("papermill", "execution")


@dataclass(frozen=True, kw_only=True)
class Execution:
    """An executed notebook and how long its cells took."""

    notebook: dict[str, Any]
    seconds: tuple[float | None, ...]
    """One for each cell of the executed notebook; None for a cell that ran no code."""
    peak_memory: int | None = None
    """The most bytes of memory that the kernel held, where the system tells."""


def execute(  # noqa: PLR0913 -- six are the rule; the mask must come with the values and the limits with the kernel
    source: Path,
    values: Mapping[str, object],
    kept: Path,
    *,
    limits: Limits | None = None,
    cwd: Path | None = None,
    progress: Progress | None = None,
    mask: Mask = NOTHING,
) -> Execution:
    """The executed notebook of `source` with these parameter values.

    Parameters
    ----------
    source : Path
        The notebook.
    values : mapping of str to object
        Plain values for papermill to inject.
    kept : Path
        Where the half-run notebook is left, marked at the failed cell, when the run fails.
    limits : Limits, optional
        By default there are none.
    cwd : Path, optional
        The kernel's working directory; by default the caller's.
    progress : callable, optional
        Told of each cell.
    mask : Mask
        Hides the values of secrets in all that is kept and said.

    Raises
    ------
    RenderError
        A cell failed, a limit was exceeded, the kernel did not start or died, or the run was interrupted.
    """
    clock = _Clock(progress)
    with tempfile.TemporaryFile() as stderr:
        engine = {"kernel_stderr": stderr, "limits": limits, "kernel_cwd": str(cwd) if cwd else None}
        try:
            notebook = _papermill(source, values, clock, engine)
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # papermill passes on what nbclient and zmq raise
            _failed(error, clock, kept, mask, _tail(stderr))
    plain = mask.notebook(json.loads(json.dumps(notebook)))
    memory = plain["metadata"].get("papermill", {}).get("peak_memory")
    seconds = tuple(clock.seconds(len(plain["cells"])))
    return Execution(notebook=normalise(plain), seconds=seconds, peak_memory=memory)


def normalise(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without what differs from run to run: times, paths, random ids. Changes and returns it."""
    notebook["metadata"].pop("papermill", None)
    for number, cell in enumerate(notebook["cells"], 1):
        cell["id"] = f"cell-{number:03}"
        for name in _TIMES:
            cell["metadata"].pop(name, None)
    fixed = json.dumps(notebook)
    names = dict.fromkeys(_STYLER.findall(fixed))
    if not names:
        return notebook
    for number, name in enumerate(names, 1):
        fixed = fixed.replace(name, f"T_{number}")
    loaded: dict[str, Any] = json.loads(fixed)
    return loaded


def text(notebook: Mapping[str, Any]) -> str:
    """The notebook as a file holds it: sorted keys, one newline at the end."""
    return json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


class _Clock:
    """Seconds of each cell, told on while they run."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress, self.total, self.index, self.started = progress, 0, 0, 0.0
        self.notebook: Any = None
        self.taken: dict[int, float] = {}

    def on_notebook_start(self, notebook: Any) -> None:
        self.notebook, self.total = notebook, len(notebook["cells"])

    def on_cell_start(self, cell: Any, cell_index: int) -> None:  # noqa: ARG002  # nbclient passes it by name
        self.index, self.started = cell_index, perf_counter()
        if self.progress:
            self.progress("execute", cell_index, self.total)

    def on_cell_executed(self, cell: Any, cell_index: int, execute_reply: Any) -> None:  # noqa: ARG002
        # nbclient's `on_cell_complete` comes when the code has been sent, this when the kernel has answered.
        if cell["cell_type"] == "code" and cell_index == self.index and self.started:
            self.taken[cell_index] = round(perf_counter() - self.started, 4)

    def stopped(self) -> None:
        """The cell that runs has come to no end of its own."""
        if self.started:
            self.taken.setdefault(self.index, round(perf_counter() - self.started, 4))

    def seconds(self, cells: int) -> list[float | None]:
        return [self.taken.get(index) for index in range(cells)]


def _papermill(source: Path, values: Mapping[str, object], clock: _Clock, options: Mapping[str, object]) -> Any:
    with warnings.catch_warnings():
        # nbformat warns of missing cell ids, which are given here anyway; papermill's logger repeats the parameters.
        warnings.simplefilter("ignore")
        logging.getLogger("papermill").setLevel(logging.ERROR)
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        from papermill import execute_notebook
        from papermill.engines import papermill_engines
        from papermill.execute import raise_for_execution_errors

        from briefing.rendering import engine, imports

        imports.ahead()
        name, kernel = engine.register(), _kernel(source)
        prepared = execute_notebook(str(source), None, dict(values), engine_name=name, prepare_only=True, **kernel)
        # By itself it would go on to write the executed notebook to nowhere, which takes as long as a cell.
        executed = papermill_engines.execute_notebook_with_engine(
            name,
            prepared,
            papermill_engines.nb_kernel_name(name, prepared, kernel.get("kernel_name")),
            progress_bar=False,
            log_output=False,
            autosave_cell_every=0,
            **options,
            on_notebook_start=clock.on_notebook_start,
            on_cell_start=clock.on_cell_start,
            on_cell_executed=clock.on_cell_executed,
        )
        raise_for_execution_errors(executed, None)
        return executed


def _kernel(source: Path) -> dict[str, str]:
    """The kernel of a notebook that names none, as cleaned ones often do: Python."""
    named = json.loads(source.read_bytes()).get("metadata", {}).get("kernelspec", {}).get("name")
    return {} if named else {"kernel_name": "python3", "language": "python"}


def _failed(error: BaseException, clock: _Clock, kept: Path, mask: Mask, stderr: str) -> NoReturn:
    """Keep what there is of the notebook and say what went wrong in one line."""
    status = _status(error)
    # The kernel's own last words matter when it died; a cell's error has a traceback that says more.
    trace = mask.text("\n".join(filter(None, [str(error), stderr])))
    # The error behind this one shows the secret, so with one it is not passed on.
    cause = error if mask is NOTHING else None
    said = mask.text(_reason(error))
    if clock.notebook is None:
        what = _line(said)
        what = what if status != "failed" else f"the kernel did not start: {what}"
        raise RenderError(what, status=status, traceback=trace) from cause
    notebook = mask.notebook(_half_run(clock.notebook))
    index, reason, raised = _error_output(notebook["cells"]) or (clock.index, said, trace)
    if status == "failed":
        trace = raised
    else:
        # What an interrupted cell raises is only the interrupt.
        index, reason = clock.index, said
    source = str(notebook["cells"][index]["source"])
    _keep(notebook, index, _line(reason), kept)
    failure = RenderError(
        f"cell {index + 1} {_VERBS[status]}: {_lines(reason)}",
        status=status,
        cell=index + 1,
        source=source,
        traceback=_ANSI.sub("", trace),
        kept=str(kept),
    )
    clock.stopped()
    failure.seconds = tuple(clock.seconds(len(notebook["cells"])))
    raise failure from cause


def _half_run(executed: Any) -> dict[str, Any]:
    """The notebook as far as it got; papermill has put two cells of its own before the failed one, which are not counted."""
    notebook: dict[str, Any] = json.loads(json.dumps(executed))
    notebook["cells"] = [
        cell for cell in notebook["cells"] if "papermill-error-cell-tag" not in cell["metadata"].get("tags", [])
    ]
    return notebook


_VERBS = {"failed": "failed", "timed out": "was stopped", "kernel died": "failed", "cancelled": "was stopped"}


def _status(error: BaseException) -> Status:
    from briefing.rendering.kernels.limits import KernelDied, LimitExceeded

    kinds: tuple[tuple[type[BaseException], Status], ...] = (
        (KeyboardInterrupt, "cancelled"),
        (LimitExceeded, "timed out"),
        (KernelDied, "kernel died"),
    )
    return next((status for kind, status in kinds if isinstance(error, kind)), "failed")


def _reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "cancelled by SIGTERM" if error.args == ("SIGTERM",) else "cancelled"
    return str(error) if _status(error) != "failed" else f"{type(error).__name__}: {error}"


def _error_output(cells: Sequence[Mapping[str, Any]]) -> tuple[int, str, str] | None:
    """Of the first cell that shows an error: its index, the error and its traceback."""
    for index, cell in enumerate(cells):
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                return index, f"{output['ename']}: {output['evalue']}", "\n".join(output["traceback"])
    return None


def _keep(notebook: dict[str, Any], index: int, reason: str, kept: Path) -> None:
    """Write the half-run notebook, with a cell before the failed one that says so."""
    marked = normalise(notebook)
    mark = {
        "cell_type": "markdown",
        "id": "failed",
        "metadata": {"tags": ["failed"]},
        # Four spaces make it code: the reason may hold Markdown or HTML.
        "source": f"**The run stopped here, at cell {index + 1}:**\n\n    {reason}",
    }
    marked["cells"][index]["metadata"].setdefault("tags", []).append("failed")
    marked["cells"].insert(index, mark)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(text(marked), encoding="utf-8")


def _tail(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read()[-2000:].decode("utf-8", "replace").strip()


def _lines(reason: str) -> str:
    """What an error says, as far as a person would read it: a failed check lists its findings."""
    lines = [_cut(line) for line in _ANSI.sub("", reason).strip().splitlines()]
    more = [f"... and {len(lines) - _SAID} more lines"] if len(lines) > _SAID else []
    return "\n".join(lines[:_SAID] + more) or "no reason given"


def _line(reason: str) -> str:
    """The first line of a reason, without terminal colours."""
    lines = _ANSI.sub("", reason).strip().splitlines()
    return _cut(lines[0]) if lines else "no reason given"


def _cut(line: str) -> str:
    return line if len(line) <= _LONG else f"{line[:_LONG].rpartition(' ')[0] or line[:_LONG]} …"
