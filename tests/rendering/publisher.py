"""Publishing without rendering, for tests; as a programme, publishing that is killed.

`python publisher.py loop DIR` publishes one set after the other until it is killed. `python publisher.py steps DIR`
publishes over each kind of folder, killed before its first step, its second, and so on, and prints what it found.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from briefing.rendering import publishing

# What a process does to files, as Python tells its audit hooks: each is a moment to be killed before.
STEPS = {"open", "os.rename", "os.symlink", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.scandir", "fcntl.flock"}


def record(marker: str, name: str, forms: tuple[str, ...], status: str = "done") -> bytes:
    """What publishing reads of a record, and the marker."""
    outputs = [{"name": f"{name}.{form}"} for form in forms]
    return json.dumps({"status": status, "notebook": name, "marker": marker, "outputs": outputs}).encode()


def publish(
    out: Path, marker: str, name: str = "brief", keep: int = 0, forms: tuple[str, ...] = ("html", "pdf")
) -> None:
    """A good run whose files all hold the marker."""
    with publishing.hold(out, 0, lambda: None) as folder:
        last = folder.standing(name) or {"outputs": []}
        made = record(marker, name, forms)
        files = {f"{name}.{form}": marker.encode() for form in forms}
        files |= {"record.json": made, f"{name}.record.json": made}
        folder.publish(files, drop=[*(entry["name"] for entry in last["outputs"]), *publishing.FAILED], keep=keep)


def fail(out: Path, marker: str, name: str = "brief", keep: int = 0) -> None:
    """A failed run."""
    with publishing.hold(out, 0, lambda: None) as folder:
        failed = json.loads(record(marker, name, (), "failed")) | {"published": folder.standing(name)}
        files = {"failed.ipynb": marker.encode(), "record.json": json.dumps(failed).encode()}
        folder.publish(files, drop=["record.json", *publishing.FAILED], keep=keep)


def read(out: Path) -> set[str]:
    """The markers in what a reader finds: one if all is of one run.

    Several paths cannot be read at once; so the record is read before and after, and as long as it changes, again.
    """
    while True:
        before = (out / "record.json").read_bytes()
        found = {(out / f"brief.{form}").read_text() for form in ("html", "pdf")}
        if (out / "record.json").read_bytes() == before:
            return {*found, json.loads(before)["marker"]}


def _loop(out: Path) -> None:
    print("begins", flush=True)
    for number in count():
        publish(out, f"{os.getpid()}-{number}", keep=number % 2)


def _steps(work: Path) -> None:
    starts: dict[str, Callable[[Path], object]] = {
        "an empty folder": Path.mkdir,
        "a published set": lambda out: publish(out, "old"),
        "another notebook's set": lambda out: (publish(out, "t", "tutorial"), publish(out, "old")),
        "plain files": _plain,
    }
    for what, start in starts.items():
        for step in count(1):
            out = work / "out"
            start(out)
            if not _killed(out, step):
                break
            _check(out, what, step)
            shutil.rmtree(out)
        print(f"{what}: {step - 1} steps")
        shutil.rmtree(out)


def _plain(out: Path) -> None:
    """As a published folder is after it was copied with its links followed."""
    publish(out.parent / "linked", "old")
    shutil.copytree(out.parent / "linked", out, ignore=lambda *_: [".briefing"])
    shutil.rmtree(out.parent / "linked")


def _killed(out: Path, step: int) -> bool:
    """Publish in a child that ends before its `step`-th step; whether it came to that."""
    child = os.fork()
    if child == 0:
        steps = count(1)

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            ours = event in STEPS and (event != "open" or str(out) in str(arguments[0]))
            if ours and next(steps) == step:
                os._exit(9)

        sys.addaudithook(hook)
        publish(out, "new")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def _check(out: Path, what: str, step: int) -> None:
    shown = (out / "brief.html").exists()
    if shown or what != "an empty folder":
        found = read(out)
        assert found in ({"old"}, {"new"}), f"{what}, step {step}: {found}"
    else:
        assert not (out / "record.json").exists(), f"{what}, step {step}: a record without its brief"
    publish(out, "next")
    assert read(out) == {"next"}, f"{what}, step {step}"
    left = sorted(path.name for path in (out / ".briefing").iterdir())
    assert left == ["current", "lock", "runs"], f"{what}, step {step}: {left}"
    kept = {json.loads((path / "record.json").read_text())["notebook"] for path in (out / ".briefing/runs").iterdir()}
    assert len(list((out / ".briefing/runs").iterdir())) == len(kept), f"{what}, step {step}: more than one set is left"


if __name__ == "__main__":
    {"loop": _loop, "steps": _steps}[sys.argv[1]](Path(sys.argv[2]))
