"""What the coder reads in a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.coding.claimed_words import ClaimedWords
from onrecord.coding.details import Detail
from onrecord.model import Record


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim as the coder reads it: its records, what each says beside act and parties, and the names in it.

    `date` (EDTF) is the claim's only date, which is that of all it says; None where it has none or several.
    `current` are the ids of records that speak of now or of what is to come. `words` are those that carry
    the act of a record, by its id. `text` is the claim put as a statement,
    and `told` the date that it begins with.
    """

    records: tuple[Record, ...]
    details: Mapping[str, tuple[Detail, ...]] = field(default_factory=dict)
    named: tuple[str, ...] = ()
    date: str | None = None
    current: frozenset[str] = frozenset()
    words: Mapping[str, ClaimedWords] = field(default_factory=dict)
    text: str = ""
    told: str | None = None


def says_more_than_denials(read: ReadClaim) -> bool:
    """Tell whether a claim says more than that somebody denies something."""
    return any(record.kind != "denial" for record in read.records)


def surest(read: ReadClaim) -> ReadClaim:
    """Keep what is stated, or, where all is tentative, what the word that the model is surest of says.

    What is dropped leaves its names and numbers: the claim says them all the same.
    """
    kept = tuple(record for record in read.records if not record.tentative)
    if not kept and read.records:
        best = max(read.records, key=lambda record: (record.confidence or 0, -record.trigger.start))
        kept = tuple(record for record in read.records if record.trigger == best.trigger)
    dropped = [record for record in read.records if record not in kept]
    left = [d for record in dropped for d in read.details.get(record.id, ()) if d.kind in ("name", "number")]
    parties = [party for record in dropped for party in (*record.actors, *record.recipients) if party.country]
    left += [Detail("name", p.name, (p.name.lower(),)) for p in parties if p.country == p.entity and not p.sector]
    details = {r.id: tuple(dict.fromkeys([*read.details.get(r.id, ()), *left])) for r in kept}
    return replace(read, records=kept, details={**read.details, **details})
