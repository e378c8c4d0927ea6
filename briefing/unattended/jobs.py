"""Jobs: the briefs of a plan with their matrices spelled out, each checked against its notebook before anything runs."""

from __future__ import annotations

import math
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import chdir
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from briefing import lookup
from briefing.errors import BriefingError, DossierNotFound, ParameterError, PlanError, UnknownName
from briefing.rendering import find_notebook, parameters, parameters_of
from briefing.storage import is_url
from briefing.unattended import plan
from briefing.unattended.places import line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

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
class Matrix:
    """A brief of the plan: one job for each combination of the values of its matrix, or one if it has none."""

    brief: plan.Brief
    """What each job says of it; its matrix, which would travel with each, is left out."""
    notebook: Path
    out: str
    """Absolute folder, or URL, of the brief's folders."""
    axes: Mapping[str, Sequence[Any]]
    """The values by parameter."""

    def __len__(self) -> int:
        return math.prod(map(len, self.axes.values()))

    def job(self, number: int) -> Job:
        """One of the jobs, numbered from 0; the last parameter varies fastest."""
        at: list[Any] = []
        for axis in reversed([*self.axes.values()]):
            number, place = divmod(number, len(axis))
            at.insert(0, axis[place])
        name = "/".join([self.brief.name, *(_NOT_IN_NAMES.sub("-", str(value)).strip(".-") or "-" for value in at)])
        given = {**self.brief.parameters, **dict(zip(self.axes, at, strict=True))}
        return Job(name=name, notebook=self.notebook, parameters=given, out=f"{self.out}/{name}", brief=self.brief)


class Series(Sequence[Job]):
    """Jobs, each of which is made when it is asked for, so that there can be many.

    Parameters
    ----------
    matrices : sequence of Matrix
        Where they come from.
    numbers : sequence of int, optional
        Which of all jobs of the matrices these are, from 0; all of them if it is not given.
    """

    def __init__(self, matrices: Sequence[Matrix], numbers: Sequence[int] | None = None) -> None:
        self._matrices = matrices
        self._ends = [0, *accumulate(map(len, matrices))]
        self._numbers = range(self._ends[-1]) if numbers is None else numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> Job: ...
    @overload
    def __getitem__(self, at: slice) -> Series: ...
    def __getitem__(self, at: int | slice) -> Job | Series:
        if isinstance(at, slice):
            return Series(self._matrices, self._numbers[at])
        number = self._numbers[at]
        which = bisect_right(self._ends, number) - 1
        return self._matrices[which].job(number - self._ends[which])

    def those(self, wanted: Callable[[Job], object]) -> Series:
        """Those of the jobs that are wanted."""
        return Series(
            self._matrices, array("L", (number for number, job in zip(self._numbers, self, strict=True) if wanted(job)))
        )


@dataclass(frozen=True, kw_only=True)
class Jobs:
    """All jobs of a plan."""

    folder: Path
    """That of the plan, absolute: relative paths start from it."""
    out: str
    """Absolute folder, or URL, of the index and of `batch.json`."""
    jobs: Series
    file: Path
    """The plan."""
    smtp: Smtp | None = None
    """Who takes e-mail."""

    def only(self, name: str) -> Series:
        """The jobs of a brief: by its name alone, or by as many values of its matrix as are given.

        Raises
        ------
        UnknownName
        """
        found = self.jobs.those(lambda job: f"{job.name}/".startswith(f"{name.rstrip('/')}/"))
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

    def jobs(self) -> Series:
        matrices: list[Matrix] = []
        names: set[str] = set()
        folders: dict[str, str] = {}
        for number, brief in enumerate(self.said.brief):
            place = ("brief", number)
            if brief.name in names:
                self.problems.append((place, f"a second brief has the name {brief.name!r}"))
            names.add(brief.name)
            settled = self.said.settled(brief)
            if settled.delivery and settled.delivery.posts and self.said.smtp is None:
                words = f"brief {brief.name!r}: e-mail takes a server: [smtp] with host and sender"
                self.problems.append(((*place, "delivery"), words))
            if matrix := self._matrix(settled, place):
                matrices.append(matrix)
                self._check_all(matrix, settled, place, folders)
        return Series(matrices)

    def _matrix(self, brief: plan.Brief, place: Place) -> Matrix | None:
        try:
            notebook = self._notebook(brief.notebook)
            declared = self._parameters(notebook)
        except BriefingError as error:
            self.problems.append(((*place, "notebook"), f"brief {brief.name!r}: {error}"))
            return None
        axes = {name: self._choices(declared, name, given) for name, given in brief.matrix.items()}
        for empty in (name for name, found in axes.items() if not found):
            self._note(f'"*" stands for nothing here: {empty} has no list of choices', brief, place, empty)
            return None
        out = _place(brief.out or self.said.out, self.folder)
        return Matrix(brief=brief.model_copy(update={"matrix": {}}), notebook=notebook, out=out, axes=axes)

    def _check_all(self, matrix: Matrix, brief: plan.Brief, place: Place, folders: dict[str, str]) -> None:
        """Check each job, and that it has a folder of its own; `folders` has the name of the job by folder."""
        for job in Series([matrix]):
            if not self._check(self._parameters(job.notebook), job.parameters, brief, place):
                continue
            if (other := folders.get(job.out)) is not None:
                taken = f"brief {job.name!r} would take the folder of {other!r}: {job.out}"
                words = f"a second brief has the name {job.name!r}" if other == job.name else taken
                self.problems.append((place, words))
            folders[job.out] = job.name

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
