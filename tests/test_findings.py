from __future__ import annotations

from briefing.findings import Finding

FINDING = Finding(
    code="B101", severity="error", message="not there", file="data/x/facts.yaml", line=41, column=12, fact="h-a"
)


def test_a_finding_in_one_line():
    """The form that editors can jump to."""
    assert str(FINDING) == "data/x/facts.yaml:41:12: B101 not there"


def test_a_finding_as_a_mapping():
    """The keys of the contract, in its order."""
    assert FINDING.to_dict() == {
        "code": "B101",
        "severity": "error",
        "message": "not there",
        "file": "data/x/facts.yaml",
        "line": 41,
        "column": 12,
        "fact": "h-a",
    }
