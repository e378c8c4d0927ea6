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
    assert "; the other 8 are derived (35 − 27)." in text
    assert "Two people are named as present: Steve Witkoff (envoy, United States) and Jared Kushner" in text
    assert "Six other people are named without a word on attendance: Emmanuel Macron" in text


def test_every_number_of_the_participation_text_has_a_mark(paris):
    """The sentence with the headcounts carries marks of both."""
    assert {"h-total", "h-leaders", "p-witkoff", "p-kushner"} <= set(prose.participation(paris).items[0].facts)


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


def _counts(paris, *rows):
    """A dossier of headcounts only: id, value, unit, qualifier, whole."""
    total = paris.fact("h-total")
    names = ("id", "value", "unit", "qualifier", "part_of")
    return replace(
        paris, facts=tuple(total.model_copy(update=dict(zip(names, row, strict=True))) for row in rows), derived=()
    )


def test_a_rest_is_derived_only_where_it_can_be(paris):
    """Of two parts that may overlap nothing is left over, unless the analyst derives it; "about" stays "about"."""
    rows = [("h-a", 50, "countries", "about", None), ("h-b", 20, "allies", "exact", "h-a")]
    assert "20 allies; about 30 others are derived (50 − 20)." in str(prose.participation(_counts(paris, *rows)))
    rows.append(("h-c", 10, "neighbours", "exact", "h-a"))
    two = _counts(paris, *rows)
    assert "derived" not in str(prose.participation(two))
    made = paris.derived[0].model_copy(update={"expression": "h-a - h-c - h-b", "value": 20})
    assert "about 20 others are derived (50 − 20 − 10)." in str(prose.participation(replace(two, derived=(made,))))


def test_a_part_of_a_part_has_its_sentence(paris):
    """Presidents among the leaders do not vanish."""
    rows = [("h-a", 35, "officials", "exact", None), ("h-b", 27, "leaders", "exact", "h-a")]
    rows.append(("h-c", 26, "presidents", "exact", "h-b"))
    text = str(prose.participation(_counts(paris, *rows)))
    assert "Of 27 leaders, the article counts 26 presidents; the other 1 is derived (27 − 26)." in text


@pytest.mark.parametrize(
    ("attendances", "said"),
    [
        (["not_stated"], "No fact places a named person at the talks."),
        (["not_stated"], "One person is named without a word on attendance: A."),
        (["not_stated"] * 2, "Both people are named without a word on attendance: A and A."),
        (["not_stated"] * 3, "All three people are named without a word on attendance: A, A and A."),
        (["attended"], "One person is named as present: A"),
    ],
)
def test_attendance_reads_for_any_number(paris, attendances, said):
    """One, both and all have words of their own."""
    person = paris.fact("p-maduro").model_copy(update={"name": "A"})
    people = tuple(person.model_copy(update={"attendance": attendance}) for attendance in attendances)
    assert said in str(prose.participation(replace(paris, facts=people)))


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["s-macron-forces"], "No direct quotation; one statement is reported in the article’s own words."),
        (["s-macron-peace"], "One direct quotation by one speaker."),
    ],
)
def test_statements_of_one_form_only(paris, ids, said):
    """What there is none of is not counted."""
    assert str(prose.statements(replace(paris, facts=tuple(map(paris.fact, ids))))) == said


def test_all_events_dated(paris):
    """Two of two are both; days reckoned from the day of publication are said to be."""
    events = (paris.fact("e-talks"), paris.fact("e-witkoff-post"))
    assert str(prose.timeline(replace(paris, facts=events))).startswith("Both events can be dated. Days without")
    published = replace(paris, facts=events, source=paris.source.model_copy(update={"published": "2026-01-07"}))
    assert "are inferred from the day of publication, 7 January 2026." in str(prose.timeline(published))


def test_describe_has_a_line_for_every_fact(paris):
    """Each fact has a line of plain words without vocabulary from the file format."""
    lines = [prose.describe(fact) for fact in paris.facts]
    assert all(line and "_" not in line for line in lines)
    assert "United States: security guarantee, called for" in lines


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("contributions", "contribution"),
        ("statements", "statement"),
        ("conditions", "condition"),
        ("timeline", "event"),
    ],
)
def test_a_sentence_that_counts_facts_carries_their_marks(paris, section, kind):
    """A number of facts can be checked like any other: its sentence has a mark of each fact that was counted."""
    lead = getattr(prose, section)(paris).items[0]
    assert {fact.id for fact in paris.of_kind(kind)} <= set(lead.facts)
