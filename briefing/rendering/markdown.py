"""Markdown cells: nbconvert's reading of them, with formulas set, pictures beside the notebook taken in, nothing run."""

from __future__ import annotations

import base64
import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath, MathInlineParser

from briefing.rendering import formulas

_KINDS = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_LARGEST = 20_000_000
_IMAGE = re.compile(r"(<img\b[^>]*?\bsrc=[\"'])([^\"']+)", re.IGNORECASE)


class Reader(MathInlineParser):
    """Reads the words of Markdown; an amount of money does not begin a formula: `$5 and $6`."""

    SPECIFICATION = MathInlineParser.SPECIFICATION | {
        "inline_math_tex": r"(?s:(?<![$\\])\$(?P<math_inline_tex>(?:\\.|[^$\\])+)(?<![$\\])\$(?!\d))"
    }


class Renderer(IPythonRenderer):
    """Renders Markdown for documents that fetch nothing."""

    def __init__(self, attachments: dict[str, dict[str, str]], folder: Path | None) -> None:
        super().__init__(escape=False, allow_harmful_protocols=False, exclude_anchor_links=True)
        self.attachments, self.folder = attachments, folder

    def inline_math(self, body: str) -> str:
        """A formula in a line."""
        return formulas.markup(body)

    def block_math(self, body: str) -> str:
        """A formula on a line of its own."""
        return formulas.markup(body, block=True)

    def latex_environment(self, name: str, body: str) -> str:
        """A formula in an environment of LaTeX."""
        return formulas.markup(rf"\begin{{{name}}}{body}\end{{{name}}}", block=True)

    def block_mermaidjs(self, code: str) -> str:
        """A diagram that only a script can draw: its source."""
        return f"<pre>{html.escape(code.strip())}</pre>"

    def block_html(self, html: str) -> str:
        """HTML with the pictures beside the notebook taken in."""
        return super().block_html(self._embedded(html))

    def inline_html(self, html: str) -> str:
        """HTML with the pictures beside the notebook taken in."""
        return super().inline_html(self._embedded(html))

    def _embedded(self, text: str) -> str:
        return _IMAGE.sub(lambda match: match[1] + self._embed_image_or_attachment(match[2]), text)

    def _embed_image_or_attachment(self, src: str) -> str:
        """The picture as a data address; the address as it is when there is no such picture."""
        if src.startswith("attachment:"):
            held = self.attachments.get(unquote(src[len("attachment:") :])) or self.attachments.get(src[11:]) or {}
            for kind in ("image/svg+xml", *held):
                if kind in held and kind.startswith("image/"):
                    return f"data:{kind};base64,{''.join(held[kind])}"
            return src
        return _from_file(src, self.folder) or src

    def sanitize_url(self, url: str) -> str:
        """The address; a picture that stands in the document is safe, and one that is missing keeps its name."""
        return url if url.startswith(("data:image/", "attachment:")) else str(super().sanitize_url(url))


def _from_file(address: str, folder: Path | None) -> str | None:
    """The data address of a picture in the notebook's folder or below it; a link cannot lead out of there."""
    kind = _KINDS.get(Path(address.split("?", maxsplit=1)[0]).suffix.lower())
    if folder is None or kind is None or ":" in address:
        return None
    try:
        path = (folder / unquote(address)).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file() or path.stat().st_size > _LARGEST:
            return None
        return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
    except (OSError, ValueError):
        return None


def render(source: str, attachments: dict[str, Any] | None = None, folder: str = "") -> str:
    """The HTML of Markdown.

    Parameters
    ----------
    source : str
        The Markdown.
    attachments : dict, optional
        Pictures attached to the cell, by name and MIME type.
    folder : str
        Folder of the notebook, in which pictures may lie; empty when it is not known.
    """
    renderer = Renderer(attachments or {}, Path(folder) if folder else None)
    return MarkdownWithMath(renderer=renderer, inline=Reader(hard_wrap=False)).render(source)
