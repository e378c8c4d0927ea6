"""A draft: all facts read from an article, with ids, and the dates and countries it mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from briefing.article import Article, Sentence
from briefing.drafting import (
    conditions,
    contributions,
    countries,
    dates,
    events,
    headcounts,
    objectives,
    participants,
    statements,
)
from briefing.drafting.identifiers import identifiers
from briefing.drafting.language import require_english
from briefing.drafting.pipeline import suggested
from briefing.drafting.reading import Drafted, Reading
from briefing.drafting.shares import share_at
from briefing.drafting.subject import about_talks
from briefing.drafting.voices import attributed
from briefing.errors import ArticleError

__all__ = ["Draft", "DraftFact", "draft"]

# More than a book; nothing that long is an article, and nobody could review its facts.
_LONGEST = 2_000_000
_FINDERS: tuple[Callable[[Reading], list[Drafted]], ...] = (
    headcounts.find,
    participants.find,
    objectives.find,
    contributions.find,
    conditions.find,
    statements.find,
    events.find,
)
# What is worth having from an article that is not about talks: who is named, and their quoted words.
_KEPT_ANYWAY = (participants.find, statements.find)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFact:
    """A fact as it was read, with an id; ``fields`` are those of its kind in facts.yaml.

    Attributes
    ----------
    spans : tuple of (start, end)
        Its evidence: code points of the raw text, the chief words first.
    unsure : str
        What a reviewer should look at first, or empty.
    person : bool
        False for a participant that is a delegation or another body.
    """

    id: str
    kind: str
    fields: dict[str, Any]
    spans: tuple[tuple[int, int], ...]
    said_by: str
    unsure: str = ""
    person: bool = True


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What was read from an article.

    Attributes
    ----------
    article : Article
    published : str or None
    about_talks : bool
        Whether the article is about talks at all; if not, only people and their quoted words are drafted.
    facts : tuple of DraftFact
    dates : tuple of DateMention
        Each wording with each resolution once, where it stands first.
    countries : tuple of Mention
        Every mention.
    """

    article: Article = field(repr=False)
    published: str | None
    about_talks: bool
    facts: tuple[DraftFact, ...] = field(repr=False)
    dates: tuple[dates.DateMention, ...] = field(repr=False)
    countries: tuple[countries.Mention, ...] = field(repr=False)


def draft(article: Article, *, published: str | None = None, nlp: bool = False) -> Draft:
    """Read an article's facts.

    Parameters
    ----------
    article : Article
    published : str, optional
        Day of publication (YYYY-MM-DD), from which "Tuesday" and "last month" are resolved.
    nlp : bool
        Whether an installed English pipeline of spaCy may suggest people whom the rules do not find; each is marked as unsure.

    >>> from briefing.article import parse
    >>> text = "Talks open. Leaders of 12 countries met in Oslo for peace talks. The summit began on Tuesday."
    >>> [fact.id for fact in draft(parse(text)).facts if fact.kind == "headcount"]
    ['h-12-countries']

    Raises
    ------
    ArticleError
        If the text does not read as English, or is longer than two million characters, or ``nlp`` is asked for and spaCy or
        an English pipeline is not installed.
    """
    if len(article.text) > _LONGEST:
        raise ArticleError(
            f"the text has {len(article.text):,} characters, and at most {_LONGEST:,} are drafted; cut it up"
        )
    reading = Reading(article=article, published=published)
    require_english(reading)
    if nlp:
        reading = replace(reading, suggested=suggested(article))
    talks = about_talks(reading)
    return Draft(
        article=article,
        published=published,
        about_talks=talks,
        facts=tuple(_with_ids(reading, attributed(list(_found(reading, talks=talks))))),
        dates=dates.wordings(reading),
        countries=countries.find(reading),
    )


def _found(reading: Reading, *, talks: bool) -> Iterator[Drafted]:
    for find in _FINDERS if talks else _KEPT_ANYWAY:
        yield from (drafted for drafted in find(reading) if talks or drafted.fields.get("form") != "indirect")


def _with_ids(reading: Reading, found: list[Drafted]) -> list[DraftFact]:
    named = dict(zip(identifiers(found), found, strict=True))
    wholes = {drafted.spans[0]: key for key, drafted in named.items() if drafted.kind == "headcount"}
    joined = _joined(reading, named)
    return [_fact(key, drafted, wholes, joined.get(key, ())) for key, drafted in named.items()]


def _joined(reading: Reading, named: dict[str, Drafted]) -> dict[str, tuple[str, ...]]:
    """Contributions and the conditions of their share of a sentence: the ids of the one to those of the other."""
    by_sentence: dict[Sentence, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, drafted in named.items():
        if drafted.kind in ("contribution", "condition"):
            for sentence in reading.article.sentences_in(*drafted.spans[0])[:1]:
                by_sentence[sentence][drafted.kind].append(key)
    joined: dict[str, list[str]] = defaultdict(list)
    for sentence, kinds in by_sentence.items():
        if len(kinds) < 2:
            continue
        # What depends may stand before the words of the condition, and far off.
        places = {key: named[key].spans[0][0] for key in kinds["contribution"]}
        places |= {key: named[key].spans[0][1] - 1 for key in kinds["condition"]}
        shares = {key: share_at(reading.text, (sentence.start, sentence.end), at) for key, at in places.items()}
        for one, other in product(kinds["contribution"], kinds["condition"]):
            if shares[one] == shares[other]:
                joined[one].append(other)
                joined[other].append(one)
    return {key: tuple(others) for key, others in joined.items()}


def _fact(id: str, drafted: Drafted, wholes: dict[tuple[int, int], str], joined: tuple[str, ...]) -> DraftFact:
    fields = dict(drafted.fields)
    person = bool(fields.pop("person", True))
    if drafted.kind == "headcount":
        fields["part_of"] = wholes.get(fields["part_of"])
    elif drafted.kind == "contribution":
        fields["conditions"] = joined
    elif drafted.kind == "condition":
        fields["affects"] = joined
    said_by = fields["speaker"] if drafted.kind == "statement" else drafted.said_by
    return DraftFact(
        id=id,
        kind=drafted.kind,
        fields=fields,
        spans=drafted.spans,
        said_by=said_by,
        unsure=drafted.unsure,
        person=person,
    )
