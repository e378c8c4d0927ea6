import pytest

from briefing.article import parse
from briefing.drafting.objectives import find
from briefing.drafting.reading import Reading


def drafted(text: str) -> list[tuple[str, str]]:
    return [(fact.fields["text"], fact.fields["theme"]) for fact in find(Reading(article=parse(text)))]


@pytest.mark.parametrize(
    ("sentence", "aim"),
    [
        ("The ministers met in Oslo on Monday to discuss fishing rights.", "to discuss fishing rights"),
        ("The talks aimed to end the war.", "to end the war"),
        ("The meeting is aimed at easing trade tensions, officials said.", "easing trade tensions"),
        ("The summit will focus on migration and energy prices.", "migration and energy prices"),
        ("The goal of the conference is to raise funds for the victims.", "to raise funds for the victims"),
        ("The leaders discussed ways to facilitate trade and agreed to meet again.", "ways to facilitate trade"),
        ("The initiative seeks to protect forests, according to the U.S. delegation.", "to protect forests"),
        ("The agenda includes nuclear safety.", "nuclear safety"),
        ("Both agreed to work together on clean energy.", "clean energy"),
        ("The summit will look at debt relief.", "debt relief"),
        ("They held talks on fishing quotas.", "fishing quotas"),
        ("With a view to easing trade, the ministers asked for a report.", "easing trade"),
        ("The leaders tasked their teams with drafting a code.", "drafting a code"),
        ("Oslo announced a coalition to patrol the strait which Lima joined.", "to patrol the strait"),
        ("Both governments agree to work to keep trade fair.", "to keep trade fair"),
        ("The ministers confirmed their resolve to widen the pact.", "to widen the pact"),
        ("The leaders instructed their envoys to move ahead with the text.", "to move ahead with the text"),
        ("She led a delegation to Peru and Chile to advance the talks.", "to advance the talks"),
        ("It is a necessary step toward ending the war.", "ending the war"),
        ("Lima is committed to returning the children.", "returning the children"),
        ("Oslo will send 40 nurses to Lima to help treat the injured.", "to help treat the injured"),
        ("The guards have remained in Peru to protect the dam.", "to protect the dam"),
        ("The fund will help rebuild the ports of Peru.", "help rebuild the ports of Peru"),
        ("This agreement will also strengthen trade along the coast.", "strengthen trade along the coast"),
        ("The ministers called the text a road map for lasting calm in the strait.", "lasting calm in the strait"),
        ("Both voiced the shared goal of ending the blockade.", "ending the blockade"),
        ("The envoys discussed the necessity to reopen the port.", "the necessity to reopen the port"),
        ("The ministers met in Lima to reinforce the dam.", "to reinforce the dam"),
        ("Oslo and Lima agreed to set up a committee to mark the border.", "to mark the border"),
    ],
)
def test_an_aim_is_cut_from_its_sentence(sentence: str, aim: str) -> None:
    """The words of the aim are drafted without who pursues it, when, or who says so."""
    assert [text for text, _ in drafted(sentence)] == [aim]


def test_talk_in_a_quotation_is_no_aim() -> None:
    """What somebody is quoted as having talked about is no account of what the talks are for."""
    assert drafted('"We discussed the weather in Oslo," the envoy said.') == []


def test_items_of_a_list_introduced_as_aims_are_objectives() -> None:
    """A list below "pursued these goals:" makes one objective an item; a list of people makes none."""
    article = (
        "The meeting in Oslo pursued these goals:\n\n • Monitor the ceasefire.\n • Deploy a multinational force.\n\n"
        "Those present:\n\n • Ada Berg\n • Ole Dahl\n"
    )
    assert drafted(article) == [
        ("Monitor the ceasefire", "ceasefire_monitoring"),
        ("Deploy a multinational force", "multinational_force"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The leaders met and agreed to support the plan.",
        "The delegation was able to reach the city.",
        "They discussed it.",
        "Oslo plans to lift the tax.",
        "Sweden will consider sending a joint group.",
        "To reach these goals, we agree to the following steps:\n\n• Release the crew.\n\n• Reopen the border.",
        "The plan gives help to Peru.",
        "Oslo restated its commitment to human rights.",
        "The talks on Tuesday were about Peru.",
        "If the goal is peace and security, they should leave.",
        "After talks in Oslo Peru asked Chile to help pay for the court.",
        "Oslo urged the alliance to lend two ships.",
        "The summit in Oslo repeated the call on all members to preserve the text.",
        "The talks in Oslo, said to be calm, are set to resume.",
        "The project belongs to the Partnership for Coastal Trade.",
    ],
)
def test_agreements_and_abilities_are_no_aims(sentence: str) -> None:
    """What was agreed, or could be done, is not what the meeting was for."""
    assert drafted(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan does not aim to end the war.",
        "The meeting was not meant to discuss sanctions.",
        "There was no effort to end the war.",
        "Oslo never aimed to end the war.",
        "The ministers refused to discuss ways of sharing gas.",
    ],
)
def test_what_is_denied_is_no_aim(sentence: str) -> None:
    """A denial before the words for an aim, or between a meeting and its verb, leaves nothing to pursue."""
    assert drafted(sentence) == []


def test_an_aim_ends_before_what_it_is_not() -> None:
    """The contrast is no part of it."""
    assert [text for text, _ in drafted("The talks will focus on prisoners of war, not on borders.")] == [
        "prisoners of war"
    ]
