"""Many drafts, several processes at a time; one that fails does not stop the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from briefing.article import parse
from briefing.drafting.contract import to_dict
from briefing.drafting.draft import draft
from briefing.drafting.folder import published_of, write
from briefing.drafting.pipeline import pipeline
from briefing.drafting.sources import name_of, receive
from briefing.errors import ArticleError, BriefingError

__all__ = ["Job", "articles_in", "draft_many"]

_SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An article to draft, and where to: ``out/name/`` as a dossier, or ``out/name.json``."""

    source: str
    name: str
    out: Path
    published: str | None
    as_json: bool
    nlp: bool


def articles_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and name of each article: a folder's ``article.txt``, or its subfolders with one and its text and HTML files.

    Raises
    ------
    ArticleError
        If the folder holds none.
    """
    found = [folder] if (folder / "article.txt").is_file() else sorted(folder.iterdir())
    articles = [entry / "article.txt" if entry.is_dir() else entry for entry in found]
    kept = [path for path in articles if path.suffix.lower() in _SUFFIXES and path.is_file()]
    if not kept:
        raise ArticleError(
            f"{folder}: no articles here; .txt, .md or .html files, or folders with an article.txt, are read"
        )
    for path in kept:
        yield str(path), name_of(path.resolve().parent.name if path.name == "article.txt" else path.stem)


def draft_many(jobs: Iterable[Job], *, processes: int) -> Iterator[tuple[Job, str | None]]:
    """Each job as it ends, with what went wrong or None."""
    listed = list(jobs)
    if any(job.nlp for job in listed):
        pipeline()  # what is missing is said once
    if processes == 1 or len(listed) < 2:
        yield from ((job, _run(job)) for job in listed)
        return
    # Fresh processes: a fork of one with threads may hang.
    with ProcessPoolExecutor(min(processes, len(listed)), mp_context=get_context("spawn")) as pool:
        running = {pool.submit(_run, job): job for job in listed}
        for done in as_completed(running):
            yield running[done], done.result()


def _run(job: Job) -> str | None:
    try:
        received = receive(job.source)
        recorded = None if job.as_json else published_of(job.out / job.name)
        published = job.published or recorded or received.published
        made = draft(parse(received.text), published=published, nlp=job.nlp)
        if job.as_json:
            job.out.mkdir(parents=True, exist_ok=True)
            shown = json.dumps(to_dict(made, job.name), ensure_ascii=False, indent=2)
            (job.out / f"{job.name}.json").write_text(shown + "\n", encoding="utf-8")
        else:
            write(made, received, job.out / job.name)
    except BriefingError as error:
        return str(error) if job.source in str(error) else f"{job.source}: {error}"
    except OSError as error:
        return f"{job.source}: {error}"
    return None
