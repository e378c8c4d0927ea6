"""The command `briefing parameters`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.common import as_json, command, print_json

__all__ = ["parameters_"]


@click.command("parameters")
@click.argument("notebook", default="brief")
@as_json
@command
def parameters_(notebook: str, as_json: bool) -> None:
    """List the parameters of NOTEBOOK: name, type, default, help; or their JSON Schema."""
    from briefing.rendering import parameters, parameters_of

    declared = parameters_of(notebook)
    if as_json:
        print_json(parameters.schema(declared, Path(notebook).stem))
        return
    for line in parameters.listing(declared):
        click.echo(line)
