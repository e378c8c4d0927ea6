"""Masking: what a secret's value looks like everywhere it would be seen."""

from __future__ import annotations

import base64
import html
import json
import re
from pathlib import Path
from urllib.parse import quote

import nbformat
import pytest
from pypdf import PdfReader

from briefing import rendering
from briefing.errors import RenderError
from briefing.rendering import masking
from briefing.rendering.declarations import parse

VALUE = 'hun{t}er"2<&>%s'
CELLS = """import sys
from IPython.display import HTML, display
print("printed", token)
print(token, file=sys.stderr)
display(HTML(f"<p title=\'x\'>shown {token} and {default}</p>"))
{"said": token, token: [pin]}"""
DECLARED = """token: str = "old-default"  # for the archive
pin: int = 0  # of the vault [secret]
default: str = "plain"
fail: bool = False"""


def _mask(source: str, **values: object) -> masking.Mask:
    return masking.mask(parse(source), values)


@pytest.mark.parametrize(
    "name", ["password", "api_key", "apiKey", "APIKey", "access_token", "clientSecret", "PRIVATE_KEY"]
)
def test_names_that_say_secret(name: str) -> None:
    """Words of the name count, in snake case, camel case and capitals."""
    assert masking.names_secret(name, text=True)


@pytest.mark.parametrize(
    "name", ["keys", "passwords_checked", "tokens", "secretary", "monkey", "key", "api", "turnkey"]
)
def test_names_that_do_not(name: str) -> None:
    """Part of a word is no word."""
    assert not masking.names_secret(name, text=True)


@pytest.mark.parametrize("write", [str, repr, json.dumps, html.escape, lambda text: quote(text, safe="")])
def test_a_value_is_found_however_it_is_written(write: object) -> None:
    """As it is, and as Python, JSON, HTML and addresses write it."""
    assert callable(write)
    masked = _mask("token: str", token=VALUE).text(f"a {write(VALUE)} b")
    assert "hun" not in masked
    assert masking.MASK in masked


def test_colours_in_a_traceback_do_not_hide_it() -> None:
    """IPython colours the parts of a text that look like formats."""
    assert _mask("token: str", token="ab%scd").text("'ab\x1b[38;5;3m%s\x1b[39mcd'") == "'••••'"


def test_a_line_of_a_long_secret_is_found_alone() -> None:
    """A private key is often shown line by line."""
    mask = _mask("private_key: str", private_key="BEGIN KEY\nMIIEvAIBADANBgkq\nEND KEY\n")
    assert mask.text("second: MIIEvAIBADANBgkq!") == "second: ••••!"


def test_a_short_secret_must_stand_alone() -> None:
    """5 is not part of 2025, and nothing is nothing."""
    assert _mask("pin: int # [secret]", pin=5).text("5 of 2025") == "•••• of 2025"
    assert _mask("token: str | None = None", token=None).text("None") == "None"
    assert _mask("token: str = ''", token="").text("") == ""


def test_pictures_and_the_words_of_the_format_stay() -> None:
    """A secret that reads like a word of nbformat, or like base64, breaks no notebook."""
    picture = base64.b64encode(b"code").decode()
    output = nbformat.v4.new_output("display_data", {"image/png": picture, "text/plain": f"{picture} code"})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("code = 1", outputs=[output])])
    masked = _mask("token: list[str]", token=["code", "display_data", picture]).notebook(
        json.loads(json.dumps(notebook))
    )
    nbformat.validate(masked)
    assert masked["cells"][0]["source"] == "•••• = 1"
    assert masked["cells"][0]["outputs"][0]["data"] == {"image/png": picture, "text/plain": "•••• ••••"}


def test_the_record_says_that_a_secret_was_given() -> None:
    """An empty one is shown as empty."""
    declared = parse("token: str = ''\npassword: str | None = None\nname: str = 'x'")
    values = {"token": "abc", "password": None, "name": "abc"}
    assert masking.shown(declared, values) == {"token": "••••", "password": None, "name": "abc"}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook that tells its secrets in every way."""
    path = tmp_path_factory.mktemp("secrets") / "talk.ipynb"
    cell = nbformat.v4.new_code_cell
    fail = cell("if fail:\n    raise ValueError('refused ' + token)")
    made = nbformat.v4.new_notebook(cells=[cell(DECLARED, metadata={"tags": ["parameters"]}), cell(CELLS), fail])
    nbformat.write(made, path)
    return path


def _without_faces(text: str) -> str:
    """The text without embedded fonts: any three letters stand somewhere in them."""
    return re.sub(r"base64,[\w+/=]+", "", text)


def test_a_run_shows_a_secret_nowhere(notebook: Path, tmp_path: Path) -> None:
    """Not in record, executed notebook, page or PDF, nor the default it replaced; the cells had the real value."""
    told: list[object] = []
    given = {"token": VALUE, "pin": "471123"}
    rendering.render(notebook, given, out=tmp_path, progress=lambda *words: told.append(words))
    files = {path.suffix: path for path in tmp_path.iterdir() if path.is_file()}
    said = [path.read_text("utf-8") for suffix, path in files.items() if suffix != ".pdf"]
    said += [str(told), *(page.extract_text() for page in PdfReader(files[".pdf"]).pages)]
    assert len(said) >= 5
    for text in map(_without_faces, said):
        assert not any(part in text for part in ("hun", "old-default", "471123"))
    assert "printed ••••" in "".join(said)
    assert "shown •••• and plain" in files[".html"].read_text("utf-8")
    assert json.loads(files[".json"].read_text("utf-8"))["parameters"]["token"] == "••••"


def test_a_failure_shows_a_secret_nowhere(notebook: Path, tmp_path: Path) -> None:
    """Not in the error, its cause, the record or the half-run notebook, whose traceback is kept."""
    with pytest.raises(RenderError) as caught:
        rendering.render(notebook, {"token": VALUE, "fail": True}, out=tmp_path)
    assert str(caught.value) == "cell 4 failed: ValueError: refused ••••"
    assert caught.value.__cause__ is None
    for path in (path for path in tmp_path.iterdir() if path.is_file()):
        text = _without_faces(path.read_text("utf-8"))
        assert "hun" not in text
        assert "refused ••••" in text
