"""The parts of Markdown pages that benchmarks write, each between two comments that name the benchmark."""

from __future__ import annotations

import platform
import re
from pathlib import Path

import psutil

ROOT = Path(__file__).parent.parent


def write(page: str, benchmark: str, text: str) -> None:
    """Print a part of a page, and put it into the page in the place of the one that is there."""
    print(text)
    path = ROOT / page
    begin, end = f"<!-- {benchmark} -->", f"<!-- end of {benchmark} -->"
    pattern = re.compile(f"(?<={re.escape(begin)}\n).*?(?={re.escape(end)})", re.DOTALL)
    changed, count = pattern.subn(lambda _: text, path.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"{page}: {begin} and {end} must be there once")
    path.write_text(changed, encoding="utf-8")


def machine() -> str:
    """What it was measured on."""
    cores, memory = psutil.cpu_count(), psutil.virtual_memory().total / 2**30
    return f"{cores} cores, {memory:.0f} GiB, CPython {platform.python_version()}, load {psutil.getloadavg()[2]:.1f}"
