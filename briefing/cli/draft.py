"""The command `briefing draft`."""

from __future__ import annotations

import click

from briefing.cli.common import as_json, command, print_json

__all__ = ["draft"]


@click.command()
@click.argument("source")
@click.option("--published", help="Day of publication, YYYY-MM-DD.")
@as_json
@command
def draft(source: str, published: str | None, as_json: bool) -> None:
    """Draft the facts of an article for review."""
    from briefing.article import read
    from briefing.drafting.contract import to_dict
    from briefing.drafting.draft import draft as read_facts

    print_json(to_dict(read_facts(read(source), published=published), "x"))
