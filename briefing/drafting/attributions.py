"""Attributions: a verb of saying outside quotation marks, with the one who says it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from briefing.drafting.passages import Passage
from briefing.drafting.reading import Reading
from briefing.drafting.sayings import is_noun, is_saying, lets_pass, stops, takes_no_subject
from briefing.drafting.speakers import Candidate, candidates

__all__ = ["Attribution", "attributions", "subjects"]

_GOVERN = frozenset(
    "of in at on with to from for by between against over under near including like about into than toward towards via through during after before "
    "amid alongside among without within outside around behind upon onto across despite since until as".split()
)
_SKIP = frozenset("the a an its his her their our some several many all both other most".split())
_FAR = 60  # how many words or candidates away a subject is looked for, so that the time stays linear
_UTTERANCES = frozenset(("comment", "comments", "remarks", "statements"))
_BOUNDS = frozenset(
    (
        ";",
        ":",
        "–",
        "—",
        "while",
        "but",
        "although",
        "though",
        "whereas",
        "because",
        "that",
        "when",
        "if",
        "as",
        "after",
        "before",
    )
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says something, and the verb; ``first`` to ``last`` are the tokens of both."""

    verb: int
    speakers: tuple[Candidate, ...]
    first: int
    last: int

    @property
    def inverted(self) -> bool:
        """Whether the speaker follows the verb: "said Macron"."""
        return bool(self.speakers) and self.speakers[0].first > self.verb


def attributions(reading: Reading, passage: Passage) -> list[Attribution]:
    """The attributions in a passage, in order of their verbs."""
    here = _Passage(reading, passage)
    found: list[Attribution] = []
    for place, number in enumerate(passage.words):
        word = reading.tokens[number].exact.lower()
        if word == "according":
            attribution = here.according(place)
        elif is_saying(word, here.word(place + 1), here.word(place - 1)):
            attribution = here.said(place, word, found)
        else:
            continue
        if attribution:
            found.append(attribution)
    return found


def subjects(reading: Reading, passage: Passage) -> list[Candidate]:
    """Those in a passage that no preposition governs, in order: its subjects, by rule of thumb."""
    here = _Passage(reading, passage)
    return [candidate for candidate in here.inside if not here.governed(candidate)]


class _Passage:
    """The words of a passage with the candidates among them."""

    def __init__(self, reading: Reading, passage: Passage) -> None:
        self.tokens = reading.tokens
        self.reading = reading
        self.words = passage.words
        self.passage = passage
        known = candidates(reading)
        if passage.words:
            first = bisect_left(known, passage.words[0], key=lambda candidate: candidate.first)
            last = bisect_left(known, passage.words[-1] + 1, key=lambda candidate: candidate.first)
            outside = set(passage.words)
            self.inside = [candidate for candidate in known[first:last] if candidate.first in outside]
        else:
            self.inside = []
        self.ending = {candidate.last: candidate for candidate in self.inside}
        self.beginning = {candidate.first: candidate for candidate in self.inside}

    def word(self, place: int) -> str:
        return self.tokens[self.words[place]].exact.lower() if 0 <= place < len(self.words) else ""

    def governed(self, candidate: Candidate) -> bool:
        """Whether a preposition stands before the words, which then are no subject."""
        at = bisect_left(self.words, candidate.first) - 1
        least = max(at - 6, -1)
        while at > least and (
            self.word(at) in _SKIP or self.tokens[self.words[at]].end == self.tokens[self.words[at] + 1].start
        ):
            at -= 1
        return self.word(at) in _GOVERN

    def according(self, place: int) -> Attribution | None:
        if self.word(place + 1) != "to":
            return None
        at = place + 2
        while self.word(at) in _SKIP:
            at += 1
        for ahead in range(at, min(at + 4, len(self.words))):
            candidate = self.beginning.get(self.words[ahead])
            if candidate:
                return Attribution(self.words[place], (candidate,), self.words[place], candidate.last)
        end = at
        while end < len(self.words) and end < at + 6 and self.word(end) not in (",", ".", "that", "which", "on", "in"):
            end += 1
        return self._worded(self.words[place], at, end) if end > at else None

    def said(self, place: int, word: str, earlier: list[Attribution]) -> Attribution | None:
        verb = self.words[place]
        if word in _UTTERANCES and self.word(place + 1) == "by":
            follower = self._follower(place + 1)
            return self._joint(verb, follower) if follower else None
        if takes_no_subject(word):
            return self._shared(place, earlier) if self.word(place - 1) in (",", "and", "") else None
        passive = self._passive(place)
        if passive:
            return passive
        at = place - 1
        while at >= 0 and (lets_pass(self.word(at)) and self.words[at] not in self.beginning):
            at -= 1
        before = self.word(at)
        quoted = self._after_quotation(place)
        if stops(before) and not quoted:
            return None
        follower = self._follower(place)
        if (
            follower
            and (quoted or at < 0 or (before == "," and not is_noun(word)))
            and not (before == "," and not quoted and self._first(place))
        ):
            return self._joint(verb, follower)
        if at < 0 or quoted:
            return None if is_noun(word) else self._shared(place, earlier)
        return self._left(place, at, word, earlier)

    def _after_quotation(self, place: int) -> bool:
        """Whether only a comma stands between a closing quotation mark and the word."""
        verb = self.tokens[self.words[place]].start
        last = bisect_right(self.passage.quotations, verb, key=lambda quotation: quotation.closing) - 1
        gap = self.reading.text[self.passage.quotations[last].closing : verb] if last >= 0 else "none"
        return len(gap) <= 3 and not any(char.isalpha() for char in gap)

    def _follower(self, place: int) -> Candidate | None:
        at = place + 1
        while self.word(at) in _SKIP or lets_pass(self.word(at)):
            if self.words[at] in self.beginning:
                break
            at += 1
        for ahead in range(at, min(at + 3, len(self.words))):
            candidate = self.beginning.get(self.words[ahead])
            if candidate:
                return candidate
            if not (self.tokens[self.words[ahead]].exact.isalpha() and self.word(ahead) not in _GOVERN):
                return None
        return None

    def _passive(self, place: int) -> Attribution | None:
        """ "was seconded by X": the one who follows "by"."""
        at = place - 1
        while at >= 0 and lets_pass(self.word(at)):
            at -= 1
        if self.word(at) not in ("was", "were", "been", "is", "are") or self.word(place + 1) != "by":
            return None
        follower = self._follower(place + 1)
        return self._joint(self.words[place], follower) if follower else None

    def _joint(self, verb: int, candidate: Candidate, *, left: bool = False) -> Attribution:
        """The attribution with all of "A, B and C"."""
        speakers = [candidate]
        if left:
            while len(speakers) < 9:
                before = self.ending.get(self._skip_left(speakers[0].first))
                if before is None or before.pronoun or self.governed(before):
                    break
                # "Rubio and his team": the team speaks through the one named.
                of_his = self.tokens[speakers[0].first].exact in ("his", "her")
                speakers = [before] if of_his else [before, *speakers]
        else:
            at = bisect_left(self.words, candidate.last)
            while self.word(at) in (",", "and") and at < len(self.words):
                follower = self._follower(at)
                if follower is None or follower.first - self.words[at] > 2 or self.word(at) == ",":
                    break
                speakers.append(follower)
                at = bisect_left(self.words, follower.last)
        first, last = min(verb, speakers[0].first), max(verb + 1, speakers[-1].last)
        return Attribution(verb, tuple(speakers), first, last)

    def _skip_left(self, number: int) -> int:
        """The token after the one that "and" joins to what begins at a token."""
        at = bisect_left(self.words, number) - 1
        while at >= 0 and self.word(at) in _SKIP:
            at -= 1
        if at >= 0 and self.word(at) == "and":
            return self.words[at] - (self.word(at - 1) == ",")
        return -1

    def _first(self, place: int) -> Candidate | None:
        """The first subject of the clause that a word stands in, or of the sentence."""
        begin = place
        while begin > max(place - _FAR, 0) and self.word(begin - 1) not in _BOUNDS:
            begin -= 1
        for start in (self.words[begin], self.words[0]):
            for candidate in self._from(start):
                if candidate.first >= self.words[place]:
                    break
                if not self.governed(candidate) and self._can_say(candidate):
                    return candidate
        return None

    def _from(self, number: int) -> list[Candidate]:
        at = bisect_left(self.inside, number, key=lambda candidate: candidate.first)
        return self.inside[at : at + _FAR]

    def _can_say(self, candidate: Candidate) -> bool:
        return candidate.pronoun not in ("who", "this", "i", "we", "you")

    def _shared(self, place: int, earlier: list[Attribution]) -> Attribution | None:
        """A verb without a subject of its own shares that of the verb before, or of the sentence."""
        verb = self.words[place]
        if earlier:
            return Attribution(verb, earlier[-1].speakers, verb, verb + 1)
        # "Calling it a mistake, Macron left": the subject may follow a participle.
        following = (c for c in self._from(verb) if not self.governed(c) and self._can_say(c))
        first = self._first(place) or next(following, None)
        return Attribution(verb, (first,), verb, verb + 1) if first else None

    def _left(self, place: int, at: int, word: str, earlier: list[Attribution]) -> Attribution | None:
        verb = self.words[place]
        adjacent = self.ending.get(self.words[at] + 1)
        comma = False
        if adjacent is None and self.word(at) == ",":
            comma = True
            adjacent = self.ending.get(self.words[at])
            adjacent = adjacent if adjacent and adjacent.person and not is_noun(word) else None
        if adjacent and adjacent.pronoun in ("i", "we", "you"):
            return None
        if adjacent and not self.governed(adjacent) and self._can_say(adjacent):
            return self._joint(verb, adjacent, left=True)
        if is_noun(word) and not adjacent and self.word(at) not in ("and", ","):
            return None
        if self.word(at) in ("and", "but", "or") or comma:
            if not comma or self._parenthesis(at):
                first = self._first(place)
                if comma and first:
                    return self._joint(verb, first, left=True)
                return self._shared(place, earlier)
            return None
        first = self._first(place)
        if first and not self._interrupted(first, at):
            return self._joint(verb, first, left=True)
        return self._phrase(verb, at) or self._of_many(verb, at)

    def _parenthesis(self, at: int) -> bool:
        """Whether an earlier comma opens what the comma at a place closes."""
        return any(self.word(place) == "," for place in range(max(at - 40, 0), at))

    def _interrupted(self, first: Candidate, at: int) -> bool:
        """Whether another verb of saying or "and" stands between, so that the subject belongs to that one."""
        begin = bisect_left(self.words, first.last)
        between = range(begin, min(at, begin + _FAR) + 1)
        return at - begin > 12 and any(self.word(place) in ("and", "said", "says", ";") for place in between)

    def _phrase_start(self, at: int) -> int:
        begin = at + 1
        least = max(at - _FAR, 0)
        while begin > least and self.word(begin - 1) not in _BOUNDS and self.word(begin - 1) not in (",", "."):
            begin -= 1
        return begin

    def _phrase(self, verb: int, at: int) -> Attribution | None:
        """The words before a verb as they stand, where they are few: "The chain's press release said"."""
        begin = self._phrase_start(at)
        if (
            not 0 < at + 1 - begin <= 6
            or stops(self.word(at))
            or self.word(begin) in _GOVERN
            or self.word(begin) in ("and", "who", "which")
        ):
            return None
        if any(self.words[place] + 1 != self.words[place + 1] for place in range(begin, at)):
            return None
        # "A statement issued by the ministry said": the ministry speaks.
        issuer = next(
            (
                self.beginning[self.words[p]]
                for p in range(begin, at + 1)
                if self.words[p] in self.beginning and self._by(p)
            ),
            None,
        )
        return (
            Attribution(verb, (issuer,), self.words[begin], verb + 1) if issuer else self._worded(verb, begin, at + 1)
        )

    def _by(self, place: int) -> bool:
        while self.word(place - 1) in _SKIP:
            place -= 1
        return self.word(place - 1) in ("by", "from")

    def _of_many(self, verb: int, at: int) -> Attribution | None:
        """The first named in the words before a verb: the ministers in "an assembly of several foreign ministers"."""
        begin = self.words[self._phrase_start(at)] if self._phrase_start(at) < len(self.words) else verb
        first = next((c for c in self._from(begin) if c.first < verb and self._can_say(c)), None)
        return self._joint(verb, first) if first and begin < first.first else None

    def _worded(self, verb: int, begin: int, end: int) -> Attribution:
        first, last = self.words[begin], self.words[end - 1]
        named = (
            self.reading.text[self.tokens[first].start : self.tokens[last].end]
            .removeprefix("The ")
            .removeprefix("the ")
        )
        candidate = Candidate(first=first, last=last + 1, named=named)
        return Attribution(verb, (candidate,), min(first, verb), max(last, verb) + 1)
