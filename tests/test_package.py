import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUN = [sys.executable, "-c", "from briefing.cli import main; main()"]


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """The built wheel, unpacked away from the checkout."""
    built = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(built / "site")
    return built / "site"


def _run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    environment.pop("BRIEFING_DATA", None)
    return subprocess.run([*RUN, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_wheel_brings_the_notebooks_and_the_dossier(installed, tmp_path):
    """From the wheel alone, away from the checkout, the shipped names are found inside the package."""
    result = _run(installed, tmp_path, "list")
    assert result.returncode == 0, result.stderr
    assert f"{installed}/briefing/data/paris-talks" in result.stdout
    assert f"{installed}/briefing/notebooks/brief.ipynb" in result.stdout


def test_wheel_holds_no_dossier_of_the_users(tmp_path):
    """What somebody drafts into a checkout is not packed with it."""
    shutil.copytree(
        ROOT, tmp_path / "checkout", ignore=shutil.ignore_patterns(".git", ".venv", "reports", "tests", "docs")
    )
    shutil.copytree(ROOT / "data" / "paris-talks", tmp_path / "checkout" / "data" / "private")
    for kind in ("wheel", "sdist"):
        build = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(tmp_path / "built")]
        subprocess.run(build, cwd=tmp_path / "checkout", check=True, capture_output=True)
    with zipfile.ZipFile(next((tmp_path / "built").glob("*.whl"))) as wheel:
        packed = wheel.namelist()
    shutil.unpack_archive(next((tmp_path / "built").glob("*.tar.gz")), tmp_path / "sdist")
    packed += map(str, (tmp_path / "sdist").rglob("*"))
    assert [name for name in packed if "private" in name] == []
    assert len([name for name in packed if "paris-talks/facts.yaml" in name]) == 2


def test_wheel_renders_the_brief(installed, tmp_path):
    """From the wheel alone, the Paris brief renders to a page and a PDF."""
    result = _run(installed, tmp_path, "render", "-p", "audience=executive", "--out", "out", "--json")
    assert result.returncode == 0, result.stderr
    record = json.loads(result.stdout)
    assert record["status"] == "done"
    assert {output["name"] for output in record["outputs"]} == {"brief.html", "brief.pdf", "brief.ipynb"}
    assert "Paris talks pursued five aims" in (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")


def test_wheel_holds_no_tests(installed):
    """Tests and documentation stay out of the wheel."""
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"briefing"}
