"""Where an article comes from: a file, standard input or a web page, made into text with what is known of its source."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from itertools import filterfalse
from pathlib import Path

from briefing.article import MAX_BYTES
from briefing.errors import ArticleError

__all__ = ["Received", "decoded", "name_of", "receive"]

_NO_NAME = re.compile(r"[^a-z0-9]+")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCED = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^#{1,6} +(.*?)[ #]*$", re.MULTILINE), r"\1\n"),
    (re.compile(r"^> ?", re.MULTILINE), ""),
    (re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)([^*_\n]{1,500})(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"^(?:-{3,}|\*{3,}|_{3,})$", re.MULTILINE), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!-])"), r"\1"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A text and what is known of its source; what is not known is None.

    Attributes
    ----------
    text : str
        Of a .txt file as received; of Markdown and HTML the prose.
    stem : str
        A name for it where the article has no title.
    title, published, publisher, url, accessed : str or None
        Days are YYYY-MM-DD; ``accessed`` is when a page was fetched.
    """

    text: str
    stem: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    accessed: str | None = None


def receive(source: str) -> Received:
    """The text at a source: a .txt, .md or .html file, ``-`` for standard input, or an http(s) URL.

    Raises
    ------
    ArticleError
        If it cannot be read or fetched, is too large, is not UTF-8 text, or is a page without prose.
    """
    if source.startswith(("http://", "https://")):
        from briefing.drafting.web import fetch

        return fetch(source)
    if source == "-":
        return Received(text=decoded(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"), stem="article")
    return _from_file(Path(source))


def _from_file(path: Path) -> Received:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"{path}: cannot read the article: {error.strerror or error}") from None
    stem = name_of(path.parent.name if path.stem == "article" else path.stem)
    if path.suffix.lower() in (".html", ".htm", ".xhtml"):
        from briefing.drafting.web import extracted

        return replace(extracted(data, str(path)), stem=stem)
    text = decoded(data, str(path))
    if path.suffix.lower() in (".md", ".markdown"):
        text = _prose(text)
    return Received(text=text, stem=stem)


def decoded(data: bytes, origin: str) -> str:
    """Bytes as text.

    Raises
    ------
    ArticleError
        If they are too many or not UTF-8; ``origin`` names them in the message.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{origin}: the article is too large; at most {MAX_BYTES:,} bytes are read")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1} is 0x{data[error.start]:02x}"
        raise ArticleError(f"{origin}: not UTF-8 text: {place}; save the article as UTF-8 text or HTML") from None
    return text


def name_of(title: str) -> str:
    """A folder's name from a title: lower-case words joined by hyphens, cut at a word to at most 60 characters.

    >>> name_of("Harbour talks: “we agreed”, says Novák")
    'harbour-talks-we-agreed-says-novak'
    """
    letters = filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", title[:200].lower()))
    name = _NO_NAME.sub("-", "".join(letters)).strip("-") or "article"
    return name if len(name) <= 60 else name[:61].rpartition("-")[0] or name[:60]


def _prose(text: str) -> str:
    """The words of a Markdown text without its marks."""
    text = _FENCED.sub("", _FRONT_MATTER.sub("", text.replace("\r\n", "\n")))
    for pattern, words in _MARKDOWN:
        text = pattern.sub(words, text)
    return text
