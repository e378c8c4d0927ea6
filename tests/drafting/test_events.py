from briefing.article import parse
from briefing.drafting.events import find
from briefing.drafting.reading import Reading


def test_a_dated_meeting_is_an_event() -> None:
    """A sentence that dates a meeting is an event, with its date's words and its place; one without a date is none."""
    article = parse("Ministers met in Oslo, Norway on Tuesday. They also met envoys. The paper is from 2011.")
    (event,) = find(Reading(article=article, published="2013-09-05"))
    assert dict(event.fields) == {
        "text": "Ministers met in Oslo, Norway on Tuesday.",
        "date": "Tuesday",
        "place": "Oslo, Norway",
    }


def test_dateline_time_of_day_and_quotations_are_no_part_of_an_event() -> None:
    """An event is told without its dateline, dated by its day alone, and never taken from a quotation."""
    article = parse('OSLO, March 12 - Ministers met on Wednesday evening. "We met on Tuesday," said Ana Holm.')
    (event,) = find(Reading(article=article, published="2025-03-12"))
    assert (event.fields["text"], event.fields["date"]) == ("Ministers met on Wednesday evening.", "Wednesday")


def test_the_date_of_a_paper_is_not_that_of_what_is_said_of_it() -> None:
    """Who denounces an agreement of March 3 does so another day; a sentence that has that day as well is of it."""
    article = parse(
        "Ministers concluded that the March 3 border agreement was void. They met on March 9 about the 2011 Oslo Accord. "
        "The envoys agreed to it on the 4 March and left."
    )
    found = find(Reading(article=article, published="2025-03-12"))
    assert [event.fields["date"] for event in found] == ["March 9", "4 March"]
