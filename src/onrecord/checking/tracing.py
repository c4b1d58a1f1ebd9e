"""Trace a claim through the record: who said it first, who repeated whom, who denied it, when it became fact."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.checking.answering import check
from onrecord.checking.matching import compare
from onrecord.checking.sources import printed_alike
from onrecord.coding import Coder
from onrecord.edtf import bounds
from onrecord.model import UNREAL, Answer, Document, Evidence, Party, Record, Span
from onrecord.storing import Store

#: How a telling puts it. `expected`: somebody stands behind it, but as what is to come or may be.
TellingManner = Literal["asserted", "quoted", "rumour", "unnamed source", "expected", "denied", "opposite"]
Verb = Literal["repeats", "denies"]

#: Who speaks for a state or body when it tells of its own act.
_OFFICIAL = frozenset({None, "GOV", "MIL", "IGO"})
_PRESS = "JRN"


@dataclass(frozen=True, slots=True)
class Telling:
    """One voice that says the claim, its opposite or that it is not so, in one text.

    `voice` is the speaker whom the text names, else the outlet. `evidence` begins with the earliest
    document; `carried` are the other documents that print near-copies of its text.
    """

    voice: str
    manner: TellingManner
    evidence: tuple[Evidence, ...]
    carried: tuple[Document, ...] = ()

    @property
    def document(self) -> Document:
        """Return the earliest document that has it."""
        return self.evidence[0].document

    @property
    def record(self) -> Record:
        """Return the record that says it, in the earliest document."""
        return self.evidence[0].record

    @property
    def outlet(self) -> str:
        """Name who published the earliest document."""
        return outlet(self.document)

    @property
    def day(self) -> dt.date | None:
        """Return the first day on which it can have been published, None for a text without a date."""
        return _day(self.document)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return its words in the earliest document, none that stands in another."""
        texts = [item.record.text for item in self.evidence if item.document.id == self.document.id]
        return tuple(text for text in dict.fromkeys(texts) if not any(text in other != text for other in texts))


@dataclass(frozen=True, slots=True)
class Unseen:
    """A telling that others cite and that is not on record: all that is known is who is cited."""

    voice: str


@dataclass(frozen=True, slots=True)
class Link:
    """One telling repeats or denies another."""

    telling: Telling
    verb: Verb
    of: Telling | Unseen


@dataclass(frozen=True, slots=True)
class Milestones:
    """The first tellings of their kind; None where there is none.

    `asserted` is where it became fact on record: a document itself or a named speaker says so; to cite
    an outlet is not enough, unless that outlet's own telling is on record and asserts it. `by_party`:
    who says so is an actor or recipient of the claim. Of a claim in several parts a telling may tell one.
    """

    said: Telling | None
    denied: Telling | None
    asserted: Telling | None
    by_party: Telling | None
    opposite: Telling | None


@dataclass(frozen=True, slots=True)
class Trace:
    """The tellings of a claim by publication, those without a date last, and how they hang together."""

    answer: Answer
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...]
    milestones: Milestones

    def links_of(self, telling: Telling) -> tuple[Link, ...]:
        """Return what a telling repeats or denies."""
        return tuple(link for link in self.links if link.telling is telling)

    @property
    def unseen(self) -> tuple[Unseen, ...]:
        """Return the tellings that are cited and not on record."""
        return tuple(dict.fromkeys(link.of for link in self.links if isinstance(link.of, Unseen)))


def trace(claim: str, store: Store, coder: Coder, as_of: str | None = None) -> Trace:
    """Return how a claim spread, as the record was known on `as_of` (EDTF).

    What bears on the claim is what `check` finds for, against and as origin of it; raises what it raises.
    """
    return traced(check(claim, store, coder, as_of))


def traced(answer: Answer) -> Trace:
    """Return how the claim of an answer spread."""
    items = [item for item in answer.evidence if item.role != "near" and not _is_unsure(item)]
    names = _Names({outlet(item.document) for item in items})
    tellings = _tellings(items, answer, names)
    links = tuple(dict.fromkeys(link for telling in tellings for link in _links(telling, tellings, names)))
    return Trace(answer, tellings, links, _milestones(answer, tellings, links))


def _is_unsure(item: Evidence) -> bool:
    """Tell a tentative reading of what would be an assertion: it is no telling. A rumour is one, unsure or not."""
    return item.record.tentative and item.role != "origin"


def outlet(document: Document) -> str:
    """Name who published a document: the publisher, else the file or page that it was read from."""
    return document.publisher or document.source.rstrip("/").rpartition("/")[2] or document.source


def _day(document: Document) -> dt.date | None:
    return bounds(document.published)[0] if document.published else None


def _tellings(items: list[Evidence], answer: Answer, names: _Names) -> tuple[Telling, ...]:
    copies = _copies(item.document for item in items)
    denied_by = _denied_by(items)
    groups: dict[tuple[object, ...], list[Evidence]] = {}
    for item in items:
        told = denied_by.get(item.record.id, item)  # what is denied and its denial are one telling
        manner = _manner(told, answer)
        who = _speaker(told, names)
        cited = frozenset(_cited(item, names)) if told is item else frozenset()
        key = (copies[item.document.id], manner, who and _identity(who), cited)
        groups.setdefault(key, []).append(item)
    tellings = [_telling(group, answer, names) for group in groups.values()]
    return tuple(sorted(tellings, key=lambda telling: _order(telling, names)))


def _telling(group: list[Evidence], answer: Answer, names: _Names) -> Telling:
    group = sorted(group, key=lambda i: (_day(i.document) or dt.date.max, i.document.id, i.record.kind, i.record.span))
    first = group[0]
    others = {item.document.id: item.document for item in group if item.document.id != first.document.id}
    who = _speaker(first, names)
    voice = who.name if who else outlet(first.document)
    return Telling(voice, _manner(first, answer), tuple(group), tuple(others.values()))


def _order(telling: Telling, names: _Names) -> tuple[object, ...]:
    """Sort by day; on one day who cites an outlet comes after it."""
    cites = any(_cited(item, names) for item in telling.evidence)
    return telling.day or dt.date.max, cites, telling.outlet, telling.record.span, telling.record.id


def _copies(documents: Iterable[Document]) -> dict[str, int]:
    """Number the texts: near-copies have one number, whoever prints them."""
    return {copy.id: number for number, group in enumerate(printed_alike(documents)) for copy in group}


def _denied_by(items: list[Evidence]) -> dict[str, Evidence]:
    """Return the denial of each record that stands in its very clause: "he denied that …".

    The coder marks such a record by a last link that stands on the record's own trigger. What a denial
    rejects in another sentence was told before, and is a telling of its own.
    """
    records = {item.record.id: item.record for item in items}
    inside = {key for key, r in records.items() if any(link.span == r.trigger for link in r.attribution[-1:])}
    return {key: item for item in items for key in item.record.denies if key in inside}


def _manner(item: Evidence, answer: Answer) -> TellingManner:
    record = item.record
    if record.kind == "denial":
        return "denied"
    if item.role == "against" or _is_opposite(item, answer):
        return "opposite"
    if any(link.manner == "rumour" for link in record.attribution):
        return "rumour"
    speakers = [link.speaker for link in record.attribution]
    if not all(speaker is not None and _has_name(speaker) for speaker in speakers):
        return "unnamed source"
    if item.role == "origin" and UNREAL.intersection(record.auxiliary):
        return "expected"
    return "quoted" if speakers else "asserted"


def _has_name(speaker: Party) -> bool:
    """Tell whether a source can be gone to: "a newspaper" is no name, "a minister of Peru" holds an office."""
    return speaker.sector != _PRESS or speaker.name != speaker.name.lower()


def _is_opposite(item: Evidence, answer: Answer) -> bool:
    comparisons = (compare(claimed, item.record, item.document.published) for claimed in answer.understood)
    return any(found is not None and found.relation == "opposite" for found in comparisons)


def _speaker(item: Evidence, names: _Names) -> Party | None:
    """Return who says so: the innermost speaker with a name who is no outlet."""
    if item.record.kind == "denial":
        return item.record.actors[0] if item.record.actors else None
    speakers = [link.speaker for link in reversed(item.record.attribution) if link.speaker is not None]
    return next((who for who in speakers if who.sector != _PRESS and not names.of(who, item.document)), None)


def _identity(speaker: Party) -> str:
    """Return what tells speakers apart: two ministers of one state are two."""
    return speaker.entity if speaker.entity and speaker.entity != speaker.country else speaker.name.casefold()


def _cited(item: Evidence, names: _Names) -> list[str]:
    """Return the other outlets that a text cites for what it tells, from the outermost."""
    found = []
    for link in item.record.attribution:
        who = link.speaker
        if who is None:
            continue
        name = names.of(who, item.document)
        if name is None and who.sector == _PRESS and not who.role and _has_name(who):
            name = who.name
        if name is not None and name != outlet(item.document):
            found.append(name)
    return found


class _Names:
    """The names of outlets, to be found in texts where a text names a speaker."""

    def __init__(self, names: Iterable[str]) -> None:
        longest_first = sorted(names, key=lambda name: (-len(name), name))
        bare = [(name, re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)) for name in longest_first]
        self._patterns = [
            (name, len(words), re.compile(rf"\b{re.escape(words)}(?!\w)", re.IGNORECASE)) for name, words in bare
        ]
        self._found: dict[tuple[str, Span], str | None] = {}

    def of(self, speaker: Party, document: Document) -> str | None:
        """Return the outlet that a text names where it names the speaker.

        The coder may take a part of an outlet's name for the speaker, so the text around is looked at.
        """
        place = document.id, speaker.span
        if place not in self._found:
            self._found[place] = self._find(speaker.span, document.text)
        return self._found[place]

    def _find(self, span: Span, text: str) -> str | None:
        for name, length, pattern in self._patterns:
            # A name around the span begins and ends within its own length of it.
            around = pattern.finditer(text, max(0, span.end - length), span.start + length + 1)
            if any(match.start() <= span.start and span.end <= match.end() for match in around):
                return name
        return None


def _links(telling: Telling, tellings: tuple[Telling, ...], names: _Names) -> Iterator[Link]:
    for item in telling.evidence:
        denies = telling.manner == "denied" and item.record.kind != "denial"
        verb: Verb = "denies" if denies else "repeats"
        side = "said" if denies else _side(telling)
        for name in _cited(item, names):
            yield Link(telling, verb, _of_outlet(name, side, telling, tellings) or Unseen(name))
        if item.record.kind == "denial":
            for denied in _elsewhere_denied(item, telling, tellings):
                yield Link(telling, "denies", denied)
    repeated = _of_speaker(telling, tellings, names)
    if repeated is not None:
        yield Link(telling, "repeats", repeated)


def _elsewhere_denied(denial: Evidence, telling: Telling, tellings: tuple[Telling, ...]) -> Iterator[Telling]:
    """Give the other tellings whose records a denial names: those of another sentence of its text."""
    for other in tellings:
        if other is not telling and any(item.record.id in denial.record.denies for item in other.evidence):
            yield other


def _of_outlet(name: str, side: str, telling: Telling, tellings: tuple[Telling, ...]) -> Telling | None:
    """Return the first telling of an outlet that was out when `telling` was printed."""
    latest = telling.day or dt.date.max
    return next(
        (
            other
            for other in tellings
            if other is not telling
            and _side(other) == side
            and other.day is not None
            and other.day <= latest
            and name in map(outlet, (other.document, *other.carried))
        ),
        None,
    )


def _of_speaker(telling: Telling, tellings: tuple[Telling, ...], names: _Names) -> Telling | None:
    """Return the first telling in which the same speaker said the same, in an earlier text."""
    who = _speaker(telling.evidence[0], names)
    if who is None:
        return None
    for other in tellings:
        if other is telling:
            return None
        said_by = _speaker(other.evidence[0], names)
        same = said_by is not None and _identity(said_by) == _identity(who)
        if same and _side(other) == _side(telling) and other.document.id != telling.document.id:
            return other
    return None


def _side(telling: Telling) -> str:
    return telling.manner if telling.manner in ("denied", "opposite") else "said"


def _milestones(answer: Answer, tellings: tuple[Telling, ...], links: tuple[Link, ...]) -> Milestones:
    standing = [telling for telling in tellings if _stands(telling, links)]
    return Milestones(
        said=next((telling for telling in tellings if _side(telling) == "said"), None),
        denied=next((telling for telling in tellings if telling.manner == "denied"), None),
        asserted=next(iter(standing), None),
        by_party=next((telling for telling in standing if _is_by_party(telling, answer)), None),
        opposite=next((telling for telling in tellings if telling.manner == "opposite"), None),
    )


def _stands(telling: Telling, links: tuple[Link, ...], above: tuple[Telling, ...] = ()) -> bool:
    """Tell whether a telling asserts the claim for itself, or repeats an outlet on record that does.

    Two outlets that cite each other alone (`above`) assert nothing.
    """
    plain = telling.manner in ("asserted", "quoted") and any(item.role == "for" for item in telling.evidence)
    if telling in above or not plain:
        return False
    cited = [link.of for link in links if link.telling is telling and link.verb == "repeats"]
    if not cited or telling.voice != telling.outlet:
        return True
    return any(isinstance(of, Telling) and _stands(of, links, (*above, telling)) for of in cited)


def _is_by_party(telling: Telling, answer: Answer) -> bool:
    speakers = [link.speaker for link in telling.record.attribution[-1:] if link.speaker is not None]
    parties = [party for claimed in answer.understood for party in (*claimed.actors, *claimed.recipients)]
    return any(_speaks_for(speaker, party) for speaker in speakers for party in parties)


def _speaks_for(speaker: Party, party: Party) -> bool:
    if speaker.key != party.key:
        return False
    return speaker.sector == party.sector or {speaker.sector, party.sector} <= _OFFICIAL
