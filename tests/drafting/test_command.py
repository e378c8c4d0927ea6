import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.dossier import load
from tests.drafting.conftest import HARBOUR


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["draft", *map(str, arguments)], input=text)


def test_a_dossier_is_written(harbour_file: Path, tmp_path: Path) -> None:
    """The folder is named after the title and printed; what was found, and what is missing, goes to stderr."""
    (tmp_path / "data").mkdir()
    result = run(harbour_file, "--data", tmp_path / "data")
    folder = tmp_path / "data" / "harbour-talks-end-with-a-pact"
    assert (result.exit_code, result.stdout) == (0, f"{folder}\n")
    assert "Drafted 2 headcounts, 2 participants" in result.stderr
    assert "give --published" in result.stderr
    assert len(load(folder).facts) > 8


def test_a_name_and_a_day(harbour_file: Path, tmp_path: Path) -> None:
    """--as names the dossier, and --published is kept for the next time."""
    run(harbour_file, "--as", "norra", "--published", "2013-09-05", "--data", tmp_path)
    again = run(harbour_file, "--as", "norra", "--data", tmp_path)
    assert again.exit_code == 0
    assert "Drafted no facts" in again.stderr
    assert "--published" not in again.stderr
    assert load("norra", data=tmp_path).source.published == "2013-09-05"


def test_the_dossiers_day_goes_before_the_pages(tmp_path: Path) -> None:
    """A day that a reviewer has corrected stays when the page is drafted again, alone or among many."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in HARBOUR.split("\n\n"))
    (tmp_path / "norra.html").write_text(
        f'<html><head><meta property="article:published_time" content="2013-09-05"></head><body><article>{paragraphs}'
        "</article></body></html>",
        encoding="utf-8",
    )
    run(tmp_path / "norra.html", "--as", "norra", "--data", tmp_path)
    facts = tmp_path / "norra" / "facts.yaml"
    corrected = facts.read_text(encoding="utf-8").replace("published: 2013-09-05", "published: 2013-09-06")
    facts.write_text(corrected, encoding="utf-8")
    again = run(tmp_path / "norra.html", "--as", "norra", "--data", tmp_path)
    assert (again.exit_code, facts.read_text(encoding="utf-8")) == (0, corrected)
    many = run(tmp_path / "norra.html", "--out", tmp_path)
    assert (many.exit_code, facts.read_text(encoding="utf-8")) == (0, corrected)


def test_json_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--json prints the draft of standard input and leaves the disk alone."""
    monkeypatch.chdir(tmp_path)
    result = run("-", "--json", "--published", "2013-09-05", text=HARBOUR)
    assert json.loads(result.stdout)["mentions"]["dates"][0]["resolved"] == "2013-09-03"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--published", "Tuesday"], "not a day written as YYYY-MM-DD"),
        (["--as", "../x"], "cannot name a folder"),
        (["other.txt"], "need --out DIR"),
        (["--out", "x", "--as", "y"], "give neither --as nor --data"),
    ],
)
def test_wrong_usage(harbour_file: Path, arguments: list[str], why: str) -> None:
    """Wrong options are told in one line, with exit code 2."""
    result = run(harbour_file, *arguments)
    assert result.exit_code == 2
    assert why in result.stderr


@pytest.mark.parametrize(
    ("content", "why"), [(b"", "empty"), (b"\x00\xff", "not UTF-8"), ("пять стран ".encode() * 40, "English")]
)
def test_bad_articles(tmp_path: Path, content: bytes, why: str) -> None:
    """An article that cannot be read is named, with the reason, and the exit code is 1."""
    (tmp_path / "bad.txt").write_bytes(content)
    result = run(tmp_path / "bad.txt", "--data", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"briefing: {tmp_path / 'bad.txt'}: ")
    assert why in result.stderr


def test_many_articles(tmp_path: Path) -> None:
    """Every article of a folder is drafted into one of its own, in several processes; a bad one is told and stops none."""
    (tmp_path / "in" / "norra").mkdir(parents=True)
    (tmp_path / "in" / "norra" / "article.txt").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "in" / "harbour.md").write_text(f"# {HARBOUR}", encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff")
    result = run(tmp_path / "in", "--out", tmp_path / "out", "--jobs", 2)
    assert result.exit_code == 1
    assert sorted(result.stdout.split()) == [str(tmp_path / "out" / name) for name in ("harbour", "norra")]
    assert "bad.txt: not UTF-8 text" in result.stderr
    assert len(load(tmp_path / "out" / "norra").facts) == len(load(tmp_path / "out" / "harbour").facts)


def test_many_as_json(harbour_file: Path, tmp_path: Path) -> None:
    """With --json, each draft is one file named after its article."""
    result = run(harbour_file, "--out", tmp_path / "out", "--json")
    assert result.stdout.split() == [str(tmp_path / "out" / "harbour.json")]
    assert json.loads((tmp_path / "out" / "harbour.json").read_text(encoding="utf-8"))["about_talks"] is True


def test_a_folder_without_articles(tmp_path: Path) -> None:
    """An empty folder is told as such."""
    result = run(tmp_path, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no articles here" in result.stderr
