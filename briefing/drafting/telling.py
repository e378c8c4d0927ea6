"""Who is speaking from passage to passage: what pronouns mean, and whose the quotations are."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from briefing.drafting.attributions import Attribution, attributions
from briefing.drafting.genders import pronoun_of
from briefing.drafting.narration import Narration
from briefing.drafting.passages import Passage
from briefing.drafting.people import people
from briefing.drafting.quotations import Quotation
from briefing.drafting.reading import Reading
from briefing.drafting.speakers import Candidate

__all__ = ["Telling", "Told"]

_APART = re.compile(r"\b(?:and|but|while|whereas|although|as|because)\b")
_UTTERED = re.compile(r"[,?!.…][\"”’'»]+\Z|[\"”’'»]+,\Z")

_MOST_RECENT = 6  # people whom a pronoun may mean


@dataclass(frozen=True, slots=True)
class Told:
    """An attribution with the names of its speakers."""

    attribution: Attribution
    speakers: tuple[str, ...]


class Telling:
    """The thread of who speaks, followed through the passages of an article in order."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._person: str | None = None
        self._recent: list[str] = []
        self._pronouns = {person.name: pronoun_of(reading, person) for person in people(reading)}
        self._group: str | None = None
        self._quoting: str | None = None
        self._introduced: str | None = None
        self._last: str | None = None
        self._passage: Passage | None = None
        self._said: list[Told] = []
        self._subjects: list[Candidate] = []
        self._first_person: Candidate | None = None
        self._bare = False  # whether the passage is all quotation

    def told(self, passage: Passage) -> list[Told]:
        """The attributions of the next passage, their pronouns resolved."""
        self._passage = passage
        here = Narration(self.reading, passage)
        self._subjects = [candidate for candidate in here.inside if not here.governed(candidate)]
        self._first_person = next((candidate for candidate in self._subjects if candidate.person), None)
        self._said = []
        self._bare = len(list(islice(filter(str.isalpha, here.lower), 3))) < 3
        if not passage.words:
            return self._said
        for attribution in attributions(here):
            names = tuple(dict.fromkeys(name for name in map(self._name, attribution.speakers) if name))
            if names:
                self._said.append(Told(attribution, names))
        return self._said

    def speaker_of(self, quotation: Quotation) -> tuple[str | None, Attribution | None, str]:
        """Who speaks a quotation of the passage, by which attribution, and what is unsure about it."""
        if quotation.continues and self._quoting:
            return self._quoting, None, ""
        told = self._attributed(quotation)
        if told:
            self._quoting = " and ".join(told.speakers)
            return self._quoting, told.attribution, ""
        speaker = self._supposed(quotation)
        self._quoting = speaker or self._quoting
        return speaker, None, "no word of saying stands beside this quotation" if speaker else ""

    @property
    def next_speaker(self) -> str | None:
        """Who speaks in the passage, for a quotation in the one before that nobody has been named for."""
        named = (candidate.named for candidate in self._subjects if candidate.person)
        return " and ".join(self._said[0].speakers) if self._said else next(named, None)

    @property
    def last_speaker(self) -> str | None:
        """Who spoke last before the passage, for a quotation that nobody is named for after it either."""
        return self._last

    def move_on(self, passage: Passage) -> None:
        """Remember whom the passage leaves as the one spoken of."""
        persons = [candidate for candidate in self._subjects if candidate.person]
        groups = [candidate for candidate in self._subjects if candidate.plural]
        if persons and not any(candidate.pronoun in ("he", "she") for candidate in self._subjects[:1]):
            self._remember(persons[0].named)
        for told in self._said:
            for candidate, name in zip(told.attribution.speakers, told.speakers, strict=False):
                if candidate.person or candidate.pronoun in ("he", "she"):
                    self._remember(name)
                elif candidate.pronoun in ("", "they", "it"):
                    self._group = name
            if len(told.speakers) > 1 or self._with_others(told.attribution):
                self._group = " and ".join(told.speakers)
        if groups and not self._said:
            self._group = groups[0].named
        ends = self.reading.text[passage.start : passage.end].rstrip()
        last = self._said[-1].speakers if self._said else ()
        self._last = " and ".join(last) or self._last
        self._introduced = (
            (" and ".join(last) or (self._person if persons else None) or self._group) if ends.endswith(":") else None
        )
        if not passage.quotations and not self._introduced:
            self._quoting = None if passage.first and not self._said else self._quoting

    def _remember(self, name: str) -> None:
        if name in self._pronouns:
            self._person = name
            self._recent = [*(other for other in self._recent if other != name), name][-_MOST_RECENT:]

    def _meant(self, supposed: str | None, pronoun: Candidate) -> str | None:
        """Whom "he" or "she" means: the one supposed, unless a title shows the other; where nobody fits, the pronoun itself."""
        for name in (supposed, *reversed(self._recent)):
            if name is None or self._pronouns.get(name) in (None, pronoun.pronoun):
                return name
        return pronoun.named.capitalize()

    def _with_others(self, said: Attribution) -> bool:
        words = self.reading.tokens[said.speakers[0].last : said.verb]
        return [token.exact for token in words[:2]] in (["and", "his"], ["and", "her"])

    def _name(self, candidate: Candidate) -> str | None:
        if not candidate.pronoun:
            return candidate.named
        if candidate.pronoun in ("he", "she"):
            first = self._first_person
            return self._meant(first.named if first and first.first < candidate.first else self._person, candidate)
        if candidate.pronoun == "they":
            return self._group or self._person
        if candidate.pronoun == "it":
            return self._group
        return candidate.named.capitalize() if candidate.pronoun in ("both", "others", "some", "many") else None

    def _attributed(self, quotation: Quotation) -> Told | None:
        tokens, text = self.reading.tokens, self.reading.text
        first = bisect_left(self._said, quotation.opening, key=lambda told: tokens[told.attribution.verb].start)
        before, after = self._said[max(first - 1, 0) : first], self._said[first : first + 1]
        uttered = _UTTERED.search(text, quotation.end, min(quotation.closing + 1, len(text)))
        beside = after[0] if after and self._beside(quotation, after[0]) else None
        goes_on = bool(before) and text[quotation.start].islower() and not self._opens(quotation)
        if beside and not goes_on and (uttered or not before or self._opens(quotation)):
            return beside
        if before:
            return before[-1]
        # Capitals without a stop are a name ("the “Quad”"), unless a verb of saying stands right beside.
        named = text[quotation.start].isupper() and text[quotation.end - 1].isalnum()
        return beside or (after[0] if after and not named else None)

    def _beside(self, quotation: Quotation, told: Told) -> bool:
        """Whether an attribution stands right after a quotation, with no other quotation or clause between."""
        start = self.reading.tokens[told.attribution.first].start
        if not 0 <= start - quotation.closing < 60:
            return False
        gap = self.reading.text[quotation.closing : start]
        return len(gap.split()) <= 3 and not _APART.search(gap) and not any(mark in gap for mark in '"“‘')

    def _opens(self, quotation: Quotation) -> bool:
        return self._passage is not None and quotation.opening == self._passage.start

    def _supposed(self, quotation: Quotation) -> str | None:
        """The speaker of a quotation without a word of saying: the one introduced, or the one quoted before."""
        passage, length = self._passage, len(self.reading.text[quotation.start : quotation.end].split())
        if passage is None:
            return None
        if self._bare and not quotation.closed:
            return self._introduced
        if self._bare:
            return self._introduced or self._quoting or self._person
        if self.reading.text[max(quotation.opening - 3, 0) : quotation.opening].rstrip()[-1:] == ":" and self._subjects:
            return self._name(self._subjects[0])
        if length < 5:
            return None
        speaking = [candidate for candidate in self._subjects if candidate.person or candidate.pronoun in ("he", "she")]
        return self._name(speaking[0]) if speaking else self._quoting or self._person
