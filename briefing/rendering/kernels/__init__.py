"""Kernels: each run gets a fresh process, forked from a template in which the slow imports are already done.

Vocabulary: the *renderer* is the process that renders; its *template* is one more process, started lazily, that has
imported what notebooks need and does nothing but fork; a *kernel* is a child of the template and runs one notebook.

::

    renderer ── forkserver protocol ──▶ template ── fork ──▶ kernel
        └────────────── Unix sockets in a private folder ──────┘

The template ends when the renderer does, however that ends, and takes the kernels and the folder along.
"""

from __future__ import annotations

__all__ = ["prepare"]


def prepare() -> None:
    """Start the template in the background, so that its imports overlap with the caller's own."""
    from briefing.rendering.kernels import template

    if template.available():
        template.current()
