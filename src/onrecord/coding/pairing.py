"""Complete lists of parties: states joined by a hyphen, "as well as" the next, and one owner behind several bodies.

Needs a scene; gives positions of words, and parties beside those that were found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.coding.nouns import ORGANISATIONS, is_thing
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene

if TYPE_CHECKING:
    from onrecord.coding.parties import Found

#: The first parts of words for two states ("Sino-Russian"), by the code of the state.
COMBINING = {
    "Anglo": "GBR", "Austro": "AUT", "Franco": "FRA", "Greco": "GRC", "Hispano": "ESP", "Indo": "IND", "Italo": "ITA",
    "Luso": "PRT", "Nippo": "JPN", "Russo": "RUS", "Sino": "CHN", "Turco": "TUR",
}  # fmt: skip
#: Sectors of bodies and armed people, whom a list does not name by the way.
_BODIES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "IGO", "NGO", "SPY", "REB", "UAF", "PTY", "OPP"})
#: Sectors of the parts of a state.
OF_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_DASHES = "-‐‑–"


def joined_before(s: Sentence, at: int) -> int | None:
    """Return the word that a hyphen joins to the front of another: "US" in "US-Iraqi forces"."""
    if at < 2 or s.words[at - 1] not in _DASHES:
        return None
    return at - 2 if s.ends[at - 2] == s.starts[at - 1] and s.ends[at - 1] == s.starts[at] else None


def joined_state(scene: Scene, child: int, at: int) -> int | None:
    """Return where the other state stands that a hyphen joins to a modifier; none in "a Chinese-American banker"."""
    s = scene.s
    one, noun = joined_before(s, at), s.heads[child]
    if one is None or not is_pair(scene, one, at):
        return None
    someone = s.tags[noun] in ("NN", "NNP") and not (is_thing(s, noun) or s.lemmas[noun] in ORGANISATIONS)
    return None if someone else one


def added(s: Sentence, head: int) -> list[int]:
    """Return what "as well as" adds to a list where parsers hang it on the verb: "met Lee as well as Premier Roe"."""
    adding = [at for at in s.having(head, "cc") if s.lowers[max(0, at - 2) : at + 1] == ["as", "well", "as"]]
    above = s.heads[head]
    if not adding or above == head or s.child(head, "conj") is not None:
        return []
    return [at for at in s.having(above, "npadvmod", "dep") if at > adding[0] and s.tags[at].startswith("NNP")][:1]


def shared_owner(s: Sentence, head: int) -> list[int]:
    """Return the nouns behind the last of a list that say whose each is: "the government and the people of Mali"."""
    last = s.conjuncts(head)[-1]
    owned = s.having(head, "prep", "poss", "amod", "compound", "nmod")
    if last <= head or owned or s.tags[last][:2] != "NN":
        return []
    return [noun for at in s.having(last, "prep") if s.lowers[at] == "of" for noun in s.having(at, "pobj")]


def first_of(s: Sentence, head: int) -> int | None:
    """Return the first of a list whose adjective goes for the others, too: "the Fijian ministry and embassy"."""
    first = s.first_conjunct(head)
    bare = first != head and s.child(head, "det", "poss", "amod", "prep") is None
    return first if bare and first < head and s.child(first, "amod", "compound", "poss") is not None else None


def firmly_named(found: list[Found], two: bool = False) -> list[Found]:
    """Leave out of a list whom only an adjective names, but keep the bodies and people called by what they are.

    One of `two` is kept whoever he is ("soldiers and civilians"); a longer list can be a parser's own.
    """
    firm = [f for f in found if f.firm]
    if not firm:
        return found
    return [
        f for f in found
        if f.firm or (f.party.country is None and (f.party.sector in _BODIES or (two and f.party.sector is not None)))
    ]  # fmt: skip


def is_pair(scene: Scene, one: int, other: int) -> bool:
    """Tell whether two words joined by a hyphen name two states."""
    first, second = scene.mention[one], scene.mention[other]
    if second is None or not second.entity.country or second.entity.kind == "person":
        return False
    if first is None:
        return scene.s.words[one] in COMBINING
    countries = {first.entity.country, second.entity.country}
    return first.entity.kind != "person" and len(countries) == 2 and None not in countries
