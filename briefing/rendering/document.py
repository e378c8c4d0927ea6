"""A document: the one HTML body of a notebook, from which both the page and the PDF are made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from briefing.rendering.front import Front

# Characters that neither HTML nor PDF allows: control codes and what no character stands for.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
# What matplotlib writes before a drawing: it belongs to a file of its own.
_PROLOGUE = re.compile(r"<\?xml[^>]*\?>|<!DOCTYPE[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Document:
    """The one HTML body of a notebook and what it says of itself."""

    body: str
    """Valid HTML, without `<style>`, `<script>`, or anything that would have to be fetched."""
    front: Front
    styles: str = ""
    """Style rules of the notebook's own tables, for the head of the page."""
    _parsed: list[tuple[BeautifulSoup, list[str]]] = field(default_factory=list, repr=False, compare=False)

    def parsed(self) -> tuple[BeautifulSoup, list[str]]:
        """The body as elements, to be changed at will, and the drawings whose places they hold.

        The first time they are those that the body was written from: to read a long one again takes as long as its layout.
        """
        from bs4 import BeautifulSoup

        from briefing.rendering import vectors

        if self._parsed:
            return self._parsed.pop()
        text, drawings = vectors.take_out(self.body)
        return BeautifulSoup(text, "html.parser"), drawings


def make(html: str, metadata: dict[str, object], name: str) -> Document:
    """The document of what a notebook's cells say.

    Parameters
    ----------
    html : str
        The cells' HTML, one after the other.
    metadata : dict
        The notebook's metadata.
    name : str
        The notebook's name, a title when nothing better is found.
    """
    from bs4 import BeautifulSoup

    from briefing.rendering import front, tidying, vectors, writing
    from briefing.rendering.repairing import named

    text, drawings = vectors.take_out(_PROLOGUE.sub("", _CONTROL.sub("", html)))
    soup = BeautifulSoup(text, "html.parser")
    matter = front.read(soup, metadata, name)
    if not named(soup, ("h1",)):
        header = soup.new_tag("header", attrs={"class": "brief"})
        heading = soup.new_tag("h1")
        heading.string = matter.title
        header.append(heading)
        soup.insert(0, header)
    styles = tidying.tidy(soup)
    seen = {str(element["id"]) for element in named(soup) if element.has_attr("id")}
    tidied = [vectors.tidy(drawing, seen, number) for number, drawing in enumerate(drawings, 1)]
    text = writing.markup(soup).strip()
    soup.smooth()
    return Document(body=vectors.put_back(text, tidied), front=matter, styles=styles, _parsed=[(soup, tidied)])
