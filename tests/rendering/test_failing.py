"""What a failed run leaves to look at, whatever failed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing import rendering
from briefing.errors import ParameterError, RenderError


def test_the_view_shows_the_code_and_the_error(failed: RenderError) -> None:
    """A page beside the half-run notebook, with the failed cell's code, its traceback, and the mark before it."""
    assert failed.kept is not None
    out = Path(failed.kept).parent
    page = (out / "failed.html").read_text("utf-8")
    assert "The run stopped here, at cell 4" in page
    assert "asked to fail &lt;b&gt;&amp; so it does&lt;/b&gt;" in page
    assert "raise" in page
    assert "<script" not in page
    assert json.loads((out / "record.json").read_text())["failure"]["view"] == "failed.html"


@pytest.mark.parametrize("place", ["html.document", "html.page", "pdf.compile_document"])
def test_a_failure_outside_the_cells_keeps_the_executed_notebook(
    marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """Marked at its head with the stage and the reason; nothing is published."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken <b>template</b>")

    from briefing.rendering import execution, html, pdf  # noqa: F401

    notebook = json.loads(marked.read_bytes())
    done = execution.Execution(notebook=notebook, seconds=(None,) * 4)
    monkeypatch.setattr("briefing.rendering.execution.execute", lambda *_, **__: done)
    monkeypatch.setattr(f"briefing.rendering.{place}", broken)
    with pytest.raises(RenderError, match="stage failed: RuntimeError: broken"):
        rendering.render(marked, out=tmp_path / "out")
    kept = json.loads((tmp_path / "out" / "failed.ipynb").read_text())
    assert kept["cells"][0]["metadata"]["tags"] == ["failed"]
    assert "The run stopped outside the cells (failed)" in kept["cells"][0]["source"]
    assert "RuntimeError: broken" in kept["cells"][0]["source"]
    assert len(kept["cells"]) == 5
    page = (tmp_path / "out" / "failed.html").read_text()
    assert "broken &lt;b&gt;template&lt;/b&gt;" in page
    assert not (tmp_path / "out" / "marked.html").exists()


def test_a_kernel_that_does_not_start_leaves_the_notebook_and_its_view(marked: Path, tmp_path: Path) -> None:
    """There is no half-run notebook then, so the notebook itself is marked."""
    plain = json.loads(marked.read_bytes())
    plain["metadata"]["kernelspec"]["name"] = "no-such-kernel"
    marked.write_text(json.dumps(plain))
    with pytest.raises(RenderError, match="no-such-kernel"):
        rendering.render(marked, out=tmp_path / "out", formats=["html"])
    assert "no-such-kernel" in json.loads((tmp_path / "out" / "failed.ipynb").read_text())["cells"][0]["source"]
    assert "no-such-kernel" in (tmp_path / "out" / "failed.html").read_text()


def test_a_second_interrupt_does_not_cost_the_record(
    marked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the view is made gives a plain view, and the record is written."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.rendering.execution.execute", interrupted)
    monkeypatch.setattr("briefing.rendering.html.HTMLExporter.from_notebook_node", interrupted)
    with pytest.raises(KeyboardInterrupt):
        rendering.render(marked, out=tmp_path / "out", formats=["html"])
    assert json.loads((tmp_path / "out" / "record.json").read_text())["status"] == "cancelled"
    assert "stopped" in (tmp_path / "out" / "failed.html").read_text()


def test_a_notebook_cannot_be_called_like_the_remains_of_a_failure(marked: Path, tmp_path: Path) -> None:
    """A failed run would overwrite its documents."""
    with pytest.raises(ParameterError, match="rename the notebook"):
        rendering.render(marked.rename(tmp_path / "failed.ipynb"), out=tmp_path / "out")
