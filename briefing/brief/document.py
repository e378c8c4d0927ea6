"""The parts of a brief, as objects that a notebook displays.

`Brief` knows who reads (audience), what is in focus, and which sections were asked for. It numbers the figures, and a section
that was not asked for displays nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from briefing.annotations import to_annotations
from briefing.brief import tables
from briefing.brief.annex import annex
from briefing.brief.focus import concerning, in_focus, rests_on, stated_of
from briefing.brief.judgements import judgements
from briefing.brief.numbers import numbers
from briefing.charts.chartfigure import ChartFigure
from briefing.countries import country_name, is_country_code
from briefing.errors import UnknownName
from briefing.markup import Html, Renderable, download, element, html_of
from briefing.prose import Paragraphs, bottom_line, claim, open_questions, write
from briefing.prose.sections import date_note
from briefing.prose.text import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dossier import Dossier

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
_ON_ONE_SHEET = 15


@dataclass
class Brief:
    """A brief of one dossier.

    Parameters
    ----------
    dossier : Dossier
    audience : {"analyst", "executive"}
        Everything, or what fits a decision.
    focus : str, optional
        An ISO 3166 alpha-3 code or an actor's name: the brief is about it alone. Of a country of which the article states
        nothing, the brief says so.
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
        if self.focus and not is_country_code(self.focus) and not concerning(self.dossier, self.focus):
            raise UnknownName("focus", self.focus, self._actors())

    def _actors(self) -> list[str]:
        facts = self.dossier.facts
        named = {getattr(fact, name, None) for fact in facts for name in ("represents", "actor", "speaker")}
        return sorted(name for name in named if name)

    @cached_property
    def view(self) -> Dossier:
        """What the brief is about: the dossier, or with a focus only its facts about that actor."""
        return in_focus(self.dossier, self.focus) if self.focus else self.dossier

    @property
    def _about(self) -> str | None:
        """Reader's name of the actor in focus."""
        return country_name(self.focus) if self.focus else None

    @property
    def _listed(self) -> bool:
        """Whether the facts about an actor in focus are listed."""
        return bool(self.focus) and (self.audience == "analyst" or len(self.view.facts) <= _ON_ONE_SHEET)

    @cached_property
    def _kept(self) -> frozenset[str]:
        return frozenset(fact.id for fact in self.view.facts)

    @property
    def wanted(self) -> tuple[str, ...]:
        """Names of the sections that will be shown, in order."""
        chosen = (self.sections or AUDIENCES[self.audience]) if self.view.facts or not self.focus else ("method",)
        return tuple(name for name in SECTIONS if name in chosen and (name != "focus" or self._listed))

    @property
    def date(self) -> tuple[date | None, bool]:
        """The day the brief speaks of, and whether it is an inference."""
        if self.as_of:
            return date.fromisoformat(str(self.as_of)), False
        reference, assumption = self.dossier.reference_date
        return reference, assumption is not None

    @property
    def headline(self) -> Prose:
        """The analyst's headline, else the article's title; with a focus, what the brief is about."""
        if self.focus:
            return write(self.dossier, f"{self._about} in “{self.dossier.label}”")
        if self.dossier.headline:
            return claim(self.dossier, self.dossier.headline)
        return write(self.dossier, self.dossier.label)

    def header(self) -> Html:
        """Title block: kicker, headline, one line of provenance, and a notice where facts are unreviewed."""
        day, inferred = self.date
        dossier = self.dossier
        version = f"version\u00a0{dossier.version[:7]}"
        provenance = f"One source · {date_note(day, inferred)} · {self._extent()} · {version}"
        drafts = sum(fact.status == "draft" for fact in dossier.facts)
        notice = f"{drafts} of {len(dossier.facts)} facts are drafts that nobody has reviewed." if drafts else None
        about = f" · in focus: {self._about}" if self.focus else ""
        parts = [
            element("p", f"Analytical brief · {self.audience} edition{about}", class_="kicker"),
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

    def _extent(self) -> str:
        """How many facts the brief has, and how much of the article they cite."""
        if self.focus:
            return f"{len(self.view.facts)} of {len(self.dossier.facts)} facts are about {self._about}"
        coverage = self.dossier.tables.coverage()
        cited = (coverage["facts"] > 0).mean() if len(coverage) else 0
        return f"{len(self.dossier.facts)} facts, each traced to the text · coverage {cited:.0%}"

    def bottom_line(self) -> Html:
        """The bottom line in at most five lines, with the four numbers that a reader looks for."""
        lines = html_of(self._bottom_lines())
        box = f'<section class="bottom-line" id="bottom-line"><h2>Bottom line</h2>{lines}</section>'
        return Html(box + numbers(self.view, self._about).markup)

    def _bottom_lines(self) -> Paragraphs:
        """The analyst's lines, of which a focus keeps those that rest on its facts, before what the facts say."""
        if not self.focus:
            return bottom_line(self.dossier)
        made = [claim(self.dossier, line) for line in self.dossier.bottom_line if rests_on(line, self._kept)]
        return Paragraphs((*made[:3], *stated_of(self.view, self.focus).items))

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
        title = SECTIONS[name] + (f": {self._about}" if self.focus and name != "method" else "")
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
        if part.data.empty or (part.chart == "categories" and not self.view.of_kind("contribution")):
            return None
        # A cell that is run again shows its figure under the number it had.
        return replace(part, number=self._figures.setdefault(part.chart, len(self._figures) + 1))

    def judgements(self) -> Html | None:
        """Likelihood and confidence beside each judgement, alternatives under the reading they oppose."""
        made = [x for x in self.dossier.judgements if not self.focus or rests_on(x, self._kept)]
        about = f" that rests on a fact about {self._about}" if self.focus else ""
        none = element("p", f"The analyst has recorded no judgement{about}.")
        return self.section("judgements", judgements(self.dossier, made) if made else none)

    def in_focus(self) -> Html | None:
        """Every fact about the actor in focus; None without one, or where one sheet of paper has no room for them."""
        if not self._listed:
            return None
        return self.section("focus", tables.facts_about(self.dossier, self.focus))

    def open_questions(self) -> Renderable:
        """What the article leaves unsaid; with a focus, where a fact about it raises the question."""
        asked = [x for x in self.dossier.open_questions if not self.focus or rests_on(x, self._kept)]
        return open_questions(replace(self.dossier, open_questions=tuple(asked)))

    def contributions_table(self) -> Html:
        """Contributions by stage, for readers."""
        return tables.contributions(self.view)

    def statements_table(self) -> Html:
        """Statements by speaker, for readers."""
        return tables.statements(self.view)

    def conditions_table(self) -> Html:
        """Conditions and what depends on them, for readers."""
        return tables.conditions(self.view)

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
