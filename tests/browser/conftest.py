"""A real browser, and the page of the shipped dossier in it; where no browser is found, these tests say so and are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, sync_playwright

from briefing import rendering

PICTURES = Path(__file__).parents[2] / "reports" / "screenshots"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's own Chromium."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"NO BROWSER: the page was not tested. Install one of {', '.join(NAMES)}.")
    with sync_playwright() as started:
        made = started.chromium.launch(executable_path=found, args=QUIET)
        yield made
        made.close()


def _rendered(dossier: str, folder: Path) -> Path:
    notebook = rendering.shipped_notebooks()["brief"]
    rendering.render(notebook, {"dossier": dossier}, out=folder, formats=["html"])
    return folder / "brief.html"


@pytest.fixture(scope="session")
def brief(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001 -- no browser, no page
    """The page of the shipped dossier."""
    return _rendered("paris-talks", tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def harbour_brief(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """The page of the fictional dossier, whose article has an address; one of its facts is a draft here."""
    folder = tmp_path_factory.mktemp("harbour")
    dossier = shutil.copytree(Path(__file__).parents[1] / "dossiers" / "harbour-talks", folder / "dossier")
    facts = dossier / "facts.yaml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("- id: s-testi\n", "- id: s-testi\n    status: draft\n"), encoding="utf-8")
    return _rendered(str(dossier), folder / "out")


@pytest.fixture
def opened(browser: Browser, brief: Path) -> Iterator[Callable[..., Page]]:
    """Open the brief as a reader with these settings; in the end, no page has complained or asked for anything."""
    complaints: list[str] = []
    contexts = []

    def open_page(width: int = 1600, after: str = "", path: Path = brief, **settings: Any) -> Page:
        height = 760 if width < 800 else 1000
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _heard(request.url, path, complaints))
        page.goto(path.as_uri() + after)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _heard(address: str, path: Path, complaints: list[str]) -> None:
    if not address.startswith((path.as_uri(), "data:")):
        complaints.append(f"asked for {address}")


@pytest.fixture
def pictured() -> Callable[[Page, str], None]:
    """Keep a picture of what the page shows under `reports/screenshots/`."""

    def keep(page: Page, name: str) -> None:
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{name}.png")

    return keep


@pytest.fixture
def barriers() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong with a page as it stands."""

    def find(page: Page) -> list[str]:
        page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    return find
