"""The plan: checked as a whole, each problem on its line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from briefing.errors import PlanError, UnknownName
from briefing.unattended import jobs

ROOT = Path(__file__).parent.parent.parent


def _problems(path: Path) -> list[str]:
    with pytest.raises(PlanError) as caught:
        jobs.read(path)
    return [line.removeprefix(f"{path}:") for line in str(caught.value).splitlines()]


def test_everything_wrong_is_said_at_once_with_its_line(tmp_path: Path) -> None:
    """Unknown keys, wrong types, and a name that is missing; also where a value runs over several lines."""
    path = tmp_path / "briefs.toml"
    path.write_text(
        """\
out = "reports"
[defaults]
timeout = true

[[brief]]
name = "a b"
retrys = 3
[brief.matrix]
audience = [
  "name = 'x'",
]
dossier = 3

[[brief]]
parameters = { dossier = "x" }
""",
        encoding="utf-8",
    )
    assert [problem[:60] for problem in _problems(path)] == [
        "3: defaults.timeout: input should be a valid number, not Tru",
        "6: brief.name: string should match pattern '^[A-Za-z0-9][A-Z",
        "12: brief.matrix.dossier: a matrix takes a list of values, o",
        "7: unknown key 'brief.retrys'; did you mean retries? choose ",
        "14: key 'brief.name' is missing",
    ]


def test_what_a_plan_names_must_exist_and_fit_the_notebook(tmp_path: Path) -> None:
    """Notebooks, dossiers, parameters and names are looked at before anything runs."""
    path = tmp_path / "briefs.toml"
    path.write_text(
        """\
[[brief]]
name = "one"
parameters = { dossier = "paris-talk", tops = 3 }
matrix.audience = ["executive",
  "anlyst"]

[[brief]]
name = "two"
parameters = { dossier = "paris-talk" }

[[brief]]
name = "three"
matrix = { focus = "*" }

[[brief]]
name = "four"
notebook = "breif"

[[brief]]
name = "five"
[[brief]]
name = "five"
""",
        encoding="utf-8",
    )
    assert [problem[:60] for problem in _problems(path)] == [
        "3: brief 'one': unknown parameter 'tops'; choose from: dossi",
        "4: brief 'one': parameter 'audience' must be one of 'executi",
        "9: brief 'two': no dossier 'paris-talk'; did you mean paris-",
        "13: brief 'three': \"*\" stands for nothing here: focus has no",
        "17: brief 'four': no notebook 'breif': not a file; did you m",
        "21: a second brief has the name 'five'",
    ]


def test_two_briefs_never_share_a_folder(write_plan: Callable[[str], Path]) -> None:
    """Values that differ only in what a folder's name cannot hold are refused, and a brief in the folder of another."""
    path = write_plan('[[brief]]\nname = "x"\nmatrix.mark = ["a/b", "a:b"]\n')
    assert _problems(path) == ["5: a second brief has the name 'x/a-b'"]
    path = write_plan('[[brief]]\nname = "x"\n[[brief]]\nname = "x"\nmatrix.number = [1]\n')
    assert _problems(path) == ["7: a second brief has the name 'x'"]


def test_a_matrix_gives_one_job_for_each_combination(write_plan: Callable[[str], Path], tmp_path: Path) -> None:
    """Each has its own folder and values; the defaults and the brief's own parameters go along."""
    path = write_plan(
        'parameters = { how = "well" }\n[[brief]]\nname = "x"\nkeep = 2\nmatrix = { number = [1, 2], mark = ["a"] }\n'
        '[[brief]]\nname = "y"\nout = "elsewhere"\nparameters.number = 3\n'
    )
    found = jobs.read(path).jobs
    assert [(job.name, job.out, dict(job.parameters), job.brief.keep) for job in found] == [
        ("x/1/a", f"{tmp_path}/reports/x/1/a", {"how": "well", "number": 1, "mark": "a"}, 2),
        ("x/2/a", f"{tmp_path}/reports/x/2/a", {"how": "well", "number": 2, "mark": "a"}, 2),
        ("y", f"{tmp_path}/elsewhere/y", {"how": "well", "number": 3}, 0),
    ]
    assert [job.name for job in jobs.read(path).only("x/2")] == ["x/2/a"]
    with pytest.raises(UnknownName, match="unknown brief 'z'; choose from: x, y"):
        jobs.read(path).only("z")


@pytest.mark.parametrize(
    ("text", "problem"),
    [(b"out = ", "not TOML: Invalid value"), (b"\xff", "not UTF-8 at byte 0"), (None, "cannot be read: No such file")],
)
def test_a_file_that_is_no_plan_is_refused_in_one_line(tmp_path: Path, text: bytes | None, problem: str) -> None:
    """Broken TOML, another encoding, no file."""
    path = tmp_path / "briefs.toml"
    if text is not None:
        path.write_bytes(text)
    with pytest.raises(PlanError, match=problem):
        jobs.read(path)


def test_the_shipped_plan_makes_both_editions_of_the_paris_brief() -> None:
    """The plan of this repository names what is there."""
    found = jobs.read(ROOT / "briefs.toml").jobs
    assert [job.name for job in found] == ["paris-talks/executive", "paris-talks/analyst"]


def test_the_schema_for_editors_knows_what_a_plan_may_say() -> None:
    """It takes the shipped plan, and refuses a key that the plan would be refused for."""
    schema = json.loads((ROOT / "docs" / "briefs.schema.json").read_text(encoding="utf-8"))
    shipped = tomllib.loads((ROOT / "briefs.toml").read_text(encoding="utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in check.iter_errors(shipped)] == []
    shipped["brief"][0]["retrys"] = 3
    assert [list(error.path) for error in check.iter_errors(shipped)] == [["brief", 0]]
