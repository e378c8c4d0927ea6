"""Changes to the text of a facts file that leave everything else in it as it stands: comments, order, blank lines.

Each function takes the text and returns the new one; `save` puts it on the disk in one step.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from briefing import yamltext
from briefing.errors import DossierError, UnknownName

__all__ = ["append", "moved", "row", "save", "with_fields", "with_source"]

_ID = re.compile(r"[a-z][a-z0-9-]*")
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def row(fields: Mapping[str, Any]) -> str:
    r"""An entry of a list of the facts file, in its own lines.

    >>> row({"id": "h-1", "value": 12, "unit": "states", "evidence": ["of 12 states"]})
    '  - id: h-1\n    value: 12\n    unit: states\n    evidence:\n      - "of 12 states"\n'
    """
    lines = []
    for name, value in fields.items():
        if name == "evidence":
            lines += [f"{name}:", *(f"  - {_quoted(quotation)}" for quotation in value)]
        else:
            lines.append(f"{name}: {_plain(value)}")
    return "".join(f"{'    ' if number else '  - '}{line}\n" for number, line in enumerate(lines))


def append(text: str, rows: Sequence[Mapping[str, Any]], *, to: str = "facts") -> str:
    r"""The text with rows added at the end of one of its lists, which is made where there is none.

    >>> append("facts:\n  - id: h-1\n", [{"id": "h-2", "value": 3}])
    'facts:\n  - id: h-1\n  - id: h-2\n    value: 3\n'
    """
    return _inserted(text, "".join(map(row, rows)), to)


def with_fields(text: str, id: str, fields: Mapping[str, Any]) -> str:
    r"""The text with fields of a fact set; a new one stands after the last.

    >>> with_fields("facts:\n  - id: h-1\n    value: 3  # all\n", "h-1", {"value": 4, "status": "reviewed"})
    'facts:\n  - id: h-1\n    value: 4  # all\n    status: reviewed\n'

    Raises
    ------
    UnknownName
        If the list of facts has none with this id.
    DossierError
        If the fact is written in braces.
    """
    for name, value in fields.items():
        text = _with_field(text, *_fact(text, id), name, value)
    return text


def with_source(text: str, name: str, value: str) -> str:
    r"""The text with a field of its source set.

    >>> with_source("source:\n  published: null  # ask\n", "published", "2013-09-05")
    'source:\n  published: 2013-09-05  # ask\n'

    Raises
    ------
    DossierError
        If the source is written in braces, or there is nothing under it.
    """
    located = yamltext.read(text)
    known = located.data or {}
    if "source" not in known:
        return f"{text}\nsource:\n  {name}: {_plain(value)}\n"
    if not known["source"] or text[located.spans[("source",)][0]] == "{":
        raise DossierError(f"the source has no lines of its own; write {name}: {value} on one under it")
    return _with_field(text, located, ("source",), name, value)


def moved(text: str, id: str, *, to: str, fields: Mapping[str, Any]) -> str:
    r"""The text with a fact moved to the end of another list, with more fields.

    >>> moved("facts:\n  - id: h-1\n  - id: h-2\n", "h-2", to="rejected", fields={"reason": "a date"})
    'facts:\n  - id: h-1\n\nrejected:\n  - id: h-2\n    reason: a date\n'

    Raises
    ------
    UnknownName
        If the list of facts has none with this id.
    DossierError
        If the fact is written in braces.
    """
    text = with_fields(text, id, fields)
    begin, end = _lines(text, id)
    return _inserted(text[:begin] + text[end:], text[begin:end], to)


def save(path: Path, text: str) -> None:
    """Write a file in one step: whoever reads it sees the old text or the new one, never a part.

    Raises
    ------
    DossierError
        If the file cannot be written.
    """
    trial = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with trial.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        trial.replace(path)
    except OSError as error:
        trial.unlink(missing_ok=True)
        raise DossierError(f"{path}: cannot be written: {error.strerror or error}") from None


def _with_field(text: str, located: yamltext.Located, path: tuple[str | int, ...], name: str, value: Any) -> str:
    if (*path, name) in located.spans:
        begin, end = located.spans[(*path, name)]
        # A value that is a paragraph of its own ends with its line; one that is empty begins right after the colon.
        kept = text[begin:end].rstrip()
        return text[:begin] + (" " if text[begin - 1] == ":" else "") + _plain(value) + text[begin + len(kept) :]
    at = _line_end(text, located.spans[path][1])
    indent = " " * (located.places[path][1] - 1)
    return f"{text[:at]}\n{indent}{name}: {_plain(value)}{text[at:]}"


def _fact(text: str, id: str) -> tuple[yamltext.Located, tuple[str, int]]:
    located = yamltext.read(text)
    ids = [entry.get("id") for entry in located.data.get("facts") or []]
    if id not in ids:
        raise UnknownName("fact", id, [known for known in ids if known])
    path = ("facts", ids.index(id))
    if text[located.spans[path][0]] == "{":
        raise DossierError(f"{id} is written in braces; write its fields on lines of their own")
    return located, path


def _lines(text: str, id: str) -> tuple[int, int]:
    """Where the lines of a fact begin and end, the dash included and the comments after it not."""
    located, path = _fact(text, id)
    begin, end = located.spans[path]
    end = _line_end(text, end)
    return text.rindex("\n", 0, text.rindex("-", 0, begin)) + 1, min(end + 1, len(text))


def _line_end(text: str, at: int) -> int:
    """The end of the line in which the words before an offset end."""
    at = len(text[:at].rstrip())
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _inserted(text: str, lines: str, to: str) -> str:
    text = text if text.endswith("\n") or not text else text + "\n"
    located = yamltext.read(text)
    known = located.data or {}
    if to not in known:
        return f"{text}\n{to}:\n{lines}" if text else f"{to}:\n{lines}"
    begin, end = located.spans[(to,)]
    if not known[to]:  # "facts: []" or nothing after the colon
        text, end = text[:begin].rstrip(" ") + text[end:], begin
    indent = located.places[(to, 0)][1] - 1 if known[to] else None
    at = _line_end(text, end) + 1
    return text[:at] + _indented(lines, indent) + text[at:]


def _indented(lines: str, inner: int | None) -> str:
    """The lines of entries moved so that their fields stand in the column of the list's others."""
    if inner is None:
        return lines
    own = len(lines) - len(lines.lstrip(" -"))
    shift = inner - own
    return "".join(
        (" " * shift + line if shift >= 0 else line[-shift:]) if line.strip() else line
        for line in lines.splitlines(keepends=True)
    )


def _plain(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_item, value))}]"
    return "null" if value is None else _string(str(value))


def _item(item: Any) -> str:
    return item if isinstance(item, str) and _ID.fullmatch(item) else _quoted(item)


def _string(words: str) -> str:
    """Words without quotation marks where they are read back as they are."""
    try:
        same = len(words) < 10_000 and yamltext.read(f"- {words}").data == [words]
    except yamltext.YamlError:
        same = False
    return words if same else _quoted(words)


def _quoted(quotation: Any) -> str:
    """A quotation always in quotation marks, as people write them; a mapping with its prefix or suffix in braces."""
    if isinstance(quotation, Mapping):
        inside = ", ".join(f"{name}: {_quoted(words)}" for name, words in quotation.items() if words)
        return "{" + inside + "}"
    written = yaml.dump(str(quotation), Dumper=_DUMPER, allow_unicode=True, width=10**9, default_style='"')
    return str(written).removesuffix("\n")
