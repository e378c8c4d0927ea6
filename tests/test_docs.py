import doctest
import importlib.util
import re
from pathlib import Path

import pytest
import yaml

import briefing
from briefing.cli import main

ROOT = Path(__file__).parent.parent


def _pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


@pytest.mark.parametrize("name", ["facts.md", "facts.schema.json", "briefs.schema.json", "cli.md", "rules.md"])
def test_generated_pages_are_fresh(name):
    """The generated reference pages say what the code says now; `make docs` writes them."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == _pages()[name]


def test_readme_session_runs():
    """The README's Python session gives the output that it shows."""
    blocks = re.findall(r"```python\n(>>>.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    session = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", None, None)
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(session)
    assert (result.failed, result.attempted > 5) == (0, True)


def test_readme_links_lead_somewhere():
    """Every relative link and picture of the README and the docs exists."""
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_workflow_installs_this_version_and_calls_a_command_that_is_there():
    """Whoever copies it gets a run rather than a message on usage."""
    page = (ROOT / "docs" / "unattended.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    *_, install, run = yaml.safe_load(shown)["jobs"]["briefs"]["steps"]
    assert f"/briefing-{briefing.__version__}-py3-none-any.whl[s3]" in install["run"]
    program, name, *arguments = run["run"].split()
    assert program == "briefing"
    command = main.commands[name]
    assert command.make_context(name, arguments).params["due"]
