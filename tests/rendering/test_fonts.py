"""Faces: as few and as small as the page needs, and always the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.rendering import fonts


@pytest.mark.parametrize(
    ("markup", "faces"),
    [
        ("<p>plain</p>", 3),
        ("<p>an <em>accent</em></p>", 4),
        ("<p>a <strong>word</strong> and <i>one</i></p>", 5),
        ("<dl><dt><b>Likely</b></dt></dl><table><tr><td><em>x</em></td></tr></table>", 3),
    ],
)
def test_only_the_faces_that_the_prose_needs_are_embedded(markup: str, faces: int) -> None:
    """Italic and semibold serif come along when prose uses them; labels and tables are set in the sans face."""
    assert fonts.css(markup).count("@font-face") == faces


def test_the_same_characters_give_the_same_bytes() -> None:
    """The clock does not get into a font."""
    first = fonts.css("<p>Ж</p>")
    fonts._rule.cache_clear()
    assert fonts.css("<p>Ж</p>") == first


def test_typst_finds_the_faces() -> None:
    """The folders hold the files."""
    assert all(any(Path(folder).glob("*-Regular.ttf")) for folder in fonts.folders())
