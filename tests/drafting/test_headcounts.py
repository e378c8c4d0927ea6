import pytest

from briefing.article import parse
from briefing.drafting.headcounts import find
from briefing.drafting.reading import Reading


def read(text: str) -> list[tuple[int, str, str]]:
    found = find(Reading(article=parse(text)))
    return [(each.fields["value"], each.fields["unit"], each.fields["qualifier"]) for each in found]


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [
        ("Leaders of more than 50 countries came.", [(50, "countries", "more_than")]),
        ("Some three dozen nations signed.", [(36, "nations", "about")]),
        ("A dozen officials spoke.", [(12, "officials", "exact")]),
        ("Delegations from forty states came.", [(40, "states", "exact")]),
        ("One hundred and ninety-five parties agreed.", [(195, "parties", "exact")]),
        ("The 27-nation bloc agreed.", [(27, "nation", "exact")]),
        ("At least 13 Pacific island nations wait.", [(13, "Pacific island nations", "at_least")]),
        ("33 Latin American and Caribbean countries met.", [(33, "Latin American and Caribbean countries", "exact")]),
        ("Up to 60 delegations are expected.", [(60, "delegations", "up_to")]),
        ("Between 20 and 30 leaders are expected.", [(20, "leaders", "at_least")]),
        ("30 heads of state and government met.", [(30, "heads of state and government", "exact")]),
    ],
)
def test_numbers_of_parties_and_people(sentence: str, counts: list[tuple[int, str, str]]) -> None:
    """Digits and words that count countries, leaders or officials are read with their unit and qualifier."""
    assert read(sentence) == counts


@pytest.mark.parametrize(
    "sentence",
    [
        "The two leaders met.",
        "Russia expelled 10 diplomats.",
        "The blast killed 20 officials and 3 members of his family.",
        "It works in 100 countries.",
        "On June 15 leaders met, and on 10 November leaders parted.",
        "The Group of Seven nations and G20 leaders met.",
        "It cost $50 million, or 5 percent of members' dues, over 3 years.",
        "Nine countries abstained.",
        "Three officials told reporters, according to two diplomats.",
    ],
)
def test_what_is_no_headcount(sentence: str) -> None:
    """Money, dates, victims, votes, sources, names and a pair known from before are not counted."""
    assert read(sentence) == []


def test_a_part_points_at_its_whole() -> None:
    """The words "including" and "of the" make the one count a part of the other."""
    text = "35 officials, including 27 ministers, came. Then 12 of the 15 members agreed."
    found = find(Reading(article=parse(text)))
    whole = {each.spans[0]: each.fields["value"] for each in found}
    parts = [(each.fields["value"], whole[each.fields["part_of"]]) for each in found if each.fields["part_of"]]
    assert parts == [(27, 35), (12, 15)]


def test_a_range_is_unsure() -> None:
    """A reviewer is told of both ends of a range."""
    (found,) = find(Reading(article=parse("Between 20 and 30 leaders are expected.")))
    assert found.unsure == "a range, from 20 to 30"
