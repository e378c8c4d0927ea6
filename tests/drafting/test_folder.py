from pathlib import Path

import pytest

from briefing.article import parse
from briefing.checks import check
from briefing.dossier import load
from briefing.drafting.draft import draft
from briefing.drafting.folder import Written, write
from briefing.drafting.sources import Received
from briefing.errors import DossierError
from briefing.rewriting import moved
from tests.drafting.conftest import HARBOUR


def written(folder: Path, text: str = HARBOUR, published: str | None = "2013-09-05") -> Written:
    received = Received(text=text, stem="harbour", publisher="The Fictional Post")
    return write(draft(parse(text), published=published), received, folder)


def facts_of(folder: Path) -> str:
    return (folder / "facts.yaml").read_text(encoding="utf-8")


def test_a_draft_is_a_dossier(tmp_path: Path) -> None:
    """What is written loads, holds the article as received and its source, and breaks no rule but for being a draft."""
    folder = written(tmp_path / "harbour").folder
    dossier = load(folder)
    assert dossier.article.text == HARBOUR
    assert (dossier.source.publisher, dossier.source.published) == ("The Fictional Post", "2013-09-05")
    assert {fact.status for fact in dossier.facts} == {"draft"}
    assert [finding for finding in check(dossier).findings if finding.severity == "error"] == []


def test_drafting_again_changes_nothing(tmp_path: Path) -> None:
    """A second draft of the same article leaves the file as it is, by the byte."""
    folder = written(tmp_path / "harbour").folder
    before = facts_of(folder)
    again = written(folder)
    assert (again.added, facts_of(folder)) == ((), before)
    assert again.kept == len(load(folder).facts)


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    """Edited facts, comments and judgements survive a new draft, and only what is missing comes in."""
    folder = written(tmp_path / "harbour").folder
    text = facts_of(folder).replace("unit: countries", "unit: countries by the sea  # as their pact says")
    text = text[: text.index("  - id: e-")] + "open_questions:\n  - id: q-ships\n    text: Which ships?\n"
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    again = written(folder)
    assert {fact.kind for fact in again.added} == {"event"}
    assert "unit: countries by the sea  # as their pact says" in facts_of(folder)
    dossier = load(folder)
    assert [question.id for question in dossier.open_questions] == ["q-ships"]
    assert len(dossier.of_kind("event")) == len(again.added)


def test_what_a_person_corrected_is_not_proposed_again(tmp_path: Path) -> None:
    """A fact whose number, name or category a reviewer has changed is still the same fact."""
    folder = written(tmp_path / "harbour").folder
    corrected = facts_of(folder).replace("value: 12\n", "value: 13\n").replace("name: Ana Holm\n", "name: A. Holme\n")
    corrected = corrected.replace("category: financial\n", "category: humanitarian\n")
    (folder / "facts.yaml").write_text(corrected, encoding="utf-8")
    assert (written(folder).added, facts_of(folder)) == ((), corrected)


def test_people_of_one_surname_are_told_apart(tmp_path: Path) -> None:
    """Whoever shares a family name with somebody rejected is still proposed."""
    text = HARBOUR.replace("They meet again", "Finnish Foreign Minister Eva Holm left early. They meet again")
    folder = written(tmp_path / "harbour", text).folder
    [eva] = [fact.id for fact in load(folder).of_kind("participant") if fact.name == "Eva Holm"]
    kept = facts_of(folder)
    [other] = [fact.id for fact in load(folder).of_kind("participant") if fact.name == "Ana Holm"]
    gone = moved(kept, other, to="rejected", fields={"reason": "She was not there."})
    entry = gone[gone.index(f"  - id: {eva}\n") :].partition("status: draft\n")
    (folder / "facts.yaml").write_text(gone.replace(entry[0] + entry[1], ""), encoding="utf-8")
    assert [fact.fields["name"] for fact in written(folder, text).added] == ["Eva Holm"]


def test_a_day_of_publication_is_recorded_later(tmp_path: Path) -> None:
    """A day given when drafting again is written down; another one than the recorded is refused."""
    folder = written(tmp_path / "harbour", published=None).folder
    written(folder, published="2013-09-05")
    assert load(folder).source.published == "2013-09-05"
    before = facts_of(folder)
    with pytest.raises(DossierError, match="published is 2013-09-05, not 2013-09-06; correct it there"):
        written(folder, published="2013-09-06")
    assert facts_of(folder) == before


def test_a_disk_that_is_full_leaves_no_part_of_an_article(tmp_path: Path) -> None:
    """Where the article cannot be written whole, it is not there, and drafting once more works."""
    import resource

    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, old[1]))
    try:
        with pytest.raises(DossierError, match=r"article\.txt: cannot be written"):
            written(tmp_path / "harbour")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)
    assert list((tmp_path / "harbour").iterdir()) == []
    assert len(written(tmp_path / "harbour").added) > 8


def test_rejected_facts_are_not_proposed_again(tmp_path: Path) -> None:
    """A fact that a reviewer has turned down stays out."""
    folder = written(tmp_path / "harbour").folder
    text = moved(facts_of(folder), "h-12-countries", to="rejected", fields={"reason": "They sent envoys."})
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    assert written(folder).added == ()
    assert [(entry.id, entry.reason) for entry in load(folder).rejected] == [("h-12-countries", "They sent envoys.")]


def test_another_article_is_refused(tmp_path: Path) -> None:
    """A folder with another article is left alone, and the message says what to do."""
    folder = written(tmp_path / "harbour").folder
    with pytest.raises(DossierError, match="holds another article; give this one a name of its own with --as"):
        written(folder, HARBOUR.replace("Oslo", "Bergen"))


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    """Facts that cannot be read are not added to."""
    folder = written(tmp_path / "harbour").folder
    (folder / "facts.yaml").write_text("facts: [", encoding="utf-8")
    with pytest.raises(DossierError, match="correct it before drafting again"):
        written(folder)


def test_words_that_yaml_reads_otherwise(tmp_path: Path) -> None:
    """Quotation marks, colons, hashes, backslashes and line breaks in evidence come back as they are."""
    text = HARBOUR.replace("two ships", "two: ships # \\n 'and'").replace("Denmark would", "Denmark\nwould")
    folder = written(tmp_path / "harbour", text).folder
    dossier = load(folder)
    assert {dossier.locate(quoted).state for fact in dossier.facts for quoted in fact.evidence} == {"exact"}
