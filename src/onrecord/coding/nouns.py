"""Know what kind of thing a common noun names: a polity, a body, somebody beside another, a deed, a thing."""

from __future__ import annotations

from itertools import pairwise

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence

POLITIES = frozenset(
    "country state nation side government neighbour neighbor ally party leader minister president capital people army "
    "power republic".split()
)
#: States as such, whoever their people are.
STATES = frozenset("country kingdom monarchy nation power republic state".split())
#: What is recognised of a state.
STATEHOOD = frozenset(
    "annexation authority council entity existence government independence legitimacy presidency republic secession "
    "sovereignty state statehood territory".split()
)
RELATIONAL = frozenset(
    "neighbour neighbor ally partner rival counterpart enemy friend colleague opponent adversary foe brother".split()
)
#: Nouns that only say what a named group is ("the al-Shabaab movement").
ORGANISATIONS = frozenset(
    "group council union league organisation organization alliance club community bloc forum pact conference "
    "association commission committee bank coalition network movement militia party faction front agency office".split()
)
#: Nouns by which a body is called for short, once it has been named ("the Council").
BODIES = ORGANISATIONS | {"assembly", "court", "fund", "secretariat", "ministry", "tribunal"}
#: Last words of the names of bodies, known or not.
NAMED_BODIES = BODIES | frozenset(
    "centre center charity company corporation endowment federation foundation institute institution society trust "
    "university".split()
)
#: Words in the names of bodies that each state has: "the National Police", "the Supreme Court".
OF_EACH_STATE = frozenset("central civil federal high national parliamentary royal state supreme".split())
#: Words of those who are of another state, or of many, but for the offices that deal with these.
_ABROAD = frozenset(
    {"foreign", "global", "international", "multinational", "overseas", "unidentified", "unknown", "world"}
)
_FOREIGN_AFFAIRS = frozenset("affairs minister ministers ministry ministries office policy relations secretary".split())
#: Nouns for what is said or done, by whoever it is.
_DEEDS = frozenset(
    "access advance approval arrest arrival attack ban bid blockade boycott call claim comment control criticism death "
    "debate delay demand denial departure dismissal effort embargo exchange exit export import killing letter move "
    "murder offer plan plea policy proposal pullout purchase raid refusal release removal request response retreat "
    "return role sale stance strike support talk turnabout turnaround use visit vote war warning withdrawal word "
    "work".split()
)
#: What is traded, and by what it is measured: whose it is, is named.
_GOODS = frozenset(
    "acre arms barley barrel beef bond bushel butter cargo coal cocoa coffee copper corn cotton crude fuel gas gold "
    "goods grain hectare kilo kilogram litre liter maize meat oil ore rice rubber share shipment soya soybean stake "
    "steel sugar tea timber tobacco ton tonne uranium weapon wheat wine wool".split()
)
#: What one says or sends to another, whose it is who said it.
SPOKEN = frozenset("appeal call complaint criticism demand invitation letter offer plea proposal request".split())
#: Last words of names that are no parties ("Operation Storm", "Idlib Province", "the Clean Air Act").
_THINGS = frozenset(
    "act award bill cup day deal district games house island islands law lake line month mountain operation ocean "
    "peninsula plan prize province protocol region report river road route sea square state strait street summit "
    "talks tour treaty valley war week year zone".split()
)
#: What is called after the town where it was agreed ("Minsk Accords", "Kyoto protocol"), also in small letters.
AGREED = frozenset("accord agreement memorandum protocol".split())
#: What is so called as a name only: "Bogor Goals".
NAMED = AGREED | frozenset("charter convention declaration formula goal package pact principle process treaty".split())
_MONEY = frozenset("cent dinar dollar euro franc lira mark peso pound rand rouble ruble rupee yen yuan".split())
_POINTED = frozenset({"U.S.", "U.K.", "U.N.", "E.C."})
#: Ends of nouns for persons, and some bodies that act for whom they belong to.
_PERSONS = tuple("er or ist ian man men ee ant ert kin side house junta regime elite".split())
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "cy", "ture", "ry")


def is_thing(s: Sentence, head: int) -> bool:
    """Tell whether a noun is no doer: a day, a deed, a quality, a number, money, the last word of a place or a law."""
    word = s.lowers[head]
    return (
        word in clauses.DAYS or word in _THINGS or is_abstract(s.lemmas[head]) or any(map(str.isdigit, word))
        or s.lemmas[head] in _DEEDS or s.lemmas[head] in _MONEY or s.lemmas[head] in _GOODS
    )  # fmt: skip


def is_by_suicide(s: Sentence, head: int) -> bool:
    """Tell "Jordan's suicide bombings", which were there and are no state's."""
    return head > 0 and s.lemmas[head - 1] == "suicide"


def is_owned_thing(s: Sentence, head: int) -> bool:
    """Tell "Israel's right", "Poland's doubts": a noun of no person behind a possessor, written small."""
    owned = any(s.child(at, "case") is not None for at in s.having(head, "poss"))
    return owned and s.tags[head] in ("NN", "NNS") and not s.lemmas[head].endswith(_PERSONS)


def is_from_abroad(name: str) -> bool:
    """Tell "27 foreign traders" and "the international community", who are of another state than the one spoken of."""
    words = name.split()
    return any(
        word.lower() in _ABROAD and following.islower() and following not in _FOREIGN_AFFAIRS
        for word, following in pairwise(words)
    )


def is_capital_noun(s: Sentence, head: int) -> bool:
    """Tell "U.S. Criticism": wires write a capital behind the point of "U.S." as behind that of a sentence."""
    return s.tags[head] == "NNP" and head > 0 and s.words[head - 1] in _POINTED and is_thing(s, head)


def is_named_thing(word: str) -> bool:
    """Tell whether a name that ends so is that of a place, a law or a deed ("Idlib Province", "the Clean Air Act")."""
    return word in _THINGS


def is_abstract(noun: str) -> bool:
    """Tell whether a noun is no doer by its ending ("decision", "friendship")."""
    return noun.endswith(_ABSTRACT)
