"""YAML text to plain data that remembers where each value stood.

Only the part of YAML that people write by hand is read: mappings, lists and scalars. Anchors, aliases, tags and second
documents are refused: hand-edited files do not need them and hostile files do. Every scalar stays a string (``null``, ``~``
and nothing are None), so ``NO`` is Norway's code and not a boolean; the models give values their types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.reader import Reader

__all__ = ["Located", "YamlError", "read"]

Path = tuple[str | int, ...]
Place = tuple[int, int]

_NULLS = {"", "~", "null", "Null", "NULL"}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ValueError):
    """The text is not the YAML read here; ``line`` and ``column`` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message, line, column)
        self.message, self.line, self.column = message, line, column


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data, and of every value in it, by path, the place (line, column; from 1) and the offsets (start, end)."""

    data: Any
    places: dict[Path, Place] = field(repr=False)
    spans: dict[Path, tuple[int, int]] = field(default_factory=dict, repr=False)

    def place(self, path: Path) -> Place:
        r"""The place of a value, or of the nearest thing around it.

        >>> read("a:\n- b: 1").place(("a", 0, "missing"))
        (2, 3)
        """
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    value: Any
    path: Path
    flow: bool = False
    key: str | None = None


def read(text: str) -> Located:
    """Read YAML text.

    Raises
    ------
    YamlError
        For broken YAML, duplicate keys, aliases, anchors, tags, or more than one document.
    """
    builder = _Builder()
    try:
        # Events, not nodes: no recursion, so that deep nesting cannot exhaust the stack.
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(" ".join(filter(None, [error.context, error.problem])), line, column) from None
    except yaml.YAMLError as error:
        raise _unreadable(text, error) from None
    return Located(builder.root, builder.places, builder.spans)


def _unreadable(text: str, error: yaml.YAMLError) -> YamlError:
    """An error without a mark: a character that YAML does not allow."""
    found = Reader.NON_PRINTABLE.search(text)
    if not found:
        return YamlError(" ".join(str(error).split()), 1, 1)
    before = text[: found.start()]
    column = found.start() - before.rfind("\n")
    return YamlError(f"the character U+{ord(found[0]):04X} is not allowed; delete it", before.count("\n") + 1, column)


class _Builder:
    def __init__(self) -> None:
        self.root: Any = None
        self.places: dict[Path, Place] = {}
        self.spans: dict[Path, tuple[int, int]] = {}
        self.end = 0  # of the last value so far: a list in block style ends with it
        self.documents = 0
        self.stack: list[_Open] = []

    def take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse(event, "a second document begins here; keep one in a file")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "anchors and aliases are not read; write the value out")
        elif getattr(event, "tag", None) not in (None, "!"):
            self._refuse(event, f"the tag {event.tag} is not read")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            value: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
            self.stack.append(_Open(value, self._put(event, value), bool(event.flow_style)))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(event)

    def _close(self, event: Any) -> None:
        closed = self.stack.pop()
        self.end = event.end_mark.index if closed.flow else self.end
        self.spans[closed.path] = (self.spans[closed.path][0], self.end)

    def _scalar(self, event: Any) -> None:
        plain = event.implicit[0]
        value = None if plain and event.value in _NULLS else event.value
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            if event.value in top.value:
                self._refuse(event, f"the key {event.value!r} stands here a second time")
            top.key = event.value
        else:
            self._put(event, value)

    def _put(self, event: Any, value: Any) -> Path:
        if not self.stack:
            path: Path = ()
            self.root = value
        else:
            top = self.stack[-1]
            if isinstance(top.value, list):
                path = (*top.path, len(top.value))
                top.value.append(value)
            elif top.key is None:
                self._refuse(event, "a key must be a word, not a list or mapping")
            else:
                path = (*top.path, top.key)
                top.value[top.key], top.key = value, None
        self.end = event.end_mark.index
        self.spans[path] = (event.start_mark.index, self.end)
        self.places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return path

    def _refuse(self, event: Any, message: str) -> None:
        raise YamlError(message, event.start_mark.line + 1, event.start_mark.column + 1)
