from __future__ import annotations


def test_a_claim_rests_on_a_fact(spoil, found):
    """B701 holds for the headline, the bottom line and judgements."""
    assert ("B701", None) in found(spoil((" {h-delegates}, no one", ", no one")))
    assert ("B701", None) in found(spoil((" {h-delegates} {h-ministers}.", ".")))
    assert ("B701", "j-money") in found(spoil((' {ct-station}."', '."')))


def test_likelihood_and_confidence_never_in_one_sentence(spoil, found):
    """B702: the text of a judgement does not speak of confidence."""
    assert found(spoil(("will pay first:", "will confidently pay first:"))) == [("B702", "j-money")]


def test_a_number_of_the_analyst_s_rests_on_a_fact(spoil, found):
    """B703: digits and words are looked for in the evidence of the facts that a claim rests on, and only there."""
    assert found(spoil(("Of about 40", "Of about fifty"))) == [("B703", None)]
    assert found(spoil(("Which 27 ministers", "Which 28 ministers"))) == [("B703", "q-ministers")]
    assert found(spoil(("Finland’s 24 divers", "Finland’s 27 divers"))) == [("B703", "j-divers")]


def test_a_number_may_count_the_facts(spoil, found):
    """B703 takes "two countries" where two facts are marked, and no other count."""
    assert found(spoil(("Two countries", "Three countries"))) == [("B703", None)]


def test_a_name_of_the_analyst_s_is_in_the_article(spoil, found):
    """B704: names that the article does not have are found; adjectives of its countries are not."""
    assert found(spoil(("the American sum", "the French sum"))) == [("B704", None)]
    assert found(spoil(("no one made", "not even Testa made"))) == [("B704", None)]


def test_at_most_five_bottom_lines(spoil, found):
    """B705 stands at the sixth line."""
    report = spoil(("bottom_line:\n", "bottom_line:\n" + '  - "Nothing {s-prove}."\n' * 4))
    assert found(report) == [("B705", None)]
    assert report.findings[0].line == 11


def test_a_name_is_in_what_the_claim_rests_on(spoil, found):
    """B704: a name from another part of the article needs a mark of its own."""
    report = spoil(("will pay first:", "will pay Norway first:"))
    assert found(report) == [("B704", "j-money")]
    assert "is not in the sentences it rests on" in report.findings[0].message
