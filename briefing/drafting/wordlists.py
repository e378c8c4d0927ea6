"""Lists of words that tell names, offices and verbs apart; long ones are files beside this module, one a list."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["HONORIFICS", "PARTICLES", "is_capitalised", "line_list", "opens_no_name", "word_list"]

HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Madam Madame Monsieur Prof Sen Rep Gov Gen Lt Col Capt Cmdr Adm Maj Sgt Brig "
    "Rev Hon Amb Sec Baroness Baron Count Sens Reps Countess Duke Duchess Excellency Highness Majesty Herr Frau "
    "Señor Pres Rt Sheikh Shaikh Sayyid Ayatollah".split()
)
PARTICLES = frozenset(
    "von van der den de da di du dos do das la le del della el al bin bint ibn ben ter ten zu zur af av e y und".split()
)


@cache
def line_list(name: str) -> frozenset[str]:
    """The lines of a list, without its comments."""
    text = (Path(__file__).parent / "words" / f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list.

    >>> "minister" in word_list("offices"), "minister" in word_list("given_names")
    (True, False)
    """
    return frozenset(word for line in line_list(name) for word in line.split())


@cache
def is_capitalised(word: str) -> bool:
    """Whether a word is written as a name.

    >>> [is_capitalised(word) for word in ("Macron", "al-Sisi", "d'Estaing", "macron")]
    [True, True, True, False]
    """
    if word[0].isupper():
        return True
    return word[0] in "aed" and ((word[:3] in ("al-", "el-") and word[3:4].isupper()) or word[:2] in ("d'", "d’"))


def opens_no_name(word: str) -> bool:
    """Whether a capitalised word is only the first of a sentence, or a day or month."""
    return word.lower() in word_list("openers") and not (len(word) > 1 and word.isupper())  # "US", "WHO"
