from __future__ import annotations

import pytest

from briefing.loading import read

FACT = "{id: o-a, kind: objective, text: t, theme: other, evidence: [words]}"


def _found(text: str) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in read(text, "facts.yaml").findings]


def test_a_good_file_has_no_findings():
    """Everything is read, and each item knows its row."""
    contents = read(f"title: T\nheadline: H\nfacts:\n  - {FACT}\nbottom_line: [one]\n", "facts.yaml")
    assert contents.findings == []
    assert contents.items["title"] == "T"
    assert contents.items["headline"].text == "H"
    assert [fact.id for fact in contents.items["facts"]] == ["o-a"]
    assert contents.paths == {"o-a": ("facts", 0)}
    assert contents.rows["facts"] == (0,)


@pytest.mark.parametrize("text", ["", "{}", "facts:\n", "facts: []\nheadline:\nsource:\n", "# nothing\n"])
def test_nothing_is_not_wrong(text):
    """A dossier may begin empty."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: [", ("B001", 2, 1)),
        ("- a", ("B001", 1, 1)),
        ("5", ("B001", 1, 1)),
        ("title: t\nfact: []", ("B003", 2, 7)),
        ("title: [t]", ("B005", 1, 8)),
        ("facts: 3", ("B005", 1, 8)),
        ("facts:\n  - words", ("B005", 2, 5)),
        ("facts:\n  -", ("B005", 2, 4)),
        ("judgements:\n  -", ("B005", 2, 4)),
        ("headline: [a]", ("B005", 1, 11)),
        ("source: words", ("B005", 1, 9)),
        ("facts:\n  - id: a", ("B004", 2, 5)),
        ("facts:\n  - id: a\n    kind: evnt", ("B002", 3, 11)),
        ("facts:\n  - id: a\n    kind: [event]", ("B002", 3, 11)),
        ("facts:\n  - id: a\n    kind: {event: 1}", ("B002", 3, 11)),
        (f"facts:\n  - {FACT.replace('text: t', 'text: t, tekst: t')}", ("B003", 2, 48)),
        (f"facts:\n  - {FACT.replace('text: t, ', '')}", ("B004", 2, 5)),
        (f"facts:\n  - {FACT.replace('text: t', 'text: ')}", ("B005", 2, 38)),
        (f"facts:\n  - {FACT.replace('[words]', '[]')}", ("B005", 2, 65)),
        (f"facts:\n  - {FACT.replace('[words]', '[{exakt: words}]')}", ("B004", 2, 66)),
        (f"facts:\n  - {FACT.replace('id: o-a', 'id: O_a')}", ("B005", 2, 10)),
        ("judgements:\n  - {id: j-a, text: t, likelihood: likely, confidence: low, sure: yes}", ("B003", 2, 67)),
        ("derived:\n  - {id: d-a, expression: a, value: many, unit: u}", ("B005", 2, 37)),
        ("uncited:\n  - {exact: words}", ("B004", 2, 5)),
    ],
)
def test_what_cannot_be_read_is_reported_with_its_place(text, finding):
    """Code, line and column of the exact value."""
    assert finding in _found(text)


def test_everything_wrong_is_reported_and_the_rest_is_kept():
    """One broken entry hides neither another nor the good ones."""
    contents = read(
        f"facts:\n  - {{id: o-b, kind: objectiv}}\n  - {FACT}\n  - {{id: o-c, kind: objective}}\n", "facts.yaml"
    )
    assert [finding.code for finding in contents.findings] == ["B002", "B004", "B004", "B004"]
    assert [fact.id for fact in contents.items["facts"]] == ["o-a"]
    assert contents.rows["facts"] == (1,)
    assert contents.broken == {"o-b", "o-c"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "facts:\n  - {id: a, kind: evnt}",
            "unknown kind 'evnt'; did you mean event? choose from: headcount, participant",
        ),
        ("fakts: []", "unknown key 'fakts'; did you mean facts? choose from: title, headline"),
        ("facts:\n  - {id: a, kind: event, txt: t}", "unknown field txt; did you mean text? choose from: id, evidence"),
        (
            "facts:\n  - {id: a, kind: participant, name: n, attendance: there, evidence: [w]}",
            "attendance: 'there' is not among 'attended', 'withdrew', 'absent' or 'not_stated'",
        ),
        ("facts:\n  - {id: A b, kind: event}", "id: 'A b' must be lower-case words and digits joined by hyphens"),
        ("facts:\n  -", "a fact must be a mapping with id, kind and evidence"),
        ("judgements:\n  -", "an entry of judgements is empty; fill it in or take the dash away"),
    ],
)
def test_messages_say_what_to_do(text, says):
    """The nearest name, then the choices."""
    assert any(says in finding.message for finding in read(text, "facts.yaml").findings)


def test_messages_are_short_whatever_came():
    """A value of a megabyte is cut."""
    for text in (
        f"{'x' * 100_000}: 1",
        f"facts:\n  - {{id: a, kind: {'x' * 1_000_000}}}",
        f"facts:\n  - {{id: a, kind: headcount, value: {'9' * 1_000_000}}}",
    ):
        assert max(len(finding.message) for finding in read(text, "facts.yaml").findings) < 500


def test_a_deeply_nested_value_is_only_of_the_wrong_form():
    """What YAML still reads is reported without recursion."""
    nested = "[" * 900 + "]" * 900
    for text in (
        f"title: {nested}",
        f"facts: [{{id: a, kind: {nested}}}]",
        f"facts: [{{id: a, kind: event, text: {nested}}}]",
    ):
        assert {code for code, _, _ in _found(text)} <= {"B002", "B004", "B005"}


def test_names_that_yaml_takes_for_booleans_stay_words():
    """Norway's code is NO nowhere, and yes is text."""
    contents = read("facts:\n  - {id: e-a, kind: event, text: yes, place: NO, evidence: [on]}", "facts.yaml")
    (event,) = contents.items["facts"]
    assert (event.text, event.place, event.evidence[0].exact) == ("yes", "NO", "on")
