"""Statements read from invented sentences; all people in them are fictional."""

from __future__ import annotations

import pytest

from briefing.article import parse
from briefing.drafting import statements
from briefing.drafting.reading import Drafted, Reading

HOLM = "Danish Prime Minister Ana Holm arrived. "
DIRECT = [
    ('"We will not yield," Danish Prime Minister Ana Holm said on Monday. "It is time," she added.',
     [("Ana Holm", "We will not yield"), ("Ana Holm", "It is time")]),
    ('"This," Danish Prime Minister Ana Holm said, "is not enough, and we know it."',
     [("Ana Holm", "This"), ("Ana Holm", "is not enough, and we know it.")]),
    ("“I am hopeful,” said Prime Minister Peter Otieno, who hosted the talks. “But it is early.”",
     [("Peter Otieno", "I am hopeful"), ("Peter Otieno", "But it is early.")]),
    (HOLM + 'The prime minister called the talks "long overdue".', [("Ana Holm", "long overdue")]),
    (HOLM + 'Asked about the pact, Holm replied, "We shall see."', [("Ana Holm", "We shall see.")]),
    (HOLM + 'In Oslo, Holm put it bluntly: "No deal."', [("Ana Holm", "No deal.")]),
    ("'It's a good day,' Prime Minister Peter Otieno told reporters. 'The workers' pact stays.'",
     [("Peter Otieno", "It's a good day"), ("Peter Otieno", "The workers' pact stays.")]),
    ("The German foreign minister, Nina Berg, said: “The alliance stands firm. We shall go on.”",
     [("Nina Berg", "The alliance stands firm. We shall go on.")]),
    ('According to the Kremlin, the talks were "businesslike".', [("Kremlin", "businesslike")]),
    ('The White House said the two leaders "agreed to stay in touch."', [("White House", "agreed to stay in touch.")]),
    ('Turkey denied the report, and Greece accused Ankara of "provocations."', [("Greece", "provocations.")]),
    ('"We are ready," a spokesperson for the ministry said.', [("spokesperson", "We are ready")]),
    (HOLM + '"We are ready," Holm\'s spokesman said.', [("Holm's spokesman", "We are ready")]),
    ('The border issue is the "main difference" between both sides, envoy Peter Otieno added.',
     [("Peter Otieno", "main difference")]),
    ('"Nobody should go hungry.\n\n"We ask for justice," said UN envoy Peter Otieno.',
     [("Peter Otieno", "Nobody should go hungry."), ("Peter Otieno", "We ask for justice")]),
    ("In the words of UN envoy Peter Otieno, the world is \"on a road to nowhere\".", [("Peter Otieno", "on a road to nowhere")]),
    ("Prime Minister Teresa May lost. May added that \"nothing has changed\".", [("Teresa May", "nothing has changed")]),
    ("Envoy Peter Otieno described the West's demands as \"not acceptable\".", [("Peter Otieno", "not acceptable")]),
    ('Holm, for her part, told Togolese state television that she would sign "with both hands".', [("Holm", "with both hands")]),
    ('The talks were opened by envoy Peter Otieno, who in his remarks reminded leaders of "the waiting fishermen".',
     [("Peter Otieno", "the waiting fishermen")]),
    ('The statement reads: "The council stands ready."', [("statement", "The council stands ready.")]),
]  # fmt: skip
SCARE = [
    'The so-called "Harbour Format" met again.',
    'Delegates visited the "Norra" museum.',
    'The "First Harbour" policy was on the table.',
]
INDIRECT = [
    ("Danish Prime Minister Ana Holm warned that the truce was fragile.", ["Ana Holm"]),
    ("The Norwegian delegation affirmed its aims.", ["Norwegian delegation"]),
    ("The call was seconded by Chancellor Nina Berg and Kenyan President Peter Otieno.", ["Nina Berg", "Peter Otieno"]),
    ("The parties said they expect a decision this year.", ["parties"]),
    ("The pact, according to Harbour Watch, is too small.", ["Harbour Watch"]),
    ("A statement issued by the ministry said the road was open.", ["ministry"]),
    (HOLM + "She underscored her support. She did not say when the ships would sail.", ["Ana Holm"]),
    ("Spain, Malta and Chile have promised to send teams.", ["Spain", "Malta", "Chile"]),
    ("After talks with Spain, Malta and Chile said the road was open.", ["Malta", "Chile"]),
    ("Kenya is willing to pay, one of the diplomats said.", ["diplomats"]),
    ("Norway has offered to mediate. Egypt offered tents.", ["Norway"]),
    ("Togolese state television showed the hall.", []),
    ("I thank the hosts. We welcome the pact.", []),
    ("Prime Minister Ana Holm is expected to say more, and the proposed pact was called off.", []),
]  # fmt: skip


def found(text: str, form: str) -> list[Drafted]:
    every = statements.find(Reading(article=parse(text)))
    return [drafted for drafted in every if drafted.fields["form"] == form]


def said(text: str) -> list[tuple[str, str]]:
    return [(drafted.fields["speaker"].split(" for ")[0], drafted.fields["text"]) for drafted in found(text, "direct")]


@pytest.mark.parametrize(("text", "rows"), DIRECT)
def test_quoted_words_have_their_speaker(text: str, rows: list[tuple[str, str]]) -> None:
    """The speaker may stand before, after or between the words, and be a pronoun, a surname, an office or a body."""
    assert said(text) == rows


def test_who_speaks_for_another_is_named_in_full() -> None:
    """A spokesman's words are the spokesman's, not those of the one spoken for."""
    (quoted,) = found('"We are ready," said a spokesman for Danish President Ana Holm.', "direct")
    assert quoted.fields["speaker"] == "spokesman for Danish President Ana Holm"


@pytest.mark.parametrize("text", SCARE)
def test_scare_quotes_and_names_in_marks_are_nobodys_words(text: str) -> None:
    """Marks without anybody speaking make no statement."""
    assert said(text) == []


@pytest.mark.parametrize(("text", "speakers"), INDIRECT)
def test_sentences_that_report_speech_are_indirect_statements(text: str, speakers: list[str]) -> None:
    """The whole sentence is the statement, once for each speaker; the writer's own words are none."""
    assert [drafted.fields["speaker"] for drafted in found(text, "indirect")] == speakers


def test_a_sentence_that_only_quotes_is_not_repeated() -> None:
    """Quotation and attribution alone make no indirect statement besides the direct one."""
    assert found('"We will send ships," said Danish Prime Minister Ana Holm.', "indirect") == []
    described = (
        '"We will send ships," said Ana Holm, the Danish minister who has led the council of the port since May.'
    )
    assert found(described, "indirect") == []
    more = '"We will send ships," said Ana Holm, adding that the council of the port would pay for all of them.'
    assert [drafted.fields["speaker"] for drafted in found(more, "indirect")] == ["Ana Holm"]


def test_day_and_venue_of_an_utterance() -> None:
    """The day and the occasion are the article's words beside the verb."""
    text = 'On Tuesday, Danish Prime Minister Ana Holm said in a joint statement that aid would "flow again".'
    (drafted,) = found(text, "direct")
    assert (drafted.fields["said_on"], drafted.fields["venue"]) == ("Tuesday", "joint statement")
    assert "Tuesday" in "".join(text[start:end] for start, end in drafted.spans)


def test_a_supposed_speaker_is_marked_unsure() -> None:
    """Where no word of saying stands beside the words, the reviewer is told."""
    text = '"We will sail," said Danish Prime Minister Ana Holm. "Nothing will stop us."'
    assert [bool(drafted.unsure) for drafted in found(text, "direct")] == [False, True]


def test_a_paragraph_of_quoted_words_is_said_by_who_spoke_before() -> None:
    """A press release that ends in a quotation names its speaker above it; the draft is unsure."""
    text = 'Prime Minister Ana Holm said the force would stay.\n\n"We are committed to the island."\n\nPolice are on standby.'
    (drafted,) = found(text, "direct")
    assert (drafted.fields["speaker"], bool(drafted.unsure)) == ("Ana Holm", True)


def test_the_words_stand_in_their_evidence() -> None:
    """Every direct statement is verbatim in its first span, marks apart."""
    text = DIRECT[0][0]
    for drafted in found(text, "direct"):
        start, end = drafted.spans[0]
        assert drafted.fields["text"] in text[start:end]


@pytest.mark.parametrize("piece", ["said ", '"a" said he, ', "Ana Holm and ", "President of "])
def test_endless_sentences_end(piece: str) -> None:
    """A sentence of tens of thousands of characters is read without a fault."""
    assert len(statements.find(Reading(article=parse(piece * 2_000 + "said.")))) < 10_000


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Spokeswoman Ana Holm greeted him. Mr. Lars Novák left. "It is late," she said.', "Ana Holm"),
        ('Chairman Lars Novák waved. Ms. Ana Holm left. "It is late," he said.', "Lars Novák"),
        ('Danish minister Ana Holm spoke. Envoy Lars Novák left. "It is late," she said.', "Lars Novák"),
        ('Mr. Lars Novák left. "It is late," she said.', "She"),
    ],
)
def test_a_pronoun_is_not_one_whose_title_shows_the_other(text: str, speaker: str) -> None:
    """She is nobody called Mr.; where no title tells, the one named last is meant."""
    assert [drafted.fields["speaker"] for drafted in found(text, "direct")] == [speaker]
