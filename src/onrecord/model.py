"""Define the nouns of onrecord: document, party, attribution, record.

Everything imports this module and it imports nothing of ours. The values are frozen: a coded
record never changes, a better one is coded by a newer version.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

Kind = Literal["event", "stance", "relation", "denial"]
Manner = Literal["quote", "reported", "rumour"]
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]

#: Auxiliary modes under which a record is not asserted to have happened.
UNREAL: frozenset[str] = frozenset({"future", "hypothetical"})
#: Sectors whose parties speak for themselves without a state: bodies, movements, parties.
COLLECTIVE = ("IGO", "NGM", "NGO", "OPP", "PTY", "REB", "UAF")
#: So many digits of the id of a row of a dataset are the first of its document's; the others are the place of its
#: trigger there, which must be below 16 ** 4.
DOCUMENT_DIGITS = 12
#: What copies of one telling have in common, beside the parties: the same act in the same words.
TELLING = ("kind", "type", "mode", "content", "issue", "auxiliary", "date", "text")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters in one document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of `text` in this range."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether two ranges overlap."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Document:
    """One text with what is known of where it came from.

    Dates are EDTF strings. `published` is the original publication date, None where the document
    does not say, `dated_by` how it was found ("header", "file name", "column pubdate"), `modified` the
    date of the last change where that is another one. `source` is the path or URL that it was read from
    and is no part of its identity: the same text of the same outlet is the same document wherever it
    lies. `body` is the offset where the text proper begins, after header lines. `pages` are the offsets
    where its pages begin, empty for a text without pages. `language` is an ISO 639 code, perhaps with a
    region (`en-GB`); `und` where nobody can tell, None where nobody asked.
    """

    text: str
    source: str
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    body: int = 0
    modified: str | None = None
    dated_by: str | None = None
    pages: tuple[int, ...] = ()

    def page_of(self, span: Span) -> int | None:
        """Return the number of the page on which a span begins, from 1; None for a text without pages."""
        return bisect_right(self.pages, span.start) or None

    @cached_property
    def id(self) -> str:
        """Return the SHA-256 of the content (hex): text, title and who published it when."""
        content = [self.text, self.title, self.publisher, self.author, self.published]
        encoded = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return hashlib.sha256(encoded).hexdigest()


@dataclass(frozen=True, slots=True)
class Party:
    """One actor, recipient or speaker as the document names it.

    `country` is an ISO 3166 alpha-3 code, or an intergovernmental body's own (UNO, OIC, NATO);
    `sector` a PLOVER sector; `entity` the identifier that the name resolves to. Each is None where
    the document and the knowledge files leave it open.
    """

    name: str
    span: Span
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    entity: str | None = None

    @property
    def key(self) -> str:
        """Return what tells two parties apart: the code where there is one, else the name."""
        return self.country or self.entity or self.name.casefold()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of who says so: a speaker, the manner and the cue word."""

    manner: Manner
    cue: str
    span: Span
    speaker: Party | None = None


@dataclass(frozen=True)
class Record:
    """One coded assertion of a document. DESIGN's record, with the names of PLOVER.

    `content` names the act inside an AGREE, REQUEST, REJECT or THREATEN: what is promised, asked
    for, refused or threatened, as the name of an act in predicates.toml (`retreat.withdraw`) or of a
    relation. `date` is EDTF, the event's own. `certainty` is the grade beneath the auxiliary modes
    (certain, probable, possible, expected, intended, open, …; with "not" before it for what did not
    happen), `deciding` the words that decide it. `rule` is the lexicon entry and the construction, or
    the learned model, that made the record; `confidence` how sure the model is of its type, between 0
    and 1, None where it was not asked. A `tentative` record is a reading of which the model alone is too
    unsure to state it: it is shown only where a claim says the same. `external_id` is the
    dataset's own id of a row that was brought in from one, None for what was coded from a text.
    """

    kind: Kind
    document: str
    span: Span
    trigger: Span
    text: str
    coder: str
    rule: str
    type: str | None = None
    mode: str | None = None
    content: str | None = None
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    issue: str | None = None
    supports: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    contexts: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    certainty: str | None = None
    deciding: tuple[str, ...] = ()
    score: float | None = None
    confidence: float | None = None
    attribution: tuple[Attribution, ...] = ()
    denies: tuple[str, ...] = ()
    tentative: bool = False
    external_id: str | None = None

    @property
    def is_vouched(self) -> bool:
        """Tell whether somebody with a name, or the document itself, stands behind the record.

        False where a link of the chain is a rumour or its speaker is unnamed.
        """
        return all(link.manner != "rumour" and link.speaker is not None for link in self.attribution)

    @property
    def is_asserted(self) -> bool:
        """Tell whether the record says that it happened or holds (or that it did not), and is vouched for."""
        return self.is_vouched and not UNREAL.intersection(self.auxiliary)

    def teller_beside(self, actor: Party) -> Party | None:
        """Return who of another state or body says this of an actor, None where no other does.

        What one government says of another is not that other one's word. Media tell, and take no part; organs of
        bodies speak for each other; of a speaker whose state nobody knows it is not known that he is another's.
        """
        speakers = (link.speaker for link in self.attribution if link.speaker is not None)
        for speaker in speakers:
            known = speaker.country or (speaker.entity if speaker.sector in COLLECTIVE else None)
            both_bodies = speaker.sector == actor.sector == "IGO"
            if known is not None and known != actor.key and speaker.sector != "JRN" and not both_bodies:
                return speaker
        return None

    @property
    def short_id(self) -> str:
        """Return the first digits of the id, by which it can be shown; rows of a dataset differ in the last ones."""
        return self.id[:8] if self.external_id is None else self.id

    @cached_property
    def id(self) -> str:
        """Return 16 hex digits that name this record: a hash of what it asserts and where.

        Of a row of a dataset it is the beginning of its document's id with the place of the trigger: that can be
        computed, and found, among hundreds of millions.
        """
        if self.external_id is not None:
            return f"{self.document[:DOCUMENT_DIGITS]}{self.trigger.start:0{16 - DOCUMENT_DIGITS}x}"
        content = (
            self.kind, self.document, _ends(self.span), _ends(self.trigger), self.type, self.mode, self.content,
            [_identity(party) for party in self.actors], [_identity(party) for party in self.recipients],
            self.issue, self.supports, self.opposes, self.date, self.place, self.contexts, self.auxiliary,
            [_link(link) for link in self.attribution],
            self.denies,
        )  # fmt: skip
        encoded = json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hashlib.sha256(encoded).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A later word on a document: from the day `on` (EDTF) its outlet no longer stands behind it.

    `because` says why, in the words of who told us. `corrected_by` is the id of the document that
    takes its place, None where it was only withdrawn.
    """

    document: str
    on: str
    because: str
    corrected_by: str | None = None

    @property
    def words(self) -> str:
        """Return when and why in words: "withdrawn on 2020-03-05: the visit was called off"."""
        correction = f" by document {self.corrected_by[:8]}" if self.corrected_by else ""
        return f"{'corrected' if correction else 'withdrawn'} on {self.on}{correction}: {self.because}"


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _identity(party: Party) -> tuple[object, ...]:
    return party.name, _ends(party.span), party.country, party.sector, party.role, party.entity


def _link(link: Attribution) -> tuple[object, ...]:
    return link.manner, link.cue, _ends(link.span), link.speaker and _identity(link.speaker)


def party_to_json(party: Party) -> dict[str, Any]:
    """Return a party as the JSON object of DESIGN."""
    return {
        "name": party.name,
        "role": party.role,
        "country": party.country,
        "sector": party.sector,
        "entity": party.entity,
        "span": [party.span.start, party.span.end],
    }


def record_to_json(record: Record, document: Document) -> dict[str, Any]:
    """Return a record, with its document's particulars, as the JSON object of DESIGN."""
    return {
        "id": record.id,
        "kind": record.kind,
        "type": record.type,
        "mode": record.mode,
        "content": record.content,
        "actors": [party_to_json(party) for party in record.actors],
        "recipients": [party_to_json(party) for party in record.recipients],
        "issue": record.issue,
        "supports": list(record.supports),
        "opposes": list(record.opposes),
        "date": record.date,
        "place": record.place,
        "contexts": list(record.contexts),
        "auxiliary": list(record.auxiliary),
        "certainty": record.certainty,
        "deciding": list(record.deciding),
        "score": record.score,
        "confidence": record.confidence,
        "tentative": record.tentative,
        "attribution": [
            {
                "speaker": party_to_json(link.speaker) if link.speaker else None,
                "manner": link.manner,
                "cue": link.cue,
                "span": [link.span.start, link.span.end],
            }
            for link in record.attribution
        ],
        "denies": list(record.denies),
        "document": record.document,
        "source": document.source,
        "published": document.published,
        "publisher": document.publisher,
        "span": [record.span.start, record.span.end],
        "page": document.page_of(record.span),
        "trigger": [record.trigger.start, record.trigger.end],
        "text": record.text,
        "coder": record.coder,
        "rule": record.rule,
        "external_id": record.external_id,
    }


OutletKind = Literal["agency", "newspaper", "broadcaster", "magazine", "online"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: an agency, a newspaper, a broadcaster, a magazine or a site.

    `country` is the code of the state of its seat, `seat` that state's name. `profile` is what a
    reader should know of it (state-owned, satire, party to the dispute): it is shown, and weighs
    nothing. An outlet that the knowledge files do not have has its name alone.
    """

    name: str
    kind: OutletKind | None = None
    country: str | None = None
    seat: str | None = None
    profile: tuple[str, ...] = ()


#: `not checkable` is no judgement on a claim: nothing was understood that a record could say.
Verdict = Literal["supported", "refuted", "conflicting", "unsubstantiated", "not checkable"]
EvidenceRole = Literal["for", "against", "origin", "near", "context"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record that bears on a claim, with its document, its role and the reason in words.

    `for` and `against` decide the verdict; `origin` shows where a rumour was said, `near` a record
    that almost says it (the reason names what differs), `context` a denial or other background.
    `outlets` published the document, `agencies` are those that it has its story from; `withdrawal` is
    the word that took it back, `changed` the day (EDTF) of the newest version of its article, where that no
    longer says so. Evidence of one role with one number as its `source` is the word of
    one independent source. What was `read_again` for the claim alone is on record as the words of its document: it has
    no page of its own, and another claim is not shown it.
    """

    record: Record
    document: Document
    role: EvidenceRole
    reason: str
    outlets: tuple[Outlet, ...] = ()
    agencies: tuple[Outlet, ...] = ()
    withdrawal: Withdrawal | None = None
    source: int = 1
    changed: str | None = None
    read_again: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says of a claim: the verdict, one sentence for a reader, and the evidence.

    `understood` is the claim as the coder read it. `sources_for` and `sources_against` count
    independent sources: copies of one text are one. `documents` is how many were searched, `not_coded` of
    how many of them nothing could be found because no coder read them, `searched` the first and the last
    day (EDTF) on which they were published, None where none of them says so.
    """

    claim: str
    as_of: str | None
    verdict: Verdict
    sentence: str
    understood: tuple[Record, ...]
    evidence: tuple[Evidence, ...]
    sources_for: int
    sources_against: int
    documents: int
    searched: tuple[str | None, str | None]
    not_coded: int = 0

    def __post_init__(self) -> None:
        roles = {item.role for item in self.evidence}
        needed = {"supported": {"for"}, "refuted": {"against"}, "conflicting": {"for", "against"}}
        if not needed.get(self.verdict, set()) <= roles:
            raise ValueError(f"a verdict {self.verdict!r} without its evidence")
