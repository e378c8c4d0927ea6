"""Lettering: the faces of the charts, how wide words come out in them, and where lines break."""

from __future__ import annotations

import re
import unicodedata
import warnings
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefing.charts import palette

__all__ = [
    "CAPS",
    "LABEL",
    "QUIET",
    "STRONG",
    "SUBTITLE",
    "TITLE",
    "Lettering",
    "clean",
    "directed",
    "measure",
    "register",
    "wrap",
]

FAMILIES = ("Source Sans Pro", "DejaVu Sans")  # the second is matplotlib's own and has the Arabic and Hebrew letters
_FINE = 100  # points: what is measured at this size is exact at all others
_SPACE = 0.2  # of the size: what the faces leave between words
SLACK = 1.01  # browsers and matplotlib round the widths of letters differently
_LAST_BESIDE = "\u052f"  # Latin, Greek and Cyrillic
_FIRST_TURNED = "\u0590"  # the first letters that run from the right
_UNFIT = ("Cc", "Cs", "Cn")
_TURNERS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # they set the direction of what follows
_BREAKS = re.compile(r"[ \t\n\r\f\v]+")  # not the no-break space


@dataclass(frozen=True, slots=True)
class Lettering:
    """Size in points at full width, weight (400 or 600) and colour of some words."""

    size: float
    weight: int = 400
    color: str = palette.INK

    @property
    def leading(self) -> float:
        """Height of a line in points."""
        return 1.24 * self.size

    def scaled(self, factor: float) -> Lettering:
        """The same lettering at another size."""
        return replace(self, size=self.size * factor)


# Nothing under 9.7 pt: a figure of 6.9 in stands at 94 % of that width on A4, where labels must keep 9 pt.
TITLE = Lettering(14, 600)
SUBTITLE = Lettering(10.5, 400, palette.MUTED)
LABEL = Lettering(10.5)
STRONG = Lettering(10.5, 600)
QUIET = Lettering(9.8, 400, palette.MUTED)
CAPS = Lettering(9.8, 600, palette.MUTED)


@cache
def register() -> None:
    """Make the faces known to matplotlib, from the installed font package and from matplotlib itself.

    Only the font manager's list grows; no setting changes.
    """
    from matplotlib import font_manager

    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "font-source-sans-pro is not installed; reinstall briefing", name="font_source_sans_pro"
        )
    for face in ("Regular", "Semibold"):
        path = Path(spec.origin).parent / "files" / f"SourceSansPro-{face}.ttf"
        font_manager.fontManager.addfont(str(path))
    # DejaVu has no semibold, and matplotlib would complain of that in the log for every foreign name.
    known = font_manager.fontManager.ttflist
    bold = next((entry for entry in known if entry.fname.endswith("DejaVuSans-Bold.ttf")), None)
    if bold is not None:
        known.append(replace(bold, weight=600))


@cache
def properties(size: float, weight: int) -> Any:
    """The matplotlib font of a size and weight."""
    from matplotlib.font_manager import FontProperties

    register()
    return FontProperties(family=list(FAMILIES), size=size, weight=weight)


def _faces(weight: int) -> Any:
    """The faces of a weight, as one that takes each letter from the first that has it.

    Not kept here: matplotlib keeps it, and forgets it in a forked process. A face reads its letters from an open file, whose
    place the processes would share: one that reads moves the place for all others, and they find no letters.
    """
    from matplotlib.font_manager import get_font

    return get_font(_files(weight))


@cache
def _files(weight: int) -> list[str]:
    from matplotlib.font_manager import FontProperties, findfont

    register()
    return [findfont(FontProperties(family=family, weight=weight)) for family in FAMILIES]


@lru_cache(maxsize=16384)
def _advance(letters: str, weight: int) -> float:
    """How far these letters reach at a size of one point."""
    from matplotlib.ft2font import LoadFlags

    faces = _faces(weight)
    faces.set_size(_FINE, 72)
    with warnings.catch_warnings():
        # A missing glyph is measured as a box here and drawn by the reader's own face in the SVG.
        warnings.simplefilter("ignore")
        faces.set_text(letters, 0, flags=LoadFlags.NO_HINTING)
    across: int = faces.get_width_height()[0]
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)
    return max(across / 64 / _FINE, wide)


@lru_cache(maxsize=16384)
def _reach(word: str, weight: int) -> float:
    """How far a word reaches at a size of one point: in scripts that set letter beside letter, by its pairs.

    There are far fewer pairs than words, and measuring is most of the time that a chart takes.
    """
    if len(word) < 3 or max(word) > _LAST_BESIDE:
        return _advance(word, weight)
    inner = sum(_advance(letter, weight) for letter in word[1:-1])
    return sum(_advance(first + second, weight) for first, second in pairwise(word)) - inner


def measure(text: str, lettering: Lettering) -> float:
    """Width of the text in points, with a little to spare."""
    words = text.split(" ")
    reach = sum(_reach(word, lettering.weight) for word in words if word) + (len(words) - 1) * _SPACE
    return SLACK * reach * lettering.size


def clean(text: object) -> str:
    r"""The text on one line, without control characters: SVG cannot hold them, or they would turn other words around.

    >>> clean("a\n b\x00")
    'a b'
    """
    said = str(text)
    if said.isprintable() and "  " not in said:
        return said.strip()
    spaced = _BREAKS.sub(" ", said).strip()
    if spaced.isprintable():
        return spaced
    return "".join(letter for letter in spaced if unicodedata.category(letter) not in _UNFIT and letter not in _TURNERS)


def directed(line: str) -> str:
    """The line with a mark that makes it run from the left, where a right-to-left word at its start would turn the whole of it.

    A line of such words alone stays as it is.
    """
    if max(line, default="") < _FIRST_TURNED:
        return line
    kinds = [unicodedata.bidirectional(letter) for letter in line]
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    turned = first != "L" and not {"R", "AL", "WS", "NSM"}.issuperset(kinds)
    return f"\N{LEFT-TO-RIGHT MARK}{line}" if turned else line


def wrap(text: object, width: float, lettering: Lettering, *, balanced: bool = False) -> list[str]:
    """The text broken into lines no wider than `width` points; a longer word is broken where it must be.

    Parameters
    ----------
    text : object
        Anything that reads as text.
    width : float
        Points.
    lettering : Lettering
        Which widths to go by.
    balanced : bool
        Even the lines out, so that no single word is left on the last one.
    """
    lines = _greedy(clean(text), width, lettering)
    if not balanced or len(lines) < 2:
        return lines
    low, high = width / len(lines) * 0.8, width
    while high - low > 2:
        middle = (low + high) / 2
        if len(_greedy(clean(text), middle, lettering)) > len(lines):
            low = middle
        else:
            high = middle
    return _greedy(clean(text), high, lettering)


def _greedy(text: str, width: float, lettering: Lettering) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    room = width / SLACK / lettering.size
    reach = 0.0
    for word in text.split(" "):
        longer = reach + _SPACE * bool(line) + _reach(word, lettering.weight)
        if longer <= room:
            line.append(word)
            reach = longer
            continue
        if line:
            lines.append(" ".join(line))
        *full, last = _pieces(word, width, lettering)
        lines += full
        line, reach = [last], _reach(last, lettering.weight)
    return [*lines, " ".join(line)]


def _pieces(word: str, width: float, lettering: Lettering) -> list[str]:
    """A word cut into pieces that fit; one letter a piece at worst."""
    pieces: list[str] = []
    while measure(word, lettering) > width and len(word) > 1:
        size = max(1, next((n for n in range(len(word), 0, -1) if measure(word[:n], lettering) <= width), 1))
        pieces.append(word[:size])
        word = word[size:]
    return [*pieces, word]
