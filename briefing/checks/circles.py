"""Circles among references: what leads, over any number of steps, back to itself."""

from __future__ import annotations

from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

__all__ = ["Graph", "circular"]

Graph = dict[str, set[str]]


def circular(graph: Graph) -> list[str]:
    """The nodes from which a way leads back to them, given the inputs of each node.

    >>> circular({"a": {"b"}, "b": {"a"}, "c": {"a"}})
    ['a', 'b']
    """
    backwards: Graph = {}
    for node, inputs in graph.items():
        for name in inputs:
            backwards.setdefault(name, set()).add(node)
    # What cannot be put in order either way is in a circle, not just leaning on one.
    stuck = _stuck(graph) & _stuck(backwards)
    return [node for node in graph if node in stuck]


def _stuck(graph: Graph) -> set[str]:
    sorter = TopologicalSorter(graph)
    with suppress(CycleError):
        sorter.prepare()
    settled: set[str] = set()
    while ready := sorter.get_ready():
        settled.update(ready)
        sorter.done(*ready)
    return set(graph) - settled
