"""Whether an article is about talks between governments at all."""

from __future__ import annotations

from briefing.drafting.reading import Reading

__all__ = ["about_talks"]

# Meetings and what they are about; those who meet; and what other news is made of. Singular and plural count as one.
_TALKS = frozenset(
    "summit talk negotiation negotiate negotiator delegation diplomacy diplomatic diplomat bilateral multilateral "
    "trilateral treaty accord ceasefire truce sanction peace pact communique communiqué envoy mediate mediator "
    "mediation readout leader meeting met conference agreement alliance ally council assembly humanitarian pledge "
    "pledged aid cooperation partnership declaration resolution embassy guarantee joint statement commitment "
    "committed coalition security assistance defense defence sovereignty relation visit visited signed endorsed urged "
    "reiterated reaffirmed ties".split()
)
_STATE = frozenset(
    "president premier chancellor minister secretary government state eu nato un g7 g8 g20 kremlin ambassador "
    "ministry union nation country administration osce asean imf foreign european".split()
)
_ELSEWHERE = frozenset(
    "match scored scorer halftime league championship tournament coach striker goalkeeper inning wicket olympic medal "
    "quarterfinal semifinal shareholder takeover stake bidder dividend share "
    "retailer store revenue profit turnover earning customer ceo acquisition "
    "merger startup murder murdered arrested suspect robber robbery sentenced jury convicted burglary shooting album "
    "film singer actor actress concert festival spacecraft telescope astronomer specie fossil researcher magnitude "
    "crash crashed derailed landslide eruption season goal player team club fan victim police court trial hospital "
    "launch satellite employee election majority seat voter ballot airline company  buy sale stock percentage "
    "prosecutor lawsuit".split()
)
# Different words of diplomacy that an article about talks has at the least.
_FEWEST = 4


def about_talks(reading: Reading) -> bool:
    """Whether the words of diplomacy outweigh those of sport, business, crime and disasters.

    >>> from briefing.article import parse
    >>> about_talks(Reading(article=parse("The home side scored two goals. The coach praised the striker after the match.")))
    False
    """
    words = set(map(_singular, set(reading.plain_words)))
    first, state, elsewhere = (len(words & known) for known in (_TALKS, _STATE, _ELSEWHERE))
    return first >= 2 and state >= 1 and first + state >= max(_FEWEST, elsewhere + 1)


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
