"""Narration: the words of a passage outside its quotations, and who stands where in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from briefing.drafting.passages import Passage
from briefing.drafting.reading import Reading
from briefing.drafting.sayings import lets_pass
from briefing.drafting.speakers import Candidate, candidates

__all__ = ["Narration"]

_GOVERN = frozenset(
    "of in at on to with from for by between against over under near including like about into than toward towards via "
    "through during after before amid alongside among without within outside around behind upon onto across despite since "
    "until as".split()
)
_SKIP = frozenset("the a an its his her their our some several many all both other most".split())
_SOME = frozenset("one two three some many several both most all none each".split())
_BOUNDS = frozenset("; : – — while but although though whereas because that when if as after before".split())
_FAR = 60  # how many words or candidates away a subject is looked for, so that the time stays linear


def _by_place(reading: Reading) -> dict[int, Candidate]:
    return {candidate.first: candidate for candidate in candidates(reading)}


class Narration:
    """The words of a passage outside quotation marks, counted in places from 0."""

    def __init__(self, reading: Reading, passage: Passage) -> None:
        self.reading = reading
        self.passage = passage
        self.words = passage.words
        lower = reading.words
        self.lower = [lower[number] for number in passage.words]
        known = reading.once("speakers by place", _by_place)
        places = {number: place for place, number in enumerate(passage.words) if number in known}
        self.inside = [known[number] for number in places]
        self.beginning = {candidate.first: candidate for candidate in self.inside}
        self.ending = {candidate.last: candidate for candidate in self.inside}
        self._governed = {number for number, place in places.items() if self._follows_preposition(place)}

    def word(self, place: int) -> str:
        """The word at a place, in small letters; empty outside the narration."""
        return self.lower[place] if 0 <= place < len(self.lower) else ""

    def span(self, begin: int, end: int) -> str:
        """The text from one place up to another."""
        tokens = self.reading.tokens
        return self.reading.text[tokens[self.words[begin]].start : tokens[self.words[end - 1]].end]

    def skips(self, place: int) -> bool:
        """Whether the word at a place is an article or the like."""
        return self.word(place) in _SKIP

    def governs(self, place: int) -> bool:
        """Whether the word at a place is a preposition."""
        return self.word(place) in _GOVERN

    def bounds(self, place: int) -> bool:
        """Whether a clause ends or begins with the word at a place."""
        return self.word(place) in _BOUNDS

    def governed(self, candidate: Candidate) -> bool:
        """Whether a preposition stands before the words, which then are no subject."""
        return candidate.first in self._governed

    def _follows_preposition(self, place: int) -> bool:
        tokens, at = self.reading.tokens, place - 1
        least = max(at - 6, -1)
        while at > least and (
            self.lower[at] in _SKIP or tokens[self.words[at]].end == tokens[self.words[at] + 1].start
        ):
            at -= 1
        # "one of the diplomats" is a subject.
        return self.governs(at) and not (self.word(at) == "of" and self.word(at - 1) in _SOME)

    def quoted_before(self, place: int) -> bool:
        """Whether only a comma stands between a closing quotation mark and the word at a place."""
        verb = self.reading.tokens[self.words[place]].start
        last = bisect_right(self.passage.quotations, verb, key=lambda quotation: quotation.closing) - 1
        gap = self.reading.text[self.passage.quotations[last].closing : verb] if last >= 0 else "none"
        return len(gap) <= 3 and not any(char.isalpha() for char in gap)

    def follower(self, place: int) -> Candidate | None:
        """Who stands right after a place: "Macron" in "said the young Macron"."""
        at = place + 1
        while at < len(self.words) and self.words[at] not in self.beginning and self._passes(at):
            at += 1
        for ahead in range(at, min(at + 3, len(self.words))):
            candidate = self.beginning.get(self.words[ahead])
            if candidate or self.governs(ahead) or not self.word(ahead).isalpha():
                return candidate
        return None

    def _passes(self, place: int) -> bool:
        return self.skips(place) or lets_pass(self.word(place))

    def first(self, place: int) -> Candidate | None:
        """The first subject of the clause that a place lies in, or of the passage."""
        begin = place
        while begin > max(place - _FAR, 0) and not self.bounds(begin - 1):
            begin -= 1
        for start in (self.words[begin], self.words[0]):
            found = next((c for c in self.onward(start) if not self.governed(c)), None)
            if found and found.first < self.words[place]:
                return found
        return None

    def onward(self, number: int) -> list[Candidate]:
        """Those who can speak from a token on."""
        at = bisect_left(self.inside, number, key=lambda candidate: candidate.first)
        return [candidate for candidate in self.inside[at : at + _FAR] if candidate.can_speak]

    def phrase_start(self, place: int) -> int:
        """The place at which the words up to a place begin, after a comma or the like."""
        begin, least = place + 1, max(place - _FAR, 0)
        while begin > least and not self.bounds(begin - 1) and self.word(begin - 1) not in (",", "."):
            begin -= 1
        return begin
