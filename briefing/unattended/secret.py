"""Secrets of a plan: it says where they are, never what they are."""

from __future__ import annotations

import os
from pathlib import Path

from briefing.errors import PlanError


def read(variable: str | None, file: str | None) -> str | None:
    """The secret that an environment variable or a file holds, without the newline at its end; None if neither is named.

    Raises
    ------
    PlanError
        It is not there. The message names the place, never the secret.
    """
    if variable is not None:
        if not os.environ.get(variable):
            raise PlanError(f"the environment variable {variable}, which the plan names, is not set")
        return os.environ[variable]
    if file is None:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "not UTF-8 text"
        raise PlanError(f"the file {file}, which the plan names for a secret, cannot be read: {said}") from None
