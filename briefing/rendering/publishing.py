"""Publishing: a set of files appears in a folder whole or not at all, in one step.

What a folder DIR holds::

    brief.html, brief.pdf, brief.ipynb, record.json     links: .briefing/current/brief.html and so on
    .briefing/current                                   link: runs/000007
    .briefing/runs/000007/                              the published files themselves, a whole set
    .briefing/stage-*/                                  a set being written
    .briefing/lock

The one step is the rename of a new link `current` over the old one: until then every path leads to the old set, from
then on to the new one. Files that stand in DIR itself could only be renamed one by one, with a mixture of two runs
in between, and exchanging whole folders (renameat2) would carry the user's own files along. Copying, zipping and
serving follow the links, which are relative, so that DIR can be moved. Where links are not supported (vfat, some
network shares), the files are renamed one by one, the record last, and the record says so.

A set holds everything published in DIR: a run takes over what other notebooks published there, by hard links.
Vocabulary: a *set* is a folder of `runs`; it is *adopted* from plain files when DIR was copied without its links.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError
from briefing.rendering import durable, locking, record, runs
from briefing.rendering.record import NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

HOME = ".briefing"
FAILED = ("failed.ipynb", "failed.html")
_NO_LINKS = (
    "the file system has no symbolic links: the files were renamed one after the other, and no older run is kept"
)


@contextmanager
def hold(out: Path, wait: float, waiting: Callable[[], None]) -> Iterator[Folder]:
    """The folder, made when missing, for one run alone; what killed runs left in it is swept.

    A second run waits: when both want the same brief it finds it unchanged, and a schedule that overlaps loses nothing.
    The wait is bounded, so that a run that hangs does not gather a queue behind it.

    Raises
    ------
    RenderError
        Another run kept it for longer than `wait` seconds, or it cannot be written.
    """
    home = out / HOME
    with ExitStack() as held:
        try:
            home.mkdir(parents=True, exist_ok=True)
            alone = held.enter_context(locking.hold(home / "lock", wait, waiting))
            folder = Folder(out)
        except locking.BusyError as busy:
            raise RenderError(
                f"{out}: process {busy.pid} is rendering into this folder, and was not done in {wait:g} s; "
                "try again later, or choose another --out"
            ) from None
        except OSError as error:
            raise RenderError(f"{out}: cannot publish: {durable.reason(error)}", status="publish failed") from error
        if alone:
            # Whoever writes a stage holds the lock until it is gone, so these have no living owner.
            for left in home.glob("stage-*"):
                shutil.rmtree(left, ignore_errors=True)
            folder.runs.sweep()
        yield folder


def standing(out: Path, name: str) -> dict[str, Any] | None:
    """The record of the good run whose documents of this notebook stand in a folder, or None; writes nothing."""
    for path in (out / HOME / runs.CURRENT / f"{name}.{NAME}", out / NAME):
        last = record.load(path)
        found = last if last.get("status") in ("done", "unchanged") else last.get("published")
        if isinstance(found, dict) and found.get("notebook") == name:
            return found
    return None


class Folder:
    """A folder that one run holds."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.home = out / HOME
        self.runs = runs.Runs(self.home)
        self.links = durable.can_link(self.home)
        """Whether the file system has symbolic links."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What a record should say of how its files were published."""
        return () if self.links else (_NO_LINKS,)

    def standing(self, name: str) -> dict[str, Any] | None:
        """The record of the good run whose documents of this notebook stand in the folder, or None."""
        return standing(self.out, name)

    @contextmanager
    def stage(self) -> Iterator[Path]:
        """A folder for files that are not published, in the same file system; removed at the end if it is still there."""
        stage = self.home / f"stage-{os.getpid()}-{secrets.token_hex(4)}"
        stage.mkdir()
        try:
            yield stage
        finally:
            shutil.rmtree(stage, ignore_errors=True)

    def publish(self, files: Mapping[str, bytes], *, drop: Sequence[str], keep: int | None = None) -> None:
        """Show these files in the folder, beside those that stand there, in one step.

        Parameters
        ----------
        files : mapping of str to bytes
            Content by name. All are written and synced aside first: a full disk is met there.
        drop : sequence of str
            Names that go unless they are among the files.
        keep : int, optional
            How many older sets of the same notebook stay; all if not given.
        """
        with self.stage() as stage:
            for name, data in files.items():
                durable.write(stage / name, data)
            if self.links:
                self._switch(stage, drop)
            else:
                self._rename(stage, files, drop)
        self._tidy()
        if self.links and keep is not None:
            self.runs.prune(keep)

    def note(self, text: str) -> None:
        """Replace the record alone, and drop the remains of a failure, which would mislead beside a good brief."""
        # With links the record stands in the set; a rename in DIR would put a plain file over its link.
        inside = self.links and self.runs.link.exists()
        place = self.runs.link if inside else self.out
        fresh = durable.fresh(self.home)
        durable.write(fresh, text.encode("utf-8"))
        fresh.replace(place / NAME)
        if inside:
            self._show(NAME)
        for name in FAILED:
            (place / name).unlink(missing_ok=True)
        self._tidy()

    def _switch(self, stage: Path, drop: Sequence[str]) -> None:
        if not self.runs.link.exists():
            self._adopt([path.name for path in stage.iterdir()])
        for path in self.runs.files():
            if path.name not in drop and not (stage / path.name).exists():
                durable.copy(path, stage / path.name)
        durable.sync(stage)
        made = self.runs.add(stage)
        for path in made.iterdir():
            if path.name == NAME or not path.name.endswith(f".{NAME}"):
                self._show(path.name)
        durable.sync(self.out)
        self.runs.switch(made)

    def _show(self, name: str) -> None:
        """A link in the folder that leads to the current set."""
        target, shown = f"{HOME}/{runs.CURRENT}/{name}", self.out / name
        if shown.is_symlink() and str(shown.readlink()) == target:
            return
        durable.link_to(target, shown, aside=self.home)

    def _adopt(self, coming: Sequence[str]) -> None:
        """Make a set of the published files that stand here as plain files, so that they change with all others."""
        last = record.load(self.out / NAME)
        good = last if last.get("outputs") else last.get("published") or {}
        known = [NAME, *FAILED, *coming, *(entry.get("name", "") for entry in good.get("outputs", ()))]
        found = [self.out / name for name in dict.fromkeys(known) if name and Path(name).name == name]
        found = [path for path in found if path.is_file() and not path.is_symlink()]
        if not found:
            return
        with self.stage() as stage:
            for path in found:
                durable.copy(path, stage / path.name)
            self.runs.switch(self.runs.add(stage))
        for path in found:
            self._show(path.name)

    def _rename(self, stage: Path, files: Mapping[str, bytes], drop: Sequence[str]) -> None:
        for name in sorted(
            files, key=lambda name: name == NAME
        ):  # the record last: it never speaks of what is not there
            if name == NAME or not name.endswith(f".{NAME}"):
                (stage / name).replace(self.out / name)
        for name in set(drop) - set(files):
            (self.out / name).unlink(missing_ok=True)
        durable.sync(self.out)

    def _tidy(self) -> None:
        """Remove our links that lead nowhere since the set they led to has no such file any more."""
        with suppress(OSError):
            for path in self.out.iterdir():
                if path.is_symlink() and str(path.readlink()).startswith(f"{HOME}/") and not path.exists():
                    path.unlink()
