"""Verbs of saying: which words report that somebody said something."""

from __future__ import annotations

from functools import cache

__all__ = ["is_noun", "is_saying", "lets_pass", "stops", "takes_no_subject"]

_SAYINGS = (
    "say said says|tell told tells|state stated states|announce announced announces|warn warned warns|declare declared declares|add added adds|"
    "note noted notes|explain explained explains|claim claimed claims|argue argued argues|insist insisted insists|deny denied denies|"
    "stress stressed stresses|emphasize emphasized emphasizes|emphasise emphasised emphasises|reiterate reiterated reiterates|"
    "underscore underscored underscores|underline underlined underlines|urge urged urges|call called calls|condemn condemned condemns|"
    "denounce denounced denounces|welcome welcomed welcomes|praise praised praises|criticize criticized criticizes|criticise criticised criticises|"
    "pledge pledged pledges|promise promised promises|vow vowed vows|confirm confirmed confirms|affirm affirmed affirms|reaffirm reaffirmed reaffirms|"
    "acknowledge acknowledged acknowledges|admit admitted admits|suggest suggested suggests|propose proposed proposes|demand demanded demands|"
    "ask asked asks|request requested requests|reply replied replies|respond responded responds|comment commented comments|remark remarked remarks|"
    "recall recalled recalls|reveal revealed reveals|report reported reports|describe described describes|express expressed expresses|"
    "voice voiced voices|predict predicted predicts|expect expected expects|accuse accused accuses|blame blamed blames|attribute attributed attributes|"
    "highlight highlighted highlights|outline outlined outlines|indicate indicated indicates|conclude concluded concludes|write wrote writes|"
    "tweet tweeted tweets|post posted posts|thank thanked thanks|congratulate congratulated congratulates|reject rejected rejects|dismiss dismissed dismisses|"
    "caution cautioned cautions|appeal appealed appeals|invite invited invites|second seconded seconds|endorse endorsed endorses|"
    "inform informed informs|commend commended commends|assure assured assures|contend contended contends|assert asserted asserts|"
    "maintain maintained maintains|signal signaled signalled signals|hail hailed hails|laud lauded lauds|deplore deplored deplores|lament lamented laments|"
    "detail detailed details|deem deemed deems|dub dubbed dubs|term termed terms|label labelled labeled labels|brand branded brands|mention mentioned mentions|"
    "opine opined|quip quipped|joke joked|boast boasted|complain complained complains|apologize apologized|apologise apologised|estimate estimated estimates|"
    "hope hopes hoped|fear feared fears|justify justified justifies|name named names|characterize characterized|characterise characterised|"
    "celebrate celebrated|threaten threatened threatens|cite cited cites|refer referred refers|tout touted|"
    "echo echoed echoes|observe observed observes|counter countered counters|retort retorted|elaborate elaborated|testify testified|allege alleged alleges|"
    "advise advised advises|recommend recommended recommends|speculate speculated|reassure reassured|swear swore|concede conceded concedes|disclose disclosed|"
    "pronounce pronounced|proclaim proclaimed|summarize summarized|ridicule ridiculed|mock mocked|slam slammed|blast blasted|"
    "decry decried|oppose opposed opposes|object objected|protest protested|question questioned questions|applaud applauded|"
    "advocate advocated advocates|quote quoted|plead pleaded|implore implored|exclaim exclaimed|stipulate stipulated stipulates"
)
# Nouns as well: in this form they report only after a subject that stands right before them.
_NOUNS = frozenset(
    "claims calls reports demands notes comments states asks requests names details posts hopes fears questions protests signals terms labels brands "
    "details estimates thanks seconds reports call report demand request comment claim note state question protest signal term brand label name detail estimate "
    "hope fear post address second voice reason object compare wish think read appeal appeals promise promises pledge pledges remark remarks quote advocate advocates "
    "invite request echo charges ask say tell add stress urge warn welcome".split()
)
_PARTICIPLES = frozenset(
    "saying adding noting stressing warning calling describing insisting arguing urging accusing telling declaring emphasizing emphasising reiterating claiming "
    "stating explaining demanding denouncing condemning welcoming pledging promising vowing expressing acknowledging suggesting writing announcing denying criticizing criticising "
    "praising labelling labeling branding dubbing".split()
)
_AUXILIARIES = frozenset(
    "has have had also then later further earlier recently previously publicly repeatedly again once too himself herself themselves itself who "
    "first once often always consistently jointly both meanwhile however formally officially privately still even now have did all yet instead "
    "does do reportedly nevertheless nonetheless thus therefore in turn went on".split()
)
_STOPS = frozenset(
    "not to will would may might could should can must never n't be been being is are was were cannot won't wouldn't the a an as of for his her their its this that which".split()
)
# Verbs that report with the word that follows.
_PHRASES = {
    **dict.fromkeys(("made", "makes", "making"), ("clear", "it")),
    **dict.fromkeys(("ruled", "rules"), ("out", "that")),
    **dict.fromkeys(("pointed", "points"), ("out", "to")),
    **dict.fromkeys(("spoke", "speaks", "spoken"), ("of", "about", "out")),
    **dict.fromkeys(("raised", "raises"), ("concerns", "concern", "doubts")),
    **dict.fromkeys(("paid", "pays"), ("tribute",)),
    **dict.fromkeys(("set", "laid", "sets"), ("out",)),
    **dict.fromkeys(("cast", "casts"), ("doubt",)),
    **dict.fromkeys(("found", "finds", "held", "holds"), ("that",)),
    **dict.fromkeys(("comments", "remarks", "statements", "comment"), ("by",)),
    **dict.fromkeys(("went", "goes"), ("on",)),
}
_DOCUMENTS = frozenset(
    "statement communiqué communique declaration letter text message post tweet document readout release it banner sign".split()
)


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for line in _SAYINGS.split("|") for form in line.split())


@cache
def _bases() -> frozenset[str]:
    return frozenset(line.split()[0] for line in _SAYINGS.split("|"))


def is_saying(word: str, following: str, before: str) -> bool:
    """Whether a word may report speech: a finite form, "adding" and the like, or "made" in "made clear"."""
    if word == "concluded":
        return following not in ("with", "in", "on", "at", "a", "its", "their", ".")
    if word in ("read", "reads"):
        return before in _DOCUMENTS
    if word == "discussed":
        return before in ("has", "have", "also")  # "has discussed a deployment" is speech, "discussed trade" a meeting
    return word in _forms() or word in _PARTICIPLES or following in _PHRASES.get(word, ())


def takes_no_subject(word: str) -> bool:
    """Whether it is a participle, which shares the subject of the sentence."""
    return word in _PARTICIPLES


def lets_pass(word: str) -> bool:
    """Whether it may stand between a subject and its verb: "has", "also", "repeatedly"."""
    return word in _AUXILIARIES or (word.endswith("ly") and len(word) > 4)


def is_noun(word: str) -> bool:
    """Whether the form is a noun as well, or the base form, which reports only right after its subject."""
    return word in _NOUNS or word in _bases()


def stops(word: str) -> bool:
    """Whether before a verb it says that nothing was said: "to say", "did not say", "was called"."""
    return word in _STOPS or word.endswith(("n't", "n’t"))
