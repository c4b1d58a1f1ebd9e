"""Tell who takes which side on an issue, since when, by how many independent sources, and who changed.

What counts: a stance, and the recognition of a party of the issue, asserted, not denied, still told by its
article, and not told of the taker by another state or body. Whoever speaks for a state is that state's voice;
its parliament, a court, a party or a man in the street is a taker of its own. docs/decisions/0026 says why.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checking import Changes, changes_of, independent
from onrecord.edtf import bounds
from onrecord.knowledge import Issue, Knowledge
from onrecord.model import Document, Party, Record
from onrecord.storing import Filter, Store, StoredRecord, known_documents, side_takings
from onrecord.wording import not_own_word

#: Sectors of PLOVER that speak for a state; None is the state itself ("Turkey").
_SPEAKS_FOR_STATE = frozenset({None, "GOV", "MIL", "SPY"})


@dataclass(frozen=True, slots=True)
class Stand:
    """One side for a time: what a taker is told to support and oppose by records that agree with each other.

    The `tellings` are in time order, `sources` of them independent. `since` is the date (EDTF) of the first:
    its own, else that of publication, by which it held at the latest; None where neither is known.
    `recognises` are those of `supports` that it recognises.
    """

    supports: tuple[str, ...]
    opposes: tuple[str, ...]
    recognises: tuple[str, ...]
    since: str | None
    tellings: tuple[StoredRecord, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes a side: a key, and within it the `voice` where that is not the state or body itself.

    `stands` are in time order, the last is the present one; from each to the next the taker changed
    sides. There is at least one.
    """

    key: str
    voice: str | None
    stands: tuple[Stand, ...]

    @property
    def stand(self) -> Stand:
        """Return the latest side."""
        return self.stands[-1]

    @property
    def changes(self) -> tuple[tuple[Stand, Stand], ...]:
        """Return each change of side: what was before, and what came after."""
        return tuple(pairwise(self.stands))


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record that names a side and decides nothing, with the reason in words."""

    stored: StoredRecord
    reason: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides on an issue: `parties` are its own, `takers` all others, those who changed first, then by key.

    `of_parties` are the parties that are themselves told to support or oppose one. `doubts` decide nothing.
    `documents` is how many were searched.
    """

    issue: Issue
    parties: tuple[str, ...]
    takers: tuple[Taker, ...]
    of_parties: tuple[Taker, ...]
    doubts: tuple[Doubt, ...]
    documents: int


def sides_on(issue: Issue, store: Store, knowledge: Knowledge, as_of: str | None = None) -> Sides:
    """Return the sides on an issue in the record as it was known on `as_of` (EDTF)."""
    parties = tuple(dict.fromkeys(issue.parties))
    found = store.load(store.ask(side_takings(issue.id, as_of)), as_of)
    told = [stored for stored in found if any(_camp(stored.record, parties))]
    reasons = _reasons(told, store, as_of)
    doubts = tuple(
        Doubt(found, reason) for found in told if (reason := reasons.get(found.record.id) or _hearsay(found.record))
    )
    certain = sorted((found for found in told if found.record.id not in reasons), key=_place)
    takers = list(_takers(certain, parties, _Counter(certain, store, knowledge, as_of)))
    takers.sort(key=lambda taker: (len(taker.stands) == 1, taker.key, taker.voice or ""))
    own = [taker for taker in takers if taker.key in parties and taker.voice is None]
    others = tuple(taker for taker in takers if taker not in own)
    (documents,) = store.ask(known_documents(as_of))
    return Sides(issue, parties, others, tuple(own), doubts, documents)


class _Counter:
    """Counts the independent sources of records, with what is known of the copies and versions of all of them."""

    def __init__(self, found: Sequence[StoredRecord], store: Store, knowledge: Knowledge, as_of: str | None) -> None:
        keys = [each.document.id for each in found]
        self._outlets = knowledge.outlets
        self._copies = store.near_copies(keys, as_of)
        versions = store.versions(keys, as_of).items()
        self._versions = {key: tuple(version.document for version in known) for key, known in versions}

    def count(self, documents: Iterable[Document]) -> int:
        return len(independent(documents, self._outlets, self._copies, self._versions))


def _recognised(record: Record, parties: Sequence[str]) -> tuple[str, ...]:
    """Return the parties that a record says are recognised: a state itself, not what lies in it.

    "Russia recognises Abkhazia" has a recipient in Georgia and says nothing for Georgia.
    """
    if record.kind != "relation":
        return ()
    return tuple(each.key for each in record.recipients if each.key in parties and _is_itself(each))


def _is_itself(party: Party) -> bool:
    return party.sector in _SPEAKS_FOR_STATE and party.entity in (None, party.country)


def _camp(record: Record, parties: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return whom a record supports and opposes."""
    return frozenset((*record.supports, *_recognised(record, parties))), frozenset(record.opposes)


def _reasons(told: Sequence[StoredRecord], store: Store, as_of: str | None) -> dict[str, str]:
    """Return, by record, why some of them decide nothing."""
    denying = Filter(denying=tuple(each.record.id for each in told), as_of=as_of)
    denials = list(store.find(denying)) if told else []
    changes = changes_of([*told, *denials], store, as_of)
    denied = {
        record for denial in denials if denial.withdrawal is None and changes.holds(denial)
        for record in denial.record.denies
    }  # fmt: skip
    found = ((each.record.id, _reason(each, changes, denied)) for each in told)
    return {key: reason for key, reason in found if reason}


def _reason(stored: StoredRecord, changes: Changes, denied: set[str]) -> str | None:
    record = stored.record
    if stored.withdrawal is not None:
        return stored.withdrawal.words
    if not changes.holds(stored):
        on = changes.dropped.get(record.id)
        return f"its article was changed by {on} and no longer says so" if on else "its article did not say so yet"
    if record.id in denied:
        return "it is denied"
    if any(link.manner == "rumour" for link in record.attribution):
        return "a rumour or allegation"
    if not record.is_vouched:
        return "the source is not named"
    modes = {
        "hypothetical": "it is only supposed",
        "future": "it is only expected",
        "negation": "it says that this side is not taken",
    }
    for mode, words in modes.items():
        if mode in record.auxiliary:
            return words
    return "it tells of an earlier time and does not say which" if _is_past_without_date(record) else None


def _hearsay(record: Record) -> str | None:
    """Say which actors' side is only another's word."""
    told = ((record.teller_beside(actor), actor) for actor in record.actors)
    words = [not_own_word(teller, actor) for teller, actor in told if teller is not None]
    return "; ".join(words) or None


def _is_past_without_date(record: Record) -> bool:
    return "historical" in record.auxiliary and record.date is None


def _takers(found: Iterable[StoredRecord], parties: Sequence[str], counter: _Counter) -> Iterator[Taker]:
    """Give each taker with its stands; `found` is in time order."""
    told: defaultdict[tuple[str, str | None], list[StoredRecord]] = defaultdict(list)
    for stored in found:
        actors = [actor for actor in stored.record.actors if stored.record.teller_beside(actor) is None]
        for key, voice in dict.fromkeys((actor.key, _voice(actor)) for actor in actors):
            told[key, voice].append(stored)
    for (key, voice), tellings in told.items():
        yield Taker(key, voice, tuple(_stand(run, parties, counter) for run in _runs(tellings, parties)))


def _voice(actor: Party) -> str | None:
    """Return the name of an actor who does not speak for the state or body under whose key the record puts it."""
    if actor.country is None:
        return None
    if actor.entity in (None, actor.country):
        speaks = actor.sector in (*_SPEAKS_FOR_STATE, "IGO")
    else:  # somebody or something with a name of its own
        speaks = actor.sector in _SPEAKS_FOR_STATE - {None} or (actor.sector is None and actor.role is not None)
    return None if speaks else actor.name


def _runs(tellings: Sequence[StoredRecord], parties: Sequence[str]) -> list[list[StoredRecord]]:
    """Part records in time order wherever one contradicts those since the last parting."""
    runs: list[list[StoredRecord]] = []
    supports, opposes = frozenset[str](), frozenset[str]()
    for stored in tellings:
        backs, against = _camp(stored.record, parties)
        if not runs or _contradicts((supports, opposes), (backs, against), parties):
            runs.append([])
            supports, opposes = frozenset(), frozenset()
        runs[-1].append(stored)
        supports, opposes = supports | backs, opposes | against
    return runs


def _contradicts(
    before: tuple[frozenset[str], frozenset[str]], after: tuple[frozenset[str], frozenset[str]], parties: Sequence[str]
) -> bool:
    """Tell whether nobody can stand on both sides at once.

    Who supports one of two parties changes side with support for the other. Among more than two, some may
    be on one side; there only support for whom one opposed, or the reverse, is a change.
    """
    if before[0] & after[1] or before[1] & after[0]:
        return True
    rivals = frozenset(parties) if len(parties) == 2 else frozenset()
    return bool(before[0] & rivals and after[0] & rivals and not before[0] & after[0] & rivals)


def _stand(run: Sequence[StoredRecord], parties: Sequence[str], counter: _Counter) -> Stand:
    camps = [_camp(stored.record, parties) for stored in run]
    return Stand(
        tuple(sorted({key for supports, _ in camps for key in supports})),
        tuple(sorted({key for _, opposes in camps for key in opposes})),
        tuple(sorted({key for stored in run for key in _recognised(stored.record, parties)})),
        run[0].record.date or run[0].document.published,
        tuple(run),
        counter.count(stored.document for stored in run),
    )


def _place(stored: StoredRecord) -> tuple[dt.date, str, str]:
    """Return where a record stands in time: its own first day, else that of publication, else last of all."""
    date = stored.record.date or stored.document.published
    first, last = bounds(date) if date else (dt.date.max, dt.date.max)
    return last if first == dt.date.min else first, stored.document.published or "~", stored.record.id
