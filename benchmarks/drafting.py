"""Drafts against articles annotated by hand, side by side in one run with spaCy and textacy: `make eval`.

ARTICLES names a folder of annotated articles (NAME/article.txt and NAME/gold.json) with their scorer, score.py; several such
folders are separated by colons. Prints Markdown; the committed figures are in drafting.md beside this file.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

Drafter = Callable[[str, str], dict[str, Any]]
ROUNDS = 5
KINDS = ("headcounts", "people", "roles", "direct", "indirect", "dates", "countries", "contributions", "objectives")
PEERS_KINDS = ("people", "direct", "dates", "countries")


def main() -> None:
    """Score all on each folder of articles."""
    folders = [Path(folder) for folder in os.environ.get("ARTICLES", "").split(":") if folder]
    if not folders:
        print("ARTICLES names no folder of annotated articles: nothing was measured", file=sys.stderr)
        return
    from peer_spacy import Peer

    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {_processor()}\n")
    drafters = {"briefing": _draft, "briefing --nlp": partial(_draft, nlp=True), "spaCy, textacy": Peer().draft}
    for folder in folders:
        _table(folder, drafters)


def _draft(text: str, published: str, *, nlp: bool = False) -> dict[str, Any]:
    from briefing.article import parse
    from briefing.drafting.contract import to_dict
    from briefing.drafting.draft import draft

    return to_dict(draft(parse(text), published=published, nlp=nlp), "article")


def _table(folder: Path, drafters: dict[str, Drafter]) -> None:
    articles = {
        file.parent.name: (
            (file.parent / "article.txt").read_text(encoding="utf-8"),
            json.loads(file.read_text(encoding="utf-8"))["published"],
        )
        for file in sorted(folder.glob("*/gold.json"))
    }
    scores = {name: _scored(folder, articles, drafter) for name, drafter in drafters.items()}
    length = sum(len(text) for text, _ in articles.values()) / len(articles)
    print(f"{len(articles)} articles of {length:,.0f} characters on average\n")
    print("| kind | " + " | ".join(f"{name}: precision | recall | F1" for name in drafters) + " |")
    print("|---" * (1 + 3 * len(drafters)) + "|")
    for kind in KINDS:
        cells = [
            f"{scores[name][kind][figure]:.2f}" if name != "spaCy, textacy" or kind in PEERS_KINDS else "-"
            for name in drafters
            for figure in ("precision", "recall", "f1")
        ]
        print(f"| {kind} | " + " | ".join(cells) + " |")
    speeds = _speeds(list(articles.values()), drafters)
    print(
        "\n" + "; ".join(f"{name}: {speed:.0f} articles a second on one core" for name, speed in speeds.items()) + "\n"
    )


def _scored(folder: Path, articles: dict[str, tuple[str, str]], drafter: Drafter) -> dict[str, dict[str, float]]:
    """What the articles' own scorer says, by kind."""
    with tempfile.TemporaryDirectory() as drafts:
        for name, (text, published) in articles.items():
            Path(drafts, f"{name}.json").write_text(json.dumps(drafter(text, published)), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(folder), drafts, "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _speeds(articles: list[tuple[str, str]], drafters: dict[str, Drafter]) -> dict[str, float]:
    """Articles a second of processor time: the best round of several that take turns, so that noise falls on all alike."""
    seconds: dict[str, list[float]] = {name: [] for name in drafters}
    for _ in range(ROUNDS):
        for name, drafter in drafters.items():
            begun = process_time()
            for text, published in articles:
                drafter(text, published)
            seconds[name].append(process_time() - begun)
    return {name: len(articles) / min(taken) for name, taken in seconds.items()}


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f"{os.cpu_count()} cores {model}".strip()


if __name__ == "__main__":
    main()
