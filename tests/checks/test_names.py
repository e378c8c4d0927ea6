from __future__ import annotations

import pytest

from briefing.checks.nations import is_named


def test_a_name_that_is_not_in_the_article(spoil, found):
    """B211 suggests what the article has instead."""
    report = spoil(("speaker: Bo Prøve", "speaker: Bo Prove"))
    assert found(report) == [("B211", "s-prove")]
    assert "(the article has Prøve)" in report.findings[0].message


def test_a_name_put_together_from_two_people(spoil, found):
    """B211: the words of a name stand in one sentence."""
    assert ("B211", "s-prove") in found(spoil(("speaker: Bo Prøve", "speaker: Aino Prøve")))


def test_capital_letters_of_names_count(spoil, found):
    """B211: a name in lower case in the article would be another word."""
    assert ("B211", "ct-station") in found(spoil(("beneficiary: rescue station", "beneficiary: Rescue Station")))


@pytest.mark.parametrize("actor", ["some delegates", "many delegates", "the delegates", "U.S.", "US"])
def test_quantifiers_and_dots_do_not_matter(spoil, found, actor):
    """B211 takes a leading quantifier as the analyst's, and U.S. and US as one."""
    assert found(spoil(("actor: the U.S.", f"actor: {actor}"))) == []


def test_a_country_acts_where_the_article_has_its_adjective(spoil, found):
    """B211 takes Denmark as named where the article has "Danish"."""
    assert "B211" not in [code for code, _ in found(spoil(("actor: the U.S.", "actor: Denmark")))]


def test_an_organisation_is_named_in_the_article(spoil, found):
    """B211 holds for what a person represents, too."""
    assert ("B211", "p-prove") in found(spoil(("represents: DNK", "represents: Nordic Council")))


def test_a_participant_is_named_in_the_own_quotation(spoil, found):
    """B212: a quotation about somebody else is no evidence for a person."""
    report = spoil(('["Danish envoy Bo Prøve asked"]', '["Danish envoy"]'))
    assert found(report) == [("B212", "p-prove")]


def test_a_role_stands_in_the_quotation(spoil, found):
    """B213: an envoy is no minister."""
    assert found(spoil(("role: envoy", "role: minister"))) == [("B213", "p-prove")]


def test_a_role_may_be_singular_where_the_article_has_the_plural(spoil, found):
    """B213: "envoy" is in "envoys"."""
    report = spoil(
        ('["Danish envoy Bo Prøve asked"]', '["Danish envoys Bo Prøve"]'),
        ('"“Who will pay?” Danish envoy Bo', '"“Who will pay?” Danish envoys Bo'),
        article=(("Danish envoy", "Danish envoys"),),
    )
    assert found(report) == []


def test_a_country_is_named_in_the_article(spoil, found):
    """B214: nothing in the article is French."""
    assert found(spoil(("represents: DNK", "represents: FRA"))) == [("B214", "p-prove")]


@pytest.mark.parametrize(
    ("code", "word"),
    [
        *[("USA", "U.S."), ("USA", "American"), ("USA", "United States"), ("GBR", "British"), ("NLD", "Dutch")],
        *[("DNK", "Danish"), ("GRL", "Greenlandic"), ("FRA", "French"), ("UKR", "Ukrainian"), ("DEU", "German")],
        *[("POL", "Polish"), ("FIN", "Finns"), ("TUR", "Turkish"), ("CHE", "Swiss"), ("NOR", "Norwegian")],
        *[("ITA", "Italian"), ("CAN", "Canadian"), ("ESP", "Spain"), ("BEL", "Belgian"), ("KOR", "South Korean")],
        *[("IRN", "Iranian"), ("MLI", "Malian"), ("AUT", "Austrian"), ("NER", "Niger"), ("CIV", "Ivorian")],
    ],
)
def test_countries_by_name_and_adjective(code, word):
    """Adjectives, demonyms and short forms name their country, and no other does."""
    from briefing.checks.words import words

    assert is_named(code, words(f"The {word} minister"), f"The {word} minister")
    assert not is_named(code, words("The minister united them"), "The minister united them")


def test_countries_that_begin_alike():
    """Australia is not Austria, Nigeria not Niger."""
    assert not is_named("AUT", ["Australian"], "Australian")
    assert not is_named("NER", ["Nigeria"], "Nigerian")


def test_a_name_in_a_text_stands_in_the_article(spoil, found):
    """B215: a name that slips into a text is found."""
    report = spoil(("text: Delegates met in Bergen", "text: Delegates met in Oslo"))
    assert found(report) == [("B215", "e-talks")]


def test_two_halves_of_two_names_are_no_name(spoil, found):
    """B211: the words of a person's name stand side by side."""
    assert ("B211", "p-testi") in found(spoil(("name: Aino Testi", "name: Finnish Testi")))


def test_the_country_that_acts_is_the_one_quoted(spoil, found):
    """B216: a contribution of one country does not rest on words about another."""
    report = spoil(("actor: the U.S.", "actor: Norway"))
    assert found(report) == [("B216", "ct-station")]
    assert "names United States, not Norway; quote words that do" in report.findings[0].message


def test_the_country_that_a_person_represents_is_the_one_quoted(spoil, found):
    """B216: Danish envoys do not represent Finland, though the article names it."""
    assert found(spoil(("represents: DNK", "represents: FIN"))) == [("B216", "p-prove")]


def test_a_quotation_without_countries_may_be_short(spoil, found):
    """B216 asks for nothing where the quotation names no country."""
    assert found(spoil(('["Danish envoy Bo Prøve asked"]', '["envoy Bo Prøve asked"]'))) == []


def test_to_whom_it_is_given_is_not_who_gives(spoil, found):
    """B216 does not mistake the beneficiary for the actor."""
    report = spoil(
        ("actor: the U.S.\n    beneficiary: rescue station", "actor: Finland\n    beneficiary: the U.S."),
        article=(("Finnish Transport", "Finland: Transport"),),
    )
    assert "B216" not in [code for code, _ in found(report)]
