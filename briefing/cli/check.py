"""The command `briefing check`."""

from __future__ import annotations

import sys

import click

from briefing.cli.common import as_json, command, data, print_json

__all__ = ["check"]


@click.command()
@click.argument("dossier")
@data
@as_json
@command
def check(dossier: str, data: str | None, as_json: bool) -> None:
    """Check DOSSIER against its article; exit 1 if anything is found."""
    from briefing.checks import check as check_dossier

    report = check_dossier(dossier, data=data)
    if as_json:
        print_json(report.to_dict())
    else:
        for finding in report.findings:
            click.echo(str(finding))
        sentences, cited = report.coverage.sentences, report.coverage.cited
        many = len(report.findings)
        verdict = "no findings" if not many else f"{many} finding{'s' if many > 1 else ''}"
        click.echo(f"{dossier}: {verdict}; {cited} of {sentences} sentences cited", err=True)
    sys.exit(1 if report.findings else 0)
