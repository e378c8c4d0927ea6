"""The excerpt of the annex that a short edition prints: of each sentence that a mark leads to, the words that are cited.

The page keeps the whole source; an annex asks for this with `data-print="cited"`.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from briefing.rendering.repairing import classed

_GAPS = re.compile(r"\s*…[\s….,;:]*")
_TITLE = "The words this edition rests on"
_NOTE = "Numbers are those of the article’s sentences. The page of this brief holds the whole article."


def reduce(soup: BeautifulSoup) -> None:
    """Put the excerpt in the place of an annex that asks for it."""
    annex = next((annex for annex in classed(soup, "annex") if annex.get("data-print") == "cited"), None)
    if annex is None:
        return
    leading = soup.select("a.ev[href]")
    targets = {str(mark["href"]).removeprefix("#") for mark in leading}
    facts = {name for mark in leading for name in str(mark.get("data-fact") or "").split()}
    entries = [_entry(soup, sentence, facts) for sentence in annex.select(".sentence") if sentence.get("id") in targets]
    annex.clear()
    heading = soup.new_tag("h2")
    heading.string = _TITLE
    note = soup.new_tag("p", attrs={"class": "provenance"})
    note.string = _NOTE
    columns = soup.new_tag("div", attrs={"class": "columns"})
    for part in _halves(entries):
        listing = soup.new_tag("ul", attrs={"class": "source-text small"})
        listing.extend(part)
        columns.append(listing)
    annex.extend([heading, note, columns])


def _halves(entries: list[Tag]) -> tuple[list[Tag], list[Tag]]:
    """The entries in two runs of about the same length of text."""
    lengths = [len(entry.get_text()) for entry in entries]
    first = min(range(len(lengths) + 1), key=lambda n: abs(2 * sum(lengths[:n]) - sum(lengths)))
    return entries[:first], entries[first:]


def _entry(soup: BeautifulSoup, sentence: Tag, facts: set[str]) -> Tag:
    """One sentence: its number, and its cited words, with dots where others stand between them."""
    entry = soup.new_tag("li", attrs={"id": str(sentence["id"])})
    number = sentence.select_one(".n")
    if number is not None:
        entry.append(number.extract())
    words = ""
    for child in sentence.children:
        text = child.get_text()
        cited = isinstance(child, Tag) and facts.intersection(str(child.get("data-facts") or "").split())
        words += text if cited else "…" if re.search(r"\w", text) else text
    entry.append("\u00a0" + _GAPS.sub(" … ", words).strip())
    return entry
