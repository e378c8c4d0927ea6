"""The PDF: the document laid out by Typst, as PDF/A-3a and PDF/UA-1, which its compiler enforces.

The body goes to Typst as data (see `bodytree`), beside a fixed program in `briefing/templates`.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import category

from traitlets import default

from briefing.errors import RenderError
from briefing.rendering import bodytree, fonts
from briefing.rendering.html import TEMPLATES, HTMLExporter

if TYPE_CHECKING:
    import typst
    from nbformat import NotebookNode

    from briefing.rendering.document import Document
    from briefing.rendering.front import Front

_STANDARDS: list[Any] = ["a-3a", "ua-1"]
_PROGRAMME = ("brief.typ", "blocks.typ", "formulas.typ", "inline.typ", "look.typ")
# Typst's words for a text without glyphs; it names each one.
_LACKING = re.compile(r'the text `"(.*?)"` could not be displayed|contains the codepoint `"\\u\{([0-9a-f]+)\}"`')
_SQUARE = "\u25a1"
# Marks and joiners belong to the character before them, which has its square.
_INVISIBLE = ("Cf", "Mn", "Me", "Cc")
# The day of a document that names none: any fixed one will do, and this one is nobody's news.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class PDFExporter(HTMLExporter):
    """Exports a notebook as a PDF by Typst: `jupyter nbconvert --to briefing-pdf`."""

    export_from_notebook = "Brief (PDF)"
    output_mimetype = "application/pdf"

    @default("file_extension")
    def _file_extension(self) -> str:
        return ".pdf"

    @default("template_file")
    def _template_file(self) -> str:
        return "index.html.j2"

    def from_notebook_node(  # type: ignore[override]  # nbconvert's PDF exporters return bytes, too
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[bytes, dict[str, Any]]:
        """The PDF of a notebook, with nbconvert's resources."""
        made, resources = self.document(nb, resources, **kw)
        resources["output_extension"] = ".pdf"
        return compile_document(made), resources


def compile_document(made: Document) -> bytes:
    """The PDF of a document; the same document gives the same bytes.

    Raises
    ------
    RenderError
        Typst refuses it.
    """
    import typst

    tree = bodytree.build(*made.parsed())
    lacking: frozenset[str] = frozenset()
    # PDF/A forbids a missing glyph. Typst names those it lacks; what is named only once the first are gone, and what
    # stands in its way when it names none, is covered in the last attempt.
    for last in (False, False, True):
        try:
            return _compile(tree, made.front, lacking, everything=last)
        except typst.TypstError as error:
            named = [text or chr(int(code, 16)) for text, code in _LACKING.findall(str(error.diagnostic))]
            if last or not (named or "font" in error.message or "codepoint" in error.message):
                raise _refused(error) from error
            lacking |= frozenset(sign for text in named for sign in text if ord(sign) > 126)
    raise AssertionError  # the last attempt returned or raised


def _compile(tree: bodytree.Tree, front: Front, lacking: frozenset[str], *, everything: bool) -> bytes:
    import typst

    moment = _moment(front)
    said = {
        "front": {**vars(front), "date": [moment.year, moment.month, moment.day]},
        "nodes": tree.nodes,
        "attachments": tree.attachments,
    }
    text = json.dumps(said, ensure_ascii=False)
    files = tree.files
    if lacking or everything:
        if everything:
            known = fonts.covered()
            drawn = "".join(content.decode("utf-8") for name, content in files.items() if name.endswith(".svg"))
            signs = {sign for sign in text + drawn if ord(sign) > 126}
            lacking |= {sign for sign in signs if ord(sign) not in known or category(sign) == "Co"}
        text = json.dumps(_covered(text, lacking), ensure_ascii=False)
        files = {name: _redrawn(name, content, lacking) for name, content in files.items()}
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        root = Path(folder)
        (root / "data.json").write_text(text, encoding="utf-8")
        for name, content in files.items():
            (root / name).write_bytes(content)
        for name in _PROGRAMME:
            (root / name).write_bytes((TEMPLATES / name).read_bytes())
        return typst.compile(
            root / "brief.typ",
            root=root,
            font_paths=_faces(),
            ignore_system_fonts=True,
            pdf_standards=_STANDARDS,
            timestamp=int(moment.timestamp()),
        )


@lru_cache(maxsize=1)
def _faces() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=fonts.folders())


def _moment(front: Front) -> datetime:
    """SOURCE_DATE_EPOCH, else the document's own day, else a fixed one: never the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if re.fullmatch(r"\d{1,11}", epoch):
        return datetime.fromtimestamp(int(epoch), UTC)
    try:
        day = date.fromisoformat(front.date)
    except ValueError:
        return _EPOCH
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _redrawn(name: str, content: bytes, lacking: frozenset[str]) -> bytes:
    """A picture's words with a square for each character that no face has."""
    if not name.endswith(".svg"):
        return content
    return content.decode("utf-8").translate(dict.fromkeys(map(ord, lacking), _SQUARE)).encode("utf-8")


def _covered(text: str, lacking: frozenset[str]) -> dict[str, Any]:
    """The data of this text, with a square for each character that no face has, and a note of it at the end."""
    shown: dict[str, str | int | None] = {
        character: "" if category(character) in _INVISIBLE else _SQUARE for character in lacking
    }
    count = sum(text.count(character) for character in lacking if shown[character])
    covered: dict[str, Any] = json.loads(text.translate(str.maketrans(shown)))
    if count:
        words = f"{count:,} characters" if count > 1 else "1 character"
        note = f"{words} of scripts or signs that this PDF has no face for are shown as {_SQUARE}."
        covered["nodes"].append({"k": "p", "kind": "placeholder", "c": [note]})
    return covered


def _refused(error: Any) -> RenderError:
    hints = "; ".join(error.hints)
    return RenderError(
        f"Typst refuses the PDF: {error.message}" + (f" ({hints})" if hints else ""), traceback=str(error.diagnostic)
    )
