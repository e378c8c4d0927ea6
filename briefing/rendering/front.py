"""Front matter: what a document says of itself, for the page's head and the PDF's metadata."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag

from briefing.rendering.repairing import classed, named

PAPERS = ("A4", "Letter")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, kw_only=True)
class Front:
    """What a document says of itself."""

    title: str
    """Plain text, never empty."""
    lang: str = "en"
    """BCP 47 tag."""
    author: str = ""
    description: str = ""
    """One or two sentences, plain text."""
    summary: str = ""
    """What the document comes to, plain text, a line for each paragraph: its notices before its bottom line."""
    date: str = ""
    """ISO day of the document, or empty."""
    running: str = ""
    """Running title of the pages of print."""
    paper: str = "A4"
    """Paper of print: one of `PAPERS`."""
    compact: bool = False
    """Whether print saves room: smaller type and margins."""


def read(soup: BeautifulSoup, metadata: Mapping[str, Any], name: str) -> Front:
    """Front matter of a body: its `header.brief`, else the notebook's metadata, its first heading, its file name.

    Parameters
    ----------
    soup : BeautifulSoup
        The parsed body.
    metadata : mapping
        The notebook's metadata.
    name : str
        The notebook's name, the last resort for a title.
    """
    header = next((header for header in classed(soup, "brief") if header.name == "header"), None)
    said = _attributes(header) if header else {}
    notices = classed(header, "notice") if header else []
    heading = _text(next(iter(named(soup, ("h1",))), None))
    title = _cut(said.get("title") or str(metadata.get("title") or "").strip() or heading or name or "Notebook", 300)
    lang = said.get("lang") or str(metadata.get("lang") or metadata.get("language") or "en")
    return Front(
        title=title,
        lang=lang if _LANGUAGE.fullmatch(lang) else "en",
        author=said.get("author") or _authors(metadata),
        description=said.get("subject") or str(metadata.get("description") or "").strip() or _summary(soup) or title,
        summary="\n".join(filter(None, (*map(_text, notices), _bottom_line(soup)))),
        date=said.get("date") or str(metadata.get("date") or ""),
        running=said.get("running") or title,
        paper=said["paper"] if said.get("paper") in PAPERS else "A4",
        compact=said.get("print") == "compact",
    )


def _attributes(header: Tag) -> dict[str, str]:
    return {key[5:]: " ".join(str(value).split()) for key, value in header.attrs.items() if key.startswith("data-")}


def _authors(metadata: Mapping[str, Any]) -> str:
    """Authors of a notebook as nbformat has them: `[{"name": …}, …]`; other shapes give nothing."""
    listed = metadata.get("authors")
    names = [entry.get("name") for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []
    return ", ".join(str(name) for name in names if name)


def _summary(soup: BeautifulSoup) -> str:
    """The first paragraph that says something, cut at a word for a description of at most 200 characters."""
    for paragraph in named(soup, ("p",))[:20]:
        text = _text(paragraph)
        if len(text) > 40:
            return _cut(text, 200)
    return ""


def _bottom_line(soup: BeautifulSoup) -> str:
    """What the element of the class `bottom-line` says, without its heading and the marks of evidence."""
    box = next(iter(classed(soup, "bottom-line")), None)
    if box is None:
        return ""
    copied = copy(box)
    for aside in [*named(copied, ("h1", "h2", "h3")), *classed(copied, "ev")]:
        aside.extract()
    blocks = named(copied, ("p", "li")) or [copied]
    return "\n".join(filter(None, (_text(block) for block in blocks)))


def _cut(text: str, length: int) -> str:
    """The text, cut at a word when it is longer than that: metadata of a PDF has no room for a chapter."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def _text(element: object) -> str:
    return " ".join(element.get_text().split()) if isinstance(element, Tag) else ""
