"""The command `briefing render`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from briefing import errors as failures
from briefing.cli.common import as_json, command, data
from briefing.cli.limits import limit, limits, size
from briefing.cli.progress import show_progress

__all__ = ["render"]


@click.command()
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
    "--out",
    required=True,
    type=click.Path(file_okay=False),
    help="Folder for the brief and its record.json, or a URL such as s3://bucket/briefs/one.",
)
@limit("--cell-timeout", "cell", type=float, metavar="SECONDS", help="Stop a cell that takes longer.")
@limit("--timeout", "run", type=float, metavar="SECONDS", help="Stop a notebook that takes longer.")
@limit("--memory", convert=size, metavar="SIZE", help="Memory for the kernel's data, such as 800M or 2G (Linux).")
@click.option("--keep", type=click.IntRange(min=0), default=0, show_default=True, help="Older runs to keep.")
@click.option("--force", is_flag=True, help="Render also when nothing has changed.")
@data
@as_json
@command
def render(
    notebook: str, parameters: tuple[str, ...], formats: str, out: str, data: str | None, as_json: bool, **options: Any
) -> None:
    """Render NOTEBOOK (a path or a shipped name; by default the brief) into --out; exit 3 if the run fails."""
    from briefing.lookup import finder
    from briefing.rendering import Options
    from briefing.rendering import render as render_notebook
    from briefing.rendering.remote import workplace
    from briefing.storage import is_url

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
            options=Options(find=finder(data=data), limits=limits(), **options),
            progress=show_progress,
        )
    except (failures.RenderError, KeyboardInterrupt) as error:
        left = workplace(out) if is_url(out) else Path(out)
        if as_json and (left / "record.json").exists():
            click.echo((left / "record.json").read_text(encoding="utf-8"), nl=False)
        if (left / "failed.html").exists():
            click.echo(f"how far it got: {left / 'failed.html'}", err=True)
        if isinstance(error, failures.RenderError):
            raise
        click.echo(f"briefing: stopped by {error or 'Ctrl-C'}", err=True)
        sys.exit(3)
    _say_why(record)
    if as_json:
        click.echo(record.text(), nl=False)
    else:
        for name in [*(output.name for output in record.outputs), "record.json"]:
            click.echo(f"{out.rstrip('/')}/{name}" if is_url(out) else str(Path(out) / name))


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
