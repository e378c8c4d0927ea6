"""The pictures of the README, from the documents as they are now: `make pictures` (needs Chromium)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from briefing import rendering

PLACE = Path(__file__).parent / "pictures"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MARK = 'main a.ev[data-fact="ct-coalition-training"]'


def main() -> None:
    """Render the shipped dossier and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        for audience in ("analyst", "executive"):
            rendering.render("brief", {"audience": audience}, out=Path(folder) / audience)
        _page(Path(folder) / "analyst" / "brief.html")
        _paper(Path(folder) / "executive" / "brief.pdf")


def _page(path: Path) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"make pictures needs a browser on the PATH: one of {', '.join(BROWSERS)}")
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=browser, args=["--disable-gpu"])
        wide = chromium.new_page(viewport={"width": 1600, "height": 1000})
        wide.goto(path.as_uri())
        wide.locator(MARK).first.focus()
        _kept("page.png", wide.screenshot())
        wide.keyboard.press("Escape")
        wide.mouse.move(0, 0)
        _kept("chart.png", wide.locator("#fig-matrix .wide").screenshot())
        phone = chromium.new_page(viewport={"width": 360, "height": 760}, device_scale_factor=2)
        phone.goto(path.as_uri())
        phone.locator(MARK).first.focus()
        _kept("phone.png", phone.screenshot())
        chromium.close()


def _paper(path: Path) -> None:
    document: Any = pypdfium2.PdfDocument(path)
    pages = [page.render(scale=1.4).to_pil() for page in document]
    document.close()
    gap, height = 24, max(page.height for page in pages)
    sheet = Image.new("RGB", (sum(page.width + gap for page in pages) + gap, height + 2 * gap), "#c9d0d6")
    for place, page in enumerate(pages):
        sheet.paste(page, (gap + place * (page.width + gap), gap))
    taken = BytesIO()
    sheet.save(taken, "PNG")
    _kept("paper.png", taken.getvalue())


def _kept(name: str, picture: bytes) -> None:
    """Save with 256 colours: a third of the bytes, and nobody sees the difference."""
    Image.open(BytesIO(picture)).convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE).save(
        PLACE / name, optimize=True
    )


if __name__ == "__main__":
    main()
