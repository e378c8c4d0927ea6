"""The page in a real browser: evidence at hand by mouse, finger and keyboard, with a filter and addresses to share."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from briefing.dossier import Dossier

Open = Callable[..., Page]
Barriers = Callable[[Page], list[str]]
Pictured = Callable[[Page, str], None]
TRAINING = 'main a.ev[data-fact="ct-coalition-training"]'
TRAINING_WORDS = "which the coalition intends to strengthen through training, weaponry, and other support"


def _highlighted(page: Page) -> str:
    return " ".join(page.locator("#source mark.active").all_inner_texts())


def test_pointing_at_a_mark_shows_the_words(opened: Open, barriers: Barriers, pictured: Pictured) -> None:
    """On a wide screen the exact words light up in the source; a card says whose they are and what rests on them."""
    page = opened()
    mark = page.locator(TRAINING).first
    mark.hover()
    assert mark.get_attribute("title") is None  # the browser's own tip would cover the card
    expect(mark).to_have_accessible_description(f"“{TRAINING_WORDS}” (France, sentence 21)")
    card = page.get_by_role("complementary", name="Evidence")
    expect(card).to_contain_text("contribution ct-coalition-training · said by France")
    expect(card).to_contain_text("9 claims rest on it")
    assert _highlighted(page) == TRAINING_WORDS
    expect(page.locator("#source mark.active")).to_be_in_viewport()
    assert barriers(page) == []
    pictured(page, "wide-hover")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert _highlighted(page) == ""


def test_pointing_at_a_passage_lists_its_claims(opened: Open, barriers: Barriers, pictured: Pictured) -> None:
    """The claims that rest on a cited passage are links to where they stand."""
    page = opened()
    page.locator("#source mark.cited", has_text="35 officials").hover()
    card = page.get_by_role("complementary", name="Evidence")
    claim = card.get_by_role("link", name="The 35 officials who met in Paris, 27 of them heads of state and government")
    expect(claim.first).to_be_visible()
    assert barriers(page) == []
    pictured(page, "wide-passage")
    finding = "Figure 1: More than three in four of the 35 officials are heads of state and government"
    expect(card.get_by_role("link", name=finding, exact=True).first).to_be_visible()
    claim.first.click()
    expect(page.locator(":target")).to_contain_text("The 35 officials who met in Paris")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_tap_opens_a_sheet_at_the_foot(opened: Open, barriers: Barriers, pictured: Pictured) -> None:
    """On a phone the card holds the sentence itself, and does not cover the mark."""
    page = opened(360, has_touch=True, is_mobile=True)
    mark = page.locator(TRAINING).first
    mark.tap()
    card = page.get_by_role("complementary", name="Evidence")
    expect(card.locator("mark.active")).to_have_text(TRAINING_WORDS)
    expect(mark).to_be_in_viewport()
    covering, covered = card.bounding_box(), mark.bounding_box()
    assert covering is not None
    assert covered is not None
    assert covered["y"] + covered["height"] < covering["y"]
    assert covering["y"] + covering["height"] == 760
    assert barriers(page) == []
    pictured(page, "phone-tap")
    card.get_by_role("button", name="Close the evidence").tap()
    expect(card).to_be_hidden()


def test_the_keyboard_does_it_all(opened: Open, pictured: Pictured) -> None:
    """A mark that has the focus shows its words, Enter moves into the card, Escape returns; so it is with a passage."""
    page = opened()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main a.ev").first).to_be_focused()
    card = page.get_by_role("complementary", name="Evidence")
    expect(card).to_be_visible()
    pictured(page, "wide-keyboard")
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Close the evidence")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("main a.ev").first).to_be_focused()
    passage = page.locator("#source mark.cited", has_text="35 officials")
    passage.focus()
    expect(card.get_by_role("link", name="The 35 officials").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(card).to_be_focused()


def test_the_filter_keeps_what_one_speaker_said(
    opened: Open, barriers: Barriers, pictured: Pictured, paris: Dossier
) -> None:
    """Other claims go, the count is told, the address can be shared, and everything comes back."""
    page = opened()
    every = page.locator("main > section :is(p, li, tr):visible").count()
    page.locator(".filter summary").click()
    page.get_by_role("combobox", name="Said by").select_option("Volodymyr Zelenskyy")
    told = page.locator(".filter output")
    said = sum(fact.said_by == "Volodymyr Zelenskyy" for fact in paris.facts)
    expect(told).to_contain_text(f"{said} of {len(paris.facts)} facts and ")
    assert "?speaker=Volodymyr+Zelenskyy" in page.url
    expect(page.get_by_text("pursued outcomes in five areas")).to_be_hidden()
    expect(page.get_by_text("Two limits are stated")).to_be_visible()
    expect(page.get_by_text("The article states these aims:")).to_be_hidden()
    left = page.locator("main > section :is(p, li, tr):visible").count()
    assert 0 < left < every
    assert barriers(page) == []
    pictured(page, "wide-filter")
    page.get_by_role("button", name="Show everything").click()
    expect(told).to_be_empty()
    assert "?" not in page.url.removesuffix("?")
    assert page.locator("main > section :is(p, li, tr):visible").count() == every


def test_a_filter_comes_with_the_address(opened: Open) -> None:
    """Who opens a shared address sees only what is conditional."""
    page = opened(after="?stage=conditional")
    page.locator(".filter summary").click()
    expect(page.get_by_role("combobox", name="Stage")).to_have_value("conditional")
    expect(page.locator(".filter output")).to_contain_text(" of 77 facts and ")
    assert page.locator("main tr:visible", has_text="called for").count() == 0


@pytest.mark.parametrize("address", ["?length=1", "?item=2", "?kind=nothing&speaker=", "#%E0%A4%A", "#fact-", "#s-1"])
def test_an_address_that_means_nothing_does_no_harm(opened: Open, address: str) -> None:
    """Whatever stands in the address, the page works and shows everything."""
    page = opened(after=address)
    expect(page.locator("#card")).to_be_hidden()
    assert page.locator(".out, .gone").count() == 0
    page.locator(TRAINING).first.click()
    expect(page.locator("#card")).to_be_visible()


def test_a_frame_without_an_address_works_too(opened: Open, brief: Path) -> None:
    """In a sandbox, as mail readers and notebooks have one, the card and the filter do what they can."""
    page = opened()
    page.evaluate(
        """text => document.body.replaceChildren(
            Object.assign(document.createElement("iframe"), {sandbox: "allow-scripts", srcdoc: text, width: 1500, height: 900})
        )""",
        brief.read_text(encoding="utf-8"),
    )
    frame = page.frame_locator("iframe")
    frame.locator(TRAINING).first.focus()
    page.keyboard.press("Enter")
    expect(frame.locator("#card")).to_be_focused()
    frame.locator(".filter summary").click()
    frame.get_by_role("combobox", name="Stage").select_option("conditional")
    expect(frame.locator(".filter output")).to_contain_text("2 of 77 facts and ")


def test_the_open_filter_covers_nothing_that_has_the_focus(opened: Open) -> None:
    """It closes when the focus moves on, and on Escape the focus returns to it."""
    page = opened()
    page.locator(".filter summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(".filter summary")).to_be_focused()
    expect(page.locator(".filter select").first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".filter select").first).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.locator(".filter select").first).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('main a.ev, main svg a')")


@pytest.mark.parametrize("width", [360, 1600])
def test_an_address_opens_its_fact(opened: Open, pictured: Pictured, width: int) -> None:
    """`#fact-…` opens the card and scrolls to the words; on a wide screen, to a claim too."""
    page = opened(width, after="#fact-ct-coalition-training")
    card = page.get_by_role("complementary", name="Evidence")
    expect(card).to_contain_text("ct-coalition-training")
    expect(page.locator("#source mark.active")).to_be_in_viewport()
    if width == 1600:
        expect(page.locator(TRAINING).first).to_be_in_viewport()
    pictured(page, f"link-{width}")


def test_a_link_is_copied(opened: Open) -> None:
    """The button copies the address of the fact and says so."""
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.locator(TRAINING).first.click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith("/brief.html#fact-ct-coalition-training")


def test_a_mark_can_be_opened_beside_the_page(opened: Open) -> None:
    """Who asks the browser for a new tab gets one, and it shows the sentence."""
    page = opened()
    with page.context.expect_page() as made:
        page.locator(TRAINING).first.click(modifiers=["ControlOrMeta"])
    assert made.value.url.endswith("/brief.html#s-21")
    assert "#" not in page.url


def test_a_published_article_is_linked_to_the_words(opened: Open, harbour_brief: Path) -> None:
    """Where the article has an address, the card leads to the text fragment there (a fictional dossier)."""
    page = opened(path=harbour_brief, after="#fact-s-testi")
    link = page.get_by_role("link", name="At the publisher")
    words = "her%20country%20would%20send%20%E2%80%9Ctwo%20dozen%20divers%E2%80%9D%20if%20parliament%20agrees"
    expect(link).to_have_attribute("href", f"https://example.org/harbour#:~:text={words}")
    page = opened(path=harbour_brief, after="#fact-e-silence")
    repeated = "https://example.org/harbour#:~:text=asked.-,Nobody%20answered."
    expect(page.get_by_role("link", name="At the publisher")).to_have_attribute("href", repeated)


def test_a_draft_is_called_one(opened: Open, harbour_brief: Path) -> None:
    """The card of a fact that nobody has reviewed says so, that of another does not (a fictional dossier)."""
    page = opened(path=harbour_brief, after="#fact-s-testi")
    expect(page.locator("#card .about")).to_contain_text("said by Aino Testi · draft, not reviewed")
    page = opened(path=harbour_brief, after="#fact-s-prove")
    expect(page.locator("#card .about")).not_to_contain_text("draft")


def test_the_place_read_is_marked_in_the_contents(opened: Open) -> None:
    """The entry of the section on the screen is the current one."""
    page = opened()
    page.locator("#timeline").scroll_into_view_if_needed()
    page.locator("#questions h2").evaluate("element => element.scrollIntoView()")
    current = page.locator("nav.contents a[aria-current]")
    expect(current).to_have_text("Open questions")
    expect(current).to_be_in_viewport()


def test_facts_and_tables_are_saved_from_the_page(opened: Open, tmp_path: Path) -> None:
    """The facts as Web Annotations and the data of a chart as CSV, without a request."""
    page = opened()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the facts as data").click()
    assert saved.value.suggested_filename == "facts.json"
    saved.value.save_as(tmp_path / "facts.json")
    assert len(json.loads((tmp_path / "facts.json").read_text("utf-8"))["items"]) == 77
    page.locator("#fig-participation summary").click()
    with page.expect_download() as saved:
        page.locator("#fig-participation").get_by_role("link", name="Save as CSV").click()
    saved.value.save_as(tmp_path / "table.csv")
    rows = list(csv.reader((tmp_path / "table.csv").read_text("utf-8").splitlines()))
    assert len(rows) == 4


def test_without_scripts_marks_lead_to_the_source(opened: Open, pictured: Pictured) -> None:
    """Nothing is offered that would not work, a mark goes to its sentence, a fact's address to its words."""
    page = opened(java_script_enabled=False)
    assert page.locator(".filter, #card").count() == 0
    mark = page.locator(TRAINING).first
    expect(mark).to_have_attribute("title", f"“{TRAINING_WORDS}” (France, sentence 21)")
    mark.click()
    expect(page.locator("#s-21")).to_be_in_viewport()
    pictured(page, "wide-no-script")
    page = opened(360, after="#fact-ct-coalition-training", java_script_enabled=False)
    expect(page.locator("#source mark", has_text="which the coalition intends")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 800, 1600])
def test_no_barrier_at_any_size(opened: Open, barriers: Barriers, pictured: Pictured, width: int, scheme: str) -> None:
    """Axe-core finds nothing wrong, nothing is wider than the screen, in dark and in light."""
    page = opened(width, color_scheme=scheme)
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    pictured(page, f"{scheme}-{width}")
    if scheme == "dark":  # in the light, the card is looked at above
        page.locator(TRAINING).first.focus()
        assert barriers(page) == []


def test_print_leaves_out_what_only_a_screen_can_do(opened: Open, barriers: Barriers) -> None:
    """Neither contents nor card nor controls are printed; what was filtered stays filtered and is said to be."""
    page = opened(after="?stage=conditional#fact-ct-coalition-training")
    page.emulate_media(media="print")
    for name in ("#card", "nav.contents ol", ".filter select", ".download"):
        assert page.locator(f"{name}:visible").count() == 0
    expect(page.locator(".filter summary")).to_contain_text(" of 77")
    expect(page.locator(".filter summary")).to_be_visible()
    assert barriers(page) == []
    assert page.pdf().startswith(b"%PDF")


def test_marks_on_charts_open_their_evidence(opened: Open, barriers: Barriers, pictured: Pictured) -> None:
    """A mark of a chart is a link: it has a name, takes the focus, and shows the words it stands for."""
    page = opened()
    mark = page.locator("#fig-matrix .wide").get_by_role("link", name="Evidence: ct-france-troops")
    mark.hover()
    card = page.get_by_role("complementary", name="Evidence")
    expect(card).to_contain_text("France: troops, called for")
    assert "post-ceasefire deployments in Ukraine by Britain and France" in _highlighted(page)
    assert barriers(page) == []
    pictured(page, "wide-chart")
    page.keyboard.press("Escape")
    mark.focus()
    expect(card).to_be_visible()
    page = opened(360, has_touch=True, is_mobile=True)
    page.locator("#fig-participation .narrow").get_by_role("link", name="Evidence: h-leaders").tap()
    expect(page.locator("#card mark.active")).to_have_text(
        "35 officials, including 27 heads of state and government, participating"
    )
    pictured(page, "phone-chart")
