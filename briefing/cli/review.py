"""The command `briefing review`."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from briefing.cli.common import command, data
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.facts import Fact
    from briefing.review import Review

__all__ = ["review"]

# They would move the cursor or change colours in a terminal, and an article comes from anybody.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ANSWERS = "a accept, e FIELD=VALUE edit, r REASON reject, s skip, q quit"


@click.command()
@click.argument("dossier")
@data
@command
def review(dossier: str, data: str | None) -> None:
    """Review the draft facts of DOSSIER one by one; each answer is written to its facts.yaml at once.

    Answers are read line by line: a (accept), e FIELD=VALUE (edit; the fact is shown again), r REASON (reject; the
    reason is kept), s (skip), q (quit).
    """
    from briefing.dossier import load

    under_review = load(dossier, data=data).review()
    drafts = [fact.id for fact in under_review.pending]
    for number, draft in enumerate(drafts, 1):
        if not _answered(under_review, draft, f"{number} of {len(drafts)}"):
            break
    left, rejected = len(under_review.pending), len(under_review.dossier.rejected)
    click.echo(
        f"{dossier}: {left} of {len(under_review.dossier.facts)} facts are drafts; {rejected} rejected", err=True
    )


def _answered(under_review: Review, id: str, number: str) -> bool:
    """Ask about one fact until it is accepted, rejected or skipped; False to quit."""
    _show(under_review, under_review.dossier.fact(id), number)
    while line := _line(_ANSWERS):
        answer, rest = _parted(line.strip())
        try:
            if answer == "q":
                return False
            if answer == "a":
                under_review.accept(id)
            elif answer == "r":
                _reject(under_review, id, rest or _line("reason"))
            elif answer == "e":
                name, equals, value = (rest or _line("field=value")).partition("=")
                if not equals:
                    click.echo("an edit names a field and its value, as in e role=Prime Minister", err=True)
                    continue
                under_review.edit(id, **{name.strip(): _value(value)})
                _show(under_review, under_review.dossier.fact(id), number)
            elif answer != "s":
                click.echo(f"answer with one of: {_ANSWERS}", err=True)
        except BriefingError as error:
            click.echo(f"briefing: {error}", err=True)
            continue
        if answer in ("a", "r", "s"):
            return True
    return False


def _parted(line: str) -> tuple[str, str]:
    """The letter of an answer and what goes with it; what needs nothing stands alone: "a Foo" is no consent."""
    answer, _, rest = line.partition(" ")
    return (line, "") if answer in ("a", "s", "q") else (answer, rest)


def _reject(under_review: Review, id: str, reason: str) -> None:
    resting = under_review.resting(id)
    under_review.reject(id, reason)
    if resting:
        click.echo(f"{', '.join(resting)} rested on {id}: think over what is concluded", err=True)


def _line(prompt: str) -> str:
    click.echo(f"{prompt}: ", nl=False, err=True)
    return sys.stdin.readline()


def _value(written: str) -> object:
    """What an answer means, as it would be read from the file: text, a list in brackets, or null."""
    from briefing import yamltext

    try:
        return yamltext.read(written.strip()).data
    except yamltext.YamlError:
        return written.strip()


def _show(under_review: Review, fact: Fact, number: str) -> None:
    from briefing.review.passage import passage

    styled = sys.stdout.isatty()
    words = "".join(
        words if not cited else click.style(words, bold=True, underline=True) if styled else f"[{words}]"
        for words, cited in _printable(passage(under_review.dossier, fact))
    )
    click.echo(f"\n{number}: {fact.kind} {fact.id}\n{words or 'Its words are not found in the article.'}")
    fields = fact.model_dump(mode="json", exclude={"id", "kind", "evidence", "status"})
    for name in sorted(fields, key=("said_by", "note").__contains__):
        if fields[name] not in (None, [], "", "article"):
            shown = ", ".join(fields[name]) if isinstance(fields[name], list) else str(fields[name])
            click.echo(f"  {name}: {_CONTROL.sub('�', shown)}")


def _printable(pieces: Iterator[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    return ((_CONTROL.sub("�", words), cited) for words, cited in pieces)
