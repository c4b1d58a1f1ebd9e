"""Write the events of a record as POLECAT's table."""

from __future__ import annotations

from typing import IO

from onrecord.exchange import polecat
from onrecord.exchange.exports.asking import Asked, Written
from onrecord.exchange.exports.plain_events import plain_events


def write_polecat(asked: Asked, into: IO[bytes]) -> Written:
    """Write the rows of each event that can stand as a fact, copies of one telling once, below a heading."""
    written, quads = Written("event"), asked.vocabulary.ontology.quads
    into.write(polecat.heading().encode())
    for told in plain_events(asked, written, once=True):
        record, document = told.stored.record, told.stored.document
        quad = quads.get(record.type or "")
        into.write(polecat.rows(polecat.event_of(record, document, told.day, quad, asked.vocabulary)).encode())
        written.count += 1
    return written
