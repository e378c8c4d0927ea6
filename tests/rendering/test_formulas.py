"""Formulas: LaTeX to MathML that may stand in a page, or the source."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from briefing.rendering import document, formulas, pdf


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("a^2", "<msup><mi>a</mi><mn>2</mn></msup>"),
        (r"\frac{1}{2}", "<mfrac><mrow><mn>1</mn></mrow><mrow><mn>2</mn></mrow></mfrac>"),
        (r"\alpha \le \mathbb{R}", "<mi>α</mi><mo>≤</mo><mi>ℝ</mi>"),
        (r"\text{a <b>}", "<mtext>a &lt;b&gt;</mtext>"),
    ],
)
def test_a_formula_becomes_mathml(latex: str, expected: str) -> None:
    """Signs are characters, and words are escaped."""
    assert expected in formulas.markup(latex).replace("\u00a0", " ")


def test_limits_stand_under_their_operator_on_a_line_of_their_own() -> None:
    """As TeX sets them."""
    assert "<munder><mo>lim</mo>" in formulas.markup(r"\lim_{x \to 0} x", block=True)
    assert "<msub><mo>lim</mo>" in formulas.markup(r"\lim_{x \to 0} x")


def test_equations_are_not_numbered() -> None:
    """Jupyter numbers none."""
    assert "(1)" not in formulas.markup(r"\begin{align} a &= b \\ c &= d \end{align}", block=True)


@pytest.mark.parametrize(
    "latex",
    [r"\frac{1", r"\nosuchmacro", r"\begin{pmatrix} 1", "", "x" * 30_000, "{" * 500 + "}" * 500, r"\sqrt" * 400],
)
def test_what_cannot_be_read_is_shown_as_its_source(latex: str) -> None:
    """Never left out, and never an error."""
    assert formulas.markup(latex).startswith(('<code class="latex">', "<math "))
    assert latex[:50] in formulas.markup(latex)


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\text{<script>alert(1)</script>}",
        r"\text{&lt;script&gt;}",
        r"\style{background:url(//x.test)}{x}",
        r'\class{" onclick="alert(1)}{x}',
        r"\color{red;background:url(//x.test)} x",
    ],
)
def test_a_formula_carries_no_link_style_or_script(latex: str) -> None:
    """Only elements and attributes of a list are written."""
    made = formulas.markup(latex)
    assert "<script" not in made
    assert not any(name in made for name in ("href=", "style=", 'onclick="a', 'class=""'))


def test_an_output_of_latex_may_mix_words_and_formulas() -> None:
    """Words stay words; what is no formula is shown as its source."""
    assert formulas.outputs("$x$").startswith('<p><math alttext="x" display="block">')
    assert formulas.outputs("so $x$ & more").startswith('<p>so <math alttext="x">')
    assert formulas.outputs("so $x$ & more").endswith("</math> &amp; more</p>")
    assert formulas.outputs(r"\begin{tabular}{l}a\end{tabular}").startswith('<pre class="output latex">')
    assert formulas.outputs(r"\textbf{<b>}") == r'<pre class="output latex">\textbf{&lt;b&gt;}</pre>'


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\frac{a}{b}", "𝑎 𝑏"),
        (r"\sum_{k=1}^{n} k", "∑ 𝑘"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1 2 3 4)"),
        (r"\begin{cases} 1 & x > 0 \\ 0 \end{cases}", "1 𝑥 > 0"),
        (r"\hat{x} + \sqrt[3]{y} + \binom{n}{k}", "𝑦"),
        (r"\sin x \lim_{y \to 0} \mathrm{arg\,max}", "sin 𝑥 lim"),
        (r"\underbrace{a+b}_{n} \overline{cd} \left\| x \right\|", "𝑎 + 𝑏"),
        (r"\text{eval #sys $x$ ]}", "eval #sys"),
    ],
)
def test_the_pdf_sets_it(latex: str, expected: str) -> None:
    """Typst builds it from data; nothing of it is read as Typst."""
    made = document.make(f"<p>{formulas.markup(latex, block=True)}</p>", {}, "name")
    words = PdfReader(io.BytesIO(pdf.compile_document(made))).pages[0].extract_text()
    found = "".join(words.split())
    assert all(part in found for part in expected.split())
