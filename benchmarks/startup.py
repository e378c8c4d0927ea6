"""Start-up cost over bare Python, whole processes side by side in one run, medians: `make bench`.

Prints a Markdown table; the committed figures are in results.md beside this file.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

BIN = Path(sys.executable).parent
COMMANDS = {
    "bare Python": [sys.executable, "-c", "pass"],
    "import briefing": [sys.executable, "-c", "import briefing"],
    "briefing --help": [str(BIN / "briefing"), "--help"],
    "briefing check paris-talks": [str(BIN / "briefing"), "check", "paris-talks"],
    "briefing facts paris-talks --json": [str(BIN / "briefing"), "facts", "paris-talks", "--json"],
}
ROUNDS = 21


def main() -> None:
    """Time each command in turn, round after round, so that noise falls on all alike."""
    with tempfile.TemporaryDirectory() as folder:
        unchanged = [str(BIN / "briefing"), "render", "brief", "-p", "dossier=paris-talks", "--out", folder]
        subprocess.run(unchanged, check=True, capture_output=True)
        table({**COMMANDS, "briefing render, unchanged": unchanged})


def table(commands: dict[str, list[str]]) -> None:
    """Run the commands and print the table."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            begun = perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            seconds[name].append(perf_counter() - begun)
    base = statistics.median(seconds["bare Python"])
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {ROUNDS} rounds, medians\n"
    )
    print("| process | ms | over bare Python, ms |")
    print("|---|---|---|")
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"| {name} | {median * 1000:.0f} | {(median - base) * 1000:.0f} |")


if __name__ == "__main__":
    main()
