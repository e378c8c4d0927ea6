"""A soak: a batch of 1,000 light briefs with faults injected at random, until everything is published or reported: `make soak`.

A fifth of the briefs goes to an S3 store (moto, with a plain SlowDown while it refuses), the others to a small disk of their
own (tmpfs, where root may mount one); each has a subscriber by e-mail (aiosmtpd with STARTTLS), and one in fifty fails by
itself. Every few seconds a fault comes: a kernel is killed, a worker is killed, the whole batch is killed and started again,
the disk is filled, the mail server is down, the store refuses. Then one batch is done in peace, and everything is counted.
The committed figures are in docs/unattended.md.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from email.message import EmailMessage
from pathlib import Path
from time import perf_counter
from typing import Any

import boto3
import psutil

from benchmarks.batch import light
from tests.store import Faults, store
from tests.unattended import servers

BATCH = [sys.executable, "-c", "from briefing.cli import main; main()", "batch", "--jobs", "2"]
KILLS = 3  # of the whole batch
DISK = 300 * 2**20  # bytes


def plan(home: Path, port: int, briefs: int) -> Path:
    """The plan; `how` makes one brief in fifty fail."""
    path = light(home)
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] = "assert number % 50, 'one in fifty fails'\nprint('number', number)"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    remote = [number for number in range(briefs) if number % 5 == 0]
    local = [number for number in range(briefs) if number % 5]
    common = 'notebook = "light.ipynb"\nformats = ["html"]\nretry_wait = 0.5\n'
    (home / "briefs.toml").write_text(
        f'out = "disk/reports"\n[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "desk@example.org"\n'
        f'user = "desk"\npassword_env = "SOAK_PASSWORD"\n[defaults]\n{common}'
        'delivery = { mail = ["reader@example.org"] }\n'
        f'[[brief]]\nname = "local"\nmatrix.number = {local}\n'
        f'[[brief]]\nname = "remote"\nout = "s3://bucket/briefs"\nmatrix.number = {remote}\n',
        encoding="utf-8",
    )
    return home / "briefs.toml"


class Mail:
    """A mail server that goes and comes back at the same port, and all that it ever took."""

    def __init__(self, home: Path) -> None:
        self._home, self._boxes, self.port = home, list[servers.Mailbox](), 0
        self.start()

    @property
    def messages(self) -> list[Any]:
        """All e-mails, in order."""
        return [message for box in self._boxes for message in box.messages]

    def start(self) -> None:
        """Take e-mail."""
        self._running = servers.smtp(self._home, port=self.port)
        box, self.port = self._running.__enter__()
        self._boxes.append(box)

    def stop(self) -> None:
        """Refuse connections."""
        self._running.__exit__(None, None, None)


class Harm:
    """The faults, and how often each came."""

    def __init__(self, disk: Path | None, box: Mail, shelf: Faults) -> None:
        self.disk, self.box, self.shelf = disk, box, shelf
        self.batch: subprocess.Popen[bytes] | None = None
        self.counts: Counter[str] = Counter()
        self.over = threading.Event()
        self.chance = random.Random(7)  # noqa: S311  # faults need no secrecy

    def go_on(self) -> None:
        """Do harm until it is over."""
        kinds: list[tuple[Callable[[], bool], int]] = [
            (self.kill_kernel, 6),
            (self.kill_worker, 3),
            (self.kill_batch, 1),
            (self.refuse_mail, 3),
            (self.refuse_store, 3),
            *([(self.fill_disk, 3)] if self.disk else []),
        ]
        while not self.over.wait(self.chance.uniform(2, 6)):
            harm = self.chance.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]
            try:
                self.counts[harm.__name__.replace("_", " ")] += harm()
            except psutil.NoSuchProcess:
                continue

    def _workers(self) -> list[psutil.Process]:
        if self.batch is None or self.batch.poll() is not None:
            return []
        return [p for p in psutil.Process(self.batch.pid).children() if "spawn_main" in " ".join(p.cmdline())]

    def kill_kernel(self) -> bool:
        """Kill one of the kernels that run."""
        templates = [template for worker in self._workers() for template in worker.children()]
        # A kernel of a light notebook lives for a moment only.
        looks = ([kernel for template in templates for kernel in template.children()] for _ in range(50))
        return any(_kill(self.chance, kernels) for kernels in looks)

    def kill_worker(self) -> bool:
        """Kill one of the processes that render."""
        return _kill(self.chance, self._workers())

    def kill_batch(self) -> bool:
        """Kill the batch itself, which is started again."""
        # Each costs a look at every brief; often enough, and there is no end.
        if self.batch is None or self.counts["kill batch"] >= KILLS or not self._workers():
            return False
        self.batch.kill()
        return True

    def fill_disk(self) -> bool:
        """Leave no room for a moment."""
        assert self.disk is not None
        ballast = self.disk / "ballast"
        free = os.statvfs(self.disk)
        with ballast.open("wb") as stream, suppress(OSError):  # the briefs may take some of it first
            os.posix_fallocate(stream.fileno(), 0, free.f_bavail * free.f_frsize)
        self.over.wait(self.chance.uniform(0.5, 2))
        ballast.unlink()
        return True

    def refuse_mail(self) -> bool:
        """Take no e-mail for a moment."""
        self.box.stop()
        self.over.wait(self.chance.uniform(0.5, 3))
        self.box.start()
        return True

    def refuse_store(self) -> bool:
        """Let the store refuse everything for a moment."""
        self.shelf.refuses = lambda *_: "SlowDown"
        self.over.wait(self.chance.uniform(0.5, 3))
        self.shelf.refuses = lambda *_: None
        return True


def _kill(chance: random.Random, found: list[psutil.Process]) -> bool:
    if found:
        chance.choice(found).kill()
    return bool(found)


@contextmanager
def small_disk(path: Path) -> Iterator[Path | None]:
    """A small disk of its own at a path; None, and a plain folder, where it cannot be mounted."""
    path.mkdir()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        print("no disk is filled: only root may mount a small one", flush=True)
        yield None
        return
    try:
        yield path
    finally:
        subprocess.run(["/bin/umount", str(path)], check=True)


def soak(path: Path, harm: Harm) -> list[int]:
    """Do the plan while harm is done, started again as often as it is killed; the exit codes."""
    codes: list[int] = []
    while not codes or codes[-1] < 0:
        with subprocess.Popen([*BATCH, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as harm.batch:
            codes.append(harm.batch.wait())
    return codes


def ledger(path: Path) -> dict[str, Any]:
    """What the last batch says."""
    loaded: dict[str, Any] = json.loads((path.parent / "disk" / "reports" / "batch.json").read_text(encoding="utf-8"))
    return loaded


def main(briefs: int) -> None:
    """Run it and print the figures; exit 1 if a brief is lost, or told of twice or never."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        box = Mail(home)
        stack.callback(box.stop)
        shelf = stack.enter_context(store())
        disk = stack.enter_context(small_disk(home / "disk"))
        os.environ |= {
            "AWS_ENDPOINT_URL": shelf.endpoint,
            "AWS_ACCESS_KEY_ID": "soak",
            "AWS_SECRET_ACCESS_KEY": "soak",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_MAX_ATTEMPTS": "2",
            "SOAK_PASSWORD": servers.PASSWORD,
            "SSL_CERT_FILE": str(home / "ca.pem"),
            "XDG_STATE_HOME": str(home / "state"),
        }
        boto3.client("s3").create_bucket(Bucket="bucket")
        path = plan(home, box.port, briefs)
        harm = Harm(disk, box, shelf)
        harming = threading.Thread(target=harm.go_on)
        begun = perf_counter()
        harming.start()
        try:
            codes = soak(path, harm)
        finally:
            harm.over.set()
            harming.join()
        took, faulty = perf_counter() - begun, ledger(path)
        subprocess.run([*BATCH, str(path)], stderr=subprocess.DEVNULL, check=False)
        report(took, codes, harm.counts, (faulty, ledger(path)), box, briefs)


def report(
    took: float, codes: list[int], harms: Counter[str], ledgers: tuple[Any, Any], box: Mail, briefs: int
) -> None:
    """Print what came of it, and end with 1 if it is not what was promised."""
    told = Counter(_brief(message) for message in box.messages)
    faulty, calm = ledgers
    print(f"{briefs} briefs in {took:.0f} s, batch started {len(codes)} times")
    print(f"faults: {dict(harms)}")
    print(f"after the faults: {faulty['counts']}, undelivered {len(_undelivered(faulty))}")
    unsure = _undelivered(calm)
    print(
        f"after a batch in peace: {calm['counts']}, undelivered {len(unsure)}, of them arrived {len(unsure & {*told})}"
    )
    good = {brief["name"] for brief in calm["briefs"] if brief["status"] in ("done", "unchanged")}
    # What may have arrived is not sent again but reported, by name, until somebody decides.
    twice, lost = [brief for brief, count in told.items() if count > 1], good - {*told} - unsure
    print(f"e-mails {len(box.messages)} for {len(told)} briefs")
    listed = len(faulty["briefs"]) == len(calm["briefs"]) == briefs
    if not listed or len(good) != briefs - len(range(0, briefs, 50)) or lost or twice:
        print(f"not as promised: lost {sorted(lost)}, delivered twice {twice}, all listed {listed}")
        sys.exit(1)


def _brief(message: EmailMessage) -> str:
    body = message.get_body()
    found = re.search(r"Brief (\S+) of ", body.get_content() if body else "")
    return found[1] if found else ""


def _undelivered(found: Any) -> set[str]:
    return {brief["name"] for brief in found["briefs"] if "undelivered" in brief}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
