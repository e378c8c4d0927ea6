r"""Formulas: LaTeX to MathML, which browsers set by themselves and from which the PDF's formulas are made.

What cannot be read (a macro nobody defined, a brace left open) is shown as its source, never left out. The MathML is
written here from the converter's tree, with a list of the elements and attributes that may stand in it: a formula can
carry no link, style or script.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

# Numbers of children that an element must have; None for any.
_ARITIES: dict[str, int | None] = {
    **dict.fromkeys(
        ("math", "mrow", "mstyle", "mpadded", "mphantom", "mtable", "mtr", "mtd", "msqrt", "menclose"), None
    ),
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
    **dict.fromkeys(("mi", "mn", "mo", "mtext", "mspace"), 0),
}
_ATTRIBUTES = frozenset(
    "accent accentunder columnalign displaystyle fence form linethickness lspace maxsize minsize movablelimits rspace"
    " rowspacing columnspacing scriptlevel stretchy symmetric width mathvariant".split()
)
_PLAIN_VALUE = re.compile(r"[\w.+\- ]*")
# Jupyter's MathJax numbers no equations, and neither do we.
_NUMBERED = re.compile(r"\\(begin|end)\{(equation|align|gather|multline|eqnarray|alignat|flalign)\}")
_LIMITED = frozenset(
    "lim max min sup inf det gcd Pr lim\u2006inf lim\u2006sup arg\u2009max arg\u2009min limsup liminf".split(" ")
)
_UNDER = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}
_LONGEST = 20_000
_DEEPEST = 60
_SEGMENT = re.compile(
    r"\$\$(?P<block>.+?)\$\$|\\\[(?P<bracket>.+?)\\\]|(?P<environment>\\begin\{(?P<name>\w+\*?)\}.*?\\end\{(?P=name)\})"
    r"|(?<!\\)\$(?P<inline>[^$]+?)(?<!\\)\$|\\\((?P<paren>.+?)\\\)",
    re.DOTALL,
)
_TEXTUAL = (
    "tabular",
    "tabular*",
    "table",
    "longtable",
    "figure",
    "itemize",
    "enumerate",
    "document",
    "center",
    "verbatim",
)


class UnreadableError(ValueError):
    """The LaTeX is not a formula that can be set."""


@lru_cache(maxsize=4096)
def markup(latex: str, *, block: bool = False) -> str:
    """The MathML of a formula, or its source as code when it cannot be read.

    >>> markup("a < b")
    '<math alttext="a &lt; b"><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>'
    """
    source = html.escape(" ".join(latex.split()))
    try:
        inside = "".join(_written(child, 0, block) for child in _tree(latex, block))
    except Exception:  # noqa: BLE001  # the converter raises whatever its tables and iterators raise
        return f'<code class="latex">{source}</code>'
    display = ' display="block"' if block else ""
    return f'<math alttext="{source}"{display}>{inside}</math>'


def outputs(text: str) -> str:
    """The HTML of a `text/latex` output: formulas set, words as words, and whatever else is LaTeX as its source."""
    pieces: list[str] = []
    position = 0
    for match in _SEGMENT.finditer(text):
        if match["name"] in _TEXTUAL:
            return _source(text)
        pieces.append(html.escape(text[position : match.start()]))
        body = next(match[name] for name in ("block", "bracket", "environment", "inline", "paren") if match[name])
        alone = text.strip() == match[0]
        pieces.append(markup(body, block=alone or not (match["inline"] or match["paren"])))
        position = match.end()
    words = text[position:] if pieces else text
    if not pieces or "\\" in "".join(pieces[::2]) + words:
        return _source(text)
    return f"<p>{''.join(pieces)}{html.escape(words)}</p>"


def _source(text: str) -> str:
    return f'<pre class="output latex">{html.escape(text)}</pre>'


def _tree(latex: str, block: bool) -> Element:
    from latex2mathml.converter import Converter

    if len(latex) > _LONGEST or not latex.strip():
        raise UnreadableError(latex)
    plain = _NUMBERED.sub(r"\\\1{\2*}", latex.strip())
    return Converter(display="block" if block else "inline").convert_to_element(plain)


def _written(element: Element, depth: int, block: bool) -> str:
    """The element as MathML that may stand in a page."""
    children, arity = list(element), _ARITIES.get(element.tag)
    # The converter leaves character references as text, and an unknown macro as a name with its backslash.
    text = html.unescape(element.text or "")
    if element.tag not in _ARITIES or depth > _DEEPEST or arity not in (None, len(children)) or "\\" in text:
        raise UnreadableError(element.tag)
    name = "mrow" if element.tag == "menclose" else element.tag
    if block and name in _UNDER and html.unescape(children[0].text or "") in _LIMITED:
        name = _UNDER[name]
    inside = html.escape(text, quote=False) + "".join(_written(child, depth + 1, block) for child in children)
    return f"<{name}{''.join(_attributes(element))}>{inside}</{name}>"


def _attributes(element: Element) -> Iterator[str]:
    for key, value in element.attrib.items():
        if key in _ATTRIBUTES and _PLAIN_VALUE.fullmatch(value):
            yield f' {key}="{value}"'
