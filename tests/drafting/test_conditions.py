import pytest

from briefing.article import parse
from briefing.drafting.conditions import find
from briefing.drafting.reading import Reading


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("Japan will pay if the ceasefire holds.", "if the ceasefire holds"),
        (
            "Many nations require parliamentary approval for military support.",
            "Many nations require parliamentary approval for military support",
        ),
        ("The deal is subject to ratification by both parliaments.", "subject to ratification by both parliaments"),
        ("He said that the coalition depends on its members.", "the coalition depends on its members"),
        ("Troops would be sent only after a ceasefire.", "only after a ceasefire"),
        ('"We will pay if others do," he said.', "if others do"),
        ("Rome would pay if parliament agreed, while Oslo pledged tents.", "if parliament agreed"),
        ("Unless Russia withdraws, sanctions will stay, he said.", "Unless Russia withdraws"),
    ],
)
def test_what_something_depends_on_is_a_condition(sentence: str, condition: str) -> None:
    """The words of the condition are drafted, with what depends where the verb joins the two."""
    assert [fact.fields["text"] for fact in find(Reading(article=parse(sentence)))] == [condition]


def test_a_question_is_no_condition() -> None:
    """The words "asked if" report a question."""
    assert find(Reading(article=parse("He was asked if the ceasefire would hold."))) == []
