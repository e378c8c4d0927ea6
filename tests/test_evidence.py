from __future__ import annotations

import pytest

from briefing.article import parse
from briefing.evidence import resolve

ARTICLE = parse("Talks\n\nTen leaders met. “Ten leaders left,” he said – twice.\n\nTen leaders met again.")


def test_words_that_stand_once_are_exact():
    """The span is where the words stand."""
    found = resolve(ARTICLE, "met again")
    assert found.state == "exact"
    assert ARTICLE.text[found.span.start : found.span.end] == "met again"


def test_very_common_words_are_not_counted_to_the_end():
    """The first places are enough to say that a quotation is ambiguous; all are found on request."""
    article = parse("Talks\n\n" + "Yes. " * 1_000)
    assert len(resolve(article, "Yes").matches) == 50
    assert len(resolve(article, "Yes", most=None).matches) == 1_000


def test_words_that_stand_more_than_once_are_ambiguous():
    """Every place is given, and no span."""
    found = resolve(ARTICLE, "Ten leaders met")
    assert (found.state, found.span) == ("ambiguous", None)
    assert [span.exact for span in found.matches] == ["Ten leaders met"] * 2


@pytest.mark.parametrize(
    ("prefix", "suffix", "line"),
    [(None, " again", 5), (None, ". “Ten", 3), ("twice.\n\n", None, 5), ("Talks\n\n", None, 3)],
)
def test_a_prefix_or_suffix_chooses(prefix, suffix, line):
    """What stands directly before or after decides, and is no part of the span."""
    found = resolve(ARTICLE, "Ten leaders met", prefix=prefix, suffix=suffix)
    assert found.state == "exact"
    assert found.span.exact == "Ten leaders met"
    assert ARTICLE.line_column(found.span.start)[0] == line


def test_words_that_are_not_there_are_an_orphan():
    """The most similar passage is offered, in whole words."""
    found = resolve(ARTICLE, "Ten readers left")
    assert found.state == "orphan"
    assert found.nearest.exact == "Ten leaders left"


@pytest.mark.parametrize(
    "exact", ['"Ten leaders left,"', "he said - twice", "ten LEADERS left", "“Ten  leaders  left,”"]
)
def test_typography_and_case_still_find_the_passage(exact):
    """Straight quotation marks, hyphens and capitals lead to the nearest passage."""
    assert resolve(ARTICLE, exact).nearest is not None


def test_nothing_similar():
    """No passage is offered where none is like the words."""
    assert resolve(ARTICLE, "zzzz qqqq").nearest is None


@pytest.mark.parametrize("exact", ["", " ", "\n\n\n"])
def test_words_without_words(exact):
    """White space and nothing are found nowhere or many times, and never raise."""
    assert resolve(ARTICLE, exact).state in ("orphan", "ambiguous")


def test_overlapping_places_are_all_places():
    """Three letters hold two places for two."""
    assert len(resolve(parse("Baaa there."), "aa").matches) == 2


def test_nearest_spans_are_spans_of_the_text(paris):
    """Whatever is offered satisfies text[start:end] == exact."""
    for sentence in paris.article.sentences:
        near = resolve(paris.article, sentence.exact[3:-3] + "!?").nearest
        assert near is not None
        assert paris.article.text[near.start : near.end] == near.exact
