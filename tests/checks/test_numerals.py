from __future__ import annotations

from decimal import Decimal

import pytest

from briefing.checks.numerals import hedges, plain, stated, supported


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("thirty-five officials", "35"),
        ("Thirty five officials", "35"),
        ("twenty‑seven heads", "27"),
        ("two dozen leaders", "24"),
        ("a dozen, half a dozen", "12 6"),
        ("1,200 of 1,200,000", "1200 1200000"),
        ("€2.5bn and $2.5 million and 5k", "2500000000 2500000 5000"),
        ("two and a half million", "2500000"),
        ("half a million", "500000"),
        ("one hundred and twenty", "120"),
        ("a hundred people", "100"),
        ("dozens of people, no one, the U.S.", ""),
    ],
)
def test_numbers_in_words_and_digits(text, numbers):
    """A number is the same however it is written."""
    assert [plain(number) for number in stated(text)] == numbers.split()


def test_a_text_supports_more_than_it_states():
    """The word "one" is mostly a pronoun, yet can support a count of one; so can the number in a compound."""
    assert stated("one five-year plan") == []
    assert supported("one five-year plan") == {Decimal(1), Decimal(5)}


def test_words_beside_a_number_make_it_inexact():
    """Each place is seen for itself, and the longer phrase wins."""
    assert list(hedges("no more than 35, over 35, 35 or more, 35 people or so, the 35", 35)) == [
        {"up_to"},
        {"more_than"},
        {"at_least"},
        {"about"},
        set(),
    ]


def test_over_the_weekend_is_no_qualifier():
    """Only words directly before the number count."""
    assert list(hedges("over the weekend 35 came", 35)) == [set()]
