import pytest

from briefing.article import parse
from briefing.drafting.dates import dates_in, find
from briefing.drafting.reading import Reading

PUBLISHED = "2013-09-05"  # a Thursday


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(each.exact, each.resolved) for each in find(Reading(article=parse(text), published=published))]


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("The leaders met Tuesday.", [("Tuesday", "2013-09-03")]),
        ("Parliament will vote on Monday.", [("Monday", "2013-09-09")]),
        (
            "He said on Monday that he would travel to Oslo on Friday.",
            [("Monday", "2013-09-02"), ("Friday", "2013-09-06")],
        ),
        ("On Sunday he will meet her.", [("Sunday", "2013-09-08")]),
        ("They spoke ahead of Friday's meeting.", [("Friday", "2013-09-06")]),
        ("They met last Thursday.", [("last Thursday", "2013-08-29")]),
        ("It began on Thursday, September 5, 2013.", [("Thursday, September 5, 2013", "2013-09-05")]),
        ("It was signed on the 24th of August.", [("24th of August", "2013-08-24")]),
        ("It ran from June 11 to 13.", [("June 11 to 13", "2013-06-11")]),
        ("The December 31 deal held.", [("December 31", "2012-12-31")]),
        ("They meet again on October 1.", [("October 1", "2013-10-01")]),
        ("A November meeting failed.", [("November", "2013-11")]),
        ("It was agreed in March of last year.", [("March of last year", "2012-03")]),
        ("They will discuss the war fought since November.", [("November", "2012-11")]),
        ("It will go on as it has since October 1.", [("October 1", "2012-10-01")]),
        ("Last month they agreed.", [("Last month", "2013-08")]),
        ("Since mid-2009 and 2011 it has stood.", [("mid-2009", "2009"), ("2011", "2011")]),
        ("He said today that yesterday was calm.", [("today", "2013-09-05"), ("yesterday", "2013-09-04")]),
        ("It was read in the summer of 2011.", [("summer of 2011", "2011")]),
        ("They will rest over the weekend.", [("over the weekend", None)]),
    ],
)
def test_dates_resolve_from_the_day_of_publication(sentence: str, dates: list[tuple[str, str | None]]) -> None:
    """Days, months, years and weekdays are found, past ones resolved backwards and those to come forwards."""
    assert read(sentence) == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "He may come, and Prime Minister May said so.",
        "About 2000 people came to read resolution 1973.",
        "In the 1990s, next year and last week mean no day.",
        "It is called the Good Friday pact.",
        "The 2012 Olympic Games and Agenda 2030 are names.",
        "It cost $2015 for 24 people.",
    ],
)
def test_what_is_no_date(sentence: str) -> None:
    """Verbs, people, numbers, decades, durations and years in names are no dates."""
    assert read(sentence) == []


def test_relative_days_need_a_reference() -> None:
    """Without a day of publication a weekday stays words, and a full date does not."""
    assert read("On Tuesday they read the pact of 3 May 2010.", None) == [
        ("Tuesday", None),
        ("3 May 2010", "2010-05-03"),
    ]


def test_dates_of_a_stretch() -> None:
    """The dates within a stretch of the text are given, and no others."""
    reading = Reading(article=parse("They met on Monday and on Tuesday."), published=PUBLISHED)
    assert [each.exact for each in dates_in(reading, 12, 20)] == ["Monday"]
