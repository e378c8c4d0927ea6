import base64
import json
import re
from dataclasses import replace

import pytest

import briefing
from briefing.annotations import to_annotations
from briefing.article import Sentence
from briefing.brief import SECTIONS, Brief
from briefing.brief.annex import _by_sentence
from briefing.brief.focus import concerning
from briefing.errors import UnknownName


@pytest.fixture(scope="module")
def paris():
    return briefing.load("paris-talks")


def test_sections_follow_the_audience(paris):
    """An executive gets fewer sections than an analyst, and a focus section only with a focus."""
    assert "method" in Brief(paris).wanted
    assert "method" not in Brief(paris, audience="executive").wanted
    assert "focus" not in Brief(paris).wanted
    assert "focus" in Brief(paris, focus="FRA").wanted


def test_a_section_that_was_not_asked_for_shows_nothing(paris):
    """With sections given, the others display nothing."""
    brief = Brief(paris, sections=["timeline"])
    assert brief.section("participation", "text") is None
    assert '<section id="timeline"><h2>Timeline</h2>' in brief.section("timeline", "text")._repr_html_()


def test_details_are_for_analysts(paris):
    """What is marked as a detail is left out of the executive edition."""
    assert Brief(paris, audience="executive").detail("more") is None
    assert Brief(paris).detail("more") == "more"


@pytest.mark.parametrize(
    ("wrong", "choices"),
    [
        ({"audience": "minister"}, "analyst, executive"),
        ({"sections": ["timelin"]}, "did you mean timeline"),
        ({"focus": "Atlantis"}, "choose from: "),
        ({"paper": "A5"}, "A4, Letter"),
    ],
)
def test_unknown_choices_are_refused_with_the_known_ones(paris, wrong, choices):
    """An unknown audience, section or focus is an error that lists the choices."""
    with pytest.raises(UnknownName, match=choices):
        Brief(paris, **wrong)


def test_figures_are_numbered_through_the_brief(paris):
    """Figures are numbered in the order in which sections show them."""
    brief = Brief(paris)
    first = brief.section(
        "participation", briefing.charts.figure("participation", paris.tables.headcount_composition())
    )
    second = brief.section("statements", briefing.charts.figure("attribution", paris.tables.attribution()))
    assert "Figure 1" in first._repr_html_()
    assert "Figure 2" in second._repr_html_()


def test_header_says_that_the_date_is_inferred(paris):
    """A date that rests on an assumption is marked as inferred; one that the analyst gave is not."""
    assert "as of 6 January 2026 (inferred)" in Brief(paris).header()._repr_html_()
    assert "as of 1 February 2026 ·" in Brief(paris, as_of="2026-02-01").header()._repr_html_()
    undated = replace(paris, assumptions=())
    assert "date not stated" in Brief(undated).header()._repr_html_()


def test_header_warns_of_drafts(paris):
    """A brief with unreviewed facts says so at its head."""
    draft = replace(paris, facts=(paris.facts[0].model_copy(update={"status": "draft"}), *paris.facts[1:]))
    assert f"1 of {len(paris.facts)} facts are drafts" in Brief(draft).header()._repr_html_()
    assert 'class="notice"' not in Brief(paris).header()._repr_html_()


def test_likelihood_and_confidence_stand_apart(paris):
    """Likelihood and confidence are labels beside a judgement, and neither is in its sentence."""
    shown = Brief(paris).judgements()._repr_html_()
    assert '<dt><b>Likely</b> <span class="confidence">confidence moderate</span></dt>' in shown
    sentences = re.findall(r"<dd>(.*?)</dd>", shown)
    assert len(sentences) == len(paris.judgements)
    assert not any("confidence" in sentence for sentence in sentences)


def test_an_alternative_reading_follows_what_it_opposes(paris):
    """The alternative reading stands directly after the judgement it is an alternative to."""
    order = re.findall(r'id="fact-([a-z-]+)"', Brief(paris).judgements()._repr_html_())
    assert order[order.index("j-no-outcome") + 1] == "j-no-agreement"


def test_every_mark_leads_into_the_annex(paris):
    """Whatever sentence a mark points to, the annex has it."""
    brief = Brief(paris, focus="FRA")
    shown = "".join(
        part._repr_html_()
        for part in (brief.bottom_line(), brief.judgements(), brief.in_focus(), brief.statements_table())
    )
    annex = brief.annex()._repr_html_()
    targets = set(re.findall(r'href="#(s-\d+)"', shown))
    assert targets
    assert targets <= set(re.findall(r'id="(s-\d+)"', annex))


def test_annex_holds_the_whole_article(paris):
    """Taken without its markup, each numbered sentence of the annex is the sentence of the article."""
    annex = briefing.Brief(paris).annex()._repr_html_()
    found = re.findall(
        r'<span class="sentence" id="s-(\d+)"><span class="n">\d+</span> (.*?)</span>(?= <span|</p>|</li>)', annex
    )
    plain = {int(n): re.sub(r"<[^>]+>", "", text).replace("&#x27;", "'").replace("&quot;", '"') for n, text in found}
    assert plain == {sentence.number: sentence.exact for sentence in paris.article.sentences}


def test_attached_facts_are_the_exported_ones(paris):
    """The link that closes the annex holds the facts as Web Annotations."""
    annex = Brief(paris).annex()._repr_html_()
    data = re.search(r'href="data:application/ld\+json;base64,([^"]*)"', annex)[1]
    assert json.loads(base64.b64decode(data)) == to_annotations(paris)
    assert 'download="facts.json"' in annex


def test_each_fact_has_an_address_in_the_source(paris):
    """The address of a fact stands where its words begin, whether or not other facts share them."""
    annex = Brief(paris).annex()._repr_html_()
    addresses = re.findall(r'id="fact-([a-z0-9-]+)"', annex)
    assert sorted(addresses) == sorted(fact.id for fact in paris.facts)
    assert re.search(r'data-facts="[^"]*\bh-total\b[^"]*"><span[^>]*>(<span[^>]*>)?35 officials', annex)


def test_focus_shows_every_fact_about_the_actor(paris):
    """A focus by country code gathers what its people said, what it gives and receives."""
    shown = Brief(paris, focus="FRA").in_focus()._repr_html_()
    assert "In focus: France" in shown
    assert "France: troops, called for" in shown
    assert "Emmanuel Macron: “make concrete commitments”" in shown
    assert "security advisors from Britain, France, Germany and Ukraine" in shown
    assert "Kushner (envoy" not in shown


def test_focus_finds_those_called_by_the_country_and_what_they_depend_on(paris):
    """Ukrainian officials speak for Ukraine, and the condition on French troops concerns France."""
    assert "Ukrainian officials: caution" in Brief(paris, focus="UKR").in_focus()._repr_html_()
    assert "a ceasefire; the deployments in Ukraine" in Brief(paris, focus="FRA").in_focus()._repr_html_()


def test_focus_goes_by_certain_words(paris):
    """Frank Steinmeier is no Frenchman, and George Bush no Georgian; a named person counts for whom they represent."""
    speech = paris.fact("s-france-defence")
    names = ("Frank Steinmeier", "George Bush", "Georgian officials", "Jordan Smith")
    facts = tuple(speech.model_copy(update={"id": f"s-{n}", "speaker": x, "said_by": x}) for n, x in enumerate(names))
    jordan = paris.fact("p-nielsen").model_copy(update={"name": "Jordan Smith"})
    made = replace(paris, facts=(*facts, jordan))
    assert concerning(made, "FRA") == []
    assert [fact.id for fact in concerning(made, "GEO")] == ["s-2"]
    assert concerning(made, "JOR") == []
    assert {fact.id for fact in concerning(made, "GRL")} == {"s-3", "p-nielsen"}


def test_a_cell_run_again_keeps_its_figure_number(paris):
    """The figure is numbered by its chart, however often it is shown."""
    brief = Brief(paris)
    people = briefing.charts.figure("people", paris.tables.participants())
    timeline = briefing.charts.figure("timeline", paris.tables.timeline())
    shown = [brief.section("participation", part)._repr_html_() for part in (people, timeline, people, timeline)]
    assert [int(re.search(r"Figure (\d+)\.", text)[1]) for text in shown] == [1, 2, 1, 2]


def test_number_boxes_keep_the_qualifier(paris):
    """About 50 countries are not 50."""
    total = paris.fact("h-total").model_copy(update={"value": 50, "unit": "countries", "qualifier": "about"})
    shown = Brief(replace(paris, facts=(total,), bottom_line=())).bottom_line()._repr_html_()
    assert "<dt>countries</dt><dd>about 50" in shown


def test_an_assumed_speaker_is_marked(paris):
    """What an assumption says of a statement stands beside its words; what a date is inferred from is not assumed."""
    shown = Brief(paris).statements_table()._repr_html_()
    assert "ensure it does not restart.” (assumed)" in shown
    assert shown.count("(assumed)") == 6
    assert "make concrete commitments” (assumed)" not in shown


class _Counted(list):
    """A list that counts how many of its entries were asked for."""

    asked = 0

    def __getitem__(self, place):
        self.asked += 1
        return super().__getitem__(place)

    def __iter__(self):
        self.asked += len(self)
        return super().__iter__()


def test_the_annex_of_many_facts_takes_linear_time():
    """Ten thousand sentences and two thousand quotations are walked through once."""
    sentences = tuple(Sentence(start=n * 10, end=n * 10 + 9, exact="x" * 9, number=n + 1) for n in range(10_000))
    cited = _Counted((n * 50, n * 50 + 12, f"f-{n}") for n in range(2_000))
    found = _by_sentence(sentences, cited)
    assert cited.asked <= len(sentences) + 2 * len(cited)
    assert len(found) == 4_000
    assert found[1] == found[2] == [(0, 12, "f-0")]
    assert 3 not in found


def test_what_has_no_rows_is_left_out(paris):
    """Without contributions there is neither an empty chart nor an empty table, and the figures keep their numbers."""
    silent = replace(paris, facts=tuple(fact for fact in paris.facts if fact.kind != "contribution"))
    brief = Brief(silent)
    matrix = briefing.charts.figure("matrix", silent.tables.contribution_matrix())
    shown = brief.section("contributions", matrix, brief.contributions_table())._repr_html_()
    assert "<figure" not in shown
    assert "<table" not in shown
    assert "No fact speaks of this." in shown
    sources = briefing.charts.figure("attribution", silent.tables.attribution())
    assert "Figure 1." in brief.section("statements", sources)._repr_html_()


def test_hostile_text_stays_text(paris):
    """Article words with markup come through the whole brief escaped."""
    evil = "<img src=x onerror=alert(1)>"
    fact = paris.facts[0].model_copy(update={"unit": evil})
    claim = paris.headline.model_copy(update={"text": evil})
    brief = Brief(replace(paris, facts=(fact, *paris.facts[1:]), headline=claim, bottom_line=(claim,)))
    shown = brief.header()._repr_html_() + brief.bottom_line()._repr_html_()
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_section_names_are_the_documented_ones():
    """The sections that the notebook's parameter takes are these."""
    assert list(SECTIONS) == [
        "judgements",
        "focus",
        "participation",
        "contributions",
        "statements",
        "conditions",
        "timeline",
        "questions",
        "method",
    ]
