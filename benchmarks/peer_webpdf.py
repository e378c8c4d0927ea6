"""`jupyter nbconvert --to webpdf` with the system's Chromium, for which nbconvert has no option."""

from __future__ import annotations

import shutil
import sys
from typing import Any

from nbconvert.nbconvertapp import main
from playwright.async_api import BrowserType

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
launch = BrowserType.launch


async def with_system_browser(self: BrowserType, **options: Any) -> Any:
    """Playwright's launch, told where the browser is."""
    options["args"] = [*(options.get("args") or ()), *FLAGS]
    return await launch(self, **{**options, "executable_path": shutil.which("chromium")})


BrowserType.launch = with_system_browser  # type: ignore[method-assign]
sys.argv[1:1] = ["--to", "webpdf", "--WebPDFExporter.allow_chromium_download=False"]
main()
