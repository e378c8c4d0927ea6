"""Lettering: the faces of the charts, how wide words come out in them, and where lines break."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from briefing.charts import palette

__all__ = [
    "CAPS",
    "FAMILIES",
    "LABEL",
    "QUIET",
    "STRONG",
    "SUBTITLE",
    "TITLE",
    "Lettering",
    "clean",
    "directed",
    "files",
    "measure",
    "wrap",
]

FAMILIES = ("Source Sans Pro", "DejaVu Sans")  # the second is matplotlib's own and has the Arabic and Hebrew letters
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
def files(weight: int) -> tuple[Path, ...]:
    """The faces of a weight, in the order in which a letter is looked for."""
    names = {400: ("Regular", "DejaVuSans"), 600: ("Semibold", "DejaVuSans-Bold")}[weight]  # DejaVu has no semibold
    ours, theirs = _package("font_source_sans_pro"), _package("matplotlib")
    return ours / "files" / f"SourceSansPro-{names[0]}.ttf", theirs / "mpl-data" / "fonts" / "ttf" / f"{names[1]}.ttf"


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name.replace('_', '-')} is not installed; reinstall briefing", name=name)
    return Path(spec.origin).parent


@cache
def _fonts(weight: int) -> tuple[Any, ...]:
    import uharfbuzz

    # From memory that the system maps, not from an open file: forked processes would share its place.
    return tuple(uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))) for file in files(weight))


@lru_cache(maxsize=16384)
def _advance(letters: str, weight: int) -> float:
    """How far these letters reach at a size of one point; those that no face has, at least as far as a browser's face does."""
    reach = sum(_shaped("".join(run), font) for font, run in groupby(letters, lambda letter: _font(letter, weight)))
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in letters)
    return max(reach, wide)


def _font(letter: str, weight: int) -> Any:
    """The first face that has a letter, else the last."""
    fonts = _fonts(weight)
    return next((font for font in fonts if font.get_nominal_glyph(ord(letter))), fonts[-1])


def _shaped(letters: str, font: Any) -> float:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    across: int = sum(place.x_advance for place in buffer.glyph_positions)
    return across / float(font.face.upem)


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
