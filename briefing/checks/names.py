"""B21: people, groups, roles and countries are the article's."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from briefing.checks.nations import is_named
from briefing.checks.rule import Breach, Rule, shown
from briefing.checks.subject import Subject
from briefing.checks.words import holds, name_stands, names_in, tokens, words
from briefing.countries import country_codes, country_name, is_country_code, named_in
from briefing.facts import Fact

__all__ = ["RULES"]

_QUANTIFIERS = frozenset(
    "some many most several few other others the a an all certain various both these those".split()
)
_SUFFIXES = frozenset("Jr Sr I II III IV".split())


def name_in_article(subject: Subject) -> Iterator[Breach]:
    """A participant, speaker, source, actor, beneficiary or organisation is named in the article, in these words."""
    for fact in subject.dossier.facts:
        for field, name in _names(fact):
            code = _country(name) if field == "actor" else None
            if code and is_named(code, subject.article_words, subject.article.text):
                continue  # "Canada" pledges where the article has "the Canadian minister"
            if problem := _unnamed(subject, name):
                message = f"{fact.id}: {field} {shown(name, 60)} is not in the article: {problem}; write it as the article does"
                yield Breach(message=message, item=fact, path=(field,))


def _names(fact: Fact) -> Iterator[tuple[str, str]]:
    for field in ("name", "speaker", "actor", "beneficiary", "represents", "said_by"):
        name = getattr(fact, field, None)
        is_code = field == "represents" and name and len(name) == 3 and name.isupper()
        if name and not is_code and not (field == "said_by" and name == "article"):
            yield field, name


def _unnamed(subject: Subject, name: str) -> str | None:
    """Why a name does not stand in the article, or None if it does."""
    parts = list(tokens(name))
    missing = [part for part in parts if not holds(subject.article_words, part)]
    while parts and missing and parts[0] == missing[0] and parts[0].lower() in _QUANTIFIERS:
        del parts[0], missing[0]
    if missing:
        near = get_close_matches(missing[0], subject.article_words, n=1, cutoff=0.75)
        return f"no {missing[0]} there{f' (the article has {near[0]})' if near else ''}"
    if not parts:
        return "it has no words"
    if len(parts) > 1 and all(part[0].isupper() for part in parts):
        # "Steve Kushner" is nobody where the article has "Steve Witkoff and Jared Kushner".
        return None if name_stands(parts, subject.article.text) else "its words never stand side by side"
    # A quantifier may stand elsewhere: "not all nations ..., with many requiring".
    core = [part for part in parts if part.lower() not in _QUANTIFIERS] or parts
    longest = max(core, key=len)
    stem = longest[: max(1, len(longest) - 3)].casefold()
    for unit in subject.units:
        if stem in unit.replace(".", "").casefold():
            known = words(unit)
            if all(holds(known, part) for part in core):
                return None
    return "its words never stand in one sentence"


def family_name_in_quotation(subject: Subject) -> Iterator[Breach]:
    """A participant's family name (first or last word of the name) stands in its own quotation."""
    for fact in subject.dossier.of_kind("participant"):
        parts = [part for part in tokens(fact.name) if part not in _SUFFIXES]
        if parts and not {parts[0], parts[-1]} & subject.quoted_words(fact):
            message = f"{fact.id}: its quotation does not name {fact.name}; quote words that do"
            yield Breach(message=message, item=fact, path=("evidence", 0, "exact"))


def role_in_quotation(subject: Subject) -> Iterator[Breach]:
    """A participant's role stands in one of its quotations, in the singular or plural."""
    for fact in subject.dossier.of_kind("participant"):
        roles = list(tokens(fact.role or ""))
        quotations = [words(quotation.exact) for quotation in fact.evidence]
        if roles and not any(all(holds(known, word, any_case=True) for word in roles) for known in quotations):
            message = f"{fact.id}: role {shown(fact.role, 60)} is not in its quotation; quote words that give it, or write null"
            yield Breach(message=message, item=fact, path=("role",))


def country_in_article(subject: Subject) -> Iterator[Breach]:
    """The country that a participant represents is named in the article, by name or adjective."""
    for fact in subject.dossier.of_kind("participant"):
        code = fact.represents
        if code and is_country_code(code) and not is_named(code, subject.article_words, subject.article.text):
            message = f"{fact.id}: the article does not name {country_name(code)} ({code}); set represents to null"
            yield Breach(message=message, item=fact, path=("represents",))


def country_in_quotation(subject: Subject) -> Iterator[Breach]:
    """Where the quotations of a participant or contribution name countries, the one represented or acting is among them."""
    for fact in (*subject.dossier.of_kind("participant"), *subject.dossier.of_kind("contribution")):
        field = "represents" if fact.kind == "participant" else "actor"
        code = _country(getattr(fact, field))
        text = " ".join(quotation.exact for quotation in fact.evidence)
        known = words(text)
        if not code or is_named(code, known, text) or not is_named(code, subject.article_words, subject.article.text):
            continue
        # Whom it is given to, and people called Jordan or Georgia, are no other actor.
        other = known - words(f"{getattr(fact, 'name', '')} {getattr(fact, 'beneficiary', '')}")
        named = [country_name(country) for country in named_in(other)]
        if named:
            message = f"{fact.id}: its quotation names {' and '.join(named[:3])}, not {country_name(code)}; quote words that do"
            yield Breach(message=message, item=fact, path=(field,))


def _country(name: str | None) -> str | None:
    """The code of a country given by code or by its reader's name."""
    if name and is_country_code(name):
        return name
    return _codes().get(name or "")


@cache
def _codes() -> dict[str, str]:
    return {country_name(code): code for code in reversed(country_codes())}


def names_in_texts(subject: Subject) -> Iterator[Breach]:
    """The names in the texts of objectives, conditions, events and statements stand in the article."""
    for fact in subject.dossier.facts:
        for name in names_in(getattr(fact, "text", "")):
            if not holds(subject.article_words, name):
                message = f"{fact.id}: the text names {name}, which is not in the article; use the article's words"
                yield Breach(message=message, item=fact, path=("text",))


RULES = (
    Rule("B211", name_in_article),
    Rule("B212", family_name_in_quotation),
    Rule("B213", role_in_quotation),
    Rule("B214", country_in_article),
    Rule("B215", names_in_texts),
    Rule("B216", country_in_quotation),
)
