"""Writing elements as HTML. What BeautifulSoup has for it indents, and knows many dialects: it takes four times as long."""

from __future__ import annotations

from html import escape

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

__all__ = ["markup"]


def markup(soup: BeautifulSoup) -> str:
    """The elements and texts of a body as HTML, attributes in the order of their names.

    An element that HTML keeps empty has no slash (`<img>`, not `<img/>`): there it means nothing and would join an unquoted
    value.
    """
    parts: list[str] = []
    # Not by recursion: markup of other libraries may be nested deeper than Python calls.
    waiting: list[str | PageElement] = [*soup.contents[::-1]]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Tag):
            attributes = "".join(_attribute(name, value) for name, value in sorted(element.attrs.items()))
            parts.append(f"<{element.name}{attributes}>")
            if element.contents or not element.can_be_empty_element:
                waiting += [f"</{element.name}>", *element.contents[::-1]]
        elif isinstance(element, PreformattedString):
            parts.append(element.output_ready())  # comments and the like
        elif isinstance(element, NavigableString):
            parts.append(escape(element, quote=False))
        else:
            parts.append(str(element))  # an end tag
    return "".join(parts)


def _attribute(name: str, value: object) -> str:
    if value is None:
        return f" {name}"
    text = escape(" ".join(value) if isinstance(value, list) else str(value), quote=False)
    if '"' in text and "'" not in text:
        return f" {name}='{text}'"
    return ' {}="{}"'.format(name, text.replace('"', "&quot;"))
