from __future__ import annotations

from datetime import date

import pytest

from briefing.dates import Period, iso_day, period, spoken

THURSDAY = date(2026, 1, 8)


@pytest.mark.parametrize(
    ("words", "precision", "first", "last"),
    [
        ("2025", "year", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12-31", "day", date(2025, 12, 31), date(2025, 12, 31)),
        ("December 31, 2025", "day", date(2025, 12, 31), date(2025, 12, 31)),
        ("31 December 2025", "day", date(2025, 12, 31), date(2025, 12, 31)),
        ("on 1st March 2027", "day", date(2027, 3, 1), date(2027, 3, 1)),
    ],
)
def test_dates_that_need_no_reference(words, precision, first, last):
    """Precision is kept: a year is a year."""
    assert period(words) == Period(precision=precision, first=first, last=last)


@pytest.mark.parametrize(
    ("words", "precision", "first", "last"),
    [
        ("Tuesday", "day", date(2026, 1, 6), date(2026, 1, 6)),
        ("on Thursday", "day", THURSDAY, THURSDAY),
        ("Friday", "day", date(2026, 1, 2), date(2026, 1, 2)),
        ("December 31", "day", date(2025, 12, 31), date(2025, 12, 31)),
        ("31 December", "day", date(2025, 12, 31), date(2025, 12, 31)),
        ("January 8", "day", THURSDAY, THURSDAY),
        ("January 9", "day", date(2025, 1, 9), date(2025, 1, 9)),
        ("February 29", "day", date(2024, 2, 29), date(2024, 2, 29)),
        ("over the weekend", "weekend", date(2026, 1, 3), date(2026, 1, 4)),
    ],
)
def test_words_are_resolved_backwards_from_a_reference(words, precision, first, last):
    """The last such day on or before it; without it they stay words."""
    assert period(words, THURSDAY) == Period(precision=precision, first=first, last=last, relative=True)
    assert period(words) == Period(precision="words")


@pytest.mark.parametrize("words", ["recently", "2025-13", "2025-02-30", "0000", "February 30", "a Tuesday in May", ""])
def test_words_that_are_no_date(words):
    """Nothing is guessed."""
    assert period(words, THURSDAY) == Period(precision="words")


@pytest.mark.parametrize(
    "quotation",
    [
        "They will meet on Tuesday",
        "agreed to meet again on Tuesday",
        "the next round, on Tuesday",
        "She plans a visit on Tuesday",
        "They’ll decide on Tuesday",
        "talks scheduled for Tuesday",
    ],
)
def test_what_is_ahead_is_not_resolved_into_the_past(quotation):
    """A marker of the future before the words leaves them words."""
    assert period("Tuesday", THURSDAY, quotations=[quotation]) == Period(precision="words")


@pytest.mark.parametrize(
    "quotation",
    [
        "They met on Tuesday and will meet again",
        "He will go. They met on Tuesday",
        "met to discuss peace on Tuesday",
        "changed his plans due to matters on Tuesday",
    ],
)
def test_what_has_happened_is_resolved(quotation):
    """A marker after the words, or in another sentence, says nothing of them."""
    assert period("Tuesday", THURSDAY, quotations=[quotation]).first == date(2026, 1, 6)


def test_a_full_date_may_lie_ahead():
    """2027 is 2027, whatever will happen then."""
    assert period("3 March 2027", THURSDAY, quotations=["will meet on 3 March 2027"]).first == date(2027, 3, 3)


def test_no_words():
    """What is not stated is not stated."""
    assert period(None, THURSDAY) == Period(precision="not stated")


def test_the_weekend_before_a_sunday():
    """On a Sunday, the weekend is the one that ends then."""
    assert period("the weekend", date(2026, 1, 4)).last == date(2026, 1, 4)


@pytest.mark.parametrize(
    "text", [None, "", "2026", "2026-01", "20260106", "2026-02-30", "2026-W02-2", "6 January 2026"]
)
def test_only_a_whole_day_is_a_day(text):
    """YYYY-MM-DD that stands in the calendar, and nothing else."""
    assert iso_day(text) is None


def test_days_as_readers_write_them():
    """No zero before the day."""
    assert spoken(date(2026, 1, 6)) == "6 January 2026"
