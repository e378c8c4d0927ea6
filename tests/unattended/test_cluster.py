"""A batch on a Dask cluster: a real scheduler and workers in processes and folders of their own, which share no folder."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.lookup import find
from briefing.unattended import cluster

RUN = [sys.executable, "-c", "from briefing.cli import main; main()"]
DASK = [sys.executable, "-m", "dask"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler with two workers, none of which is started again."""
    address = f"tcp://127.0.0.1:{_free_port()}"
    options = ["--host", address, "--no-dashboard", "--no-jupyter"]
    commands = [[*DASK, "scheduler", *options]]
    commands += [[*DASK, "worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard"]] * 2
    with ExitStack() as running:
        for number, command in enumerate(commands):
            folder = tmp_path_factory.mktemp(f"machine-{number}")
            with (folder / "log").open("w") as log:
                started = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
            running.enter_context(started)
            running.callback(started.terminate)
        yield address


def _batch(plan: Path, address: str) -> tuple[int, dict[str, dict[str, object]]]:
    command = [*RUN, "batch", str(plan), "--dask", address, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, {entry["name"]: entry for entry in json.loads(done.stdout)["briefs"]}


def test_a_cluster_gives_what_this_machine_gives(write_plan: Callable[[str], Path], scheduler: str) -> None:
    """Briefs, failures and reasons come back; inputs travel; a worker killed in mid-batch has its briefs done elsewhere."""
    mark = f"{(plan_folder := write_plan('').parent)}/died"
    shutil.copytree(find("paris-talks"), plan_folder / "mine" / "talks")
    plan = write_plan(
        '[[brief]]\nname = "x"\nmatrix.how = ["well", "badly"]\n'
        f'[[brief]]\nname = "killer"\nparameters = {{ how = "worker", mark = "{mark}" }}\n'
        '[[brief]]\nname = "paris"\nnotebook = "brief"\nparameters = { dossier = "mine/talks" }\n'
    )
    code, found = _batch(plan, scheduler)
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
