"""Tidying: any notebook's HTML made valid, accessible and free of what a document cannot run or must not fetch.

Each step takes the parsed body and changes it in place; `tidy` runs them in order. What cannot be shown is replaced by
a labelled placeholder, so that nothing disappears in silence.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from briefing.rendering.repairing import named, repair

NO_ALT = "Image without description"
_CANNOT_RUN = {
    "iframe": "An embedded page",
    "object": "An embedded object",
    "embed": "An embedded object",
    "video": "A video",
    "audio": "A sound recording",
    "canvas": "A canvas",
    "applet": "An applet",
}
_NOT_SHOWN = {*_CANNOT_RUN, "script", "link", "meta", "base", "noscript"}
_CONTROLS = ("input", "select", "textarea", "button", "progress", "meter")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSAFE_STYLE = re.compile(r"@import|url\s*\(|expression\s*\(", re.IGNORECASE)
_PHRASES = ("p", "span", "a", "b", "i", "em", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "small", "label", "code")


def tidy(soup: BeautifulSoup) -> str:
    """Tidy the body in place and return the style rules found in it, for the page's head."""
    styles = _take_styles(soup)
    for step in (
        _placeholders,
        _controls,
        _images,
        repair,
        _headings,
        _figures,
        _tables,
        _panels,
        _marks,
        _identifiers,
    ):
        step(soup)
    return styles


def _replace(soup: BeautifulSoup, element: Tag, words: str) -> None:
    """Say in the element's place what is missing: in a paragraph, or within the one that it stands in."""
    name = "span" if element.find_parent(_PHRASES) else "p"
    told = soup.new_tag(name, attrs={"class": "placeholder"})
    told.string = f"{words} is not shown in this document."
    element.replace_with(told)


def _take_styles(soup: BeautifulSoup) -> str:
    """A style element inside the body is invalid HTML, and pandas writes one for each table it styles.

    Those of class `in-notebook` are for Jupyter alone and are dropped.
    """
    found = [element.extract() for element in named(soup, ("style",))]
    rules = [
        element.get_text().strip() for element in found if "in-notebook" not in element.get_attribute_list("class")
    ]
    kept = [rule for rule in rules if ".dataframe tbody" not in rule and not _UNSAFE_STYLE.search(rule)]
    return "\n".join(dict.fromkeys(kept)).replace("</", "<\\/")


def _placeholders(soup: BeautifulSoup) -> None:
    for element in named(soup, _NOT_SHOWN):
        if element.decomposed:
            continue
        if element.name == "script" and not str(element.get("type", "")).endswith("json"):
            _replace(soup, element, "A script of this cell")
        elif element.name in _CANNOT_RUN:
            label = element.get("title") or element.get("src") or element.get("data") or ""
            told = f" ({label})" if label and not str(label).startswith("data:") else ""
            _replace(soup, element, _CANNOT_RUN[element.name] + told)
        else:
            element.decompose()


def _controls(soup: BeautifulSoup) -> None:
    """The boxes of a task list become signs; other controls do nothing here and are named."""
    for element in named(soup, _CONTROLS):
        if element.name in ("progress", "meter"):
            element.replace_with(f"{element.get('value') or '?'} of {element.get('max') or '1'} ")
            continue
        kind = str(element.get("type") or "text").lower()
        if element.name == "input" and kind in ("checkbox", "radio"):
            element.replace_with("☑ " if element.has_attr("checked") else "☐ ")
        elif element.name == "input" and kind == "hidden":
            element.decompose()
        elif element.find_parent(class_="placeholder") is None:
            span = soup.new_tag("span", attrs={"class": "placeholder"})
            words = element.get_text(" ", strip=True) or element.get("value") or element.get("placeholder") or ""
            span.string = f"Control not included: {words}".rstrip(": ")
            element.replace_with(span)


def _images(soup: BeautifulSoup) -> None:
    """An image that would have to be fetched is named instead; one that stands in the document gets an alt text."""
    for image in named(soup, ("img",)):
        words = str(image.get("alt") or "").strip()
        if not str(image.get("src", "")).startswith("data:image/"):
            span = soup.new_tag("span", attrs={"class": "placeholder"})
            span.string = f"Image not included: {words or image.get('src') or 'no address'}"
            image.replace_with(span)
            continue
        image["alt"] = words or _caption(image) or NO_ALT
        image.attrs.pop("srcset", None)
    elements = named(soup)
    for drawing in elements:
        if drawing.get("role") != "img":
            continue
        drawing["aria-label"] = str(drawing.get("aria-label") or "").strip() or _caption(drawing) or NO_ALT
    for drawing in elements:
        if drawing.name != "svg-held":
            continue
        described = drawing.parent is not None and drawing.parent.get("role") == "group"  # a drawing with links in it
        if not described and not drawing.find_parent(attrs={"role": "img"}):
            label = _caption(drawing) or NO_ALT
            drawing.wrap(soup.new_tag("span", attrs={"role": "img", "class": "drawing", "aria-label": label}))


def _caption(element: Tag) -> str:
    figure = element.find_parent("figure")
    caption = figure.find("figcaption") if figure else None
    return " ".join(caption.get_text().split()) if caption else ""


def _headings(soup: BeautifulSoup) -> None:
    """One h1, and no level skipped on the way down: readers of the outline count on it."""
    previous, first = 0, True
    for heading in named(soup, _HEADINGS):
        if not heading.get_text(strip=True) and heading.find(["img", "svg-held"]) is None:
            heading.decompose()
            continue
        level = int(heading.name[1])
        if level == 1 and not first:
            level = 2
        level = min(level, previous + 1)
        first = first and level != 1
        heading.name, previous = f"h{level}", level


def _figures(soup: BeautifulSoup) -> None:
    """HTML wants the caption first or last in its figure, so the data table folds away inside the caption."""
    for details in named(soup, ("details",)):
        caption = details.find_previous_sibling("figcaption")
        if isinstance(caption, Tag) and details.parent is not None and details.parent.name == "figure":
            caption.append(details.extract())


def _tables(soup: BeautifulSoup) -> None:
    """Header cells get a scope, and each table a wrapper that scrolls on a narrow screen and takes the focus."""
    for number, table in enumerate(named(soup, ("table",)), 1):
        for cell in named(table, ("th",)):
            if not cell.get_text(strip=True):
                cell.name = "td"
                cell.attrs.pop("scope", None)
            elif "scope" not in cell.attrs:
                cell["scope"] = "col" if cell.find_parent("thead") else "row"
        if table.find_parent("table") or table.find_parent(class_="scroll"):
            continue
        caption = table.find("caption")
        words = " ".join(caption.get_text().split()) if caption else f"Table {number}"
        table.wrap(
            soup.new_tag("div", attrs={"class": "scroll", "role": "group", "tabindex": "0", "aria-label": words})
        )


def _panels(soup: BeautifulSoup) -> None:
    """The annex scrolls on its own on a wide screen, so it must take the focus and have a name."""
    for panel in named(soup, ("section", "pre")):
        if panel.name == "section":
            if not _is_of(panel, "annex"):
                continue
            heading = panel.find(list(_HEADINGS))
            panel["aria-label"] = " ".join(heading.get_text().split()) if heading else "Annex"
        panel["tabindex"] = "0"


def _marks(soup: BeautifulSoup) -> None:
    """An evidence mark stays with the word before it, and a sentence's number with the word after it."""
    for mark in named(soup, ("a",)):
        if not _is_of(mark, "ev", "derived"):
            continue
        before = mark.previous_sibling
        if isinstance(before, NavigableString) and before != before.rstrip():
            before.replace_with(before.rstrip())
    for number in named(soup, ("span",)):
        if not (_is_of(number, "n") and _is_of(number.parent, "sentence")):
            continue
        after = number.next_sibling
        if isinstance(after, NavigableString) and after != after.lstrip():
            after.replace_with("\u00a0" + after.lstrip())


def _is_of(element: Tag | None, *classes: str) -> bool:
    return element is not None and not set(classes).isdisjoint(element.get_attribute_list("class"))


def _identifiers(soup: BeautifulSoup) -> None:
    """The first element of an id keeps it; spaces are not allowed in one."""
    seen: set[str] = set()
    for element in named(soup):
        if not element.has_attr("id"):
            continue
        name = "-".join(str(element["id"]).split())
        if not name or name in seen:
            del element["id"]
        else:
            element["id"] = name
            seen.add(name)
