"""Words that tell names of people from other names."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = [
    "BODIES",
    "HONORIFICS",
    "NOT_PEOPLE",
    "PARTICLES",
    "SURNAMES_TOO",
    "given_names",
    "is_capitalised",
    "opens_no_name",
]

# Capitalised words that open sentences or stand for times; they never belong to a name.
_OPENERS = frozenset(
    "the a an in on at as by for from with after before during since when while if although though however but and so yet to "
    "this that these those there here it its his her our my their some many most several other all both few no not who whom whose what "
    "which why how according meanwhile earlier later today yesterday tomorrow also additional under following speaking last next asked instead "
    "over of or once unlike despite we they he she i you your us them him me "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december addressing ahead among amid asking calling citing responding referring writing hosting attending "
    "joining commenting because besides between beyond about above across against along around behind below beneath beside "
    "into like near off onto out outside through throughout toward towards underneath until unless up upon via within without where "
    "whether each every either neither any another such only even just still then thus therefore nevertheless moreover furthermore "
    "additionally finally recently currently separately similarly previously now never always often nor per than is are was were be been "
    "has have had do does did will would could should might must can shall let please welcome thank thanks dear yes well more less much very "
    "first second third one two three four five six seven eight nine ten hundreds thousands dozens nearly almost "
    "given due based using including led since early late mid new former outgoing incoming acting then ex "
    "experts officials critics leaders ministers analysts reports sources scientists protesters police photo image file".split()
)
HONORIFICS = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady Madam Madame Monsieur Prof Sen Rep Gov Gen Lt Col Capt Cmdr Adm Maj Sgt Brig Rev Hon Amb Sec "
    "Baroness Baron Count Countess Duke Duchess Excellency Highness Majesty Herr Frau Señor Pres Rt Sheikh Shaikh Sayyid Ayatollah".split()
)
PARTICLES = frozenset(
    "von van der den de da di du dos do das la le del della el al bin bint ibn ben ter ten zu zur af av e y und".split()
)
# Words of places, bodies, laws, events and works: a run that holds one is no person.
NOT_PEOPLE = frozenset(
    "ministry council university bank group party street house nations union agreement act treaty summit conference declaration day "
    "war sea ocean island islands river mountain mountains city state states republic kingdom north south east west northern southern eastern western "
    "new san saint st fort lake cape port los las camp air force forces times post news journal press agency institute "
    "center centre association federation confederation organization organisation foundation fund court senate congress parliament assembly "
    "commission committee cabinet government administration department office bureau service services authority board alliance "
    "league movement front army navy police guard corps command security national international european african asian american arab "
    "world global united human rights peace plan deal accord accords protocol pact charter convention resolution law bill amendment "
    "company corporation corp inc ltd plc llc co airlines airways motors energy oil gas pipeline project programme program initiative "
    "forum dialogue mission operation process track road route belt strip valley hill hills bay gulf strait peninsula "
    "coast beach park square avenue palace castle hall tower bridge airport station stadium hotel cathedral church mosque temple "
    "school college academy library museum theatre theater hospital club team cup olympics games championship tournament festival prize "
    "award medal order cross crescent red white black blue green middle central capitol hill pentagon kremlin "
    "federal foreign affairs defense defence health economic economy trade finance financial climate environment treasury "
    "homeland interior intelligence investigation strategic supreme high general special joint chiefs staff community coalition "
    "contact framework partnership cooperation development reconstruction recovery investment monetary development organization "
    "radio television tv media magazine online wire network broadcasting today daily weekly herald tribune guardian telegraph "
    "observer independent chronicle gazette review standard mirror post star sun globe mail "
    "constitution revolution independence liberation democratic republican labour conservative liberal socialist communist christian muslim "
    "islamic jewish catholic orthodox islam christianity euro dollar covid coronavirus pandemic hurricane typhoon cyclone storm "
    "airport base border region province county district territory canal desert forest rainforest plateau basin "
    "statement communiqué communique article section chapter appendix annex document report paper book film song album "
    "system systems missile defender patriot satellite spacecraft ship carrier aircraft jet boeing airbus "
    "square administration legislature chamber lords commons knesset duma bundestag rada verkhovna hamas hezbollah taliban fatah "
    "brigade battalion division regiment unit squad front brotherhood caucus tribunal inspectorate "
    "bloc zone area schengen eurozone exchange stock market markets industries industry systems technologies technology holdings partners "
    "investments capital brands foods stores supermarkets retail tesco google facebook twitter microsoft amazon apple "
    "christmas easter ramadan thanksgiving holocaust genocide sanctions action strategy policy policies agenda goals goal summit talks "
    "rule rules directive regulation code project projects fighter memorandum memoranda understanding communique ceasefire truce armistice "
    "youth women children workers students teachers farmers doctors nurses refugees migrants without borders watch amnesty transparency "
    "think tank studies research science sciences economics politics journal quarterly "
    "square-mile elections election referendum vote ballot brexit quartet troika".split()
)

# Family names that are such words as well; they name a person after a title or a given name.
SURNAMES_TOO = frozenset(
    "Park Day White Black Green Brown Hill Hall Bridge Tower Church Temple Lake Street Law Price Cross Post Guard West North Bank Banks Castle "
    "School Park Marsh Field Fields Forest Coast Temple Justice Bishop Law Power Road Bill Book Paper Song Ford Rule Story Sun Front Guard Bay "
    "Star Wire Action May Young Major King Pope Prince Chambers Hunt".split()
)
# Bodies and places of several words, none of which tells.
BODIES = frozenset(
    (
        "Deutsche Welle",
        "Al Jazeera",
        "Agence France-Presse",
        "Rio Tinto",
        "Goldman Sachs",
        "Sinn Fein",
        "Boko Haram",
        "Al Shabaab",
        "Al Qaeda",
        "Buenos Aires",
    )
    + (
        "Tel Aviv",
        "Foggy Bottom",
        "Le Monde",
        "El País",
        "Der Spiegel",
        "Die Zeit",
        "Abu Dhabi",
        "Kuala Lumpur",
        "Addis Ababa",
        "Hong Kong",
        "Phnom Penh",
    )
    + (
        "Sri Lanka",
        "Puerto Rico",
        "Costa Rica",
        "Rio Grande",
        "Rio de Janeiro",
        "Santo Domingo",
        "Santa Fe",
        "Nur-Sultan",
        "Doctors Without",
        "Gazeta Wyborcza",
    )
    + (
        "Gazeta Prawna",
        "Xinhua",
        "Reuters",
        "Interfax",
        "TASS",
        "Politico",
        "Axios",
        "Bloomberg",
        "Nord Stream",
        "Silicon Valley",
        "Champs-Élysées",
        "Élysée",
    )
    + (
        "Camp David",
        "Mar-a-Lago",
        "Ben Gurion",
        "Charles de Gaulle",
        "Wall Street",
        "Martha's Vineyard",
        "Saint Petersburg",
        "Sharm El",
        "Sharm el-Sheikh",
        "Sharm el Sheikh",
    )
)


@cache
def given_names() -> frozenset[str]:
    """Common given names of many languages."""
    lines = (files("briefing.drafting") / "given_names.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_capitalised(word: str) -> bool:
    """Whether a word is written as a name: Macron, al-Sisi, d'Estaing."""
    return word[0].isupper() or (word[:3].lower() in ("al-", "el-") and word[3:4].isupper()) or word[:2] in ("d'", "d’")


@cache
def _known(word: str) -> bool:
    return word.lower() in _OPENERS


def opens_no_name(word: str) -> bool:
    """Whether a capitalised word is only the first of a sentence, or a day or month."""
    return _known(word)
