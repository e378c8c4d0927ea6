"""Rendering: any parameterised notebook becomes an executed notebook, a page and a PDF, published whole or not at all.

Knows notebooks, parameters and files, and nothing of facts or charts. Vocabulary: a *document* is the one HTML body of
an executed notebook, from which page and PDF are made; a *run* is one attempt to render; its *record* is `record.json`.
Heavy libraries are imported by the stages that need them, so that importing this package is light.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.rendering.options import FORMATS, Options
from briefing.storage import is_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.rendering.declarations import Parameter
    from briefing.rendering.execution import Progress
    from briefing.rendering.kernels.limits import Limits
    from briefing.rendering.record import Record

__all__ = ["FORMATS", "Limits", "Options", "find_notebook", "parameters_of", "render", "shipped_notebooks"]


def render(
    notebook: str | Path = "brief",
    parameters: Mapping[str, object] | None = None,
    *,
    out: str | Path,
    formats: Sequence[str] = FORMATS,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Record:
    """The record of a run that executed a notebook and published its documents.

    `OUT/NAME.html`, `NAME.pdf`, `NAME.ipynb` (the executed notebook) and `record.json` appear together. When the run
    fails, those of the last good run stay as they are; `record.json` says why, and `failed.ipynb` and `failed.html` show
    how far it got. When nothing changed since the last good run, nothing is rendered, and the record's status is
    `unchanged`.

    Parameters
    ----------
    notebook : str or Path
        A file, or the name of a shipped notebook.
    parameters : mapping of str to object, optional
        Values by name, as text or as the declared type.
    out : str or Path
        The folder to publish into, made when missing; or a URL, such as `s3://bucket/briefs/one`.
    formats : sequence of str
        Of `html` and `pdf`.
    options : Options, optional
        How many older runs stay, whether to render when nothing changed, how inputs are found; its formats are not used.
    progress : callable, optional
        Called with a stage, how much of it is done, and out of how much.

    Raises
    ------
    NotebookNotFound, ParameterError
        Before anything is written.
    RenderError
        The run failed; the record is written.
    StorageError
        The store behind the URL of an input refused, before anything was written.
    """
    from briefing.fetching import private
    from briefing.rendering.run import run

    wanted, source = replace(options or Options(), formats=tuple(formats)), find_notebook(notebook)

    def into(folder: Path) -> Record:
        with private():
            return run(source, parameters, folder, options=wanted, progress=progress)

    if not is_url(str(out)):
        return into(Path(out))
    from briefing.rendering import remote

    return remote.publish(str(out), source, into, wanted)


def __getattr__(name: str) -> Any:
    if name == "Limits":
        from briefing.rendering.kernels.limits import Limits

        return Limits
    raise AttributeError(f"module 'briefing.rendering' has no attribute {name!r}")


def parameters_of(notebook: str | Path = "brief") -> tuple[Parameter, ...]:
    """The parameters that a notebook declares, in order.

    Parameters
    ----------
    notebook : str or Path
        A file, or the name of a shipped notebook.

    Raises
    ------
    NotebookNotFound, ParameterError
        There is no such notebook, or its parameters cell says something else.
    """
    from briefing.rendering import parameters, run

    source = find_notebook(notebook)
    return parameters.read(run.notebook(source.read_bytes(), source))


def find_notebook(name: str | Path) -> Path:
    """The file of a notebook: a path that exists, else a shipped notebook of this name.

    Raises
    ------
    NotebookNotFound
        Neither; lists the shipped names.
    """
    path = Path(name)
    if path.is_file():
        return path
    shipped = shipped_notebooks()
    if str(name) in shipped:
        return shipped[str(name)]
    from briefing.errors import NotebookNotFound, choices

    raise NotebookNotFound(f"no notebook {str(name)!r}: not a file{choices(str(name), shipped)}")


def shipped_notebooks() -> dict[str, Path]:
    """The notebooks that come along, by name: those of the installed package, else those of the checkout."""
    package = Path(__file__).parent.parent
    for folder in (package / "notebooks", package.parent / "notebooks"):
        found = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
        if found:
            return found
    return {}
