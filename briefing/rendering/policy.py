"""The content security policy of a page: what it holds may act on it, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

__all__ = ["policy"]


def policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """The policy of a page with these style sheets and scripts, each named by its hash.

    Parameters
    ----------
    styles, scripts : iterable of str
        What stands between the tags, to the last character.

    Notes
    -----
    Drawings and tables of notebooks carry style attributes, which can fetch nothing under this policy.
    """
    allowed = [
        "default-src 'none'",
        _hashed("style-src-elem", styles),
        "style-src-attr 'unsafe-inline'",
        _hashed("script-src", scripts),
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(allowed)


def _hashed(directive: str, texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode("utf-8")).digest() for text in texts)
    hashes = [f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in digests]
    return " ".join([directive, *(hashes or ["'none'"])])
