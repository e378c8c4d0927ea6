"""The PDF: metadata, structure, attachments, and content that is never read as Typst."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import nbformat
import pytest
from pypdf import PdfReader

from briefing.errors import RenderError
from briefing.rendering import document, html, pdf


@pytest.fixture(scope="module")
def reader(published: Path) -> PdfReader:
    """The PDF of the sample."""
    return PdfReader(published / "sample.pdf")


def _root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def _words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def _compile(body: str, **metadata: object) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.compile_document(document.make(body, metadata, "name"))))


def test_the_metadata_is_that_of_the_header(reader: PdfReader) -> None:
    """Title, author, description, language and day."""
    assert reader.metadata is not None
    assert reader.metadata.title == "Fictional talks: what was promised for Ruritania, and what was only discussed"
    assert reader.metadata.author == "The sample desk"
    assert reader.metadata.subject == "A sample brief with invented content, made to test the layout."
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date().isoformat() == "2026-01-06"
    assert _root(reader)["/Lang"] == "en"


def test_the_structure_is_tagged_and_has_bookmarks(reader: PdfReader) -> None:
    """A screen reader finds its way, and so does the outline."""
    root = _root(reader)
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    titles = [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
    assert titles[:3] == ["Bottom line", "Key judgements", "Participation"]


def test_the_facts_are_attached_as_data(reader: PdfReader) -> None:
    """The file that the body holds comes along, byte for byte, and its link to save it does not."""
    assert list(reader.attachments) == ["facts.json"]
    assert reader.attachments["facts.json"][0].startswith(b'{"facts": [')
    files = _root(reader)["/AF"]
    assert files[0].get_object()["/AFRelationship"] == "/Data"
    assert "Save the facts" not in "".join(page.extract_text() for page in reader.pages)


def test_hostile_text_stays_text(reader: PdfReader, hostile: str) -> None:
    """What looks like Typst, Markdown or HTML is printed as it was given."""
    assert hostile.replace(" ", "") in _words(reader).replace(" ", "")


def test_the_standards_are_declared(reader: PdfReader) -> None:
    """The file declares itself PDF/A-3a and PDF/UA-1, which the compiler has enforced."""
    metadata = reader.trailer["/Root"]["/Metadata"].get_data().decode("utf-8")
    declared = dict(re.findall(r"<(pdf(?:aid|uaid):(?:part|conformance))>([^<]+)<", metadata))
    assert declared == {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}


def test_cyrillic_survives_beside_what_has_no_face() -> None:
    """An emoji or a Chinese name costs no other letter: Cyrillic and Greek beside it stay as they are."""
    text = _words(_compile("<h1>Дмитро Кулеба</h1><p>Дмитро Кулеба прибыл 😀 習近平 Αθήνα, <em>Кулеба</em></p>"))
    assert "Дмитро Кулеба прибыл" in text
    assert "Αθήνα" in text
    assert text.count("Кулеба") == 3


def test_cyrillic_survives(reader: PdfReader) -> None:
    """Names come out of the PDF as they went in."""
    assert "Женя Черненко" in _words(reader)


def test_marks_lead_to_sentences_and_links_outside(reader: PdfReader) -> None:
    """Links inside have a destination; the dangling one is text; only web and mail addresses lead out."""
    annotations = [entry.get_object() for page in reader.pages for entry in page.get("/Annots", [])]
    outside = {entry["/A"]["/URI"] for entry in annotations if entry.get("/A", {}).get("/S") == "/URI"}
    inside = [entry for entry in annotations if "/Dest" in entry or entry.get("/A", {}).get("/S") == "/GoTo"]
    assert outside == {"https://example.org/a?b=1&c=2", "https://example.org"}
    assert len(inside) >= 15
    assert "a dangling link" in _words(reader)


def test_pages_are_numbered_and_carry_the_running_title(reader: PdfReader) -> None:
    """From the second page on, the running title stands at the head."""
    pages = [page.extract_text() for page in reader.pages]
    assert all(f"{number} of {len(pages)}" in text for number, text in enumerate(pages, 1))
    assert "Fictional talks · sample · version 3f9a1c" not in pages[0].split("FICTIONAL")[0].splitlines()[0]
    assert all("Fictional talks · sample · version 3f9a1c" in text for text in pages[1:])


def test_what_print_cannot_show_is_named(reader: PdfReader) -> None:
    """Placeholders come along; folded data tables and narrow drawings do not."""
    words = _words(reader)
    assert "An embedded page (A map) is not shown in this document." in words
    assert "Data for figure" not in words


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(published: Path) -> None:
    """An independent reader accepts the file."""
    done = subprocess.run(["qpdf", "--check", str(published / "sample.pdf")], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_day_is_never_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH comes first, then the document's day, then a fixed one."""
    body = '<header class="brief" data-date="2026-01-06"><h1>x</h1></header>'
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert str(_compile(body).metadata.creation_date)[:10] == "2026-01-06"  # type: ignore[union-attr]
    assert str(_compile("<p>x</p>").metadata.creation_date)[:10] == "2000-01-01"  # type: ignore[union-attr]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert str(_compile(body).metadata.creation_date)[:10] == "1970-01-02"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<p></p><ul></ul><table></table><dl></dl><figure></figure><h2></h2><blockquote></blockquote>",
        "<h3>deep</h3><h6>deeper</h6><h1>late</h1>",
        "<p>emoji 😀 日本語 العربية \ue000 \u202e \u0007</p>",
        '<p><a href="#x">a</a><b id="x">b</b><i id="x">c</i><a href="#y">d</a></p>',
        "<table><tr><td rowspan='3'>a</td><td colspan='5'>b</td></tr><tr><td>c</td></tr></table>",
        "<table><tr><td>" + "x" * 300 + "</td><td>y</td></tr></table><pre>" + "z" * 300 + "</pre>",
        '<svg viewBox="0 0 10 10"><rect></svg><svg><broken</svg>',
        '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUg" alt="broken">',
        '<a download=".." data-attach="x" href="data:text/csv;base64,e30">a</a><script type="application/json">{}</script>',
        "<iframe></iframe><video></video><object></object><script>x</script><style>p{}</style>",
        "<p>a<div>b<p>c</div></b></p><li>stray</li><td>stray</td>",
    ],
)
def test_no_body_stops_the_compiler(body: str) -> None:
    """Whatever an analyst's cell emits, the PDF is made."""
    assert len(_compile(body).pages) >= 1


def test_a_character_without_a_glyph_is_shown_as_a_square() -> None:
    """PDF/A forbids a missing glyph; the words around it stay."""
    assert "left □ right" in _words(_compile("<p>left 😀 right</p>"))


def test_white_space_is_collapsed_and_kept_where_it_matters() -> None:
    """Runs become one space, and code keeps its indentation."""
    words = _words(_compile("<p> a \n b<b> c </b> d<br> e</p><pre>x\n  y</pre>"))
    assert "a b c d e" in words


def test_a_word_breaks_where_it_may() -> None:
    """A `wbr` in a word lets a narrow column break it there, instead of running into the next one."""
    row = f"<tr>{'<td>head_of_<wbr>government</td>' * 9}</tr>"
    assert "head_of_ government" in _words(_compile(f"<table><tbody>{row}</tbody></table>"))


def test_a_refusal_of_the_compiler_is_a_render_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller gets Typst's reason in one line."""
    monkeypatch.setattr(pdf, "_STANDARDS", ["a-1b", "a-4"])
    with pytest.raises(RenderError, match="Typst refuses the PDF"):
        _compile("<p>x</p>")


def test_a_body_gives_the_same_pdf_whether_it_is_read_again_or_not(published: Path) -> None:
    """The elements that the page was written from say the same as the page does, down to the byte."""
    made = html.document(nbformat.read(published / "sample.ipynb", 4), "sample")
    assert pdf.compile_document(made) == pdf.compile_document(made)
    assert pdf.compile_document(made) == (published / "sample.pdf").read_bytes()


def test_nbconvert_exports_any_notebook() -> None:
    """The exporter works without our own run, as `jupyter nbconvert --to briefing-pdf` uses it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A title\n\ntext")])
    data, resources = pdf.PDFExporter().from_notebook_node(notebook)
    assert data.startswith(b"%PDF-1.7")
    assert resources["output_extension"] == ".pdf"


def test_a_chart_with_a_sign_that_no_face_has_does_not_stop_the_pdf() -> None:
    """A Chinese name or an emoji among a drawing's words becomes a square there too, and the rest of the words stay."""
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="200pt" height="20pt" viewBox="0 0 200 20">{}</svg>'
    words = '<text x="0" y="15" font-family="Source Sans Pro" font-size="12">Jared 習😀 Kushner</text>'
    text = _words(_compile(f'<figure><div role="img" aria-label="A name">{drawing.format(words)}</div></figure>'))
    assert "Jared" in text
    assert "Kushner" in text
    assert "習" not in text
