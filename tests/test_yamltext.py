from __future__ import annotations

import pytest

from briefing.yamltext import YamlError, read


def test_mappings_lists_and_words():
    """Scalars stay text; null, ~ and nothing are None."""
    read_ = read("a: 1\nb: [NO, yes, 1.50, null]\nc: ~\nd:\ne: 'null'\n")
    assert read_.data == {"a": "1", "b": ["NO", "yes", "1.50", None], "c": None, "d": None, "e": "null"}


def test_every_value_has_its_place():
    """Line and column of each value, from 1, by path."""
    located = read("facts:\n  - id: a\n    evidence:\n      - one\n      - {exact: two}\n")
    assert located.place(("facts", 0, "id")) == (2, 9)
    assert located.place(("facts", 0, "evidence", 0)) == (4, 9)
    assert located.place(("facts", 0, "evidence", 1, "exact")) == (5, 17)


def test_a_missing_value_has_the_place_of_what_is_around_it():
    """The nearest enclosing value is pointed at; the file's start, if there is none."""
    located = read("facts:\n  - id: a\n")
    assert located.place(("facts", 0, "kind")) == (2, 5)
    assert located.place(("nothing",)) == (1, 1)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\ufeff"])
def test_nothing_is_none(text):
    """An empty file holds nothing and is no error."""
    assert read(text).data is None


@pytest.mark.parametrize(
    ("text", "says", "place"),
    [
        ("a: 1\na: 2\n", "the key 'a' stands here a second time", (2, 1)),
        ("a: &x [1]\n", "anchors and aliases are not read", (1, 4)),
        ("a: *x\n", "anchors and aliases are not read", (1, 4)),
        ("a: !!python/object:os.system x\n", "the tag tag:yaml.org,2002:python/object:os.system is not read", (1, 4)),
        ("a: !!str x\n", "is not read", (1, 4)),
        ("a: 1\n---\nb: 2\n", "a second document begins here", (2, 1)),
        ("[a, b]: 1\n", "a key must be a word", (1, 1)),
        ("{a: 1}: 2\n", "a key must be a word", (1, 1)),
        ("a: 'b\n", "unexpected end of stream", (2, 1)),
        ("a: b: c\n", "mapping values are not allowed", (1, 5)),
        ("a: 1\n\tb: 2\n", "tab character", (2, 1)),
        ("a: 1\nb: x\x00y\n", "the character U+0000 is not allowed", (2, 5)),
        ("a: 1\nb: \x1b[31m\n", "the character U+001B is not allowed", (2, 4)),
    ],
)
def test_what_is_not_read_is_refused_with_its_place(text, says, place):
    """Broken and hostile YAML gives one error with line and column."""
    with pytest.raises(YamlError) as raised:
        read(text)
    assert says in raised.value.message
    assert (raised.value.line, raised.value.column) == place


def test_a_billion_laughs_are_refused_at_the_first():
    """Aliases that would multiply are never followed."""
    rows = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(YamlError, match="anchors and aliases are not read"):
        read("\n".join(rows))


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000, "[" * 100_000 + "]" * 100_000, "{a: " * 100_000])
def test_deep_nesting_does_not_exhaust_the_stack(text):
    """It is refused."""
    with pytest.raises(YamlError):
        read(text)


def test_newlines_of_other_systems_count_as_lines():
    """CRLF is one newline."""
    assert read("a: 1\r\nb: 2\r\n").place(("b",)) == (2, 4)


def test_a_long_text_over_several_lines_is_one_scalar():
    """Folded and literal scalars are text."""
    assert read("a: >-\n  one\n  two\nb: |\n  x\n").data == {"a": "one two", "b": "x\n"}
