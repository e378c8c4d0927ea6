"""Outputs: which form of one is shown, and how much of a huge one."""

from __future__ import annotations

from time import perf_counter

import nbformat
import pytest

from briefing.rendering import html, outputs, pdf

WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"text/html": "<b>x</b>", "image/png": "A", "text/plain": "x"}, "text/html"),
        ({"text/html": ["<script>", "</script>"], "image/png": "A"}, "image/png"),
        ({"text/html": "<script></script>", "text/plain": "x"}, "text/html"),
        ({WIDGET: {}, "image/png": "A", "text/plain": "x"}, "image/png"),
        ({WIDGET: {}, "text/plain": "x"}, WIDGET),
        ({"application/json": {}, "text/plain": "x"}, "application/json"),
        ({"application/x-unheard-of": 1, "text/plain": "x"}, "application/x-unheard-of"),
        ({"text/plain": "x"}, "text/plain"),
        ({"text/html": "", "text/plain": "x"}, "text/plain"),
        ({}, "text/plain"),
    ],
)
def test_the_best_form_that_can_be_shown_is_chosen(data: dict[str, object], expected: str) -> None:
    """A picture goes before what would have to run, and nothing is left out in silence."""
    assert outputs.chosen(data) == [expected]


@pytest.mark.parametrize("text", ["x" * 10_000_000, "a line\n" * 1_500_000, "x\n" * 2_000])
def test_a_long_text_keeps_beginning_and_end_and_says_what_is_missing(text: str) -> None:
    """Thirty pages of one output are enough."""
    cut = outputs.cut(text)
    assert len(cut) <= outputs.LONGEST + 100
    assert cut.count("\n") <= outputs.MOST + 10
    assert cut == text or "characters of this output are not shown here" in cut
    assert cut.endswith(text[-100:])


def test_huge_outputs_are_bounded_in_time_and_size() -> None:
    """10 MB on stdout in lines or in one line, and a table of 5,000 rows, take seconds and no more."""
    rows = "".join(f"<tr><th>{row}</th><td>{row}</td><td>{row / 7:.6f}</td></tr>" for row in range(5000))
    cell = nbformat.v4.new_code_cell
    stream = [nbformat.v4.new_output("stream", text=text) for text in ("a line\n" * 1_400_000, "x" * 10_000_000)]
    table = nbformat.v4.new_output("display_data", {"text/html": f'<table class="dataframe">{rows}</table>'})
    started = perf_counter()
    made = html.document(nbformat.v4.new_notebook(cells=[cell(outputs=[*stream, table])]), "huge")
    data = pdf.compile_document(made)
    assert perf_counter() - started < 60
    assert made.body.count("<tr>") == 5000
    assert len(made.body) < 1_500_000
    assert len(data) < 3_000_000


@pytest.mark.parametrize(
    "body",
    [
        "<h1>{}</h1>",
        "<h2>{}</h2>",
        "<p>{}</p>",
        "<pre>{}</pre>",
        "<td>{}</td>",
        '<a href="https://x.test/{}">a</a>',
        "<code>{}</code>",
    ],
)
def test_a_word_without_an_end_stops_no_pdf(body: str) -> None:
    """PDF has no strings of more than 32,767 bytes."""
    from briefing.rendering import document

    assert pdf.compile_document(document.make(body.format("x" * 40_000), {}, "name")).startswith(b"%PDF")
