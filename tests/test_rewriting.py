from pathlib import Path

import pytest

from briefing import loading, rewriting
from briefing.errors import DossierError, UnknownName

DATA = Path(__file__).parent.parent / "data" / "paris-talks" / "facts.yaml"

FILE = """\
# A made-up file.
facts:
  # counts
  - id: h-12
    kind: headcount
    value: 12  # all
    unit: states
    evidence: ["of 12 states"]

  # people
  - id: p-berg
    kind: participant
    name: Ada Berg
    evidence:
      - "Ada Berg"
    note: >-
      On two
      lines.

uncited: []
"""


def test_a_field_is_changed_and_nothing_else():
    """Comments, blank lines and order stay; a new field stands after the last one."""
    changed = rewriting.with_fields(FILE, "h-12", {"value": 13, "status": "reviewed"})
    assert changed == FILE.replace("value: 12 ", "value: 13 ").replace(
        '["of 12 states"]\n', '["of 12 states"]\n    status: reviewed\n'
    )


def test_a_paragraph_is_replaced_whole():
    """A value over several lines gives way to the new one."""
    changed = rewriting.with_fields(FILE, "p-berg", {"note": "No: not she", "role": "Prime Minister"})
    assert changed.endswith('    note: "No: not she"\n    role: Prime Minister\n\nuncited: []\n')


def test_a_rejected_fact_moves_with_its_comments_left_behind():
    """The fact's lines move to the end of the other list; the heading above it stays where it stood."""
    changed = rewriting.moved(FILE, "h-12", to="rejected", fields={"reason": "a vote"})
    assert changed.startswith("# A made-up file.\nfacts:\n  # counts\n\n  # people\n  - id: p-berg\n")
    assert changed.endswith(
        "\nrejected:\n  - id: h-12\n    kind: headcount\n    value: 12  # all\n    unit: states\n"
        '    evidence: ["of 12 states"]\n    reason: a vote\n'
    )


def test_the_last_fact_can_go_and_one_can_come_back():
    """A list that has been emptied takes new rows."""
    empty = FILE
    for fact in ("h-12", "p-berg"):
        empty = rewriting.moved(empty, fact, to="rejected", fields={"reason": "no"})
    assert loading.read(empty, "facts.yaml").items["facts"] == ()
    again = rewriting.append(empty, [{"id": "e-1", "kind": "event", "text": "The talks: open", "evidence": ["open"]}])
    [event] = loading.read(again, "facts.yaml").items["facts"]
    assert (event.id, event.text) == ("e-1", "The talks: open")


@pytest.mark.parametrize(
    "words", ["null", "~", "- no", "a # b", "{x}", "yes", 'say "so"', " lead", "ends:", "€ ł “q”", "1\n2", "[", "*"]
)
def test_words_are_read_back_as_they_were_written(words: str):
    """Whatever stands in an article can stand in the file."""
    text = rewriting.append("", [{"id": "e-1", "kind": "event", "text": words, "evidence": [words]}])
    [event] = loading.read(text, "facts.yaml").items["facts"]
    assert (event.text, event.evidence[0].exact) == (words, words)


def test_every_fact_of_a_real_file_can_be_changed():
    """Setting a field of each fact in turn changes that field alone."""
    text = DATA.read_text(encoding="utf-8")
    before = loading.read(text, "facts.yaml").items["facts"]
    for fact in before:
        text = rewriting.with_fields(text, fact.id, {"note": "seen", "status": "draft"})
    after = loading.read(text, "facts.yaml")
    assert after.findings == []
    assert after.items["facts"] == tuple(fact.model_copy(update={"note": "seen", "status": "draft"}) for fact in before)


def test_a_fact_in_braces_is_left_to_the_hand():
    """A fact written in flow style is refused with what to do."""
    with pytest.raises(DossierError, match="h-1 is written in braces; write its fields on lines of their own"):
        rewriting.with_fields("facts:\n  - {id: h-1, value: 3}\n", "h-1", {"value": 4})
    with pytest.raises(UnknownName, match="unknown fact 'h-2'"):
        rewriting.moved(FILE, "h-2", to="rejected", fields={})


def test_a_file_that_cannot_be_written_says_so(tmp_path):
    """The old file stays, nothing is left beside it, and the message names the file."""
    with pytest.raises(DossierError, match="cannot be written: No such file or directory"):
        rewriting.save(tmp_path / "missing" / "facts.yaml", FILE)
    rewriting.save(tmp_path / "facts.yaml", FILE)
    assert [path.name for path in tmp_path.iterdir()] == ["facts.yaml"]


def test_a_source_is_added_where_there_is_none():
    """A field of the source gets lines of its own; where they are in braces or empty, the message says what to write."""
    assert (
        rewriting.with_source("title: A\n", "published", "2013-09-05")
        == "title: A\n\nsource:\n  published: 2013-09-05\n"
    )
    for text in ("source: {}\n", "source:\n", "source: {url: x}\n"):
        with pytest.raises(DossierError, match="write published: 2013-09-05 on one under it"):
            rewriting.with_source(text, "published", "2013-09-05")
