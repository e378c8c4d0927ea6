from __future__ import annotations

import pytest

from briefing.sentences import sentence_bounds

# "|" stands where a sentence ends and another begins.
CASES = [
    "The U.S. envoy left.|He came back.",
    "He flew to the U.S.|The envoy stayed.",
    "The U.S. President spoke.|All listened.",
    "Mr. Smith met Dr. Jones.|They talked.",
    "J. D. Vance and J.K. Rowling spoke.|Nobody heard.",
    "It goes on… and on.|It ends…|Really.",
    "It trails off...|Then it stops.",
    "No. 10 was quiet.|Nobody spoke.",
    "He said no.|Then he left.",
    "It cost $2.5 million.|That is much.",
    "It grew by 0.5 per cent in Jan. 2026.|It fell later.",
    'She said "yes."|He said "no."|Both left.',
    "She said “yes.”|He said ‘no.’|Both left.",
    "“Why?” Macron asked.|Nobody knew.",
    "“Why?” Danish envoy Bo Prøve asked.|Nobody knew.",
    '"Why?" she asked.|Nobody knew.',
    "“Go!” U.S. President Donald Trump said.|They went.",
    "“Why?”|The answer was not given.",
    "Is it over?|Yes!|(It is.)|Good.",
    "They agreed on (a) peace, (b) trade.|Both failed.",
    "Read www.example.org or mail a.b@example.org.|Thanks.",
    "They met at 5 p.m. Tuesday.|They left at 6 p.m.|The door closed.",
    "St. Petersburg and Ft. Worth agreed.|Others did not.",
    "Gen. Lee, Col. Kay et al. signed.|Sgt. Pepper sang.",
    "He is vs. it.|She is for it.",
    "One!!|Two?!|Three.",
    "No full stop at the end",
    "Він сказав так.|Вона сказала ні.",
    "They aimed:|",
]


@pytest.mark.parametrize("marked", CASES)
def test_where_sentences_end(marked):
    """Abbreviations, initials, numbers and quotations do not end a sentence too early or too late."""
    expected = [part for part in marked.split("|") if part]
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentence_bounds(text, 0, len(text))] == expected


def test_only_the_given_stretch_is_read():
    """Offsets are those of the whole text, and nothing outside the stretch is looked at."""
    text = "Zero. One. Two. Three."
    assert [text[a:b] for a, b in sentence_bounds(text, 6, 15)] == ["One.", "Two."]


def test_white_space_around_sentences_is_left_out():
    """Newlines between sentences belong to none."""
    text = "  One.\n\tTwo.  "
    assert [text[a:b] for a, b in sentence_bounds(text, 0, len(text))] == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_sentences(text):
    """White space is no sentence."""
    assert list(sentence_bounds(text, 0, len(text))) == []


@pytest.mark.parametrize("text", ["." * 100_000, "?" * 100_000, '"' * 100_000, "a." * 50_000, '?" ' * 30_000 + "a"])
def test_runs_of_marks_are_read(text):
    """A hostile text comes out whole: what is printed is in the sentences, in order."""
    found = "".join(text[a:b] for a, b in sentence_bounds(text, 0, len(text)))
    assert found.replace(" ", "") == text.replace(" ", "")
