from importlib.resources import files

import pytest

from briefing import yamltext
from briefing.article import parse
from briefing.drafting import conditions, objectives
from briefing.drafting.reading import Reading
from briefing.drafting.vocabulary import patterns
from briefing.taxonomy import taxonomy


def raw(name: str) -> dict[str, str]:
    text = files("briefing.drafting").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return dict(yamltext.read(text).data)


def test_the_vocabulary_speaks_of_the_whole_taxonomy() -> None:
    """Every category has its words, and every stage and theme that is named exists."""
    known = taxonomy()
    assert set(patterns("resources")) - {"help", "goods", "economy", "pledge"} == set(known.categories)
    assert set(patterns("stages")) - {"giving"} == set(known.stages) - {"mentioned", "conditional", "delivered"}
    assert set(patterns("themes")) == set(known.themes) - {"other"}


@pytest.mark.parametrize(
    "name", ["actors", "contributions", "deeds", "resources", "stages", "conditions", "objectives", "themes"]
)
def test_each_part_of_the_vocabulary_is_an_expression_of_its_own(name: str) -> None:
    """A bar with blanks inside brackets would cut a part in two, and "or" become a word for training."""
    parts = [part for lines in raw(name).values() for line in lines.splitlines() for part in line.split(" | ")]
    assert [part for part in parts if part.count("(") != part.count(")") or part.endswith("|")] == []


@pytest.mark.parametrize("words", ["meeting to discuss ", "the aim of ", "if ", "until Rome ", "is on the agenda "])
def test_a_megabyte_of_the_same_words_is_read_at_once(words: str) -> None:
    """Text without a sentence drafts next to nothing, and takes no longer than its length."""
    reading = Reading(article=parse("Talks\n\n" + words * (1_000_000 // len(words))))
    assert len(objectives.find(reading)) <= 2
    assert len(conditions.find(reading)) <= 1
