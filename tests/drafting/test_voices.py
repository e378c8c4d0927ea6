from briefing.article import parse
from briefing.drafting.draft import draft

# Written for this test.
ARTICLE = (
    "Talks in Oslo\n\nLeaders of 12 countries met in Oslo for peace talks on Tuesday.\n\n"
    '"We stand ready to provide help to Moldova," said Prime Minister Ada Berg. '
    "Norwegian foreign minister Ole Dahl said Norway would send peacekeepers. Sweden has sent tents.\n"
)


def test_a_reported_contribution_is_the_speakers_word() -> None:
    """What stands in a statement is said by its speaker, whose own offer "we" is; the rest is the article's word."""
    found = [fact for fact in draft(parse(ARTICLE)).facts if fact.kind == "contribution"]
    assert [(fact.fields["actor"], fact.fields["stage"], fact.said_by) for fact in found] == [
        ("Ada Berg", "offered", "Ada Berg"),
        ("Norway", "committed", "Ole Dahl"),
        ("Sweden", "delivered", "article"),
    ]
