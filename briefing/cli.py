"""The command line: argument parsing and exit codes, nothing else.

Exit codes: 0 done, 1 the content failed a check or cannot be read, 2 wrong usage, 3 a run failed. Data goes to stdout, talk to
stderr; no traceback without ``--debug``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import IO, Any

import click

from briefing import __version__
from briefing import errors as failures

__all__ = ["main"]

KINDS = ("headcount", "participant", "objective", "contribution", "statement", "condition", "event")
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
    """Check DOSSIER against its article; exit 1 if there are errors."""
    from briefing.checks import check as check_dossier

    report = check_dossier(dossier, data=data)
    if as_json:
        _print_json(report.to_dict())
    else:
        for finding in report.findings:
            click.echo(str(finding))
        sentences, cited = report.coverage.sentences, report.coverage.cited
        verdict = "no findings" if not report.findings else f"{len(report.findings)} findings"
        click.echo(f"{dossier}: {verdict}; {cited} of {sentences} sentences cited", err=True)
    sys.exit(0 if report.ok else 1)


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
@click.option("--to", "formats", default="html,pdf", show_default=True, help="Formats, separated by commas.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False), help="Folder for the brief and its record.json."
)
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
    try:
        record = render_notebook(
            notebook,
            _pairs(parameters),
            out=out,
            formats=wanted,
            options=Options(find=finder(data=data), **options),
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


def _say_why(record: Any) -> None:
    if record.status == "unchanged":
        click.echo(f"unchanged since {record.ended}: nothing was rendered (--force renders anyway)", err=True)
        return
    for line in filter(None, [*record.notes, record.reason and f"rendered: {record.reason}"]):
        click.echo(line, err=True)


def _pairs(parameters: tuple[str, ...]) -> dict[str, Any]:
    """``-p`` values by name; a name given more than once collects its values in a list."""
    found: dict[str, Any] = {}
    for pair in parameters:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise click.UsageError(f"-p takes NAME=VALUE, got {pair!r}")
        if name in found:
            earlier = found[name] if isinstance(found[name], list) else [found[name]]
            found[name] = [*earlier, value]
        else:
            found[name] = value
    return found


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
