"""The parts of a brief, as objects that a notebook displays.

`Brief` knows who reads (audience), what is in focus, and which sections were asked for. It numbers the figures, and a section
that was not asked for displays nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from briefing.annotations import to_annotations
from briefing.brief import tables
from briefing.brief.annex import annex
from briefing.charts.chartfigure import ChartFigure
from briefing.countries import country_name
from briefing.errors import UnknownName
from briefing.markup import Html, Renderable, download, element, html_of
from briefing.prose import bottom_line, claim, write
from briefing.prose.describe import figure_of
from briefing.prose.sections import date_note
from briefing.prose.text import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Dossier
    from briefing.facts import Judgement

__all__ = ["AUDIENCES", "SECTIONS", "Brief"]

SECTIONS = {
    "judgements": "Key judgements",
    "focus": "In focus",
    "participation": "Participation",
    "contributions": "Objectives and contributions",
    "statements": "Who said what",
    "conditions": "Conditions and uncertainties",
    "timeline": "Timeline",
    "questions": "Open questions",
    "method": "Method and sources",
}
AUDIENCES = {
    "analyst": tuple(SECTIONS),
    "executive": ("judgements", "focus", "contributions"),
}
PAPERS = ("A4", "Letter")


@dataclass
class Brief:
    """A brief of one dossier.

    Parameters
    ----------
    dossier : Dossier
    audience : {"analyst", "executive"}
        Everything, or what fits a decision.
    focus : str, optional
        An ISO 3166 alpha-3 code or an actor's name; adds a section on it.
    as_of : str, optional
        Day the brief speaks of (YYYY-MM-DD); else the article's or the assumed day.
    sections : sequence of str, optional
        Names of sections to keep; all of the audience's if empty. The source article always comes along: marks lead to it.
    paper : {"A4", "Letter"}
        Paper that the PDF is laid out for.

    Raises
    ------
    UnknownName
        For an audience, section, focus or paper that does not exist; the message lists the choices.
    """

    dossier: Dossier
    audience: str = "analyst"
    focus: str = ""
    as_of: str | None = None
    sections: Sequence[str] = ()
    paper: str = "A4"
    _figures: dict[str, int] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.audience not in AUDIENCES:
            raise UnknownName("audience", self.audience, AUDIENCES)
        if self.paper not in PAPERS:
            raise UnknownName("paper", self.paper, PAPERS)
        for name in self.sections:
            if name not in SECTIONS:
                raise UnknownName("section", name, SECTIONS)
        if self.focus and not tables.concerning(self.dossier, self.focus):
            raise UnknownName("focus", self.focus, self._actors())

    def _actors(self) -> list[str]:
        facts = self.dossier.facts
        named = {getattr(fact, name, None) for fact in facts for name in ("represents", "actor", "speaker")}
        return sorted(name for name in named if name)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Names of the sections that will be shown, in order."""
        chosen = self.sections or AUDIENCES[self.audience]
        return tuple(name for name in SECTIONS if name in chosen and (name != "focus" or self.focus))

    @property
    def date(self) -> tuple[date | None, bool]:
        """The day the brief speaks of, and whether it is an inference."""
        if self.as_of:
            return date.fromisoformat(str(self.as_of)), False
        reference, assumption = self.dossier.reference_date
        return reference, assumption is not None

    @property
    def headline(self) -> Prose:
        """The analyst's headline, else the article's title."""
        if self.dossier.headline:
            return claim(self.dossier, self.dossier.headline)
        return write(self.dossier, self.dossier.label)

    def header(self) -> Html:
        """Title block: kicker, headline, one line of provenance, and a notice where facts are unreviewed."""
        day, inferred = self.date
        dossier = self.dossier
        coverage = dossier.tables.coverage()
        cited = (coverage["facts"] > 0).mean() if len(coverage) else 0
        facts = f"{len(dossier.facts)} facts, each traced to the text"
        version = f"version\u00a0{dossier.version[:7]}"
        provenance = f"One source · {date_note(day, inferred)} · {facts} · coverage {cited:.0%} · {version}"
        drafts = sum(fact.status == "draft" for fact in dossier.facts)
        notice = f"{drafts} of {len(dossier.facts)} facts are drafts that nobody has reviewed." if drafts else None
        parts = [
            element("p", f"Analytical brief · {self.audience} edition", class_="kicker"),
            element("h1", str(self.headline)),
            element("p", provenance, class_="provenance"),
            element("p", notice, class_="notice") if notice else None,
        ]
        style = files("briefing.brief").joinpath("notebook.css").read_text(encoding="utf-8")
        block = element(
            "header",
            Html("".join(map(html_of, parts))),
            class_="brief",
            data_title=str(self.headline),
            data_author="briefing",
            data_date=day.isoformat() if day else None,
            data_lang="en",
            data_subject=f"Analytical brief on “{dossier.label}”, from one article",
            data_running=f"{dossier.label} · {version}",
            data_paper=self.paper,
            data_print="compact" if self.audience == "executive" else None,
        )
        return Html(f'<style class="in-notebook">{style}</style>{block.markup}')

    def bottom_line(self) -> Html:
        """The bottom line in at most five lines, with the four numbers that a reader looks for."""
        lines = html_of(bottom_line(self.dossier))
        box = f'<section class="bottom-line" id="bottom-line"><h2>Bottom line</h2>{lines}</section>'
        return Html(box + self._numbers())

    def _numbers(self) -> str:
        dossier = self.dossier
        people = [fact for fact in dossier.of_kind("participant") if fact.attendance == "attended"]
        firm = [fact for fact in dossier.of_kind("contribution") if fact.stage in ("committed", "allocated")]
        whole = next((fact for fact in dossier.of_kind("headcount") if not fact.part_of), None)
        part = next((fact for fact in dossier.of_kind("headcount") if whole and fact.part_of == whole.id), None)
        shown = [(write(dossier, figure_of(fact), fact), fact.unit) for fact in (whole, part) if fact]
        shown.append((write(dossier, str(len(people)), *people), "people named as present"))
        shown.append((write(dossier, str(len(firm)), *firm), "contributions reported as committed"))
        return (
            '<dl class="numbers">'
            + "".join(f"<div><dt>{escape(label)}</dt><dd>{html_of(value)}</dd></div>" for value, label in shown)
            + "</dl>"
        )

    def contents(self) -> Html:
        """Links to the sections."""
        entries = [(name, SECTIONS[name]) for name in self.wanted] + [("source", "The source article")]
        items = "".join(f'<li><a href="#{name}">{escape(title)}</a></li>' for name, title in entries)
        return Html(f'<nav class="contents" aria-label="Contents"><ol>{items}</ol></nav>')

    def section(self, name: str, *parts: Renderable | str | None) -> Html | None:
        """One section with its heading; figures among the parts get their numbers. None where it was not asked for."""
        if name not in SECTIONS:
            raise UnknownName("section", name, SECTIONS)
        if name not in self.wanted:
            return None
        title = SECTIONS[name] + (f": {country_name(self.focus)}" if name == "focus" else "")
        body = "".join(html_of(self._numbered(part)) for part in parts)
        return Html(
            f'<section id="{name}"><h2>{escape(title)}</h2>{body or "<p>No fact speaks of this.</p>"}</section>'
        )

    def detail(self, part: Renderable | str | None) -> Renderable | str | None:
        """A part that only the analyst's edition shows; None in the executive's."""
        return part if self.audience == "analyst" else None

    def _numbered(self, part: Any) -> Any:
        if not isinstance(part, ChartFigure):
            return element("p", part) if isinstance(part, str) else part
        if part.data.empty:
            return None
        # A cell that is run again shows its figure under the number it had.
        return replace(part, number=self._figures.setdefault(part.chart, len(self._figures) + 1))

    def judgements(self) -> Html | None:
        """Likelihood and confidence beside each judgement, alternatives under the reading they oppose."""
        made = self.dossier.judgements
        first = [judgement for judgement in made if not judgement.alternative_to]
        ordered = [
            x for judgement in first for x in (judgement, *(y for y in made if y.alternative_to == judgement.id))
        ]
        body = "".join(map(self._judgement, ordered)) or "<p>The analyst has recorded no judgement.</p>"
        return self.section("judgements", Html(f'<dl class="judgements">{body}</dl>' if ordered else body))

    def _judgement(self, made: Judgement) -> str:
        term = element("b", made.likelihood.capitalize()).markup
        scale = element("span", f"confidence {made.confidence}", class_="confidence").markup
        label = '<span class="alternative">Alternative reading.</span> ' if made.alternative_to else ""
        text = html_of(claim(self.dossier, made))
        return f'<div id="fact-{made.id}"><dt>{term} {scale}</dt><dd>{label}{text}</dd></div>'

    def in_focus(self) -> Html | None:
        """Every fact about the actor in focus; None without one."""
        if not self.focus:
            return None
        return self.section("focus", tables.facts_about(self.dossier, self.focus))

    def contributions_table(self) -> Html:
        """Contributions by stage, for readers."""
        return tables.contributions(self.dossier)

    def statements_table(self) -> Html:
        """Statements by speaker, for readers."""
        return tables.statements(self.dossier)

    def conditions_table(self) -> Html:
        """Conditions and what depends on them, for readers."""
        return tables.conditions(self.dossier)

    def assumptions_table(self) -> Html:
        """The analyst's assumptions with their reasons."""
        return tables.assumptions(self.dossier)

    def categories_table(self) -> Html:
        """The categories in use and their equivalents in other schemes."""
        return tables.categories(self.dossier)

    def annex(self) -> Html:
        """The source article, with the facts to save as data."""
        link = download(
            "Save the facts as data (JSON-LD, W3C Web Annotations)",
            "facts.json",
            json.dumps(to_annotations(self.dossier), separators=(",", ":")),
            "application/ld+json",
            id="facts",
            data_attach="The facts of this brief, each with the words it rests on",
        )
        return Html(annex(self.dossier, link, whole=self.audience == "analyst").markup)
