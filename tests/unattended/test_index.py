"""The index: every brief of the plan, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from briefing.cli import main
from briefing.storage import Store

ATOM = "{http://www.w3.org/2005/Atom}"


def _batch(plan: Path) -> BeautifulSoup:
    CliRunner().invoke(main, ["batch", str(plan), "--jobs", "1"])
    return BeautifulSoup((plan.parent / "reports" / "index.html").read_text(encoding="utf-8"), "html.parser")


def _words(page: BeautifulSoup) -> list[str]:
    return [" ".join(item.get_text(" ").split()) for item in page.select("ul.reports > li")]


@pytest.mark.usefixtures("here")
def test_every_brief_is_shown_newest_first_and_a_failure_as_one(write_plan: Callable[[str], Path]) -> None:
    """What stands is linked; a run that failed is marked, with its error and the way to what it left."""
    plan = write_plan(
        '[[brief]]\nname = "paris"\nnotebook = "brief"\nparameters = { audience = "executive" }\n'
        '[[brief]]\nname = "plain"\n'
        '[[brief]]\nname = "later"\n'
    )
    page = _batch(plan)
    first, plain, paris = _words(page)
    assert [first[:15], plain[:15]] == ["light published", "light published"]
    assert paris.startswith(
        "Paris talks pursued five aims for Ukraine’s security; no commitment to any is reported published"
    )
    assert "as of 6 January 2026" in paris
    assert "The article reports no result in any." in paris
    for link in page.select("ul.reports a, head link, header a"):
        assert (plan.parent / "reports" / str(link["href"])).is_file(), link
    assert {str(tag["src"]) for tag in page.find_all(src=True)} == set()

    feed = ElementTree.parse(plan.parent / "reports" / "feed.xml").getroot()  # noqa: S314  # our own
    entries = feed.findall(f"{ATOM}entry")

    assert [str(link.get("href")) for link in feed.iterfind(f"{ATOM}entry/{ATOM}link")] == [
        "later/light.html",
        "plain/light.html",
        "paris/brief.html",
    ]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 3

    plan.write_text(plan.read_text(encoding="utf-8").replace('"plain"', '"plain"\nparameters.how = "badly"'), "utf-8")
    page = _batch(plan)
    failed = page.select_one("li.failed")
    assert failed is not None
    assert _words(page)[0].startswith("light failed plain")
    assert "The last run failed: cell 3 failed: ValueError: as it was told" in _words(page)[0]
    assert "The brief of the last good run stands." in _words(page)[0]
    assert [str(link["href"]) for link in failed.select("a")] == [
        "plain/light.html",
        "plain/failed.html",
        "plain/light.html",
        "plain/light.ipynb",
    ]


@pytest.mark.usefixtures("here", "s3")
def test_an_index_at_a_url_is_made_of_what_is_there(write_plan: Callable[[str], Path]) -> None:
    """The page is at the URL, too, and its links lead to what the runs published beside it."""
    plan = write_plan('[[brief]]\nname = "x"\nmatrix.how = ["well", "badly"]\n')
    plan.write_text(f'out = "s3://bucket/reports"\n{plan.read_text(encoding="utf-8")}', encoding="utf-8")
    CliRunner().invoke(main, ["batch", str(plan), "--jobs", "1"])
    bucket = Store("s3://bucket/reports")
    page = BeautifulSoup((bucket.read("index.html") or b"").decode("utf-8"), "html.parser")
    assert [words[:22] for words in sorted(_words(page))] == ["light published x/well", "x/badly failed x/badly"]
    for link in page.select("ul.reports a, head link, header a"):
        assert bucket.read(str(link["href"])) is not None, link
