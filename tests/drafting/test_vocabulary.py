import re

import pytest

from briefing.article import parse
from briefing.drafting import conditions, objectives
from briefing.drafting.reading import Reading
from briefing.drafting.vocabulary import Lexicon, parts, patterns
from briefing.taxonomy import taxonomy


def outside_brackets(part: str) -> str:
    part, changed = re.sub(r"\\.|\[[^\]]*\]", "", part), True
    while changed:
        part, changed = re.subn(r"\([^()]*\)", "", part)
    return part


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
    listed = [part for lines in parts(name).values() for part in lines]
    assert [part for part in listed if part.count("(") != part.count(")") or "|" in outside_brackets(part)] == []
    # A group of a part's own would be taken for the end of another part.
    assert [part for part in listed if re.compile(part).groups] == []


def test_a_lexicon_tells_on_which_list_a_word_is() -> None:
    """The first list counts where two have the word, and what must stand before a part is looked for there."""
    lists = {"given": [r"(?<!no )tanks?", r"(?:field|tent) hospitals?"], "meant": ["tanks", r"\d+ tents", "tent"]}
    text = "no tanks but tanks, 9 tents, a tent hospital, a tent"
    found = Lexicon(lists, before=r"\b", after=r"\b").find(text, 0, len(text))
    assert [(name, text[slice(*place)]) for name, place in found] == [
        ("meant", "tanks"),
        ("given", "tanks"),
        ("meant", "9 tents"),
        ("given", "tent hospital"),
        ("meant", "tent"),
    ]


@pytest.mark.parametrize("words", ["meeting to discuss ", "the aim of ", "if ", "until Rome ", "is on the agenda "])
def test_a_megabyte_of_the_same_words_is_read_at_once(words: str) -> None:
    """Text without a sentence drafts next to nothing, and takes no longer than its length."""
    reading = Reading(article=parse("Talks\n\n" + words * (1_000_000 // len(words))))
    assert len(objectives.find(reading)) <= 2
    assert len(conditions.find(reading)) <= 1
