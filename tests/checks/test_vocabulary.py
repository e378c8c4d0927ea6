from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("change", "code", "says"),
    [
        (("represents: DNK", "represents: DNM"), "B501", "DNK (Denmark)"),
        (("category: training", "category: trainning"), "B502", "did you mean training? choose from: troops, weapons"),
        (("stage: conditional", "stage: condition"), "B503", "did you mean conditional? choose from: mentioned"),
        (("stage: conditional", "stage: intended"), "B503", "unknown stage 'intended'; did you mean offered? choose"),
        (("theme: other", "theme: others"), "B504", "did you mean other? choose from: ceasefire_monitoring"),
        (("likelihood: likely", "likelihood: probable"), "B505", "choose from: almost no chance"),
        (("confidence: low", "confidence: lo"), "B506", "did you mean low? choose from: low, moderate, high"),
        (("currency: USD", "currency: USX"), "B507", "no ISO 4217 currency code"),
        (("    currency: USD\n", ""), "B508", "there is an amount and no currency"),
        (("    amount: 2500000\n", ""), "B508", "there is a currency and no amount"),
        (("published: 2027-03-04", "published: March 2027"), "B509", "got “March 2027”"),
        (("published: 2027-03-04", "published: 20270304"), "B509", "must be a day written YYYY-MM-DD"),
        (("published: 2027-03-04", "published: 2027-02-30"), "B509", "must be a day written YYYY-MM-DD"),
        (("reason: Nobody", "reference_date: tomorrow\n    reason: Nobody"), "B509", "a-hosts: reference_date"),
        (("date: 2027-03-03", "date: 2027-13-03"), "B509", "date 2027-13-03 is not in the calendar"),
        (("date: 2027-03-03", "date: 2027-3-3"), "B509", "date 2027-3-3 is not in the calendar"),
        (("reason: Nobody", "reference_date: 2027-03-04\n    reason: Nobody"), "B510", "the day of publication"),
        (("url: https:", "url: javascript:"), "B511", "must begin with https:// or http://"),
    ],
)
def test_words_with_a_fixed_meaning(spoil, change, code, says):
    """Each list refuses what is not on it and names what is."""
    assert says in next(f.message for f in spoil(change).findings if f.code == code)


def test_letters_that_the_article_prints_are_an_organisation(spoil, found):
    """B501 leaves an organisation of three letters alone if the article has it."""
    report = spoil(("represents: DNK", "represents: WHO"), article=(("Danish envoy", "Danish WHO envoy"),))
    assert "B501" not in [code for code, _ in found(report)]


def test_only_the_first_of_two_reference_dates_counts(spoil, found):
    """B510 warns of a second one."""
    report = spoil(
        ("published: 2027-03-04", "published: null"),
        ("reason: Nobody", "reference_date: 2027-03-04\n    reason: Nobody"),
        ("open_questions:", "  - {id: a-two, text: t, reason: r, reference_date: 2027-03-05}\nopen_questions:"),
    )
    assert found(report) == [("B510", "a-two")]
    assert report.ok
