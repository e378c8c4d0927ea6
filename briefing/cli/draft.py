"""The command `briefing draft`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import as_json, command, data, print_json

if TYPE_CHECKING:
    from briefing.drafting.draft import Draft
    from briefing.drafting.folder import Written

__all__ = ["draft"]

_SHOWN = 20
_NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,99}")


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from briefing.dates import iso_day

    if value and not iso_day(value):
        raise click.BadParameter(f"{value!r} is not a day written as YYYY-MM-DD")
    return value


def _name(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value and not _NAME.fullmatch(value):
        raise click.BadParameter(f"{value!r} cannot name a folder; use letters, digits and hyphens")
    return value


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--as", "name", callback=_name, help="Name of the dossier; else made from the title.")
@click.option("--published", callback=_day, help="Day of publication, YYYY-MM-DD: what “Tuesday” counts from.")
@click.option(
    "--nlp", is_flag=True, help="Let an installed English pipeline of spaCy suggest people, marked as unsure."
)
@click.option("--out", type=click.Path(file_okay=False), help="Draft many: a dossier (--json: a file) of each in here.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="With --out: processes at a time.")
@data
@as_json
@command
def draft(
    sources: tuple[str, ...], name: str | None, published: str | None, data: str | None, nlp: bool, **many: Any
) -> None:
    """Draft the facts of an article for review.

    SOURCE is a .txt, .md or .html file, - for standard input, or a URL (HTML needs trafilatura). A dossier is written, or
    added to: facts that it holds are not changed. With --json, the draft is printed and nothing is written. With --out, the
    articles of several files and folders are drafted.
    """
    if many["out"]:
        if name or data:
            raise click.UsageError("--out drafts many: names come from files and folders; give neither --as nor --data")
        sys.exit(_many(sources, Path(many["out"]), published, nlp=nlp, as_json=many["as_json"], jobs=many["jobs"]))
    if len(sources) > 1 or Path(sources[0]).is_dir():
        raise click.UsageError("several articles, or a folder of them, need --out DIR")
    _one(sources[0], name, published, data=data, nlp=nlp, as_json=many["as_json"])


def _one(source: str, name: str | None, published: str | None, *, data: str | None, nlp: bool, as_json: bool) -> None:
    from briefing.article import parse
    from briefing.drafting.contract import to_dict
    from briefing.drafting.draft import draft as read_facts
    from briefing.drafting.folder import dossier_folder, published_of, write
    from briefing.drafting.sources import name_of, receive
    from briefing.errors import ArticleError

    received = receive(source)
    try:
        article = parse(received.text)
        title = received.title or (article.title.exact if article.title else "")
        name = name or (name_of(title) if title else received.stem)
        folder = dossier_folder(name, data=data)
        made = read_facts(article, published=published or published_of(folder) or received.published, nlp=nlp)
    except ArticleError as error:
        raise ArticleError(f"{source}: {error}") from None
    if as_json:
        print_json(to_dict(made, name))
        return
    written = write(made, received, folder)
    _tell(made, written)
    click.echo(written.folder)


def _many(sources: tuple[str, ...], out: Path, published: str | None, *, nlp: bool, as_json: bool, jobs: int) -> int:
    """Draft many articles; the exit code."""
    from briefing.drafting.batch import Job, articles_in, draft_many
    from briefing.drafting.sources import name_of

    named: dict[str, str] = {}
    failed = 0
    for source in sources:
        path = Path(source)
        for article, name in articles_in(path) if path.is_dir() else [(source, name_of(path.stem))]:
            if name in named:
                click.echo(f"briefing: {article}: {named[name]} is called {name}, too; rename one", err=True)
                failed += 1
            else:
                named[name] = article
    todo = [
        Job(source=article, name=name, out=out, published=published, as_json=as_json, nlp=nlp)
        for name, article in named.items()
    ]
    for job, error in draft_many(todo, processes=jobs):
        failed += error is not None
        click.echo(
            f"briefing: {error}" if error else out / (f"{job.name}.json" if as_json else job.name), err=bool(error)
        )
    return 1 if failed else 0


def _tell(made: Draft, written: Written) -> None:
    """Say on stderr what was found and what a reviewer should look at first."""
    if not made.about_talks:
        click.echo(
            "This article does not seem to be about talks: only people and their quoted words are drafted.", err=True
        )
    counts = Counter(fact.kind for fact in written.added)
    found = ", ".join(_counted(number, kind, f"{kind}s") for kind, number in counts.items()) or "no facts"
    kept = f"; {written.kept} that were there are left as they are" if written.kept else ""
    click.echo(f"Drafted {found}{kept}.", err=True)
    countries = {mention.code for mention in made.countries}
    mentioned = f"{_counted(len(made.dates), 'date', 'dates')}, {_counted(len(countries), 'country', 'countries')}"
    click.echo(f"Mentioned: {mentioned}.", err=True)
    if not made.published:
        click.echo(
            "The day of publication is not known: days such as “Tuesday” stay unresolved; give --published.", err=True
        )
    unsure = [fact for fact in written.added if fact.unsure]
    for fact in unsure[:_SHOWN]:
        click.echo(f"Unsure: {fact.id}: {fact.unsure}", err=True)
    if len(unsure) > _SHOWN:
        click.echo(f"... and {len(unsure) - _SHOWN} more; each has a note in facts.yaml", err=True)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
