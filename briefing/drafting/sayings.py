"""Verbs of saying: which words report that somebody said something."""

from __future__ import annotations

from functools import cache

from briefing.drafting.wordlists import line_list, word_list

__all__ = ["is_base", "is_noun", "is_saying", "lets_pass", "reporting", "stops", "takes_no_subject"]

_AUXILIARIES = frozenset(
    "has have had also then later further earlier recently previously publicly repeatedly again once too himself "
    "herself themselves itself who first once often always consistently jointly both meanwhile however formally "
    "officially privately still even now have did all each yet instead does do reportedly nevertheless nonetheless "
    "thus therefore in turn went on".split()
)
_STOPS = frozenset(
    "not to will would may might could should can must never n't be been being is are was were cannot won't "
    "wouldn't the a an as of for his her their its this that which".split()
)
# Verbs that report with the word that follows.
_PHRASES = {
    **dict.fromkeys(("made", "makes", "making"), ("clear", "it")),
    **dict.fromkeys(("ruled", "rules"), ("out", "that")),
    **dict.fromkeys(("pointed", "points"), ("out", "to")),
    **dict.fromkeys(("spoke", "speaks", "spoken"), ("of", "about", "out")),
    **dict.fromkeys(("raised", "raises"), ("concerns", "concern", "doubts")),
    **dict.fromkeys(("paid", "pays"), ("tribute",)),
    **dict.fromkeys(("set", "laid", "sets"), ("out",)),
    **dict.fromkeys(("cast", "casts"), ("doubt",)),
    **dict.fromkeys(("found", "finds", "held", "holds"), ("that",)),
    **dict.fromkeys(("comments", "remarks", "statements", "comment"), ("by",)),
    **dict.fromkeys(("went", "goes"), ("on",)),
    **dict.fromkeys(("offered", "offers"), ("to",)),
}
_DOCUMENTS = frozenset(
    "statement communiqué communique declaration letter text message post tweet document readout release it banner sign".split()
)


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for line in line_list("verbs_of_saying") for form in line.split())


@cache
def _bases() -> frozenset[str]:
    return frozenset(line.split()[0] for line in line_list("verbs_of_saying"))


@cache
def reporting() -> frozenset[str]:
    """The words that can begin an attribution, if what stands beside them fits."""
    others = ("according", "words", "concluded", "discussed", "read", "reads", *_PHRASES)
    return _forms() | word_list("saying_participles") | frozenset(others)


def is_saying(word: str, following: str, before: str) -> bool:
    """Whether a word may report speech: a finite form, "adding" and the like, or "made" in "made clear"."""
    if word == "concluded":
        return following not in ("with", "in", "on", "at", "a", "its", "their", ".")
    if word in ("read", "reads"):
        return before in _DOCUMENTS
    if word == "discussed":
        return before in ("has", "have", "also")  # "has discussed a deployment" is speech, "discussed trade" a meeting
    return word in _forms() or word in word_list("saying_participles") or following in _PHRASES.get(word, ())


def takes_no_subject(word: str) -> bool:
    """Whether it is a participle, which shares the subject of the sentence."""
    return word in word_list("saying_participles")


def lets_pass(word: str) -> bool:
    """Whether it may stand between a subject and its verb: "has", "also", "repeatedly"."""
    return word in _AUXILIARIES or (word.endswith("ly") and len(word) > 4)


def is_noun(word: str) -> bool:
    """Whether the form is a noun as well, or the base form, which reports only right after its subject."""
    return word in word_list("saying_nouns") or word in _bases()


def is_base(word: str) -> bool:
    """Whether it is a base form, which reports only of several or of "I" and "we": "Togolese state television" says nothing."""
    return word in _bases()


def stops(word: str) -> bool:
    """Whether before a verb it says that nothing was said: "to say", "did not say", "was called"."""
    return word in _STOPS or word.endswith(("n't", "n’t"))
