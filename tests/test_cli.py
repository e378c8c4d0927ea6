import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefing.cli import main
from briefing.dossier import find


def run(*arguments: object):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def copy(tmp_path) -> Path:
    """A copy of the Paris dossier to break."""
    return Path(shutil.copytree(find("paris-talks"), tmp_path / "paris"))


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "facts.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_check_of_a_clean_dossier():
    """A clean dossier prints no finding and exits 0; the summary goes to stderr."""
    result = run("check", "paris-talks")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "28 of 28 sentences cited" in result.stderr


def test_check_json_contract():
    """`check --json` prints findings and coverage as other programs expect them."""
    data = json.loads(run("check", "paris-talks", "--json").stdout)
    assert data == {"findings": [], "coverage": {"sentences": 28, "cited": 28, "uncited": []}}


def test_check_reports_everything_wrong_at_once(copy):
    """Structural and factual errors come together, each with file, line, column and code; exit 1."""
    edit(copy, "value: 35", "value: 36")
    edit(copy, "category: training", "category: trainning")
    edit(copy, "kind: objective", "kind: objectiv")
    result = run("check", copy)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert all(line.startswith(f"{copy}/facts.yaml:") for line in lines if "article.txt" not in line.split(" ")[0])
    assert any("did you mean training" in line for line in lines)
    assert any("did you mean objective" in line for line in lines)
    assert any("36" in line for line in lines)


def test_orphan_names_the_nearest_words(copy):
    """A quotation that is not in the article is reported with the nearest passage and its place; exit 1."""
    edit(copy, '"Establishing mechanisms to monitor a ceasefire."', '"Establishing mechanism to monitor a cease-fire."')
    result = run("check", copy, "--json")
    assert result.exit_code == 1
    orphan = next(f for f in json.loads(result.stdout)["findings"] if f["code"] == "B101")
    assert set(orphan) == {"code", "severity", "message", "file", "line", "column", "fact"}
    assert orphan["fact"] == "o-monitoring"
    assert "Establishing mechanisms to monitor" in orphan["message"]


def test_facts_json():
    """`facts --json` prints the export; --kind narrows the facts."""
    data = json.loads(run("facts", "paris-talks", "--json", "--kind", "headcount").stdout)
    assert [fact["id"] for fact in data["facts"]] == ["h-total", "h-leaders"]
    assert data["dossier"] == "paris-talks"


def test_facts_csv():
    """One kind as CSV has a header and a row for each fact."""
    lines = run("facts", "paris-talks", "--format", "csv", "--kind", "objective").stdout.splitlines()
    assert lines[0].startswith("id,text,theme,said_by")
    assert len(lines) == 6


def test_judgements_are_a_table_too():
    """The analyst's judgements come as CSV like the kinds of facts, without marks in their text."""
    lines = run("facts", "paris-talks", "--format", "csv", "--kind", "judgement").stdout.splitlines()
    assert lines[0] == "id,text,basis,likelihood,confidence,alternative_to"
    assert len(lines) == 6
    assert "{" not in "".join(lines)


def test_facts_parquet(tmp_path):
    """One kind as Parquet reads back with the same columns."""
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    target = tmp_path / "t.parquet"
    assert run("facts", "paris-talks", "--format", "parquet", "--kind", "event", "--output", target).exit_code == 0
    assert len(pandas.read_parquet(target)) == 10


def test_facts_listing():
    """Without a format, each fact is a line of id, kind and plain words."""
    assert "ct-uk-troops\tcontribution\tUnited Kingdom: troops, called for" in run("facts", "paris-talks").stdout


def test_list_names_dossiers_and_notebooks():
    """`list` names what can be named."""
    data = json.loads(run("list", "--json").stdout)
    assert "paris-talks" in data["dossiers"]
    assert {"brief", "tutorial"} <= set(data["notebooks"])


@pytest.mark.parametrize(
    ("break_it", "code", "says"),
    [
        (lambda d: (d / "article.txt").write_bytes(b"caf\xe9 is not UTF-8."), 1, "not UTF-8 text: byte 4"),
        (lambda d: (d / "article.txt").write_text(""), 1, "empty"),
        (lambda d: (d / "article.txt").unlink(), 1, "cannot read the article"),
        (lambda d: (d / "facts.yaml").write_text("facts:\n  - id: [\n"), 1, "facts.yaml:3:1: B001"),
        (lambda d: (d / "facts.yaml").write_text("facts: &a [*a]"), 1, "anchors and aliases are not read"),
    ],
)
def test_bad_input_is_one_clear_line(copy, break_it, code, says):
    """Each kind of bad input gets a clear message and its exit code, and no traceback."""
    break_it(copy)
    for command in (["check", copy], ["facts", copy, "--json"]):
        result = run(*command)
        assert result.exit_code == code
        assert says in result.output
        assert "Traceback" not in result.output


def test_warnings_are_findings_too(copy):
    """A dossier with an unreviewed fact has a finding, and the check exits 1."""
    edit(copy, "    kind: headcount\n    value: 35", "    kind: headcount\n    status: draft\n    value: 35")
    result = run("check", copy)
    assert result.exit_code == 1
    assert "B604" in result.stdout
    assert "1 finding;" in result.stderr


def test_a_failed_check_says_what_is_wrong(copy, tmp_path):
    """A render that a check stopped names the findings with their places, not only how many there are."""
    edit(copy, "value: 35", "value: 36")
    result = run("render", "brief", "-p", f"dossier={copy}", "--out", tmp_path / "out")
    assert "B201" in result.stderr
    assert "facts.yaml:" in result.stderr


def test_render_does_not_replace_its_own_source(tmp_path):
    """Rendering a notebook into the folder it stands in would replace it, and is refused before anything is written."""
    source = tmp_path / "mine.ipynb"
    shutil.copy(Path(__file__).parent.parent / "notebooks" / "tutorial.ipynb", source)
    before = source.read_bytes()
    result = run("render", source, "--out", tmp_path)
    assert result.exit_code == 2
    assert "would replace" in result.stderr
    assert source.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["mine.ipynb"]


@pytest.mark.parametrize("out", ["afile/sub", "/proc/nowhere"])
def test_a_folder_that_cannot_be_is_one_line(tmp_path, monkeypatch, out):
    """An --out that cannot be made gives one line and no traceback."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "afile").write_text("x")
    result = run("render", "brief", "--out", out)
    assert result.exit_code in (2, 3)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_unknown_dossier_lists_the_known():
    """A name that is no dossier exits 2 and suggests the nearest."""
    result = run("check", "paris-talk")
    assert result.exit_code == 2
    assert "did you mean paris-talks" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["facts", "paris-talks", "--format", "csv"], "--kind"),
        (["facts", "paris-talks", "--format", "csv", "--kind", "fact"], "headcount"),
        (["facts", "paris-talks", "--json", "--output", "x.json"], "--format"),
        (["render", "brief", "--to", "", "--out", "x"], "html and pdf"),
        (["render", "brief", "-p", "dossier", "--out", "x"], "NAME=VALUE"),
        (["render", "brief", "-p", "audiance=analyst", "--out", "x"], "did you mean audience"),
        (["render", "brief", "-p", "audience=minister", "--out", "x"], "executive"),
        (["render", "breif", "--out", "x"], "did you mean brief"),
        (["render", "brief", "-p", "dossier=paris-talkz", "--out", "x"], "did you mean paris-talks"),
        (["render", "brief", "--to", "docx", "--out", "x"], "html"),
        (["render", "brief"], "--out"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_usage_exits_2_before_anything_runs(arguments, says, tmp_path, monkeypatch):
    """Wrong usage exits 2 with the choices, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert says in result.output
    assert not list(tmp_path.iterdir())


def test_render_of_a_dossier_that_breaks_a_rule_publishes_nothing(copy, tmp_path):
    """A brief whose facts fail a check is not rendered: exit 3, a record, and no brief."""
    edit(copy, "value: 35", "value: 36")
    out = tmp_path / "out"
    result = run("render", "brief", "-p", f"dossier={copy}", "--out", out)
    assert result.exit_code == 3
    assert "Traceback" not in result.output
    assert json.loads((out / "record.json").read_text())["status"] == "failed"
    assert not (out / "brief.html").exists()


def test_parameters_lists_what_a_notebook_takes():
    """One line for each: name, type, default, help."""
    lines = run("parameters", "brief").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["dossier", "audience", "focus", "as_of", "sections", "paper"]
    assert lines[0].endswith('= "paris-talks"  name or folder of the dossier')


def test_parameters_json_is_a_schema():
    """Another program can make a form of it."""
    schema = json.loads(run("parameters", "brief", "--json").stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["audience"]["enum"] == ["executive", "analyst"]


def test_a_parameters_file_gives_values_and_p_wins(tmp_path):
    """Everything wrong in both is named at once, before anything runs."""
    path = tmp_path / "p.yaml"
    path.write_text("audience: journalist\nas_of: tomorrow\nfokus: NO\n")
    result = run("render", "brief", "--params", path, "-p", "audience=reporter", "--out", tmp_path / "out")
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert lines[0].startswith("briefing: unknown parameter 'fokus'; did you mean focus?")
    assert lines[1].endswith("not 'reporter'")
    assert "'as_of' must be date | None, not 'tomorrow'" in lines[2]
    assert not (tmp_path / "out").exists()


def test_a_broken_parameters_file_is_one_line(tmp_path):
    """Its line and column are named; exit 2."""
    path = tmp_path / "p.yaml"
    path.write_text("audience: [\n")
    result = run("render", "--params", path, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"briefing: {path}:2:1: ")
    assert result.stderr.count("\n") == 1


def test_a_value_without_a_name_is_not_repeated(tmp_path):
    """It may be a secret."""
    for pair in ("hunter2", "=hunter2"):
        result = run("render", "-p", pair, "--out", tmp_path / "out")
        assert result.exit_code == 2
        assert "hunter2" not in result.stderr
