"""Words of a text, as they are compared: without possessives, dots of acronyms and typography."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

__all__ = ["fold", "holds", "name_stands", "names_in", "stands", "tokens", "words"]

_TOKEN = re.compile(r"\w+(?:[.'’‑-]\w+)*")
_ACRONYM = re.compile(r"(?:\w\.)+\w\Z")
_STRAIGHT = str.maketrans("’‘‑“”–—\u00a0\u202f", "''-\"\"--  ")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:;—–(\[“\"‘])[\s“\"‘(]*\Z")


def fold(text: str) -> str:
    """A phrase in lower case, on one line, with straight quotation marks and plain dashes.

    >>> fold("Over  the “Weekend”")
    'over the "weekend"'
    """
    return " ".join(text.translate(_STRAIGHT).casefold().split())


def stands(phrase: str, text: str) -> bool:
    r"""Whether a phrase stands in a text as whole words, in whatever case and typography.

    >>> stands("the weekend", "Over the\nWeekend"), stands("May", "the mayor")
    (True, False)
    """
    return re.search(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)", fold(text)) is not None


def name_stands(parts: Sequence[str], text: str) -> bool:
    """Whether the words of a name stand side by side in a text, in this case.

    >>> name_stands(["Steve", "Witkoff"], "envoys Steve Witkoff and Jared Kushner"), name_stands(["US"], "the U.S. envoy")
    (True, True)
    """
    dotted = (r"\.?".join(part) if part.isupper() else re.escape(part).replace("'", "['’]") for part in parts)
    name = r"[\s.&]{1,4}".join(dotted)  # "Marks & Spencer" has two words
    return re.search(rf"(?<!\w){name}(?!\w)", text) is not None


def tokens(text: str) -> Iterator[str]:
    """The words of a text in order.

    >>> list(tokens("Ukraine’s U.S. envoys, post-ceasefire"))
    ['Ukraine', 'US', 'envoys', 'post-ceasefire']
    """
    return (token for token, _ in _located(text))


@lru_cache(maxsize=2048)  # the rules ask for the same quotations and names again and again
def _located(text: str) -> tuple[tuple[str, int], ...]:
    found = []
    for match in _TOKEN.finditer(text):
        token = match.group().translate(_STRAIGHT).removesuffix("'s").removesuffix("'S")
        found.append((token.replace(".", "") if _ACRONYM.match(token) else token, match.start()))
    return tuple(found)


@lru_cache(maxsize=2048)
def words(text: str) -> frozenset[str]:
    """The words of a text and the parts of its compounds.

    >>> sorted(words("post-ceasefire"))
    ['ceasefire', 'post', 'post-ceasefire']
    """
    found = {*tokens(text)}
    for token in tuple(found):
        if not token.isalnum():
            found.update(re.split(r"[.'-]", token))
    return frozenset(found)


def holds(known: Container[str], token: str, *, any_case: bool = False) -> bool:
    """Whether a word is among the known ones; a word in lower case also as plural or singular, or capitalised.

    >>> holds({"Envoys", "Paris"}, "envoy"), holds({"paris"}, "Paris")
    (True, False)
    """
    if token in known:
        return True
    if token[:1].isupper() and not any_case:
        return False
    forms = _inflected(token.lower())
    return any(form in known or form.capitalize() in known or form.upper() in known for form in forms)


def _inflected(token: str) -> set[str]:
    forms = {token, f"{token}s", f"{token}es", token.removesuffix("s"), token.removesuffix("es")}
    if token.endswith("y"):
        forms.add(f"{token[:-1]}ies")
    if token.endswith("ies"):
        forms.add(f"{token[:-3]}y")
    return forms


def names_in(text: str) -> Iterator[str]:
    """The capitalised words of a text, except where any word would be capitalised.

    >>> list(names_in("Talks in Paris ended. Many left: No word from the U.S."))
    ['Paris', 'US']
    """
    for token, start in _located(text):
        if token[0].isupper() and not _SENTENCE_START.search(text, max(0, start - 12), start):
            yield token
