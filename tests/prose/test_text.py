import pytest

import briefing
from briefing.errors import UnknownName
from briefing.facts import Claim
from briefing.prose.text import Paragraphs, claim, count, listing, write


@pytest.fixture(scope="module")
def paris():
    return briefing.load("paris-talks")


def test_marks_lead_to_the_sentences_of_their_fact(paris):
    """Each mark is a link to every sentence that holds the fact's words, with those words in its title."""
    shown = write(paris, "Two envoys came", paris.fact("p-witkoff"), ".")._repr_html_()
    assert 'href="#s-3" data-fact="p-witkoff"' in shown
    assert 'href="#s-13" data-fact="p-witkoff"' in shown
    assert "The arrival of U.S. envoys Witkoff and Kushner in Paris” (the article, sentence 13)" in shown


def test_marks_of_one_sentence_are_one_chip(paris):
    """Neighbouring facts from the same sentence share one chip that names both."""
    shown = write(paris, "Counts", paris.fact("h-total"), paris.fact("h-leaders"))._repr_html_()
    assert shown.count("<a ") == 1
    assert 'data-fact="h-total h-leaders"' in shown


def test_text_is_escaped(paris):
    """Markup in text comes out as text."""
    assert "&lt;script&gt;" in write(paris, "<script>alert(1)</script>")._repr_html_()


def test_claim_puts_marks_in_the_text_and_the_rest_of_the_basis_before_the_stop(paris):
    """A claim's own marks stand where they were written, its further basis at the end, before the full stop."""
    made = claim(paris, Claim(text="Of 35 {h-total}, some lead.", basis=("h-leaders", "o-force")))
    assert str(made) == "Of 35, some lead."
    assert made.facts == ("h-total", "h-leaders", "o-force")
    assert made.parts[-1] == "."


def test_claim_on_an_unknown_fact_names_the_nearest(paris):
    """A claim that rests on a fact that does not exist is refused, with the nearest id."""
    with pytest.raises(UnknownName, match="did you mean h-total"):
        claim(paris, Claim(text="Many {h-totl}."))


def test_small_numbers_are_words():
    """Numbers up to ten are words, and one is singular."""
    assert [count(n, "person", "people") for n in (0, 1, 2, 11)] == [
        "no people",
        "one person",
        "two people",
        "11 people",
    ]


def test_listing_joins_with_commas_and_a_last_and():
    """An enumeration reads "A, B and C"."""
    assert "".join(listing([("A", None), ("B", None), ("C", None)])) == "A, B and C"


def test_paragraphs_as_a_list(paris):
    """A list has one item for each piece, and none at all when empty."""
    assert Paragraphs((write(paris, "a"), write(paris, "b")), tag="ul")._repr_html_() == "<ul><li>a</li><li>b</li></ul>"
    assert Paragraphs((), tag="ul")._repr_html_() == ""
