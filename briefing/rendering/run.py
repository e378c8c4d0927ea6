"""A run: parameters checked, notebook executed, documents made, everything published, and a record in any case."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any

from briefing.errors import ParameterError, RenderError, choices
from briefing.rendering import execution, imports, kernels, parameters, publishing, record, stopping
from briefing.rendering.record import Failure, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from briefing.rendering.execution import Execution, Progress
    from briefing.rendering.kernels.limits import Limits

FORMATS = ("html", "pdf")
FAILED = "failed.ipynb"


def run(
    source: Path,
    given: Mapping[str, object] | None,
    out: Path,
    *,
    formats: Sequence[str] = FORMATS,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Record:
    """Execute the notebook at `source` and publish it into `out`; see `briefing.rendering.render`."""
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        raise ParameterError(f"unknown format {unknown[0]!r}{choices(unknown[0], FORMATS)}")
    # The kernel's template starts now, so that its imports overlap with those of papermill and nbconvert.
    kernels.prepare()
    imports.quicken()
    data = source.read_bytes()
    values = parameters.resolve(parameters.read(_notebook(data, source)), given)
    started = _now()
    stages = _Stages(progress)
    begun = Record(
        status="done",
        notebook=source.stem,
        notebook_sha256=hashlib.sha256(data).hexdigest(),
        parameters=values,
        started=started,
        ended=started,
        seconds={},
        folder=out,
    )
    with stopping.stoppable(), publishing.staging(out) as stage:
        try:
            with stages.stage("execute"):
                executed = execution.execute(source, values, stage / FAILED, limits=limits, progress=progress)
            files = _documents(executed, source.stem, formats, stages)
        except RenderError as error:
            _publish_failure(error, begun, stages, stage, out)
            raise
        return _publish(files, begun, executed, stages, stage, out)


def _documents(executed: Execution, name: str, formats: Sequence[str], stages: _Stages) -> dict[str, bytes]:
    """Content by file name: the executed notebook and the documents made from it."""
    files = {f"{name}.ipynb": execution.text(executed.notebook).encode("utf-8")}
    stage = "body"
    try:
        with stages.stage(stage):
            from briefing.rendering import html

            made = html.document(executed.notebook, name)
        if "html" in formats:
            stage = "html"
            with stages.stage(stage):
                files[f"{name}.html"] = html.page(made).encode("utf-8")
        if "pdf" in formats:
            stage = "pdf"
            with stages.stage(stage):
                from briefing.rendering import pdf

                files[f"{name}.pdf"] = pdf.compile_document(made)
    except RenderError:
        raise
    except KeyboardInterrupt as error:
        raise RenderError(f"the {stage} stage was cancelled", status="cancelled") from error
    except (
        Exception
    ) as error:  # whatever a template, a parser or a font library raises: the run failed, and is recorded
        raise RenderError(f"the {stage} stage failed: {type(error).__name__}: {error}") from error
    return files


def _publish(
    files: Mapping[str, bytes], begun: Record, executed: Execution, stages: _Stages, stage: Path, out: Path
) -> Record:
    outputs = tuple(record.Output(name=name, sha256=_sha256(data), size=len(data)) for name, data in files.items())
    done = replace(begun, outputs=outputs, ended=_now(), seconds=dict(stages.seconds), cells=executed.seconds)
    publishing.publish(stage, out, files, done.text())
    # The half-run notebook of an earlier failure would only mislead beside a good brief.
    (out / FAILED).unlink(missing_ok=True)
    return done


def _publish_failure(error: RenderError, begun: Record, stages: _Stages, stage: Path, out: Path) -> None:
    half = stage / FAILED
    files = {FAILED: half.read_bytes()} if half.exists() else {}
    error.kept = str(out / FAILED) if files else None
    failure = Failure(
        error=str(error),
        cell=error.cell,
        source=error.source,
        traceback=error.traceback,
        kept=FAILED if files else None,
    )
    failed = replace(
        begun,
        status=error.status,
        ended=_now(),
        seconds=dict(stages.seconds),
        failure=failure,
        published=record.standing(out),
    )
    publishing.publish(stage, out, files, failed.text())


def _notebook(data: bytes, source: Path) -> dict[str, Any]:
    """The notebook as plain JSON: reading its parameters needs nothing of nbformat, whose import is slow."""
    try:
        loaded = json.loads(data)
    except ValueError as error:
        raise ParameterError(f"{source}: not a notebook: {error}") from None
    if not isinstance(loaded, dict) or "cells" not in loaded:
        raise ParameterError(f"{source}: not a notebook of format 4: it has no cells")
    return loaded


class _Stages:
    """Seconds of each stage, told on as they begin and end."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = perf_counter()
        if self.progress:
            self.progress(name, 0, 1)
        try:
            yield
        finally:
            self.seconds[name] = round(perf_counter() - started, 4)
        if self.progress:
            self.progress(name, 1, 1)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
