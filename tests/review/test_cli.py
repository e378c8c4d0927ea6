from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing
from briefing.cli import main
from tests.review.conftest import FACTS


def answered(folder: Path, *lines: str) -> Result:
    return CliRunner().invoke(main, ["review", str(folder)], input="".join(f"{line}\n" for line in lines))


def test_each_draft_is_shown_with_its_sentence_and_answered(folder: Path) -> None:
    """The words of a fact stand in brackets in their sentence; answers are kept; the rest is counted."""
    result = answered(folder, "a", "r not a minister", "s")
    assert result.exit_code == 0
    assert (
        "1 of 3: headcount h-12-states\n[Ministers of 12 states met] in Oslo.\n  value: 12\n  unit: states"
        in result.stdout
    )
    assert "said [Norway would give $5 million] if Iceland did." in result.stdout
    assert "1 of 3 facts are drafts; 1 rejected" in result.stderr
    dossier = briefing.load(folder)
    assert [(fact.id, fact.status) for fact in dossier.facts] == [
        ("h-12-states", "reviewed"),
        ("ct-norway", "draft"),
        ("c-iceland", "reviewed"),
    ]
    assert dossier.rejected[0].reason == "not a minister"


def test_a_fact_can_be_edited_before_it_is_accepted(folder: Path) -> None:
    """After an edit the fact is shown again; a value that does not fit is refused and asked for again."""
    result = answered(folder, "s", "e attendance=there", "e", "role=Minister", "a", "q")
    assert "B005 attendance: 'there' is not among" in result.stderr
    assert "  role: Minister\n" in result.stdout
    berg = briefing.load(folder).fact("p-berg")
    assert (berg.role, berg.status, berg.attendance) == ("Minister", "reviewed", "not_stated")


@pytest.mark.parametrize("lines", [(), ("q",), ("what?", "q"), ("r", "", "q")])
def test_nothing_is_written_without_an_answer(folder: Path, lines: tuple[str, ...]) -> None:
    """End of input, q, an unknown answer and a rejection without a reason leave the file as it was."""
    result = answered(folder, *lines)
    assert result.exit_code == 0
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


def test_a_reviewed_dossier_has_nothing_to_ask() -> None:
    """The shipped dossier is reviewed: nothing is asked."""
    result = CliRunner().invoke(main, ["review", "paris-talks"])
    assert (result.exit_code, result.stdout) == (0, "")
    assert "facts are drafts; 0 rejected" in result.stderr


def test_an_edit_without_a_value_or_of_the_id_is_refused(folder: Path) -> None:
    """A field needs an equals sign, and an id stays, as other facts may name it."""
    result = answered(folder, "e value", "e id=h-13", "q")
    assert "as in e role=Prime Minister" in result.stderr
    assert "h-12-states keeps its id" in result.stderr
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


def test_a_letter_with_more_behind_it_is_no_consent(folder: Path) -> None:
    """What was meant to be something else accepts nothing."""
    result = answered(folder, "a Foo Bar", "q")
    assert "answer with one of" in result.stderr
    assert (folder / "facts.yaml").read_text(encoding="utf-8") == FACTS


def test_evidence_can_be_edited_with_what_stands_beside_it(folder: Path) -> None:
    """A quotation may be given in braces, with the words before or after it."""
    answered(folder, 'e evidence=[{exact: 12 states, suffix: " met"}]', "a", "q")
    fact = briefing.load(folder).fact("h-12-states")
    assert [(each.exact, each.suffix) for each in fact.evidence] == [("12 states", " met")]
    assert fact.status == "reviewed"


def test_control_characters_of_an_article_do_not_reach_the_terminal(folder: Path) -> None:
    """A bell or an escape in the article is shown as a mark, in the sentence and in the fields."""
    article, facts = folder / "article.txt", folder / "facts.yaml"
    article.write_text(article.read_text(encoding="utf-8").replace("in Oslo.", "in\x07 Os\x1blo."), encoding="utf-8")
    facts.write_text(FACTS.replace("unit: states", 'unit: "states\\e"'), encoding="utf-8")
    shown = answered(folder, "q").stdout
    assert "[Ministers of 12 states met] in� Os�lo." in shown
    assert "unit: states�" in shown
