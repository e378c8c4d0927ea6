"""The words that drafting goes by, from the YAML files beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from briefing import yamltext

__all__ = ["Lexicon", "either", "parts", "patterns"]

# The letter that a part begins with, or two in brackets: "[Aa]rticle".
_FIRST = re.compile(r"([A-Za-z]|\[[A-Za-z]+\])(?![?*+{])")
# What must stand before a part, or must not: "(?<!will )offer".
_BEHIND = re.compile(r"\(\?<[!=][^()|]*\)")
# A bracket or bar; what is escaped or in square brackets is none.
_PIECE = re.compile(r"\\.|\[[^\]]*\]|[()|]")
# The list that a part is on.
_MARK = re.compile(r"\(\?#(\w+)\)")


class Lexicon:
    """Several lists of regular expressions, looked for together: one pass finds what is on any of them, and on which it is."""

    def __init__(self, lists: Mapping[str, list[str]], *, before: str, after: str) -> None:
        marked = either([f"{part}(?#{name})" for name, listed in lists.items() for part in listed])
        # Each part ends with an empty group, so that the last group of a match tells the list.
        self._names = _MARK.findall(marked)
        self._any = re.compile(f"{before}(?:{_MARK.sub('()', marked)}){after}")

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
        """What stands in ``text[start:end]``, in order: the name of its list, and its place."""
        for found in self._any.finditer(text, start, end):
            yield self._names[(found.lastindex or 0) - 1], found.span()


@cache
def parts(name: str) -> dict[str, list[str]]:
    """The lists of regular expressions of ``name.yaml``, by the names that stand there and in that order.

    >>> list(parts("stages"))[:2]
    ['giving', 'refused']
    """
    data = yamltext.read(files("briefing.drafting").joinpath(f"{name}.yaml").read_text(encoding="utf-8")).data
    return {
        key: [part.strip() for line in lines.splitlines() for part in line.split(" | ") if part.strip()]
        for key, lines in data.items()
    }


@cache
def patterns(name: str) -> dict[str, str]:
    """One regular expression for each list of ``name.yaml``."""
    return {key: either(listed) for key, listed in parts(name).items()}


def either(parts: Iterable[str]) -> str:
    """One expression for any of the parts, by their first letters: ``re`` tries them one after the other at every word."""
    lettered: dict[str, list[str]] = {}
    for part in parts:
        for letter, rest in _beginnings(part):
            lettered.setdefault(letter, []).append(rest)
    others = lettered.pop("", [])
    return "|".join([*(f"{letter}(?:{'|'.join(rest)})" for letter, rest in lettered.items()), *others])


def _beginnings(part: str) -> list[tuple[str, str]]:
    """The first letters that a part can have, each with what follows it then; no letter where that is not plain to see."""
    behind, at = [], 0
    while before := _BEHIND.match(part, at):
        behind.append(before.group())
        at = before.end()
    first = _FIRST.match(part, at)
    if first:
        found = [(letter, part[first.end() :]) for letter in first[1].strip("[]")]
    else:
        found = _of_choice(part[at:]) if part.startswith("(?:", at) else [("", part[at:])]
    # What stands before the letter is looked for after it, so that the letter comes first.
    return [(letter, "".join(f"{before[:-1]}{letter})" for before in behind) + rest) for letter, rest in found]


def _of_choice(part: str) -> list[tuple[str, str]]:
    """The beginnings of a part that begins with a choice: "(?:rocket|missile) launchers", "(?:arms )?embargo"."""
    choices, tail = _choices(part)
    if tail[:1] in tuple("*+{") or tail[:2] == "??":
        return [("", part)]
    optional = tail[:1] == "?"
    tail = tail[optional:]
    heads: dict[str, list[str]] = {}
    for choice in choices:
        for letter, rest in _beginnings(choice):
            heads.setdefault(letter, []).append(rest)
    without = _beginnings(tail) if optional else []
    return [(letter, f"(?:{'|'.join(rests)}){tail}") for letter, rests in heads.items()] + without


def _choices(part: str) -> tuple[list[str], str]:
    """What the choice that a part begins with is between, and what follows it."""
    depth, begin, choices = 0, len("(?:"), []
    for piece in _PIECE.finditer(part, begin):
        mark = piece.group()
        depth += (mark == "(") - (mark == ")")
        if depth < 0 or (mark == "|" and not depth):
            choices.append(part[begin : piece.start()])
            begin = piece.end()
        if depth < 0:
            break
    return choices, part[begin:]
