"""Kills, full disks and two at once: a reader always finds one whole brief."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from briefing import rendering
from briefing.errors import RenderError
from briefing.rendering import Options
from tests.rendering.publisher import publish, read

HERE = Path(__file__).parent
KILLS = 25
BRIEFING = ["-c", "from briefing.cli import main; main()"]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory if there is one, since syncing a disk thousands of times takes minutes."""
    shared = Path("/dev/shm")  # noqa: S108
    if not os.access(shared, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    mounted = tmp_path / "small"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(mounted)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a tmpfs needs root, and a kernel that lets it")
    yield mounted
    subprocess.run(["umount", str(mounted)], check=True)


def _start(*arguments: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    return subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


class Reader(threading.Thread):
    """Reads a folder over and over, as a web server does, and notes what it finds."""

    def __init__(self, out: Path, read: Callable[[Path], set[str]] = read) -> None:
        super().__init__(daemon=True)
        self.out, self.read = out, read
        self.wrong: list[str] = []
        self.seen: set[str] = set()
        self.stopped = threading.Event()

    def run(self) -> None:
        """Read until told to stop."""
        while not self.stopped.is_set():
            try:
                found = self.read(self.out)
            except (OSError, ValueError) as error:
                self.wrong.append(repr(error))
                continue
            self.seen |= found
            if len(found) != 1:
                self.wrong.append(str(found))

    def stop(self) -> None:
        """Read no more."""
        self.stopped.set()
        self.join()


def test_a_kill_before_any_step_of_publishing_leaves_one_whole_set(memory: Path) -> None:
    """For every kind of folder the old set or the new one is shown, and the next run cleans up."""
    with _start(str(HERE / "publisher.py"), "steps", str(memory)) as publisher:
        stdout, stderr = publisher.communicate(timeout=60)
    assert publisher.returncode == 0, stderr
    steps = [int(line.rsplit(" ", 2)[1]) for line in stdout.splitlines()]
    assert len(steps) == 4
    assert min(steps) > 20


def test_readers_see_one_run_while_publishers_are_killed(memory: Path) -> None:
    """At random moments of hundreds of publications, with a reader that never pauses."""
    publish(memory, "first")
    reader = Reader(memory)
    reader.start()
    chance = random.Random(4)  # noqa: S311
    for _ in range(KILLS):
        with _start(str(HERE / "publisher.py"), "loop", str(memory)) as publisher:
            assert publisher.stdout is not None
            publisher.stdout.readline()
            sleep(chance.random() / 10)
            publisher.kill()
    reader.stop()
    assert reader.wrong == []
    assert len(reader.seen) > KILLS
    publish(memory, "last")
    assert read(memory) == {"last"}
    assert sorted(path.name for path in (memory / ".briefing").iterdir()) == ["current", "lock", "runs"]


def _read_documents(out: Path) -> set[str]:
    """The marker that each published file of the marked notebook prints."""
    while True:
        before = (out / "record.json").read_bytes()
        texts = [(out / f"marked.{form}").read_text() for form in ("html", "ipynb")]
        if (out / "record.json").read_bytes() == before:
            last = json.loads(before)
            found = last if last["status"] == "done" else last["published"]
            markers = {text.partition("marker=")[2].partition(";")[0] for text in texts if "marker={" not in text}
            return {*markers, found["parameters"]["marker"]}


def test_readers_see_one_run_while_renderers_are_killed(marked: Path, tmp_path: Path) -> None:
    """Real runs with real kernels, killed with SIGKILL at moments spread over their whole time."""
    out = tmp_path / "out"
    begun = monotonic()
    rendering.render(marked, {"marker": "0"}, out=out, formats=["html"])
    took = monotonic() - begun
    reader = Reader(out, _read_documents)
    reader.start()
    for number in range(1, 4):
        command = [*BRIEFING, "render", str(marked), "-p", f"marker={number}", "--out", str(out), "--to", "html"]
        with _start(*command) as renderer:
            sleep(took * number / 3)
            renderer.kill()
    rendering.render(marked, {"marker": "9"}, out=out, formats=["html"])
    reader.stop()
    assert reader.wrong == []
    assert {"0", "9"} <= reader.seen
    assert sorted(path.name for path in (out / ".briefing").iterdir()) == ["current", "lock", "runs"]


@pytest.mark.usefixtures("unexecuted")
def test_a_full_disk_leaves_the_brief_and_a_record(marked: Path, small: Path) -> None:
    """The status is `publish failed`; when there is room again, the next run publishes."""
    rendering.render(marked, {"marker": "good"}, out=small, formats=["html"])
    filler = small / "filler"
    room = os.statvfs(small)
    filler.write_bytes(b"\0" * (room.f_bavail * room.f_frsize - 40_000))  # for the record, not for the page
    with pytest.raises(RenderError, match="No space left") as caught:
        rendering.render(marked, {"marker": "new"}, out=small, formats=["html"])
    assert caught.value.status == "publish failed"
    last = json.loads((small / "record.json").read_text())
    assert (last["status"], last["published"]["parameters"]["marker"]) == ("publish failed", "good")
    assert "marker=good;" in (small / "marked.html").read_text()
    filler.unlink()
    assert rendering.render(marked, {"marker": "new"}, out=small, formats=["html"]).status == "done"
    assert "marker=new;" in (small / "marked.html").read_text()


@pytest.mark.usefixtures("unexecuted")
def test_where_not_even_a_record_can_be_written_the_error_says_so(
    marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names both what failed and that nothing tells of it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("briefing.rendering.durable.write", full)
    with pytest.raises(RenderError, match=r"No space left on device; and no record could be written: No space left"):
        rendering.render(marked, out=tmp_path / "out", formats=["html"])


def test_two_runs_at_once_take_turns(marked: Path, tmp_path: Path) -> None:
    """The second process waits, and finds the brief unchanged."""
    command = [*BRIEFING, "render", str(marked), "--out", str(tmp_path / "out"), "--to", "html", "--json"]
    runs = [_start(*command) for _ in range(2)]
    said = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(json.loads(stdout)["status"] for stdout, _ in said) == ["done", "unchanged"]
    assert sum("waiting for another run" in stderr for _, stderr in said) == 1


def test_a_run_that_waits_too_long_is_refused(marked: Path, tmp_path: Path) -> None:
    """A thread of the same process cannot take the folder either; the message names the process."""
    from briefing.rendering import publishing

    with publishing.hold(tmp_path / "out", 0, lambda: None):
        refused: list[BaseException] = []

        def second() -> None:
            try:
                rendering.render(marked, out=tmp_path / "out", options=Options(wait=0.2))
            except RenderError as error:
                refused.append(error)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert f"process {os.getpid()} is rendering into this folder, and was not done in 0.2 s" in str(refused[0])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_run_leaves_a_record_and_what_it_had(
    marked: Path, tmp_path: Path, number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By SIGTERM or Ctrl-C: exit 3, status `cancelled`, the half-run notebook with its view, and no kernel left."""
    out = tmp_path / "out"
    monkeypatch.setenv("BRIEFING_TEST", str(tmp_path))  # inherited by all that the run starts
    command = [*BRIEFING, "render", str(marked), "-p", "wait=60", "-p", f"flag={tmp_path / 'flag'}", "--out", str(out)]
    with _start(*command) as run:
        while not (tmp_path / "flag").exists():
            sleep(0.05)
        run.send_signal(number)
        _, stderr = run.communicate(timeout=30)
    assert run.returncode == 3, stderr
    assert "Traceback" not in stderr
    last = json.loads((out / "record.json").read_text())
    assert last["status"] == "cancelled"
    assert (last["failure"]["kept"], last["failure"]["view"]) == ("failed.ipynb", "failed.html")
    assert last["failure"]["cell"] == 4
    assert "The run stopped here, at cell 4" in (out / "failed.html").read_text()
    assert _processes(str(tmp_path)) == []


def _processes(words: str) -> list[str]:
    """Command lines of living processes with these words in their environment or command."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            text = (path / "cmdline").read_bytes() + (path / "environ").read_bytes()
        except OSError:
            continue
        if words.encode() in text:
            found.append(text.decode(errors="replace"))
    return found
