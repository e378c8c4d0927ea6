"""A run that was rendered elsewhere: its files as they travel, and how they are published here as if rendered here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefing.errors import RenderError
from briefing.rendering import durable, publishing
from briefing.rendering.record import NAME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def files(out: Path) -> dict[str, bytes]:
    """Content by name of what a run published in a folder, its record included; empty if it left none."""
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} if out.is_dir() else {}


def receive(made: Mapping[str, bytes], out: Path, *, reason: str, keep: int, wait: float) -> None:
    """Publish the files of a run into a folder.

    Parameters
    ----------
    made : mapping of str to bytes
        What `files` gave where it was rendered.
    out : Path
        The folder; made when missing.
    reason : str
        Why there was something to do, which could not be known there.
    keep : int
        How many older runs stay.
    wait : float
        Seconds to wait for another run that has the folder.

    Raises
    ------
    RenderError
        It cannot be written; what stands in the folder is as it was.
    """
    record = {**json.loads(made[NAME]), "reason": reason}
    name = record["notebook"]
    with publishing.hold(out, wait, lambda: None) as folder:
        last = folder.standing(name) or {}
        good = record["status"] == "done"
        if not good:
            record["published"] = last or None
        text = (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
        told = {NAME: text, f"{name}.{NAME}": text} if good else {NAME: text}
        before = [str(entry.get("name")) for entry in last.get("outputs", ())] if good else []
        try:
            folder.publish({**made, **told}, drop=[NAME, *before, *publishing.FAILED], keep=keep)
        except OSError as error:
            raise RenderError(f"cannot publish: {durable.reason(error)}", status="publish failed") from error
