"""Repairing: markup of any age and quality made into elements that HTML knows, nested as HTML wants them.

Notebooks hold HTML of many libraries, and a browser forgives most of it in its own way. Here it is mended before it
becomes a document, so that page and PDF are made of the same, valid elements.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from bs4 import BeautifulSoup, Tag

_KNOWN = frozenset(
    "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn div dl dt em"
    " fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li mark menu"
    " nav ol p pre q rp rt ruby s samp search section small span strong style sub summary sup svg-held table tbody td"
    " tfoot th thead time tr u ul var wbr".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p"
    " pre section table ul".split()
)
_RENAMED = {
    "center": "div",
    "tt": "code",
    "strike": "s",
    "acronym": "abbr",
    "xmp": "pre",
    "listing": "pre",
    "dir": "ul",
}
_STYLES = {"center": "text-align: center"}
_GROUPS = {"li": ("li",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",), "dt": ("dt", "dd"), "dd": ("dt", "dd")}
"""What an element closes when its own end tag is left out, as it may be in HTML."""
_BOUNDARIES = frozenset(("table", "ul", "ol", "dl", "menu"))
_PARENTS = {
    "li": ("ul", "ol", "menu"),
    "td": ("tr",),
    "th": ("tr",),
    "tr": ("table", "thead", "tbody", "tfoot"),
    "caption": ("table",),
    "colgroup": ("table",),
    "thead": ("table",),
    "tbody": ("table",),
    "tfoot": ("table",),
    "dt": ("dl", "div"),
    "dd": ("dl", "div"),
    "figcaption": ("figure",),
    "summary": ("details",),
    "legend": ("fieldset",),
}
_MATH = re.compile(r"m[a-z]+|annotation(-xml)?|semantics")
_OWN = {
    "a": ("href", "download"),
    "img": ("src", "alt", "width", "height"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "col": ("span",),
    "colgroup": ("span",),
    "ol": ("start", "reversed", "type"),
    "li": ("value",),
    "details": ("open",),
    "time": ("datetime",),
    "data": ("value",),
    "svg-held": ("n",),
}
_EVERYWHERE = frozenset(("id", "class", "style", "title", "lang", "dir", "role", "tabindex", "hidden"))
_NUMBERS = frozenset(("width", "height", "colspan", "rowspan", "span", "start", "value", "tabindex"))
_WHOLE = re.compile(r"-?\d{1,6}")
_ADDRESS = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)
# A file to save, of a kind that nothing runs.
_FILE = re.compile(r"data:(application/(ld\+)?json|text/csv);base64,[\w+/=]*", re.ASCII)


def named(root: Tag, names: Container[str] | None = None) -> list[Tag]:
    """The elements inside `root`, in order; of these names, if some are given.

    `find_all` asks each element for each name, which takes ten times as long, and `descendants` takes twice as long.
    """
    found: list[Tag] = []
    waiting = root.contents[::-1]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Tag):
            if names is None or element.name in names:
                found.append(element)
            waiting += element.contents[::-1]
    return found


def classed(root: Tag, name: str) -> list[Tag]:
    """The elements of a class inside `root`, in order: a selector takes ten times as long."""
    return [element for element in named(root) if name in element.get_attribute_list("class")]


def repair(soup: BeautifulSoup) -> None:
    """Mend the elements, their nesting and their attributes, in place."""
    # Looked for once: what is mended moves or changes its name, but none goes.
    elements = named(soup)
    for element in elements:
        if element.name not in _KNOWN and element.name != "math" and element.find_parent("math") is None:
            _rename(element)
    _nest(soup, elements)
    for element in elements:
        _clean(element)


def _nest(soup: BeautifulSoup, elements: Sequence[Tag]) -> None:
    for element in _now(elements, _GROUPS):
        _lift(element)
    for element in _now(elements, _PARENTS):
        if element.parent is not None and element.parent.name not in _PARENTS[element.name]:
            element.name = "div"
    for listing in _now(elements, ("ul", "ol")):
        for child in listing.find_all(True, recursive=False):
            if child.name != "li":
                child.wrap(soup.new_tag("li"))
    for paragraph in _now(elements, ("p",)):
        if named(paragraph, _BLOCKS):
            paragraph.name = "div"


def _now(elements: Sequence[Tag], names: Container[str]) -> list[Tag]:
    """Those that have one of these names by now."""
    return [element for element in elements if element.name in names]


def _rename(element: Tag) -> None:
    """An element that HTML no longer knows becomes one that looks alike; an unknown one, a span."""
    style = _STYLES.get(element.name)
    if style:
        element["style"] = style
    element.name = _RENAMED.get(element.name, "span")
    if element.name == "span" and named(element, _BLOCKS):
        element.name = "div"


def _lift(element: Tag) -> None:
    """Put an element that stands inside one that it closes behind that one: `<td>a<td>b` is two cells."""
    group = _GROUPS[element.name]
    around = _around(element, group)
    while around is not None:
        around.insert_after(element.extract())
        around = _around(element, group)


def _around(element: Tag, group: tuple[str, ...]) -> Tag | None:
    """The element of the group that this one stands in, if no boundary is between them."""
    # By hand: a search for each cell of a long table takes as long as reading it.
    parent = element.parent
    while parent is not None and parent.name not in _BOUNDARIES:
        if parent.name in group:
            return parent
        parent = parent.parent
    return None


def _clean(element: Tag) -> None:
    """Keep the attributes that HTML knows here and that neither run nor fetch anything."""
    side = str(element.get("align") or "").lower()
    if side in ("left", "right", "center", "justify"):
        element["style"] = f"{element.get('style') or ''}; text-align: {side}".lstrip("; ")
    math = element.name not in _KNOWN and _MATH.fullmatch(element.name) is not None
    for name in list(element.attrs):
        value = str(element[name])
        if math:
            known = not name.startswith(("on", "href", "xlink", "src", "action"))
        else:
            known = name in _EVERYWHERE or name in _OWN.get(element.name, ()) or name.startswith(("aria-", "data-"))
            known = known and (name not in _NUMBERS or _WHOLE.fullmatch(value) is not None)
        if not known:
            del element[name]
    address = str(element.get("href") or "")
    if _ADDRESS.match(address) and not ("download" in element.attrs and _FILE.fullmatch(address)):
        del element["href"]
    elif element.get("href"):
        element["href"] = "%20".join(str(element["href"]).split())
