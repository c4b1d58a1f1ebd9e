"""Tell a party's own side from the one that another says it takes: what one government says of another is hearsay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.checking.act_words import act_name
from onrecord.checking.matching import claimed_speaker
from onrecord.model import Evidence, EvidenceRole, Record
from onrecord.wording import not_own_word

#: The acts of predicates.toml by which one takes a side.
_TAKING = frozenset({"support.back", "accuse.oppose"})
#: Where hearsay of a side belongs that would have said the same as a claim, or the opposite.
_HEARSAY: dict[EvidenceRole, EvidenceRole] = {"for": "origin", "against": "context"}


def in_own_words(claims: Iterable[Record], evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence on the readings of one part of a claim; what decides no side moves to `origin` or `context`.

    Only of a side taken, and where the claim does not say itself who says so. Where no dispute is named only the word
    of those who would be backed or opposed is hearsay.
    """
    listed = [*evidence]
    side = next((claim for claim in claims if _takes_side(claim)), None)
    if side is None or claimed_speaker(side):
        return listed
    return [_as_hearsay(item, side) for item in listed]


def _takes_side(claim: Record) -> bool:
    return claim.kind == "stance" or act_name(claim) in _TAKING


def _as_hearsay(item: Evidence, side: Record) -> Evidence:
    told = [(item.record.teller_beside(actor), actor) for actor in side.actors]
    backed = {party.key for party in side.recipients}
    words = [
        not_own_word(teller, actor)
        for teller, actor in told
        if teller is not None and (side.issue is not None or teller.key in backed)
    ]
    if not words or item.role not in _HEARSAY:
        return item
    says = ["it says the opposite"] if item.role == "against" else []
    return replace(item, role=_HEARSAY[item.role], reason="; ".join([*says, *words]))
