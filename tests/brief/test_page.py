"""The page of a brief, as text: what it holds, and what it allows itself."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable

import pytest

from briefing.rendering import html
from briefing.rendering.document import Document


@pytest.fixture(scope="module")
def page(document: Callable[..., Document]) -> str:
    """The page of the shipped dossier."""
    return html.page(document())


def _hashes(texts: list[str]) -> list[str]:
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts]


def test_the_policy_names_what_the_page_holds(page: str) -> None:
    """Each script and style sheet is allowed by its hash, and no other."""
    policy = dict(part.split(" ", 1) for part in re.findall(r'Policy" content="([^"]*)"', page)[0].split("; "))
    assert policy["default-src"] == "'none'"
    assert sorted(policy["script-src"].split()) == sorted(
        _hashes(re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    )
    assert policy["style-src-elem"].split() == _hashes(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))


def test_the_script_is_small(page: str) -> None:
    """Our own script has at most 15 kB, the whole page at most 400 kB."""
    assert sum(len(text.encode()) for text in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)) <= 15_000
    assert len(page.encode()) <= 400_000
