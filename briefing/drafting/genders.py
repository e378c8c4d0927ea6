"""Which pronoun a person's titles show: "Mr.", "King" or "spokeswoman"; most titles show none."""

from __future__ import annotations

from briefing.drafting.people import Person
from briefing.drafting.reading import Reading

__all__ = ["pronoun_of"]

_TITLES = {
    "he": "mr sir king prince duke count baron lord emir sheikh pope chairman spokesman congressman businessman statesman",
    "she": "mrs ms miss dame lady queen princess duchess countess baroness chairwoman spokeswoman congresswoman businesswoman",
}
_SHOWN = {title: pronoun for pronoun, titles in _TITLES.items() for title in titles.split()}
_MOST = 20  # mentions of a person looked at


def pronoun_of(reading: Reading, person: Person) -> str | None:
    """The pronoun "he" or "she" where a title beside the name shows it and no other speaks against it."""
    shown: set[str] = set()
    for mention in person.mentions[:_MOST]:
        before = reading.tokens[max(mention.name.first - 2, 0) : mention.name.first]
        role = mention.office.role.split()[-1:] if mention.office else []
        # A title's full stop is a token of its own.
        title = [token.exact for token in before if token.exact != "."][-1:] if mention.name.honorific else []
        shown.update(_SHOWN[word.lower()] for word in (*title, *role) if word.lower() in _SHOWN)
    return shown.pop() if len(shown) == 1 else None
