import pytest

from briefing.article import parse
from briefing.drafting.contributions import find
from briefing.drafting.reading import Reading


def drafted(sentence: str, published: str | None = None) -> list[tuple[str, str, str | None]]:
    found = find(Reading(article=parse(sentence), published=published))
    return [(fact.fields["category"], fact.fields["stage"], fact.fields["actor"]) for fact in found]


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Germany sent 18 tanks to Ukraine.", "delivered"),
        ("Germany has allocated money for 18 tanks.", "allocated"),
        ("Germany said it would send 18 tanks.", "committed"),
        ("Germany promised 18 tanks.", "committed"),
        ("Germany plans to supply 18 tanks.", "offered"),
        ("Germany is ready to send 18 tanks.", "offered"),
        ("Germany is considering sending 18 tanks.", "under_discussion"),
        ("Germany may send 18 tanks.", "under_discussion"),
        ("Zelenskyy urged Germany to send 18 tanks.", "requested"),
        ("Germany would send 18 tanks if its partners did.", "conditional"),
        ("Germany ruled out sending tanks.", "refused"),
        ("Germany has not ruled out sending tanks.", "under_discussion"),
        ("Germany announced its intent to send tanks.", "offered"),
        ("Germany will not send tanks.", "refused"),
        ("Germany will not offer any tanks.", "refused"),
    ],
)
def test_the_words_say_how_far_a_contribution_has_come(sentence: str, stage: str) -> None:
    """Each wording of giving, promising, asking and refusing has its stage of the taxonomy."""
    assert drafted(sentence) == [("weapons", stage, "Germany")]


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("Norway won't send troops.", "refused"),
        ("Norway won’t commit to send troops.", "refused"),
        ("Norway isn't going to send troops.", "refused"),
        ("Norway will neither send troops nor pay for them.", "refused"),
        ("Norway sent no troops.", "refused"),
        ("Norway has no plans to send troops.", "refused"),
        ("Norway has no immediate plans to send troops if asked.", "refused"),
        ("Norway made no promise to send troops.", "refused"),
        ("Norway fell short of pledging to send troops.", "refused"),
        ("Norway said it was under no obligation to send troops.", "refused"),
        ("Norway broke its promise to send troops.", "refused"),
        ("Norway withdrew its earlier offer to send troops.", "refused"),
        ("Norway vowed to resist pressure to send troops.", "refused"),
        ("Norway is unable to send troops.", "refused"),
        ("Norway scrapped plans to send troops.", "refused"),
        ("Norway reversed its decision to send troops.", "refused"),
        ("Norway postponed its decision to send troops.", "under_discussion"),
        ("Norway has yet to decide to send troops.", "under_discussion"),
        ("Norway is unlikely to send troops.", "under_discussion"),
        ("Norway would not say whether it will send troops.", "under_discussion"),
        ("Norway did not say if it would send troops.", "under_discussion"),
        ("Norway refused to rule out sending troops.", "under_discussion"),
        ("Norway never ruled out sending troops.", "under_discussion"),
        ("Norway will not stop sending troops.", "committed"),
        ("Norway has not stopped sending troops.", "delivered"),
        ("Norway cannot wait to send troops.", "committed"),
        ("Norway has not abandoned plans to send troops.", "offered"),
        ("Peru won't pay the bill, but Norway will send troops.", "committed"),
        ("Norway will not oppose sending troops.", "under_discussion"),
    ],
)
def test_a_denial_is_no_promise_and_two_are_no_refusal(sentence: str, stage: str) -> None:
    """What is denied, broken or withdrawn is refused; what is not denied, or not known yet, is no refusal."""
    assert [row for row in drafted(sentence) if row[2] == "Norway"] == [("troops", stage, "Norway")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Will Norway send troops?",
        "It is untrue that Norway will send troops.",
        "It is false that Norway agreed to fund the mission.",
        "Norway dismissed reports that it will send troops.",
        "The rumour that Norway will finance the force is false.",
        "Norway forgot to send aid.",
        "Norway should not pay the bill.",
        "Sweden asked Norway not to send troops.",
        "Norway rejected the accusations.",
        "Norway will help no one.",
        "Norway will host no summit.",
        "Norway underlined the lack of support for the plan.",
        "Rather than send troops, Norway left.",
        "Norway vowed to think about aid.",
        "Norway will bear no costs.",
        "Norway promised to pay a visit to Lima.",
        "Norway wished to avoid sanctions.",
        "Norway wants to avoid sending troops.",
        "Norway discussed the threat of missiles.",
        "Norway reviewed recent joint military exercises.",
        "Norway will offer its condolences.",
        "Norway met the heads of intelligence agencies.",
        "The force included tanks.",
        "Holm hopes that Norway will mend the road.",
        "Peru doubts that Norway will mend the road.",
        "Nobody believes that Norway will send troops.",
        "Analysts predicted that Norway would mend the road.",
        "Rumours that Norway will mend the road are false.",
        "Peru feared Norway would close the strait.",
        "Peru questioned Norway's commitment to defend it.",
        "The tide will widen the canal.",
        "Norway will head to the final.",
        "The deployment of foreign troops to Norway would end badly.",
        "Norway adopted a plan against firearms trafficking.",
        "Norway held talks with relief workers.",
    ],
)
def test_what_nobody_said_would_be_done_is_no_contribution(sentence: str) -> None:
    """Questions, rumours, and what somebody is asked not to do are drafted by no stage."""
    assert drafted(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Norway will send peacekeepers to the border.", "troops"),
        ("Norway will train Ukrainian soldiers.", "training"),
        ("Norway will send infantry fighting vehicles.", "weapons"),
        ("Norway will furnish tarpaulins and sleeping bags.", "humanitarian"),
        ("Norway will extend a concessional loan to Peru.", "financial"),
        ("Norway will send police trainers.", "training"),
        ("Norway will impose an arms ban on Peru.", "sanctions"),
        ("Norway will share intelligence with Kyiv.", "intelligence"),
        ("Norway will provide military assistance to Moldova.", "military_support"),
        ("Norway will send observers to the monitoring mission.", "monitoring"),
        ("Norway will give Ukraine security guarantees.", "security_guarantee"),
        ("Norway will lend Ukraine €500 million.", "financial"),
        ("Norway will donate vaccines to poorer countries.", "humanitarian"),
        ("Norway will give $20 million for refugees.", "humanitarian"),
        ("Norway will impose sanctions on Belarus.", "sanctions"),
        ("Norway will host peace talks.", "diplomatic"),
        ("Norway pledged to cut emissions by half.", "diplomatic"),
    ],
)
def test_what_is_given_has_its_category(sentence: str, category: str) -> None:
    """Each category of the taxonomy is read from what is given."""
    assert drafted(sentence) == [(category, "committed", "Norway")]


def test_joint_actors_make_one_fact_each() -> None:
    """A contribution of several countries is one fact for each of them."""
    assert drafted("The EU, the United Kingdom and Canada imposed sanctions on Belarus.") == [
        ("sanctions", "delivered", "EU"),
        ("sanctions", "delivered", "United Kingdom"),
        ("sanctions", "delivered", "Canada"),
    ]


@pytest.mark.parametrize("officer", ["Canadian Trade Minister Louise Tremblay", "Canada's Minister Louise Tremblay"])
def test_what_a_minister_pledges_is_pledged_by_the_country(officer: str) -> None:
    """The country named before an office of state is the actor."""
    assert drafted(f"{officer} pledged $50 million.") == [("financial", "committed", "Canada")]


def test_observers_of_talks_monitor_nothing() -> None:
    """Who sits in on talks is no contribution; who watches a border is."""
    assert [row[0] for row in drafted("Norway sent observers to the talks.")] == []
    assert [row[0] for row in drafted("Norway sent observers to the border.")] == ["monitoring"]


def test_the_passive_names_its_actor() -> None:
    """The words "donated by" point at those who give, and "were extended" point at nobody."""
    assert drafted("Kyiv received batteries donated by Germany and Romania.") == [
        ("weapons", "delivered", "Germany"),
        ("weapons", "delivered", "Romania"),
    ]
    assert drafted("Sanctions against Moscow were extended for six months.") == [("sanctions", "delivered", None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We welcome the announcement by Japan of 400 billion yen in loans.", ("financial", "committed", "Japan")),
        ("Ukraine will receive $1 billion in grants from Norway.", ("financial", "committed", "Norway")),
        ("British ground troops will be sent to the border.", ("troops", "committed", "United Kingdom")),
        ("We, the leaders of the G7, will impose sanctions.", ("sanctions", "committed", "the leaders of the G7")),
        ("The package includes $2 billion in loans.", ("financial", "committed", None)),
        ("They thanked the allies, which have provided tents.", ("humanitarian", "delivered", "the allies")),
    ],
)
def test_the_actor_is_found_where_it_is_no_subject(sentence: str, expected: tuple[str, str, str | None]) -> None:
    """Who gives may stand after "by" or "from", before the thing itself, or before "which"; or nowhere."""
    assert drafted(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Uruguay has offered to mediate.", ("diplomatic", "offered", "Uruguay")),
        ("Peru refused to reopen its border.", ("diplomatic", "refused", "Peru")),
        ("The bishops urged Peru to pay the teachers.", ("financial", "requested", "Peru")),
        ("Peru, asked by the U.N. to pay the teachers, has not replied.", ("financial", "requested", "Peru")),
        ("Chile could lift the quota.", ("diplomatic", "under_discussion", "Chile")),
        ("None of the states agreed to host the court.", ("diplomatic", "refused", None)),
        ("Peru promised to work closely with Chile.", ("diplomatic", "committed", "Peru")),
        ("Peru and its partners will work together to end the strike.", ("diplomatic", "committed", "Peru")),
        ("Peru agreed to come back to the bargaining table.", ("diplomatic", "committed", "Peru")),
        ("Peru will purchase 200 ferries.", ("financial", "committed", "Peru")),
        ("Peru will (i) modify the duty on wool.", ("diplomatic", "committed", "Peru")),
        ("Peru must release the crew.", ("diplomatic", "requested", "Peru")),
        ("The embassy declined the request.", ("diplomatic", "refused", "The embassy")),
        ("The envoy has invited Peru to talks in Oslo.", ("diplomatic", "requested", "Peru")),
        ("Chile made a new offer to build the dam.", ("diplomatic", "offered", "Chile")),
        ("Chile asked Peru to waive the immunity of its envoy.", ("diplomatic", "requested", "Peru")),
    ],
)
def test_a_deed_counts_where_no_thing_is_given(sentence: str, expected: tuple[str, str, str | None]) -> None:
    """What somebody promises, refuses or is asked to do is a contribution without a thing in it."""
    assert drafted(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence", ["Peru declined to comment.", "Peru agreed to pay a visit to Lima.", "Peru is ready to talk."]
)
def test_talk_and_business_are_no_deeds(sentence: str) -> None:
    """Who refuses to comment or agrees to visit somebody contributes nothing."""
    assert drafted(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The delivery of two frigates by Taiwan is expected.", ("weapons", "under_discussion", "Taiwan")),
        ("He noted the $8 million in loans that Norway has promised.", ("financial", "committed", "Norway")),
        ("Norway's $8 million pledge came late.", ("financial", "committed", "Norway")),
        ("Sanctions were suspended by Norway.", ("sanctions", "delivered", "Norway")),
        ("Peru is willing to lift sanctions imposed by Norway.", ("sanctions", "offered", "Peru")),
        ("Peru thanked Norway for hosting talks.", ("diplomatic", "delivered", "Norway")),
        (
            "Holm, who met the Peruvian president, defended her decision to send tanks.",
            ("weapons", "committed", "Holm"),
        ),
        (
            "In line with talks between Peru and Chile, the United States sent tanks.",
            ("weapons", "delivered", "United States"),
        ),
        ("Peru offered to send two tanks for troops in Mali.", ("weapons", "offered", "Peru")),
        ("Peru blamed Chile for the attack, promising to send tents.", ("humanitarian", "committed", "Peru")),
        ("Norway pledged $8 million for the peacekeeping mission.", ("financial", "committed", "Norway")),
    ],
)
def test_a_thing_may_stand_before_the_words_that_give_it(sentence: str, expected: tuple[str, str, str | None]) -> None:
    """Nouns of giving, relative clauses and owned pledges name the actor too, and money for a mission is money."""
    assert drafted(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They deplored the refusal by Peru to allow aid convoys.", ("humanitarian", "refused", "Peru")),
        (
            "Last month, flights of the Red Cross delivered medical supplies.",
            ("humanitarian", "delivered", "Red Cross"),
        ),
        ("He mentioned the possible loan of a radar by Chile.", ("weapons", "under_discussion", "Chile")),
        (
            "The Ministry of Health and Sport will donate ten tents.",
            ("humanitarian", "committed", "Ministry of Health and Sport"),
        ),
        ("Peru will offer fifty scholarships.", ("diplomatic", "committed", "Peru")),
        ("Peru reiterated its support for the island's sovereignty.", ("diplomatic", "committed", "Peru")),
    ],
)
def test_nouns_of_giving_name_their_actor(sentence: str, expected: tuple[str, str, str | None]) -> None:
    """Refusals, support and loans count as nouns too, and one body with "and" in its name is one actor."""
    assert drafted(sentence) == [expected]


def test_unspecified_money_follows_what_the_article_is_about() -> None:
    """Where an article begins with people in need, a bare pledge is for them; money for roads is not."""
    article = "Talks\n\nDonors met for refugees and flood victims. Peru pledged $5 million. Chile pledged $9 million for roads."
    assert [row[0] for row in drafted(article)] == ["humanitarian", "financial"]


def test_each_share_has_its_actor_and_amount() -> None:
    """One verb may serve several names, each with what it gives."""
    found = find(Reading(article=parse("Sweden pledged $20 million, South Korea $9 million and Ireland €45 million.")))
    assert [(fact.fields["actor"], fact.fields["amount"], fact.fields["currency"]) for fact in found] == [
        ("Sweden", 20_000_000, "USD"),
        ("South Korea", 9_000_000, "USD"),
        ("Ireland", 45_000_000, "EUR"),
    ]


def test_what_is_left_unsaid_is_what_was_given_before() -> None:
    """Who sends "another 35" or declines to take part is read with the thing named last."""
    assert drafted("Germany promised 20 missiles. Belgium will send another 35. Peru declined to take part.") == [
        ("weapons", "committed", "Germany"),
        ("weapons", "committed", "Belgium"),
        ("weapons", "refused", "Peru"),
    ]


def test_an_amount_is_kept_with_its_currency_and_beneficiary() -> None:
    """Money is normalised, and the words it was read from are the evidence."""
    text = "Canada announced C$1.5 million in humanitarian aid for Ukraine, while others waited."
    [fact] = find(Reading(article=parse(text)))
    assert (fact.fields["amount"], fact.fields["currency"], fact.fields["beneficiary"]) == (1_500_000, "CAD", "Ukraine")
    assert [text[start:end] for start, end in fact.spans] == [
        "Canada announced C$1.5 million in humanitarian aid for Ukraine"
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Russian forces attacked the city with missiles.",
        "The president accused Iran of sending drones to Russia.",
        "The trade deficit with China reached $300 billion.",
        "More than 300 soldiers were killed.",
        "Protesters threw stones at soldiers outside the summit.",
    ],
)
def test_attacks_losses_and_accusations_are_no_contributions(sentence: str) -> None:
    """Weapons, troops and money that nobody contributes are left alone."""
    assert drafted(sentence) == []


def test_a_list_takes_actor_and_stage_from_its_introduction() -> None:
    """Items without a verb are given by whom the sentence above them names; a list of people gives nothing."""
    article = (
        "Talks\n\nThe talks ended. Japan and Norway will provide:\n\n • $40 million for refugees.\n • Field hospitals.\n\n"
        "Those who took part:\n\n • Soldiers of the guard.\n"
    )
    assert drafted(article) == [
        ("humanitarian", "committed", "Japan"),
        ("humanitarian", "committed", "Norway"),
        ("humanitarian", "committed", "Japan"),
        ("humanitarian", "committed", "Norway"),
    ]


def test_the_items_of_an_agreement_are_deeds() -> None:
    """What a list of steps orders is committed by those who agreed to it."""
    article = (
        "Peru and Chile agreed to the following steps:\n\n• Release the crew of the ferry.\n\n• Reopen the border.\n"
    )
    assert drafted(article) == [
        ("diplomatic", "committed", "Peru"),
        ("diplomatic", "committed", "Chile"),
        ("diplomatic", "committed", "Peru"),
        ("diplomatic", "committed", "Chile"),
    ]


def test_two_that_are_said_to_give_are_one_subject() -> None:
    """A subject of two names behind "said" is not cut in two."""
    assert drafted("Holm said Peru and Chile have offered to help with peace talks.") == [
        ("diplomatic", "offered", "Peru"),
        ("diplomatic", "offered", "Chile"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Peru will consider sending a joint group to take part in the peacekeeping force.",
            ("troops", "under_discussion", "Peru"),
        ),
        ("Holm says Chile has rejected the new incentives.", ("diplomatic", "refused", "Chile")),
        ("The board hoped Chile would pledge $3 million.", ("financial", "requested", "Chile")),
        ("Chile announced a new initiative.", ("diplomatic", "committed", "Chile")),
        ("Chile will bear all costs for dispatching the troops.", ("financial", "committed", "Chile")),
        ("Holm stressed Chile's strong commitment to the plan.", ("diplomatic", "committed", "Chile")),
        ("Holm reaffirmed its strong commitment to the plan.", ("diplomatic", "committed", "Holm")),
        ("Chile recommitted to reopening the port.", ("diplomatic", "committed", "Chile")),
        ("Chile undertakes to promptly release the crew.", ("diplomatic", "committed", "Chile")),
        ("Upon approval of the text, Chile will recognize the border.", ("diplomatic", "conditional", "Chile")),
        ("Peru is providing $3 million for roads.", ("financial", "committed", "Peru")),
        ("Holm thanked Peru for its help.", ("financial", "delivered", "Peru")),
        ("Holm praised the help Peru has given.", ("financial", "delivered", "Peru")),
        ("The force also includes soldiers from Peru.", ("troops", "delivered", "Peru")),
        ("Peru has about 3,000 soldiers in Chile.", ("troops", "delivered", "Peru")),
        ("Peru agreed on Monday to prolong its mission in Chile.", ("troops", "committed", "Peru")),
        ("Peru agreed at a special meeting to reopen the canal.", ("diplomatic", "committed", "Peru")),
        ("Peru is hosting a choir.", ("diplomatic", "delivered", "Peru")),
        ("Peru gave $3 million after the landslides.", ("humanitarian", "delivered", "Peru")),
        ("Peru will widen the canal.", ("diplomatic", "committed", "Peru")),
        ("Peru will not widen the canal.", ("diplomatic", "refused", "Peru")),
        ("Peru plans to widen the canal.", ("diplomatic", "offered", "Peru")),
        ("Peru has approved an early return of the archive.", ("diplomatic", "committed", "Peru")),
        ("Peru stands ready to send tents when conditions allow.", ("humanitarian", "conditional", "Peru")),
        ("Peru intends to send tents, subject to the approval of parliament.", ("humanitarian", "conditional", "Peru")),
        ("Peru will sponsor the repair of the port.", ("diplomatic", "committed", "Peru")),
        (
            "Holm noted Chile's commitment to ensuring that Peru can never close the port.",
            ("diplomatic", "committed", "Chile"),
        ),
        ("The board discussed Chile's commitment to defend Peru.", ("security_guarantee", "committed", "Chile")),
        ("Holm expects from Chile continued commitment to the plan.", ("diplomatic", "requested", "Chile")),
        (
            "Chile reaffirmed its commitment to the plan, provided that Peru signs.",
            ("diplomatic", "conditional", "Chile"),
        ),
        ("Chile refused to express support for the plan.", ("diplomatic", "refused", "Chile")),
        ("Chile expressed its support for the plan.", ("diplomatic", "committed", "Chile")),
        ("Chile will work with its partners to reopen the port.", ("diplomatic", "committed", "Chile")),
        ("Chile will explore ways to reopen the port.", ("diplomatic", "under_discussion", "Chile")),
        ("Holm discussed Chile's delivery last week of tents.", ("humanitarian", "delivered", "Chile")),
        ("Holm welcomed Chile's pledge of 40 tents.", ("humanitarian", "committed", "Chile")),
        ("Peru blocked Chile's delivery of tents.", ("humanitarian", "refused", "Peru")),
        ("Peru discussed sending troops.", ("troops", "under_discussion", "Peru")),
    ],
)
def test_the_subject_gives_what_its_object_is_for(sentence: str, expected: tuple[str, str, str | None]) -> None:
    """Who is sent, helped or allowed to do something is not who gives it."""
    assert drafted(sentence) == [expected]


def test_all_of_those_named_before_may_promise() -> None:
    """Who "they" are may be unclear, and what they promise is drafted nonetheless; they are no single country."""
    text = "The envoys met in Peru. In addition, they pledged to send troops. Both reaffirmed their commitment to the plan."
    assert drafted(text) == [("troops", "committed", "The envoys"), ("diplomatic", "committed", None)]
    assert drafted("Peru was quiet. They pledged to send troops.") == [("troops", "committed", None)]


def test_what_is_affirmed_to_be_so_is_no_promise() -> None:
    """Who affirms that something was talked about commits nothing."""
    text = "Chile affirmed that its concerns, security guarantees among them, were addressed."
    assert [row for row in drafted(text) if row[1] == "committed"] == []


def test_what_eases_tensions_is_no_actor() -> None:
    """A relative pronoun stands for what is right before it, and steps give nothing."""
    assert [row for row in drafted("Holm urged both sides to consider steps that will ease tensions.") if row[2]] == []


def test_a_list_goes_on_about_the_sentence_before_its_introduction() -> None:
    """Below "These include:" the actor is the one who acted before."""
    article = (
        "Talks\n\nToday, Japan announced new programmes. These include:\n\n"
        " • $40 million for schools.\n • Opening an embassy in Fiji.\n"
    )
    assert drafted(article) == [("financial", "committed", "Japan"), ("diplomatic", "committed", "Japan")]


def test_background_of_earlier_years_is_left_out() -> None:
    """What happened years before publication is history, not news."""
    sentence = "In 2014, the United States imposed sanctions on Russia."
    lasting = "Since 2014, the United States has imposed sanctions on Russia."
    assert drafted(lasting, published="2025-03-01") == [("sanctions", "delivered", "United States")]
    assert drafted(sentence, published="2025-03-01") == []
    assert drafted(sentence, published="2014-03-20") == [("sanctions", "delivered", "United States")]


@pytest.mark.parametrize(
    "words",
    ["will send tanks and ", "Aa, ", "pledged $1 million ", "deploy ", "to the ", "discussed tanks ", "and a, they "],
)
def test_text_without_a_sentence_takes_linear_time(words: str) -> None:
    """A megabyte of the same words over and over is read at once, and drafts next to nothing."""
    reading = Reading(article=parse("Talks\n\n" + words * (1_000_000 // len(words))))
    assert len(find(reading)) <= 1


def test_a_long_list_takes_linear_time() -> None:
    """Four thousand items below one introduction are read at once, each as one fact."""
    items = "".join(f" • ${number} million for refugees.\n" for number in range(1, 4_001))
    reading = Reading(article=parse(f"Talks\n\nThe talks ended. Japan will provide:\n\n{items}"))
    assert len(find(reading)) == 4_000
