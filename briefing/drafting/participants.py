"""Participants: every person an article names, with role, country or organisation, and attendance where it is stated."""

from __future__ import annotations

from bisect import bisect_left

from briefing.drafting.attendance import attendance
from briefing.drafting.bodies import delegations
from briefing.drafting.countries import BUILDINGS, country_of
from briefing.drafting.countries import find as find_countries
from briefing.drafting.delegations import delegation
from briefing.drafting.officewords import capacity
from briefing.drafting.people import Mention, Person, people
from briefing.drafting.reading import Drafted, Reading

__all__ = ["find"]


def find(reading: Reading) -> list[Drafted]:
    """The people an article names, in the order of their first mention, and the delegations that were there.

    Besides the fields of a participant, each has ``person``: whether it is one.
    """
    named = people(reading)
    surnames = {person.full.surname for person in named}
    return [*(_drafted(reading, person, surnames) for person in named), *delegations(reading)]


def _drafted(reading: Reading, person: Person, surnames: set[str]) -> Drafted:
    titled = next((mention for mention in person.mentions if mention.office), None)
    role = titled.office.role if titled and titled.office else None
    bodies = (mention.office.organisation for mention in person.mentions if mention.office)
    # "Macron's adviser" advises a person.
    organisation = next((body for body in bodies if body and body.split()[-1] not in surnames), None)
    country = next(filter(None, (_country(mention) for mention in person.mentions)), None)
    for mention in person.mentions:
        country = country or delegation(reading, mention.name)
    attended, where = attendance(reading, person)
    if organisation and not (titled and titled.office and titled.office.countries):
        country = country_of(organisation) if organisation in BUILDINGS else None
    represents = country or organisation
    spans = dict.fromkeys(_span(reading, mention) for mention in (titled or person.mentions[0], person.mentions[0]))
    if where:
        spans.setdefault(where)
    return Drafted(
        kind="participant",
        fields={
            "name": person.name,
            "role": role,
            "represents": represents,
            "capacity": capacity(role, None if country else organisation),
            "attendance": attended,
            "person": True,
        },
        spans=tuple(spans),
        unsure=_unsure(person),
    )


def _unsure(person: Person) -> str:
    if person.suggested:
        return "named by the spaCy pipeline; no rule takes it for a person"
    if person.confusable:
        return f"others here are called {person.full.surname}, too; the name alone may be theirs"
    return ""


def _country(mention: Mention) -> str | None:
    if mention.office and len(mention.office.countries) == 1:
        return mention.office.countries[0]
    return mention.title.country if mention.title else None


def _span(reading: Reading, mention: Mention) -> tuple[int, int]:
    """From the office to the name, with the country that stands beside them."""
    start, end = mention.name.start, mention.name.end
    if mention.office:
        tokens = reading.tokens
        start = min(start, tokens[mention.office.first].start)
        end = max(end, tokens[mention.office.last - 1].end)
    sentence = reading.article.sentences_in(mention.name.start, mention.name.end)
    low, high = (sentence[0].start, sentence[0].end) if sentence else (start, end)
    lands, country = find_countries(reading), _country(mention)
    first = bisect_left(lands, max(low, start - 30), key=lambda land: land.start)
    for land in lands[first : first + 9]:
        if land.code == country and land.end <= min(high, end + 30):
            return min(start, land.start), max(end, land.end)
    return max(start, low), min(end, high)
