"""B23: what is told in other words keeps to the words of its quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from briefing.article import Sentence
from briefing.checks.nations import countries_of_word, is_named
from briefing.checks.numerals import figures
from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.speech import quoted
from briefing.checks.stems import FUNCTION_WORDS, stems, stems_of
from briefing.checks.subject import Subject
from briefing.checks.words import holds, tokens, words
from briefing.facts import Fact

__all__ = ["RULES"]

_NEGATION = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|nor|neither|cannot|without|no-one|refus\w+|reject\w+|den(?:y|ies|ied|ying))\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:()“”\"]| [–—] |\b(?:and|but|while|although)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who)\b", re.IGNORECASE)
_FAR = 5_000  # characters back in a paragraph
_NEAR = 2  # words beside a name that describe it: "U.S. interest in Greenland"

_PRESENT = (
    r"attend|join|particip|represent|arriv|met\b|meet|host|chair|(?:was|were|is|are) (?:there|present)|presence\b|"
    r"t(?:ook|ake|akes|aking|aken) part|conven|gather|travel|came to|flew|sat\b|welcom|receiv|led (?:the|a)|in attendance"
)
_AWAY = (
    r"(?:chang|adjust|cancel)\w* (?:\w+ ){0,2}(?:plans?|trip|visit|travel|attendance|participation)|absen|skip|withdr|"
    r"pull\w* out|stay\w* away|miss(?:ed|es|ing)?\b|boycott|(?:was|were|is|are) not|not (?:attend|join|particip|present)|"
    r"did not|does not|declin|refus|without|replac|stood in for|unable|cancel"
)
_ATTENDANCE = {"attended": _PRESENT, "withdrew": _AWAY, "absent": _AWAY}
_NOT_THERE = re.compile(
    rf"(?:\b(?:not|never|unable|declin\w+|refus\w+|without)|n['’]t) (?:to )?(?:\w+ )?(?:{_PRESENT})", re.IGNORECASE
)


def text_in_quotations(subject: Subject) -> Iterator[Breach]:
    """What an indirect statement, an objective, a condition or a headcount's unit says stands in the quotations."""
    for fact in subject.dossier.facts:
        name = "unit" if fact.kind == "headcount" else "text"
        if fact.kind in ("objective", "condition", "headcount") or getattr(fact, "form", "") == "indirect":
            for word in _foreign(subject, fact, getattr(fact, name), ()):
                says = f"{fact.id}: the {name} says {shown(word, 40)}"
                message = f"{says}, which is not in its quotations; keep to their words, or quote more"
                yield Breach(message=message, item=fact, path=(name,))


def event_in_sentences(subject: Subject) -> Iterator[Breach]:
    """What an event's text says stands in the sentences that its quotations touch."""
    for fact in subject.dossier.of_kind("event"):
        for word in _foreign(subject, fact, fact.text, subject.dossier.sentences_of(fact)):
            message = f"{fact.id}: the text says {shown(word, 40)}, which is not in the sentences it quotes; keep to their words"
            yield Breach(message=message, item=fact, path=("text",))


def _foreign(subject: Subject, fact: Fact, text: str, sentences: Sequence[Sentence]) -> Iterator[str]:
    """The words of a text that come from elsewhere; names and what stands beside them may come from the sentence before."""
    if not _found(subject, fact):
        return
    known = [stems_of(" ".join(quotation.exact for quotation in fact.evidence))]
    known += (_remembered(subject, "stems", sentence, stems_of) for sentence in sentences)
    around: list[Sentence] | None = None
    for word in dict.fromkeys(tokens(figures(text))):
        forms = stems(word)
        if not _tells(word) or not all(map(forms.isdisjoint, known)):
            continue
        if around is None:
            around = _around(subject, fact)
            known += (_remembered(subject, "beside", sentence, partial(_beside, subject)) for sentence in around)
            if not all(map(forms.isdisjoint, known)):
                continue
        if not any(_names_country(word, sentence.exact) for sentence in around) and _in_article(subject, word):
            yield word


def _tells(word: str) -> bool:
    return word.casefold() not in FUNCTION_WORDS and not any(char.isdigit() for char in word)


def _in_article(subject: Subject, word: str) -> bool:
    """False for a name that is nowhere in the article: that is another rule's finding."""
    return not word[0].isupper() or holds(subject.article_words, word)


def _found(subject: Subject, fact: Fact) -> bool:
    return all(subject.dossier.locate(quotation).span for quotation in fact.evidence)


def _remembered(subject: Subject, what: str, sentence: Sentence, of: Callable[[str], set[str]]) -> set[str]:
    key = (what, sentence.number)
    if key not in subject.memory:
        subject.memory[key] = of(sentence.exact)
    found: set[str] = subject.memory[key]
    return found


def _around(subject: Subject, fact: Fact) -> list[Sentence]:
    """The sentences that the quotations touch, and the one before each."""
    numbers = {number for s in subject.dossier.sentences_of(fact) for number in (s.number - 1, s.number)}
    return [subject.article.sentences[number - 1] for number in sorted(numbers) if number > 0]


def _beside(subject: Subject, sentence: str) -> set[str]:
    """Stems of the names in a sentence, of the words beside them, and of the full names that the facts give."""
    found: set[str] = set()
    listed = list(tokens(sentence))
    for place, token in enumerate(listed):
        if token[0].isupper() and _tells(token):
            for word in listed[max(0, place - _NEAR) : place + _NEAR + 1]:
                found |= stems(word)
            for name in subject.people.get(token, ()):
                found |= stems_of(name)
    return found


def _names_country(word: str, text: str) -> bool:
    return word[0].isupper() and any(is_named(code, words(text), text) for code in countries_of_word(word))


def negation_kept(subject: Subject) -> Iterator[Breach]:
    """A "no", "not", "never" or "refuse" stands in the text and in the quotations, or in neither."""
    for fact in subject.dossier.facts:
        text = getattr(fact, "text", None)
        if not text or getattr(fact, "form", "") == "direct" or not _found(subject, fact):
            continue
        quotations = [quotation.exact for quotation in fact.evidence]
        told = _NEGATION.search(text)
        if told and not any(map(_NEGATION.search, quotations)):
            message = f"{fact.id}: the text says {told[0]!r}, and its quotations do not; keep to what they say"
            yield Breach(message=message, item=fact, path=("text",))
        elif not told and (left := next(filter(None, (_denied(quotation, text) for quotation in quotations)), None)):
            message = (
                f"{fact.id}: its quotation says {left!r}, and the text does not; keep to what it says, or quote less"
            )
            yield Breach(message=message, item=fact, path=("text",))


def _denied(quotation: str, text: str) -> str | None:
    """The negation in a quotation's clause that the text tells of."""
    known = stems_of(text)
    for clause in _clauses(quotation):
        if found := _NEGATION.search(clause):
            whole, after = _content(clause), _content(clause[found.end() :])[:3]
            if any(
                part and 2 * sum(bool(known & stems(word)) for word in part) >= len(part) for part in (whole, after)
            ):
                return found[0]
    return None


def _clauses(text: str) -> Iterator[str]:
    edges = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    return (text[start:end] for start, end in pairwise(edges))


def _content(text: str) -> list[str]:
    return [word for word in tokens(text) if _tells(word) and not _NEGATION.fullmatch(word)]


def speaker_in_paragraph(subject: Subject) -> Iterator[Breach]:
    """A statement's speaker, by name or pronoun, stands in the sentences it quotes or before them in the paragraph."""
    for fact in subject.dossier.of_kind("statement"):
        last = [*tokens(fact.speaker)][-1:]
        sentences = subject.dossier.sentences_of(fact)
        if not sentences or not last or not holds(subject.article_words, last[0]):
            continue  # another rule's finding
        if any(_speaks(subject, sentence, last[0]) for sentence in sentences):
            continue
        message = (
            f"{fact.id}: {shown(fact.speaker, 60)} does not stand in the sentences it quotes, nor before them in the paragraph; "
            "correct the speaker, or quote the words that name the speaker as well"
        )
        yield Breach(message=message, item=fact, path=("speaker",))


def _speaks(subject: Subject, sentence: Sentence, name: str) -> bool:
    key = ("speakers", sentence.number)
    if key not in subject.memory:
        subject.memory[key] = _speakers(subject, sentence)
    named, before = subject.memory[key]
    # "He said" after a sentence on Macron is not Zelenskyy.
    return holds(named, name) or (before is not None and not (before & subject.people.keys() - {name}))


def _speakers(subject: Subject, sentence: Sentence) -> tuple[frozenset[str], frozenset[str] | None]:
    """The words up to the sentence's end, and those before its first pronoun outside quotation marks, if it has one."""
    block = subject.block_at(sentence.start)
    start = max(block.start if block else 0, sentence.start - _FAR) if block else sentence.start
    text = subject.article.text[start : sentence.end]
    regions = quoted(text)
    for match in _PRONOUN.finditer(text, sentence.start - start):
        if not any(first <= match.start() < last for first, last in regions):
            return words(text), words(text[: match.start()])
    return words(text), None


def attendance_quoted(subject: Subject) -> Iterator[Breach]:
    """Who attended, withdrew or was absent is quoted with a word of presence or movement, or has a note."""
    for fact in subject.dossier.of_kind("participant"):
        pattern = _ATTENDANCE.get(fact.attendance)
        if not pattern or (fact.note or "").strip():
            continue
        text = " ".join(" ".join(quotation.exact.split()) for quotation in fact.evidence)
        denied = fact.attendance == "attended" and _NOT_THERE.search(text)
        if denied or not re.search(rf"\b(?:{pattern})", text, re.IGNORECASE):
            message = (
                f"{fact.id}: nothing in its quotation says that {fact.name} {_READS[fact.attendance]}; "
                "quote words that do, say in a note how you read them, or write not_stated"
            )
            yield Breach(message=message, item=fact, path=("attendance",))


_READS = {"attended": "attended", "withdrew": "withdrew", "absent": "was absent"}

RULES = (
    Rule("B231", text_in_quotations),
    Rule("B232", event_in_sentences),
    Rule("B233", negation_kept),
    Rule("B234", speaker_in_paragraph),
    Rule("B235", attendance_quoted),
)
