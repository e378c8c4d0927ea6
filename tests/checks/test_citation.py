from __future__ import annotations

from pathlib import Path


def test_a_sentence_that_no_fact_cites(spoil, found):
    """B601 stands in the article, at the sentence."""
    report = spoil(("  - exact: No such talks were held.\n    reason: It speaks of the text.\n", ""))
    finding = report.findings[0]
    assert found(report) == [("B601", None)]
    assert (Path(finding.file).name, finding.line, finding.column) == ("article.txt", 7, 140)
    assert "sentence 3, “No such talks were held.”" in finding.message


def test_a_broken_fact_still_cites(spoil, found):
    """B601 does not repeat that a fact could not be read."""
    assert found(spoil(('theme: other\n    evidence: ["Training', 'thema: other\n    evidence: ["Training'))) == [
        ("B004", "o-training"),
        ("B003", "o-training"),
    ]


def test_an_uncited_entry_is_in_the_article(spoil, found):
    """B602 names the nearest sentence; the sentence meant is then uncited."""
    report = spoil(("exact: No such talks were held.", "exact: No such talks happened."))
    assert found(report) == [("B601", None), ("B602", None)]
    assert "nearest at line 7: “No such talks" in report.findings[1].message


def test_an_uncited_entry_is_of_the_prose(spoil, found):
    """B602: a heading needs no excuse."""
    assert found(spoil(("uncited:\n", "uncited:\n  - {exact: What was offered, reason: r}\n"))) == [("B602", None)]


def test_an_uncited_entry_that_is_cited(spoil, found):
    """B603 names the fact."""
    report = spoil(("uncited:\n", "uncited:\n  - {exact: Clearing the harbour., reason: r}\n"))
    assert found(report) == [("B603", None)]
    assert "by o-harbour" in report.findings[0].message


def test_a_draft_is_a_warning(spoil, found):
    """B604 does not stop a brief."""
    report = spoil(("theme: other\n", "theme: other\n    status: draft\n"))
    assert found(report) == [("B604", "o-harbour")]
    assert report.ok


def test_many_drafts_are_one_finding_with_their_number(spoil, found):
    """B604 stands at the first draft and counts the others, so that other findings can be seen."""
    report = spoil(
        ("theme: other\n", "theme: other\n    status: draft\n"),
        ("qualifier: about\n", "qualifier: about\n    status: draft\n"),
    )
    assert [code for code, _ in found(report)] == ["B604"]
    assert "the first of 2 drafts that nobody has reviewed; check each" in report.findings[0].message


def test_what_is_wrong_with_a_draft_is_a_warning(spoil, found):
    """A draft that breaks a rule, and sentences that no draft cites yet, do not stop a brief."""
    report = spoil(
        ("qualifier: about\n", "qualifier: up_to\n    status: draft\n"),
        ("  - exact: No such talks were held.\n    reason: It speaks of the text.\n", ""),
    )
    assert {code for code, _ in found(report)} > {"B601", "B604"}
    assert report.ok


def test_words_that_are_not_there_are_an_error_in_drafts_too(spoil):
    """The quotations of a draft must stand in the article."""
    report = spoil(
        ("value: 40\n", "value: 40\n    status: draft\n"), ('"About forty delegates', '"Around forty delegates')
    )
    assert [finding.code for finding in report.findings if finding.severity == "error"] == ["B101"]
