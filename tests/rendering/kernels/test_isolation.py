"""Isolation: a forked kernel is as good as a fresh interpreter, whatever ran before or runs beside it."""

from __future__ import annotations

import json
import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.rendering import execution
from briefing.rendering.kernels import serve, template
from briefing.rendering.kernels.limits import Limits
from tests.rendering.kernels.conftest import Run, Write

SPOIL = """
import os, random, sys, tempfile
import numpy, pandas, matplotlib
left_over = 1
matplotlib.rcParams["font.size"] = 99
pandas.set_option("display.max_rows", 3)
os.environ["LEFT_OVER"] = "1"
os.chdir(tempfile.gettempdir())
random.seed(1); numpy.random.seed(1)
sys.modules["json"] = None
sys.path.insert(0, "/left/over")
pandas.DataFrame.left_over = 1
"""
LOOK = """
import os, sys
import numpy, pandas, matplotlib, json
print(["left_over" in globals(), matplotlib.rcParams["font.size"], pandas.get_option("display.max_rows"),
       "LEFT_OVER" in os.environ, os.getcwd(), "/left/over" in sys.path, hasattr(pandas.DataFrame, "left_over")])
"""


def test_no_state_leaks_from_run_to_run(run: Run) -> None:
    """Variables, rcParams, options, environment, folder, modules and patches of one run are gone in the next."""
    run(SPOIL)
    (seen,) = run(LOOK)
    assert seen == str([False, 10.0, 60, False, str(Path.cwd()), False, False])


def test_a_second_kernel_finds_matplotlib_imported(run: Run) -> None:
    """The first kernel does not wait for what only some notebooks use; those that follow find it in the template."""
    template.stop()
    run("1")
    (seen,) = run("import sys; print('matplotlib.backends.backend_agg' in sys.modules)")
    assert seen == "True"


def test_the_history_of_a_run_stays_in_memory(run: Run) -> None:
    """The options that jupyter's client gives a kernel arrive: it would write the cells into the user's history."""
    (seen,) = run("print(get_ipython().history_manager.hist_file)")
    assert seen == ":memory:"


def test_random_state_is_fresh(run: Run) -> None:
    """Two runs draw different random numbers, of Python's generator and of NumPy's."""
    draw = "import random, numpy\nprint(random.random(), numpy.random.random())"
    first, second = run(draw)[0].split(), run(draw)[0].split()
    assert not set(first) & set(second)


def test_a_forked_kernel_looks_like_one_from_the_ordinary_launcher(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arguments, path, signals, streams, matplotlib's backend and threads are those of `ipykernel_launcher`.

    But for two threads that only a front end has a use for.
    """
    look = """
import json, os, signal, sys, threading
import matplotlib, matplotlib.pyplot, multiprocessing
matplotlib.pyplot.close(matplotlib.pyplot.figure())
print(json.dumps({
    "argv": [os.path.basename(argument) for argument in sys.argv[:2]], "path": sys.path, "main": __name__,
    "signals": [str(signal.getsignal(number)) for number in (2, 15, 17, 13)],
    "stdin": repr(os.read(0, 1)), "session": os.getsid(0) == os.getpid(), "backend": matplotlib.get_backend(),
    "threads": sorted({thread.name.split("-")[0] for thread in threading.enumerate()} - {"Heartbeat", "Shell channel"}),
    "prefix": sys.prefix,
    "umask": os.umask(0o22), "parent": multiprocessing.parent_process(), "daemon": multiprocessing.current_process().daemon,
    "flags": str(sys.flags),
    "open": len([fd for fd in os.listdir("/proc/self/fd") if ".ttf" not in os.path.realpath("/proc/self/fd/" + fd)]) < 60,
    "hooks": [f.__name__ for f in get_ipython().events.callbacks["post_execute"]],
    "figures": matplotlib.figure.Figure in get_ipython().display_formatter.formatters["image/png"],
}))
"""
    (forked,) = run(look)
    monkeypatch.setattr(template, "suits", lambda *_: False)
    (ordinary,) = run(look)
    assert json.loads(forked) == json.loads(ordinary)


def test_a_kernel_of_a_run_has_no_threads_for_a_front_end_and_still_awaits(run: Run) -> None:
    """Neither for a heartbeat nor for subshells; a cell with `await` at its top ends, and one that fails there says so."""
    names = "print([t.name for t in threading.enumerate() if t.name.startswith(('Heartbeat', 'Shell'))])"
    waits = "import asyncio, threading\nprint(await asyncio.sleep(0, 'awaited'))"
    assert run(waits, names, limits=Limits(cell=60)) == ["awaited", "[]"]
    with pytest.raises(RenderError, match="in an await"):
        run("import asyncio\nawait asyncio.sleep(0)\nraise ValueError('in an await')", limits=Limits(cell=60))


def test_environment_and_folder_are_those_of_the_caller_at_the_time_of_the_run(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Changes after the template has started reach the kernel, and the caller's folder stays what it is."""
    look = "import os, time\nprint(os.environ.get('ADDED'), os.getcwd(), time.tzname[0])"
    run(look)
    monkeypatch.setenv("ADDED", "later")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    before = Path.cwd()
    (seen,) = run(look, cwd=tmp_path)
    assert seen == f"later {tmp_path} JST"
    assert before == Path.cwd()


def test_environment_that_libraries_read_at_import_is_heeded(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kernel that needs another interpreter environment than the template's is started by the ordinary launcher."""
    run("1")
    monkeypatch.setenv("PYTHONOPTIMIZE", "1")
    assert run("import sys\nprint(sys.flags.optimize)") == ["1"]


def test_a_module_beside_the_notebook_hides_a_preloaded_one(run: Run, tmp_path: Path) -> None:
    """As in every Jupyter kernel, the working directory comes first on the path."""
    (tmp_path / "pandas.py").write_text("here = 'beside'", encoding="utf-8")
    assert run("import pandas\nprint(pandas.here)", cwd=tmp_path) == ["beside"]


def test_the_kernel_is_forked_and_nothing_of_its_sockets_is_open_to_others(run: Run) -> None:
    """The template is the kernel's parent; folder and connection file are private, and gone after the run."""
    (seen,) = run(
        "import os, ipykernel, json\n"
        "file = ipykernel.get_connection_file(); folder = os.path.dirname(file)\n"
        "print(os.getppid(), folder, oct(os.stat(file).st_mode & 0o777), oct(os.stat(folder).st_mode & 0o777),"
        " json.load(open(file))['transport'])"
    )
    parent, folder, file_mode, folder_mode, transport = seen.split()
    assert int(parent) == template.current().process.pid
    assert (file_mode, folder_mode, transport) == ("0o600", "0o700", "ipc")
    assert Path(folder).parent == template.current().folder
    assert not Path(folder).exists()


def test_threads_render_side_by_side(write: Write, tmp_path: Path) -> None:
    """Runs in threads of one process each have a kernel, a folder and an outcome of their own."""
    source = write("import os\nopen('mark', 'w').close()\nprint(os.getpid(), os.getcwd())")
    folders = [tmp_path / str(number) for number in range(4)]

    def go(folder: Path) -> str:
        folder.mkdir()
        done = execution.execute(source, {}, folder / "failed.ipynb", cwd=folder)
        return str(done.notebook["cells"][0]["outputs"][0]["text"]).strip()

    before = Path.cwd()
    with ThreadPoolExecutor(4) as pool:
        seen = [line.split() for line in pool.map(go, folders)]
    assert [folder for _, folder in seen] == [str(folder) for folder in folders]
    assert len({pid for pid, _ in seen}) == 4
    assert all((folder / "mark").exists() for folder in folders)
    assert before == Path.cwd()


def test_a_forked_renderer_has_a_template_of_its_own(run: Run) -> None:
    """A child of the renderer starts its own template and leaves its parent's alone."""
    run("1")
    parents = template.current()
    pid = os.fork()
    if pid == 0:
        try:
            own = template.current().process.pid
            template.stop()
        except BaseException:  # noqa: BLE001  # the child must not go on as a test
            os._exit(1)
        os._exit(0 if own != parents.process.pid else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert parents.process.poll() is None
    assert run("print(1)") == ["1"]
    assert template.current() is parents


def test_the_template_has_one_thread_and_no_socket_but_its_own(run: Run) -> None:
    """Nothing that a fork would break, threads, zmq contexts or event loops, exists in the template."""
    run("1")
    pid = template.current().process.pid
    links = [str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()]
    assert len([link for link in links if link.startswith("socket:")]) == 1
    assert not [link for link in links if "eventpoll" in link or "eventfd" in link][1:]
    assert sys.platform == "linux"


def test_a_row_of_runs_makes_the_template_rehearse_and_leaves_no_trace(run: Run) -> None:
    """After three kernels the template has run the brief itself; those that follow start from that, in the same state."""
    template.stop()
    before, frozen = _looked(run)
    _looked(run), _looked(run)
    after, more = _looked(run)
    assert before == after
    assert frozen < more
    test_the_template_has_one_thread_and_no_socket_but_its_own(run)


def _looked(run: Run) -> tuple[str, int]:
    (told,) = run(f"{LOOK}\nimport gc\nprint(gc.get_freeze_count())")
    state, frozen = told.split("\n")
    return state, int(frozen)


def test_a_template_does_not_rehearse_in_the_midst_of_its_imports() -> None:
    """Kernels that run beside each other send both signals at once; one waits until the other's work is done."""
    done = []

    def work() -> None:
        done.append("imports begin")
        os.kill(os.getpid(), signal.SIGUSR2)
        done.append("imports end")

    before = [signal.getsignal(number) for number in (signal.SIGUSR1, signal.SIGUSR2)]
    try:
        signal.signal(signal.SIGUSR1, serve.undisturbed(work))
        signal.signal(signal.SIGUSR2, serve.undisturbed(lambda: done.append("rehearsal")))
        os.kill(os.getpid(), signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before[0])
        signal.signal(signal.SIGUSR2, before[1])
    assert done == ["imports begin", "imports end", "rehearsal"]
