from __future__ import annotations

from fractions import Fraction

import pytest

from briefing.checks.expressions import ExpressionError, value_of

PARTS = 'evidence: ["including twenty-seven ministers"]'


def _another(whole: str) -> tuple[str, str]:
    """A second headcount of ministers, as a part of a whole."""
    row = f"{{id: h-more, kind: headcount, value: 27, unit: ministers, part_of: {whole}, evidence: [twenty-seven ministers]}}"
    return PARTS, f"{PARTS}\n  - {row}"


def test_parts_do_not_exceed_the_whole(spoil, found):
    """B301: 27 + 27 of exactly 40 is too many; the finding is at the part that goes over."""
    exact = [
        ("    qualifier: about\n", ""),
        ("About forty", "Forty"),
        _another("h-delegates"),
    ]
    report = spoil(*exact, article=(("About forty", "Forty"),))
    assert found(report) == [("B301", "h-more")]
    assert "27 + 27 of 40" in report.findings[0].message


def test_about_forty_can_hold_two_parts_of_twenty_seven(spoil, found):
    """B301 allows what the qualifiers allow."""
    assert found(spoil(_another("h-delegates"))) == []


def test_parts_in_a_circle(spoil, found):
    """B302 names the headcounts of the circle and not those that lean on it."""
    report = spoil(
        ("unit: delegates", "unit: delegates\n    part_of: h-ministers"),
        _another("h-ministers"),
    )
    assert [pair for pair in found(report) if pair[0] == "B302"] == [("B302", "h-delegates"), ("B302", "h-ministers")]


@pytest.mark.parametrize(
    ("expression", "says"),
    [
        ("h-delegates -", "ends with -"),
        ("h-delegates h-ministers", "expected + - * or /"),
        ("h-delegates − h-ministers", "expected + - * or /"),
        ("h-delegates-h-ministers", "not the id of a headcount"),
        ("h-delegates / 0", "divides by zero"),
        ("h-delegate - h-ministers", "did you mean h-delegates"),
        ("o-harbour - h-ministers", "o-harbour is an objective"),
        ("d-others + h-ministers", "leads back to itself"),
        ("40 - 27", "names no headcount"),
        ("( h-delegates )", "expected an id or a number, got '('"),
        ("__import__('os')", "names no headcount"),
    ],
)
def test_expressions_that_do_not_compute(spoil, found, expression, says):
    """B303 says why, and B304 is silent."""
    report = spoil(("expression: h-delegates - h-ministers", f'expression: "{expression}"'))
    assert [code for code, _ in found(report) if code.startswith("B3")] == ["B303"]
    assert says in next(f.message for f in report.findings if f.code == "B303")


def test_a_derived_value_is_what_its_expression_gives(spoil, found):
    """B304: 40 - 27 is not 12, and what leans on it is not blamed."""
    report = spoil(
        (
            "value: 13\n    unit: other delegates",
            "value: 12\n    unit: other delegates\n  - {id: d-twice, expression: d-others * 2, value: 26, unit: delegates}",
        ),
        ("The other 13", "The other"),
    )
    assert found(report) == [("B304", "d-others")]
    assert "is 13, not 12" in report.findings[0].message


@pytest.mark.parametrize("value", ["1.5", "1.48", "1.481", "1"])
def test_a_quotient_may_be_rounded(spoil, found, value):
    """B304 takes a quotient to as many decimals as are stated."""
    report = spoil(
        (
            "expression: h-delegates - h-ministers\n    value: 13",
            f"expression: h-delegates / h-ministers\n    value: {value}",
        ),
        ("The other 13", "The other"),
    )
    assert found(report) == []


def test_products_come_before_sums():
    """Expressions are read as in school."""
    known = {"a": Fraction(10), "b": Fraction(4)}
    assert value_of("a - b * 2 + 6 / 4 - 1", known) == Fraction(5, 2)


def test_a_tower_of_products_does_not_fill_the_memory():
    """A value beyond any count is refused."""
    with pytest.raises(ExpressionError, match="too large"):
        value_of(" * ".join(["a"] * 100), {"a": Fraction(10**30)})


def test_a_long_circle_and_a_long_chain_are_followed(spoil, found):
    """B303 and B304 need no recursion."""
    rows = [f"  - {{id: d-{n}, expression: d-{n + 1} + 1, value: 1, unit: u}}" for n in range(2000)]
    report = spoil(("derived:\n", "derived:\n" + "\n".join(rows) + "\n"))
    assert found(report) == [("B303", "d-1999")]
