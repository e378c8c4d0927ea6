"""Execution: a notebook and its values become an executed notebook, the same bytes for the same inputs."""

from __future__ import annotations

import json
import logging
import re
import tempfile
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import IO, TYPE_CHECKING, Any, NoReturn

from briefing.errors import RenderError

if TYPE_CHECKING:
    from pathlib import Path

Progress = Callable[[str, int, int], None]
"""Called with a stage ("execute", "html", "pdf", …), how much of it is done, and out of how much."""

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


def execute(source: Path, values: Mapping[str, object], kept: Path, *, progress: Progress | None = None) -> Execution:
    """The executed notebook of `source` with these parameter values; the kernel's working directory is the caller's.

    Parameters
    ----------
    source : Path
        The notebook.
    values : mapping of str to object
        Plain values for papermill to inject.
    kept : Path
        Where the half-run notebook is left, marked at the failed cell, when a cell fails.
    progress : callable, optional
        Told of each cell.

    Raises
    ------
    RenderError
        A cell failed, or the kernel did not start or died.
    """
    clock = _Clock(progress)
    with tempfile.TemporaryFile() as stderr:
        try:
            notebook = _papermill(source, values, clock, stderr)
        # papermill passes on whatever nbclient and zmq raise; Ctrl-C keeps the half-run notebook, too.
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001
            _failed(error, clock, kept, _tail(stderr))
    plain = json.loads(json.dumps(notebook))
    return Execution(notebook=normalise(plain), seconds=tuple(clock.seconds(len(plain["cells"]))))


def normalise(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook without what differs from run to run: times, paths, random ids. Changes and returns it."""
    notebook["metadata"].pop("papermill", None)
    for number, cell in enumerate(notebook["cells"], 1):
        cell["id"] = f"cell-{number:03}"
        for name in _TIMES:
            cell["metadata"].pop(name, None)
    fixed = json.dumps(notebook)
    for number, name in enumerate(dict.fromkeys(_STYLER.findall(fixed)), 1):
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

    def on_cell_complete(self, cell: Any, cell_index: int) -> None:
        if cell["cell_type"] == "code" and cell_index == self.index and self.started:
            self.taken[cell_index] = round(perf_counter() - self.started, 4)

    def seconds(self, cells: int) -> list[float | None]:
        return [self.taken.get(index) for index in range(cells)]


def _papermill(source: Path, values: Mapping[str, object], clock: _Clock, stderr: IO[bytes]) -> Any:
    with warnings.catch_warnings():
        # nbformat warns of missing cell ids, which are given here anyway; papermill's logger repeats the parameters.
        warnings.simplefilter("ignore")
        logging.getLogger("papermill").setLevel(logging.ERROR)
        logging.getLogger("traitlets").setLevel(logging.ERROR)
        from papermill import execute_notebook

        from briefing.rendering import engine

        return execute_notebook(
            str(source),
            None,
            dict(values),
            engine_name=engine.register(),
            **_kernel(source),
            progress_bar=False,
            log_output=False,
            autosave_cell_every=0,
            kernel_stderr=stderr,
            on_notebook_start=clock.on_notebook_start,
            on_cell_start=clock.on_cell_start,
            on_cell_complete=clock.on_cell_complete,
        )


def _kernel(source: Path) -> dict[str, str]:
    """The kernel of a notebook that names none, as cleaned ones often do: Python."""
    named = json.loads(source.read_bytes()).get("metadata", {}).get("kernelspec", {}).get("name")
    return {} if named else {"kernel_name": "python3", "language": "python"}


def _failed(error: BaseException, clock: _Clock, kept: Path, stderr: str) -> NoReturn:
    """Keep what there is of the notebook and say what went wrong in one line."""
    index, reason = clock.index, f"{type(error).__name__}: {error}"
    # The kernel's own last words matter when it died; a cell's error has a traceback that says more.
    trace = "\n".join(filter(None, [str(error), stderr]))
    if clock.notebook is None:
        raise RenderError(f"the kernel did not start: {_line(reason)}", traceback=trace) from error
    notebook = json.loads(json.dumps(clock.notebook))
    # papermill has put two cells of its own before the failed one; the numbers here are those without them.
    notebook["cells"] = [
        cell for cell in notebook["cells"] if "papermill-error-cell-tag" not in cell["metadata"].get("tags", [])
    ]
    for number, cell in enumerate(notebook["cells"]):
        found = [output for output in cell.get("outputs", ()) if output["output_type"] == "error"]
        if found:
            index, output = number, found[0]
            reason, trace = f"{output['ename']}: {output['evalue']}", "\n".join(output["traceback"])
            break
    source = str(notebook["cells"][index]["source"])
    _keep(notebook, index, _line(reason), kept)
    raise RenderError(
        f"cell {index + 1} failed: {_line(reason)}",
        cell=index + 1,
        source=source,
        traceback=_ANSI.sub("", trace),
        kept=str(kept),
        status="cancelled" if isinstance(error, KeyboardInterrupt) else "failed",
    ) from error


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


def _line(reason: str) -> str:
    """The first line of a reason, without terminal colours."""
    lines = _ANSI.sub("", reason).strip().splitlines()
    return lines[0][:300] if lines else "no reason given"
