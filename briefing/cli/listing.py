"""The command `briefing list`."""

from __future__ import annotations

import click

from briefing.cli.common import as_json, command, data, print_json

__all__ = ["list_"]


@click.command("list")
@data
@as_json
@command
def list_(data: str | None, as_json: bool) -> None:
    """List the dossiers and notebooks that can be named."""
    from briefing.lookup import find, names
    from briefing.rendering import shipped_notebooks

    dossiers = names(data=data)
    notebooks = sorted(shipped_notebooks())
    if as_json:
        print_json({"dossiers": dossiers, "notebooks": notebooks})
        return
    for name in dossiers:
        click.echo(f"dossier\t{name}\t{find(name, data=data)}")
    for name in notebooks:
        click.echo(f"notebook\t{name}\t{shipped_notebooks()[name]}")
