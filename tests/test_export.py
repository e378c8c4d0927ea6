import json
from dataclasses import replace
from decimal import Decimal

import briefing
from briefing.export import to_dict


def test_contract_of_the_json():
    """The export has the keys that other programs rely on, and is JSON."""
    data = json.loads(json.dumps(to_dict(briefing.load("paris-talks"))))
    assert list(data) == ["dossier", "article", "facts", "judgements", "derived", "assumptions", "open_questions"]
    assert list(data["article"]) == ["title", "sha256", "published", "chars"]
    assert data["article"]["published"] is None
    assert {"id", "text", "basis", "likelihood", "confidence"} <= set(data["judgements"][0])


def test_offsets_cut_the_quotation_out_of_the_article():
    """For every piece of evidence, article[start:end] is the quotation."""
    dossier = briefing.load("paris-talks")
    evidence = [piece for fact in to_dict(dossier)["facts"] for piece in fact["evidence"]]
    assert len(evidence) > 80
    for piece in evidence:
        assert piece["state"] == "exact"
        assert dossier.article.text[piece["start"] : piece["end"]] == piece["exact"]


def test_judgements_lose_their_marks_and_keep_their_basis():
    """A judgement's text is clean, and the facts marked in it are in its basis."""
    judgement = to_dict(briefing.load("paris-talks"))["judgements"][0]
    assert "{" not in judgement["text"]
    assert judgement["text"].startswith("The article was written before")
    assert {"c-hostilities", "e-talks"} <= set(judgement["basis"])


def test_the_speaker_s_word_is_exported(write_dossier):
    """A statement without said_by shows its speaker."""
    facts = "facts:\n- {id: s-a, kind: statement, speaker: Ann, form: indirect, text: yes, evidence: [Ann said yes]}"
    exported = to_dict(briefing.load(write_dossier("Title\n\nAnn said yes.", facts)))
    assert exported["facts"][0]["said_by"] == "Ann"


def test_huge_numbers_are_not_written_out():
    """A value made in memory, past all checks, is exported as it was written."""
    dossier = briefing.load("paris-talks")
    huge = dossier.derived[0].model_copy(update={"value": Decimal("1E+999999999")})
    assert to_dict(replace(dossier, derived=(huge,)))["derived"][0]["value"] == "1E+999999999"


def test_values_are_numbers():
    """Headcounts and derived values are JSON numbers."""
    data = to_dict(briefing.load("paris-talks"))
    assert [fact["value"] for fact in data["facts"] if fact["kind"] == "headcount"] == [35, 27]
    assert data["derived"][0]["value"] == 8
