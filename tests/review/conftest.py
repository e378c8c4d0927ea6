from pathlib import Path

import pytest

ARTICLE = """\
Talks on fishing open in Oslo

Ministers of 12 states met in Oslo. Prime Minister Ada Berg said Norway would give $5 million if Iceland did.
"""

FACTS = """\
# Written for these tests.
title: Fishing talks

facts:
  # who was there
  - id: h-12-states
    kind: headcount
    value: 12
    unit: states
    status: draft
    evidence: ["Ministers of 12 states met"]
  - id: p-berg
    kind: participant
    name: Ada Berg
    role: Prime Minister
    status: draft
    evidence: ["Prime Minister Ada Berg"]
  - id: ct-norway
    kind: contribution
    category: financial
    actor: Norway
    stage: conditional
    amount: 5000000
    currency: USD
    conditions: [c-iceland]
    status: draft
    evidence: ["Norway would give $5 million"]
  - id: c-iceland
    kind: condition
    text: if Iceland did
    affects: [ct-norway]
    evidence: ["if Iceland did"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier with three drafts and one reviewed fact."""
    place = tmp_path / "fishing-talks"
    place.mkdir()
    (place / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (place / "facts.yaml").write_text(FACTS, encoding="utf-8")
    return place
