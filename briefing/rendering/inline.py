"""Text of the body as inline nodes: strings, and dicts for what is set apart within a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from briefing.rendering import formulatree
from briefing.rendering.repairing import named

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = re.compile(r"[ \t\n\r\f]+")
# A word longer than a line: PDF has no strings of more than 32,767 bytes, and a page no room for it.
_LONG_WORD = re.compile(r"(\S{80})(?=\S)")
_BREAK = "\u200b"
_EXTERNAL = re.compile(r"(https?://|mailto:)\S+", re.IGNORECASE)
_KINDS = {
    "strong": "strong",
    "b": "strong",
    "th": "",
    "em": "em",
    "i": "em",
    "cite": "em",
    "dfn": "em",
    "var": "em",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "sup": "sup",
    "sub": "sub",
    "small": "small",
    "mark": "mark",
    "del": "strike",
    "s": "strike",
}
_CLASSES = {
    "muted": "muted",
    "confidence": "confidence",
    "derived": "derived",
    "tag": "tag",
    "placeholder": "gap",
    # On paper no passage is the active one, and in a well-sourced article every word is cited: no highlight.
    "cited": "",
    "n": "n",
}
_SHAPED = ("tag", "ev", "gap")


class Inline:
    """Reads text; knows which ids are linked to, and keeps their labels until text takes them."""

    def __init__(self, soup: BeautifulSoup) -> None:
        ids = {str(element["id"]) for element in named(soup) if element.has_attr("id")}
        hrefs = {str(link["href"])[1:] for link in named(soup, ("a",)) if str(link.get("href")).startswith("#")}
        self.targets = ids & hrefs
        self.pending: list[str] = []
        self.used: set[str] = set()

    def note(self, element: Tag) -> None:
        """Keep the element's id for the next text, when something links to it."""
        name = str(element.get("id") or "")
        # A label that stands twice would make every link to it an error in Typst.
        if name in self.targets and name not in self.used:
            self.used.add(name)
            self.pending.append(name)

    def take(self) -> list[Any]:
        """The labels that wait, as nodes."""
        labels, self.pending = self.pending, []
        return [{"k": "label", "id": name} for name in labels]

    def of(self, elements: Iterable[PageElement], *, inside: bool = False) -> list[Any]:
        """Nodes of these elements; with `inside`, of their content without the elements' own look."""
        nodes: list[Any] = []
        for element in elements:
            if isinstance(element, Tag) and inside:
                self.note(element)
                nodes += self.of(element.children)
            elif isinstance(element, Tag):
                nodes += self._element(element)
            elif isinstance(element, NavigableString) and not isinstance(element, PreformattedString):
                nodes += [*(self.take() if element.strip() else []), _LONG_WORD.sub(rf"\1{_BREAK}", element)]
        return nodes

    def _element(self, element: Tag) -> list[Any]:
        self.note(element)
        if element.name in ("br", "wbr"):
            return [{"k": "br"} if element.name == "br" else _BREAK]
        if element.name in ("img", "svg-held"):
            return [{"k": "gap", "c": [str(element.get("alt") or "picture")]}]
        if element.name == "math":
            return [formulatree.node(element)]
        content = self.of(element.children)
        if element.name == "a":
            return self._link(element, content)
        classes = element.get_attribute_list("class")
        kind = next((_CLASSES[name] for name in classes if name in _CLASSES), _KINDS.get(element.name, ""))
        if not kind:
            return content
        tone = [name for name in classes if name != "tag"]
        return [{"k": kind, "c": content, **({"tone": tone[0]} if kind == "tag" and tone else {})}]

    def _link(self, element: Tag, content: list[Any]) -> list[Any]:
        """A link whose target exists, or a plain text: a dangling one must not stop the document."""
        href = str(element.get("href") or "")
        kind = "ev" if "ev" in element.get_attribute_list("class") else "link"
        if href.startswith("#") and href[1:] in self.targets:
            return [{"k": kind, "c": content, "to": href[1:]}]
        if len(href) < 8000 and _EXTERNAL.fullmatch(href):
            return [{"k": kind, "c": content, "url": href}]
        return [{"k": kind, "c": content}] if kind == "ev" else content


def collapse(nodes: list[Any]) -> list[Any]:
    """The nodes with white space as a browser shows it: runs become one space, none at the start or the end."""
    state = {"space": True}
    result = _collapsed(nodes, state)
    _strip_end(result)
    return [node for node in result if node != ""]


def _collapsed(nodes: list[Any], state: dict[str, bool]) -> list[Any]:
    result: list[Any] = []
    for node in nodes:
        if isinstance(node, str):
            text = _SPACE.sub(" ", node)
            if state["space"]:
                text = text.lstrip(" ")
            if text:
                state["space"] = text.endswith(" ")
                result.append(text)
        elif node["k"] == "br":
            _strip_end(result)
            state["space"] = True
            result.append(node)
        elif node["k"] == "formula":
            state["space"] = False
            result.append(node)
        elif "c" in node:
            if node["k"] in _SHAPED:
                inner = collapse(node["c"])
                state["space"] = False
            else:
                inner = _collapsed(node["c"], state)
            result.append({**node, "c": inner})
        else:
            result.append(node)
    return result


def _strip_end(nodes: list[Any]) -> None:
    while nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" ")
        if nodes[-1]:
            return
        nodes.pop()
    if nodes and isinstance(nodes[-1], dict) and isinstance(nodes[-1].get("c"), list):
        _strip_end(nodes[-1]["c"])


def plain(nodes: Iterable[Any]) -> str:
    """The text of nodes alone."""
    return "".join(
        node if isinstance(node, str) else node["alt"] if node["k"] == "formula" else plain(node.get("c", ()))
        for node in nodes
    )
