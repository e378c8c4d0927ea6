from decimal import Decimal

import pytest

from briefing.drafting.amounts import amounts


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("$1.2 billion", "1200000000", "USD"),
        ("US$40m", "40000000", "USD"),
        ("€500 million", "500000000", "EUR"),
        ("1 billion euros", "1000000000", "EUR"),
        ("half a billion dollars", "500000000", "USD"),
        ("$US5.4 billion", "5400000000", "USD"),
        ("60.5 million USD", "60500000", "USD"),
        ("half-billion dollar", "500000000", "USD"),
        ("EUR 90 billion", "90000000000", "EUR"),
        ("5 billion Swiss francs", "5000000000", "CHF"),
        ("1,500,000.50 pounds", "1500000.50", "GBP"),
        ("one million złotys", "1000000", "PLN"),
        ("C$50 million", "50000000", "CAD"),
    ],
)
def test_a_sum_is_read_as_written_and_as_a_number(words: str, value: str, currency: str) -> None:
    """The words of a sum are found whole, with their value and currency."""
    text = f"They gave {words} to it."
    found = [(text[sum_.start : sum_.end], sum_.value, sum_.currency) for sum_ in amounts(text, 0, len(text))]
    assert found == [(words, Decimal(value), currency)]


@pytest.mark.parametrize("words", ["10 million people", "5 billion crowns", "$", "a million", "G7", "0.5% of GDP"])
def test_other_numbers_are_no_sums(words: str) -> None:
    """Numbers of other things, and a currency that several countries share, are left alone."""
    assert list(amounts(words, 0, len(words))) == []
