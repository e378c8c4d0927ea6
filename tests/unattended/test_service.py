"""The service behind `briefing schedule`, and the entries for other schedulers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.cli.schedule import _is_untold
from briefing.unattended import jobs, outbox, service
from briefing.unattended.schedule import Schedule
from briefing.unattended.service import NAME, Service

RUN = [sys.executable, "-c", "from briefing.cli import main; main()"]
RARELY = 'schedule = { cron = "0 0 1 1 *" }\n'


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def told(folder: Path) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"briefs": {}}
    return loaded


def until(what: Callable[[], object]) -> None:
    """Wait for something, at most a minute on a busy machine."""
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@contextmanager
def serving(plan: Path) -> Iterator[subprocess.Popen[str]]:
    """A service in a process of its own."""
    process = subprocess.Popen([*RUN, "schedule", str(plan)], stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_service_catches_up_stops_after_the_brief_and_remembers(write_plan, tmp_path):
    """SIGTERM lets the brief that is being done end, and begins no other; the next start does what is left, and no more."""
    cell = {"cell_type": "code", "execution_count": None, "metadata": {"tags": ["parameters"]}, "outputs": []}
    wait = f"import time\nfrom pathlib import Path\n\nwhile not Path({str(tmp_path / 'go')!r}).exists():\n    time.sleep(0.05)"
    cells = [{**cell, "source": ""}, {**cell, "source": wait, "metadata": {}}]
    notebook = {"cells": cells, "metadata": {"briefing": {"inputs": []}}, "nbformat": 4, "nbformat_minor": 4}
    (tmp_path / "slow.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    plan = write_plan(f'[[brief]]\nname = "slow"\nnotebook = "slow.ipynb"\n{RARELY}[[brief]]\nname = "other"\n{RARELY}')
    reports = tmp_path / "reports"
    with serving(plan) as process:
        until((reports / "slow" / ".briefing").exists)
        assert told(reports)["briefs"]["slow"]["running"] is True
        second = CliRunner().invoke(main, ["schedule", str(plan)])
        assert (second.exit_code, f"process {process.pid} does the schedule" in second.stderr) == (3, True)
        process.send_signal(signal.SIGTERM)
        (tmp_path / "go").touch()
        assert process.wait(60) == 0
    after = told(reports)
    assert (reports / "slow" / "slow.html").exists()
    assert (after["stopped"], after["briefs"]["slow"]["exit_code"]) == (True, 0)
    new_year = f"{datetime.now(UTC).year}-01-01T00:00:00Z"
    assert [after["briefs"][name]["slot"] for name in ("slow", "other")] == [new_year, None]
    begun: list[str] = []
    rarely = Schedule(cron="0 0 1 1 *")
    again = Service(
        folder=reports, schedules={"slow": rarely, "other": rarely}, run=lambda name: begun.append(name) or 0
    )
    again.recall()
    for name in ("slow", "other"):
        again.do(name)
    assert begun == ["other"]


@pytest.fixture
def hourly(tmp_path: Path) -> Service:
    """A service with a clock that the test sets, and a brief of each hour."""
    service = Service(folder=tmp_path, schedules={"one": Schedule(cron="0 * * * *")}, run=lambda _: 0)
    service.clock = lambda: at("2026-01-05T06:10")
    service.recall()
    return service


def test_a_slot_that_comes_while_its_brief_is_done_is_done_after_it(hourly):
    """However many come; the brief never runs beside itself."""
    begun = []

    def run(_: str) -> int:
        begun.append(hourly.clock())
        if len(begun) == 1:
            hourly.clock = lambda: at("2026-01-05T06:10") + timedelta(hours=3)
        return 0

    hourly.run = run
    hourly.do("one")
    hourly.do("one")
    assert begun == [at("2026-01-05T06:10"), at("2026-01-05T09:10")]
    assert told(hourly.folder)["briefs"]["one"]["slot"] == "2026-01-05T09:00:00Z"


def test_a_failed_brief_is_told_and_not_tried_until_its_next_slot(hourly):
    """The batch has tried it again as often as the plan says."""
    hourly.run = lambda _: 3
    hourly.do("one")
    hourly.run = lambda _: pytest.fail("it was done again")
    hourly.do("one")
    standing = told(hourly.folder)["briefs"]["one"]
    assert (standing["exit_code"], standing["running"]) == (3, False)
    assert standing["next"] == "2026-01-05T07:00:00Z"


def test_news_that_no_server_took_is_tried_again_before_the_next_slot(hourly):
    """After ten minutes, then twenty; once it is told, nothing is done until the slot, which the file says."""
    answers = {"06:10": 3, "06:20": 3, "06:40": 0}
    done = []

    def run(_: str) -> int:
        done.append(f"{hourly.clock():%H:%M}")
        return answers[done[-1]]

    hourly.run, hourly.is_untold = run, lambda _: answers[done[-1]] == 3
    waits = []
    for minute in range(10, 60):
        hourly.clock = lambda minute=minute: at("2026-01-05T06:00") + timedelta(minutes=minute)
        hourly.do("one")
        waits.append(told(hourly.folder)["briefs"]["one"]["again"])
    assert done == ["06:10", "06:20", "06:40"]
    assert list(dict.fromkeys(waits)) == ["2026-01-05T06:20:00Z", "2026-01-05T06:40:00Z", None]
    standing = told(hourly.folder)["briefs"]["one"]
    assert (standing["slot"], standing["exit_code"]) == ("2026-01-05T06:00:00Z", 0)


def test_a_service_tries_news_again_by_itself(hourly, monkeypatch):
    """Also news that was left over when it was stopped."""
    monkeypatch.setattr(service, "BEAT", 0.05)
    done: list[str] = []
    hourly.run, hourly.is_untold = lambda name: done.append(name) or 3, lambda _: True
    hourly.do("one")
    hourly.run = lambda name: done.append(name) or hourly.stopping.set() or 0
    hourly.clock = lambda: at("2026-01-05T06:20")
    hourly.serve()
    assert done == ["one", "one"]
    assert (told(hourly.folder)["briefs"]["one"]["again"], told(hourly.folder)["stopped"]) == (None, True)


def test_whether_news_is_untold_is_asked_of_the_plan_as_it_is_now(write_plan, tmp_path):
    """As the batch reads it; where it cannot be read any more, of the plan as it was."""
    post = 'delivery = { webhooks = [{ url = "https://example.org/" }] }\n'
    before = jobs.read(write_plan(f'[[brief]]\nname = "one"\n{RARELY}{post}'))
    assert not _is_untold(before, "one")
    box = outbox.Outbox(str(tmp_path / "elsewhere" / "one"))
    box.add({"brief": "one", "status": "failed", "error": "", "ended": ""}, "webhook:https://example.org/")
    box.write()
    plan = write_plan(f'[[brief]]\nname = "one"\nout = "elsewhere"\n{RARELY}{post}')
    assert _is_untold(before, "one")
    assert not _is_untold(before, "two")
    after = jobs.read(plan)
    plan.write_text("[[brief", encoding="utf-8")
    assert _is_untold(after, "one")


def test_a_brief_that_was_stopped_half_way_is_done_anew(hourly):
    """Its slot is not done."""

    def stopped(_: str) -> int:
        hourly.stopping.set()
        return 3

    hourly.run = stopped
    hourly.do("one")
    assert told(hourly.folder)["briefs"]["one"]["slot"] is None


def test_a_full_disk_keeps_no_brief_from_being_done(hourly, tmp_path):
    """The sign of life stops, which is what a monitor is to see."""
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    done = []
    hourly.run = lambda name: done.append(name) or 0
    hourly.do("one")
    assert done == ["one"]


def test_a_plan_without_schedules_is_no_schedule(write_plan):
    """Nothing would ever happen."""
    result = CliRunner().invoke(main, ["schedule", str(write_plan('[[brief]]\nname = "one"\n'))])
    assert (result.exit_code, "no brief has a schedule" in result.stderr) == (2, True)


def _emit(kind: str, write_plan: Callable[[str], Path]) -> str:
    plan = write_plan(
        '[[brief]]\nname = "one"\nschedule = { cron = "*/20 6-8 * jan,7 1-5", timezone = "Europe/Paris" }\n'
        '[[brief]]\nname = "two"\nschedule = { cron = "0 9 1 * *", missed = "skip" }\n'
    )
    result = CliRunner().invoke(main, ["schedule", str(plan), "--emit", kind])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_units_for_systemd_pass_its_own_check(write_plan, tmp_path):
    """A service and a timer for each brief; the times are those of the schedule."""
    units, name = {}, ""
    for line in _emit("systemd", write_plan).splitlines(keepends=True):
        if line.startswith("# /etc/systemd/system/"):
            name = line.strip().rpartition("/")[2]
            units[name] = ""
        else:
            units[name] += line
    assert list(units) == ["briefing-one.service", "briefing-one.timer", "briefing-two.service", "briefing-two.timer"]
    calendar = "OnCalendar=Mon,Tue,Wed,Thu,Fri *-1,7-* 6,7,8:0,20,40:00 Europe/Paris\nPersistent=true\n"
    assert calendar in units["briefing-one.timer"]
    assert "OnCalendar=*-*-1 9:0:00 UTC\nPersistent=false\n" in units["briefing-two.timer"]
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed, so its own check of the units was left out")
    for name, unit in units.items():
        (tmp_path / name).write_text(unit, encoding="utf-8")
    checked = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name in units)],
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in checked.stderr.splitlines() if "briefing-" in line]
    assert (checked.returncode, said) == (0, [])


def test_the_line_for_cron_does_what_is_due_and_says_nothing_else(write_plan):
    """A slot that is long past is skipped as the plan says; the second time nothing is due, and cron has nothing to send."""
    line = _emit("cron", write_plan).splitlines()[1]
    command = line.removeprefix("*/5 * * * * ").replace(r"\%", "%")
    first = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=_bare())
    assert (first.returncode, "1 done" in first.stderr) == (0, True), first.stderr
    second = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=_bare())
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def _bare() -> dict[str, str]:
    """The few variables that cron gives."""
    return {"HOME": os.environ.get("HOME", "/"), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
