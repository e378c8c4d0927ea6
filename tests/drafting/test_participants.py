"""Participants read from invented sentences; all people in them are fictional."""

from __future__ import annotations

import pytest

from briefing.article import parse
from briefing.drafting import participants
from briefing.drafting.reading import Reading

TITLED = [
    ("Danish Prime Minister Ana Holm spoke.", ("Ana Holm", "Prime Minister", "DNK", "head_of_government")),
    ("The Danish prime minister, Ana Holm, spoke.", ("Ana Holm", "prime minister", "DNK", "head_of_government")),
    ("Ana Holm, the president of Malta, spoke.", ("Ana Holm", "president", "MLT", "head_of_state")),
    ("Foreign Minister of Egypt Tarek Nasri spoke.", ("Tarek Nasri", "Foreign Minister", "EGY", "minister")),
    (
        "Prime Minister Dr. Keith Browne of Grenada spoke.",
        ("Keith Browne", "Prime Minister", "GRD", "head_of_government"),
    ),
    ("Kenya's foreign minister Peter Otieno spoke.", ("Peter Otieno", "foreign minister", "KEN", "minister")),
    (
        "European Council President Karl von der Aue spoke.",
        ("Karl von der Aue", "President", "European Council", "other"),
    ),
    ("Carla Barnes, secretary general of CARICOM, spoke.", ("Carla Barnes", "secretary general", "CARICOM", "other")),
    ("Tesso’s CEO for Central Europe, Matt Simms, spoke.", ("Matt Simms", "CEO for Central Europe", "Tesso", "other")),
    ("Secretary of State Mara Rivera spoke.", ("Mara Rivera", "Secretary of State", None, "minister")),
    ("Former President Joan R. Field, Jr. spoke.", ("Joan R. Field, Jr.", "Former President", None, "other")),
    ("Kremlin spokesman Dmitri Peshkov spoke.", ("Dmitri Peshkov", "Kremlin spokesman", "RUS", "other")),
    ("Turkish president Erdem spoke.", ("Erdem", "president", "TUR", "head_of_state")),
    ("Mr. Jared Cole spoke.", ("Jared Cole", None, None, "other")),
    ("US President-elect Ana Holm spoke.", ("Ana Holm", "President-elect", "USA", "head_of_state")),
    ("Jan Novak, 34, a student from Brno, spoke.", ("Jan Novak", "student", None, "other")),
    ("Hungary's Viktor Oros spoke.", ("Viktor Oros", None, "HUN", "other")),
    ("Croatian premier Andrej Plenčić spoke.", ("Andrej Plenčić", "premier", "HRV", "head_of_government")),
    ("Sen. Bernie Sands (D-Vt.) spoke.", ("Bernie Sands", "Sen.", None, "other")),
    ("Egyptian President Hassan al-Masri spoke.", ("Hassan al-Masri", "President", "EGY", "head_of_state")),
    ("South Korean President Park Jae-won spoke.", ("Park Jae-won", "President", "KOR", "head_of_state")),
    ("Caoimhe Ní Dhála, head of the EU delegation, spoke.", ("Caoimhe Ní Dhála", "head", "EU", "other")),
    (
        "Malta's Deputy Prime Minister and Minister of Defence, Ana Holm, spoke.",
        ("Ana Holm", "Minister of Defence", None, "minister"),
    ),
    (
        "Ana Holm, managing director of the Monetary Fund (MF), spoke.",
        ("Ana Holm", "managing director", "Monetary Fund", "other"),
    ),
    (
        "Her counterpart at the Mexican Automotive Association, Rogelio Tam, spoke.",
        ("Rogelio Tam", "counterpart", "Mexican Automotive Association", "other"),
    ),
    (
        "Nina Berg, a professor at the University of Graz, spoke.",
        ("Nina Berg", "professor", "University of Graz", "other"),
    ),
    ("A spokesman for President Karl Aue spoke.", ("Karl Aue", "President", None, "head_of_state")),
    ("An aide to Danish President Karl Aue spoke.", ("Karl Aue", "President", "DNK", "head_of_state")),
    ("He spoke with Vice Premier He Lifan of the State Council.", ("He Lifan", "Vice Premier", None, "other")),
    (
        "Luiz Furlan, Brazil's industry and trade minister, spoke.",
        ("Luiz Furlan", "industry and trade minister", "BRA", "minister"),
    ),
    ("Ebru Raisi was elected president of Iran.", ("Ebru Raisi", "president", "IRN", "head_of_state")),
    (
        "The forum appointed its first ever female secretary general, Dame Meg Tyler.",
        ("Meg Tyler", "secretary general", None, "other"),
    ),
    ("They spoke about opposition leader Aung San Suu Hla.", ("Aung San Suu Hla", "opposition leader", None, "other")),
    ("The President's spokesman, Karl Aue, spoke.", ("Karl Aue", "spokesman", None, "other")),
]


def rows(text: str, *fields: str) -> list[tuple[object, ...]]:
    found = participants.find(Reading(article=parse(text)))
    return [tuple(drafted.fields[field] for field in fields) for drafted in found if drafted.fields["person"]]


@pytest.mark.parametrize(("text", "row"), TITLED)
def test_office_country_and_capacity_are_read_from_the_words_beside_a_name(text: str, row: tuple[object, ...]) -> None:
    """A title before or after a name gives role, country or body, and capacity."""
    assert rows(text, "name", "role", "represents", "capacity") == [row]


def test_whom_somebody_is_named_after_lends_no_office() -> None:
    """Words such as "after" or "by" stand before the office of another."""
    assert rows("Ebru Raisi was named after the president of Iran. Raisi said so.", "name", "role", "represents") == [
        ("Ebru Raisi", None, None)
    ]


def test_one_office_is_shared_out_over_a_list_of_names() -> None:
    """Each name of a list takes the office, in the singular, and its own country."""
    text = "He met his Greek, Cypriot and French counterparts, Nikos Dendas, Maria Christou and Jean-Yves Le Brun, respectively."
    assert rows(text, "name", "role", "represents") == [
        ("Nikos Dendas", "counterpart", "GRC"),
        ("Maria Christou", "counterpart", "CYP"),
        ("Jean-Yves Le Brun", "counterpart", "FRA"),
    ]
    assert rows("Presidents Ana Holm of Malta and Peter Otieno of Kenya met.", "name", "role", "represents") == [
        ("Ana Holm", "President", "MLT"),
        ("Peter Otieno", "President", "KEN"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers attending included Malta's Ana Holm, Kenya's Dr. Peter Otieno and Egypt's Tarek Nasri.",
        "Three ministers — Malta's Ana Holm, Kenya's Peter Otieno and Tarek Nasri of Egypt — met.",
    ],
)
def test_a_list_by_country_gives_each_name_the_office(text: str) -> None:
    """An office before a list of countries' people is that of each."""
    assert rows(text, "name", "role", "represents") == [
        ("Ana Holm", "minister", "MLT"),
        ("Peter Otieno", "minister", "KEN"),
        ("Tarek Nasri", "minister", "EGY"),
    ]


def test_later_mentions_join_the_fullest_name() -> None:
    """A surname, a shorter name and a particle's capital are the same person."""
    text = "President Karl von der Aue spoke. Von der Aue left. Mr. von der Aue waved. Aue's aides stayed."
    assert rows(text, "name") == [("Karl von der Aue",)]
    assert rows("Ms Holm spoke. Later Ana Holm left.", "name") == [("Ana Holm",)]
    assert rows("Envoy Joe Holm spoke. Later Joseph R. Holm left.", "name") == [("Joseph R. Holm",)]


def test_people_of_one_surname_are_two() -> None:
    """Given names that are no short forms of each other are two people, and a bare surname then is doubtful."""
    text = "Danish minister Anna Costa spoke. Envoy Antonio Costa spoke. Costa left."
    found = participants.find(Reading(article=parse(text)))
    doubt = "others here are called Costa, too; the name alone may be theirs"
    assert [(drafted.fields["name"], drafted.unsure) for drafted in found] == [
        ("Anna Costa", doubt),
        ("Antonio Costa", doubt),
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The Norwegian delegation was represented by envoy Ana Holm.", [("Norwegian delegation", "NOR")]),
        ("Delegations from Qatar and the Netherlands attended.", [("Qatar", "QAT"), ("Netherlands", "NLD")]),
        ("A Danish delegation led by Ana Holm arrived in Oslo.", [("Danish delegation", "DNK")]),
        ("A Danish delegation will be present.", []),
        ("The Danish delegation did not attend the talks.", []),
        ("Ana Holm met the Danish delegation.", []),
    ],
)
def test_a_delegation_that_was_there_is_no_person(text: str, bodies: list[tuple[str, str]]) -> None:
    """A country's delegation takes part where the words say that it was there."""
    found = [drafted.fields for drafted in participants.find(Reading(article=parse(text)))]
    assert [(body["name"], body["represents"]) for body in found if not body["person"]] == bodies
    assert {body["attendance"] for body in found if not body["person"]} <= {"attended"}


def test_places_bodies_and_works_are_no_people() -> None:
    """Capitalised names of other things are left out."""
    text = (
        "Reuters reported from New York and Tel Aviv that the Treaty of Lisbon, the Bank of England and the Nobel Peace Prize "
        "were discussed at Camp David. The Charles de Gaulle left Toulon. The White House and Downing Street were silent in May."
    )
    assert rows(text, "name") == []


def test_a_model_of_aircraft_is_no_person() -> None:
    """A name with a number at its end is a thing's."""
    assert rows("Germany offered to send two Albert C-160 transport aircraft, it said.", "name") == []


def test_bylines_and_credits_are_no_people() -> None:
    """Whoever wrote or edited the article does not take part in it."""
    text = "By Anna Kowal\n\nTalks went on in Oslo.\n\nReporting by Jane Doe; editing by John Roe.\n\n"
    text += "(Reporting by Eva Lund; Editing by Max Moe)"
    assert rows(text, "name") == []


def test_a_web_site_of_one_letter_is_no_initial() -> None:
    """The X of "wrote on X" does not begin the name that follows."""
    assert rows('Ana Holm spoke. "No," she wrote on X. Holm left early.', "name") == [("Ana Holm",)]


@pytest.mark.parametrize(
    ("text", "attendance"),
    [
        ("Norwegian President Ana Holm hosted the talks.", "attended"),
        ("The Norwegian delegation was represented by envoy Ana Holm.", "attended"),
        ("Norwegian President Ana Holm and her counterparts gathered in Oslo.", "attended"),
        ("Norwegian President Ana Holm held an extensive and productive meeting with envoys.", "attended"),
        ("Norwegian President Ana Holm held a brief news conference.", "not_stated"),
        ("Norwegian President Ana Holm said that envoys gathered in Oslo.", "not_stated"),
        ("Norwegian President Ana Holm did not attend.", "absent"),
        ("Ana Holm, who skipped the summit, sent a letter.", "absent"),
        ("Ana Holm changed her plans.", "withdrew"),
        ("Ana Holm will attend the summit.", "not_stated"),
        ("Ana Holm would have hosted the talks.", "not_stated"),
        ("Ana Holm spoke about the summit.", "not_stated"),
    ],
)
def test_attendance_is_stated_or_not_stated(text: str, attendance: str) -> None:
    """Attendance is what the words say, and never a guess."""
    assert rows(text, "name", "attendance") == [("Ana Holm", attendance)]


def test_a_delegation_gives_its_country() -> None:
    """Who represents or leads a country's delegation represents the country."""
    assert rows("The U.S. delegation was represented by envoy Ana Holm.", "represents") == [("USA",)]
    text = "The UK was represented by Foreign Secretary Ana Holm and the US by Secretary of State Mara Rivera."
    assert rows(text, "represents") == [("GBR",), (None,)]


def test_a_text_may_end_with_a_title() -> None:
    """A text that is cut off after "Mr." names those before it."""
    assert rows("Then the French president, Ana Holm, thanked Mr.", "name") == [("Ana Holm",)]


def test_spans_are_exact() -> None:
    """The words of a participant run from the country and office to the name."""
    text = "Then the French president, Ana Holm, spoke."
    (drafted,) = participants.find(Reading(article=parse(text)))
    assert [text[start:end] for start, end in drafted.spans] == ["French president, Ana Holm"]
