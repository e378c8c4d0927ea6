"""Exit 1 and name them if notebooks hold outputs or execution counts. Run by `make lint`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def uncleared(folder: Path = NOTEBOOKS) -> list[str]:
    """Name and cell number of every code cell with an output or an execution count."""
    return [
        f"{path.name}: cell {number} holds outputs; clear them before committing"
        for path in sorted(folder.glob("*.ipynb"))
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1)
        if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"] is not None)
    ]


if __name__ == "__main__":
    found = uncleared()
    print("\n".join(found) or "notebooks are cleared")
    sys.exit(bool(found))
