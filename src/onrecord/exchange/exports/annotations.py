"""Write records as W3C Web Annotations (JSON-LD, 2017): what each says, at the exact characters that say it.

A page of annotations. A record is one, with two bodies: a sentence for people and the record's JSON for programs.
Its actors, recipients, speakers and trigger are annotations of their own that lead to it. Offsets count Unicode
code points of the text as onrecord read it (`onrecord export jsonl` has it); the quotation with some words before
and behind finds the place on the page as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from onrecord import wording
from onrecord.exchange import jsons
from onrecord.exchange.addresses import web_address
from onrecord.exchange.exports.asking import Asked, Written
from onrecord.model import Document, Party, Record, Span, record_to_json
from onrecord.storing import StoredRecord

#: Characters before and behind a quotation that tell it from the same words elsewhere.
_AROUND = 32
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(asked: Asked, into: IO[bytes]) -> Written:
    """Write all wanted records, whatever they assert: the body says how far each is asserted."""
    written = Written("record")
    page = {"@context": _CONTEXT, "id": "urn:onrecord:annotations", "type": "AnnotationPage"}
    into.write(f'{jsons.line(page)[:-1]}, "items": ['.encode())
    between = "\n"
    for stored in asked.records():
        for annotation in _annotations(stored):
            into.write(f"{between}{jsons.line(annotation)}".encode())
            between = ",\n"
        written.count += 1
    into.write(b"\n]}\n")
    return written


def _annotations(stored: StoredRecord) -> Iterator[dict[str, Any]]:
    record, document = stored.record, stored.document
    name = f"urn:onrecord:record:{record.id}"
    bodies = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en",
         "value": _sentence(stored)},
        {"type": "TextualBody", "purpose": "classifying", "format": "application/json",
         "value": jsons.line(record_to_json(record, document))},
    ]  # fmt: skip
    yield _annotation(name, "classifying", bodies, document, record.span)
    yield _annotation(f"{name}#trigger", "tagging", _part(name, "trigger"), document, record.trigger)
    for role, number, party in _parties(record):
        bodies = [*_part(name, role), *_identified(party)]
        yield _annotation(f"{name}#{role}-{number}", "tagging", bodies, document, party.span)


def _annotation(
    name: str, motivation: str, bodies: list[dict[str, Any]], document: Document, span: Span
) -> dict[str, Any]:
    text = document.text
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(span.start - _AROUND, 0) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    target = {"type": "SpecificResource", "source": _source(document), "selector": [place, quoted]}
    return {"id": name, "type": "Annotation", "motivation": motivation, "body": bodies, "target": target}


def _source(document: Document) -> dict[str, str]:
    """Name a document by its content: the offsets are those of its text, not of the page at its address."""
    known = {"language": document.language, "via": web_address(document)}
    source = {"id": f"urn:onrecord:document:{document.id}", "type": "Text", "format": "text/plain"}
    return source | {name: value for name, value in known.items() if value}


def _part(record: str, role: str) -> list[dict[str, Any]]:
    return [
        {"type": "TextualBody", "purpose": "tagging", "value": role},
        {"type": "SpecificResource", "purpose": "linking", "source": record},
    ]


def _parties(record: Record) -> Iterator[tuple[str, int, Party]]:
    speakers = [link.speaker for link in record.attribution if link.speaker]
    for role, parties in (("actor", record.actors), ("recipient", record.recipients), ("speaker", speakers)):
        yield from ((role, number, party) for number, party in enumerate(parties, 1))


def _identified(party: Party) -> list[dict[str, Any]]:
    return [{"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": wording.party(party)}]


def _sentence(stored: StoredRecord) -> str:
    record = stored.record
    said = f"{wording.act(record)}: {wording.parties(record)}"
    when = wording.when(record, stored.document)
    who = f" Says {wording.attribution(record.attribution)}." if record.attribution else ""
    taken_back = f" The document was {wording.one_line(stored.withdrawal.words)}." if stored.withdrawal else ""
    unsure = " Too unsure to be stated." if record.tentative else ""
    return wording.one_line(f"{said}{f', {when}' if when else ''}.{who}{taken_back}{unsure}")
