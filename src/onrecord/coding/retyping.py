"""Correct the type and the mode of an act by who does it: soldiers who march do not protest, they mobilize."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found
from onrecord.coding.telling import FoundAct

#: Sectors of those who bear arms.
ARMED = frozenset({"MIL", "COP", "REB", "UAF", "PRM", "SPY"})
#: Sectors of those who rule, with states themselves.
_RULING = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})


def retype(verb: str, found: FoundAct) -> None:
    """Correct the type of an act by who does it."""
    sectors = {f.party.sector for f in found.actors}
    if verb == "storm" and not sectors.isdisjoint(ARMED):
        found.type, found.mode = "ASSAULT", None  # soldiers who storm a building do not protest
    elif found.type == "PROTEST" and found.mode == "riot" and not sectors.isdisjoint(ARMED - {"REB", "UAF"}):
        found.type, found.mode = "COERCE", "seize"  # soldiers who loot do not protest
    elif found.act.name == "cooperate.exercise" and len(found.actors) == 1 and not found.recipients:
        found.type, found.mode = "MOBILIZE", "troops"  # one side's own exercise (PLOVER manual)
    elif verb == "raid" and found.type == "ASSAULT" and "COP" in sectors:
        found.type, found.mode = "COERCE", "seize"  # a police raid is a search
    elif verb == "question" and sectors and sectors <= {"COP", "JUD", "SPY"}:
        found.mode = "investigate"
    elif found.type == "PROTEST" and found.mode == "obstruct" and all(map(_rules, found.actors)):
        found.type, found.mode = "COERCE", "restrict"  # who governs a street closes it
    elif bombs_from_the_air(found.pattern, found.actors):
        found.mode = "aerial"
    elif verb == "march" and not sectors.isdisjoint(ARMED):
        found.type, found.mode = "MOBILIZE", "troops"  # soldiers who march do not protest
    elif found.type == "MOBILIZE" and found.mode == "troops" and sectors <= {"COP"}:
        found.mode = "police"
    elif found.type == "MOBILIZE" and found.mode == "troops" and sectors <= {"REB", "UAF"}:
        found.mode = "militia"
    elif verb == "protest" and found.type == "PROTEST" and all(f.number in ("person", "state") for f in found.actors):
        found.type, found.mode = "ACCUSE", "disapprove"  # a state or one person objects


def bombs_from_the_air(pattern: str, actors: Collection[Found]) -> bool:
    """Tell bombing by a state or its forces, who do it from the air, from that by others."""
    return pattern == "bombing" and bool(actors) and all(map(_rules, actors))


def tries_missiles(s: Sentence, verb: int, found: FoundAct) -> bool:
    """Tell "Peru fired two missiles", at nobody: a state tries them. "Attacked, firing rockets" says how."""
    aimless = found.pattern in ("fire {projectile}", "launch {projectile}") and not found.recipients
    return aimless and s.deps[verb] not in ("advcl", "acl", "pcomp") and all(map(_rules, found.actors))


def keeps_peace(s: Sentence, verb: int) -> bool:
    """Tell troops that are sent as peacekeepers, which is aid (CAMEO 074)."""
    return any(s.lemmas[at] in ("peacekeeping", "peacekeeper", "peacekeepers") for at in s.subtree(verb))


def _rules(found: Found) -> bool:
    sector = found.party.sector
    return (sector in _RULING and found.number != "person") or (found.number == "state" and sector is None)
