"""Verification: a published brief is rendered again from its record, elsewhere, and compared byte by byte."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import NothingToVerify
from briefing.rendering import record, shipped_notebooks, unchanged
from briefing.rendering.options import Finder, Options
from briefing.rendering.record import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from briefing.rendering.execution import Progress

_EPOCH = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One output: its SHA-256 as recorded, as found in the folder (None if it is gone), and as rendered again."""

    name: str
    recorded: str
    found: str | None
    rendered: str | None

    @property
    def agrees(self) -> bool:
        """Whether what stands in the folder is what the record gives again."""
        return self.recorded == self.found == self.rendered

    @property
    def words(self) -> str:
        """What the comparison says."""
        if self.found is None:
            return "is gone"
        if self.found != self.recorded:
            return "differs: it was edited since it was published"
        return "agrees" if self.agrees else "differs: rendering it again gives other bytes"


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What became of each output of a record."""

    outputs: tuple[Comparison, ...]
    changed: tuple[str, ...]
    """What the run depends on and is not as it was, in words; the bytes cannot be expected to agree then."""

    @property
    def agrees(self) -> bool:
        """Whether all outputs agree."""
        return all(output.agrees for output in self.outputs)

    def to_dict(self) -> dict[str, Any]:
        """Plain data."""
        outputs = [{**asdict(output), "agrees": output.agrees} for output in self.outputs]
        return {"agrees": self.agrees, "changed": list(self.changed), "outputs": outputs}


def verify(folder: Path, *, find: Finder | None = None, progress: Progress | None = None) -> Verification:
    """Render again what `folder/record.json` tells of, into a temporary folder, and compare.

    Parameters
    ----------
    folder : Path
        Where a brief is published.
    find : callable, optional
        Where inputs are that the notebook looks up by name; see `Options`.
    progress : callable, optional
        As for `render`.

    Raises
    ------
    NothingToVerify
        There is no record of a good run, its notebook is gone, or it holds masked secrets.
    RenderError
        Rendering again failed.
    """
    last = _good(folder)
    source = _source(last, folder)
    options = Options(formats=tuple(last.get("formats") or ()), force=True, find=find)
    # Imported here as rendering does: it would be imported for the errors of this module alone otherwise.
    from briefing.rendering.run import run

    with tempfile.TemporaryDirectory(prefix="briefing-") as aside, _epoch(last.get("source_date_epoch")):
        again = run(source, last["parameters"], Path(aside), options=options, progress=progress)
        rendered = {output.name: output.sha256 for output in again.outputs}
        changed = unchanged.changes(last, again)
    outputs = tuple(
        Comparison(
            name=entry["name"],
            recorded=entry["sha256"],
            found=_hash(folder / entry["name"]),
            rendered=rendered.get(entry["name"]),
        )
        for entry in last["outputs"]
    )
    if again.inputs is None and not all(output.agrees for output in outputs):
        changed.append("perhaps its inputs, which are not known")
    return Verification(outputs=outputs, changed=tuple(changed))


def _good(folder: Path) -> dict[str, Any]:
    """The record of the folder, if it can be repeated."""
    path = folder / NAME
    try:
        last = json.loads(path.read_bytes())
        status = last["status"]
    except OSError as error:
        raise NothingToVerify(f"{path}: no record: {error.strerror or error}") from None
    except (ValueError, LookupError, TypeError):
        raise NothingToVerify(f"{path}: not a record of a run") from None
    if status not in ("done", "unchanged"):
        raise NothingToVerify(f"{path}: the last run is {status!r}; render again before verifying")
    masked = [name for name, value in last["parameters"].items() if unchanged.is_masked(value)]
    if masked:
        raise NothingToVerify(f"{path}: cannot be repeated: the record hides the values of {', '.join(masked)}")
    return dict(last)


def _source(last: Mapping[str, Any], folder: Path) -> Path:
    named = str(last.get("source") or last.get("notebook"))
    place = shipped_notebooks().get(named) or folder / named
    if not place.is_file():
        raise NothingToVerify(f"{folder / NAME}: its notebook is gone: {place}")
    return place


@contextmanager
def _epoch(wanted: str | None) -> Iterator[None]:
    """SOURCE_DATE_EPOCH as it was in the run: part of what makes the bytes."""
    before = os.environ.pop(_EPOCH, None)
    if wanted is not None:
        os.environ[_EPOCH] = wanted
    try:
        yield
    finally:
        os.environ.pop(_EPOCH, None)
        if before is not None:
            os.environ[_EPOCH] = before


def _hash(path: Path) -> str | None:
    try:
        return record.sha256(path.read_bytes())
    except OSError:
        return None
