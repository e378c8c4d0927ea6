"""The page: self-contained, and hostile text stays text."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont

from briefing.rendering import html


@pytest.fixture(scope="module")
def page(published: Path) -> str:
    """The page of the sample."""
    return (published / "sample.html").read_text("utf-8")


@pytest.fixture(scope="module")
def soup(page: str) -> BeautifulSoup:
    """The page, parsed."""
    return BeautifulSoup(page, "html.parser")


def _body(*cells: nbformat.NotebookNode, **metadata: object) -> str:
    return html.body(nbformat.v4.new_notebook(cells=list(cells), metadata=metadata), "file-name")


def _output(data: dict[str, str], **metadata: object) -> nbformat.NotebookNode:
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    return nbformat.v4.new_code_cell("1", outputs=[output])


def test_nothing_is_fetched(soup: BeautifulSoup) -> None:
    """No element has an address that a browser would load by itself."""
    assert not soup.find_all(["link", "iframe", "object", "embed", "base"])
    assert not soup.find_all("script")
    sources = [element["src"] for element in soup.find_all(src=True)]
    assert sources
    assert all(source.startswith("data:") for source in sources)
    addresses = re.findall(r"url\(([^)]*)\)", "".join(style.get_text() for style in soup.find_all("style")))
    assert all(address.startswith("data:font/woff;base64,") for address in addresses)


def test_a_policy_forbids_what_the_page_does_not_need(soup: BeautifulSoup) -> None:
    """Scripts and requests are refused by the browser, too."""
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy is not None
    assert policy["content"].startswith("default-src 'none'; ")
    assert "script-src 'none'" in policy["content"]


def test_the_head_comes_from_the_header_of_the_brief(soup: BeautifulSoup) -> None:
    """Title, language, author and description are those of `header.brief`."""
    assert soup.title is not None
    assert soup.title.get_text() == "Fictional talks: what was promised for Ruritania, and what was only discussed"
    assert soup.html is not None
    assert soup.html["lang"] == "en"
    named = {meta["name"]: meta["content"] for meta in soup.find_all("meta", attrs={"name": True})}
    assert named["author"] == "The sample desk"
    assert named["description"] == "A sample brief with invented content, made to test the layout."


def test_hostile_text_stays_text(soup: BeautifulSoup, hostile: str) -> None:
    """What looks like markup in a parameter is shown as it was given."""
    assert soup.main is not None
    assert hostile in " ".join(soup.main.get_text().split())


def test_stderr_is_not_shown_and_stdout_is(soup: BeautifulSoup) -> None:
    """Words for the person at the terminal are not words for the reader."""
    text = soup.get_text()
    assert "plain words on stdout <b>" in text
    assert "noise on stderr" not in text


def test_ids_are_unique(soup: BeautifulSoup) -> None:
    """Also those inside drawings that matplotlib names alike."""
    ids = [element["id"] for element in soup.find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))


def test_what_cannot_be_shown_is_named(soup: BeautifulSoup) -> None:
    """Scripts, embedded pages and images elsewhere leave a labelled placeholder."""
    words = [element.get_text() for element in soup.select(".placeholder")]
    assert "A script of this cell is not shown in this document." in words
    assert "An embedded page (A map) is not shown in this document." in words
    assert "Image not included: a picture elsewhere" in words


def test_the_faces_cover_what_the_page_says(page: str) -> None:
    """The subsets hold Latin and Cyrillic of the text, and capitals for headings set in them."""
    data = re.findall(r"base64,([\w+/=]+)\) format", page)
    assert len(data) >= 3
    covered = set(TTFont(io.BytesIO(base64.b64decode(data[0]))).getBestCmap())
    assert {ord(character) for character in "ŽenjaЧерненкоSAMPLE—“”"} - {ord("—")} <= covered


def test_a_page_is_small(page: str) -> None:
    """The sample stays far below the 400 kB that a brief may have."""
    assert len(page.encode()) < 200_000


def test_the_title_falls_back_to_heading_then_name() -> None:
    """A notebook without a header is named by its first heading, or by its file."""
    cell = nbformat.v4.new_markdown_cell
    made = html.document(nbformat.v4.new_notebook(cells=[cell("# Of *this*\n\ntext")]), "file-name")
    assert made.front.title == "Of this"
    assert made.body.count("<h1") == 1
    assert '<header class="brief"><h1>file-name</h1></header>' in _body(cell("text"))
    assert "<h1>From metadata</h1>" in _body(cell("text"), title="From metadata")


def test_tables_get_scopes_and_a_place_to_scroll() -> None:
    """A DataFrame becomes valid HTML that a keyboard can reach."""
    frame = '<div><style scoped>.dataframe tbody tr th {}</style><table border="1" class="dataframe"><thead><tr>'
    frame += "<th></th><th>a</th></tr></thead><tbody><tr><th>0</th><td>1</td></tr></tbody></table></div>"
    text = _body(_output({"text/html": frame, "text/plain": "a"}))
    assert "border=" not in text
    assert "<style" not in text
    assert '<th scope="col">a</th>' in text
    assert '<th scope="row">0</th>' in text
    assert '<div aria-label="Table 1" class="scroll" role="group" tabindex="0">' in text


def test_controls_leave_what_they_say() -> None:
    """A box of a task list is a sign, a bar of progress its numbers, a button its name; none can be pressed."""
    text = _body(
        _output({"text/html": "<input type=checkbox checked>a <progress value=3 max=9></progress><button>Go</button>"})
    )
    assert "☑ a 3 of 9" in text
    assert '<span class="placeholder">Control not included: Go</span>' in text


def test_an_image_keeps_its_alternative_text() -> None:
    """From the output's metadata; else it is said that there is none."""
    assert 'alt="a bar"' in _body(_output({"image/png": "AAAA"}, alt="a bar"))
    assert 'alt="Image without description"' in _body(_output({"image/png": "AAAA"}))


def test_an_error_and_a_widget_are_shown_as_such() -> None:
    """The reader sees that something failed or is missing."""
    error = nbformat.v4.new_output("error", ename="ValueError", evalue="<no>", traceback=["\x1b[31mline\x1b[0m"])
    text = _body(
        nbformat.v4.new_code_cell("1", outputs=[error]),
        _output({"application/vnd.jupyter.widget-view+json": "{}", "text/plain": "IntSlider(value=1)"}),
    )
    assert "<p>ValueError: &lt;no&gt;</p>" in text
    assert '<pre tabindex="0">line</pre>' in text
    assert "An interactive widget is not shown in this document: IntSlider(value=1)." in text


def test_code_is_left_out_unless_asked_for() -> None:
    """An option of nbconvert itself shows the code."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("secret_sauce = 1")])
    assert "secret_sauce" not in html.HTMLExporter().from_notebook_node(notebook)[0]
    assert "secret_sauce" in html.HTMLExporter(exclude_input=False).from_notebook_node(notebook)[0]


def test_links_that_run_code_lose_their_address() -> None:
    """Neither Markdown nor HTML can smuggle a script into a link."""
    cell = nbformat.v4.new_markdown_cell("[a](javascript:alert(1)) <a href=' JavaScript:alert(2)' onclick='x()'>b</a>")
    text = _body(cell)
    assert "alert" not in text
    assert "onclick" not in text


def test_marks_stay_with_their_words() -> None:
    """No line begins with a mark, and no sentence number ends one."""
    sentence = '<p class="source-text"><span class="sentence" id="s-1"><span class="n">1</span> Words.</span></p>'
    mark = '<p>A claim <a aria-label="Evidence" class="ev" href="#s-1">1</a>.</p>'
    text = _body(_output({"text/html": mark + sentence}))
    assert 'A claim<a aria-label="Evidence" class="ev" href="#s-1">1</a>.' in text
    assert '<span class="n">1</span>\u00a0Words.' in text


def test_the_marks_of_the_shown_sentence_are_filled(page: str) -> None:
    """A rule for each sentence that is cited does it without a script; dangling marks need none to be safe."""
    assert 'body:has(#s-2:target) a.ev[href="#s-2"]' in page


def test_a_page_that_shows_some_html_stays_an_ordinary_page() -> None:
    """Only a source and facts of its own give a page the second column and our script; talk of them does not."""
    shown = nbformat.v4.new_markdown_cell('# Notes\n\n`<section class="annex" id="x"><a id="facts">`')
    linked = _output({"text/html": '<section class="annex"><h2>Source</h2><a id="facts" href="#x">facts</a></section>'})
    for cell, columns in ((shown, False), (linked, True)):
        made = html.page(html.document(nbformat.v4.new_notebook(cells=[cell])))
        assert "<script>" not in made
        assert ('<body class="with-annex">' in made) == columns
