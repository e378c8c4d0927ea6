"""Jobs: the briefs of a plan with their matrices spelled out, each checked against its notebook before anything runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import lookup
from briefing.errors import BriefingError, DossierNotFound, ParameterError, PlanError, UnknownName
from briefing.rendering import find_notebook, parameters, parameters_of
from briefing.storage import is_url
from briefing.unattended import plan
from briefing.unattended.places import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.rendering.declarations import Parameter
    from briefing.unattended.delivery import Smtp

_SHOWN = 100  # problems of one plan; finding the line of each takes a moment
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """One brief to make: a notebook, values for its parameters, and a folder."""

    name: str
    """The brief's name in the plan and, with a matrix, the values, separated by slashes."""
    notebook: Path
    parameters: Mapping[str, Any]
    out: str
    """Absolute folder, or URL."""
    brief: plan.Brief
    """What the plan says of it, the defaults included."""


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """All jobs of a plan."""

    folder: Path
    """That of the plan, absolute: relative paths start from it."""
    out: str
    """Absolute folder, or URL, of the index and of `batch.json`."""
    jobs: tuple[Job, ...]
    file: Path
    """The plan."""
    smtp: Smtp | None = None
    """Who takes e-mail."""

    def only(self, name: str) -> tuple[Job, ...]:
        """The jobs of a brief: by its name alone, or by as many values of its matrix as are given.

        Raises
        ------
        UnknownName
        """
        found = tuple(job for job in self.jobs if f"{job.name}/".startswith(f"{name.rstrip('/')}/"))
        if not found:
            raise UnknownName("brief", name, dict.fromkeys(job.brief.name for job in self.jobs))
        return found


def read(path: Path) -> Jobs:
    """The jobs of a plan, in its order.

    Raises
    ------
    PlanError
        The plan cannot be read or is wrong, a notebook or dossier that it names does not exist, or a value does not fit
        the parameter. Everything wrong is named, each with its line.
    """
    said, text = plan.read(path)
    folder = path.resolve().parent
    with chdir(folder):
        spelled = _Spelling(folder=folder, said=said)
        jobs = spelled.jobs()
    if spelled.problems:
        problems = list(dict.fromkeys(spelled.problems))
        shown = [f"{path}:{line_of(text, place)}: {words}" for place, words in problems[:_SHOWN]]
        more = len(problems) - _SHOWN
        raise PlanError("\n".join(shown + ([f"... and {more} more problems"] if more > 0 else [])))
    return Jobs(folder=folder, out=_place(said.out, folder), jobs=jobs, file=path.resolve(), smtp=said.smtp)


Place = tuple[int | str, ...]


@dataclass(kw_only=True)
class _Spelling:
    """Spells a plan out, and gathers what is wrong with it."""

    folder: Path
    said: plan.Plan
    problems: list[tuple[Place, str]] = field(default_factory=list)
    _declared: dict[Path, Sequence[Parameter]] = field(default_factory=dict)

    def jobs(self) -> tuple[Job, ...]:
        found: dict[str, Job] = {}
        folders: dict[str, str] = {}
        names: set[str] = set()
        for number, brief in enumerate(self.said.brief):
            if brief.name in names:
                self.problems.append((("brief", number), f"a second brief has the name {brief.name!r}"))
            names.add(brief.name)
            settled = self.said.settled(brief)
            if settled.delivery and settled.delivery.posts and self.said.smtp is None:
                words = f"brief {brief.name!r}: e-mail takes a server: [smtp] with host and sender"
                self.problems.append((("brief", number, "delivery"), words))
            for job in self._of(settled, ("brief", number)):
                if job.name in found:
                    self.problems.append((("brief", number), f"a second brief has the name {job.name!r}"))
                elif job.out in folders:
                    words = f"brief {job.name!r} would take the folder of {folders[job.out]!r}: {job.out}"
                    self.problems.append((("brief", number), words))
                found[job.name] = job
                folders[job.out] = job.name
        return tuple(found.values())

    def _of(self, brief: plan.Brief, place: Place) -> Iterator[Job]:
        try:
            notebook = self._notebook(brief.notebook)
            declared = self._parameters(notebook)
        except BriefingError as error:
            self.problems.append(((*place, "notebook"), f"brief {brief.name!r}: {error}"))
            return
        choices = [self._choices(declared, name, given) for name, given in brief.matrix.items()]
        if not all(choices):
            empty = next(name for name, found in zip(brief.matrix, choices, strict=True) if not found)
            self._note(f'"*" stands for nothing here: {empty} has no list of choices', brief, place, empty)
            return
        for values in product(*choices):
            given = {**brief.parameters, **dict(zip(brief.matrix, values, strict=True))}
            name = "/".join([brief.name, *(_NOT_IN_NAMES.sub("-", str(value)).strip(".-") or "-" for value in values)])
            if self._check(declared, given, brief, place):
                out = f"{_place(brief.out or self.said.out, self.folder)}/{name}"
                yield Job(name=name, notebook=notebook, parameters=given, out=out, brief=brief)

    def _notebook(self, name: str) -> Path:
        beside = self.folder / name
        return beside if beside.is_file() else find_notebook(name).resolve()

    def _parameters(self, notebook: Path) -> Sequence[Parameter]:
        if notebook not in self._declared:
            self._declared[notebook] = parameters_of(notebook)
        return self._declared[notebook]

    def _choices(self, declared: Sequence[Parameter], name: str, given: Any) -> Sequence[Any]:
        if given != plan.ALL:
            return list(given)
        if name == "dossier":
            return lookup.names()
        return next((parameter.type.choices for parameter in declared if parameter.name == name), ())

    def _check(self, declared: Sequence[Parameter], given: Mapping[str, Any], brief: plan.Brief, place: Place) -> bool:
        """Whether every parameter is known, given, of the right type, and a dossier that exists; notes what is not."""
        found = len(self.problems)
        try:
            values = parameters.resolve(declared, given)
        except ParameterError as error:
            for line in str(error).splitlines():
                name = next((name for name in given if f"parameter {name!r}" in line), "")
                self._note(line, brief, place, name)
            return False
        for name in ("dossier", "dossiers"):
            several = values.get(name) or []
            for value in several if isinstance(several, list) else [several]:
                if is_url(str(value)):
                    continue  # fetched once, by the run
                try:
                    lookup.find(str(value))
                except DossierNotFound as error:
                    self._note(str(error), brief, place, name)
        return len(self.problems) == found

    def _note(self, words: str, brief: plan.Brief, place: Place, parameter: str) -> None:
        key = "matrix" if parameter in brief.matrix else "parameters"
        self.problems.append(((*place, key, parameter), f"brief {brief.name!r}: {words}"))


def _place(out: str, folder: Path) -> str:
    """A folder as an absolute path; a URL as it is."""
    return out.rstrip("/") if is_url(out) else str(folder / out)
