"""Rendering against what a user would do today, whole processes side by side in one run, medians: `make bench`.

The peer is `papermill`, then `jupyter nbconvert --to html`, then `jupyter nbconvert --to webpdf` with the system's Chromium,
in the same environment. The floor is the notebook's code run in one warm process without Jupyter, plus one HTML and one PDF
export, each by its exporter; a lower one makes both of one body, as a render does. Needs the dependency group `bench`
(playwright) and Chromium; the committed figures are in results.md.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

BIN = Path(sys.executable).parent
ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "brief.ipynb"
FIRST = date(2026, 1, 6)


def ours(out: Path, *options: str) -> None:
    """One brief as a process."""
    command = [str(BIN / "briefing"), "render", "brief", "-p", "dossier=paris-talks", "--out", str(out), *options]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def peer(out: Path) -> None:
    """The same with papermill and nbconvert, as three processes."""
    out.mkdir(parents=True, exist_ok=True)
    done = str(out / "brief.ipynb")
    papermill = [str(BIN / "papermill"), str(NOTEBOOK), done, "-p", "dossier", "paris-talks"]
    page = [str(BIN / "jupyter"), "nbconvert", "--to", "html", done]
    paper = [sys.executable, str(ROOT / "benchmarks" / "peer_webpdf.py"), done]
    for command in (papermill, page, paper):
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)


def warm(number: int, folder: str) -> float:
    """One brief in a warm worker; seconds."""
    import briefing

    begun = perf_counter()
    day = (FIRST + timedelta(days=number)).isoformat()
    briefing.render("brief", {"dossier": "paris-talks", "as_of": day}, out=Path(folder) / f"b{number}")
    return perf_counter() - begun


def floor(number: int, folder: str) -> None:
    """The notebook's code in this process, without Jupyter, plus one HTML and one PDF export."""
    from nbformat import from_dict

    executed = from_dict(_executed_here(number))
    out = Path(folder) / f"f{number}"
    out.mkdir(parents=True)
    for form in ("html", "pdf"):
        exported, _ = _exporter(form).from_notebook_node(executed)
        data = exported if isinstance(exported, bytes) else exported.encode("utf-8")
        (out / f"brief.{form}").write_bytes(data)


@cache
def _exporter(form: str) -> Any:
    from nbconvert.exporters import get_exporter

    return get_exporter(f"briefing-{form}")()


def lower_floor(number: int, folder: str) -> None:
    """The same with both exports made of one body."""
    from briefing.rendering import html, pdf

    made = html.document(_executed_here(number), "brief")
    out = Path(folder) / f"l{number}"
    out.mkdir(parents=True)
    (out / "brief.html").write_text(html.page(made), encoding="utf-8")
    (out / "brief.pdf").write_bytes(pdf.compile_document(made))


def _executed_here(number: int) -> dict[str, Any]:
    from briefing.rendering.kernels.rehearsal import value_of

    notebook: dict[str, Any] = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    values = {"dossier": "paris-talks", "as_of": (FIRST + timedelta(days=number)).isoformat()}
    space: dict[str, Any] = {}
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] != "code":
            continue
        value = value_of(cell["source"], space)
        if "parameters" in cell["metadata"].get("tags", ()):
            space.update(values)
        if value is not None:
            data = {"text/html": value._repr_html_(), "text/plain": ""}
            cell["outputs"] = [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}]
    return notebook


def timed(work: Any, *arguments: Any) -> float:
    """Seconds that a call takes."""
    begun = perf_counter()
    work(*arguments)
    return perf_counter() - begun


def throughput(work: Any, count: int, folder: Path) -> float:
    """Briefs a second of two warm workers, after one round to warm them."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(work, [10_000, 10_001], [str(folder)] * 2))
        begun = perf_counter()
        list(pool.map(work, range(count), [str(folder)] * count))
        return count / (perf_counter() - begun)


def cold(rounds: int, folder: Path) -> None:
    """One brief from a cold start, and an unchanged one, against the peer."""
    rows: dict[str, list[float]] = {"briefing": [], "peer": [], "unchanged": []}
    for number in range(rounds):
        rows["peer"].append(timed(peer, folder / f"p{number}"))
        rows["briefing"].append(timed(ours, folder / f"o{number}"))
        rows["unchanged"].append(timed(ours, folder / f"o{number}"))
    medians = {name: statistics.median(values) for name, values in rows.items()}
    print(f"\n## One brief from a cold start, {rounds} rounds\n\n| process | s | of the peer |\n|---|---|---|")
    for name, seconds in medians.items():
        print(f"| {name} | {seconds:.2f} | {seconds / medians['peer']:.2f} |")


def batch(count: int, folder: Path) -> None:
    """A batch with different parameters on two cores: ours, the floor, and the peer two at a time."""
    works = {"briefing": warm, "floor": floor, "lower floor": lower_floor}
    rates = {name: throughput(work, count, folder) for name, work in works.items()}
    some = max(4, count // 10)
    begun = perf_counter()
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(peer, [folder / f"q{number}" for number in range(some)]))
    rates["peer"] = some / (perf_counter() - begun)
    print(
        f"\n## A batch of {count} on 2 cores (peer: {some})\n\n| | briefs a second | times the peer | times the floor's time |"
    )
    print("|---|---|---|---|")
    for name, rate in rates.items():
        print(f"| {name} | {rate:.2f} | {rate / rates['peer']:.1f} | {rates['floor'] / rate:.2f} |")


def row(count: int, folder: Path) -> None:
    """Many briefs in a row in one process: time and memory at the start and at the end, and what is left when it has ended."""
    temporary = folder / "temporary"
    temporary.mkdir()
    # What is left there, or runs with it, is known to be of these briefs.
    child = [sys.executable, __file__, "--in-a-row", str(count), str(folder / "row")]
    told = subprocess.run(child, check=True, capture_output=True, env={**os.environ, "TMPDIR": str(temporary)}).stdout
    seconds, memory = json.loads(told)
    left = [*temporary.iterdir(), *_running(temporary)]
    tenth = max(1, count // 10)
    early, late = slice(tenth, 2 * tenth), slice(-tenth, None)
    print(f"\n## {count} briefs in a row\n\n| | second tenth | last tenth | ratio |\n|---|---|---|---|")
    for name, values in (("seconds a brief, median", seconds), ("renderer's memory, MB", memory)):
        first, last = statistics.median(values[early]), statistics.median(values[late])
        print(f"| {name} | {first:.3f} | {last:.3f} | {last / first:.2f} |")
    print(f"\nLeft of them, temporary files and processes: {len(left)}.", *left)


def in_a_row(count: int, folder: str) -> tuple[list[float], list[float]]:
    """Seconds of each brief, and the memory of this process after it."""
    seconds, memory = [], []
    for number in range(count):
        seconds.append(warm(number, folder))
        memory.append(_resident())
        shutil.rmtree(folder)
    return seconds, memory


def _running(temporary: Path) -> list[Path]:
    """Processes that were started with this folder for temporary files."""
    mark, found = f"TMPDIR={temporary}".encode(), []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):  # it has ended
            if mark in path.read_bytes().split(b"\0"):
                found.append(path.parent)
    return found


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Run what was asked for; all of it by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--row", type=int, default=1000)
    parser.add_argument("--in-a-row", nargs=2, metavar=("COUNT", "FOLDER"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.in_a_row:
        print(json.dumps(in_a_row(int(asked.in_a_row[0]), asked.in_a_row[1])))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.rounds:
            cold(asked.rounds, folder)
        if asked.batch:
            batch(asked.batch, folder)
        if asked.row:
            row(asked.row, folder)


if __name__ == "__main__":
    main()
