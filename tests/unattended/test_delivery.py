from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import PlanError, RenderError
from briefing.rendering.record import sha256
from briefing.storage import Store
from briefing.unattended import news, outbox, sending, silence, work
from briefing.unattended.courier import Courier
from briefing.unattended.jobs import Job, Jobs, read
from briefing.unattended.outcomes import Outcome
from briefing.unattended.plan import Plan
from briefing.unattended.rounds import Round
from briefing.unattended.silence import Silence
from tests.unattended import servers

PDF = b"%PDF-1.7 invented"


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[servers.Mailbox, int]]:
    """A server for e-mail, whose certificate and password this process knows."""
    with servers.smtp(tmp_path) as (box, port):
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        monkeypatch.setenv("THE_PASSWORD", servers.PASSWORD)
        yield box, port


@pytest.fixture
def told() -> Iterator[servers.Hook]:
    """A server for webhooks."""
    with servers.hook() as hook:
        yield hook


@pytest.fixture
def plan(write_plan: Callable[[str], Path]) -> Callable[..., tuple[Job, Jobs]]:
    """The one job of a plan with this delivery, and the plan."""

    def write(delivery: str, port: int = 1) -> tuple[Job, Jobs]:
        server = f'host = "{servers.HOST}"\nport = {port}\nsender = "briefing@example.org"\nuser = "briefing"\n'
        path = write_plan(
            f'[smtp]\n{server}password_env = "THE_PASSWORD"\n[[brief]]\nname = "one"\ndelivery = {{ {delivery} }}\n'
        )
        jobs = read(path)
        return jobs.jobs[0], jobs

    return write


def publish(job: Job, pdf: bytes = PDF, ended: str = "2026-01-01T06:00:00Z") -> Outcome:
    """Put a fictional brief where a run would publish it, and give the outcome of that run."""
    folder = Path(job.out)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "light.pdf").write_bytes(pdf)
    outputs = [{"name": "light.pdf", "sha256": sha256(pdf), "size": len(pdf)}]
    last = {"status": "done", "notebook": "light", "ended": ended, "outputs": outputs}
    last |= {"title": "Talks\nended", "date": "2026-01-01", "summary": "Nothing was agreed."}
    (folder / "record.json").write_text(json.dumps(last), encoding="utf-8")
    return Outcome(name=job.name, folder=job.out, status="done", ended=ended)


FAILED = "the cell failed"


def fail(job: Job, ended: str = "2026-01-02T06:00:00Z") -> Outcome:
    """The outcome of a fictional run that failed, with its record."""
    folder = Path(job.out)
    folder.mkdir(parents=True, exist_ok=True)
    failure = {"error": FAILED, "cell": 3, "source": "1 / 0", "traceback": "ZeroDivisionError: division by zero"}
    (folder / "record.json").write_text(json.dumps({"status": "failed", "failure": failure}), encoding="utf-8")
    return Outcome(name=job.name, folder=job.out, status="failed", error=FAILED, ended=ended)


def deliver(jobs: Jobs, *outcomes: Outcome) -> dict[str, str]:
    with Courier(jobs) as courier:
        for outcome in outcomes:
            courier.take(outcome)
    return dict(courier.undelivered)


def states(job: Job) -> list[tuple[str, str]]:
    return [(entry.to, entry.state) for entry in outbox.Outbox(job.out).entries.values()]


def test_a_published_brief_is_mailed_with_its_pdf_and_told_to_a_webhook(plan, mailbox, told):
    """The bottom line is the text, the title the subject; the webhook gets the hashes."""
    box, port = mailbox
    job, jobs = plan(f'mail = ["desk@example.org"], webhooks = [{{ url = "http://127.0.0.1:{told.port}/x" }}]', port)
    assert deliver(jobs, publish(job)) == {}
    (message,) = box.messages
    assert (message["Subject"], message["To"]) == ("Talks ended", "desk@example.org")
    assert message.get_body().get_content().startswith("Nothing was agreed.\n\nAs of 2026-01-01. Brief one")
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [("light.pdf", PDF)]
    ((key, content),) = told.posts
    assert content["outputs"] == [{"name": "light.pdf", "sha256": sha256(PDF), "size": len(PDF)}]
    assert (content["brief"], content["status"], content["bottom_line"]) == ("one", "done", "Nothing was agreed.")
    assert len(key) == 32
    assert states(job) == [("mail:desk@example.org", "sent"), (f"webhook:http://127.0.0.1:{told.port}/x", "sent")]


def test_a_brief_is_delivered_once_until_it_is_another(plan, mailbox):
    """The same documents are not told again, whenever they were made; other ones are, and the old ones again after them."""
    box, port = mailbox
    job, jobs = plan('mail = ["desk@example.org"]', port)
    for day, pdf in enumerate([PDF, PDF, b"%PDF other", PDF], 1):
        assert deliver(jobs, publish(job, pdf, f"2026-01-0{day}T06:00:00Z")) == {}
    attached = [next(message.iter_attachments()).get_content() for message in box.messages]
    assert attached == [PDF, b"%PDF other", PDF]
    assert len({message["Message-ID"] for message in box.messages}) == 3


def test_a_failed_run_is_told_with_its_cell_to_another_address(plan, mailbox):
    """The desk hears nothing; each failure is told once."""
    box, port = mailbox
    job, jobs = plan('mail = ["desk@example.org"], failure_mail = ["night@example.org"]', port)
    outcome = fail(job)
    assert deliver(jobs, outcome, outcome) == {}
    (message,) = box.messages
    assert (message["To"], message["Subject"]) == ("night@example.org", f"one: {FAILED}")
    assert "Cell 3:\n\n1 / 0\n\nZeroDivisionError" in message.get_content()


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ({"brief": "one", "status": "done", "title": "Talks\nended"}, "Talks ended"),
        ({"brief": "one/executive", "status": "done", "title": "Talks"}, "Talks (one/executive)"),
        (
            {"brief": "one", "status": "failed", "error": "cell 5 failed: NameError: x"},
            "one: cell 5 failed: NameError: x",
        ),
        ({"brief": "one", "status": "failed", "error": "no font"}, "one: failed: no font"),
        ({"brief": "one", "status": "timed out", "error": "cell 5 was stopped"}, "one: timed out: cell 5 was stopped"),
    ],
)
def test_a_subject_tells_editions_apart_and_says_failed_once(told, subject):
    """Briefs that a matrix makes of one article have one title; a cell that failed need not be said to have failed."""
    assert news.subject(told) == subject


def test_a_server_that_is_down_loses_nothing(plan, tmp_path, monkeypatch):
    """What could not be delivered waits, the brief stands, and the next batch delivers it, even if nothing changed."""
    monkeypatch.setenv("THE_PASSWORD", servers.PASSWORD)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with servers.smtp(tmp_path) as (_, port):
        pass
    job, jobs = plan('mail = ["desk@example.org"], failure_mail = ["night@example.org"]', port)
    assert list(deliver(jobs, fail(job))) == ["one"]
    outcome = publish(job)
    assert "Connection refused" in deliver(jobs, outcome)["one"]
    assert states(job) == [("mail:night@example.org", "waiting"), ("mail:desk@example.org", "waiting")]
    assert (Path(job.out) / "light.pdf").read_bytes() == PDF
    assert outbox.is_open(job.out)
    with servers.smtp(tmp_path, port=port) as (box, _):
        assert deliver(jobs, outcome) == {}
    assert not outbox.is_open(job.out)
    assert [message["To"] for message in box.messages] == ["night@example.org", "desk@example.org"]


def test_a_failure_that_comes_again_before_anybody_heard_of_it_is_told_once(plan, monkeypatch):
    """The last of them; another failure is told besides."""
    monkeypatch.setenv("THE_PASSWORD", servers.PASSWORD)
    job, jobs = plan('failure_mail = ["night@example.org"]')
    days = [fail(job, f"2026-01-0{day}T06:00:00Z") for day in (1, 2, 3)]
    for outcome in (*days[:2], replace(days[2], error="another")):
        assert deliver(jobs, outcome)
    waiting = [(entry.news["error"], entry.news["ended"]) for entry in outbox.Outbox(job.out).entries.values()]
    assert waiting == [(FAILED, days[1].ended), ("another", days[2].ended)]


def test_a_failure_in_another_cell_is_another_failure(tmp_path):
    """Whatever it says."""
    box = outbox.Outbox(str(tmp_path))
    for number, cell in enumerate((3, 5, 5)):
        news = {"brief": "one", "status": "failed", "error": "no rows", "cell": cell, "ended": f"2026-01-0{number + 1}"}
        box.add(news, "mail:night@example.org")
    assert [entry.news["ended"] for entry in box.entries.values()] == ["2026-01-01", "2026-01-03"]


def test_no_batch_comes_between_slots_for_a_failure_that_some_have_heard_of(plan, mailbox):
    """It would fail again, and they would hear of it again, each hour for as long as the other server is down."""
    box, port = mailbox
    job, jobs = plan('failure_mail = ["night@example.org"], webhooks = [{ url = "http://127.0.0.1:9/x" }]', port)
    assert deliver(jobs, fail(job))
    assert [state for _, state in states(job)] == ["sent", "waiting"]
    other = f"{job.out}-other"
    box_of_other = outbox.Outbox(other)
    box_of_other.add({"brief": "other", "status": "failed", "error": "", "ended": ""}, "mail:night@example.org")
    box_of_other.write()
    assert [outbox.is_open(job.out), outbox.is_open(other), outbox.is_open(other, job.out)] == [False, True, False]
    assert deliver(jobs, publish(job, ended="2026-01-03T06:00:00Z"))
    assert outbox.is_open(job.out)
    assert [message["To"] for message in box.messages] == ["night@example.org"]


def test_what_failed_in_an_outage_is_delivered_when_the_server_is_back(write_plan, tmp_path, monkeypatch):
    """In the midst of a batch that may last all night, without one of the tries that the plan allows at its end."""
    monkeypatch.setattr(silence, "_PAUSE", 0.1)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with servers.smtp(tmp_path) as (_, port):
        pass
    server = f'host = "{servers.HOST}"\nport = {port}\nsender = "briefing@example.org"\nuser = "briefing"\n'
    told = 'retries = 0\ndelivery = { mail = ["desk@example.org"] }\n'
    briefs = "".join(f'[[brief]]\nname = "{name}"\n{told}' for name in ("one", "two", "three"))
    monkeypatch.setenv("THE_PASSWORD", servers.PASSWORD)
    jobs = read(write_plan(f'[smtp]\n{server}password_env = "THE_PASSWORD"\n{briefs}'))
    first, second, third = jobs.jobs
    with Courier(jobs) as courier:
        courier.take(publish(first))
        courier.take(publish(second))
        while set(courier.undelivered) != {"one", "two"}:
            time.sleep(0.05)
        with servers.smtp(tmp_path, port=port) as (box, _):
            time.sleep(0.1)
            courier.take(publish(third))
            while {state for job in jobs.jobs for _, state in states(job)} != {"sent"}:
                time.sleep(0.05)
    assert courier.undelivered == {}
    assert len(box.messages) == 3


def test_what_waits_for_a_thread_already_does_not_wait_twice(plan, monkeypatch):
    """A server that comes and goes all night would have each delivery in the queue a thousand times."""
    job, jobs = plan('mail = ["desk@example.org"]')
    with Courier(jobs) as courier:
        courier._again[job.name] = job, publish(job)
        waiting = []
        monkeypatch.setattr(courier._threads, "submit", lambda _, *told: waiting.append(told[0].name))
        courier._retry()
        courier._retry()
    assert waiting == [job.name]


def test_a_silence_that_ends_while_another_thread_asks_is_none(monkeypatch):
    """Deliveries ask beside each other whether a server is silent, and none of them fails of that."""
    monkeypatch.setattr(silence, "_PAUSE", 0.0)
    silent, before = Silence(), sys.getswitchinterval()

    def ask(_: int) -> None:
        for _ in range(5000):
            silent.begin("mail")
            silent.asks("mail")
            silent.end("mail")

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(ask, range(4)))
    finally:
        sys.setswitchinterval(before)
    assert silent.ended()


def test_a_server_that_takes_some_gets_the_others_too(write_plan, mailbox):
    """A try of the plan is used up only when nothing at all was delivered in it."""
    box, port = mailbox
    box.answers = ["451 busy"] * 6
    server = f'host = "{servers.HOST}"\nport = {port}\nsender = "briefing@example.org"\nuser = "briefing"\n'
    told = 'retries = 1\ndelivery = { mail = ["desk@example.org"] }\n'
    briefs = "".join(f'[[brief]]\nname = "{name}"\n{told}' for name in ("one", "two", "three", "four"))
    jobs = read(write_plan(f'[smtp]\n{server}password_env = "THE_PASSWORD"\n{briefs}'))
    assert deliver(jobs, *map(publish, jobs.jobs)) == {}
    assert len(box.messages) == 4


def test_answers_that_may_pass_are_tried_again_with_the_same_name(plan, mailbox, told):
    """A busy server gets the e-mail a moment later, and a webhook that broke down hears of it."""
    box, port = mailbox
    box.answers = ["451 busy"]
    told.answers = [503, 429]
    job, jobs = plan(f'mail = ["desk@example.org"], webhooks = [{{ url = "http://127.0.0.1:{told.port}/" }}]', port)
    assert deliver(jobs, publish(job)) == {}
    assert (len(box.messages), len(told.posts)) == (1, 1)
    assert [entry.attempts for entry in outbox.Outbox(job.out).entries.values()] == [2, 3]


@pytest.mark.parametrize(("answer", "words"), [(404, "HTTP 404"), (302, "HTTP 302")])
def test_a_refusal_for_good_is_recorded_and_not_repeated(plan, told, answer, words):
    """A webhook that is gone, or sends us elsewhere, is not asked again for this brief, but named each time."""
    told.answers = [answer]
    job, jobs = plan(f'webhooks = [{{ url = "http://127.0.0.1:{told.port}/" }}]')
    outcome = publish(job)
    for _ in range(2):
        assert words in deliver(jobs, outcome)["one"]
    assert [state for _, state in states(job)] == ["refused"]
    assert told.posts == []


def test_a_recipient_that_is_refused_keeps_none_of_the_others_from_it(plan, mailbox):
    """Each gets an e-mail of its own."""
    box, port = mailbox
    box.refused = {"gone@example.org": "550 no such user"}
    job, jobs = plan('mail = ["gone@example.org", "desk@example.org"]', port)
    assert deliver(jobs, publish(job)) == {"one": "mail:gone@example.org: 550 no such user"}
    assert [message["To"] for message in box.messages] == ["desk@example.org"]


def test_a_slow_server_is_given_up(plan, told, monkeypatch):
    """A webhook that never answers is no reason to hang."""
    monkeypatch.setattr(sending, "TIMEOUT", 0.2)
    told.silent.set()
    job, jobs = plan(f'webhooks = [{{ url = "http://127.0.0.1:{told.port}/" }}]')
    assert "timed out" in deliver(jobs, publish(job))["one"]
    assert [state for _, state in states(job)] == ["waiting"]


def test_a_server_that_hangs_is_asked_once_and_not_for_each_brief(write_plan, told, monkeypatch):
    """A night of a thousand briefs does not wait a thousand times; all of them are delivered when it answers again."""
    monkeypatch.setattr(sending, "TIMEOUT", 0.2)
    told.silent.set()
    hooks = f'delivery = {{ webhooks = [{{ url = "http://127.0.0.1:{told.port}/" }}] }}\n'
    jobs = read(write_plan("".join(f'[[brief]]\nname = "{name}"\n{hooks}' for name in ("one", "two", "three"))))
    silent = Silence()
    errors = [Round(job=job, smtp=None, sent=set(), silence=silent).deliver(publish(job))[0].error for job in jobs.jobs]
    assert [error.rpartition(": ")[2] for error in errors] == [
        "timed out",
        *["its server did not answer a moment ago"] * 2,
    ]
    assert told.asked == 1
    told.silent.clear()
    assert deliver(jobs, *map(publish, jobs.jobs)) == {}
    assert sorted(content["brief"] for _, content in told.posts) == ["one", "three", "two"]


def dies(patched, attempt: Round, outcome: Outcome, state: str, *, after: bool) -> None:
    """Deliver in a process that dies when it notes this state, before the note is on the disk or after it."""
    write = outbox.Outbox.write

    def note(box: outbox.Outbox) -> None:
        reached = state in [entry.state for entry in box.entries.values()]
        if after or not reached:
            write(box)
        if reached:
            raise KeyboardInterrupt

    patched.setattr(outbox.Outbox, "write", note)
    with pytest.raises(KeyboardInterrupt):
        attempt.deliver(outcome)


@pytest.mark.parametrize(("state", "after"), [("sending", False), ("sending", True), ("sent", False)])
def test_an_e_mail_that_may_have_arrived_is_named_and_not_sent_twice(plan, mailbox, monkeypatch, state, after):
    """Whoever dies before the last bytes were due sends it the next time; after that only people can say."""
    arrived, words = int(state == "sent"), "may have arrived" if after or state == "sent" else ""
    box, port = mailbox
    job, jobs = plan('mail = ["desk@example.org"]', port)
    outcome = publish(job)
    attempt = Round(job=job, smtp=jobs.smtp, sent=set(), silence=Silence())
    with monkeypatch.context() as patched:
        dies(patched, attempt, outcome, state, after=after)
    assert len(box.messages) == arrived
    for _ in range(2):
        assert words in deliver(jobs, outcome).get("one", "")
    assert states(job) == [("mail:desk@example.org", "unsure" if words else "sent")]
    assert len(box.messages) == (arrived if words else 1)
    outbox.settle(job.out, arrived=False)
    assert deliver(jobs, outcome) == {}
    assert len(box.messages) == 1 + (arrived if words else 0)
    assert len({message["Message-ID"] for message in box.messages}) == 1


def test_a_server_that_takes_an_e_mail_and_falls_silent_gets_no_copy(plan, mailbox, monkeypatch):
    """The connection breaks after the last bytes: a second e-mail could be one too many."""
    box, port = mailbox
    monkeypatch.setattr(sending, "_TAKING", 0.2)
    box.silent = True
    job, jobs = plan('mail = ["desk@example.org"]', port)
    outcome = publish(job)
    for _ in range(2):
        assert "timed out; it may have arrived" in deliver(jobs, outcome)["one"]
    assert (len(box.messages), states(job)) == (1, [("mail:desk@example.org", "unsure")])


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("answer", "copies"), [("arrived", 1), ("again", 2)])
def test_a_person_settles_an_e_mail_that_may_have_arrived(plan, mailbox, monkeypatch, answer, copies):
    """Who has looked says so on the command line, which is what the message asks for; then the batch is good again."""
    box, port = mailbox
    monkeypatch.setattr(sending, "_TAKING", 0.2)
    box.silent = True
    job, jobs = plan('mail = ["desk@example.org"]', port)
    first = CliRunner().invoke(main, ["batch", str(jobs.file)])
    box.silent = False
    assert first.exit_code == 3
    assert "it may have arrived; look, then briefing batch --only one --unsure arrived (or: again)" in first.stderr
    settled = CliRunner().invoke(main, ["batch", str(jobs.file), "--only", "one", "--unsure", answer])
    assert (settled.exit_code, "not delivered" in settled.stderr) == (0, False)
    assert (len(box.messages), states(job)) == (copies, [("mail:desk@example.org", "sent")])
    assert CliRunner().invoke(main, ["batch", str(jobs.file)]).exit_code == 0
    assert len(box.messages) == copies


def test_a_webhook_that_was_being_told_is_told_again_under_the_same_key(plan, told, monkeypatch):
    """By which it knows the second as a copy."""
    job, jobs = plan(f'webhooks = [{{ url = "http://127.0.0.1:{told.port}/" }}]')
    outcome = publish(job)
    attempt = Round(job=job, smtp=jobs.smtp, sent=set(), silence=Silence())
    with monkeypatch.context() as patched:
        dies(patched, attempt, outcome, "sent", after=False)
    assert deliver(jobs, outcome) == {}
    assert [key for key, _ in told.posts] == [told.posts[0][0]] * 2


def test_nothing_is_sent_that_cannot_be_noted(plan, mailbox, monkeypatch):
    """The disk fills before the last bytes: the server takes nothing, and gets it when there is room."""
    box, port = mailbox
    job, jobs = plan('mail = ["desk@example.org"]', port)
    outcome, full = publish(job), [True]
    write = outbox.Outbox.write

    def note(box: outbox.Outbox) -> None:
        if full and "sending" in [entry.state for entry in box.entries.values()]:
            full.clear()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(box)

    monkeypatch.setattr(outbox.Outbox, "write", note)
    assert deliver(jobs, outcome) == {}
    assert (len(box.messages), states(job)) == (1, [("mail:desk@example.org", "sent")])
    assert [entry.attempts for entry in outbox.Outbox(job.out).entries.values()] == [2]


def test_word_of_a_failure_goes_out_though_nothing_can_be_noted(plan, mailbox):
    """A disk that takes no note may be what failed; within one process it is told once all the same."""
    box, port = mailbox
    job, jobs = plan('failure_mail = ["night@example.org"]', port)
    outcome = fail(job)
    (Path(job.out) / ".briefing").write_text("in the way")
    assert "File exists" in deliver(jobs, outcome)["one"]
    assert [message["To"] for message in box.messages] == ["night@example.org"]


def test_an_outbox_that_cannot_be_read_is_named(plan, mailbox):
    """Nobody can say what was delivered; the message says what to do."""
    box, port = mailbox
    job, jobs = plan('mail = ["desk@example.org"]', port)
    outcome = publish(job)
    (Path(job.out) / ".briefing").mkdir()
    (Path(job.out) / outbox.NAME).write_text("{")
    assert "delivery.json: cannot be read; remove it" in deliver(jobs, outcome)["one"]
    assert box.messages == []


def test_a_wrong_password_is_said_without_it(plan, mailbox, monkeypatch):
    """Neither the outbox nor the message holds it."""
    _, port = mailbox
    monkeypatch.setenv("THE_PASSWORD", "wrong but secret")
    job, jobs = plan('mail = ["desk@example.org"]', port)
    said = deliver(jobs, publish(job))["one"]
    assert "login refused: 535" in said
    assert "secret" not in said + (Path(job.out) / outbox.NAME).read_text(encoding="utf-8")


def test_a_password_that_is_not_there_is_named_by_its_place(plan, mailbox, monkeypatch):
    """The message says which variable is to be set."""
    _, port = mailbox
    monkeypatch.delenv("THE_PASSWORD")
    job, jobs = plan('mail = ["desk@example.org"]', port)
    assert (
        "the environment variable THE_PASSWORD, which the plan names, is not set" in deliver(jobs, publish(job))["one"]
    )


@pytest.mark.parametrize(
    ("smtp", "words"),
    [
        ('password = "hunter2"', "2: unknown key 'smtp.password'; did you mean password_env?"),
        ('user = "me"', "2: smtp: a user takes one of password_env and password_file"),
        ('user = "me"\npassword_env = "hunter2!"', "smtp.password_env: string should match pattern"),
    ],
)
def test_a_plan_holds_no_password(write_plan, smtp, words):
    """It is refused, and the message does not repeat it."""
    with pytest.raises(PlanError) as caught:
        read(write_plan(f'[smtp]\n{smtp}\nhost = "x"\nsender = "a@example.org"\n[[brief]]\nname = "one"\n'))
    assert words.split(": ", 1)[1] in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_an_address_with_a_password_in_it_is_refused_unrepeated(write_plan):
    """Nor does a plan hold a secret in an address."""
    with pytest.raises(PlanError) as caught:
        read(
            write_plan(
                '[[brief]]\nname = "one"\ndelivery = { webhooks = [{ url = "https://me:hunter2@example.org" }] }\n'
            )
        )
    assert "url_env or url_file keep a secret one" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_e_mail_takes_a_server(write_plan):
    """A brief that is to be mailed in a plan without one is refused before anything runs."""
    with pytest.raises(PlanError, match=r"briefs.toml:\d+: brief 'one': e-mail takes a server"):
        read(write_plan('[[brief]]\nname = "one"\ndelivery = { mail = ["desk@example.org"] }\n'))


@pytest.mark.usefixtures("here")
def test_a_batch_delivers_what_it_publishes_and_tells_what_failed(write_plan, told):
    """A second batch, which finds nothing to do, delivers nothing again; what cannot be delivered makes it exit with 3."""
    hooks = f'delivery = {{ webhooks = [{{ url = "http://127.0.0.1:{told.port}/" }}] }}\n'
    path = write_plan(
        f'[[brief]]\nname = "good"\n{hooks}[[brief]]\nname = "bad"\nparameters = {{ how = "badly" }}\n{hooks}'
    )
    told.answers = [404]
    first = CliRunner().invoke(main, ["batch", str(path), "--only", "good"])
    assert (first.exit_code, "not delivered: good: webhook:" in first.stderr) == (3, True)
    told.answers = []
    assert CliRunner().invoke(main, ["batch", str(path), "--jobs", "1"]).exit_code == 3
    ((_, content),) = told.posts
    assert (content["brief"], content["status"], content["cell"]) == ("bad", "failed", 3)
    assert "as it was told" in content["error"]


def test_a_brief_at_a_url_has_its_outbox_there(write_plan, mailbox, s3):
    """Whichever machine does the next batch knows what was delivered; a store that refuses is what the night hears of."""
    box, port = mailbox
    server = f'host = "{servers.HOST}"\nport = {port}\nsender = "briefing@example.org"\n'
    login = 'user = "briefing"\npassword_env = "THE_PASSWORD"\n'
    told = 'delivery = { mail = ["desk@example.org"], failure_mail = ["night@example.org"] }\n'
    jobs = read(write_plan(f'[smtp]\n{server}{login}[[brief]]\nname = "one"\nout = "s3://bucket/reports"\n{told}'))
    (job,) = jobs.jobs
    done = work.do(job, force=False)
    assert (done.status, deliver(jobs, done), deliver(jobs, done)) == ("done", {}, {})
    assert states(job) == [("mail:desk@example.org", "sent")]
    s3.refuses = lambda method, _: "SlowDown" if method == "PUT" else None
    failed = work.do(job, force=True)
    assert (failed.status, "SlowDown" in deliver(jobs, failed)["one"]) == ("publish failed", True)
    assert [message["To"] for message in box.messages] == ["desk@example.org", "night@example.org"]
    assert "light.html" in [part.get_filename() for part in box.messages[0].iter_attachments()]


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_two_machines_deliver_a_brief_at_a_url_once(write_plan, mailbox, s3, tmp_path, nth):
    """The other one comes when this one notes what is to be sent, that it is sending, and that it has sent."""
    box, port = mailbox
    server = f'host = "{servers.HOST}"\nport = {port}\nsender = "briefing@example.org"\nuser = "briefing"\n'
    brief = '[[brief]]\nname = "one"\nout = "s3://bucket/reports"\ndelivery = { mail = ["desk@example.org"] }\n'
    jobs = read(write_plan(f'[smtp]\n{server}password_env = "THE_PASSWORD"\n{brief}'))
    (job,) = jobs.jobs
    done = work.do(job, force=False)
    noted = []

    def come(method: str, path: str) -> None:
        if method == "PUT" and path.endswith(outbox.NAME):
            noted.append(path)
            if len(noted) == nth:
                command = [sys.executable, "-c", "from briefing.cli import main; main()", "batch", str(jobs.file)]
                elsewhere = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "elsewhere")}
                subprocess.run(command, env=elsewhere, check=False, capture_output=True)

    s3.refuses = come
    assert deliver(jobs, done) == {}
    assert len(box.messages) == 1
    assert states(job) == [("mail:desk@example.org", "sent")]


@pytest.mark.usefixtures("s3")
def test_of_two_machines_that_note_the_same_at_once_one_delivers(monkeypatch):
    """Also in the same millisecond: what the other has written is not taken for one's own."""
    monkeypatch.setattr(outbox, "now", lambda: "2026-01-01T06:00:00.000Z")
    ours, theirs = outbox.Outbox("s3://bucket/one"), outbox.Outbox("s3://bucket/one")
    look = Store._content

    def meanwhile(store: Store, name: str) -> bytes | None:
        found = look(store, name)
        monkeypatch.setattr(Store, "_content", look)
        theirs.write()
        return found

    monkeypatch.setattr(Store, "_content", meanwhile)
    with pytest.raises(RenderError, match="another machine is delivering"):
        ours.write()


def test_the_plan_in_the_documentation_is_one():
    """Whoever copies it gets what it says."""
    page = (Path(__file__).parents[2] / "docs" / "unattended.md").read_text(encoding="utf-8")
    (shown,) = [block for block in page.split("```toml\n")[1:] if block.startswith("[smtp]")]
    said = Plan.model_validate(tomllib.loads(shown.partition("```")[0]))
    assert said.brief[0].delivery.failure_mail == ("night@example.org",)
