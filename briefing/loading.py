"""facts.yaml to models: everything that cannot be read is reported, with its line, and the rest is kept.

Codes: B001 not readable YAML, B002 unknown kind, B003 unknown field, B004 missing field, B005 value of the wrong form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, ValidationError

from briefing import facts as model
from briefing import yamltext
from briefing.errors import choices
from briefing.findings import Finding

__all__ = ["Contents", "read"]

Path = tuple[str | int, ...]

_LISTS: dict[str, type[BaseModel]] = {
    "bottom_line": model.Claim,
    "judgements": model.Judgement,
    "derived": model.Derived,
    "assumptions": model.Assumption,
    "open_questions": model.OpenQuestion,
    "uncited": model.Uncited,
    "rejected": model.Rejected,
}
_TOP = ("title", "headline", "source", "facts", *_LISTS)


@dataclass(slots=True)
class Contents:
    """What a facts file holds.

    Attributes
    ----------
    items : dict
        Top-level key to its models; ``facts`` and the lists to tuples, ``headline`` and ``source`` to one model or None.
    paths : dict
        Id of a fact (or judgement, ...) to its path in the file; the first one, where an id stands twice.
    rows : dict
        Name of a list to the row in the file of each model in ``items``, since rows that could not be read are left out.
    broken : set of str
        Ids of entries that could not be read, so that references to them are not called unknown.
    findings : list of Finding
    """

    file: str
    located: yamltext.Located
    items: dict[str, Any] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def report(self, code: str, message: str, path: Path, fact: str | None = None) -> None:
        """Add an error at a path of the file."""
        line, column = self.located.place(path)
        self.findings.append(
            Finding(code=code, severity="error", message=message, file=self.file, line=line, column=column, fact=fact)
        )


def read(text: str, file: str) -> Contents:
    """Read the text of a facts file; ``file`` is its name in messages."""
    try:
        contents = Contents(file, yamltext.read(text))
    except yamltext.YamlError as error:
        contents = Contents(file, yamltext.Located(None, {(): (error.line, error.column)}))
        contents.report("B001", f"not readable as YAML: {error.message}", ())
    data: Any = {} if contents.located.data is None else contents.located.data
    if not isinstance(data, Mapping):
        contents.report("B001", "the file must be a mapping with the key `facts`", ())
        data = {}
    for key in data:
        if key not in _TOP:
            contents.report("B003", f"unknown key {key[:80]!r}{choices(key[:80], _TOP)}", (key,))
    _read_items(contents, data)
    return contents


def _read_items(contents: Contents, data: Mapping[str, Any]) -> None:
    title = data.get("title")
    if not isinstance(title, str | None):
        contents.report("B005", "title must be text", ("title",))
    contents.items["title"] = title if isinstance(title, str) else None
    contents.items["headline"] = _one(contents, model.Claim, _as_claim(data.get("headline")), ("headline",))
    contents.items["source"] = _one(contents, model.Source, data.get("source") or {}, ("source",)) or model.Source()
    _keep(
        contents, "facts", (_fact(contents, row, ("facts", n)) for n, row in enumerate(_list(contents, data, "facts")))
    )
    for key, kind in _LISTS.items():
        rows = _list(contents, data, key)
        _keep(contents, key, (_entry(contents, kind, row, (key, index)) for index, row in enumerate(rows)))


def _keep(contents: Contents, key: str, models: Iterable[Any]) -> None:
    """Keep the models that could be read, and remember their rows."""
    kept = [(row, item) for row, item in enumerate(models) if item is not None]
    contents.items[key] = tuple(item for _, item in kept)
    contents.rows[key] = tuple(row for row, _ in kept)


def _entry(contents: Contents, kind: type[BaseModel], row: Any, path: Path) -> Any:
    if row is None:
        contents.report("B005", f"an entry of {path[0]} is empty; fill it in or take the dash away", path)
    return _one(contents, kind, _as_claim(row) if kind is model.Claim else row, path)


def _as_claim(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _list(contents: Contents, data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    if value is None or isinstance(value, list):
        return value or []
    contents.report("B005", f"{key} must be a list", (key,))
    return []


def _fact(contents: Contents, row: Any, path: Path) -> Any:
    if not isinstance(row, Mapping):
        contents.report("B005", "a fact must be a mapping with id, kind and evidence", path)
        return None
    kind = row.get("kind")
    if not isinstance(kind, str) or kind not in model.KINDS:
        _unknown_kind(contents, row, path)
        return None
    return _one(contents, model.KINDS[kind], row, path)


def _unknown_kind(contents: Contents, row: Mapping[str, Any], path: Path) -> None:
    kind, fact = row.get("kind"), row.get("id")
    if isinstance(fact, str):
        contents.broken.add(fact)
    if kind is None:
        contents.report("B004", f"missing field kind{choices('', model.KINDS)}", path, fact)
    else:
        # Only a text is shown: a list may be nested deeper than Python can print.
        shown = kind[:80] if isinstance(kind, str) else type(kind).__name__
        contents.report("B002", f"unknown kind {shown!r}{choices(shown, model.KINDS)}", (*path, "kind"), fact)


def _one(contents: Contents, kind: type[BaseModel], row: Any, path: Path) -> Any:
    if row is None:
        return None
    identifier = row.get("id") if isinstance(row, Mapping) else None
    identifier = identifier if isinstance(identifier, str) else None
    if identifier:
        contents.paths.setdefault(identifier, path)
    try:
        return kind.model_validate(row)
    except ValidationError as error:
        if identifier:
            contents.broken.add(identifier)
        for detail in error.errors():
            code, message, where = _explain(kind, detail)
            contents.report(code, message, (*path, *where), identifier)
        return None


def _explain(kind: type[BaseModel], detail: Any) -> tuple[str, str, Path]:
    where: Path = tuple(detail["loc"])
    name = ".".join(map(str, where)) or "value"
    if detail["type"] == "extra_forbidden":
        return "B003", f"unknown field {name[:80]}{choices(str(where[-1])[:80], kind.model_fields)}", where
    if detail["type"] == "missing":
        return "B004", f"missing field {name}", where
    value = detail["input"]
    # A list may be nested deeper than Python can print, and a word longer than anybody reads.
    shown = (
        repr(value[:80] if isinstance(value, str) else value) if isinstance(value, str | None) else type(value).__name__
    )
    if detail["type"] == "literal_error":
        return "B005", f"{name}: {shown} is not among {detail['ctx']['expected']}", where
    if detail["type"] == "string_pattern_mismatch" and where and where[-1] in ("id", "part_of"):
        return "B005", f"{name}: {shown} must be lower-case words and digits joined by hyphens", where
    return "B005", f"{name}: {detail['msg'][0].lower()}{detail['msg'][1:]}, got {shown}", where
