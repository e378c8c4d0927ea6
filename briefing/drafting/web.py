"""Web pages: fetched over http(s), and reduced to their prose, title, date and publisher by trafilatura."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from briefing.article import MAX_BYTES
from briefing.dates import iso_day
from briefing.drafting.sources import Received, decoded, name_of
from briefing.errors import ArticleError

__all__ = ["extracted", "fetch"]

_SECONDS = 20
# Pages of articles are far smaller, and the work of reading one grows faster than its length.
_LARGEST_PAGE = 3_000_000


def fetch(url: str) -> Received:
    """The article at a URL, as HTML or as plain text.

    Raises
    ------
    ArticleError
        If the page does not answer within 20 seconds, is too large, or holds no prose.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    request = Request(url, headers={"User-Agent": "briefing (reads one article)"})  # noqa: S310 - http(s) only, see receive
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
            data, kind = answer.read(MAX_BYTES + 1), answer.headers.get_content_type()
    except HTTPError as error:
        error.close()
        raise ArticleError(f"{url}: the server answers {error.code} {error.reason}; check the address") from None
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise ArticleError(f"{url}: cannot be fetched: {reason}; save the page and give the file") from None
    if kind in ("text/html", "application/xhtml+xml"):
        received = extracted(data, url)
    elif kind in ("text/plain", "text/markdown"):
        received = Received(text=decoded(data, url), stem="article")
    else:
        raise ArticleError(f"{url}: the answer is {kind}; an HTML page or plain text is needed")
    stem = name_of(urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0])
    return replace(received, stem=stem, url=url, accessed=date.today().isoformat())


def extracted(data: bytes, origin: str) -> Received:
    """The prose of an HTML page, its title on the first line; ``origin`` names the page in messages.

    Raises
    ------
    ArticleError
        If trafilatura is not installed, the page is too large, nested too deeply, or holds no prose.
    """
    try:
        import trafilatura
    except ImportError:
        raise ArticleError(f"{origin}: HTML needs trafilatura: pip install trafilatura") from None
    if len(data) > _LARGEST_PAGE:
        raise ArticleError(f"{origin}: the page is too large; of HTML, at most {_LARGEST_PAGE:,} bytes are read")
    if b"\x00" in data:
        raise ArticleError(f"{origin}: this is not HTML: it holds NUL characters")
    try:
        found: Any = trafilatura.bare_extraction(data, with_metadata=True, include_comments=False)
    except RecursionError:
        found = None
    paragraphs = [line.strip() for line in (found.text if found else "").split("\n") if line.strip()]
    if not any(map(_is_prose, paragraphs)):
        raise ArticleError(f"{origin}: no prose was found in this page; save the article's text in a .txt file")
    title = " ".join((found.title or "").split()) or None
    if title and paragraphs[0] != title:
        paragraphs.insert(0, title)
    return Received(
        text="\n\n".join(paragraphs) + "\n",
        stem="article",
        title=title,
        published=found.date if iso_day(found.date) else None,
        publisher=found.sitename or None,
    )


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence and not a list of links."""
    return line.endswith((".", "!", "?", ":", '"', "”")) and len(line.split()) > 5
