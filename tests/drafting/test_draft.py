import json

import pytest

from briefing.article import parse
from briefing.drafting.contract import evidence, to_dict
from briefing.drafting.draft import draft
from briefing.errors import ArticleError
from briefing.export import to_dict as exported
from tests.drafting.conftest import HARBOUR

MATCH = """Rovers win the cup

The home side scored two goals in the first half of the match on Sunday. "We were lucky," said coach Petra Lund, whose \
strikers had won 12 of 14 league games before the final. The championship ends in May.
"""


def test_every_kind_is_drafted() -> None:
    """An article about talks gives facts of every kind, each of its quotations a slice of the text."""
    drafted = draft(parse(HARBOUR), published="2013-09-05")
    kinds = {fact.kind for fact in drafted.facts}
    assert kinds == {"headcount", "participant", "objective", "contribution", "statement", "condition", "event"}
    for fact in to_dict(drafted, "harbour")["facts"]:
        assert [quoted["exact"] for quoted in fact["evidence"]] == [
            HARBOUR[quoted["start"] : quoted["end"]] for quoted in fact["evidence"]
        ]


def test_links_between_facts() -> None:
    """A part points at its whole, and a contribution at the condition of its sentence, by id."""
    facts = {fact.id: fact for fact in draft(parse(HARBOUR)).facts}
    assert facts["h-5-prime-ministers"].fields["part_of"] == "h-12-countries"
    linked = [fact for fact in facts.values() if fact.fields.get("affects")]
    assert [facts[name].kind for fact in linked for name in fact.fields["affects"]] == ["contribution"] * len(linked)


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan pledged $12 million, while Turkey said it would provide tents once its parliament has approved.",
        "Turkey would provide tents if its parliament approved, while Japan pledged $12 million.",
        "Japan pledged $12 million and Turkey pledged tents on condition that a truce holds.",
    ],
)
def test_a_condition_binds_only_its_own_clause(sentence: str) -> None:
    """What one country promises does not wait for the vote of another in the same sentence."""
    facts = draft(parse(f"{HARBOUR}\n{sentence}")).facts
    given = {fact.fields["actor"]: fact.fields for fact in facts if fact.kind == "contribution"}
    assert given["Japan"]["stage"] == "committed"
    assert given["Japan"]["conditions"] == ()
    assert given["Turkey"]["stage"] == "conditional"
    assert len(given["Turkey"]["conditions"]) == 1


def test_the_contract_of_facts_with_mentions(paris) -> None:
    """The draft's JSON has the keys of `briefing facts --json`, and the mentions and `person` besides."""
    drafted = json.loads(json.dumps(to_dict(draft(paris.article, published="2026-01-06"), "paris")))
    contract = exported(paris)
    assert set(drafted) - set(contract) == {"about_talks", "mentions"}
    keys = {fact["kind"]: set(fact) for fact in contract["facts"]}
    assert {kind: set(fact) - {"person"} for fact in drafted["facts"] for kind in [fact["kind"]]} == keys
    dates = drafted["mentions"]["dates"]
    assert [each["text"] for each in dates] == [paris.article.text[each["start"] : each["end"]] for each in dates]
    assert [(each["text"], each["resolved"], each["precision"]) for each in dates] == [
        ("Tuesday", "2026-01-06", "day"),
        ("December 31", "2025-12-31", "day"),
        ("over the weekend", None, "weekend"),
    ]
    assert {fact["person"] for fact in drafted["facts"] if fact["kind"] == "participant"} == {True, False}


def test_the_reviewed_facts_of_paris_are_found(paris) -> None:
    """Nine of ten of the shipped dossier's reviewed headcounts, people, statements and objectives are drafted."""
    drafted = draft(paris.article, published="2026-01-06").facts
    for kind in ("headcount", "participant", "statement", "objective"):
        spans = [span for fact in drafted if fact.kind == kind for span in fact.spans]
        places = [[paris.locate(quoted).span for quoted in fact.evidence] for fact in paris.of_kind(kind)]
        found = [any(a < place.end and place.start < b for a, b in spans for place in some) for some in places]
        assert sum(found) >= 0.9 * len(found), kind


def test_an_article_about_something_else() -> None:
    """Of a match only people and their words are drafted, and the draft says that it is not about talks."""
    drafted = draft(parse(MATCH))
    assert not drafted.about_talks
    assert {fact.kind for fact in drafted.facts} <= {"participant", "statement"}


def test_a_mention_stands_once() -> None:
    """The same words for the same day are one mention, where they stand first."""
    drafted = draft(
        parse("They met on Tuesday. On Tuesday night they left, and on Monday they rest."), published="2013-09-05"
    )
    assert [(each.exact, each.start) for each in drafted.dates] == [("Tuesday", 12), ("Monday", 56)]


@pytest.mark.parametrize(
    "text",
    ["«Les dirigeants de douze pays se sont réunis mardi à Oslo pour parler du port.» " * 5, "пять стран " * 40],
    ids=["French", "Russian"],
)
def test_other_languages_are_refused(text: str) -> None:
    """What is not English is refused in one line."""
    with pytest.raises(ArticleError, match="does not read as English"):
        draft(parse(text))


def test_a_library_is_no_article() -> None:
    """A text of many megabytes is refused at once, with what may be done."""
    with pytest.raises(ArticleError, match="at most 2,000,000 are drafted"):
        draft(parse(HARBOUR * 5_000))


@pytest.mark.parametrize(
    "text",
    ['"' * 50_000, "“" * 50_000, '"I said," he said. ' * 2_000, "a" * 1_000_000, "(" * 50_000, "Monday " * 5_000],
    ids=["quotes", "curly", "said", "letters", "brackets", "days"],
)
def test_hostile_texts_end(text: str) -> None:
    """Unbalanced marks, one endless word and the like give a small draft or a message, and soon."""
    try:
        assert len(draft(parse(text), published="2013-09-05").facts) < 10
    except ArticleError as error:
        assert "English" in str(error)  # noqa: PT017 - either is an answer


def test_evidence_tells_repeated_words_apart() -> None:
    """Words that stand twice come with what follows, or else with what stands before."""
    text = "Ten met. Ten left. So Ten"
    assert [evidence(text, (9, 12)), evidence(text, (22, 25))] == [
        {"exact": "Ten", "suffix": " left. So Ten"},
        {"exact": "Ten", "prefix": "Ten met. Ten left. So "},
    ]
