"""Masking: the values of secret parameters are shown nowhere.

A parameter is secret when `[secret]` stands in its help, or when its name says so: `token`, `db_password`, `apiKey`.
Its value is replaced by `••••` in the record, and wherever it stands word for word in the executed notebook, from which
both documents are made, and in what is said of a failure.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefing.rendering.declarations import Parameter

MASK = "••••"
MARKER = "[secret]"
_WORDS = frozenset("password passwd passphrase passcode pwd secret token credential credentials apikey".split())
_PAIRS = frozenset(f"{word} key" for word in "api access auth private secret signing encryption account".split())
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
# Bytes in base64, in which a short secret may stand by chance.
_OPAQUE = re.compile(r"(image/(?!svg)|audio/|video/|font/|application/(pdf|octet-stream))")
_COLOUR = r"(?:\x1b\[[\d;]*m)*"
# What people and programs say in a cell or an output; the other keys are the notebook format's own words.
_SAID = ("source", "text", "data", "ename", "evalue", "traceback", "attachments")
_LINE = 8
"""A line of a secret of several lines is looked for on its own when it has as many characters."""


def names_secret(name: str, *, text: bool) -> bool:
    """Whether a name says that its value is a secret.

    Parameters
    ----------
    name : str
        Name of a parameter.
    text : bool
        Its values are text. In other types only the end of the name counts: a `token_count` is no secret.

    >>> names_secret("db_password", text=True), names_secret("maxTokens", text=True), names_secret("keynote", text=True)
    (True, False, False)
    """
    words = [word.lower() for word in _PARTS.findall(name)]
    found = [word in _WORDS or f"{before} {word}" in _PAIRS for before, word in zip(["", *words], words, strict=False)]
    return any(found) if text else found[-1:] == [True]


def without_marker(words: str) -> str:
    """The help without the marker of a secret.

    >>> without_marker("for the archive [secret]")
    'for the archive'
    """
    return " ".join(re.sub(re.escape(MARKER), "", words, flags=re.IGNORECASE).split())


@dataclass(frozen=True)
class Mask:
    """Replaces the values of secrets in text and in notebooks; without secrets it changes nothing."""

    forms: tuple[str, ...] = ()
    """Every way in which a secret may be written, the longest first."""

    def text(self, text: str) -> str:
        """The text with each secret replaced, also where terminal colours part its characters."""
        coloured = "\x1b" in text
        if not coloured and not any(form in text for form in self.forms):
            return text
        for form in self.forms:
            text = _search(form, coloured=coloured).sub(MASK, text)
        return text

    def data(self, value: Any) -> Any:
        """Plain data (as JSON has it) with each secret replaced in its texts, keys and numbers; pictures stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.data(item) for item in value]
        if isinstance(value, dict):
            return {self.text(key): item if _OPAQUE.match(key) else self.data(item) for key, item in value.items()}
        return MASK if isinstance(value, int | float) and str(value) in self.forms else value

    def notebook(self, notebook: dict[str, Any]) -> dict[str, Any]:
        """The notebook with each secret replaced in sources, outputs and metadata. Changes and returns it."""
        for cell in notebook["cells"] if self.forms else ():
            for part in (cell, *cell.get("outputs", ())):
                part.update({key: self.data(part[key]) for key in _SAID if key in part})
        return notebook


NOTHING = Mask()


def mask(parameters: Sequence[Parameter], values: Mapping[str, object]) -> Mask:
    """The mask for these values of the secret parameters, and for their defaults, which the notebook holds."""
    found: set[str] = set()
    for parameter in parameters:
        if parameter.secret:
            for value in (values.get(parameter.name), parameter.default):
                found.update(_forms(value))
    return Mask(tuple(sorted(found, key=lambda form: (-len(form), form))))


def shown(parameters: Iterable[Parameter], values: Mapping[str, object]) -> dict[str, object]:
    """The values as the record may hold them: a secret that has a value is masked."""
    secret = {parameter.name for parameter in parameters if parameter.secret}
    return {name: MASK if name in secret and value not in (None, "", []) else value for name, value in values.items()}


def _forms(value: object) -> Iterator[str]:
    """The ways in which a value is written: as it is, in Python, JSON, HTML and addresses; and each of its lines."""
    if isinstance(value, list):
        for item in value:
            yield from _forms(item)
        return
    text = "" if value is None or isinstance(value, bool) else str(value)
    if not text.strip():
        return
    lines = [line.strip() for line in text.splitlines()]
    for form in (text, text.strip(), *(line for line in lines if len(line) >= _LINE)):
        yield form
        yield repr(form)[1:-1]
        yield form.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        yield json.dumps(form)[1:-1]
        yield html.escape(form)
        yield html.escape(form, quote=False)
        yield quote(form, safe="")
        yield quote_plus(form)


@lru_cache(maxsize=256)
def _search(form: str, *, coloured: bool) -> re.Pattern[str]:
    """What finds the form. A short one must stand alone: `5` is not part of `2025`."""
    between = _COLOUR if coloured else ""
    pattern = between.join(map(re.escape, form))
    return re.compile(pattern if len(form) > 3 else rf"(?<!\w){pattern}(?!\w)")
