"""Imports: quick, and no different from plain ones."""

from __future__ import annotations

import subprocess
import sys


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def test_nbformat_is_imported_without_a_grammar() -> None:
    """The slow module is not imported, and its stand-in is gone when jsonschema is there."""
    code = (
        "from briefing.rendering import imports; imports.quicken(); import nbformat, sys; print('lark' in sys.modules)"
    )
    assert _run(code) == "False"


def test_jsonschema_checks_identifiers_as_ever() -> None:
    """Whoever else uses jsonschema in this process gets the same answers as without us."""
    ask = (
        "import jsonschema; checker = jsonschema.Draft202012Validator.FORMAT_CHECKER\n"
        "print([checker.conforms(text, 'iri') for text in ('https://ü.example/ä', '[not an iri', 3)],"
        " sorted(checker.checkers))"
    )
    assert _run("from briefing.rendering import imports; imports.quicken()\n" + ask) == _run(ask)
