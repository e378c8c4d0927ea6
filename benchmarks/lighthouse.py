"""What Lighthouse says of the page of a brief: 100 for accessibility and best practices, 95 or more for performance.

Needs Node, npm and Chromium; npm fetches Lighthouse. Version 12 is the last one that runs on Node 20.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from briefing import rendering

LIGHTHOUSE = "lighthouse@12"
RUNS = 3  # of which the median counts: performance is measured by the clock
WANTED = {"accessibility": 100, "best-practices": 100, "performance": 95}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class _Page(BaseHTTPRequestHandler):
    """Serves one page compressed, as web servers do."""

    body = b""

    def do_GET(self) -> None:
        """Answer with the page, whatever is asked for."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: Any) -> None:
        """Nothing: the table is all that is printed."""


def main() -> int:
    """Measure, print a table, and say with the exit code whether the page is good enough."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None or shutil.which("npx") is None:
        print("Lighthouse needs Chromium and npm on the PATH.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        rendering.render("brief", out=Path(folder) / "out", formats=["html"])
        _Page.body = gzip.compress((Path(folder) / "out" / "brief.html").read_bytes())
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/brief.html"
            reports = [_measured(address, browser, Path(folder)) for _ in range(RUNS)]
        finally:
            server.shutdown()
            server.server_close()
    scores = {name: round(100 * median(one["categories"][name]["score"] for one in reports)) for name in WANTED}
    print(
        f"Lighthouse {reports[0]['lighthouseVersion']}, medians of {RUNS}\n\n| category | score | wanted |\n|---|---|---|"
    )
    for name, score in scores.items():
        print(f"| {name} | {score} | {WANTED[name]} |")
    return int(any(scores[name] < wanted for name, wanted in WANTED.items()))


def _measured(address: str, browser: str, folder: Path) -> dict[str, Any]:
    flags = f"--headless --no-sandbox --disable-gpu --no-first-run --user-data-dir={folder / 'profile'}"
    report = folder / "report.json"
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--only-categories={','.join(WANTED)}", f"--chrome-flags={flags}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser})
    made: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return made


if __name__ == "__main__":
    sys.exit(main())
