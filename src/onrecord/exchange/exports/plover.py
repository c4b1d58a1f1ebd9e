"""Write PLOVER JSON, one event a line, with the field names of the PLOVER manual (draft 2.0, "Data Fields").

The manual lets providers add named fields. Those of ours that it has no name for are `edtf`, `auxiliary`,
`attribution`, `trigger` and the parties' `span`.
"""

from __future__ import annotations

import datetime as dt
from typing import IO, Any

from onrecord import edtf
from onrecord.exchange import jsons
from onrecord.exchange.addresses import web_address
from onrecord.exchange.exports.asking import Asked, Vocabulary, Written
from onrecord.exchange.exports.plain_events import undisputed
from onrecord.model import Party, record_to_json
from onrecord.storing import StoredRecord

#: PLOVER's numbers of the four classes.
QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}


def write_plover(asked: Asked, into: IO[bytes]) -> Written:
    """Write the events that somebody with a name stands behind, planned and negated ones with PLOVER's mode for it."""
    written = Written("event")
    for stored in undisputed(asked, written):
        dates = _dates(stored)
        if dates is None:
            written.left_out["without a date"] += 1
            continue
        into.write(f"{jsons.line(_event(stored, dates, asked.vocabulary))}\n".encode())
        written.count += 1
    return written


def _event(stored: StoredRecord, dates: dict[str, str], vocabulary: Vocabulary) -> dict[str, Any]:
    record, document = stored.record, stored.document
    quad = vocabulary.ontology.quads.get(record.type or "")
    return {
        "id": record.id,
        **dates,
        "edtf": record.date,
        "actor": [_entity(party, vocabulary) for party in record.actors],
        "recipient": [_entity(party, vocabulary) for party in record.recipients],
        "event": [record.type],
        "mode": [record.mode] if record.mode else [],
        "auxiliary": list(record.auxiliary),
        "context": [*record.contexts, *record.auxiliary],  # where the manual (2.0, "Auxiliary modes") has these
        "event_loc": _place(record.place, vocabulary),
        "event_text": [record.trigger.of(document.text)],
        "trigger": [record.trigger.start, record.trigger.end],
        "quad_code": QUADS.get(quad or ""),
        "event_scale": record.score,
        "text": record.text,
        "text_info": {"start": record.span.start, "end": record.span.end},
        "attribution": record_to_json(record, document)["attribution"],
        "cite_info": {
            "citation": document.id,
            "url": web_address(document),
            "title": document.title,
            "language": document.language,
            "publication": document.publisher,
            "published": document.published,
            "codebook": "PLOVER manual, draft 2.0",
        },
        "coder": record.coder,
        "coded_date": stored.added.date().isoformat(),
        "comment": record.rule,
    }


def _dates(stored: StoredRecord) -> dict[str, str] | None:
    """Return the first and last day; the day of publication for what has no date and is not told as past."""
    record = stored.record
    date = record.date or (None if "historical" in record.auxiliary else stored.document.published)
    if date is None:
        return None
    first, last = edtf.bounds(date)
    if first == dt.date.min:  # it ended, and nobody says when it began
        return None
    return {"date": first.isoformat()} | ({"enddate": last.isoformat()} if first < last < dt.date.max else {})


def _entity(party: Party, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "code": party.country,
        "sector": party.sector,
        "entity_text": party.name,
        "identifier_id": party.entity,
        "identifier_text": vocabulary.label(party.entity) if party.entity else None,
        "office": party.role,
        "span": [party.span.start, party.span.end],
    }


def _place(place: str | None, vocabulary: Vocabulary) -> dict[str, Any] | None:
    return {"extracted_place": place, "country_code": vocabulary.country_of(place)} if place else None
