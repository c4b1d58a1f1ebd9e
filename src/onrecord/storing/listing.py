"""List records and documents a page at a time: which stand on the page, and how many there are in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.model import Record
from onrecord.storing.filtering import (
    ID,
    PUBLISHED_DAY,
    Filter,
    condition,
    days,
    keys_begun_by,
    known_by,
    of_documents,
    under,
)
from onrecord.storing.questions import Question
from onrecord.storing.rows import number_of

#: Characters of a text that stand for a document without a title.
_OPENING = 160
#: Days within which two tellings may be of the same act: reports date it by the day that it was done or told.
_ONE_ACT = 3
#: The newest documents first, those of a day by their ids: the first digits tell them apart and are sorted in half
#: of the time.
_NEWEST = f"{PUBLISHED_DAY} DESC, d.digits"


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """The documents that are wanted; what is left out does not restrict.

    `text` are words in text or title, `imprints` those of an outlet, `since` and `until` EDTF dates that the
    publication has to reach; by the end of `as_of` it was known.
    """

    text: str | None = None
    language: str | None = None
    imprints: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    only_not_coded: bool = False
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document on a page of a list, without its text: `opening` are its first words, `records` the stated ones."""

    id: str
    title: str | None
    opening: str
    publisher: str | None
    author: str | None
    published: str | None
    modified: str | None
    dated_by: str | None
    language: str | None
    source: str
    url: str | None
    coded: bool
    records: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its document a record stands, and whether it is only a tentative reading."""

    id: str
    start: int
    tentative: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Another record that tells the same act; in the same words if it is a `copy`."""

    id: str
    copy: bool


@dataclass(frozen=True, slots=True)
class Language:
    """The code of a language, and how many documents are written in it."""

    code: str
    documents: int


def listed_records(wanted: Filter, offset: int, limit: int) -> Question[int]:
    """Return the question for the keys of a page of the wanted records, those of the newest reports first.

    How many there are in all, `number_of_records` tells: to count them here costs more than to ask twice.
    """
    wanted_too, values = condition(wanted)
    query = f"""SELECT r.key FROM records r JOIN documents d ON d.key = r.document
        WHERE {wanted_too} ORDER BY {_NEWEST}, r.span_start, r.span_end, r.key LIMIT ? OFFSET ?"""
    return Question(query, [*values, limit, offset], int)


def number_of_records(wanted: Filter) -> Question[int]:
    """Return the question for how many records are wanted."""
    wanted_too, values = condition(wanted)
    return Question(
        f"SELECT count(*) FROM records r JOIN documents d ON d.key = r.document WHERE {wanted_too}", values, int
    )


def listed_documents(wanted: DocumentFilter, offset: int, limit: int) -> Question[ListedDocument]:
    """Return the question for a page of the wanted documents, the newest first; as for records."""
    wanted_too, values = _of(wanted)
    query = f"""WITH page AS MATERIALIZED (
            SELECT d.key FROM documents d WHERE {wanted_too} ORDER BY {_NEWEST}, d.key LIMIT ? OFFSET ?),
        told AS (
            SELECT document, count(*) AS records FROM records
            WHERE NOT tentative AND document IN (SELECT key FROM page) GROUP BY document)
        SELECT d.id, d.title, substr(d.text, d.body::BIGINT + 1, {_OPENING}), d.publisher, d.author, d.published,
            d.modified, d.dated_by, d.language, d.source, d.url, d.coded, coalesce(told.records, 0)
        FROM documents d LEFT JOIN told ON told.document = d.key
        WHERE d.key IN (SELECT key FROM page) ORDER BY {_NEWEST}, d.key"""
    return Question(query, [*values, limit, offset], ListedDocument)


def known_documents(as_of: str | None = None) -> Question[int]:
    """Return the question for how many documents were known by the end of `as_of`."""
    known, values = known_by(as_of)
    return Question(f"SELECT count(*) FROM documents d WHERE {known}", values, int)


def number_of_documents(wanted: DocumentFilter) -> Question[int]:
    """Return the question for how many documents are wanted."""
    wanted_too, values = _of(wanted)
    return Question(f"SELECT count(*) FROM documents d WHERE {wanted_too}", values, int)


def places_in(document: str) -> Question[Place]:
    """Return the question for the records of a document in the order of its text."""
    query = f"""SELECT {ID}, r.span_start, r.tentative FROM records r JOIN documents d ON d.key = r.document
        WHERE d.id = ? ORDER BY r.span_start, r.span_end, r.trigger_start, r.key"""
    return Question(query, [document], Place)


def other_tellings(record: Record, most: int) -> Question[Telling]:
    """Return the question for other records of the same type and mode between the same parties within three days."""
    key: str = "SELECT key FROM records WHERE id = ?"
    values: list[Any] = [number_of(record.id)]
    if record.external_id is not None:
        key, values = keys_begun_by(record.id)
    query = f"""WITH own AS (SELECT * FROM acts WHERE record = ({key})), beside AS (
            SELECT a.record, min(abs(date_diff('day', own.day, a.day))) AS days, count(*) AS pairs,
                bool_and(a.telling IS NOT DISTINCT FROM own.telling AND a.telling IS NOT NULL) AS copy
            FROM own JOIN acts a ON a.actor = own.actor AND a.recipient = own.recipient AND a.kind = own.kind
                AND a.type IS NOT DISTINCT FROM own.type AND a.mode IS NOT DISTINCT FROM own.mode
                AND a.mutual = own.mutual AND a.record <> own.record
                AND abs(date_diff('day', own.day, a.day)) <= {_ONE_ACT}
            WHERE own.kind <> 'stance' GROUP BY a.record)
        SELECT {ID}, copy FROM beside JOIN records r ON r.key = beside.record JOIN documents d ON d.key = r.document
        WHERE pairs = (SELECT count(*) FROM own) ORDER BY days, r.key LIMIT ?"""
    return Question(query, [*values, most], Telling)


def languages(as_of: str | None = None) -> Question[Language]:
    """Return the question for the languages of the documents known by the end of `as_of`, the most frequent first."""
    known, values = known_by(as_of)
    query = f"""SELECT d.language, count(*) AS documents FROM documents d WHERE d.language IS NOT NULL AND {known}
        GROUP BY d.language ORDER BY documents DESC, d.language"""
    return Question(query, values, Language)


def _of(wanted: DocumentFilter) -> tuple[str, list[Any]]:
    known, values = of_documents(wanted.text, wanted.language, wanted.only_not_coded, wanted.as_of)
    parts = [known]
    if wanted.imprints is not None:
        published, keys = under(wanted.imprints)
        parts.append(published)
        values = [*values, *keys]
    if wanted.since is not None:
        parts.append("d.published_last >= ?")
        values = [*values, days(wanted.since)[0]]
    if wanted.until is not None:
        parts.append("d.published_first <= ?")
        values = [*values, days(wanted.until)[1]]
    return " AND ".join(parts), values
