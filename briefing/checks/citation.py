"""B6: every sentence of the article is cited, and every fact has been reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.article import Sentence
from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.subject import Subject
from briefing.evidence import resolve
from briefing.facts import Uncited

__all__ = ["RULES", "uncited_sentences"]


def sentence_cited(subject: Subject) -> Iterator[Breach]:
    """Every sentence of the article is cited by a fact, or listed under uncited with a reason."""
    excused = {sentence.number for entry in subject.dossier.uncited for sentence in _sentences(subject, entry)}
    for quotation in subject.unread_quotations():
        if span := subject.dossier.locate(quotation).span:
            excused.update(sentence.number for sentence in subject.article.sentences_in(span.start, span.end))
    for sentence in uncited_sentences(subject):
        if sentence.number not in excused:
            message = f"no fact cites sentence {sentence.number}, {shown(sentence.exact)}; add a fact, or list it under uncited"
            yield Breach(message=message, offset=sentence.start)


def uncited_sentences(subject: Subject) -> tuple[Sentence, ...]:
    """The sentences that no fact's evidence touches."""
    cited = _cited(subject)
    return tuple(sentence for sentence in subject.article.sentences if sentence.number not in cited)


def _cited(subject: Subject) -> dict[int, str]:
    facts = reversed(subject.dossier.facts)
    return {sentence.number: fact.id for fact in facts for sentence in subject.dossier.sentences_of(fact)}


def _sentences(subject: Subject, entry: Uncited) -> tuple[Sentence, ...]:
    found = resolve(subject.article, entry.exact, most=None).matches
    return tuple(sentence for span in found for sentence in subject.article.sentences_in(span.start, span.end))


def uncited_found(subject: Subject) -> Iterator[Breach]:
    """What is listed under uncited is a sentence of the article."""
    for entry in subject.dossier.uncited:
        found = resolve(subject.article, entry.exact, most=None)
        if not found.matches:
            near = subject.article.line_column(found.nearest.start)[0] if found.nearest else None
            hint = (
                f"nearest at line {near}: {shown(found.nearest.exact)}" if found.nearest else "nothing there is like it"
            )
            yield Breach(
                message=f"uncited: {shown(entry.exact)} is not in the article; {hint}", item=entry, path=("exact",)
            )
        elif not _sentences(subject, entry):
            message = f"uncited: {shown(entry.exact)} is in no sentence of the prose; take the entry out"
            yield Breach(message=message, item=entry, path=("exact",))


def uncited_uncited(subject: Subject) -> Iterator[Breach]:
    """What is listed under uncited is cited by no fact."""
    cited = _cited(subject)
    for entry in subject.dossier.uncited:
        ids = {cited[sentence.number] for sentence in _sentences(subject, entry) if sentence.number in cited}
        if ids:
            message = f"uncited: {shown(entry.exact)} is cited after all, by {min(ids)}; take the entry out"
            yield Breach(message=message, item=entry, path=("exact",))


def fact_reviewed(subject: Subject) -> Iterator[Breach]:
    """A person has reviewed every fact that a program drafted."""
    drafts = [fact for fact in subject.dossier.facts if fact.status == "draft"]
    if drafts:
        # One breach for all: in a new draft they would bury what else is wrong.
        first = drafts[0]
        what, which = ("a draft", "it") if len(drafts) == 1 else (f"the first of {len(drafts)} drafts", "each")
        message = f"{first.id}: {what} that nobody has reviewed; check {which} and set status to reviewed"
        yield Breach(message=message, item=first, path=("status",))


RULES = (
    Rule("B601", sentence_cited),
    Rule("B602", uncited_found),
    Rule("B603", uncited_uncited),
    Rule("B604", fact_reviewed, "warning"),
)
