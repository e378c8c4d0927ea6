"""How far a batch is, on stderr: a bar on a terminal, a line for each brief elsewhere."""

from __future__ import annotations

import sys
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from briefing.unattended.outcomes import Outcome

__all__ = ["Counting"]


class Counting:
    """Counts outcomes as they come. On a terminal, what failed is said above the bar."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.counts: Counter[str] = Counter()
        self._bar: Any = None

    def __enter__(self) -> Counting:
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(total=self.total, unit="brief", dynamic_ncols=True, file=sys.stderr)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def __call__(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.counts[outcome.status] += 1
        words = outcome.error.partition("\n")[0] or outcome.reason
        line = f"{outcome.status}  {outcome.name}  {outcome.seconds:.1f} s" + (f"  {words}" if words else "")
        if self._bar is None:
            click.echo(line, err=True)
            return
        if outcome.error:
            self._bar.write(line, file=sys.stderr)
        self._bar.set_postfix_str(summary(self.counts), refresh=False)
        self._bar.update()


def summary(counts: Any) -> str:
    """Counts by status in words: `3 done, 1 failed`."""
    return ", ".join(f"{count} {status}" for status, count in counts.items())
