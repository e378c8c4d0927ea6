"""HTML fragments from text that nobody has vetted: everything is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol, runtime_checkable

__all__ = ["Html", "Renderable", "element", "html_of", "table"]


@runtime_checkable
class Renderable(Protocol):
    """Anything that Jupyter can show as HTML."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Html:
    """Markup that is ready to show; Jupyter displays it."""

    markup: str

    def _repr_html_(self) -> str:
        return self.markup


def html_of(part: Renderable | str | None) -> str:
    """A part as markup: what it shows in Jupyter, or escaped text; nothing for None."""
    if part is None:
        return ""
    return escape(part) if isinstance(part, str) else part._repr_html_()


def element(name: str, content: Renderable | str | None = "", /, **attributes: str | None) -> Html:
    """One element; ``class_`` and ``data_fact`` become ``class`` and ``data-fact``, None leaves an attribute out.

    >>> element("p", "5 < 6", class_="note").markup
    '<p class="note">5 &lt; 6</p>'
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{shown}>{html_of(content)}</{name}>")


def table(head: Sequence[str], rows: Iterable[Sequence[Renderable | str | None]], *, caption: str) -> Html:
    """A table whose first column heads its rows. Missing cells say "not stated"."""
    missing = element("span", "not stated", class_="muted")
    body = "".join(
        "<tr>"
        + "".join(
            element("th" if column == 0 else "td", cell or missing, scope="row" if column == 0 else None).markup
            for column, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    heads = "".join(element("th", name, scope="col").markup for name in head)
    return Html(
        f'<table class="facts"><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )
