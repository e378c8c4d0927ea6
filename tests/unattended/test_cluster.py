"""A batch on a Dask cluster: a real scheduler and workers in processes and folders of their own, which share no folder."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.lookup import find
from briefing.storage import Store
from briefing.unattended import batch, cluster, jobs

RUN = [sys.executable, "-c", "from briefing.cli import main; main()"]
DASK = [sys.executable, "-m", "dask"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Cluster:
    """A scheduler and two workers; none is started again when it ends."""

    address: str
    scheduler: subprocess.Popen[bytes]


@pytest.fixture(params=[3])
def machines(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster; the parameter is how many workers may die of a job before it is given up (3 is what Dask does)."""
    address = f"tcp://127.0.0.1:{_free_port()}"
    worker = [*DASK, "worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard"]
    commands = [[*DASK, "scheduler", "--host", address, "--no-dashboard", "--no-jupyter"], worker, worker]
    settings = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(request.param)}
    started = []
    with ExitStack() as running:
        for number, command in enumerate(commands):
            folder = tmp_path_factory.mktemp(f"machine-{number}")
            with (folder / "log").open("w") as log:
                process = subprocess.Popen(command, cwd=folder, env=settings, stdout=log, stderr=log)
            started.append(running.enter_context(process))
            running.callback(started[-1].terminate)
        while not _answers(int(address.rpartition(":")[2])):
            assert started[0].poll() is None
            time.sleep(0.1)
        yield Cluster(address=address, scheduler=started[0])


def _batch(plan: Path, address: str, *arguments: str) -> tuple[int, dict[str, dict[str, object]]]:
    command = [*RUN, "batch", str(plan), "--dask", address, "--json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, {entry["name"]: entry for entry in json.loads(done.stdout)["briefs"]}


def test_a_cluster_gives_what_this_machine_gives(write_plan: Callable[[str], Path], machines: Cluster) -> None:
    """Briefs, failures and reasons come back; inputs travel; a worker killed in mid-batch has its briefs done elsewhere."""
    mark = f"{(plan_folder := write_plan('').parent)}/died"
    shutil.copytree(find("paris-talks"), plan_folder / "mine" / "talks")
    plan = write_plan(
        '[[brief]]\nname = "x"\nmatrix.how = ["well", "badly"]\n'
        f'[[brief]]\nname = "killer"\nparameters = {{ how = "worker", mark = "{mark}" }}\n'
        '[[brief]]\nname = "paris"\nnotebook = "brief"\nparameters = { dossier = "mine/talks" }\n'
    )
    code, found = _batch(plan, machines.address)
    assert code == 3
    assert {name: entry["status"] for name, entry in found.items()} == {
        "x/well": "done",
        "x/badly": "failed",
        "killer": "done",
        "paris": "done",
    }
    assert found["x/badly"]["error"] == "cell 3 failed: ValueError: as it was told"
    reports = plan.parent / "reports"
    assert (reports / "x" / "badly" / "failed.html").exists()
    assert "Paris talks" in (reports / "paris" / "brief.html").read_text(encoding="utf-8")
    record = json.loads((reports / "paris" / "record.json").read_text(encoding="utf-8"))
    assert record["reason"] == "not published here before"

    local = subprocess.run([*RUN, "plan", str(plan), "--json"], capture_output=True, text=True, check=True)
    assert {entry["name"]: entry["why"] for entry in json.loads(local.stdout)} == {
        "x/well": "unchanged",
        "x/badly": "not published here before",
        "killer": "unchanged",
        "paris": "unchanged",
    }
    verified = subprocess.run(
        [*RUN, "verify", "reports/paris"], cwd=plan.parent, capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stderr


def test_a_batch_whose_scheduler_is_lost_ends_and_accounts_for_every_brief(
    write_plan: Callable[[str], Path], machines: Cluster
) -> None:
    """What was done is done; what was under way failed, and has a record that says so; the rest was not run."""
    plan = write_plan(
        '[[brief]]\nname = "first"\n[[brief]]\nname = "slow"\nparameters.how = "slowly"\nmatrix.number = [1, 2, 3]\n'
        '[[brief]]\nname = "last"\nmatrix.number = [1, 2]\n'
    )
    command = [*RUN, "batch", str(plan), "--dask", machines.address, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        assert started.stderr.readline().startswith("done  first")
        machines.scheduler.kill()
        printed, said = started.communicate(timeout=60)
    assert started.returncode == 3
    lost = (
        f"{machines.address}: the Dask scheduler was lost; run the batch again when it is back: it does what is missing"
    )
    assert [line for line in said.splitlines() if not line.startswith("failed  slow/")][1:] == [f"briefing: {lost}"]
    told = json.loads(printed)
    assert told == json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))
    assert (told["status"], told["error"]) == ("stopped", lost)
    found = {entry["name"]: (entry["status"], entry.get("error")) for entry in told["briefs"]}
    assert (found.pop("first"), found.pop("slow/1")) == (("done", None), ("failed", lost))
    # How many were under way depends on how many workers had come by then.
    assert set(found.values()) <= {("failed", lost), ("not run", None)}
    assert sorted(found) == ["last/1", "last/2", "slow/2", "slow/3"]
    left = json.loads((plan.parent / "reports" / "slow" / "1" / "record.json").read_text(encoding="utf-8"))
    assert (left["status"], left["failure"]["error"]) == ("failed", lost)


@pytest.mark.parametrize("machines", [1], indirect=True)
def test_what_gives_no_outcome_on_a_cluster_leaves_a_record_all_the_same(
    write_plan: Callable[[str], Path], machines: Cluster
) -> None:
    """A brief that every worker dies of, and those that cannot be sent to one: the index lists them, and why they failed."""
    plan = write_plan(
        f'[[brief]]\nname = "elsewhere"\nnotebook = "brief"\nparameters.dossier = "{find("paris-talks").resolve()}"\n'
        '[[brief]]\nname = "gone"\nnotebook = "other.ipynb"\n'
        '[[brief]]\nname = "killer"\nparameters.how = "worker"\n'
    )
    other = shutil.copy(plan.parent / "light.ipynb", plan.parent / "other.ipynb")
    found = jobs.read(plan)
    other.unlink()
    with cluster.workers(machines.address) as crew:
        batch.run(found, found.jobs, crew)
    briefs = json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))["briefs"]
    told = {entry["name"]: (entry["status"], entry["error"]) for entry in briefs}
    assert told == {
        "elsewhere": ("failed", told["elsewhere"][1]),
        "gone": ("failed", f"no notebook {str(other)!r}: not a file; choose from: brief, review, tutorial"),
        "killer": (
            "worker died",
            "the process that rendered it died, as when memory runs out; its kernel went with it",
        ),
    }
    assert "which workers on other machines do not have; put it below the plan's folder" in told["elsewhere"][1]
    for name, (status, error) in told.items():
        left = json.loads((plan.parent / "reports" / name / "record.json").read_text(encoding="utf-8"))
        assert (left["status"], left["failure"]["error"]) == (status, error)


@pytest.mark.parametrize(("times", "how", "ending"), [(1, "well", "done"), (2, "slowly", "cancelled")])
def test_a_batch_on_a_cluster_that_is_stopped(
    write_plan: Callable[[str], Path], machines: Cluster, times: int, how: str, ending: str
) -> None:
    """What was begun is published; asked twice, it is cancelled where it is, and the workers go on with other batches."""
    # Each has a mark of its own: one that found another's would not be slow.
    marks = [str(write_plan("").parent / f"begun-{number}") for number in range(40)]
    plan = write_plan(f'[[brief]]\nname = "x"\nparameters = {{ how = "{how}" }}\nmatrix.mark = {marks}\n')
    command = [*RUN, "batch", str(plan), "--dask", machines.address]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as started:
        while not any(Path(mark).exists() for mark in marks):
            assert started.poll() is None
            time.sleep(0.1)
        for _ in range(times):
            started.send_signal(signal.SIGINT)
            time.sleep(0.5)  # two that come at once are one
        _, said = started.communicate(timeout=50)
    assert (started.returncode, "Traceback" in said) == (3, False)
    told = json.loads((plan.parent / "reports" / "batch.json").read_text(encoding="utf-8"))
    assert told["status"] == "stopped"
    assert {entry["status"] for entry in told["briefs"]} == {ending, "not run"}
    records = [json.loads(path.read_bytes()) for path in plan.parent.glob("reports/x/*/record.json")]
    assert {record["status"] for record in records} == {ending}
    if ending == "cancelled":
        assert "cell 3 was stopped: cancelled" in [record["failure"]["error"] for record in records]
        begun = next(Path(mark).name for mark in marks if Path(mark).exists())
        [again] = [entry["name"] for entry in told["briefs"] if entry["name"].endswith(f"-{begun}")]
        code, found = _batch(plan, machines.address, "--only", again)
        assert (code, found[again]["status"]) == (0, "done")


@pytest.mark.usefixtures("s3")
def test_a_cluster_publishes_at_a_url_by_itself(write_plan: Callable[[str], Path], machines: Cluster) -> None:
    """Workers put their briefs there, the batch its index and ledger; what is unchanged is found so, and a failure told."""
    plan = write_plan('[[brief]]\nname = "x"\nmatrix.how = ["well", "badly"]\n')
    plan.write_text(f'out = "s3://bucket/reports"\n{plan.read_text(encoding="utf-8")}', encoding="utf-8")
    for first in (True, False):
        code, found = _batch(plan, machines.address)
        assert (code, found["x/badly"]["error"]) == (3, "cell 3 failed: ValueError: as it was told")
        assert found["x/well"]["status"] == ("done" if first else "unchanged")
    bucket = Store("s3://bucket/reports")
    assert {"index.html", "feed.xml", "batch.json"} <= set(bucket.below())
    assert json.loads(bucket.read("batch.json") or b"")["briefs"] == [
        {**entry, "folder": name} for name, entry in found.items()
    ]
    run = json.loads(bucket.read("x/well/current.json") or b"")["run"]
    assert b"number 0" in (bucket.read(f"x/well/{run}/light.html") or b"")
    assert json.loads(bucket.read("x/badly/record.json") or b"")["failure"]["cell"] == 3
    assert b"as it was told" in (bucket.read("index.html") or b"")
    assert not (plan.parent / "reports").exists()


def test_a_scheduler_that_does_not_answer_is_named(
    write_plan: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, and the exit code of a run that failed."""
    monkeypatch.setattr(cluster, "_PATIENCE", 0.1)
    plan = write_plan('[[brief]]\nname = "x"\n')
    done = CliRunner().invoke(main, ["batch", str(plan), "--dask", "tcp://127.0.0.1:1"])
    assert done.exit_code == 3
    assert done.stderr.startswith("briefing: tcp://127.0.0.1:1: no Dask scheduler answers: ")
    assert len(done.stderr.splitlines()) == 1
