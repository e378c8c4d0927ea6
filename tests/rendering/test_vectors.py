"""Drawings: out before parsing, back untouched."""

from __future__ import annotations

from briefing.rendering import vectors

NESTED = '<svg viewBox="0 0 9 9"><svg x="1"/><svg><g/></svg></svg>'


def test_a_nested_drawing_leaves_as_one_and_comes_back_unchanged() -> None:
    """Case and nesting survive the round trip."""
    html = f"<p>a {NESTED} b</p>{NESTED}"
    text, drawings = vectors.take_out(html)
    assert text == '<p>a <svg-held n="0"></svg-held> b</p><svg-held n="1"></svg-held>'
    assert drawings == [NESTED, NESTED]
    assert vectors.put_back(text, drawings) == html


def test_a_drawing_that_never_ends_stays() -> None:
    """The parser decides what to make of it."""
    assert vectors.take_out("<p><svg><g></p>") == ("<p><svg><g></p>", [])


def test_ids_taken_before_are_renamed_with_their_references() -> None:
    """Two matplotlib drawings may use the same clip path names."""
    seen = {"a"}
    drawing = '<svg><clipPath id="a"/><g clip-path="url(#a)"/><use xlink:href="#a"/><g id="ab"/></svg>'
    assert vectors.tidy(drawing, seen, 7) == (
        '<svg><clipPath id="svg7-a"/><g clip-path="url(#svg7-a)"/><use xlink:href="#svg7-a"/><g id="ab"/></svg>'
    )
    assert "ab" in seen


def test_metadata_and_prologue_go() -> None:
    """HTML allows neither, and matplotlib writes the date there."""
    drawing = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x"><svg><metadata><a/></metadata><defs>\n</defs><g/></svg>'
    assert vectors.tidy(drawing, set(), 1) == "<svg><g/></svg>"


def test_variables_become_their_fallbacks() -> None:
    """Typst knows no CSS variables, and wants the namespace."""
    drawing = '<svg viewBox="0 0 1 1"><g style="fill: var(--ink, #1b1f24); stroke: var(--x, rgb(1, 2, 3))"/></svg>'
    plain = vectors.without_variables(drawing)
    assert "fill: #1b1f24; stroke: rgb(1, 2, 3)" in plain
    assert plain.startswith('<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"')


def test_coordinates_lose_needless_digits_and_words_keep_theirs() -> None:
    """A number in a label is content."""
    drawing = '<svg>\n  <path d="M 1.23456 -0.5 L 10 2.999"/>\n <text x="0.12345">3.14159</text></svg>'
    assert (
        vectors.tidy(drawing, set(), 1)
        == '<svg>\n<path d="M 1.23 -0.5 L 10 2.99"/>\n<text x="0.12">3.14159</text></svg>'
    )
