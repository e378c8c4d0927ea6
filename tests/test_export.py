import json

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


def test_values_are_numbers():
    """Headcounts and derived values are JSON numbers."""
    data = to_dict(briefing.load("paris-talks"))
    assert [fact["value"] for fact in data["facts"] if fact["kind"] == "headcount"] == [35, 27]
    assert data["derived"][0]["value"] == 8
