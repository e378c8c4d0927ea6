"""A run: parameters checked, then nothing to do since nothing changed, or an attempt; and a record in any case."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import ParameterError, RenderError, choices
from briefing.rendering import (
    durable,
    fingerprints,
    imports,
    kernels,
    masking,
    measures,
    parameters,
    publishing,
    record,
    stopping,
    unchanged,
)
from briefing.rendering.attempt import Attempt, now
from briefing.rendering.options import FORMATS, Options
from briefing.rendering.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.rendering.execution import Progress


def run(
    source: Path,
    given: Mapping[str, object] | None,
    out: Path,
    *,
    options: Options,
    progress: Progress | None = None,
) -> Record:
    """Execute the notebook at `source` and publish it into `out`; see `briefing.rendering.render`."""
    unknown = [name for name in options.formats if name not in FORMATS]
    if unknown:
        raise ParameterError(f"unknown format {unknown[0]!r}{choices(unknown[0], FORMATS)}")
    _refuse_own_folder(source, out)
    data = source.read_bytes()
    plain = notebook(data, source)
    declared = parameters.read(plain)
    values = parameters.resolve(declared, given)
    mask = masking.mask(declared, values)
    stages = measures.Stages(progress)
    begun = _begun(source, data, masking.shown(declared, values), out, options)
    begun, silent = _with_inputs(begun, plain, values, options)
    with stopping.stoppable(), publishing.hold(out, options.wait, stages.waiting) as folder:
        last = folder.standing(begun.notebook)
        wanted = _with_reason(begun, silent, options, last)
        if mask.forms and not wanted.reason:
            # A record holds no secret to compare with.
            wanted = replace(wanted, reason="a secret may have changed")
        if last is not None and not wanted.reason:
            return _unchanged(last, folder)
        # The kernel's template starts now, so that its imports overlap with those of papermill and nbconvert.
        kernels.prepare()
        imports.quicken()
        return Attempt(
            source=source, values=values, wanted=wanted, folder=folder, stages=stages, options=options, mask=mask
        ).run()


def _refuse_own_folder(source: Path, out: Path) -> None:
    """The executed notebook has the name of its source, and must not take its place."""
    if source.stem in ("failed", "record"):
        raise ParameterError(f"{source}: a run keeps this name for its own files; rename the notebook")
    target = out / f"{source.stem}.ipynb"
    if target.resolve() == source.resolve():
        raise ParameterError(
            f"{out}: the executed notebook would replace {source}; choose another folder to render into"
        )


def _begun(source: Path, data: bytes, shown: Mapping[str, object], out: Path, options: Options) -> Record:
    """The record of a run, as far as it is known before anything runs; `shown` are the values without secrets."""
    started = now()
    return Record(
        status="done",
        notebook=source.stem,
        notebook_sha256=record.sha256(data),
        source=source_name(source, out),
        directory=_from(out, Path.cwd()),
        parameters=shown,
        library_sha256=fingerprints.library(),
        lock_sha256=fingerprints.lock(),
        formats=tuple(name for name in FORMATS if name in options.formats),
        source_date_epoch=os.environ.get("SOURCE_DATE_EPOCH"),
        started=started,
        ended=started,
        seconds={},
        folder=out,
    )


def _with_inputs(
    begun: Record, plain: Mapping[str, Any], values: Mapping[str, object], options: Options
) -> tuple[Record, str]:
    """The record with the hashes of its inputs, and why they are not known if they are not."""
    try:
        return replace(begun, inputs=fingerprints.inputs(plain, values, options.find)), ""
    except fingerprints.UnknownInputError as error:
        return begun, f"inputs not known: {error}"


def _with_reason(begun: Record, unknown: str, options: Options, last: Mapping[str, Any] | None) -> Record:
    """The record with the reason to render, which is empty if there is none."""
    if options.force:
        return replace(begun, reason="forced")
    if last is None:
        return replace(begun, reason="not published here before")
    changed = unchanged.changes(last, begun)
    reasons = [f"changed: {', '.join(changed)}"] if changed else []
    missing = unchanged.missing(last, Path(str(begun.folder)))
    reasons += [f"missing or edited: {', '.join(missing)}"] if missing else []
    return replace(begun, reason="; ".join(filter(None, [*reasons, unknown])))


def _unchanged(last: Mapping[str, Any], folder: publishing.Folder) -> Record:
    """The record of the good run, which goes on to hold, with the time at which this was found."""
    found = replace(record.restore(last, folder.out), status="unchanged", checked=now())
    try:
        folder.note(found.text())
    except OSError as error:
        raise RenderError(f"unchanged, but cannot say so: {durable.reason(error)}", status="publish failed") from error
    return found


def source_name(source: Path, out: Path) -> str:
    """How a record names a notebook: a shipped one by its name, any other by its path from the folder of the outputs."""
    from briefing.rendering import shipped_notebooks

    shipped = shipped_notebooks().get(source.stem)
    return source.stem if shipped and shipped.resolve() == source.resolve() else _from(out, source)


def _from(folder: Path, path: Path) -> str:
    """A path as it is reached from a folder, so that both can be moved together."""
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive of Windows
        return str(path.resolve())


def notebook(data: bytes, source: Path) -> dict[str, Any]:
    """The notebook as plain JSON: reading its parameters needs nothing of nbformat, whose import is slow."""
    try:
        loaded = json.loads(data)
    except ValueError as error:
        raise ParameterError(f"{source}: not a notebook: {error}") from None
    if not isinstance(loaded, dict) or "cells" not in loaded:
        raise ParameterError(f"{source}: not a notebook of format 4: it has no cells")
    return loaded
