"""The sets of files that runs published into a folder, one numbered folder each, and the link to the current one."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from time import sleep
from typing import TYPE_CHECKING

from briefing.rendering import durable
from briefing.rendering.record import NAME

if TYPE_CHECKING:
    from pathlib import Path

CURRENT = "current"
# A reader that has followed the link when it is switched opens its file in the next microseconds; without a pause the
# removal of the old set was measured to overtake it once in 40,000 reads, with one millisecond never.
_GRACE = 0.02


class Runs:
    """The sets under `home`. Numbers tell their order, not times: clocks go backwards."""

    def __init__(self, home: Path) -> None:
        self.home, self.link = home, home / CURRENT
        self.folder = home / "runs"

    def files(self) -> list[Path]:
        """The files of the current set."""
        return sorted(self.link.iterdir()) if self.link.is_dir() else []

    def add(self, stage: Path) -> Path:
        """The stage as a numbered set, not yet current."""
        self.folder.mkdir(exist_ok=True)
        made = self.folder / f"{max(self._numbers(), default=0) + 1:06}"
        stage.rename(made)
        durable.sync(self.folder)
        return made

    def switch(self, made: Path) -> None:
        """Make a set the current one: the single step in which everything changes."""
        durable.link_to(f"runs/{made.name}", self.link, aside=self.home)
        with suppress(OSError):  # it is done; only a power cut in the next seconds could undo it
            durable.sync(self.home)

    def sweep(self) -> None:
        """Remove what a killed run left: sets that never became current, and files that were to be renamed."""
        for left in self.home.glob("new-*"):
            left.unlink(missing_ok=True)
        current = self._current()
        if current is not None:
            for number in self._numbers():
                if number > current:
                    shutil.rmtree(self.folder / f"{number:06}", ignore_errors=True)

    def prune(self, keep: int) -> None:
        """Remove older sets of the notebook whose run is current, but for the last `keep` good ones."""
        current = self._current()
        if current is None:
            return
        name, good = self._outcome(current)
        spare = keep + (0 if good else 1)  # after a failure, the set whose documents still stand is no older one
        gone = []
        for number in sorted(self._numbers(), reverse=True):
            owner, good = self._outcome(number)
            if number == current or owner not in (name, ""):
                continue
            if good and spare > 0:
                spare -= 1
            else:
                gone.append(self.folder / f"{number:06}")
        if gone:
            sleep(_GRACE)
        for path in gone:
            shutil.rmtree(path, ignore_errors=True)

    def _outcome(self, number: int) -> tuple[str, bool]:
        """Which notebook's run a set is of (empty if none can be read), and whether it was a good one."""
        try:
            last = json.loads((self.folder / f"{number:06}" / NAME).read_bytes())
            return str(last["notebook"]), last["status"] in ("done", "unchanged")
        except (OSError, ValueError, LookupError, TypeError):
            return "", False

    def _numbers(self) -> list[int]:
        return [int(path.name) for path in self.folder.glob("*") if path.name.isdigit()]

    def _current(self) -> int | None:
        with suppress(OSError, ValueError):
            return int(str(self.link.readlink()).rpartition("/")[2])
        return None
