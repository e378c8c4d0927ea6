"""HTML fragments from text that nobody has vetted: everything is escaped here, once."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol, runtime_checkable

__all__ = ["Html", "Renderable", "download", "element", "html_of", "table"]


_SAID = 24


@runtime_checkable
class Renderable(Protocol):
    """Anything that Jupyter can show as HTML."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True, slots=True, repr=False)
class Html:
    """Markup that is ready to show; Jupyter displays it.

    >>> Html("<p>Who took part, and for whom they spoke</p>")
    <Html of 45 characters: <p>Who took part, and fo…>
    """

    markup: str

    def __repr__(self) -> str:
        # An executed notebook keeps this beside the markup: in full, it would make each of them twice as long.
        begun = self.markup if len(self.markup) <= _SAID else f"{self.markup[:_SAID]}…"
        return f"<Html of {len(self.markup):,} characters: {begun}>"

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


def download(words: str, name: str, content: str, kind: str, /, **attributes: str | None) -> Html:
    """A link that holds a file and saves it under a name, without a script and without a request.

    Parameters
    ----------
    words : str
        What the link says.
    name : str
        Name of the file.
    content : str
        The file's text, kept as UTF-8.
    kind : str
        Its media type, such as ``text/csv``.
    **attributes : str or None
        Further attributes, as for `element`.
    """
    packed = base64.b64encode(content.encode("utf-8")).decode("ascii")
    return element("a", words, download=name, href=f"data:{kind};base64,{packed}", **attributes)


def table(head: Sequence[str], rows: Iterable[Sequence[Renderable | str | None]], *, caption: str) -> Html:
    """A table whose first column heads its rows; nothing for no rows. Missing cells say "not stated".

    Each cell carries its column's name for phones, where the style sheet stacks the cells of a row.
    """
    rows = list(rows)
    if not rows:
        return Html("")
    heads = "".join(element("th", name, scope="col").markup for name in head)
    body = "".join(f"<tr>{''.join(_cells(head, row))}</tr>" for row in rows)
    return Html(
        f'<table class="facts"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _cells(head: Sequence[str], row: Sequence[Renderable | str | None]) -> Iterator[str]:
    missing = element("span", "not stated", class_="muted")
    for column, (name, cell) in enumerate(zip(head, row, strict=True)):
        if column == 0:
            yield element("th", cell or missing, scope="row").markup
        else:
            yield element("td", cell or missing, data_label=name).markup
