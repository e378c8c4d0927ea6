"""Quotation marks in invented sentences."""

from __future__ import annotations

import pytest

from briefing.article import parse
from briefing.drafting.quotations import quotations
from briefing.drafting.reading import Reading


def quoted(text: str) -> list[str]:
    return [text[found.start : found.end] for found in quotations(Reading(article=parse(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We won," he said, "and it\'s over."', ["We won", "and it's over."]),
        ("“A ‘special’ day,” said Holm.", ["A ‘special’ day"]),
        ("‘The workers’ rights are at risk,’ he said. ‘It’s bad.’", ["The workers’ rights are at risk", "It’s bad."]),
        ("In the '90s the allies' plan was called 'a farce'.", ["a farce"]),
        ("«Oui», he said.", ["Oui"]),
        ("“Unclosed here. The next sentence goes on.", ["Unclosed here."]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("It isn't the members' fault.", []),
    ],
)
def test_quoted_words_are_found_between_marks_of_any_kind(text: str, words: list[str]) -> None:
    """Marks may be straight, curly, single, nested, missing, and apostrophes are told apart; a closing comma is left out."""
    assert quoted(text) == words


def test_a_doubled_mark_is_one_mark() -> None:
    """Two single marks that only ever open are a double one, however it is closed."""
    assert quoted("‘‘We are tired,‘‘ Ana Holm said.") == ["We are tired"]


def test_a_quotation_of_two_paragraphs_is_two_runs_of_words() -> None:
    """The mark that opens the second paragraph continues the quotation."""
    reading = Reading(article=parse('"The first part goes on.\n\n"The second ends," he said.'))
    found = quotations(reading)
    assert [(reading.text[q.start : q.end], q.continues, q.closed) for q in found] == [
        ("The first part goes on.", False, False),
        ("The second ends", True, True),
    ]


@pytest.mark.parametrize("text", ['"' * 50_000 + " x", "'a " * 20_000, "“" * 50_000 + "a", "‘a ” “b " * 10_000])
def test_thousands_of_marks_are_read_to_the_end(text: str) -> None:
    """No run of quotation marks stops the reading, and every span is inside the text."""
    assert all(0 <= start < end <= len(text) for start, end in spans(text))


def spans(text: str) -> list[tuple[int, int]]:
    return [(found.start, found.end) for found in quotations(Reading(article=parse(text)))]
