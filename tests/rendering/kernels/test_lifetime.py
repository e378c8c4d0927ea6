"""Lifetime: nothing of a run is left when it ends, however the renderer ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.rendering import execution
from briefing.rendering.kernels import provisioner, template
from briefing.rendering.kernels.provisioner import ForkedProvisioner
from tests.rendering.kernels.conftest import Run, Write

RENDERER = """
import sys
from pathlib import Path
from briefing.rendering import execution
from briefing.errors import RenderError
from briefing.rendering.stopping import stoppable
with stoppable():
    try:
        execution.execute(Path(sys.argv[1]), {}, Path(sys.argv[2]))
    except RenderError as error:
        print(error.status, error, flush=True)
"""
# Holds the interpreter's lock for minutes, so that no thread of the kernel can notice anything.
BUSY = "open('started', 'w').write(str(__import__('os').getpid()))\n3 ** (10 ** 9)"
CHILD = "import subprocess\nsubprocess.Popen(['sleep', '300'])"
SLEEP = "open('started', 'w').write(str(__import__('os').getpid()))\nimport time\ntime.sleep(300)"


@contextmanager
def renderer(source: Path, kept: Path) -> Iterator[tuple[subprocess.Popen[str], list[int], Path]]:
    """A renderer in mid-cell, the processes that belong to it, and its private folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", RENDERER, source, kept],
        cwd=kept.parent,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        started = kept.parent / "started"
        _until(lambda: started.exists() and started.read_text())
        kernel = int(started.read_text())
        folder = Path(_arguments(_parent(kernel))[-1])
        assert folder.is_dir()
        family = [pid for pid in _all() if pid == _parent(kernel) or os.getsid(pid) == kernel]
        assert kernel in family
        yield process, family, folder
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


@pytest.mark.parametrize("last", [SLEEP, BUSY], ids=["asleep", "busy"])
def test_sigkill_of_the_renderer_leaves_nothing(write: Write, kept: Path, last: str) -> None:
    """Kernel, its own children, template and folder go when the renderer is killed, even if the kernel hears nothing."""
    with renderer(write(CHILD, last), kept) as (process, family, folder):
        assert len(family) == 3
        process.kill()
        process.wait()
        _until(lambda: not any(map(_runs, family)) and not folder.exists())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])
def test_an_interrupted_run_is_cancelled_and_kept(write: Write, kept: Path, number: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end the kernel and leave the half-run notebook; the run's status is cancelled."""
    with renderer(write(CHILD, SLEEP), kept) as (process, family, folder):
        process.send_signal(number)
        said, _ = process.communicate(timeout=60)
        assert said.startswith("cancelled cell 2 was stopped: cancelled")
        assert "The run stopped here, at cell 2" in kept.read_text(encoding="utf-8")
        assert not any(map(_runs, family))
        assert not folder.exists()


def test_a_killed_kernel_is_told_apart_from_a_failed_cell(run: Run, kept: Path) -> None:
    """A kernel that is killed in mid-cell ends the run at once, as `kernel died`, at that cell."""
    begun = time.monotonic()
    with pytest.raises(RenderError) as caught:
        run("1", "import os, signal\nprint('so far', flush=True)\nos.kill(os.getpid(), signal.SIGKILL)", "2")
    assert (caught.value.status, caught.value.cell) == ("kernel died", 2)
    assert "SIGKILL" in str(caught.value)
    assert time.monotonic() - begun < 10
    assert "The run stopped here, at cell 2" in kept.read_text(encoding="utf-8")


def test_exit_functions_run_at_the_end(run: Run, tmp_path: Path) -> None:
    """The kernel ends as an interpreter does: what was registered with atexit is run."""
    run("import atexit, pathlib\natexit.register(pathlib.Path('ended').touch)", cwd=tmp_path)
    assert (tmp_path / "ended").exists()


def test_no_kernel_hangs_at_its_end(write: Write, kept: Path) -> None:
    """Kernels answer the request for shutdown and go, also when it comes while they are still busy with the last message."""
    source, codes = write("1"), []

    class Noted(ForkedProvisioner):
        async def shutdown_requested(self, restart: bool = False) -> None:
            await super().shutdown_requested(restart=restart)
            codes.append(await self.poll())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(provisioner, "ForkedProvisioner", Noted)
        for _ in range(20):
            execution.execute(source, {}, kept)
    assert codes == [0] * 20


def test_a_killed_template_is_replaced(run: Run) -> None:
    """The next run starts another template."""
    run("1")
    killed = template.current()
    killed.process.kill()
    assert run("print(2)") == ["2"]
    assert template.current() is not killed
    assert not killed.folder.exists()


def test_a_template_that_dies_while_a_kernel_is_prepared_leaves_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kernel is prepared anew for another template, and no folder of the dead one comes back."""
    run("1")
    killed, suits = template.current(), template.suits

    def late(env: Mapping[str, str], cwd: str) -> bool:
        killed.process.kill()
        killed.process.wait()
        return suits(env, cwd)

    monkeypatch.setattr(template, "suits", late)
    assert run("print(2)") == ["2"]
    assert template.current() is not killed
    assert not killed.folder.exists()


def test_descriptors_do_not_add_up(run: Run) -> None:
    """A renderer holds as many open files after a run as before."""
    run("1")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        run("1")
    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1


def _until(true: object, seconds: float = 60.0) -> None:
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def _all() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


def _parent(pid: int) -> int:
    return int(_stat(pid)[1])


def _arguments(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8").rstrip("\0").split("\0")


def _runs(pid: int) -> bool:
    try:
        return _stat(pid)[0] not in "ZX"
    except FileNotFoundError:
        return False
