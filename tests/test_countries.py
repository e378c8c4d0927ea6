from __future__ import annotations

import pytest

from briefing.countries import country_codes, country_name, is_country_code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("FRA", "France"),
        ("GBR", "United Kingdom"),
        ("USA", "United States"),
        ("GRL", "Greenland"),
        ("RUS", "Russia"),
        ("MDA", "Moldova"),
    ],
)
def test_names_that_readers_know(code, name):
    """Not ISO's formal ones."""
    assert country_name(code) == name


@pytest.mark.parametrize("text", ["NATO", "EUR", "fra", "European Union", ""])
def test_what_is_no_code(text):
    """An organisation stays as it is written."""
    assert not is_country_code(text)
    assert country_name(text) == text


def test_all_codes_are_codes():
    """Each has a name."""
    assert len(country_codes()) > 240
    assert all(is_country_code(code) and country_name(code) != code for code in country_codes())
