"""Limits: of a cell's time, a run's time and a kernel's memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import RenderError
from briefing.rendering.kernels import limits as bounds
from briefing.rendering.kernels.limits import Limits
from tests.rendering.kernels.conftest import Run

NAP = "import time\ntime.sleep(30)"
DEAF = """
import time
end = time.time() + 30
while time.time() < end:
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        print("not now", flush=True)
"""


def test_a_cell_that_takes_too_long_is_interrupted(run: Run, kept: Path) -> None:
    """The run has timed out at that cell, and the half-run notebook is kept."""
    with pytest.raises(RenderError) as caught:
        run("1", NAP, limits=Limits(cell=0.3))
    assert str(caught.value) == "cell 2 was stopped: the cell took longer than 0.3 s"
    assert (caught.value.status, caught.value.cell) == ("timed out", 2)
    assert "KeyboardInterrupt" in kept.read_text(encoding="utf-8")


def test_a_cell_that_ignores_the_interrupt_is_killed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the interrupt it has a while to end; then its kernel is killed, and the run has timed out all the same."""
    monkeypatch.setattr(bounds, "GRACE", 0.3)
    with pytest.raises(RenderError) as caught:
        run(DEAF, limits=Limits(cell=0.3))
    assert caught.value.status == "timed out"


def test_a_cell_that_swallows_the_interrupt_has_timed_out_too(run: Run) -> None:
    """A cell that ends well, but only because it was interrupted, does not count as good."""
    with pytest.raises(RenderError) as caught:
        run("import time\ntry:\n    time.sleep(30)\nexcept KeyboardInterrupt:\n    pass", limits=Limits(cell=0.3))
    assert caught.value.status == "timed out"


def test_a_run_that_takes_too_long_is_stopped(run: Run) -> None:
    """Cells within their own limit end when the run's is reached."""
    nap = "import time\ntime.sleep(0.4)"
    with pytest.raises(RenderError) as caught:
        run(*[nap] * 20, limits=Limits(cell=5, run=3))
    assert caught.value.status == "timed out"
    assert str(caught.value).endswith("the run took longer than 3 s")
    assert 1 < (caught.value.cell or 0) < 20


def test_memory_beyond_the_limit_fails_the_cell_that_asked_for_it(run: Run) -> None:
    """What fits is fine; the next allocation raises MemoryError in its cell."""
    gibibyte = 2**30
    with pytest.raises(RenderError) as caught:
        run("small = bytearray(2 ** 20)", "large = bytearray(2 ** 31)", limits=Limits(memory=gibibyte))
    assert (caught.value.status, caught.value.cell) == ("failed", 2)
    assert "MemoryError" in str(caught.value)


def test_limits_are_above_zero() -> None:
    """A limit of nothing is a mistake, said at once."""
    with pytest.raises(ValueError, match="limit cell must be above zero, got 0"):
        Limits(cell=0)
