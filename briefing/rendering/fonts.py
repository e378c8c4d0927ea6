"""Faces: Source Sans Pro and Source Serif Pro, as subsets inside the page and as folders for Typst."""

from __future__ import annotations

import base64
import html
import io
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

# Kerning, ligatures and marks; the rest of the tables would double the size for nothing a brief uses.
_FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "mkmk", "tnum", "lnum"]
_NAMES = (1, 2)  # family and style
_DROPPED = ("FFTM", "DSIG", "meta")
_ASCII = "".join(map(chr, range(32, 127)))
_ITALIC = re.compile(r"<(em|i|cite|dfn|var)[\s>]")
_STRONG = re.compile(r"<(strong|b)[\s>]")
# What is set in the sans face needs no other faces of the serif one.
_NOT_PROSE = re.compile(r"<(dt|table|svg|figcaption|h[1-6])\b.*?</\1>", re.DOTALL)


class Face(NamedTuple):
    """One font file and how CSS names it."""

    family: str
    weight: int
    style: str
    package: str
    file: str


_SANS = [
    Face("Source Sans Pro", 400, "normal", "font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    Face("Source Sans Pro", 600, "normal", "font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
]
_SERIF = Face("Source Serif Pro", 400, "normal", "font_source_serif_pro", "SourceSerifPro-Regular.ttf")
_SERIF_ITALIC = Face("Source Serif Pro", 400, "italic", "font_source_serif_pro", "SourceSerifPro-It.ttf")
_SERIF_STRONG = Face("Source Serif Pro", 600, "normal", "font_source_serif_pro", "SourceSerifPro-Semibold.ttf")


def css(markup: str) -> str:
    """The `@font-face` rules for a page, each face cut down to the characters that the page uses.

    Parameters
    ----------
    markup : str
        The page's HTML. Faces that it cannot need (italic, semibold serif) are left out.
    """
    used = set(html.unescape(markup))
    # ASCII is always in, so that two briefs nearly always share their subsets; capitals are what `uppercase` makes.
    characters = "".join(sorted({*used, *_ASCII, *"".join(used).upper()}))
    faces = [*_SANS, _SERIF]
    prose = _NOT_PROSE.sub("", markup)
    if _ITALIC.search(prose):
        faces.append(_SERIF_ITALIC)
    if _STRONG.search(prose):
        faces.append(_SERIF_STRONG)
    return "\n".join(_rule(face, characters) for face in faces)


def folders() -> list[str]:
    """The folders in which Typst finds the faces."""
    return [str(_folder(package)) for package in ("font_source_sans_pro", "font_source_serif_pro")]


@lru_cache(maxsize=256)
def _rule(face: Face, characters: str) -> str:
    data = base64.b64encode(_subset(face, characters)).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-style:{face.style};'
        f'font-display:swap;src:url(data:font/woff;base64,{data}) format("woff")}}'
    )


def _subset(face: Face, characters: str) -> bytes:
    """The face as WOFF with only these characters; the same characters give the same bytes."""
    import uharfbuzz
    from fontTools.ttLib import TTFont

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    for kept, tags in ((wanted.layout_feature_tag_set, map(_tag, _FEATURES)), (wanted.name_id_set, _NAMES)):
        kept.clear()
        kept.update(tags)
    wanted.drop_table_tag_set.update(map(_tag, _DROPPED))
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(_folder(face.package) / face.file)))
    target = io.BytesIO()
    with TTFont(io.BytesIO(uharfbuzz.subset(whole, wanted).blob.data), recalcTimestamp=False, lazy=True) as font:
        font.flavor = "woff"
        font.save(target, reorderTables=False)
    return target.getvalue()


def _tag(name: str) -> int:
    """A table's or feature's name as HarfBuzz writes it."""
    return int.from_bytes(name.encode("ascii"), "big")


@lru_cache(maxsize=4)
def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"the font package {package} is not installed; reinstall briefing", name=package)
    return Path(spec.origin).parent / "files"


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Code points that every face of print has a glyph for, or else DejaVu Sans Mono, to which Typst turns then."""
    from fontTools.ttLib import TTFont
    from matplotlib import get_data_path

    common: set[int] | None = None
    for face in (*_SANS, _SERIF, _SERIF_ITALIC, _SERIF_STRONG):
        with TTFont(_folder(face.package) / face.file, lazy=True) as font:
            found = set(font.getBestCmap())
        common = found if common is None else common & found
    with TTFont(Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSansMono.ttf", lazy=True) as font:
        return frozenset((common or set()) | set(font.getBestCmap()))
