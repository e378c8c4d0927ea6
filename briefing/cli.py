"""The command line: argument parsing and exit codes, nothing else.

Exit codes: 0 done, 1 the content failed a check or cannot be read, 2 wrong usage, 3 a run failed. Data goes to stdout, talk to
stderr; no traceback without ``--debug``.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from briefing import __version__
from briefing import errors as failures

if TYPE_CHECKING:
    from briefing.rendering.kernels.limits import Limits

__all__ = ["main"]

KINDS = ("headcount", "participant", "objective", "contribution", "statement", "condition", "event", "judgement")
_EXIT_CODES: tuple[tuple[type[Exception], int], ...] = (
    (failures.DossierNotFound, 2),
    (failures.NotebookNotFound, 2),
    (failures.NothingToVerify, 2),
    (failures.ParameterError, 2),
    (failures.UnknownName, 2),
    (failures.RenderError, 3),
    (failures.BriefingError, 1),
)

_data = click.option(
    "--data",
    type=click.Path(file_okay=False, exists=True),
    help="Folder of dossiers; else $BRIEFING_DATA, else ./data, then those that ship with briefing.",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _limit(*names: str, convert: Callable[[Any], Any] = float, **options: Any) -> Callable[..., Any]:
    """An option that joins the others of its kind in the context; see `_limits`."""

    def keep(context: click.Context, option: click.Parameter, value: Any) -> None:
        context.meta.setdefault("limits", {})[option.name] = None if value is None else convert(value)

    return click.option(*names, expose_value=False, callback=keep, **options)


def _limits() -> Limits:
    from briefing.rendering.kernels.limits import Limits

    try:
        return Limits(**click.get_current_context().meta["limits"])
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _bytes(size: str) -> int:
    """Bytes of a size as people write it: 800M, 2G, 1.5 GiB."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", size.strip().lower())
    if not found:
        raise click.BadParameter(f"{size!r} is not a size; write 800M or 2G")
    return int(float(found[1]) * 2 ** (10 * " kmgt".index(found[2] or " ")))


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """Turn the library's errors into one message and an exit code."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            function(*args, **kwargs)
        except failures.BriefingError as error:
            if click.get_current_context().find_root().params["debug"]:
                raise
            click.echo(f"briefing: {error}", err=True)
            sys.exit(next(code for kind, code in _EXIT_CODES if isinstance(error, kind)))

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def main(debug: bool) -> None:
    """News articles to facts that point at their words, and facts to reproducible briefs."""


@main.command()
@click.argument("dossier")
@_data
@_as_json
@_command
def check(dossier: str, data: str | None, as_json: bool) -> None:
    """Check DOSSIER against its article; exit 1 if anything is found."""
    from briefing.checks import check as check_dossier

    report = check_dossier(dossier, data=data)
    if as_json:
        _print_json(report.to_dict())
    else:
        for finding in report.findings:
            click.echo(str(finding))
        sentences, cited = report.coverage.sentences, report.coverage.cited
        many = len(report.findings)
        verdict = "no findings" if not many else f"{many} finding{'s' if many > 1 else ''}"
        click.echo(f"{dossier}: {verdict}; {cited} of {sentences} sentences cited", err=True)
    sys.exit(1 if report.findings else 0)


@main.command()
@click.argument("dossier")
@_data
@_as_json
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), help="One table; needs --kind.")
@click.option("--kind", type=click.Choice(KINDS), help="Kind of facts in the table or listing.")
@click.option("--output", type=click.File("wb", lazy=True), default="-", help="File to write to; else stdout.")
@_command
def facts(dossier: str, data: str | None, as_json: bool, form: str | None, kind: str | None, output: IO[bytes]) -> None:
    """Print the facts of DOSSIER: a listing, JSON, or one table as CSV or Parquet."""
    from briefing.dossier import load

    if form and (as_json or not kind):
        raise click.UsageError("--format prints one table: give --kind KIND, and not --json")
    if not form and click.get_current_context().get_parameter_source("output") is not ParameterSource.DEFAULT:
        raise click.UsageError("--output goes with --format; --json and the listing go to stdout")
    loaded = load(dossier, data=data)
    if as_json:
        from briefing.export import to_dict

        shown = to_dict(loaded)
        shown["facts"] = [row for row in shown["facts"] if kind in (None, row["kind"])]
        _print_json(shown)
    elif form:
        _write_table(loaded.tables.of_kind(kind or ""), form, output)
    else:
        from briefing.prose.describe import describe

        for fact in loaded.facts:
            if kind in (None, fact.kind):
                click.echo(f"{fact.id}\t{fact.kind}\t{describe(fact)}")


def _write_table(table: Any, form: str, output: IO[bytes]) -> None:
    if form == "csv":
        output.write(table.to_csv(index=False).encode("utf-8"))
        return
    try:
        content = table.to_parquet(index=False)
    except ImportError:
        raise click.UsageError("Parquet needs pyarrow: pip install 'briefing[parquet]'") from None
    output.write(content)


@main.command()
@click.argument("notebook", default="brief")
@click.option("-p", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the notebook; repeatable.")
@click.option(
    "--params",
    type=click.Path(dir_okay=False, exists=True),
    expose_value=False,
    callback=lambda context, _, path: context.meta.update(params=path),
    help="File of parameters (.yaml, .json, .toml); -p wins over it.",
)
@click.option("--to", "formats", default="html,pdf", show_default=True, help="Formats, separated by commas.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False), help="Folder for the brief and its record.json."
)
@_limit("--cell-timeout", "cell", type=float, metavar="SECONDS", help="Stop a cell that takes longer.")
@_limit("--timeout", "run", type=float, metavar="SECONDS", help="Stop a notebook that takes longer.")
@_limit("--memory", convert=_bytes, metavar="SIZE", help="Memory for the kernel's data, such as 800M or 2G (Linux).")
@click.option("--keep", type=click.IntRange(min=0), default=0, show_default=True, help="Older runs to keep.")
@click.option("--force", is_flag=True, help="Render also when nothing has changed.")
@_data
@_as_json
@_command
def render(
    notebook: str, parameters: tuple[str, ...], formats: str, out: str, data: str | None, as_json: bool, **options: Any
) -> None:
    """Render NOTEBOOK (a path or a shipped name; by default the brief) into --out; exit 3 if the run fails."""
    from briefing.lookup import finder
    from briefing.rendering import Options
    from briefing.rendering import render as render_notebook

    if data:
        # The notebook looks dossiers up in its own process, which inherits this.
        os.environ["BRIEFING_DATA"] = str(Path(data).resolve())
    wanted = tuple(filter(None, (name.strip() for name in formats.split(","))))
    if not wanted or not out:
        raise click.UsageError("--to needs at least one of html and pdf, and --out a folder")
    try:
        record = render_notebook(
            notebook,
            _values(parameters),
            out=out,
            formats=wanted,
            options=Options(find=finder(data=data), limits=_limits(), **options),
            progress=_progress,
        )
    except (failures.RenderError, KeyboardInterrupt) as error:
        if as_json and (Path(out) / "record.json").exists():
            click.echo((Path(out) / "record.json").read_text(encoding="utf-8"), nl=False)
        if (Path(out) / "failed.html").exists():
            click.echo(f"how far it got: {Path(out) / 'failed.html'}", err=True)
        if isinstance(error, failures.RenderError):
            raise
        click.echo(f"briefing: stopped by {error or 'Ctrl-C'}", err=True)
        sys.exit(3)
    _say_why(record)
    if as_json:
        click.echo(record.text(), nl=False)
    else:
        for name in [*(output.name for output in record.outputs), "record.json"]:
            click.echo(str(Path(out) / name))


def _values(pairs: tuple[str, ...]) -> dict[str, Any]:
    """Values of the ``--params`` file, and those of ``-p`` over them."""
    path = click.get_current_context().meta["params"]
    if not path:
        return _pairs(pairs)
    from briefing.rendering import paramfile

    return {**paramfile.read(Path(path)), **_pairs(pairs)}


def _say_why(record: Any) -> None:
    if record.status == "unchanged":
        click.echo(f"unchanged since {record.ended}: nothing was rendered (--force renders anyway)", err=True)
        return
    for line in filter(None, [*record.notes, record.reason and f"rendered: {record.reason}"]):
        click.echo(line, err=True)


def _pairs(parameters: tuple[str, ...]) -> dict[str, Any]:
    """``-p`` values by name; a name given more than once collects its values in a list."""
    found: dict[str, Any] = {}
    for number, pair in enumerate(parameters, 1):
        name, equals, value = pair.partition("=")
        if not equals or not name:
            # What stands there is not repeated: it may be a secret.
            lacking = "name" if equals else "equals sign"
            raise click.UsageError(f"-p takes NAME=VALUE; number {number} of them has no {lacking}")
        if name in found:
            earlier = found[name] if isinstance(found[name], list) else [found[name]]
            found[name] = [*earlier, value]
        else:
            found[name] = value
    return found


@main.command("parameters")
@click.argument("notebook", default="brief")
@_as_json
@_command
def parameters_(notebook: str, as_json: bool) -> None:
    """List the parameters of NOTEBOOK: name, type, default, help; or their JSON Schema."""
    from briefing.rendering import parameters, parameters_of

    declared = parameters_of(notebook)
    if as_json:
        _print_json(parameters.schema(declared, Path(notebook).stem))
        return
    for line in parameters.listing(declared):
        click.echo(line)


_STAGES = {
    "wait": "waiting for another run of this folder",
    "execute": "running the notebook",
    "body": "reading its outputs",
    "html": "page",
    "pdf": "PDF",
}


def _progress(stage: str, done: int, total: int) -> None:
    """A line for each stage: counting cells in place on a terminal, one plain line elsewhere."""
    label = _STAGES.get(stage, stage)
    if sys.stderr.isatty():
        cells = f" {done}/{total}" if total > 1 else ""
        click.echo(f"\r\033[K{label}{' done' if done == total else cells}", err=True, nl=done == total)
    elif done == 0 and total == 1:
        click.echo(f"{label} ...", err=True)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, exists=True))
@_data
@_as_json
@_command
def verify(folder: str, data: str | None, as_json: bool) -> None:
    """Render DIR again from its record; exit 1 if any byte differs, and 2 if there is no good run to repeat."""
    from briefing.lookup import finder
    from briefing.rendering.verifying import verify as verify_folder

    if data:
        os.environ["BRIEFING_DATA"] = str(Path(data).resolve())
    result = verify_folder(Path(folder), find=finder(data=data), progress=_progress)
    if as_json:
        _print_json(result.to_dict())
    else:
        for output in result.outputs:
            click.echo(f"{output.name}\t{output.words}")
    if result.changed:
        verdict = "without effect" if result.agrees else "so the same bytes cannot be expected"
        click.echo(f"changed since, {verdict}: {', '.join(result.changed)}", err=True)
    sys.exit(0 if result.agrees else 1)


@main.command("list")
@_data
@_as_json
@_command
def list_(data: str | None, as_json: bool) -> None:
    """List the dossiers and notebooks that can be named."""
    from briefing.lookup import find, names
    from briefing.rendering import shipped_notebooks

    dossiers = names(data=data)
    notebooks = sorted(shipped_notebooks())
    if as_json:
        _print_json({"dossiers": dossiers, "notebooks": notebooks})
        return
    for name in dossiers:
        click.echo(f"dossier\t{name}\t{find(name, data=data)}")
    for name in notebooks:
        click.echo(f"notebook\t{name}\t{shipped_notebooks()[name]}")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
