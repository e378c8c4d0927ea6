from __future__ import annotations

from pathlib import Path

from briefing.checks.quotations import difference


def test_a_quotation_that_is_not_there_is_found_with_the_nearest_words(spoil, found):
    """B101 names the nearest passage with its line and column in the article."""
    report = spoil(
        ('including twenty-seven ministers"', 'including twenty-eight ministers"'),
    )
    assert ("B101", "h-ministers") in found(report)
    message = next(f.message for f in report.findings if f.code == "B101")
    assert "“including twenty-eight ministers”" in message
    assert "nearest at line 7, column 24: “including twenty-seven ministers”" in message


def test_a_quotation_points_at_its_own_place_in_the_facts_file(spoil):
    """B101 stands at the line and column of the quotation."""
    report = spoil(('evidence: ["Clearing the harbour."]', 'evidence: ["Clearing the docks."]'))
    finding = next(f for f in report.findings if f.code == "B101")
    text = Path(finding.file).read_text(encoding="utf-8").splitlines()
    assert text[finding.line - 1][finding.column - 1 :].startswith('"Clearing the docks."')


def test_typography_is_hinted_at(spoil):
    """B101 says when only quotation marks differ."""
    report = spoil(
        (
            '["her country would send “two dozen divers” if parliament agrees"]',
            "['her country would send \"two dozen divers\" if parliament agrees']",
        )
    )
    message = next(f.message for f in report.findings if f.code == "B101")
    assert "only quotation marks or apostrophes differ" in message


def test_words_unlike_anything_in_the_article(spoil):
    """B101 says so where nothing is similar."""
    report = spoil(('["Clearing the harbour."]', '["zzzz qqqq"]'))
    message = next(f.message for f in report.findings if f.code == "B101")
    assert message.endswith("nothing in the article is like it")


def test_an_ambiguous_quotation_needs_a_prefix_or_suffix(spoil, found):
    """B102 says in how many places and on which lines the words stand."""
    report = spoil(('        prefix: "asked. "\n', ""))
    assert ("B102", "e-silence") in found(report)
    message = next(f.message for f in report.findings if f.code == "B102")
    assert "stands in 2 places of the article (lines 11, 16); quote more words, or add a prefix or suffix" in message


def test_a_wrong_prefix_is_told_apart_from_a_wrong_quotation(spoil, found):
    """B103 shows what really stands around the words."""
    report = spoil(('prefix: "asked. "', 'prefix: "replied. "'))
    assert ("B103", "e-silence") in found(report)
    assert ("B101", "e-silence") not in found(report)
    assert "between 'voy Bo Prøve asked. '" in next(f.message for f in report.findings if f.code == "B103")


def test_page_furniture_is_no_evidence(spoil, found):
    """B104 refuses words of the page."""
    report = spoil(('["Clearing the harbour."]', '["Clearing the harbour.", "Share"]'))
    assert found(report) == [("B104", "o-harbour")]


def test_difference_names_every_kind_of_typography():
    """Quotation marks, dashes and white space are told apart; other words are no typography."""
    assert difference("a “b” – c", 'a "b" - c') == ["quotation marks or apostrophes", "dashes"]
    assert difference("a  b", "a\nb") == ["white space"]
    assert difference("The Talks", "the talks") == ["capital letters"]
    assert difference("a", "b") == []
