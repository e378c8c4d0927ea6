"""Files of parameter values: YAML, JSON or TOML, one value for each name.

In YAML the declared type decides what a plain word means, so `country: NO` is the text NO, and `draft: no` is false.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from briefing import yamltext
from briefing.errors import ParameterError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PLACE = re.compile(r"line (\d+), column (\d+)")
LARGEST = 1_000_000
"""Bytes that a file may have: it holds parameters, not data."""


def read(path: Path) -> dict[str, object]:
    """The values in a file, by name; text where the file says nothing of types.

    Raises
    ------
    ParameterError
        The file cannot be read, or is not what its suffix says; one line, with the line of the file.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ParameterError(f"{path}: unknown kind of parameters file; choose from: {', '.join(_READERS)}")
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise ParameterError(f"{path}: {error.strerror or error}") from None
    if len(data) > LARGEST:
        raise ParameterError(f"{path}: a parameters file has at most {LARGEST:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ParameterError(f"{path}:{line}: not UTF-8") from None
    values = reader(path, text)
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ParameterError(f"{path}:1: expected names with their values (name: value), found none")
    return values


def _yaml(path: Path, text: str) -> Any:
    try:
        return yamltext.read(text).data
    except yamltext.YamlError as error:
        # The words of a tag are not repeated: it may be a password that begins with an exclamation mark.
        message = "put quotes around this value" if error.message.startswith("the tag ") else error.message
        raise ParameterError(f"{path}:{error.line}:{error.column}: {message}") from None


def _json(path: Path, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once) if text.strip() else None
    except json.JSONDecodeError as error:
        raise ParameterError(f"{path}:{error.lineno}:{error.colno}: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise ParameterError(f"{path}: {error}") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The pairs as a dict; a second value for a name would silently win."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"the key {name!r} stands here a second time")
        found[name] = value
    return found


def _toml(path: Path, text: str) -> Any:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        message, _, place = str(error).partition(" (at ")
        found = _PLACE.match(place)
        where = f":{found[1]}:{found[2]}" if found else f":{text.count(chr(10)) + 1}" if place else ""
        raise ParameterError(f"{path}{where}: {message}") from None


_READERS: dict[str, Callable[[Path, str], Any]] = {".yaml": _yaml, ".yml": _yaml, ".json": _json, ".toml": _toml}
