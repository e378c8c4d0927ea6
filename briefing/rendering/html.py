"""The page: one self-contained HTML file that asks nothing of anyone.

The cells' HTML is the hub. `document` makes it from a notebook, `page` puts the head around it, and `pdf` reads the
same document. Nothing is fetched, no script runs but our own on a page with facts, and a content security policy holds
it to that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter as _HTMLExporter
from nbconvert.exporters import TemplateExporter
from nbconvert.filters import Highlight2HTML
from traitlets import default

from briefing.rendering import fonts, formulas, markdown, outputs
from briefing.rendering.document import Document, make
from briefing.rendering.policy import policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbformat import NotebookNode

_MARK = re.compile(r'<a [^>]*\bclass="ev"[^>]*\bhref="#([A-Za-z][\w-]*)"', re.ASCII)
_ANNEX = re.compile(r'<section [^>]*class="annex"')
_FACTS = re.compile(r'<a [^>]*href="data:application/ld\+json;base64,[^>]* id="facts"')
# Starts the page's own faces before anything is painted in another: no line moves when they come.
_FACES = "for (const face of document.fonts) face.load();"
TEMPLATES = Path(__file__).parent.parent / "templates"


class HTMLExporter(_HTMLExporter):
    """Exports a notebook as one self-contained page: `jupyter nbconvert --to briefing-html`."""

    export_from_notebook = "Brief (HTML)"

    @default("template_name")
    def _template_name(self) -> str:
        return "briefing"

    @default("extra_template_basedirs")
    def _extra_template_basedirs(self) -> list[str]:
        return [str(TEMPLATES)]

    @default("exclude_input")
    def _exclude_input(self) -> bool:
        # A reader wants what was found; --no-input=False or this trait shows the code too.
        return True

    @default("optimistic_validation")
    def _optimistic_validation(self) -> bool:
        # Once, after all preprocessors, of which most do nothing: after each of them it takes a tenth of the export.
        return True

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The page of a notebook, with nbconvert's resources."""
        made, resources = self.document(nb, resources, **kw)
        return self.page(made), resources

    def document(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Document, dict[str, Any]]:
        """The document of a notebook, before it becomes a page or a PDF, with nbconvert's resources."""
        language = nb.metadata.get("language_info", {})
        lexer = language.get("pygments_lexer", language.get("name"))
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))  # type: ignore[no-untyped-call]
        # nbconvert's own HTMLExporter would parse the page once more and lowercase the names inside SVG.
        html, resources = TemplateExporter.from_notebook_node(self, nb, resources, **kw)
        return make(html, dict(nb.metadata), str(resources.get("metadata", {}).get("name", ""))), resources

    def default_filters(self) -> Any:
        """Filters of nbconvert, with our own reading of Markdown and LaTeX, and our choice of what to show."""
        yield from super().default_filters()  # type: ignore[no-untyped-call]
        yield "markdown2html", _markdown
        yield "latex2html", formulas.outputs
        yield "filter_data_type", outputs.chosen
        yield "pretty", outputs.pretty
        yield "cut", outputs.cut

    def page(self, made: Document) -> str:
        """The whole page around a document."""
        text = made.body + made.front.title
        template = self.environment.get_template("page.html.j2")
        # By whole tags: a page may well show some HTML, and that is text.
        annex = _ANNEX.search(made.body) is not None
        paper = f"@page {{ size: {made.front.paper}; }}\n"
        scripts = [_part("page.js")] if annex and _FACTS.search(made.body) else []
        active = _active(made.body)  # the script does it better, and without asking all marks at each change
        sheet = fonts.css(text) + _part("brief.css") + paper + ("" if scripts else active)
        styles = [sheet, *([made.styles] if made.styles else [])]
        unscripted = [active] if scripts and active else []
        page: str = template.render(
            front=made.front,
            body=made.body,
            styles=styles,
            scripts=scripts,
            unscripted=unscripted,
            first=_FACES if scripts else "",
            annex=annex,
            policy=policy([*styles, *unscripted], [*scripts, _FACES] if scripts else []),
        )
        return page


@lru_cache(maxsize=2)
def _part(name: str) -> str:
    return (TEMPLATES / "briefing" / name).read_text(encoding="utf-8")


def _active(body: str) -> str:
    """A rule that fills the marks of the sentence that is shown as the target, without a script."""
    targets = dict.fromkeys(_MARK.findall(body))
    if not targets:
        return ""
    selectors = ",\n".join(f'body:has(#{name}:target) a.ev[href="#{name}"]' for name in targets)
    return f"{selectors} {{ background: var(--blue); color: var(--paper); }}\n"


@pass_context
def _markdown(context: Mapping[str, Any], source: str | list[str]) -> str:
    about = context.get("resources", {}).get("metadata", {})
    # nbconvert's path of a notebook in the working directory is empty; without one the folder is not known.
    folder = (about["path"] or ".") if "path" in about else ""
    text = source if isinstance(source, str) else "".join(source)
    return markdown.render(text, context.get("cell", {}).get("attachments"), folder)


def body(notebook: NotebookNode | Mapping[str, Any], name: str = "") -> str:
    """The HTML body of a notebook: what both the page and the PDF are made from."""
    return document(notebook, name).body


def document(notebook: NotebookNode | Mapping[str, Any], name: str = "", folder: Path | None = None) -> Document:
    """The document of an executed notebook.

    Parameters
    ----------
    notebook : NotebookNode or mapping
        An executed notebook.
    name : str
        Its name, a title when nothing better is found in it.
    folder : Path, optional
        Its folder, in which pictures that its Markdown shows may lie.
    """
    import nbformat

    node = notebook if isinstance(notebook, nbformat.NotebookNode) else nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    about = {"name": name, **({"path": str(folder)} if folder else {})}
    made, _ = _exporter().document(node, {"metadata": about})
    return made


def page(made: Document) -> str:
    """The self-contained HTML page of a document."""
    return _exporter().page(made)


@lru_cache(maxsize=1)
def _exporter() -> HTMLExporter:
    return HTMLExporter()  # type: ignore[no-untyped-call]
