from __future__ import annotations

import pytest

from briefing.tables.frame import frame, span_text


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([3], "3"), ([4, 3], "3–4"), ([1, 2, 4, 6, 7, 8, 7], "1–2, 4, 6–8")]
)
def test_sentence_numbers_as_readers_write_them(numbers, text):
    """Runs are joined, repeats counted once."""
    assert span_text(numbers) == text


def test_columns_keep_their_order_and_missing_values(harbour):
    """What a row does not have is missing; what is no column is left out."""
    table = frame(harbour, [{"b": 1, "c": 2}, {"a": "x"}], {"a": "string", "b": "Int64"})
    assert list(table.columns) == ["a", "b"]
    assert table.isna().values.tolist() == [[True, False], [False, True]]
