from __future__ import annotations

import subprocess
import sys

import pytest

import briefing

HEAVY = (
    "IPython",
    "matplotlib",
    "nbconvert",
    "nbformat",
    "pandas",
    "papermill",
    "pycountry",
    "pydantic",
    "typst",
    "yaml",
)


def test_import_is_light():
    """`import briefing` loads none of the large libraries."""
    code = f"import sys, briefing; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_public_names_are_sorted():
    """Capitals first, as in the file."""
    assert briefing.__all__ == sorted(briefing.__all__)


@pytest.mark.parametrize("name", briefing.__all__)
def test_public_names_exist_and_are_documented(name):
    """Each can be imported, is listed by dir() and has a docstring."""
    assert (getattr(briefing, name).__doc__ or "").strip()
    assert name in dir(briefing)


def test_an_unknown_name_is_an_attribute_error():
    """As in any module."""
    with pytest.raises(AttributeError, match="module 'briefing' has no attribute 'nothing'"):
        briefing.nothing  # noqa: B018
