"""An attempt: the notebook executed, documents made and published, or a failure recorded, whatever kind it is of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from briefing.errors import RenderError
from briefing.rendering import durable, measures, record
from briefing.rendering.publishing import FAILED
from briefing.rendering.record import NAME, Failure, Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefing.rendering.execution import Execution
    from briefing.rendering.front import Front
    from briefing.rendering.masking import Mask
    from briefing.rendering.options import Options
    from briefing.rendering.publishing import Folder
    from briefing.rendering.record import Status


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One run of a notebook into a folder that it holds."""

    source: Path
    values: Mapping[str, object]
    """What the kernel gets."""
    wanted: Record
    """The record, as far as it is known before."""
    folder: Folder
    stages: measures.Stages
    options: Options
    mask: Mask
    """Hides the values of secrets in all that is kept and said."""

    def run(self) -> Record:
        """The record of the run, which is published.

        Raises
        ------
        RenderError
            It failed; the record says why, and the documents of the last good run stand as they did.
        KeyboardInterrupt
            It was stopped; likewise.
        """
        executed = None
        with self.folder.stage() as aside:
            kept = aside / FAILED[0]
            try:
                executed = self._execute(kept)
                files, front = self._documents(executed)
                return self._publish(files, front, executed)
            except RenderError as error:
                said = self._recorded(error, kept, executed)
                if isinstance(error.__cause__, KeyboardInterrupt):
                    raise error.__cause__ from None  # a caller's loop over many briefs is to stop, too
                raise said from error.__cause__
            except KeyboardInterrupt as stop:
                words = f"stopped by {stop}" if str(stop) else "stopped"
                self._recorded(RenderError(words, status="cancelled"), kept, executed)
                raise

    def _execute(self, kept: Path) -> Execution:
        with self.stages.stage("execute"):
            from briefing.rendering import execution

            return execution.execute(
                self.source,
                self.values,
                kept,
                limits=self.options.limits,
                progress=self.stages.progress,
                mask=self.mask,
            )

    @measures.uncollected()
    def _documents(self, executed: Execution) -> tuple[dict[str, bytes], Front]:
        """Content by file name (the executed notebook and the documents made from it), and what they say of themselves."""
        from briefing.rendering import execution

        name = self.wanted.notebook
        files = {f"{name}.ipynb": execution.text(executed.notebook).encode("utf-8")}
        stage = "body"
        try:
            with self.stages.stage(stage):
                from briefing.rendering import html, imports

                imports.arrived()
                made = html.document(executed.notebook, name, self.source.parent)
            for stage in self.wanted.formats:
                with self.stages.stage(stage):
                    files[f"{name}.{stage}"] = _document(made, stage)
        except RenderError:
            raise
        # Whatever a template, a parser or a font library raises: the run failed, and is recorded.
        except Exception as error:
            raise RenderError(f"the {stage} stage failed: {type(error).__name__}: {error}") from error
        return files, made.front

    def _publish(self, files: Mapping[str, bytes], front: Front, executed: Execution) -> Record:
        outputs = tuple(
            record.Output(name=name, sha256=record.sha256(data), size=len(data)) for name, data in files.items()
        )
        ended = self._ended()
        memory = {**ended.peak_memory, "kernel": executed.peak_memory or ended.peak_memory["kernel"]}
        done = replace(
            ended,
            title=front.title,
            date=front.date,
            summary=front.summary,
            outputs=outputs,
            cells=executed.seconds,
            peak_memory=memory,
            notes=self.folder.notes,
        )
        text = done.text().encode("utf-8")
        last = self.folder.standing(done.notebook) or {}
        # A format that is not made this time goes: beside the new ones it would be a mixture of two runs.
        before = [str(entry.get("name")) for entry in last.get("outputs", ())]
        try:
            self.folder.publish(
                {**files, NAME: text, f"{done.notebook}.{NAME}": text}, drop=[*before, *FAILED], keep=self.options.keep
            )
        except OSError as error:
            raise RenderError(f"cannot publish: {durable.reason(error)}", status="publish failed") from error
        return done

    def _recorded(self, error: RenderError, kept: Path, executed: Execution | None) -> RenderError:
        """Publish the record of a failure and what there is to look at; gives the error, with word of what could not be."""
        files: dict[str, bytes] = {}
        if error.status != "publish failed":  # then nothing is wrong with the notebook, and there may be no room for it
            from briefing.rendering import failing

            files = failing.files(error, kept, executed.notebook if executed else self.source.read_bytes())
        try:
            self._publish_failure(error, files)
        except OSError:
            try:
                self._publish_failure(error, {})
            except OSError as again:
                words = f"{error}; and no record could be written: {durable.reason(again)}"
                return RenderError(
                    words, cell=error.cell, source=error.source, traceback=error.traceback, status=error.status
                )
        return error

    def _publish_failure(self, error: RenderError, files: Mapping[str, bytes]) -> None:
        kept, view = (name if name in files else None for name in FAILED)
        error.kept = str(self.folder.out / kept) if kept else None
        failure = Failure(
            error=str(error), cell=error.cell, source=error.source, traceback=error.traceback, kept=kept, view=view
        )
        standing = self.folder.standing(self.wanted.notebook)
        status = cast("Status", error.status)
        failed = replace(self._ended(), status=status, cells=error.seconds, failure=failure, published=standing)
        self.folder.publish(
            {**files, NAME: failed.text().encode("utf-8")}, drop=[NAME, *FAILED], keep=self.options.keep
        )

    def _ended(self) -> Record:
        return replace(
            self.wanted,
            ended=now(),
            seconds=dict(self.stages.seconds),
            peak_memory=measures.peak_memory(),
            versions=record.versions(),
        )


def _document(made: Any, form: str) -> bytes:
    if form == "html":
        from briefing.rendering import html

        return html.page(made).encode("utf-8")
    from briefing.rendering import pdf

    return pdf.compile_document(made)


def now() -> str:
    """The time as records hold it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
