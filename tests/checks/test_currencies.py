from __future__ import annotations

import pytest

from briefing.checks.currencies import names_currency


@pytest.mark.parametrize(
    ("code", "text"),
    [
        *[
            ("USD", "$5 million"),
            ("USD", "US$5"),
            ("USD", "five dollars"),
            ("USD", "USD 5"),
            ("CAD", "5 Canadian dollars"),
        ],
        *[
            ("EUR", "€5bn"),
            ("EUR", "one euro"),
            ("EUR", "Euros"),
            ("GBP", "£5"),
            ("GBP", "five pounds"),
            ("JPY", "5 yen"),
        ],
        *[
            ("UAH", "five hryvnias"),
            ("PLN", "5 zlotys"),
            ("NOK", "5 kroner"),
            ("CHF", "5 Swiss francs"),
            ("CNY", "5 yuan"),
        ],
    ],
)
def test_currencies_by_code_sign_and_word(code, text):
    """As newspapers print them."""
    assert names_currency(code, text)


@pytest.mark.parametrize(
    ("code", "text"),
    [("EUR", "European leaders"), ("EUR", "$5"), ("ALL", "all of them"), ("CHF", "France gave"), ("USD", "5 euros")],
)
def test_words_that_only_begin_like_a_currency(code, text):
    """Europe is no euro, and France no franc."""
    assert not names_currency(code, text)
