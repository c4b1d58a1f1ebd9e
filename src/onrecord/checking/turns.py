"""Know which acts begin and which end a standing relation."""

from __future__ import annotations

import re

from onrecord.model import Party, Record

#: Relations that hold for both sides alike.
MUTUAL = frozenset({"diplomatic_relations", "alliance", "partnership", "friendly_relations"})
_MEMBERSHIP = "membership"
#: Types of the acts that begin and end relations, and of those that a body is joined and left by.
_TURNS, _MEMBERS_TURNS = ("SUPPORT", "SANCTION"), ("SUPPORT", "SANCTION", "COOPERATE", "RETREAT", "AGREE")
_JOINING = frozenset({"join", "rejoin", "accede"})
#: Verbs for a relation that had been before.
_RENEWING = frozenset({"resume", "restore", "re-establish", "reestablish", "restart", "reopen", "re-open", "renew"})
_LEAVING = frozenset({"leave", "quit", "exit", "withdraw", "expel"})
#: What may stand behind the name of a body that is joined itself: "joined NATO in 2009", not "NATO's drill".
_ITSELF = re.compile(r"\s*(?:$|[.,;:)]|(?:in|on|since|as|after|today|yesterday|and|last|this|by)\b(?!\s+\w+ing\b))")


def types_of_turns(relation: str | None) -> tuple[str, ...]:
    """Return the types of the acts that can begin or end a relation."""
    return _MEMBERS_TURNS if relation == _MEMBERSHIP else _TURNS


def standing(record: Record) -> str | None:
    """Return the relation that the record says to stand, or that its act begins."""
    if record.kind == "relation":
        return record.type
    if _is_of_member(record, _JOINING):
        return _MEMBERSHIP
    return record.content if record.type == "SUPPORT" else None


def ended(record: Record) -> str | None:
    """Return what the record's act ends: a relation, after which it no longer stands."""
    if _is_of_member(record, _LEAVING):
        return _MEMBERSHIP
    return record.content if record.type == "SANCTION" else None


def bears_on_relation(record: Record) -> bool:
    """Tell whether a record says that a relation stands, or that it began or ended."""
    return record.kind == "relation" or standing(record) is not None or ended(record) is not None


def is_renewal(record: Record) -> bool:
    """Tell whether the word for an act says that a relation had been before: "resumed"."""
    return record.rule.partition(": ")[2].partition(" ")[0] in _RENEWING


def _is_of_member(record: Record, verbs: frozenset[str]) -> bool:
    """Tell an act by which somebody becomes a member of a body, or ceases to be one, from the verb that tells it."""
    verb = record.rule.partition(": ")[2].partition(" ")[0]
    if record.kind != "event" or record.content or verb not in verbs:
        return False
    bodies = record.actors if verb == "expel" else record.recipients
    return len(bodies) == 1 and bodies[0].sector == "IGO" and _is_alone(bodies[0], record.text)


def _is_alone(body: Party, text: str) -> bool:
    words = body.name.split()
    if words[-1].islower() and not body.name.islower():
        return False  # "a NATO exercise"
    _, name, behind = text.partition(body.name)
    return bool(name) and _ITSELF.match(behind) is not None
