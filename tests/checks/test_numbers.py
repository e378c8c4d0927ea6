from __future__ import annotations

import pytest


def test_a_headcount_that_is_not_in_its_quotation(spoil, found):
    """B201: words and digits count alike, and a wrong value is found."""
    report = spoil(("value: 27\n    unit: ministers", "value: 28\n    unit: ministers"))
    assert found(report)[:1] == [("B201", "h-ministers")]
    assert "numbers there: 27" in report.findings[0].message


def test_a_number_of_another_unit_does_not_do(spoil, found):
    """B203: two numbers of one quotation cannot be swapped."""
    report = spoil(
        (
            'evidence: ["including twenty-seven ministers"]',
            'evidence: ["About forty delegates, including twenty-seven ministers"]',
        ),
        ("value: 27\n    unit: ministers", "value: 40\n    unit: ministers"),
    )
    assert ("B203", "h-ministers") in found(report)


def test_the_number_after_of_is_another_count(spoil, found):
    """B203 does not mistake the whole of "27 of 40 delegates" for the part."""
    report = spoil(
        ("unit: ministers", "unit: delegates"),
        ('["including twenty-seven ministers"]', '["twenty-seven of 40 delegates"]'),
        article=(("twenty-seven ministers", "twenty-seven of 40 delegates"),),
    )
    assert "B203" not in [code for code, _ in found(report)]


def test_an_inexact_number_is_not_exact(spoil, found):
    """B202: "about forty" is no exact 40."""
    assert ("B202", "h-delegates") in found(spoil(("    qualifier: about\n", "")))


def test_a_quotation_cut_off_before_about_does_not_make_it_exact(spoil, found):
    """B202 looks at the words before the quotation too."""
    report = spoil(
        ("    qualifier: about\n", ""),
        (
            '["About forty delegates, including twenty-seven ministers, met in Bergen"]',
            '["forty delegates, including"]',
        ),
    )
    assert ("B202", "h-delegates") in found(report)


def test_a_qualifier_needs_its_words(spoil, found):
    """B202: nothing says "at least" of the ministers."""
    report = spoil(("part_of: h-delegates", "part_of: h-delegates\n    qualifier: at_least"))
    assert found(report) == [("B202", "h-ministers")]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("At least forty", "at_least"),
        ("No fewer than forty", "at_least"),
        ("Some 40", "about"),
        ("Nearly 40", "about"),
        ("Over 40", "more_than"),
        ("No more than forty", "up_to"),
        ("Up to forty", "up_to"),
    ],
)
def test_words_for_each_qualifier(spoil, found, words, qualifier):
    """B202 and B201 know the common words."""
    report = spoil(
        ("qualifier: about", f"qualifier: {qualifier}"),
        ("About forty delegates", f"{words} delegates"),
        article=(("About forty delegates", f"{words} delegates"),),
    )
    assert found(report) == []


def test_an_amount_stands_in_its_quotation(spoil, found):
    """B204: 2.5 million is not 25 million."""
    report = spoil(("amount: 2500000", "amount: 25000000"))
    assert found(report) == [("B204", "ct-station")]


def test_an_amount_too_large_to_print(spoil, found):
    """B204 survives the largest amount; an exponent that would fill the memory is not even read."""
    assert ("B204", "ct-station") in found(spoil(("amount: 2500000", "amount: 1e18")))
    assert ("B005", "ct-station") in found(spoil(("amount: 2500000", "amount: 1e999999")))


def test_a_currency_stands_in_its_quotation(spoil, found):
    """B205: dollars are not euros."""
    assert found(spoil(("currency: USD", "currency: EUR"))) == [("B205", "ct-station")]


def test_numbers_in_texts_stand_in_the_quotation(spoil, found):
    """B206: a number that slips into a text is found."""
    report = spoil(("text: Training rescue crews", "text: Training twelve rescue crews"))
    assert found(report) == [("B206", "o-training")]
    assert "it holds no number" in report.findings[0].message
