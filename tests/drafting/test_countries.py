import pytest

from briefing.article import parse
from briefing.countries import is_country_code
from briefing.drafting.countries import country_at, country_of, find
from briefing.drafting.reading import Reading


def codes(text: str) -> list[str]:
    return [mention.code for mention in find(Reading(article=parse(text)))]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The U.S.-led talks of Ukrainians and the Dutch ended.", ["USA", "UKR", "NLD"]),
        ("An Israeli-Cypriot-Greek plan was read out.", ["ISR", "CYP", "GRC"]),
        ("South Korean envoys and Papua New Guinea agreed.", ["KOR", "PNG"]),
        ("Guinea-Bissau, the DRC and Congo-Brazzaville came.", ["GNB", "COD", "COG"]),
        ("Gaza and Palestinian officials, and Greenland, were named.", ["PSE", "PSE", "GRL"]),
        ("CZECHIA AND THE Côte d’Ivoire signed.", ["CZE", "CIV"]),
        ("The Franco-German plan stood.", ["FRA", "DEU"]),
    ],
)
def test_names_and_adjectives(sentence: str, named: list[str]) -> None:
    """Countries are found by name, short name, adjective and people, also when joined by hyphens."""
    assert codes(sentence) == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Latin American leaders met in New Mexico by the Indian Ocean.",
        "Michael Jordan and Jordan Henderson played on.",
        "They met in Atlanta, Georgia for a day.",
        "She gave the speech in French.",
        "It cost US$30 million.",
        "French-speaking delegates left.",
        "The Washington Post wrote of the Paris Agreement.",
        "Tell us more of it.",
    ],
)
def test_words_that_only_look_like_countries(sentence: str) -> None:
    """People, seas, states of the union, languages, currencies and newspapers are no countries."""
    assert codes(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Kyiv said it would not attend.", ["UKR"]),
        ("Talks between Moscow and Kyiv stalled.", ["RUS", "UKR"]),
        ("Canberra's decision angered Paris.", ["AUS", "FRA"]),
        ("The Kremlin refused, and the White House waited.", ["RUS", "USA"]),
        ("Sanctions on Tehran remain.", ["IRN"]),
        ("They met in Paris and flew to Moscow.", []),
        ("She spoke at the White House.", []),
        ("Paris hosted the summit.", []),
        ("He was met by London Mayor Ana Holm and by Moscow police.", []),
    ],
)
def test_seats_of_government(sentence: str, named: list[str]) -> None:
    """A capital names its country where it acts or is acted upon, and not where it is only a place."""
    assert codes(sentence) == named


def test_offsets_are_those_of_the_raw_text() -> None:
    """Every mention is a slice of the article as received."""
    text = "Back\n\nTalks\n\nLeaders of\nFrance  and the\nUnited\nStates met for a day of talks.\n"
    found = find(Reading(article=parse(text)))
    assert [(each.code, text[each.start : each.end]) for each in found] == [
        ("FRA", "France"),
        ("USA", "United\nStates"),
    ]


def test_country_of_words() -> None:
    """Words that are a country's name and nothing else have a code."""
    assert [country_of(words) for words in ("the Netherlands", "Ukraine’s", "Kyiv", "NATO")] == [
        "NLD",
        "UKR",
        "UKR",
        None,
    ]


def test_country_at_a_place() -> None:
    """The first country within a stretch of the text is found."""
    reading = Reading(article=parse("The French and Polish ministers met."))
    assert [country_at(reading, 0, 36), country_at(reading, 11, 36), country_at(reading, 0, 5)] == ["FRA", "POL", None]


def test_all_codes_are_iso_codes() -> None:
    """The list of names holds no code that ISO 3166 does not."""
    from briefing.drafting.countries import _rows

    assert [row["code"] for row in _rows() if not is_country_code(row["code"])] == []
