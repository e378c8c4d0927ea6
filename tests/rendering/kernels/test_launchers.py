"""Launchers: kernels that cannot be forked, starts that fail, and papermill's own command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.rendering.kernels import template
from tests.rendering.kernels.conftest import Run, Write

PARENT = (
    "import os, ipykernel, json\nprint(os.getppid(), json.load(open(ipykernel.get_connection_file()))['transport'])"
)


@pytest.fixture
def kernelspec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], str]:
    """Install a kernel of this command under the name `other`."""

    def install(argv: list[str]) -> str:
        folder = tmp_path / "jupyter" / "kernels" / "other"
        folder.mkdir(parents=True)
        spec = {"argv": argv, "display_name": "Other", "language": "python", "env": {"OTHER": "1"}}
        (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
        monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
        return "other"

    return install


def test_another_kernel_uses_its_ordinary_launcher(
    run: Run, kernelspec: Callable[[list[str]], str], tmp_path: Path
) -> None:
    """A kernelspec of another command is started as it says, by this process, over its usual transport."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    kernel = kernelspec([str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"])
    assert run(PARENT, kernel=kernel) == [f"{os.getpid()} tcp"]


def test_where_nothing_forks_the_ordinary_launcher_serves(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the fork server, as on Windows, runs are slower and otherwise the same."""
    monkeypatch.setattr(template, "available", lambda: False)
    assert run(PARENT) == [f"{os.getpid()} tcp"]


FLAKY = """#!/bin/sh
test -e {mark} || {{ touch {mark}; exit 3; }}
exec {python} "$@"
"""


def test_a_start_that_fails_is_tried_again(run: Run, kernelspec: Callable[[list[str]], str], tmp_path: Path) -> None:
    """A kernel that dies once before it answers is started once more."""
    launcher = tmp_path / "flaky"
    launcher.write_text(FLAKY.format(mark=tmp_path / "mark", python=sys.executable), encoding="utf-8")
    launcher.chmod(0o755)
    assert run(
        "print(1)", kernel=kernelspec([str(launcher), "-m", "ipykernel_launcher", "-f", "{connection_file}"])
    ) == ["1"]
    assert (tmp_path / "mark").exists()


def test_a_start_that_keeps_failing_says_why(run: Run, kernelspec: Callable[[list[str]], str]) -> None:
    """After three attempts the run fails, with the reason."""
    with pytest.raises(RenderError, match=r"the kernel did not start: .*no-such-program.*attempt 3 of 3"):
        run("1", kernel=kernelspec(["/no-such-program", "{connection_file}"]))


def test_a_forked_start_that_fails_falls_back_to_the_ordinary_launcher(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two attempts fork; the last one starts an interpreter."""
    asked = []

    def refuse(*_: object) -> int:
        asked.append(1)
        raise OSError("no more processes")

    monkeypatch.setattr(template.Template, "fork", refuse)
    assert run(PARENT) == [f"{os.getpid()} ipc"]
    assert len(asked) == 2


def test_a_kernel_that_cannot_start_tells_its_reason(run: Run, tmp_path: Path) -> None:
    """A working directory that is not there fails the start, and the message names it."""
    with pytest.raises(RenderError, match=r"the kernel did not start: .*nowhere"):
        run("1", cwd=tmp_path / "nowhere")


def test_papermill_takes_the_engine_by_its_name(write: Write, tmp_path: Path) -> None:
    """`papermill --engine briefing` executes in a forked kernel, with a timeout for each cell if asked."""
    source = write(PARENT, "import os\nprint(os.getcwd())")
    papermill = [Path(sys.executable).parent / "papermill", "--engine", "briefing", "--no-progress-bar"]
    subprocess.run([*papermill, source, tmp_path / "out.ipynb"], check=True, cwd=tmp_path, capture_output=True)
    cells = json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"]
    assert cells[0]["outputs"][0]["text"][0].split()[1] == "ipc"
    assert cells[1]["outputs"][0]["text"] == [f"{tmp_path}\n"]


def test_the_engine_may_be_imported_before_papermill() -> None:
    """Papermill loads its engines in the midst of its own import; whoever comes first gets the engine."""
    code = (
        "from briefing.rendering.engine import BriefingEngine; from papermill.engines import papermill_engines as known"
    )
    subprocess.run([sys.executable, "-c", f"{code}; known.get_engine('briefing')"], check=True, capture_output=True)
