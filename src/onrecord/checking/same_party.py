"""Compare the parties of a claim with those of a record: who is the same, who stands for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.model import Party, Record

#: Sectors that act for their state; the others (rebels, parties, firms …) act for themselves.
_STATE_SECTORS = frozenset({None, "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})
_TITLE_VARIANTS = {"defense": "defence", "secretary": "minister", "secretaries": "minister", "premier": "prime"}
#: Words that make another office of an office: the vice president is no president.
_LESSER = frozenset({"deputy", "vice", "assistant", "junior", "acting"})
#: How the files of persons call a head of state or government whose title they do not know.
_LEADER = frozenset({"leader"})
#: Words of the offices of heads of state and government, and of those whose title says no more.
_HEADS = frozenset("leader president prime chancellor king queen emir sultan ruler monarch".split())
_WORD = re.compile(r"\w+")


def all_among(wanted: Sequence[Party], given: Sequence[Party]) -> list[str] | None:
    """Return in what the wanted parties differ from those given, None where one of them is not among these."""
    differences: list[str] = []
    for party in wanted:
        fitting = [found for other in given if (found := fits(party, other)) is not None]
        if not fitting:
            return None
        nearest: list[str] = min(fitting, key=len)
        differences += nearest
    return differences


def fits(claimed: Party, given: Party) -> list[str] | None:
    """Compare two parties: a member or a minister stands for his state, not the reverse."""
    if _are_one_official(claimed, given) or _is_named_shorter(claimed, given):
        return []
    if claimed.key != given.key and not (claimed.entity and claimed.entity == given.entity):
        return None
    if _of_other_states(claimed, given):
        return [f"it was {given.name} of {given.country}"]
    if _own_name(claimed) is not None and claimed.entity == given.entity:
        return []  # one person or group, whatever he is called
    for_state = claimed.sector in _STATE_SECTORS
    if for_state != (given.sector in _STATE_SECTORS):
        # a former minister acts for himself, but he is worth showing to who asks for the minister
        return [f"it was {given.name}"] if "ELI" in (claimed.sector, given.sector) else None
    if not for_state and (claimed.sector != given.sector or _own_name(claimed) not in (None, given.entity)):
        return [f"it was {given.name}"]
    if _are_others(claimed, given):
        return [f"it was {given.name}"]
    office, other = _office(claimed), _office(given)
    if office and other and not _same_office(office, other):
        return [f"it was {given.role or given.name}"]
    if office and not other and not (claimed.sector == given.sector and _are_many(claimed)):
        return ["it names the state, not the person"]
    return []


def _are_one_official(claimed: Party, given: Party) -> bool:
    """Tell one person of a body whom a text calls by his office there and another by his state: Ban Ki-moon."""
    if not (_own_name(claimed) and _own_name(given)) or "IGO" not in (claimed.sector, given.sector):
        return False
    one, other = (party.name.casefold().rpartition(" ")[2] for party in (claimed, given))
    return one == other and bool(claimed.role or given.role)


def _is_named_shorter(claimed: Party, given: Party) -> bool:
    """Tell people of whom only what they are is known, with a word more in the report: "14 local activists"."""
    unknown = not any((claimed.entity, claimed.country, given.entity, given.country)) and claimed.name.islower()
    return unknown and set(_WORD.findall(claimed.name)) <= set(_WORD.findall(given.name.lower()))


def _of_other_states(claimed: Party, given: Party) -> bool:
    """Tell whether one name is said to be of two states: "Prime Minister Ann Lee of Fiji" is not that of Chad."""
    if None in (claimed.country, given.country) or claimed.country == given.country:
        return False
    return "IGO" not in (claimed.sector, given.sector) and claimed.sector == given.sector


def _are_others(claimed: Party, given: Party) -> bool:
    """Tell whether two parties are persons of different names: "george-bush" and "president-bush" may be one."""
    if not ((claimed.role or given.role) and _own_name(claimed) and _own_name(given)):
        return False
    return str(claimed.entity).rpartition("-")[2] != str(given.entity).rpartition("-")[2]


def _own_name(party: Party) -> str | None:
    """Return the entity of a group or person that has a name of its own, beside its state's."""
    return party.entity if party.entity != party.country else None


def _office(party: Party) -> frozenset[str]:
    """Return the words of an office: "Foreign Minister" and "foreign ministers" hold each other."""
    words = _WORD.findall((party.role or "").casefold())
    return frozenset(_TITLE_VARIANTS.get(word, word.removesuffix("s")) for word in words)


def _are_many(party: Party) -> bool:
    """Tell people who are named by what they are, "soldiers", from the holder of an office."""
    return (party.role or "").endswith("s") and party.sector != "GOV"


def _same_office(one: frozenset[str], other: frozenset[str]) -> bool:
    if _LEADER in (one, other):
        return bool(one & _HEADS and other & _HEADS) and not (one | other) & _LESSER
    return (one <= other or other <= one) and one & _LESSER == other & _LESSER


def _is_wider(claimed: Party, given: Party) -> bool:
    """Tell whether a claim speaks of more than one who holds an office: of his state, or of another of its people."""
    if _own_name(claimed) is not None and claimed.entity == given.entity:
        return False
    return claimed.key == given.key and not _office(claimed) >= _office(given)


def exceptions(claim: Record, record: Record) -> list[str]:
    """Return whom a negated record is limited to: that the minister did not come says nothing of the president."""
    asked = [*claim.actors, *claim.recipients]
    return [
        f"it speaks only of {party.role}"
        for party in (*record.actors, *record.recipients)
        if party.role and any(_is_wider(other, party) for other in asked)
    ]
