from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import briefing
from briefing import dossier as dossiers
from briefing.errors import ArticleError, DossierError, DossierNotFound, UnknownName
from briefing.facts import Quotation

ARTICLE = "Title\n\nTen leaders met. They left."
FACTS = "facts:\n  - {id: h-a, kind: headcount, value: 10, unit: leaders, evidence: [Ten leaders]}\n"


def test_a_dossier_by_name(paris):
    """The shipped dossier is found by its name, from anywhere."""
    assert (paris.name, paris.label) == ("paris-talks", "Paris talks on Ukraine")
    assert paris.fact("h-total").value == 35


def test_a_dossier_by_folder(write_dossier):
    """Any folder with an article and facts will do."""
    loaded = briefing.load(write_dossier(ARTICLE, FACTS))
    assert (loaded.name, loaded.label) == ("case", "Title")
    assert [fact.id for fact in loaded.facts] == ["h-a"]


def test_names_are_looked_up_in_a_data_folder(write_dossier, monkeypatch):
    """The folder given, or that of BRIEFING_DATA; the shipped ones after it."""
    folder = write_dossier(ARTICLE, FACTS)
    # In a checkout, those that somebody has drafted there stand beside the one that ships.
    shipped = {path.parent.name for path in (Path(__file__).parent.parent / "data").glob("*/facts.yaml")}
    expected = sorted({"case", "paris-talks", *shipped})
    assert briefing.names(data=folder.parent) == expected
    assert briefing.load("case", data=folder.parent).name == "case"
    monkeypatch.setenv("BRIEFING_DATA", str(folder.parent))
    assert briefing.load("case").name == "case"
    assert [loaded.name for loaded in briefing.load_many()] == expected


def test_an_unknown_name_lists_the_choices():
    """The nearest name first."""
    with pytest.raises(DossierNotFound, match="no dossier 'paris-tlks'; did you mean paris-talks"):
        briefing.load("paris-tlks")


def test_a_dossier_that_cannot_be_read_tells_everything(write_dossier):
    """Every place in one error, each in a line that editors can jump to."""
    folder = write_dossier(ARTICLE, "facts:\n  - {id: a, kind: evnt}\n  - words\n")
    with pytest.raises(DossierError) as raised:
        briefing.load(folder)
    first, second, third = str(raised.value).splitlines()
    assert first == f"{folder / 'facts.yaml'}: 2 entries cannot be read"
    assert second.startswith(f"{folder / 'facts.yaml'}:2:19: B002 unknown kind 'evnt'")
    assert third.startswith(f"{folder / 'facts.yaml'}:3:5: B005 a fact must be a mapping")


def test_reading_keeps_what_can_be_read(write_dossier):
    """Findings and facts come together."""
    loaded, findings = dossiers.read(write_dossier(ARTICLE, f"{FACTS}  - words\n"))
    assert [fact.id for fact in loaded.facts] == ["h-a"]
    assert [finding.code for finding in findings] == ["B005"]


@pytest.mark.parametrize(
    ("article", "facts", "error", "says"),
    [
        (b"Caf\xe9.", FACTS, ArticleError, "byte 4 is 0xe9"),
        ("", FACTS, ArticleError, "the article is empty"),
        ("a\x00b", FACTS, ArticleError, "NUL"),
        (ARTICLE, b"title: Caf\xe9", DossierError, "not UTF-8 text: byte 11"),
        (ARTICLE, "facts: [", DossierError, "1 entry cannot be read"),
    ],
)
def test_hostile_files_give_one_clear_error(write_dossier, article, facts, error, says):
    """Never a traceback of some other kind."""
    with pytest.raises(error, match=says):
        briefing.load(write_dossier(article, facts))


def test_a_missing_file_is_named(tmp_path):
    """Half a dossier says which half is missing."""
    (tmp_path / "facts.yaml").write_text(FACTS)
    with pytest.raises(ArticleError, match=r"article\.txt: cannot read the article"):
        briefing.load(tmp_path)


def test_a_byte_order_mark_and_crlf_do_not_matter_to_the_facts(write_dossier):
    """Files from other systems are read."""
    folder = write_dossier("\ufeff" + ARTICLE.replace("\n", "\r\n"), "\ufeff" + FACTS.replace("\n", "\r\n"))
    loaded = briefing.load(folder)
    assert loaded.article.title.exact == "Title"
    assert loaded.locate(loaded.facts[0].evidence[0]).state == "exact"


def test_facts_by_id_and_kind(paris):
    """Unknown ids and kinds list the choices."""
    assert [fact.id for fact in paris.of_kind("headcount")] == ["h-total", "h-leaders"]
    with pytest.raises(UnknownName, match="unknown fact 'h-totl'; did you mean h-total"):
        paris.fact("h-totl")
    with pytest.raises(UnknownName, match="unknown kind 'headcounts'; did you mean headcount"):
        paris.of_kind("headcounts")


def test_the_sentences_of_a_fact(paris):
    """In the article's order, each once."""
    assert [sentence.number for sentence in paris.sentences_of(paris.fact("o-cooperation"))] == [2, 9]


def test_a_quotation_is_located_once(paris):
    """The same words give the same answer."""
    quotation = Quotation(exact="27 heads of state and government")
    assert paris.locate(quotation) is paris.locate(Quotation(exact="27 heads of state and government"))


def test_the_reference_date(paris, harbour, write_dossier):
    """The day of publication, else the one an assumption gives, else none."""
    assert harbour.reference_date == (date(2027, 3, 4), None)
    day, assumption = paris.reference_date
    assert (day, assumption.id) == (date(2026, 1, 6), "a-date")
    assert briefing.load(write_dossier(ARTICLE, FACTS)).reference_date == (None, None)


def test_the_version_changes_with_a_byte(write_dossier):
    """Of the article or of the facts."""
    versions = [
        briefing.load(write_dossier(article, facts)).version
        for article, facts in [(ARTICLE, FACTS), (ARTICLE + " ", FACTS), (ARTICLE, FACTS + "\n"), (ARTICLE, FACTS)]
    ]
    assert len(set(versions)) == 3
    assert versions[0] == versions[3]
