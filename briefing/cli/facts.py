"""The command `briefing facts`."""

from __future__ import annotations

from typing import IO, Any

import click
from click.core import ParameterSource

from briefing.cli.common import as_json, command, data, print_json

__all__ = ["facts"]

KINDS = ("headcount", "participant", "objective", "contribution", "statement", "condition", "event", "judgement")


@click.command()
@click.argument("dossier")
@data
@as_json
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), help="One table; needs --kind.")
@click.option("--kind", type=click.Choice(KINDS), help="Kind of facts in the table or listing.")
@click.option("--output", type=click.File("wb", lazy=True), default="-", help="File to write to; else stdout.")
@command
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
        print_json(shown)
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
        raise click.UsageError("Parquet needs pyarrow: pip install pyarrow") from None
    output.write(content)
