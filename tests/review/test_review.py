from pathlib import Path

import pytest
from click.testing import CliRunner

import briefing
from briefing.cli import main
from briefing.errors import DossierError, UnknownName
from tests.review.conftest import FACTS


def test_accepting_writes_at_once_and_leaves_the_rest(folder: Path) -> None:
    """An accepted fact is reviewed in the file, whose comments and order stay."""
    review = briefing.load(folder).review()
    review.accept("p-berg")
    expected = FACTS.replace("Minister\n    status: draft", "Minister\n    status: reviewed")
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == expected
    assert [fact.id for fact in review.pending] == ["h-12-states", "ct-norway"]


def test_what_is_rejected_is_kept_with_its_reason(folder: Path) -> None:
    """A rejected fact leaves the facts, and no other fact refers to it any more."""
    review = briefing.load(folder).review().reject("ct-norway", "a proposal, not an offer")
    assert [fact.id for fact in review.dossier.facts] == ["h-12-states", "p-berg", "c-iceland"]
    assert review.dossier.fact("c-iceland").affects == ()
    assert [(fact.id, fact.kind, fact.reason) for fact in review.dossier.rejected] == [
        ("ct-norway", "contribution", "a proposal, not an offer")
    ]


def test_a_rejection_needs_a_reason(folder: Path) -> None:
    """Without a reason nothing is written."""
    with pytest.raises(DossierError, match="p-berg: say why it is rejected; the reason is kept"):
        briefing.load(folder).review().reject("p-berg", "  ")
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


def test_an_edited_fact_stays_a_draft(folder: Path) -> None:
    """A field is changed in the file, and the fact still has to be accepted."""
    review = briefing.load(folder).review().edit("p-berg", role="Minister", attendance="attended")
    berg = review.dossier.fact("p-berg")
    assert (berg.role, berg.attendance, berg.status) == ("Minister", "attended", "draft")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"attendance": "there"}, "^p-berg is left as it was: B005 attendance: 'there' is not among"),
        ({"rank": "first"}, "^p-berg is left as it was: B003 unknown field rank[^\n]*$"),
        ({"evidence": ["Minister Ada Burg"]}, "the article does not say 'Minister Ada Burg'; nearest: .*Ada Berg"),
    ],
)
def test_an_edit_that_does_not_fit_is_refused(folder: Path, fields: dict[str, object], message: str) -> None:
    """A wrong value, field or quotation is one message, and the file is left as it was."""
    with pytest.raises(DossierError, match=message):
        briefing.load(folder).review().edit("p-berg", **fields)
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"stage": "banana"}, "unknown stage 'banana'; choose from: mentioned, under_discussion"),
        ({"stage": "intended"}, "unknown stage 'intended'; did you mean offered. choose from"),
        ({"currency": "KRO"}, "KRO is no ISO 4217 currency code, such as EUR, USD or UAH"),
        ({"category": "money"}, "unknown category 'money'; .*choose from: troops"),
    ],
)
def test_a_value_that_is_not_on_its_list_is_refused(folder: Path, fields: dict[str, object], message: str) -> None:
    """One line names what is on the list, or what a brief shows as that word; the file is left as it was."""
    with pytest.raises(DossierError, match=f"^ct-norway is left as it was: {message}.*$"):
        briefing.load(folder).review().edit("ct-norway", **fields)
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


def test_a_country_code_is_one_of_the_list(folder: Path) -> None:
    """Three capitals that are no country's are refused, unless the article prints them."""
    review = briefing.load(folder).review()
    with pytest.raises(
        DossierError,
        match=r"^p-berg is left as it was: NRW is no ISO 3166 country code \(like [^)]*\(N\w+\).*\); write an org",
    ):
        review.edit("p-berg", represents="NRW")
    assert review.edit("p-berg", represents="NOR").dossier.fact("p-berg").represents == "NOR"


JUDGED = """
judgements:
  - id: j-pays
    text: Norway will pay.
    likelihood: likely
    confidence: low
    basis: [ct-norway]
"""


def test_judgements_that_rest_on_a_rejected_fact_are_named(folder: Path) -> None:
    """Command and page name the judgements that lose their basis."""
    (folder / "facts.yaml").write_text(FACTS + JUDGED, encoding="utf-8")
    result = CliRunner().invoke(main, ["review", str(folder)], input="s\ns\nr only a proposal\n")
    assert "j-pays rested on ct-norway: think over what is concluded" in result.stderr
    assert "<p>j-pays rests on ct-norway, which is rejected.</p>" in briefing.load(folder).review()._repr_html_()


def test_a_wrong_value_elsewhere_does_not_stop_an_edit(folder: Path) -> None:
    """A stage that was wrong before can be put right in a later step, by its name."""
    (folder / "facts.yaml").write_text(FACTS.replace("stage: conditional", "stage: banana"), encoding="utf-8")
    review = briefing.load(folder).review().edit("ct-norway", amount=6000000).edit("ct-norway", stage="offered")
    norway = review.dossier.fact("ct-norway")
    assert (norway.amount, norway.stage, norway.status) == (6000000, "offered", "draft")


def test_changes_made_in_an_editor_meanwhile_are_kept(folder: Path) -> None:
    """An answer is written into the file as it is now, not as it was loaded."""
    review = briefing.load(folder).review()
    (folder / "facts.yaml").write_text(FACTS.replace("Fishing talks", "Talks on cod"), encoding="utf-8")
    assert review.accept("h-12-states").dossier.title == "Talks on cod"


def test_links_made_in_an_editor_meanwhile_are_freed(folder: Path) -> None:
    """A fact that has been pointed at a rejected one since the file was loaded does not point at it any more."""
    text = FACTS.replace("affects: [ct-norway]", "affects: []").replace("conditions: [c-iceland]", "conditions: []")
    later = text.replace("affects: []", "affects: [ct-norway]")
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    review = briefing.load(folder).review()
    (folder / "facts.yaml").write_text(later, encoding="utf-8")
    assert review.reject("ct-norway", "only a proposal").dossier.fact("c-iceland").affects == ()


def test_an_unknown_fact_is_refused_with_the_known_ones(folder: Path) -> None:
    """A mistyped id is an error that lists the ids."""
    with pytest.raises(UnknownName, match="unknown fact 'p-borg'; did you mean p-berg"):
        briefing.load(folder).review().accept("p-borg")


def test_the_page_marks_each_kind_by_letter_and_name(folder: Path) -> None:
    """The words of each fact carry its kind's letter and its id; drafts are named in the tables; markup is escaped."""
    article = folder / "article.txt"
    article.write_text(article.read_text(encoding="utf-8") + "\nA <b>tag</b>.\n", encoding="utf-8")
    shown = briefing.load(folder).review()._repr_html_()
    assert '<mark class="kind participant">Prime Minister Ada Berg<sup>P p-berg</sup></mark>' in shown
    assert "3 of 4 facts are drafts; 0 rejected." in shown
    assert '<th scope="row">p-berg (draft)</th>' in shown
    assert '<th scope="row">c-iceland</th>' in shown
    assert "A &lt;b&gt;tag&lt;/b&gt;." in shown


def test_the_notebook_shows_the_review(folder: Path, tmp_path: Path) -> None:
    """The notebook is listed, runs in a kernel, and its page and PDF hold the annotated article beside the tables."""
    record = briefing.render("review", {"dossier": str(folder)}, out=tmp_path / "out")
    assert record.status == "done"
    page = (tmp_path / "out" / "review.html").read_text(encoding="utf-8")
    assert "3 of 4 facts are drafts; 0 rejected." in page
    assert "p-berg (draft)" in page
    assert (tmp_path / "out" / "review.pdf").read_bytes().startswith(b"%PDF")


def test_a_brief_of_drafts_says_so_on_its_first_page(folder: Path, tmp_path: Path) -> None:
    """Page, PDF and the record's summary name the facts that nobody has reviewed; a brief of reviewed facts does not."""
    from pypdf import PdfReader

    notice = "3 of 4 facts are drafts that nobody has reviewed."
    record = briefing.render("brief", {"dossier": str(folder)}, out=tmp_path / "drafts")
    assert record.summary.splitlines()[0] == notice
    assert notice in (tmp_path / "drafts" / "brief.html").read_text(encoding="utf-8")
    first = " ".join(PdfReader(tmp_path / "drafts" / "brief.pdf").pages[0].extract_text().split())
    assert notice in first
    briefing.load(folder).review().accept("h-12-states", "p-berg", "ct-norway")
    briefing.render("brief", {"dossier": str(folder)}, out=tmp_path / "reviewed", formats=["html"])
    assert "nobody has reviewed" not in (tmp_path / "reviewed" / "brief.html").read_text(encoding="utf-8")


def test_a_fact_that_breaks_a_rule_is_not_accepted(folder: Path) -> None:
    """What an edit made untrue cannot be rendered, and is refused where it is accepted; the file is left as it was."""
    under_review = briefing.load(folder).review()
    person = next(fact for fact in under_review.pending if fact.kind == "participant")
    under_review.edit(person.id, name="Foo Bar")
    before = (folder / "facts.yaml").read_bytes()
    with pytest.raises(DossierError, match=r"B2\d\d .*edit or reject it"):
        under_review.accept(person.id)
    assert (folder / "facts.yaml").read_bytes() == before
