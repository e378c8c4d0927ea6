"""A fictional article about talks; all people and places but the countries in it are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

HARBOUR = """Harbour talks end with a pact

Leaders of 12 countries, including five prime ministers, met in Oslo on Tuesday for talks on the harbour of Norra. The summit \
was hosted by Norway.

"We will send two ships," said Danish Prime Minister Ana Holm. She said that Denmark would pay if parliament agreed.

The talks aimed to end the blockade. Swedish President Lars Novák pledged $30 million in aid to Finland.

They meet again on October 1.
"""


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    """The fictional article as a file."""
    path = tmp_path / "harbour.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    return path
