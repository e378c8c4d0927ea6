"""Markdown cells: pictures that lie beside the notebook, and none from elsewhere."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from briefing.rendering import markdown

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
ADDRESS = "data:image/png;base64," + base64.b64encode(PNG).decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A notebook's folder with pictures in it, below it and outside."""
    inside = tmp_path / "notebook"
    (inside / "below").mkdir(parents=True)
    for path in (inside / "a b.png", inside / "below" / "c.png", inside / "data.txt", tmp_path / "secret.png"):
        path.write_bytes(PNG)
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    return inside


@pytest.mark.parametrize(
    "source",
    [
        "![x](a%20b.png)",
        "![x](<a b.png>)",
        "![x](below/c.png)",
        "![x](./below/../a%20b.png)",
        '<img src="below/c.png">',
    ],
)
def test_a_picture_beside_the_notebook_is_taken_in(folder: Path, source: str) -> None:
    """In Markdown and in HTML, in the folder or below it."""
    assert ADDRESS in markdown.render(source, folder=str(folder))


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "link.png",
        "data.txt",
        "/etc/passwd",
        "file:///etc/hosts.png",
        "nowhere.png",
        "x\x00.png",
        "a" * 5000 + ".png",
    ],
)
def test_nothing_else_is_read(folder: Path, address: str) -> None:
    """Not above the folder, not through a link out of it, and nothing that is no picture."""
    assert "base64" not in markdown.render(f'<img src="{address}">\n\n![x]({address})', folder=str(folder))


def test_a_drawing_beside_the_notebook_is_taken_in(folder: Path) -> None:
    """SVG too: inside an image nothing of it can run."""
    (folder / "d.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>")
    assert 'src="data:image/svg+xml;base64,' in markdown.render("![x](d.svg)", folder=str(folder))


def test_without_a_folder_nothing_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook that came through a pipe has none."""
    monkeypatch.chdir(folder)
    assert "base64" not in markdown.render("![x](below/c.png)")


def test_a_missing_attachment_keeps_its_address() -> None:
    """It is named later; nbconvert would stop here."""
    assert "attachment:x.png" in markdown.render("![x](attachment:x.png)", {"y.png": {"image/png": "AAAA"}})


@pytest.mark.parametrize(
    ("source", "formulas"), [("$5 and $6", 0), ("$x$ costs $5", 1), ("$ x $, $y$", 2), (r"\$x\$", 0)]
)
def test_money_is_no_formula(source: str, formulas: int) -> None:
    """A dollar before a digit does not end one."""
    assert markdown.render(source).count("<math") == formulas
