"""Files that the body holds in links, and that travel with the PDF as attached files."""

from __future__ import annotations

import base64
import binascii
import re

from bs4 import BeautifulSoup, Tag

from briefing.rendering.repairing import named

_PACKED = re.compile(r"data:[\w.+/-]+;base64,(.*)", re.DOTALL)


def take(soup: BeautifulSoup, files: dict[str, bytes]) -> list[dict[str, str]]:
    """The files that ask to be attached (`data-attach` describes them); all links to save a file leave the soup."""
    found: list[dict[str, str]] = []
    for link in named(soup, ("a",)):
        if "download" not in link.attrs:
            continue
        name = re.sub(r"[^\w.-]", "_", str(link["download"])).lstrip(".")
        description = str(link.get("data-attach") or "")
        content = _content(str(link.get("href") or "")) if description else None
        if content is not None and name and name not in {entry["name"] for entry in found}:
            key = f"attached-{len(found)}"
            files[key] = content
            found.append({"name": name, "file": key, "description": description})
        _leave(link)
    return found


def _content(address: str) -> bytes | None:
    packed = _PACKED.fullmatch(address)
    try:
        return base64.b64decode(packed[1], validate=True) if packed else None
    except binascii.Error:
        return None


def _leave(link: Tag) -> None:
    """A link goes with the paragraph of its own: paper saves nothing."""
    around = link.parent
    link.decompose()
    if around is not None and "download" in around.get_attribute_list("class"):
        around.decompose()
