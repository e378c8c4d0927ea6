import doctest
import importlib.util
import re
from pathlib import Path

import pytest

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
