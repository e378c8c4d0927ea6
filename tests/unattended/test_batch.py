"""Batches: real workers and kernels; whatever becomes of one brief stops no other."""

from __future__ import annotations

import gc
import json
import os
import pathlib
import signal
import subprocess
import sys
import termios
import threading
import time
import tracemalloc
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path

import psutil
import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.unattended import batch, crew, jobs
from briefing.unattended.outcomes import Outcome

RUN = [sys.executable, "-c", "from briefing.cli import main; main()"]


def _batch(plan: Path, *arguments: str) -> tuple[int, dict[str, dict[str, object]]]:
    """The exit code of a batch and what it tells of each brief, with one worker unless the arguments ask for more."""
    done = CliRunner().invoke(main, ["batch", str(plan), "--json", "--jobs", "1", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    told = json.loads(done.stdout)
    assert told == json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))
    return done.exit_code, {entry["name"]: entry for entry in told["briefs"]}


@pytest.mark.usefixtures("here")
def test_one_failure_stops_nothing_else_and_only_what_failed_is_done_again(write_plan: Callable[[str], Path]) -> None:
    """A cell that fails is reported and not retried; a second batch leaves what is unchanged."""
    plan = write_plan('[[brief]]\nname = "x"\nmatrix.how = ["well", "badly"]\n[[brief]]\nname = "y"\n')
    code, found = _batch(plan)
    assert code == 3
    assert {name: entry["status"] for name, entry in found.items()} == {
        "x/well": "done",
        "x/badly": "failed",
        "y": "done",
    }
    assert found["x/badly"]["error"] == "cell 3 failed: ValueError: as it was told"
    assert found["x/badly"]["attempts"] == 1
    assert (plan.parent / "reports" / str(found["x/well"]["folder"]) / "light.html").exists()

    _, again = _batch(plan)
    assert [again[name]["status"] for name in ("x/well", "x/badly", "y")] == ["unchanged", "failed", "unchanged"]
    code, forced = _batch(plan, "--only", "y", "--force")
    assert (code, forced["y"]["reason"]) == (0, "forced")


@pytest.mark.usefixtures("here")
def test_what_may_pass_is_tried_again(write_plan: Callable[[str], Path]) -> None:
    """A kernel that dies once costs an attempt; one that always dies is reported after as many as the plan allows."""
    plan = write_plan(
        'retries = 1\n[[brief]]\nname = "once"\nparameters = { how = "kernel", mark = "died" }\n'
        '[[brief]]\nname = "always"\nparameters = { how = "kernel" }\n'
    )
    code, found = _batch(plan)
    assert code == 3
    assert {name: (entry["status"], entry["attempts"]) for name, entry in found.items()} == {
        "once": ("done", 2),
        "always": ("kernel died", 2),
    }


def test_a_worker_that_dies_takes_no_other_brief_with_it(write_plan: Callable[[str], Path]) -> None:
    """The brief that kills its worker is found out and reported; those that were under way beside it are done again."""
    plan = write_plan(
        'retries = 1\n[[brief]]\nname = "well"\nmatrix.number = [1, 2]\n'
        '[[brief]]\nname = "killer"\nparameters = { how = "worker" }\n'
    )
    code, found = _batch(plan, "--jobs", "2")
    assert code == 3
    # One may have been published just before the pool broke, and is then found unchanged.
    assert {
        name: (str(entry["status"]).replace("unchanged", "done"), entry["attempts"]) for name, entry in found.items()
    } == {
        "well/1": ("done", 1),
        "well/2": ("done", 1),
        "killer": ("worker died", 2),
    }
    left = json.loads((plan.parent / "reports" / "killer" / "record.json").read_text(encoding="utf-8"))
    assert (left["status"], left["failure"]["error"]) == ("worker died", found["killer"]["error"])
    assert left["failure"]["error"] in (plan.parent / "reports" / "index.html").read_text(encoding="utf-8")


def test_nothing_is_left_of_a_batch_that_was_killed(write_plan: Callable[[str], Path]) -> None:
    """A worker in the middle of a brief, one that waits, their templates and kernels end; the next batch does the rest."""
    plan = write_plan('[[brief]]\nname = "x"\n[[brief]]\nname = "y"\nparameters = { how = "slowly", mark = "begun" }\n')
    with subprocess.Popen([*RUN, "batch", str(plan), "--jobs", "2"], stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        assert started.stderr.readline().startswith("done  x")
        while not (plan.parent / "begun").exists():
            time.sleep(0.05)
        below = psutil.Process(started.pid).children(recursive=True)
        started.kill()
    _, left = psutil.wait_procs(below, timeout=30)
    assert [" ".join(process.cmdline()) for process in left] == []
    assert (
        json.loads((plan.parent / "reports" / "y" / "record.json").read_text(encoding="utf-8"))["status"] == "cancelled"
    )
    code, found = _batch(plan)
    assert (code, found["x"]["status"], found["y"]["status"]) == (0, "unchanged", "done")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_batch_that_is_stopped_ends_what_it_has_begun(write_plan: Callable[[str], Path], number: int) -> None:
    """Ctrl-C reaches all processes of a terminal; the brief under way is published, the others are listed as not run."""
    plan = write_plan(f'[[brief]]\nname = "x"\nmatrix.number = {[*range(40)]}\n')
    command = [*RUN, "batch", str(plan), "--jobs", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as started:
        assert started.stderr is not None
        assert started.stderr.readline().startswith("done  x/0")
        if number == signal.SIGINT:
            os.killpg(started.pid, number)
        else:
            started.send_signal(number)
        said = started.stderr.read()
    assert started.returncode == 3
    told = json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))
    assert told["status"] == "stopped"
    statuses = [entry["status"] for entry in told["briefs"]]
    assert sorted(set(statuses)) == ["done", "not run"]
    assert len(statuses) == 40
    assert "Traceback" not in said


@pytest.mark.usefixtures("here")
def test_a_run_that_cannot_begin_leaves_a_record(write_plan: Callable[[str], Path], light: Path) -> None:
    """The notebook is gone since the plan was read: the index shows the brief as failed, and a timer does not repeat it."""
    found = jobs.read(write_plan('[[brief]]\nname = "x"\n'))
    light.unlink()
    batch.run(found, found.jobs, crew.processes(1, found.folder))
    (told,) = json.loads((Path(found.out) / "batch.json").read_text(encoding="utf-8"))["briefs"]
    left = json.loads((Path(found.out) / "x" / "record.json").read_text(encoding="utf-8"))
    assert (left["status"], left["failure"]["error"]) == (told["status"], told["error"])
    assert told["error"].startswith(f"no notebook '{light}': not a file")
    assert "not a file" in (Path(found.out) / "index.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_a_plan_says_what_would_be_rendered_and_why(write_plan: Callable[[str], Path]) -> None:
    """Never rendered, unchanged, changed, forced."""
    plan = write_plan('[[brief]]\nname = "x"\n[[brief]]\nname = "y"\n')

    def told(*arguments: str) -> list[str]:
        done = CliRunner().invoke(main, ["plan", str(plan), *arguments])
        return [" ".join(line.split()) for line in done.stdout.splitlines()]

    assert told() == [f"render {name} not published here before" for name in "xy"]
    _batch(plan, "--only", "x")
    assert told() == ["leave x unchanged", "render y not published here before"]
    assert told("--only", "x", "--force") == ["render x forced"]
    plan.write_text(plan.read_text(encoding="utf-8").replace("html", "pdf"), encoding="utf-8")
    assert told("--only", "x") == ["render x changed: the formats"]


@pytest.mark.usefixtures("here")
def test_a_brief_is_due_until_it_was_attempted_after_its_slot(write_plan: Callable[[str], Path]) -> None:
    """A brief without a schedule never is; one that failed is left until its next slot."""
    plan = write_plan(
        '[[brief]]\nname = "daily"\nschedule = { cron = "0 0 * * *" }\nmatrix.how = ["well", "badly"]\n'
        '[[brief]]\nname = "never"\n'
    )
    _, found = _batch(plan, "--due")
    assert {name: entry["status"] for name, entry in found.items()} == {"daily/well": "done", "daily/badly": "failed"}
    again = CliRunner().invoke(main, ["batch", str(plan), "--due"])
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")
    told = json.loads(CliRunner().invoke(main, ["batch", str(plan), "--due", "--json"]).stdout)
    assert (told["status"], told["briefs"]) == ("done", [])
    assert len(json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))["briefs"]) == 2


def test_a_batch_that_is_stopped_twice_cancels_what_it_has_begun(write_plan: Callable[[str], Path]) -> None:
    """The brief under way is recorded as cancelled."""
    plan = write_plan('[[brief]]\nname = "x"\nparameters = { how = "slowly", mark = "begun" }\n')
    with subprocess.Popen([*RUN, "batch", str(plan), "--jobs", "1"], stderr=subprocess.PIPE) as started:
        while not (plan.parent / "begun").exists():
            time.sleep(0.1)
        for _ in range(2):
            started.send_signal(signal.SIGTERM)
            time.sleep(0.1)  # two that come at once are one
        assert started.stderr is not None
        said = started.stderr.read().decode()
    assert started.returncode == 3, said
    (entry,) = json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))["briefs"]
    assert entry["status"] == "cancelled"
    assert (
        json.loads((plan.parent / "reports" / "x" / "record.json").read_text(encoding="utf-8"))["status"] == "cancelled"
    )


def test_a_terminal_shows_a_bar_and_what_failed(write_plan: Callable[[str], Path]) -> None:
    """Counts, rate and time left in place; a line only for a failure."""
    plan = write_plan('[[brief]]\nname = "x"\nmatrix.how = ["well", "badly"]\n')
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    with subprocess.Popen([*RUN, "batch", str(plan), "--jobs", "1"], stdout=subprocess.DEVNULL, stderr=theirs):
        os.close(theirs)
        said = b"".join(iter(lambda: _read(ours), b"")).decode()
    os.close(ours)
    assert "1/2 [" in said
    assert "brief/s, 1 done, 1 failed]" in said or "s/brief, 1 done, 1 failed]" in said
    lines = [line.rpartition("\r")[2].strip() for line in said.splitlines()]
    assert [line[:11] for line in lines if line.startswith(("done", "failed"))] == ["failed  x/b"]


def _traced() -> int:
    """Bytes of all objects made since tracing began; without the table of interned strings, which pathlib makes anew at times."""
    gc.collect()
    found = tracemalloc.take_snapshot().filter_traces([tracemalloc.Filter(False, pathlib.__file__)])
    return sum(trace.size for trace in found.traces)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # how Linux says that the other side is closed
        return b""


def test_the_memory_of_a_batch_does_not_grow_with_its_briefs(write_plan: Callable[[str], Path]) -> None:
    """Nothing is kept for a brief that is done: neither the job, nor its outcome, nor its place in the index."""
    plan = jobs.read(write_plan(f'[[brief]]\nname = "x"\nmatrix.number = {[*range(600)]}\n'))
    folder = plan.folder / "reports"
    told = {
        "status": "done",
        "ended": "2026-01-06T00:00:00Z",
        "title": "Talks",
        "summary": 100 * "word ",
        "outputs": [],
    }

    def submit(_: Executor, job: jobs.Job, __: bool) -> Future[Outcome]:
        Path(job.out).mkdir(parents=True)
        (Path(job.out) / "record.json").write_text(json.dumps(told), encoding="utf-8")
        done: Future[Outcome] = Future()
        done.set_result(Outcome(name=job.name, folder=job.out, status="done", reason=100 * job.name))
        return done

    idle = crew.Crew(start=partial(ThreadPoolExecutor, 1), size=lambda: 1, submit=submit, halt=lambda _: None)
    done = count(1)
    sizes: dict[int, int] = {}

    def tell(_: Outcome) -> None:
        if (number := next(done)) in (200, 600):
            sizes[number] = _traced()

    tracemalloc.start()
    try:
        ledger = batch.run(plan, plan.jobs, idle, tell=tell)
    finally:
        tracemalloc.stop()
    assert ledger.counts == {"done": 600}
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("index", "courier"))]
    assert (folder / "index.html").read_text(encoding="utf-8").count("<h2>") == 600
    # 400 outcomes, jobs or entries of the index are more; what waits for the disk is less.
    assert sizes[600] - sizes[200] < 200_000
