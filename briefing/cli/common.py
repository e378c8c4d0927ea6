"""What the commands share: options, errors as one line and an exit code, and JSON on stdout."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from briefing import errors as failures

__all__ = ["as_json", "command", "data", "print_json"]


_EXIT_CODES: tuple[tuple[type[Exception], int], ...] = (
    (failures.DossierNotFound, 2),
    (failures.NotebookNotFound, 2),
    (failures.NothingToVerify, 2),
    (failures.ParameterError, 2),
    (failures.PlanError, 2),
    (failures.UnknownName, 2),
    (failures.ClusterError, 3),
    (failures.RenderError, 3),
    (failures.StorageError, 3),
    (failures.BriefingError, 1),
)

data = click.option(
    "--data",
    type=click.Path(file_okay=False, exists=True),
    help="Folder of dossiers; else $BRIEFING_DATA, else ./data, then those that ship with briefing.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def command(function: Callable[..., None]) -> Callable[..., None]:
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


def print_json(value: Any) -> None:
    """Print a value as indented JSON on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
