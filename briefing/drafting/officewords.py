"""Words for offices: which they are, their singular, and the capacity in which their holders act."""

from __future__ import annotations

import re
from functools import cache

from briefing.drafting.wordlists import word_list

__all__ = ["bare", "capacity", "office_word"]

_WORD = re.compile(r"['’]s?\Z")
_PLURALS = {
    "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman",
    "chairmen": "chairman",
    "businessmen": "businessman",
    "congressmen": "congressman",
    "secretaries": "secretary",
    "deputies": "deputy",
    "ladies": "lady",
    "secretaries-general": "secretary-general",
}
_CAPACITIES = (
    (
        "other",
        re.compile(r"\b(?:vice|deputy|former|ex|press|under|permanent|opposition|candidate|general|office)\b"),
    ),
    ("head_of_government", re.compile(r"prime minister|\bpm\b|\bpremier|\bchancellor|taoiseach|head of government")),
    ("head_of_state", re.compile(r"\b(?:president|king|queen|emir|emperor|sultan|monarch|pope|head of state)\b")),
    ("minister", re.compile(r"\bminister\b|\bsecretary\b")),
    ("envoy", re.compile(r"\b(?:envoy|ambassador|representative|negotiator|mediator)\b")),
    ("adviser", re.compile(r"\b(?:advis[eo]r|aide)\b")),
)


def bare(word: str) -> str:
    """A word without its possessive ending.

    >>> bare("Macron's"), bare("ministers’")
    ('Macron', 'ministers')
    """
    return _WORD.sub("", word) if word[-1:] in "s'’" else word


def capacity(role: str | None, organisation: str | None) -> str:
    """The capacity in which the holder of a role acts.

    >>> capacity("Prime Minister", None), capacity("President", "European Commission"), capacity("special envoy", None)
    ('head_of_government', 'other', 'envoy')
    """
    for name, words in _CAPACITIES:
        if role and words.search(role.lower()):
            return "other" if organisation and name.startswith("head") else name
    return "other"


@cache
def office_word(word: str) -> tuple[str, bool] | None:
    """The singular of a word for an office and whether the word was a plural; None for any other word."""
    plain = bare(word)
    if plain == "PM":
        return plain, False
    lower = plain.lower()
    last = lower.rpartition("-")[2] or lower
    for form in (lower, last):
        stem = plain[: len(plain) - len(form)]
        if form in word_list("offices"):
            return plain, False
        if form in _PLURALS:
            return stem + _cased(_PLURALS[form], plain[len(stem) :]), True
        if form.endswith("s") and form[:-1] in word_list("offices"):
            return plain[:-1], True
    return None


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word
