"""One published sample for all tests of the package: a kernel's start is what costs time here."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing import rendering
from briefing.errors import RenderError
from briefing.rendering.execution import Execution
from briefing.rendering.record import Record

HOSTILE = (
    '<script>alert(1)</script> #eval("1") *bold* _em_ $x^2$ @ref \\u{41} `raw` [[x]] ]} **md** [l](https://x.test) '
    "// note /* c */ ~ = heading \\ 'q' &amp; {{ 1 }} {% if %}"
)


@pytest.fixture(scope="session")
def sample() -> Path:
    """A notebook with an invented brief and a few cells that an analyst may add."""
    return Path(__file__).parent / "sample.ipynb"


@pytest.fixture(scope="session")
def hostile() -> str:
    """Text that looks like HTML, Markdown, Typst and Jinja."""
    return HOSTILE


@pytest.fixture(scope="session")
def render_sample(sample: Path) -> Callable[..., Record]:
    """Render the sample with hostile text into a folder."""

    def render(folder: Path, progress: list[tuple[str, int, int]]) -> Record:
        def tell(stage: str, done: int, total: int) -> None:
            progress.append((stage, done, total))

        return rendering.render(sample, {"hostile": HOSTILE}, out=folder, progress=tell)

    return render


@pytest.fixture(scope="session")
def progress() -> list[tuple[str, int, int]]:
    """What the good run tells on its way."""
    return []


@pytest.fixture(scope="session")
def published(
    render_sample: Callable[..., Record],
    progress: list[tuple[str, int, int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """The folder of a good run."""
    folder = tmp_path_factory.mktemp("published")
    assert render_sample(folder, progress).folder == folder
    return folder


@pytest.fixture(scope="session")
def failed(published: Path, sample: Path, tmp_path_factory: pytest.TempPathFactory) -> RenderError:
    """The error of a run that fails in its fourth cell, over a copy of the good one."""
    folder = tmp_path_factory.mktemp("failed")
    shutil.copytree(published, folder, symlinks=True, dirs_exist_ok=True)
    with pytest.raises(RenderError) as caught:
        rendering.render(sample, {"fail": True}, out=folder)
    return caught.value


def _cell(source: str, *tags: str) -> dict[str, object]:
    return {"cell_type": "code", "metadata": {"tags": tags}, "outputs": [], "execution_count": None, "source": source}


@pytest.fixture
def unexecuted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs without a kernel, for what is not about execution: the notebook is one line with the marker."""

    def execute(_: Path, values: dict[str, object], *__: object, **___: object) -> Execution:
        cell = {"cell_type": "markdown", "metadata": {}, "id": "cell-001", "source": f"marker={values.get('marker')};"}
        notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        return Execution(notebook=notebook, seconds=(None,))

    monkeypatch.setattr("briefing.rendering.execution.execute", execute)


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A small notebook that prints its marker, and the text of its one input; it can wait, raising a flag before, and fail."""
    parameters = 'marker: str = "first"\nsource: str = ""\nwait: float = 0\nflag: str = ""\nfail: bool = False'
    work = (
        "import time\nfrom pathlib import Path\nprint(f'marker={marker};')\n"
        "print(Path(source).read_text() if source else 'no source')"
    )
    cells = [
        _cell(parameters, "parameters"),
        _cell(work),
        _cell("if flag:\n    Path(flag).touch()\ntime.sleep(wait)"),
        _cell("if fail:\n    raise ValueError(marker)"),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "briefing": {"inputs": ["source"]}}
    path = tmp_path / "marked.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}))
    return path


@pytest.fixture
def shown() -> Callable[[Path], list[str]]:
    """Names of what a reader sees in a folder, sorted."""
    return lambda folder: sorted(path.name for path in folder.iterdir() if path.name != ".briefing")
