from __future__ import annotations

import pytest

from briefing.checks.speech import quoted


def test_a_direct_statement_is_verbatim(spoil, found):
    """B221: one changed letter is found."""
    assert found(spoil(("text: two dozen divers", "text: two dozen diver"))) == []
    assert found(spoil(("text: two dozen divers", "text: two dozen drivers"))) == [("B221", "s-testi")]


def test_a_direct_statement_stands_in_quotation_marks(spoil, found):
    """B221: reported speech is not direct."""
    report = spoil(("text: two dozen divers", "text: her country would send"))
    assert found(report) == [("B221", "s-testi")]
    assert "inside quotation marks" in report.findings[0].message


def test_marks_outside_the_quotation_count(spoil, found):
    """B221 looks at the article where the quotation is cut at its marks."""
    evidence = '["her country would send “two dozen divers” if parliament agrees"]'
    report = spoil(
        (
            f"text: two dozen divers\n    venue: the quay\n    evidence: {evidence}",
            "text: two dozen divers\n    evidence: [two dozen divers]",
        )
    )
    assert found(report) == []


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "yes".', ["yes"]),
        ("He said “yes”.", ["yes"]),
        ("He said 'yes, it's so'.", ["yes, it's so"]),
        ("He said ‘it’s so’.", ["it’s so"]),
        ("It's Ukraine's turn and the states' will.", []),
        ("“To be continued", ["To be continued"]),
        ("«Oui» „ja”", ["ja", "Oui"]),
    ],
)
def test_what_stands_inside_quotation_marks(text, inside):
    """Straight and curly marks are read, apostrophes are not marks."""
    assert [text[start:end] for start, end in quoted(text)] == inside


def test_words_for_a_day_stand_in_a_quotation(spoil, found):
    """B222: a day that no quotation names is found."""
    assert found(spoil(("date: 2027-03-03", "date: last Friday"))) == [("B222", "e-talks")]


@pytest.mark.parametrize("date", ["2027-03-03", "2027-03", "2027", "3 March 2027", "on 3 March"])
def test_a_date_may_be_less_precise_than_the_words(spoil, found, date):
    """B222 takes a date in digits that follows from the quotation, and the words themselves."""
    assert found(spoil(("date: 2027-03-03", f"date: {date}"))) == []


@pytest.mark.parametrize("date", ["2027-03-04", "2027-04", "2026"])
def test_a_wrong_date_does_not_follow(spoil, found, date):
    """B222: another day, month or year is found."""
    assert found(spoil(("date: 2027-03-03", f"date: {date}"))) == [("B222", "e-talks")]


def test_a_weekday_gives_a_date_only_with_a_reference_date(spoil, found):
    """B222: Wednesday is 2027-03-03 when the article was published on the 4th, and nothing when that is unknown."""
    words = ('["met in Bergen, Norway, on 3 March 2027"]', '["met in Bergen, Norway, on Wednesday"]')
    article = (("on 3 March 2027", "on Wednesday"),)
    assert found(spoil(words, article=article)) == []
    report = spoil(words, ("published: 2027-03-04", "published: null"), article=article)
    assert found(report) == [("B222", "e-talks")]
    assert "(no reference date is known)" in report.findings[0].message


def test_places_are_the_article_s(spoil, found):
    """B223: a venue that the article does not name is found."""
    assert found(spoil(("venue: the quay", "venue: town hall"))) == [("B223", "s-testi")]
    assert found(spoil(("place: Bergen, Norway", "place: Oslo, Norway"))) == [("B223", "e-talks")]
