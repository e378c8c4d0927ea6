"""How far a render is, on stderr."""

from __future__ import annotations

import sys

import click

__all__ = ["show_progress"]


_STAGES = {
    "wait": "waiting for another run of this folder",
    "execute": "running the notebook",
    "body": "reading its outputs",
    "html": "page",
    "pdf": "PDF",
}


def show_progress(stage: str, done: int, total: int) -> None:
    """A line for each stage: counting cells in place on a terminal, one plain line elsewhere."""
    label = _STAGES.get(stage, stage)
    if sys.stderr.isatty():
        cells = f" {done}/{total}" if total > 1 else ""
        click.echo(f"\r\033[K{label}{' done' if done == total else cells}", err=True, nl=done == total)
    elif done == 0 and total == 1:
        click.echo(f"{label} ...", err=True)
