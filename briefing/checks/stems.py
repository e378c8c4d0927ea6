"""Stems, by which "deployments" is found in "deployed", and the words that say nothing by themselves."""

from __future__ import annotations

from functools import lru_cache

from briefing.checks.words import tokens, words

__all__ = ["FUNCTION_WORDS", "stems", "stems_of"]

# Not among them: will, must, shall, only, all; they change what is said.
FUNCTION_WORDS = frozenset(
    "a an the this that these those and or but nor as at by for from in into of off on onto out over per than then to up "
    "upon with within via among between during about regarding concerning is are was were be been being am has have had "
    "having do does did doing can could would may might should it its he him his she her they them their who whom whose "
    "which what when where whether while if there here such so also more most some any each both other others one "
    "himself herself itself themselves s hold holds held holding".split()
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "e", "y", "ies", "ied")
_DERIVED = (
    *("er", "ers", "or", "ors", "ly", "ment", "ments", "ion", "ions", "ation", "ations", "al", "als", "ally", "able"),
    *("ability", "ity", "ary", "ance", "ence", "ive"),
)


@lru_cache(maxsize=8192)
def stems(word: str) -> frozenset[str]:
    """What a word may be a form of; two words are forms of one where these meet.

    >>> bool(stems("committed") & stems("commit")), bool(stems("support") & stems("supply"))
    (True, False)
    """
    word = word.casefold().replace("’", "'").removesuffix("'")
    found = {word}
    for endings, shortest in ((_ENDINGS, 3), (_DERIVED, 5)):
        for ending in endings:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= shortest:
                found.add(stem)
                if len(stem) > shortest and stem[-1] == stem[-2]:
                    found.add(stem[:-1])
    return frozenset(found)


def stems_of(text: str) -> set[str]:
    """The stems of all words of a text, and of the parts of its compounds."""
    return {stem for token in tokens(text) for word in {token, *words(token)} for stem in stems(word)}
