"""The options that limit a run: time for a cell, time for the notebook, memory for the kernel."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from briefing.rendering.kernels.limits import Limits

__all__ = ["limit", "limits", "size"]


def limit(*names: str, convert: Callable[[Any], Any] = float, **options: Any) -> Callable[..., Any]:
    """An option that joins the others of its kind in the context; see `limits`."""

    def keep(context: click.Context, option: click.Parameter, value: Any) -> None:
        context.meta.setdefault("limits", {})[option.name] = None if value is None else convert(value)

    return click.option(*names, expose_value=False, callback=keep, **options)


def limits() -> Limits:
    """What the options of this command say, as the rendering package takes it."""
    from briefing.rendering.kernels.limits import Limits

    try:
        return Limits(**click.get_current_context().meta["limits"])
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def size(text: str) -> int:
    """Bytes of a size as people write it: 800M, 2G, 1.5 GiB."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", text.strip().lower())
    if not found:
        raise click.BadParameter(f"{text!r} is not a size; write 800M or 2G")
    return int(float(found[1]) * 2 ** (10 * " kmgt".index(found[2] or " ")))
