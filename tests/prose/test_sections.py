from dataclasses import replace

import pytest

import briefing
from briefing import prose


@pytest.fixture(scope="module")
def paris():
    return briefing.load("paris-talks")


@pytest.fixture(scope="module")
def silent(paris):
    """The Paris article with no facts read from it."""
    return replace(
        paris, facts=(), judgements=(), derived=(), assumptions=(), open_questions=(), bottom_line=(), headline=None
    )


def test_participation_tells_stated_from_derived_and_present_from_named(paris):
    """The 8 others are called derived, two people are named as present, and six are not said to have been there."""
    text = str(prose.participation(paris))
    assert "35 officials" not in text.split("including")[1]
    assert "the other 8, derived as 35 − 27" in text
    assert "two people as present: Steve Witkoff (envoy, United States) and Jared Kushner" in text
    assert "Six other people are named without a word on attendance: Emmanuel Macron" in text


def test_every_number_of_the_participation_text_has_a_mark(paris):
    """The sentence with the headcounts carries marks of both."""
    assert {"h-leaders", "p-witkoff", "p-kushner"} <= set(prose.participation(paris).items[0].facts)


def test_contributions_say_that_nothing_is_committed(paris):
    """With no contribution committed or allocated, and none with an amount, the text says so."""
    text = str(prose.contributions(paris))
    assert "No contribution is reported as committed or allocated." in text
    assert "No amount is given." in text


def test_bottom_line_has_at_most_five_lines(paris):
    """A bottom line longer than five lines is cut to five."""
    long = replace(paris, bottom_line=paris.bottom_line * 3)
    assert len(prose.bottom_line(long).items) == 5


def test_bottom_line_without_an_analyst_comes_from_the_facts(paris):
    """A dossier whose analyst wrote no bottom line gets one from its facts, with marks."""
    lines = prose.bottom_line(replace(paris, bottom_line=()))
    assert str(lines).startswith("The article counts 35 officials") or "27 heads of state" in str(lines)
    assert 1 <= len(lines.items) <= 5
    assert all(line.facts for line in lines.items[:3])


def test_timeline_names_the_assumption_that_dates_rest_on(paris):
    """Days that the article does not date are said to rest on an assumption."""
    assert "Days without a year rest on an assumption: The talks took place on Tuesday, 6 January 2026." in str(
        prose.timeline(paris)
    )


@pytest.mark.parametrize(
    "section", ["participation", "objectives", "contributions", "statements", "conditions", "timeline", "sources"]
)
def test_a_dossier_without_facts_still_reads(silent, section):
    """Every section of an empty dossier says that there is nothing, and does not fail."""
    assert "None" not in str(getattr(prose, section)(silent))


def test_describe_has_a_line_for_every_fact(paris):
    """Each fact has a line of plain words without vocabulary from the file format."""
    lines = [prose.describe(fact) for fact in paris.facts]
    assert all(line and "_" not in line for line in lines)
    assert "United States: security guarantee, called for" in lines
