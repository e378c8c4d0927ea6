"""The command `briefing verify`."""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from pathlib import Path

import click

from briefing.cli.common import as_json, command, data, print_json
from briefing.cli.progress import show_progress

__all__ = ["verify"]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@data
@as_json
@command
def verify(folder: str, data: str | None, as_json: bool) -> None:
    """Render DIR (or a URL) again from its record; exit 1 if any byte differs, and 2 if there is no good run to repeat."""
    from briefing.lookup import finder
    from briefing.rendering.remote import fetched
    from briefing.rendering.verifying import verify as verify_folder
    from briefing.storage import is_url

    if data:
        os.environ["BRIEFING_DATA"] = str(Path(data).resolve())
    with fetched(folder) if is_url(folder) else nullcontext(Path(folder)) as place:
        result = verify_folder(place, find=finder(data=data), progress=show_progress)
    if as_json:
        print_json(result.to_dict())
    else:
        for output in result.outputs:
            click.echo(f"{output.name}\t{output.words}")
    if result.changed:
        verdict = "without effect" if result.agrees else "so the same bytes cannot be expected"
        click.echo(f"changed since, {verdict}: {', '.join(result.changed)}", err=True)
    sys.exit(0 if result.agrees else 1)
