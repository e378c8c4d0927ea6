"""What a rule is: a function from the dossier under check to the places that break it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from briefing.checks.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.findings import Severity

__all__ = ["Breach", "Rule", "a", "nearest", "one_line", "shown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One place that breaks a rule.

    Attributes
    ----------
    message : str
        What is wrong and what to do.
    item : object or None
        The model (a fact, a judgement, ...) it is in.
    path : tuple
        Where inside the item: field names and list positions.
    offset : int or None
        A place in the article instead.
    """

    message: str
    item: object = None
    path: tuple[str | int, ...] = ()
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; the first line of its function's docstring is its line in `docs/rules.md`."""

    code: str
    find: Callable[[Subject], Iterator[Breach]]
    severity: Severity = "error"

    @property
    def summary(self) -> str:
        """The rule in one sentence."""
        return (self.find.__doc__ or "").strip().splitlines()[0]


def nearest(name: str, known: Iterable[str], what: str) -> str:
    """The end of a message about an unknown name, without listing hundreds of names.

    >>> nearest("h-totl", ["h-total", "h-leaders"], "fact")
    'did you mean h-total?'
    """
    names = sorted(set(known))
    near = get_close_matches(name, names, n=2)
    if near:
        return f"did you mean {' or '.join(near)}?"
    return f"no {what} has a similar id" if names else f"the dossier has no {what}"


def one_line(message: str, limit: int = 600) -> str:
    """A message without newlines, control characters and endless words, whatever came out of a file.

    >>> one_line("two" + chr(10) + "lines" + chr(27) + "[31m")
    'two lines [31m'
    """
    line = " ".join("".join(char if char.isprintable() else " " for char in message[: limit * 4]).split())
    return line if len(line) <= limit and len(message) <= limit * 4 else f"{line[:limit].rstrip()}…"


def a(noun: str) -> str:
    """The noun with its article.

    >>> a("objective"), a("fact")
    ('an objective', 'a fact')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def shown(words: str, limit: int = 90) -> str:
    """Words for a message: on one line and not too long.

    >>> shown("two   lines" + chr(10) + "here", 10)
    '“two lines…”'
    """
    return f"“{one_line(words, limit)}”"
