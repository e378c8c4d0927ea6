"""Which form of an output a document shows: a notebook often holds several of one thing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_RUNS = re.compile(r"<(script|iframe|object|embed)\b", re.IGNORECASE)
_FORMS = (
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "text/latex",
    "text/vnd.mermaid",
)
"""The forms a document can show, the richest first."""
_RUNNING = ("application/vnd.jupyter.widget-view+json", "application/javascript", "text/javascript")
LONGEST, MOST = 200_000, 2_000
"""Characters and lines of plain text that are shown of one output: about thirty pages."""


def chosen(data: Mapping[str, Any]) -> list[str]:
    """The one form of these that a document shows.

    A picture is preferred to HTML that would have to run; what cannot be shown in any form is still given, so that it
    is named in its place.

    >>> chosen({"text/html": "<script>x</script>", "image/png": "…", "text/plain": "Chart"})
    ['image/png']
    >>> chosen({"application/geo+json": {}, "text/plain": "<GeoJSON>"})
    ['application/geo+json']
    """
    forms = [form for form in _FORMS if data.get(form)]
    if len(forms) > 1 and forms[0] == "text/html" and _RUNS.search(_joined(data["text/html"])):
        forms = forms[1:]
    running = [form for form in _RUNNING if form in data]
    if running and not any(form.startswith("image/") for form in forms):
        return running[:1]
    if forms:
        return forms[:1]
    if "application/json" in data:
        return ["application/json"]
    others = [form for form, held in data.items() if form != "text/plain" and held not in ("", [], None)]
    return others[:1] or ["text/plain"]


def pretty(value: Any) -> str:
    """JSON for reading, cut like any long text."""
    return cut(json.dumps(value, indent=2, ensure_ascii=False))


def cut(text: str) -> str:
    """The text, or its beginning and end and how much is missing between.

    >>> len(cut("x" * 10_000_000)) < LONGEST + 100
    True
    """
    lines = text.splitlines(keepends=True) if text.count("\n") > MOST else [text]
    if len(lines) > MOST:
        head, tail = "".join(lines[: MOST * 3 // 4]), "".join(lines[-MOST // 4 :])
    else:
        head, tail = text, ""
    if len(head) + len(tail) > LONGEST:
        head, tail = head[: LONGEST * 3 // 4], (tail or text)[-LONGEST // 4 :]
    missing = len(text) - len(head) - len(tail)
    if not missing:
        return text
    return f"{head.rstrip()}\n\n[… {missing:,} characters of this output are not shown here …]\n\n{tail}"


def _joined(value: Any) -> str:
    return value if isinstance(value, str) else "".join(value)
