"""The command line: argument parsing and exit codes, nothing else. One module a command.

Exit codes: 0 done, 1 the content failed a check or cannot be read, 2 wrong usage, 3 a run failed. Data goes to stdout, talk to
stderr; no traceback without ``--debug``.
"""

from __future__ import annotations

import click

from briefing import __version__
from briefing.cli.batch import batch, plan
from briefing.cli.check import check
from briefing.cli.draft import draft
from briefing.cli.facts import facts
from briefing.cli.listing import list_
from briefing.cli.parameters import parameters_
from briefing.cli.rendering import render
from briefing.cli.review import review
from briefing.cli.schedule import schedule
from briefing.cli.verify import verify

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefing")
@click.option("--debug", is_flag=True, help="Show tracebacks.")
def main(debug: bool) -> None:
    """News articles to facts that point at their words, and facts to reproducible briefs."""


for _command in (draft, review, check, facts, render, verify, plan, batch, schedule, parameters_, list_):
    main.add_command(_command)
