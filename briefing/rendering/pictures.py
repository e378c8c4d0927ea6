"""Pictures of the body as files for Typst: drawings as SVG, images from their data addresses."""

from __future__ import annotations

import base64
import binascii
import html
import re
import struct
import zlib
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

from bs4 import Tag

from briefing.rendering import vectors
from briefing.rendering.tidying import NO_ALT

if TYPE_CHECKING:
    from collections.abc import Sequence

_DATA = re.compile(r"data:image/([\w+.-]+)[^,]*?(;base64)?,(.*)", re.DOTALL)
_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8", "webp": b"RIFF"}
_ENTITY = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;|#)(\w+);")


class Pictures:
    """Turns picture elements into nodes, and their bytes into files."""

    def __init__(self, drawings: Sequence[str], files: dict[str, bytes]) -> None:
        self.drawings, self.files = drawings, files

    def is_picture(self, element: Tag) -> bool:
        """Whether the element is one picture: an image, a drawing, or a wrapper that describes a drawing."""
        if element.name in ("img", vectors.PLACE):
            return True
        if element.get("role") == "group":  # a drawing with links in it
            return element.find(vectors.PLACE, recursive=False) is not None
        return element.get("role") == "img" and element.find(vectors.PLACE) is not None

    def node(self, element: Tag, *, full: bool = False) -> dict[str, Any]:
        """The node of a picture; a placeholder that says why when it cannot be shown.

        Parameters
        ----------
        element : Tag
            For which `is_picture` holds.
        full : bool
            Give it the whole width of the text.
        """
        words = str(element.get("aria-label") or element.get("alt") or "").strip()[:5000] or NO_ALT
        if element.name == "img":
            extension, data = _image(str(element.get("src", "")))
        else:
            place = element if element.name == vectors.PLACE else element.find(vectors.PLACE)
            number = int(str(place["n"])) if isinstance(place, Tag) else 0
            extension, data = "svg", _drawing(self.drawings[number])
        if data is None:
            return {"k": "placeholder", "c": [f"A picture that cannot be read is not shown in this document: {words}"]}
        name = f"picture-{len(self.files)}.{extension}"
        self.files[name] = data
        width = str(element.get("width") or "")
        return {
            "k": "picture",
            "file": name,
            "alt": words,
            "full": full,
            "width": int(width) if width.isdigit() and int(width) else None,
        }


def _image(address: str) -> tuple[str, bytes | None]:
    """Extension and bytes of a data address; no bytes when it is not an image that Typst reads."""
    match = _DATA.fullmatch(address)
    if not match:
        return "", None
    kind = {"jpg": "jpeg", "svg+xml": "svg"}.get(match[1], match[1])
    try:
        data = base64.b64decode(match[3], validate=False) if match[2] else unquote_to_bytes(match[3])
    except (binascii.Error, ValueError):
        return kind, None
    if kind == "svg":
        return kind, _drawing(data.decode("utf-8", "replace"))
    known = kind in _STARTS and data.startswith(_STARTS[kind])
    return kind, data if known and (kind != "png" or _whole(data)) else None


def _whole(data: bytes) -> bool:
    """Whether the chunks of a PNG have the sums they claim: Typst stops at a broken one."""
    position = len(_STARTS["png"])
    while position + 12 <= len(data):
        size, kind = struct.unpack(">I4s", data[position : position + 8])
        chunk = data[position + 4 : position + 8 + size]
        if data[position + 8 + size : position + 12 + size] != struct.pack(">I", zlib.crc32(chunk)):
            return False
        if kind == b"IEND":
            return True
        position += 12 + size
    return False


def _drawing(text: str) -> bytes | None:
    """A drawing as XML with plain colours; None when it is not well-formed."""
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), vectors.tidy(text, set(), 0))
    text = vectors.without_variables(text)
    try:
        # No entity can be declared: the prologue that could do it is gone.
        ElementTree.fromstring(text)  # noqa: S314
    except ElementTree.ParseError:
        return None
    return text.encode("utf-8")
