"""Combine an act with the act inside it: agree to help, threaten to attack, demand a withdrawal.

The table is PLOVER's: an intention to cooperate is AGREE, an intention to harm is THREATEN, and the
mode of REQUEST, REJECT and THREATEN is the content of what is asked, refused or threatened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.coding.patterns import Match
    from onrecord.coding.telling import FoundAct
    from onrecord.model import Auxiliary

VERBAL = frozenset({"CONSULT", "SUPPORT", "AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
MATERIAL = frozenset({"CONCEDE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "THREATEN"})

_REQUESTED = {
    "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist", "AGREE": "assist", "SANCTION": "change",
    "CONSULT": "meet", "MOBILIZE": "assist", "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
#: What one does by saying that one wishes to: "wishes to thank Peru".
PERFORMED = frozenset(
    "applaud commend congratulate convey express extend reaffirm reiterate salute thank voice".split()
)
_REFUSABLE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "MOBILIZE"})
_THREATENED = {"ASSAULT": "violence", "SANCTION": "relations", "PROTEST": "restrict", "MOBILIZE": "violence"}


def compose(found: FoundAct, inner: Match | None, averted: bool = False) -> None:
    """Set the type, mode and content of an act that takes `inner` as its content.

    `averted` says that the inner act is not to happen, or to end: "agreed to stop bombing", "vowed never to recognise".
    """
    act = found.act
    if inner is None:
        return
    inner_type, inner_mode = inner.act.type, inner.act.mode
    found.content = inner.act.relation or inner.act.name
    if averted and act.type in ("AGREE", "REQUEST"):
        _avert(found, inner_type)
    elif act.type == "AGREE":
        _intend(found, inner)
    elif act.type == "REQUEST":
        found.mode = "change" if inner_mode == "resign" else _REQUESTED.get(inner_type or "", "change")
    elif act.type == "REJECT":
        found.mode = _REQUESTED.get(inner_type or "")
    elif act.type == "THREATEN":
        found.mode = _threat(inner_type, inner_mode, inner.act.name)
    elif act.type == "COERCE" and inner_type in HOSTILE | {"RETREAT"}:
        found.content = None


def ask(found: FoundAct, inner: Match) -> None:
    """Make a wish that another should act the request that it is."""
    found.type, found.mode, found.future = "REQUEST", _REQUESTED.get(inner.act.type or "", "change"), False


def _avert(found: FoundAct, inner_type: str | None) -> None:
    """Name what is to be left off: to promise it of an attack is AGREE, of help REJECT."""
    hostile = inner_type in HOSTILE
    if found.act.type == "REQUEST":
        found.mode = "yield" if hostile else "change"
    elif inner_type in _REFUSABLE and not found.act.wish:
        found.type, found.mode = "REJECT", _REQUESTED.get(inner_type or "")
    found.future = found.act.wish


def _intend(found: FoundAct, inner: Match) -> None:
    inner_type = inner.act.type
    found.future = found.act.wish
    if inner_type in HOSTILE:
        found.type, found.mode = "THREATEN", _threat(inner_type, inner.act.mode, inner.act.name)
    elif inner_type == "REQUEST" and not found.act.wish and found.act.name == "agree.agree":
        found.content = None  # "agreed to the request by Norway" asks nothing
    elif found.act.wish and inner_type == "SUPPORT" and inner.pattern.split()[0] in PERFORMED:
        found.type, found.mode, found.content, found.future = "SUPPORT", inner.act.mode, None, False
    elif inner_type in ("REQUEST", "ACCUSE", "REJECT"):
        found.type, found.mode, found.content = inner_type, inner.act.mode, None
    elif inner_type == "RETREAT" and inner.act.mode == "resign":
        found.type, found.mode = ("AGREE", None) if not found.act.wish else ("RETREAT", "resign")


def _threat(inner_type: str | None, inner_mode: str | None, name: str | None) -> str | None:
    if inner_type == "SANCTION" and inner_mode == "expel":
        return "expel"
    if name == "sanction.close-border":
        return "restrict"
    if inner_type == "COERCE":
        return {"arrest": "arrest", "seize": "territory"}.get(inner_mode or "", "restrict")
    return _THREATENED.get(inner_type or "")


def intention(type_: str) -> str | None:
    """Return the type of the intention to do what the type says: AGREE, THREATEN, or None where it has none."""
    if type_ in ("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"):
        return "AGREE"
    return "THREATEN" if type_ in ("SANCTION", "COERCE", "ASSAULT", "PROTEST") else None


def _name_of(found: FoundAct) -> str | None:
    """Return the name of an act in the lexicon; the learned model's acts have none."""
    return None if found.construction == "model" else found.act.name


def intended(found: FoundAct) -> None:
    """Turn a plain act in the future into the intention that PLOVER codes: AGREE or THREATEN."""
    meant = intention(found.type or "")
    if meant == "AGREE" and found.mode != "resign":
        found.content = found.content or _name_of(found)
        found.type, found.mode = "AGREE", None
    elif meant == "THREATEN":  # troops are sent to friends, too
        found.content = _name_of(found)
        found.mode = _threat(found.type, found.mode, found.content)
        found.type = "THREATEN"


def refused(found: FoundAct, modes: tuple[Auxiliary, ...], wished: bool) -> tuple[Auxiliary, ...]:
    """Turn "will not help" into the refusal that it is, unless another wishes it; return the modes of a refusal.

    A refusal is neither future nor negated. The learned model names "will not accept" so by itself.
    """
    if {"future", "negation"} <= set(modes) and not wished and found.type in _REFUSABLE:
        found.content = found.content or _name_of(found)
        found.type, found.mode = "REJECT", _REQUESTED.get(found.type)
        if found.partners:  # "Peru will not meet Chile": one side refuses
            found.actors = [f for f in found.actors if f not in found.partners]
            found.recipients, found.reciprocal = found.partners, False
    elif found.type != "REJECT" or not (found.construction == "model" or found.pattern.startswith("have no ")):
        return modes
    return tuple(mode for mode in modes if mode not in ("future", "negation"))
