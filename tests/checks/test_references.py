from __future__ import annotations

import pytest


def test_an_id_stands_once(spoil, found):
    """B401 points at the second one and says where the first is."""
    report = spoil(("id: o-training", "id: o-harbour"))
    assert found(report) == [("B401", "o-harbour")]
    assert "stands already at line 47" in report.findings[0].message
    assert report.findings[0].line == 52


def test_ids_of_facts_and_judgements_are_one_set(spoil, found):
    """B401 holds over all sections."""
    assert ("B401", "o-harbour") in found(spoil(("id: j-divers", "id: o-harbour")))


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        (("part_of: h-delegates", "part_of: h-delegate"), "h-ministers"),
        (("conditions: [c-parliament]", "conditions: [c-parliment]"), "ct-divers"),
        (("affects: [ct-divers]", "affects: [ct-diver]"), "c-parliament"),
        (("basis: [c-parliament]", "basis: [c-parlament]"), "j-divers"),
        (("first {s-testi}", "first {s-test}"), "j-divers"),
        (("alternative_to: j-money", "alternative_to: j-mony"), "j-divers"),
        (("basis: [s-hosts]", "basis: [s-host]"), "a-hosts"),
        (("basis: [h-ministers]", "basis: [h-minister]"), "q-ministers"),
        (("{ct-station} {ct-divers}; the", "{ct-statio} {ct-divers}; the"), None),
    ],
)
def test_references_resolve(spoil, found, change, fact):
    """B402 suggests the nearest id, wherever the reference stands."""
    report = spoil(change)
    assert ("B402", fact) in found(report)
    assert "did you mean" in next(f.message for f in report.findings if f.code == "B402")


def test_ids_of_broken_entries_are_not_unknown(spoil, found):
    """B402 is silent about a fact that could not be read."""
    report = spoil(("kind: condition", "kind: conditon"))
    assert found(report) == [("B002", "c-parliament")]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("part_of: h-delegates", "part_of: o-harbour"),
            "o-harbour is an objective, where the id of a headcount is needed",
        ),
        (("conditions: [c-parliament]", "conditions: [o-harbour]"), "where the id of a condition is needed"),
        (("basis: [s-hosts]", "basis: [d-others]"), "name the headcounts it computes from"),
        (("alternative_to: j-money", "alternative_to: o-harbour"), "where the id of a judgement is needed"),
        (("alternative_to: j-money", "alternative_to: j-divers"), "refers to the entry itself"),
    ],
)
def test_references_lead_to_the_right_kind(spoil, change, says):
    """B403 says what is there and what is needed."""
    assert says in next(f.message for f in spoil(change).findings if f.code == "B403")


@pytest.mark.parametrize("mark", ["{H-total}", "{s testi}", "{s-testi", "s-testi}", "{}"])
def test_marks_that_cannot_be_read(spoil, found, mark):
    """B404: braces that hold no id would be printed as they stand."""
    assert ("B404", "j-divers") in found(spoil(("first {s-testi}.", f"first {mark}.")))


def test_conditions_and_what_they_affect_agree(spoil, found):
    """B405 warns where only one side names the other."""
    assert found(spoil(("affects: [ct-divers]", "affects: []"))) == [("B405", "ct-divers")]
    assert found(spoil(("    conditions: [c-parliament]\n", ""))) == [("B405", "c-parliament")]
    assert spoil(("affects: [ct-divers]", "affects: []")).ok
