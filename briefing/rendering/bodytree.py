"""The body as a tree of plain data, which the Typst program lays out.

Content never becomes Typst source: it travels as JSON strings and files, so it cannot be read as a programme. A node is
a string or a dict with a kind `k`. Blocks: title, h, p, list, table, figure, box, numbers, judgements, quote, pre, dl,
rule, header, annex, columns, placeholder, formula. Inline: formula,
strong, em, code, sup, sub, small, link, ev, br, tag, muted, mark, n, label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from briefing.rendering import attachments, excerpt, formulatree, pictures, tabletree
from briefing.rendering.inline import Inline, collapse, plain
from briefing.rendering.repairing import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node = dict[str, Any]
_BLOCKS = frozenset(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section summary table ul".split()
)
# A line of a whole page; PDF has no strings of more than 32,767 bytes.
_LONG_LINE = re.compile(r"([^\n]{5000})(?=[^\n])")
_LEFT_OUT = frozenset(("nav", "style", "template", "colgroup", "button", "input"))
_PARAGRAPHS = ("kicker", "provenance", "notice", "placeholder", "source-text")


@dataclass(frozen=True, kw_only=True)
class Tree:
    """A document as data for Typst."""

    nodes: list[Node]
    files: dict[str, bytes] = field(default_factory=dict)
    """Pictures and attachments by the name that the nodes use."""
    attachments: list[dict[str, str]] = field(default_factory=list)


def build(soup: BeautifulSoup, drawings: Sequence[str]) -> Tree:
    """The tree of a tidied body (see `tidying`), which it changes, and the drawings whose places the body holds."""
    for details in named(soup, ("details",)):
        if not details.decomposed and "data" in details.get_attribute_list("class"):
            details.decompose()  # the alt text and the attached facts serve print better
    excerpt.reduce(soup)
    files: dict[str, bytes] = {}
    attached = attachments.take(soup, files)
    nodes = _Builder(soup, drawings, files).blocks(soup.children)
    return Tree(nodes=nodes, files=files, attachments=attached)


class _Builder:
    """Walks the soup once. Labels of containers wait in `inline.pending` for the next thing that takes up room."""

    def __init__(self, soup: BeautifulSoup, drawings: Sequence[str], files: dict[str, bytes]) -> None:
        self.inline = Inline(soup)
        self.pictures = pictures.Pictures(drawings, files)

    def blocks(self, children: Iterable[PageElement]) -> list[Node]:
        """Blocks of mixed content: runs of text between blocks become paragraphs."""
        nodes: list[Node] = []
        run: list[PageElement] = []
        for child in [*children, None]:
            if isinstance(child, Tag) and child.name in _LEFT_OUT:
                continue
            if child is not None and not self._is_block(child):
                run.append(child)
                continue
            content = collapse(self.inline.of(run))
            if plain(content).strip() or any(isinstance(item, dict) and item["k"] != "label" for item in content):
                nodes.append({"k": "p", "c": content})
            run = []
            if isinstance(child, Tag):
                nodes += self._block(child)
        return nodes

    def _is_block(self, element: PageElement) -> bool:
        if isinstance(element, NavigableString):
            return isinstance(element, PreformattedString)  # comments and the like: skipped as a block of nothing
        if not isinstance(element, Tag):
            return False
        displayed = element.name == "math" and element.get("display") == "block"
        return displayed or element.name in _BLOCKS or self.pictures.is_picture(element)

    def _block(self, element: Tag) -> list[Node]:
        self.inline.note(element)
        classes = element.get_attribute_list("class")
        if self.pictures.is_picture(element):
            return self._labelled([self.pictures.node(element)])
        special = {"bottom-line": "box", "failure": "box", "annex": "annex", "brief": "header"}
        for name, kind in special.items():
            if name in classes:
                return [{"k": kind, "kind": name, "c": self.blocks(element.children)}]
        if "columns" in classes:
            return [{"k": "columns", "c": [self.blocks([part]) for part in element.find_all(True, recursive=False)]}]
        if element.name[0] == "h" and element.name[1:].isdigit():
            return [self._heading(element)]
        reader = getattr(self, f"_{element.name}", None)
        if reader is not None:
            nodes: list[Node] = reader(element, classes)
            return nodes
        return self.blocks(element.children)

    def _heading(self, element: Tag) -> Node:
        level = int(element.name[1])
        content = self._content(element)
        if len(plain(content)) > 5000:
            return {"k": "p", "c": content}  # too long for a bookmark
        return {"k": "title", "c": content} if level == 1 else {"k": "h", "level": level - 1, "c": content}

    def _p(self, element: Tag, classes: Sequence[str]) -> list[Node]:
        if any(isinstance(child, Tag) and self._is_block(child) for child in element.children):
            return self.blocks(element.children)  # Markdown puts images and formulas inside a paragraph
        kind = next((name for name in _PARAGRAPHS if name in classes), None)
        content = self._content(element)
        return [{"k": "p", "c": content, **({"kind": kind} if kind else {})}] if content else []

    def _ul(self, element: Tag, classes: Sequence[str]) -> list[Node]:
        items = []
        for item in element.find_all("li", recursive=False):
            self.inline.note(item)
            items.append(self.blocks(item.children))
        start = str(element.get("start") or "1")
        return [
            {
                "k": "list",
                "ordered": element.name == "ol",
                "start": int(start) if start.isdigit() else 1,
                "source": "source-text" in classes,
                "small": "small" in classes,
                "items": items,
            }
        ]

    _ol = _ul

    def _dl(self, element: Tag, classes: Sequence[str]) -> list[Node]:
        """Definition lists: numbers and judgements have a layout of their own, others are terms with indented texts."""
        groups = element.find_all("div", recursive=False) or [element]
        entries = []
        for group in groups:
            self.inline.note(group)
            pair: Node = {"term": [], "text": []}
            for part in group.find_all(["dt", "dd"], recursive=False):
                if part.name == "dt" and pair["text"] and "numbers" not in classes:
                    entries.append(pair)
                    pair = {"term": [], "text": []}
                pair["term" if part.name == "dt" else "text"] += self.blocks(part.children)
            entries.append(pair)
        kind = next((name for name in ("numbers", "judgements") if name in classes), "dl")
        return [{"k": kind, "entries": entries}]

    def _figure(self, element: Tag, classes: Sequence[str]) -> list[Node]:
        caption = element.find("figcaption")
        held = [found for found in element.find_all(True) if self.pictures.is_picture(found)]
        held = [found for found in held if not any(parent in held for parent in found.parents)]
        if not held:
            return self.blocks(element.children)
        words = self._content(caption) if isinstance(caption, Tag) else []
        shown = [self.pictures.node(found, full="chart" in classes) for found in held if not _narrow(found)]
        return self._labelled([{"k": "figure", "pictures": shown, "caption": words}])

    def _table(self, element: Tag, _classes: Sequence[str]) -> list[Node]:
        self._note_rows(element)
        return self._labelled([tabletree.node(element, self._content, self.blocks)])

    def _note_rows(self, table: Tag) -> None:
        for row in table.find_all("tr"):
            self.inline.note(row)

    def _blockquote(self, element: Tag, _classes: Sequence[str]) -> list[Node]:
        return [{"k": "quote", "c": self.blocks(element.children)}]

    def _pre(self, element: Tag, _classes: Sequence[str]) -> list[Node]:
        text = element.get_text().strip("\n").expandtabs(4)
        return self._labelled([{"k": "pre", "text": _LONG_LINE.sub(r"\1\n", text)}])

    def _math(self, element: Tag, _classes: Sequence[str]) -> list[Node]:
        return self._labelled([formulatree.node(element)])

    def _hr(self, _element: Tag, _classes: Sequence[str]) -> list[Node]:
        return [{"k": "rule"}]

    def _content(self, element: Tag) -> list[Any]:
        return collapse(self.inline.of([element], inside=True))

    def _labelled(self, nodes: list[Node]) -> list[Node]:
        """Waiting labels in front of a block that holds no text of its own."""
        waiting = self.inline.take()
        return [*([{"k": "p", "c": waiting, "kind": "label"}] if waiting else []), *nodes]


def _narrow(element: Tag) -> bool:
    return "narrow" in element.get_attribute_list("class") or element.find_parent(class_="narrow") is not None
