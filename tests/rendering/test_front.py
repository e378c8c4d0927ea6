"""Front matter: what a document says of itself."""

from __future__ import annotations

from bs4 import BeautifulSoup

from briefing.rendering import front


def test_the_bottom_line_is_the_summary_as_plain_text() -> None:
    """Its paragraphs and items are lines; its heading and the marks of evidence are left out."""
    body = (
        '<section class="bottom-line"><h2>Bottom line</h2><p>Ruritania offered <b>12</b> boats'
        '<a class="ev" href="#s-1">1</a>.</p><ul><li>None\nwas sent.</li></ul></section><p>More.</p>'
    )
    soup = BeautifulSoup(body, "html.parser")
    assert front.read(soup, {}, "talks").summary == "Ruritania offered 12 boats.\nNone was sent."
    assert soup.select_one(".bottom-line h2") is not None
    assert front.read(BeautifulSoup("<p>More.</p>", "html.parser"), {}, "talks").summary == ""


def test_a_notice_comes_before_the_bottom_line() -> None:
    """Whoever sees only the summary reads what the head of the page warns of; a notice elsewhere is not of the whole."""
    head = '<header class="brief"><h1>Talks</h1><p class="notice">2 of 3 facts are drafts.</p></header>'
    line = '<section class="bottom-line"><p>Ruritania offered boats.</p></section><p class="notice">No data.</p>'
    both = front.read(BeautifulSoup(head + line, "html.parser"), {}, "talks")
    assert both.summary == "2 of 3 facts are drafts.\nRuritania offered boats."
    assert front.read(BeautifulSoup(head, "html.parser"), {}, "talks").summary == "2 of 3 facts are drafts."
