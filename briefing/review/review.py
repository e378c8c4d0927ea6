"""The review of a dossier's draft facts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from briefing import loading, rewriting
from briefing.errors import DossierError
from briefing.evidence import resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from briefing.dossier import Dossier
    from briefing.facts import Fact, Judgement

__all__ = ["Review", "rests"]

# Fields of other facts that name a fact by its id.
_LISTING = ("conditions", "affects")


class Review:
    """A review; it shows itself in a notebook as the annotated article beside the facts.

    Each answer is written to ``facts.yaml`` at once, into the file as it stands then, comments and order kept.

    Attributes
    ----------
    dossier : Dossier
        As the last answer left it.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def __repr__(self) -> str:
        return f"<Review of {self.dossier.name}: {len(self.pending)} of {len(self.dossier.facts)} facts to review>"

    def _repr_html_(self) -> str:
        from briefing.review.page import page

        return page(self.dossier).markup

    @property
    def pending(self) -> tuple[Fact, ...]:
        """The facts that nobody has reviewed, in the file's order."""
        return tuple(fact for fact in self.dossier.facts if fact.status == "draft")

    def accept(self, *ids: str) -> Review:
        """The review after marking facts as reviewed.

        Raises
        ------
        UnknownName
            If there is no such fact.
        DossierError
            If a reviewed fact would break a rule, or the file cannot be read or written. The file is left as it was.
        """
        text = self._text()
        for accepted in ids:
            text = rewriting.with_fields(text, accepted, {"status": "reviewed"})
        read = loading.read(text, str(self.dossier.folder / "facts.yaml"))
        if not read.findings:
            for wrong in _broken(replace(self.dossier, contents=read, **read.items), ids):
                raise DossierError(f"{wrong}; edit or reject it")
        return self._keep(text)

    def edit(self, id: str, /, **fields: Any) -> Review:
        """The review after changing fields of a fact, which stays a draft until it is accepted.

        Raises
        ------
        UnknownName
            If there is no such fact.
        DossierError
            If a field does not exist or is the id, a value does not fit, the words are not in the article, or the file
            cannot be read or written. The file is left as it was.
        """
        if "id" in fields:
            raise DossierError(f"{id} keeps its id, by which other facts and the text may name it")
        text = rewriting.with_fields(self._text(), id, fields)
        read = loading.read(text, str(self.dossier.folder / "facts.yaml"))
        if read.findings:
            said = "; ".join(f"{finding.code} {finding.message}" for finding in read.findings)
            raise DossierError(f"{id} is left as it was: {said}")
        edited = next(fact for fact in read.items["facts"] if fact.id == id)
        for wrong in _misfits(replace(self.dossier, contents=read, **read.items), edited, fields):
            raise DossierError(f"{id} is left as it was: {wrong}")
        for quotation in edited.evidence:
            found = resolve(self.dossier.article, quotation.exact, prefix=quotation.prefix, suffix=quotation.suffix)
            if found.state == "orphan":
                near = f"; nearest: {found.nearest.exact}" if found.nearest else ""
                raise DossierError(f"{id} is left as it was: the article does not say {quotation.exact!r}{near}")
        return self._keep(text)

    def reject(self, id: str, reason: str) -> Review:
        """The review after turning a fact down: it moves to the list ``rejected``, and drafting does not propose it again.

        Other facts no longer refer to it; judgements that rest on it (`resting`) are the analyst's and stay.

        Raises
        ------
        UnknownName
            If there is no such fact.
        DossierError
            If the reason is empty, or the file cannot be read or written.
        """
        if not reason.strip():
            raise DossierError(f"{id}: say why it is rejected; the reason is kept")
        text = rewriting.moved(self._text(), id, to="rejected", fields={"reason": reason.strip()})
        for other in loading.read(text, str(self.dossier.folder / "facts.yaml")).items["facts"]:
            if freed := _without(other, id):
                text = rewriting.with_fields(text, other.id, freed)
        return self._keep(text)

    def resting(self, id: str) -> tuple[str, ...]:
        """The judgements that rest on a fact, by their basis or a mark in their text: to be thought over once it is rejected."""
        return tuple(each.id for each in self.dossier.judgements if rests(each, id))

    def _text(self) -> str:
        """The file as it is now: an editor may have it open as well."""
        path = self.dossier.folder / "facts.yaml"
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DossierError(f"{path}: cannot read the facts: {error}") from None

    def _keep(self, text: str) -> Review:
        from briefing.dossier import load

        rewriting.save(self.dossier.folder / "facts.yaml", text)
        self.dossier = load(self.dossier.folder)
        return self


def _broken(dossier: Dossier, ids: Collection[str]) -> Iterator[str]:
    """What the rules find wrong with these facts, which nobody could render."""
    from briefing.checks import check

    for finding in check(dossier).findings:
        if finding.severity == "error" and finding.fact in ids:
            yield f"{finding.code} {finding.message}"


def _misfits(dossier: Dossier, edited: Fact, fields: Mapping[str, object]) -> Iterator[str]:
    """What the rules on words with a fixed meaning find in these fields of a fact.

    Not that an amount and its currency come together: a person at the command line gives one field after the other.
    """
    from briefing.checks import vocabulary
    from briefing.checks.subject import Subject

    subject = Subject(dossier)
    for rule in vocabulary.RULES:
        if rule.find is vocabulary.amount_with_currency:
            continue
        for breach in rule.find(subject):
            if breach.item is edited and breach.path[0] in fields:
                yield breach.message.removeprefix(f"{edited.id}: ")


def rests(judgement: Judgement, id: str) -> bool:
    """Whether a judgement rests on a fact."""
    return id in judgement.basis or f"{{{id}}}" in judgement.text


def _without(fact: Fact, id: str) -> dict[str, Any]:
    """The fields of a fact that name another one, as they are once that one is gone."""
    freed: dict[str, Any] = {
        name: [known for known in getattr(fact, name) if known != id]
        for name in _LISTING
        if id in getattr(fact, name, ())
    }
    return freed | ({"part_of": None} if getattr(fact, "part_of", None) == id else {})
