from dataclasses import replace

from briefing.annotations import to_annotations


def test_each_fact_is_an_annotation_of_its_words(harbour):
    """An annotation says what the fact says and points at the exact words, by quotation and by position."""
    made = to_annotations(harbour)
    assert made["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert [item["id"] for item in made["items"]] == [f"#fact-{fact.id}" for fact in harbour.facts]
    for item in made["items"]:
        for target in item["target"]:
            quotation, position = target["selector"]
            assert harbour.article.text[position["start"] : position["end"]] == quotation["exact"]
            assert target["source"] == "https://example.org/harbour"


def test_an_article_without_an_address_is_named_by_its_bytes(paris):
    """Where no address is known, the source is the hash of the article's bytes."""
    assert to_annotations(paris)["article"]["id"] == "ni:///sha-256;YD3WXsAnCIKusnlCAcQL2t6JC7iVyJbrDtSf16Mv2M0"


def test_words_that_are_not_found_have_no_position(paris):
    """A quotation that the article lacks is kept without offsets."""
    fact = paris.facts[0]
    lost = fact.model_copy(update={"evidence": (fact.evidence[0].model_copy(update={"exact": "no such words"}),)})
    item = to_annotations(replace(paris, facts=(lost,)))["items"][0]
    assert item["target"][0]["selector"] == [{"type": "TextQuoteSelector", "exact": "no such words"}]


def test_codes_come_with_their_words(paris):
    """The stages and categories in use are explained."""
    terms = to_annotations(paris)["terms"]
    assert terms["requested"] == "called for"
    assert terms["troops"] == "Troops"
