from __future__ import annotations

import pytest

from briefing.layout import pieces


def _kinds(text: str) -> list[tuple[str, str]]:
    return [(kind, text[start:end]) for kind, start, end in pieces(text)]


def test_furniture_headings_bullets_and_paragraphs():
    """Lines are told apart by their form alone."""
    assert _kinds("Back\n\nTitle\n\nA sentence.\n\n  • A bullet\n\nShare\n") == [
        ("furniture", "Back"),
        ("heading", "Title"),
        ("paragraph", "A sentence."),
        ("bullet", "A bullet"),
        ("furniture", "Share"),
    ]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "–", "‣", "1.", "12)"])
def test_bullets(bullet):
    """The bullet stands outside the item."""
    assert _kinds(f"{bullet} An item.") == [("bullet", "An item.")]


@pytest.mark.parametrize("text", ["-5 degrees.", "2.5 million came.", "*bold* claims.", "2026. A year."])
def test_what_only_looks_like_a_bullet(text):
    """A bullet has white space after it, and a number of a list at most three digits."""
    assert [kind for kind, _ in _kinds(text)] == ["paragraph"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_newline_ends_a_line(newline):
    """Old, new and Unicode newlines are alike."""
    assert _kinds(f"A title{newline}{newline}One.{newline}") == [("heading", "A title"), ("paragraph", "One.")]


def test_hard_wrapped_lines_are_one_paragraph():
    """Lines of about the same length that touch belong together."""
    lines = [
        "This line is one of several that a mail programme has",
        "wrapped at about sixty columns, as used to be done",
        "long ago.",
    ]
    assert _kinds("\n".join(lines)) == [("paragraph", "\n".join(lines))]


def test_short_or_long_lines_are_paragraphs_of_their_own():
    """Lines that nobody wrapped are not joined."""
    assert _kinds("First.\nSecond.") == [("paragraph", "First."), ("paragraph", "Second.")]
    assert [kind for kind, _ in _kinds("x" * 300 + ".\nSecond.")] == ["paragraph", "paragraph"]


def test_a_heading_has_prose_after_it():
    """The last line is no heading, nor is a line that ends like a sentence or is long."""
    assert _kinds("Title\n\nLast line") == [("heading", "Title"), ("paragraph", "Last line")]
    assert _kinds("He left.\n\nText.")[0][0] == "paragraph"
    assert _kinds("word " * 40 + "\n\nText.")[0][0] == "paragraph"


@pytest.mark.parametrize(
    "title", ["Who will pay?", "Macron: “We will act”", 'Envoy asks "who pays?"', "A ‘just peace’"]
)
def test_a_title_may_ask_or_quote(title):
    """The first line alone; further down such a line is a sentence."""
    assert _kinds(f"Back\n\n{title}\n\nA sentence.")[1:] == [("heading", title), ("paragraph", "A sentence.")]
    assert _kinds(f"Title\n\n{title}\n\nA sentence.")[1] == ("paragraph", title)


@pytest.mark.parametrize("line", ["“We will act.”", "He left.", "Who will pay? " * 12])
def test_a_first_sentence_is_no_title(line):
    """A full stop inside the marks ends a sentence, and a title is short."""
    assert _kinds(f"{line}\n\nA sentence.")[0][0] == "paragraph"


def test_generated_on_with_a_date_is_furniture():
    """The page's own date belongs to the page."""
    assert _kinds("Generated on: 6 January 2026") == [("furniture", "Generated on: 6 January 2026")]


def test_a_sentence_with_a_furniture_word_is_prose():
    """Only a whole line is furniture."""
    assert _kinds("Share prices fell.") == [("paragraph", "Share prices fell.")]
