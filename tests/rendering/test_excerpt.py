"""The excerpt of the source that a short edition prints."""

from __future__ import annotations

from bs4 import BeautifulSoup

from briefing.rendering import excerpt

_BODY = """<p>A claim <a class="ev" href="#s-1" data-fact="f-1 f-3">1</a>.</p>
<section class="annex"{}><h2>The source article</h2><p>
<span class="sentence" id="s-1"><span class="n">1</span> In Bergen, <mark data-facts="f-1">forty delegates</mark>,
<mark data-facts="f-3">of them nine ministers</mark>, met <mark data-facts="f-2">on Tuesday</mark>.</span>
<span class="sentence" id="s-2"><span class="n">2</span> <mark data-facts="f-2">It rained.</mark></span></p></section>"""


def _reduced(asked: str) -> str:
    soup = BeautifulSoup(_BODY.format(asked), "html.parser")
    excerpt.reduce(soup)
    annex = soup.select_one(".annex")
    assert annex is not None
    return " ".join(annex.get_text().split())


def test_only_the_words_that_marks_rest_on_are_kept() -> None:
    """Of the sentences that marks lead to, the cited words; dots stand for the others (the sentences are invented)."""
    assert _reduced(' data-print="cited"').endswith(
        "holds the whole article.1 … forty delegates, of them nine ministers …"
    )


def test_an_annex_that_does_not_ask_stays_whole() -> None:
    """Without the attribute nothing is taken away."""
    assert "It rained." in _reduced("")
