"""The people an article names, each with every mention and the office that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from briefing.drafting.names import Name, names
from briefing.drafting.offices import Office
from briefing.drafting.reading import Reading
from briefing.drafting.titles import Title, titles
from briefing.drafting.wordlists import line_list, word_list

__all__ = ["Mention", "Person", "people"]

_CREDIT = re.compile(
    r"\(?(?:By [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}(?:,.*)?|(?:Additional )?(?:[Rr]eport|[Ee]dit|[Ww]rit)ing by .*|"
    r"(?:File photo|Photo|Image|Picture|Contact|Credit|Source|Editor|Author|Media contact)s?:.*|.* — .*, \w+ \d{1,2}, \d{4})\)?"
)
_HOUSES = frozenset("ministry university summit conference airport".split())
_MODEL = re.compile(r"-\d")
_ACTS = frozenset(
    "said says told added warned announced stressed urged tweeted wrote argued insisted explained noted claimed stated "
    "declared replied remarked commented emphasized emphasised reiterated welcomed condemned criticized criticised met "
    "arrived travelled traveled spoke attended resigned became thanked visited denied who himself herself".split()
)
_TOLD = frozenset("said says added met telephoned succeeded replaced thanked congratulated telling told".split())
# What is done by, to or with people: "led by Albin Kurti", "the government of Albin Kurti".
_DEALT = {
    "by": frozenset(
        "led headed chaired represented succeeded replaced hosted signed accompanied joined founded written".split()
    ),
    "of": frozenset(
        "government presidency administration killing arrest death appointment election resignation supporters regime".split()
    ),
    "with": frozenset("met talks spoke meeting discussions conversation".split()),
}
_PLACED = frozenset("in at near from across throughout outside inside around toward towards".split())
_NOT_THE_MAN = frozenset("administration government team era regime campaign doctrine plan cabinet camp family".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a person is named, with the office and country that stand beside the name."""

    name: Name
    title: Title | None

    @property
    def office(self) -> Office | None:
        """The office that stands beside the name."""
        return self.title.office if self.title else None


@dataclass(slots=True)
class Person:
    """A person: the fullest name as written, and all mentions in order.

    ``suggested`` says that only a pipeline takes it for one, ``confusable`` that a mention by surname may be another's.
    """

    full: Name
    name: str
    mentions: list[Mention] = field(default_factory=list)
    suggested: bool = False
    confusable: bool = False


def people(reading: Reading) -> tuple[Person, ...]:
    """The people an article names, in the order of their first mention."""
    return reading.once("people", lambda reading: tuple(_joined(reading)))


def _joined(reading: Reading) -> list[Person]:
    beside = titles(reading)
    runs = [Mention(name, beside.get(name.first)) for name in names(reading) if not _credited(reading, name)]
    alone = {run.name.words[0] for run in runs if len(run.name.words) == 1}
    found: list[Person] = []
    by_surname: dict[str, list[Person]] = {}
    for run in runs:
        if len(run.name.words) > 1 and _is_person(reading, run, alone):
            _add(reading, run, found, by_surname)
    for run in runs:
        if _is_suggested(reading, run) and not any(
            _same(person.full, run.name) for person in by_surname.get(run.name.key, ())
        ):
            _add(reading, run, found, by_surname)
            found[-1].suggested = True
    known = dict(by_surname)
    for person in found:
        for word in person.full.words[:-1]:
            known.setdefault(word.casefold(), [person])
    joined = {run.name.first for person in found for run in person.mentions}
    for run in runs:
        if run.name.first not in joined:
            _join(reading, run, found, known)
    for person in found:
        person.mentions.sort(key=lambda mention: mention.name.start)
    return sorted(found, key=lambda person: person.mentions[0].name.start)


def _credited(reading: Reading, name: Name) -> bool:
    """Whether a name stands in a line that says who wrote, edited or photographed."""
    lines = reading.once("credits", _credits)
    sentence = reading.article.sentences_in(name.start, name.end) if lines else ()
    return bool(sentence) and sentence[0].number in lines


def _credits(reading: Reading) -> frozenset[int]:
    return frozenset(
        sentence.number
        for sentence in reading.sentences
        if len(sentence.exact) < 300 and _CREDIT.fullmatch(sentence.exact.rstrip("."))
    )


def _is_person(reading: Reading, run: Mention, alone: set[str]) -> bool:
    """Whether a run of several capitalised words names a person."""
    name, tokens = run.name, reading.tokens
    if " ".join(name.words) in line_list("bodies") or not _proper(
        name, titled=run.title is not None and run.title.office is not None
    ):
        return False
    if name.honorific or (run.title and run.title.office):
        return True
    before = tokens[name.first - 1].exact.lower() if name.first else ""
    after = tokens[name.last].exact.lower() if name.last < len(tokens) else ""
    # "the Transall C-160"
    if before == "the" or after in _HOUSES or _MODEL.match(reading.text, name.end):
        return False
    if run.title and run.title.country and before.endswith(("'s", "’s")):
        return True
    if name.given or name.surname in alone:
        return before not in _PLACED or name.surname in alone
    earlier = tokens[name.first - 2].exact.lower() if name.first > 1 else ""
    return before not in _PLACED and (after in _ACTS or before in _TOLD or earlier in _DEALT.get(before, ()))


def _is_suggested(reading: Reading, run: Mention) -> bool:
    """Whether a pipeline takes a run of several capitalised words for a person's name, and no word of it speaks against it."""
    name = run.name
    named = (name.start, name.end) in reading.suggested and " ".join(name.words) not in line_list("bodies")
    return named and len(name.words) > 1 and _proper(name, titled=False)


def _proper(name: Name, *, titled: bool) -> bool:
    """Whether no word of a name is one of places, bodies or events; a family name may be such a word."""
    if not name.improper:
        return True
    if not (titled or name.given or name.honorific):
        return False
    first, last = name.words[:-1], name.words[-1]
    if len(first) > 1 and not titled:
        return False
    return last in word_list("surnames_too") and not any(word.lower() in word_list("not_people") for word in first)


def _add(reading: Reading, run: Mention, found: list[Person], by_surname: dict[str, list[Person]]) -> None:
    same = by_surname.setdefault(run.name.key, [])
    for person in same:
        if _same(person.full, run.name):
            person.mentions.append(run)
            if len(run.name.words) > len(person.full.words):
                person.full, person.name = run.name, reading.text[run.name.start : run.name.end]
            return
    person = Person(run.name, reading.text[run.name.start : run.name.end], [run])
    same.append(person)
    found.append(person)


def _same(one: Name, other: Name) -> bool:
    """Whether two names with one surname may be one person's: "Joe Biden" and "Joseph R. Biden"."""
    short, long = sorted((one.words, other.words), key=len)
    folded = {word.casefold() for word in long}
    return all(word.casefold() in folded for word in short) or _one_given(short[0], long[0])


def _one_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: "Joe" and "Joseph", "Dmitri" and "Dmitry", but not "Anna" and "Antonio"."""
    begins = max(min(len(one), len(other)) - 1, 1)
    near = one[:2] == other[:2] and SequenceMatcher(None, one, other).ratio() > 0.7
    return one[:begins] == other[:begins] or near


def _join(reading: Reading, run: Mention, found: list[Person], known: dict[str, list[Person]]) -> None:
    """Add a mention by surname, or part of a name, to its person; a titled surname that is nobody's is a person."""
    name, tokens = run.name, reading.tokens
    candidates = known.get(name.key, [])
    if name.last < len(tokens) and tokens[name.last].exact.lower() in _NOT_THE_MAN:
        return
    fitting = [person for person in candidates if _part(name, person.full)]
    if fitting:
        _nearest(fitting, run).mentions.append(run)
        return
    titled = name.honorific or (
        run.title is not None
        and run.title.office is not None
        and run.title.office.first < name.first
        and not run.title.loose
    )
    alone = len(name.words) == 1 and len(name.words[0]) > 1 and name.words[0] not in line_list("bodies")
    if titled and alone and _proper(name, titled=True):
        person = Person(name, reading.text[name.start : name.end], [run])
        found.append(person)
        known.setdefault(name.key, []).append(person)


def _part(name: Name, full: Name) -> bool:
    return {word.casefold() for word in name.words} <= {word.casefold() for word in full.words}


def _nearest(fitting: list[Person], run: Mention) -> Person:
    """Of several people with one surname, the one with the same office, or else the one named last before."""
    if len(fitting) == 1:
        return fitting[0]
    if run.office:
        for person in fitting:
            if any(mention.office and mention.office.role == run.office.role for mention in person.mentions):
                return person
    for person in fitting:
        person.confusable = True
    before = [person for person in fitting if person.mentions[0].name.start <= run.name.start]
    return max(
        before or fitting,
        key=lambda person: max((m.name.start for m in person.mentions if m.name.start < run.name.start), default=-1),
    )
