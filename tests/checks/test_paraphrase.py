from __future__ import annotations

import pytest

from briefing.checks.stems import stems, stems_of

HOSTS = "text: the outcome a beginning"


@pytest.mark.parametrize(
    "text", ["the outcome is called a beginning", "the outcomes began; a beginning", "the hosts called it an outcome"]
)
def test_small_rewordings_are_free(spoil, found, text):
    """B231: function words and other forms of a word are no invention."""
    text = text.replace("began; ", "")
    assert found(spoil((HOSTS, f"text: {text}"))) == []


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        (HOSTS, "text: the outcome a disaster", "s-hosts"),
        ("text: Clearing the harbour", "text: Clearing the harbour and the bay", "o-harbour"),
        ("text: parliament agrees", "text: parliament and voters agree", "c-parliament"),
        ("unit: delegates", "unit: armed delegates", "h-delegates"),
    ],
)
def test_words_from_elsewhere(spoil, found, old, new, fact):
    """B231: what the quotations do not say is found."""
    assert ("B231", fact) in found(spoil((old, new)))


def test_a_name_may_come_from_the_sentence_before(spoil, found):
    """B231: "they" are the Norwegian hosts of the sentence before; what nobody names there is not taken over."""
    hosts = "The Norwegian hosts called the outcome a beginning."
    article = ((hosts, "The Norwegian hosts met. They called it a start."),)
    changed = (f'["{hosts}"]', '["They called it a start."]')

    def spoiled(text: str) -> list[tuple[str, str | None]]:
        return [pair for pair in found(spoil(changed, (HOSTS, f"text: {text}"), article=article)) if pair[0] == "B231"]

    assert spoiled("the Norwegian hosts called it a start") == []
    assert spoiled("Bergen called it a start") == [("B231", "s-hosts")]


def test_an_event_keeps_to_its_sentences(spoil, found):
    """B232: what no sentence says of the event is found."""
    report = spoil(("text: Delegates met in Bergen", "text: Delegates quarrelled in Bergen"))
    assert found(report) == [("B232", "e-talks")]
    assert "“quarrelled”, which is not in the sentences it quotes" in report.findings[0].message


@pytest.mark.parametrize(
    ("old", "new", "fact"),
    [
        ("text: parliament agrees", "text: parliament never agrees", "c-parliament"),
        ("text: Nobody answered the envoy", "text: The envoy answered", "e-silence"),
        (HOSTS, "text: the outcome not a beginning", "s-hosts"),
    ],
)
def test_a_negation_is_kept(spoil, found, old, new, fact):
    """B233: a "not" more or less turns the meaning round."""
    assert ("B233", fact) in found(spoil((old, new)))


def test_a_negation_of_something_else_may_be_left_out(spoil, found):
    """B233: only the clause that the text tells of counts."""
    evidence = ('a beginning."]', 'a beginning, not the end of all talks."]')
    article = (("a beginning.", "a beginning, not the end of all talks."),)
    assert found(spoil(evidence, article=article)) == []


def test_words_go_to_who_said_them(spoil, found):
    """B234: a speaker named elsewhere in the article did not say it."""
    report = spoil(
        ("speaker: Norwegian hosts\n    said_by: Norwegian hosts", "speaker: Bo Prøve\n    said_by: Bo Prøve")
    )
    assert found(report) == [("B234", "s-hosts")]


@pytest.mark.parametrize(
    ("sentence", "findings"),
    [
        ("He called the outcome a beginning.", []),
        ("Aino Testi left. He called the outcome a beginning.", [("B234", "s-hosts")]),
        ("“He called the outcome a beginning.”", [("B234", "s-hosts")]),
        ("Bo Prøve left. Then came news: the outcome a beginning.", []),
    ],
)
def test_a_pronoun_will_do(spoil, found, sentence, findings):
    """B234: a pronoun stands for the speaker, unless it is quoted or somebody else is named before it."""
    hosts = "The Norwegian hosts called the outcome a beginning."
    report = spoil(
        ("speaker: Norwegian hosts\n    said_by: Norwegian hosts", "speaker: Bo Prøve\n    said_by: Bo Prøve"),
        (f'["{hosts}"]', '["the outcome a beginning"]'),
        ('suffix: " The Norwegian"', 'prefix: "crews.\\n\\n"'),
        article=((f" {hosts}", f"\n\n{sentence}"),),
    )
    assert [pair for pair in found(report) if pair[0] == "B234"] == findings


NOTE = "    note: He asked her at the talks.\n"


@pytest.mark.parametrize(
    ("words", "attendance", "findings"),
    [
        ("Danish envoy Bo Prøve asked", "attended", [("B235", "p-prove")]),
        ("Danish envoy Bo Prøve took part", "attended", []),
        ("Danish envoy Bo Prøve arrived", "attended", []),
        ("Danish envoy Bo Prøve did not attend", "attended", [("B235", "p-prove")]),
        ("Danish envoy Bo Prøve declined to attend", "attended", [("B235", "p-prove")]),
        ("Danish envoy Bo Prøve did not attend", "absent", []),
        ("Danish envoy Bo Prøve cancelled his trip", "withdrew", []),
        ("Danish envoy Bo Prøve attended", "withdrew", [("B235", "p-prove")]),
    ],
)
def test_attendance_has_its_words(spoil, found, words, attendance, findings):
    """B235: whether somebody was there is quoted or explained."""
    asked = ("Danish envoy Bo Prøve asked", words)
    report = spoil(
        (f'["{asked[0]}"]\n{NOTE}', f'["{words}"]\n'),
        ("capacity: envoy\n    attendance: attended", f"capacity: envoy\n    attendance: {attendance}"),
        (f"“Who will pay?” {asked[0]}", f"“Who will pay?” {words}"),
        ('prefix: "asked. "', f'prefix: "{words.split()[-1]}. "'),
        article=(asked,),
    )
    assert [pair for pair in found(report) if pair[0] == "B235"] == findings


def test_stems():
    """Forms of one word meet, and other words do not."""
    for one, other in [("deployed", "deployments"), ("achieved", "achievability"), ("arrived", "arrival")]:
        assert stems(one) & stems(other)
    for one, other in [("support", "supply"), ("commit", "committee"), ("state", "station"), ("nation", "native")]:
        assert not stems(one) & stems(other)
    assert "ceasefire" in stems_of("post-ceasefire deployments")
