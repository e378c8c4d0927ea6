import pytest

from briefing.article import parse
from briefing.drafting import conditions, objectives
from briefing.drafting.reading import Reading
from briefing.drafting.vocabulary import patterns
from briefing.taxonomy import taxonomy


def test_the_vocabulary_speaks_of_the_whole_taxonomy() -> None:
    """Every category has its words, and every stage and theme that is named exists."""
    known = taxonomy()
    assert set(patterns("resources")) - {"help", "goods", "economy", "pledge"} == set(known.categories)
    assert set(patterns("stages")) - {"giving"} == set(known.stages) - {"mentioned", "conditional", "delivered"}
    assert set(patterns("themes")) == set(known.themes) - {"other"}


@pytest.mark.parametrize("words", ["meeting to discuss ", "the aim of ", "if ", "until Rome ", "is on the agenda "])
def test_a_megabyte_of_the_same_words_is_read_at_once(words: str) -> None:
    """Text without a sentence drafts next to nothing, and takes no longer than its length."""
    reading = Reading(article=parse("Talks\n\n" + words * (1_000_000 // len(words))))
    assert len(objectives.find(reading)) <= 2
    assert len(conditions.find(reading)) <= 1
