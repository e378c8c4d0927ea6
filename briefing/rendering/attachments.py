"""Data blocks of the body that travel with the PDF as attached files."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from briefing.rendering.repairing import named


def take(soup: BeautifulSoup, files: dict[str, bytes]) -> list[dict[str, str]]:
    """The data blocks that ask to be attached; all data blocks leave the soup."""
    found: list[dict[str, str]] = []
    for script in named(soup, ("script",)):
        name = re.sub(r"[^\w.-]", "_", str(script.get("data-attach") or "")).lstrip(".")
        if name and name not in {entry["name"] for entry in found}:
            key = f"attached-{len(found)}"
            files[key] = script.get_text().strip().encode("utf-8")
            found.append({"name": name, "file": key, "description": str(script.get("data-description") or name)})
        script.decompose()
    return found
