from __future__ import annotations

import pickle

import pytest

from briefing import errors
from briefing.errors import BriefingError, CheckFailed, DossierNotFound, RenderError, UnknownName, choices
from briefing.findings import Finding

FINDING = Finding(code="B101", severity="error", message="m", file="f", line=1, column=2, fact="a")


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name not in ("choices", "BriefingError")])
def test_every_error_is_a_briefing_error_and_a_builtin_one(name):
    """Callers may catch either."""
    error = getattr(errors, name)
    assert issubclass(error, BriefingError)
    assert issubclass(error, (ValueError, LookupError, OSError, RuntimeError))


@pytest.mark.parametrize(
    "error",
    [
        CheckFailed("bad", [FINDING]),
        DossierNotFound("none"),
        UnknownName("fact", "a", ["b"]),
        errors.ArticleError("no"),
        RenderError("failed", cell=3, source="1/0", traceback="t", kept="k"),
    ],
)
def test_errors_survive_pickling(error):
    """Their attributes cross processes."""
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 -- what was dumped here
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_findings_follow_on_lines_of_their_own():
    """The message first."""
    assert str(CheckFailed("case: 1 error", [FINDING])) == "case: 1 error\nf:1:2: B101 m"


def test_an_unknown_name_lists_the_choices():
    """The nearest first."""
    assert str(UnknownName("kind", "evnt", ["event", "headcount"])) == (
        "unknown kind 'evnt'; did you mean event? choose from: event, headcount"
    )


def test_choices_where_there_are_none():
    """Said, not shown as an empty list."""
    assert choices("a", []) == "; there are none"
