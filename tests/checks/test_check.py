from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

import briefing
from briefing.checks import FAMILIES, check
from briefing.checks.page import rules_page
from briefing.errors import CheckFailed, DossierError, DossierNotFound

ROOT = Path(__file__).parents[2]
ERRORS = ROOT / "tests" / "dossiers" / "harbour-errors"


def test_the_shipped_dossier_is_clean(paris):
    """The Paris facts keep every rule, and every sentence is cited."""
    assert str(check(paris)) == "No findings: 28 of 28 sentences cited"


def test_everything_wrong_is_reported_at_once():
    """A dossier full of mistakes gives exactly the findings that its golden file lists."""
    report = check(ERRORS)
    lines = [str(dataclasses.replace(finding, file=Path(finding.file).name)) for finding in report.findings]
    assert lines == (ERRORS / "findings.txt").read_text(encoding="utf-8").splitlines()


def test_findings_stand_in_order_of_place():
    """File, line and column decide."""
    places = [(f.file, f.line, f.column) for f in check(ERRORS).findings]
    assert places == sorted(places)


def test_the_contract_of_the_json_output(spoil):
    """The keys other programs rely on."""
    report = spoil(("category: training", "category: trainning"))
    shown = json.loads(json.dumps(report.to_dict()))
    assert list(shown) == ["findings", "coverage"]
    assert list(shown["findings"][0]) == ["code", "severity", "message", "file", "line", "column", "fact"]
    assert [shown["coverage"][key] for key in ("sentences", "cited")] == [11, 9]
    assert [entry["text"] for entry in shown["coverage"]["uncited"]] == [
        "This text is invented and tests software.",
        "No such talks were held.",
    ]


def test_uncited_spans_are_spans_of_the_article(harbour):
    """Offsets are those of the raw text."""
    text = harbour.article.text
    uncited = check(harbour).to_dict()["coverage"]["uncited"]
    assert [text[entry["start"] : entry["end"]] for entry in uncited] == [entry["text"] for entry in uncited]


def test_errors_are_raised_together(spoil):
    """CheckFailed carries every error and no warning."""
    report = spoil(
        ("category: training", "category: trainning"), ("theme: other\n", "theme: other\n    status: draft\n")
    )
    with pytest.raises(CheckFailed, match="case: 1 error\n") as raised:
        report.raise_for_errors()
    assert [finding.code for finding in raised.value.findings] == ["B502"]


def test_a_clean_report_raises_nothing(harbour):
    """Nor do warnings alone."""
    check(harbour).raise_for_errors()


def test_a_report_shows_itself_in_a_notebook(spoil, harbour):
    """A table of findings, with nothing in it that a browser would run; or one line."""
    assert check(harbour)._repr_html_() == "<p>No findings: 9 of 11 sentences cited</p>"
    shown = spoil(("category: training", "category: <script>"))._repr_html_()
    assert "<code>B502</code>" in shown
    assert "<script>" not in shown


def test_a_dossier_made_in_memory_has_no_file(harbour):
    """Findings then name the dossier, line 1."""
    bare = dataclasses.replace(harbour, contents=None, uncited=())
    assert {(f.file, f.line, f.column) for f in check(bare).findings} == {("harbour-talks", 1, 1)}


def test_places_survive_entries_that_could_not_be_read(spoil):
    """A broken entry before another does not move the other's place."""
    report = spoil(
        ("bottom_line:\n", "bottom_line:\n  - {txt: broken}\n"),
        ("The other 13", "The other 14"),
    )
    assert [(f.code, f.line) for f in report.findings if f.code != "B004"] == [("B003", 6), ("B703", 7)]


def test_a_file_that_is_no_yaml_gives_one_finding(write_dossier):
    """B001 alone: the article's sentences are not blamed."""
    report = check(write_dossier("Title\n\nOne sentence.", "facts: ['\n"))
    assert [finding.code for finding in report.findings] == ["B001"]
    assert str(report.coverage) == "0 of 1 sentences cited"


def test_a_dossier_without_facts_cites_nothing(write_dossier):
    """Each sentence is a finding."""
    report = check(write_dossier("Title\n\nOne sentence. Two sentences.", ""))
    assert [finding.code for finding in report.findings] == ["B601", "B601"]


def test_missing_things_are_errors_of_their_own(tmp_path):
    """No dossier, or no facts file in it."""
    with pytest.raises(DossierNotFound, match="no dossier 'paris-tlks'; did you mean paris-talks"):
        check("paris-tlks")
    (tmp_path / "article.txt").write_text("Title\n\nA sentence.")
    with pytest.raises(DossierError, match=r"facts\.yaml: cannot read the facts"):
        check(tmp_path)


def test_every_rule_has_its_own_code_and_sentence():
    """Codes are unique and sorted within a family; each function says in one line what holds."""
    rules = [rule for family in FAMILIES for rule in family.RULES]
    codes = [rule.code for rule in rules]
    assert codes == sorted(set(codes))
    assert [rule.code for rule in rules if not re.fullmatch(r"[A-Z].{20,118}\.", rule.summary)] == []


def test_every_rule_is_broken_in_the_golden_case_or_a_test():
    """No rule goes untested: each code is in the golden findings or in a test of its family."""
    tested = (ERRORS / "findings.txt").read_text(encoding="utf-8")
    tested += "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [rule.code for family in FAMILIES for rule in family.RULES if rule.code not in tested] == []


def test_the_reference_page_is_fresh():
    """docs/rules.md is what the rules say; else run: make docs."""
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page()


def test_check_is_public():
    """The name people use."""
    assert briefing.check is check
