from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from briefing import facts

EVIDENCE = ["words"]


def test_a_quotation_may_be_a_bare_string():
    """It then has no prefix or suffix."""
    fact = facts.Objective(
        id="o-a", kind="objective", text="t", theme="other", evidence=["words", {"exact": "more", "suffix": "!"}]
    )
    assert fact.evidence == (facts.Quotation(exact="words"), facts.Quotation(exact="more", suffix="!"))


def test_what_is_not_said_stays_unsaid():
    """Defaults say "article", "reviewed", "exact" and "not stated", never "no"."""
    person = facts.Participant(id="p-a", kind="participant", name="A", evidence=EVIDENCE)
    assert (person.said_by, person.status, person.attendance, person.represents) == (
        "article",
        "reviewed",
        "not_stated",
        None,
    )
    assert facts.Headcount(id="h-a", kind="headcount", value="35", unit="u", evidence=EVIDENCE).qualifier == "exact"


@pytest.mark.parametrize("id", ["H-total", "h_total", "1a", "", "a--b", "-a", "a-", "ä", "a b", "a\n"])
def test_ids_are_plain_words(id):
    """Lower-case letters and digits, joined by single hyphens."""
    with pytest.raises(ValidationError):
        facts.OpenQuestion(id=id, text="t")


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "", None, "1e3"])
def test_a_headcount_is_a_whole_positive_number(value):
    """Nobody counts half a person, and none is no count."""
    with pytest.raises(ValidationError):
        facts.Headcount(id="h-a", kind="headcount", value=value, unit="u", evidence=EVIDENCE)


def test_evidence_is_required():
    """A fact without a quotation is no fact."""
    with pytest.raises(ValidationError, match="at least 1 item"):
        facts.Event(id="e-a", kind="event", text="t", evidence=[])


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-Infinity", "much"])
def test_an_amount_is_a_number(amount):
    """Not a number is no amount."""
    with pytest.raises(ValidationError):
        facts.Contribution(id="c-a", kind="contribution", category="c", stage="s", amount=amount, evidence=EVIDENCE)


@pytest.mark.parametrize("amount", ["1e999999999", "-1e30", "1e19", "1e-999999999", "0e999999999"])
def test_an_amount_is_bounded(amount):
    """A number that would fill the memory when written out is refused, and fast."""
    with pytest.raises(ValidationError, match=r"a number (is|has) at most"):
        facts.Contribution(id="c-a", kind="contribution", category="c", stage="s", amount=amount, evidence=EVIDENCE)
    with pytest.raises(ValidationError, match=r"a number (is|has) at most"):
        facts.Derived(id="d-a", expression="h-a - h-b", value=amount, unit="u")


def test_a_headcount_is_bounded():
    """Nobody counts more than a million million."""
    with pytest.raises(ValidationError, match="at most a million million"):
        facts.Headcount(id="h-a", kind="headcount", value=10**12 + 1, unit="u", evidence=EVIDENCE)
    assert facts.Headcount(id="h-a", kind="headcount", value=10**12, unit="u", evidence=EVIDENCE).value == 10**12


def test_a_statement_is_its_speaker_s_word():
    """Where nobody else is named, and never silently the article's."""
    row = {"id": "s-a", "kind": "statement", "speaker": "A", "form": "indirect", "text": "t", "evidence": EVIDENCE}
    assert facts.Statement(**row).said_by == "A"
    assert facts.Statement(**row, said_by="B").said_by == "B"
    assert "default" not in facts.Statement.model_json_schema()["properties"]["said_by"]


def test_an_amount_keeps_its_digits():
    """Decimal, not binary."""
    contribution = facts.Contribution(
        id="c-a", kind="contribution", category="c", stage="s", amount="0.10", evidence=EVIDENCE
    )
    assert contribution.amount == Decimal("0.10")


def test_facts_cannot_be_changed():
    """They are values."""
    quotation = facts.Quotation(exact="words")
    with pytest.raises(ValidationError, match="frozen"):
        quotation.exact = "other"


def test_every_kind_describes_its_fields():
    """The reference page and editors show a meaning for what is no plain text."""
    for name, model in facts.KINDS.items():
        assert model.model_fields["kind"].annotation.__args__ == (name,)
        assert (model.__doc__ or "").endswith(".")


def test_marks_of_a_claim():
    """Ids in braces, in order, each once; other braces are none."""
    assert facts.references("A {b-c} {A} {d} {b-c} { e }") == ("b-c", "d")
