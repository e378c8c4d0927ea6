import pytest

from briefing.article import parse
from briefing.drafting.reading import Reading
from briefing.drafting.subject import about_talks


@pytest.mark.parametrize(
    "text",
    [
        "Finance ministers of 12 countries met in Riga for talks on a new aid package. The delegation of Norway left early.",
        "The President and the Prime Minister reviewed progress on the ceasefire agreement, a joint statement said.",
    ],
)
def test_a_meeting_of_governments_is_about_talks(text: str) -> None:
    """Articles written for this test, on talks."""
    assert about_talks(Reading(article=parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Retailer Nordmart will buy the Baltic stores of its rival, its CEO said. The agreement needs the government's approval.",
        "A court in Ghent sentenced two men for a robbery. Police said the suspects had met in a bar. The minister welcomed it.",
        "The team won the championship after the striker scored twice. The president of the club praised the coach.",
    ],
)
def test_business_crime_and_sport_are_not(text: str) -> None:
    """Articles written for this test, on other news that has a minister or an agreement in it."""
    assert not about_talks(Reading(article=parse(text)))
