"""The exporters, by name on nbconvert's command line, on a notebook that holds everything a notebook may hold."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

NOTEBOOK = Path(__file__).parent / "everything.ipynb"
CHECKER = Path("/tmp/npmtools/node_modules/vnu-jar/build/dist/vnu.jar")  # noqa: S108  # where this machine may have it


def _export(kind: str, folder: Path) -> None:
    command = [sys.executable, "-m", "nbconvert", "--to", kind, str(NOTEBOOK), "--output-dir", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `jupyter nbconvert --to briefing-html` writes."""
    folder = tmp_path_factory.mktemp("page")
    _export("briefing-html", folder)
    return folder / "everything.html"


@pytest.fixture(scope="module")
def soup(page: Path) -> BeautifulSoup:
    """The page, parsed."""
    return BeautifulSoup(page.read_bytes(), "html.parser")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `jupyter nbconvert --to briefing-pdf` writes."""
    folder = tmp_path_factory.mktemp("printed")
    _export("briefing-pdf", folder)
    return folder / "everything.pdf"


@pytest.fixture(scope="module")
def words(printed: Path) -> str:
    """The words of the PDF, with single spaces."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(printed).pages)


SHOWN = {
    "markdown": "Strong, emphasis, struck, code, a link",
    "nested lists": "numbered, deeper",
    "task lists": "☑ done",
    "quotations": "A quotation over two lines.",
    "definitions": "its definition",
    "code": "def f(x: int) -> str:",
    "diagrams as their source": "graph LR; A-->B",
    "amounts of money": "money $5 and $6 is not",
    "unreadable formulas as their source": r"Broken: \frac{1 and \nosuchmacro x.",
    "words beside formulas": "Words and",
    "LaTeX that is no formula": r"\begin{tabular}{l} a \end{tabular}",
    "folded words": "folded words",
    "frames": "Ruritania 0.25 first 2026-01-06",
    "column levels": "side left right year 2024 2025 2024 2025",
    "row levels": "y 4 5 6 7",
    "styled tables": "A styled table country share note when Ruritania 25%",
    "streams without their colours": "red and bold blue",
    "JSON": '"b": null',
    "Markdown outputs": "Markdown output",
    "HTML outputs": "HTML output",
    "Python's own representation": "{'a': 1, 'list': [0,",
    "errors": "ZeroDivisionError: division by zero",
    "tracebacks": "Traceback (most recent call last)",
    "unclosed cells": "cell unclosed",
}
NAMED = {
    "scripts": "A script of this cell is not shown in this document.",
    "embedded pages": "An embedded page (A map) is not shown in this document.",
    "videos": "A video (a.mp4) is not shown in this document.",
    "sounds": "A sound recording (a.mp3) is not shown in this document.",
    "pictures elsewhere": "Image not included: far away",
    "missing pictures": "Image not included: missing",
    "plotly": "An output of the kind application/vnd.plotly.v1+json is not shown in this document: Figure.",
    "maps": "An output of the kind application/geo+json is not shown in this document: <GeoJSON>.",
    "widgets": "An interactive widget is not shown in this document: IntSlider(value=3, description='n').",
    "controls": "Control not included: Press",
}


@pytest.mark.parametrize("expected", [*SHOWN.values(), *NAMED.values()], ids=[*SHOWN, *NAMED])
def test_both_documents_say_it(soup: BeautifulSoup, words: str, expected: str) -> None:
    """What can be shown is, and what cannot is named, in the page and in the PDF."""
    main = soup.main
    assert main is not None
    tight = expected.replace(" ", "")
    assert tight in "".join(main.get_text().split())
    assert tight in words.replace(" ", "")


def test_pictures_of_every_kind_stand_in_the_page(soup: BeautifulSoup) -> None:
    """Attached, in the address, beside the notebook, PNG and SVG outputs, and a picture instead of what must run."""
    images = soup.find_all("img")
    assert [image["alt"] for image in images[:4]] == ["attached", "data address", "beside the notebook", "in HTML"]
    assert len(images) == 8
    assert all(str(image["src"]).startswith("data:image/png;base64,") for image in images)
    assert len(soup.find_all("svg")) == 2


def test_a_retina_picture_is_as_large_as_it_is_meant(soup: BeautifulSoup) -> None:
    """Its pixels are half as wide as those of the screen it was made for."""
    assert [image["width"] for image in soup.select("figure.output img[width]")] == ["362"]


def test_formulas_are_mathml_with_their_source(soup: BeautifulSoup) -> None:
    """A browser sets them without a script; a screen reader has the source."""
    formulas = soup.find_all("math")
    assert len(formulas) == 12
    assert all(formula["alttext"] for formula in formulas)
    assert {formula.get("display") for formula in formulas} == {None, "block"}
    assert "MathJax" not in soup.get_text()


def test_nothing_in_the_page_runs_or_is_fetched(soup: BeautifulSoup) -> None:
    """No script, frame, control, handler or address that a browser would load."""
    assert not soup.find_all(
        ["script", "iframe", "object", "embed", "video", "audio", "form", "input", "button", "link"]
    )
    assert not [element for element in soup.find_all(True) for name in element.attrs if name.startswith("on")]
    assert all(str(element["src"]).startswith("data:") for element in soup.find_all(src=True))
    assert all(re.match(r"#|https?:", str(link["href"])) for link in soup.find_all("a", href=True))


@pytest.mark.skipif(not (CHECKER.exists() and shutil.which("java")), reason="the Nu HTML checker is not installed")
def test_the_page_is_valid(page: Path) -> None:
    """The Nu HTML checker finds no error, whatever the libraries wrote."""
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--errors-only", str(page)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_pdf_has_the_structure_that_its_standards_ask_for(printed: Path) -> None:
    """Tagged, with title, language and bookmarks, and formulas that say their source."""
    reader = PdfReader(printed)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "Everything a notebook may hold"
    assert {"pdfaid:part>3", "pdfuaid:part>1"} <= set(
        re.findall(r"pdf\w+id:part>\d", root["/Metadata"].get_data().decode())
    )
    assert r"E = mc^2" in _descriptions(root["/StructTreeRoot"])


def _descriptions(node: Any) -> set[str]:
    """The alternative texts in a structure tree."""
    node = node.get_object()
    if isinstance(node, list):
        return {words for child in node for words in _descriptions(child)}
    if not isinstance(node, dict):
        return set()
    return {str(node[key]) for key in ("/Alt",) if key in node} | (_descriptions(node["/K"]) if "/K" in node else set())


def test_the_pdf_names_what_it_has_no_face_for(words: str) -> None:
    """Squares for emoji and Japanese, a note of how many; Greek, Cyrillic and arrows stay."""
    assert "Ελληνικά, Кириллица, → ✓" in words
    assert re.search(r"\d+ characters of scripts or signs that this PDF has no face for are shown as □\.", words)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(printed: Path) -> None:
    """An independent reader accepts the file."""
    done = subprocess.run(["qpdf", "--check", str(printed)], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
