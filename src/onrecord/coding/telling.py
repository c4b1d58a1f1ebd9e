"""Tell whether an act says enough to be a record, and which acts say nothing of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.coding.composition import PERFORMED
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.knowledge import Act
from onrecord.model import Auxiliary

_PRIVATE = frozenset({"CVL", "EDU", "REF", "LAB"})
#: Who has no power to concede to a people, and whom one only informs.
_POWERLESS = _PRIVATE | {"BUS", "NGO", "PTY", "JRN"}
_NO_ENVOY = frozenset({None, "CVL", "REF"})
_WITHOUT_DOER = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "PROTEST"})
#: What a state does to somebody, whoever he is.
_PUNISHED = frozenset({"ACCUSE", "COERCE", "SANCTION"})
#: Teams that travel to play.
_PLAYERS = re.compile(
    r"\b(?:national|football|soccer|cricket|hockey|rugby|basketball|olympic)\b.*\b(?:team|squad|side)\b", re.I
)
#: What people do and states do not.
_MOVING = frozenset("arrive depart fly go head journey land leave return travel".split())
#: "Would like to", with which one does politely what one says.
_POLITE, _WOULD = frozenset({"like", "wish"}), frozenset({"would", "'d", "’d"})
#: Who hears a speech, and no more.
_PUBLIC = frozenset("audience conference crowd gathering rally reporter viewer".split())
#: Verbs that only say what another verb tells.
SAYING = frozenset("say tell report announce add state claim confirm note declare".split())


@dataclass(slots=True)
class FoundAct:
    """An act in a sentence, before it becomes a record. Positions index the sentence's words."""

    act: Act
    trigger: int
    carrier: int
    type: str | None
    mode: str | None
    content: str | None = None
    actors: list[Found] = field(default_factory=list)
    recipients: list[Found] = field(default_factory=list)
    future: bool = False
    reciprocal: bool = False
    construction: str = "active"
    pattern: str = ""
    confidence: float | None = None
    partners: list[Found] = field(default_factory=list)
    tentative: bool = False


def tells(found: FoundAct, parties: PartyFinder) -> bool:
    """Tell whether enough is known of an act to be a record."""
    actors = [f for f in found.actors if parties.is_known(f.party)]
    recipients = [f for f in found.recipients if parties.is_known(f.party)]
    if _is_private(found, actors):
        return False
    if not actors and found.actors and any(f.firm and f.party.country for f in recipients):
        told = found.construction in ("active", "nominal")
        return found.type is not None and told  # somebody of whom only the name is known
    if not actors:
        suffers = not found.act.complement and any(f.firm and f.party.country for f in recipients)
        told = found.type in _WITHOUT_DOER or found.mode == "release" or found.act.name == "concede.pardon"
        return suffers and told and found.construction in ("passive", "weapon")
    named = found.type in _PUNISHED and any(f.firm or f.party.name[:1].isupper() for f in found.recipients)
    if found.act.alone or recipients or named or (found.act.complement and found.content):
        return found.type is not None or found.act.relation is not None
    if found.act.relation == "membership":
        return bool(found.recipients)
    if found.type == "MOBILIZE" and found.act.type == "COOPERATE":
        return True  # one side's own exercise
    if found.type == "COOPERATE":
        return found.reciprocal and len({f.party.country for f in actors}) > 1
    together = found.reciprocal or found.type == "AGREE"
    return together and len({(f.party.key, f.party.sector) for f in actors}) > 1


def _is_private(found: FoundAct, known: list[Found]) -> bool:
    """Tell what those do who act for no state: travel, play, build."""
    if found.type == "CONSULT" and not all(f.firm for f in (*found.actors, *found.recipients)):
        return True
    if found.mode == "visit" and found.actors and all(f.party.sector in _PRIVATE for f in found.actors):
        return True  # pupils, refugees and tourists consult nobody
    if found.mode == "visit" and any(_PLAYERS.search(f.party.name) for f in found.actors):
        return True
    if found.mode == "visit" and found.pattern.split()[0] in _MOVING and all(f.number == "state" for f in found.actors):
        return True  # lands go nowhere: "the islands returned to Peru"
    if found.act.home and found.actors and all(f.party.sector in _POWERLESS for f in found.actors):
        return True  # "upgrading and reforming the firm" concedes nothing
    firms = found.mode in ("withdraw", "resign") or (found.content or "").startswith("retreat.withdraw")
    if firms and found.actors and not found.recipients and all(f.party.sector == "BUS" for f in found.actors):
        return True  # a firm that leaves a market, or its head
    if found.mode == "beat" and all(f.party.sector is None for f in known):
        return True  # states beat each other at games only
    tourists = (f.party.sector in _NO_ENVOY and f.party.entity != f.party.country for f in known)
    return found.act.swap and any(tourists)  # a host receives envoys


def is_briefing(s: Sentence, act: FoundAct) -> bool:
    """Tell "the minister told the BBC" and "met journalists", which says who speaks and is no event between the two."""
    speaks = s.lemmas[act.trigger] in SAYING | {"speak"}
    told = act.type == "CONSULT" or (act.type == "REQUEST" and speaks)
    heard = s.child(act.trigger, "dobj", "dative") if speaks and told else None
    public = heard is not None and s.lemmas[heard] in _PUBLIC  # "told a crowd"
    return public or (told and any(f.party.sector == "JRN" for f in (*act.actors, *act.recipients)))


def is_outcome(s: Sentence, act: FoundAct, acts: list[FoundAct]) -> bool:
    """Tell "killing two" behind "attacked a post": what came of an attack that another act tells, of nobody known."""
    nobody = all(f.party.name.endswith((" people", " others")) for f in act.recipients)
    if act.type != "ASSAULT" or not nobody or act.reciprocal or act.construction != "active":
        return False
    above = s.heads[act.carrier]
    hangs = s.deps[act.carrier] in ("advcl", "conj")
    return hangs and any(other.type == "ASSAULT" and above in (other.carrier, other.trigger) for other in acts)


def is_refusal(s: Sentence, act: FoundAct) -> bool:
    """Tell whether an act is denied in its own clause, and not only what is said of it."""
    denied = any(s.deps[c] == "neg" for at in (act.trigger, act.carrier) for c in s.children[at])
    return denied or act.construction == "model" or act.pattern.startswith(("not ", "have no "))


def is_performed(s: Sentence, act: FoundAct) -> bool:
    """Tell what is done by saying that one would like to: "I would like to thank Peru", "we would like to ask"."""
    head = s.heads[act.carrier]
    wished = s.deps[act.carrier] == "xcomp" and s.lemmas[head] in _POLITE
    would = any(s.lowers[c] in _WOULD for c in s.having(head, "aux"))
    said = act.type == "REQUEST" or act.act.name == "support.praise" or s.lemmas[act.carrier] in PERFORMED
    return wished and would and said


def is_failure(s: Sentence, act: FoundAct) -> bool:
    """Tell an agreement that was not reached: "failed to sign the accord"."""
    agreed = act.type == "AGREE" or act.act.name == "support.sign"
    return agreed and s.deps[act.carrier] == "xcomp" and s.lemmas[s.heads[act.carrier]] == "fail"


def standing_relation(scene: Scene, act: FoundAct, modes: tuple[Auxiliary, ...]) -> str | None:
    """Return the standing relation that an act states.

    Always for `state` rules, else where the words say that it stands (present tense) or that it was never begun.
    """
    relation = act.act.relation
    if relation is None or act.act.ends or act.type not in (act.act.type, None):
        return None
    s = scene.s
    stands = s.tags[act.carrier] in ("VBZ", "VBP") or s.lemmas[act.carrier] in ("have", "maintain", "enjoy")
    present = stands and "future" not in modes and act.construction == "active"
    return relation if act.act.state or "negation" in modes or present else None
