"""Say which records are wanted, and turn that into a condition with parameters."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from onrecord import edtf
from onrecord.errors import StoreError
from onrecord.model import DOCUMENT_DIGITS

#: A condition of SQL and the values of its question marks.
Condition = tuple[str, list[Any]]

# An undated record stands at its document's publication. In a document that does not say when it was published it has
# no day: the day on which somebody added it says nothing of when it was. But from that day on it is known.
FIRST_DAY = "coalesce(r.first_day, d.published_first)"
LAST_DAY = "coalesce(r.last_day, d.published_last)"
PUBLISHED_DAY = "coalesce(d.published_first, d.added::DATE)"
KNOWN_DAY = "coalesce(d.published_last, d.added::DATE)"
#: The query for the keys of records without a day; in `acts` they stand under the day on which they were known.
UNDATED = """SELECT r.key FROM documents d JOIN records r ON r.document = d.key
    WHERE d.published_first IS NULL AND r.first_day IS NULL"""
#: What stands before a host in an imprint: no name has it.
HOST = "\x1f"
#: The imprint of a document `d`: its publisher, else the host of its address.
IMPRINT = "coalesce(d.publisher, chr(31) || regexp_extract(coalesce(d.url, ''), '^https?://([^/?#:]+)', 1))"
#: What Record.is_vouched and Record.is_asserted say, of a record `r`.
RUMOURED = "r.key IN (SELECT record FROM attributions WHERE manner = 'rumour' OR speaker_name IS NULL)"
#: The id of a record `r` of a document `d`: Record.id.
ID = f"""coalesce(printf('%016x', r.id), left(d.id, {DOCUMENT_DIGITS})
    || printf('%0{16 - DOCUMENT_DIGITS}x', coalesce(r.trigger_start, r.span_start)))"""
#: The text of a record `r` of a document `d`, kept with the document alone where it is long and nobody counts copies.
TEXT = "coalesce(r.text, substr(d.text, r.span_start + 1, r.span_end - r.span_start))"
#: What tells the words of records apart: those of a row of a dataset need not be read.
WORDS = "coalesce(r.text, r.external_id)"
#: The order of time: by the day of the event, then of publication, then by place in the text.
ORDER = f"{FIRST_DAY}, d.published_first, d.published, d.id, r.span_start, r.span_end, r.key"
UNREAL = "list_has_any(r.auxiliary, ['future', 'hypothetical'])"

Standing = Literal["asserted", "rumoured"]

_HEX = re.compile("[0-9a-f]{0,16}")
#: Digits of a document's whole id, and so many of the first ones that their number finds it.
_WHOLE = 64
_NUMBERED = re.compile(f"([0-9a-f]{{{DOCUMENT_DIGITS}}})[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Filter:
    """The records that are wanted; what is left out does not restrict.

    `meaning` adds to the `types` what promises, asks for, refuses or threatens an act whose name begins so.
    `parties`: one of these keys takes part as actor or recipient or is supported or opposed;
    `all_parties`: every one of them does. A key is a country's, body's or entity's code, or the name
    of a party without one. `since` and `until` are EDTF dates that the record's own date has to
    reach (an undated record counts from its publication; what has no day at all is left out, but with `undated`).
    `as_of`, EDTF too, leaves only documents
    that were surely published by the end of it. `text` is looked for in the record's sentence, in
    upper or lower case. `denying` are ids of records that it denies. `imprints` are those of its document.
    `standing` leaves what is asserted, or what has a rumour or an unnamed source in its chain. `tentative`
    records are left out if not asked for. `limit` keeps the earliest.
    """

    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    all_parties: tuple[str, ...] = ()
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    as_of: str | None = None
    document: str | None = None
    denying: tuple[str, ...] | None = None
    text: str | None = None
    imprints: tuple[str, ...] | None = None
    standing: Standing | None = None
    tentative: bool = False
    limit: int | None = None

    def __post_init__(self) -> None:
        for date in (self.since, self.until, self.as_of):
            if date is not None:
                days(date)
        if self.limit is not None and self.limit < 0:
            raise StoreError(f"the limit {self.limit} is below zero. Give the number of records that you want.")


def ids_of(keys: str) -> str:
    """Return the query for the key and the id of each record whose key a query gives."""
    return f"SELECT r.key, {ID} AS id FROM records r JOIN documents d ON d.key = r.document WHERE r.key IN ({keys})"


def keys_begun_by(digits: str) -> Condition:
    """Return the query for the keys of the records whose ids begin with these digits, or of a dataset's own id."""
    if not _HEX.fullmatch(digits):
        return "SELECT key FROM records WHERE external_id = ?", [digits]
    first, last = int(digits.ljust(16, "0"), 16), int(digits.ljust(16, "f"), 16)
    of_document = digits[:DOCUMENT_DIGITS]
    query = f"""SELECT key FROM records WHERE id BETWEEN ? AND ? UNION ALL (
        SELECT r.key FROM records r JOIN documents d ON d.key = r.document
        WHERE r.external_id IS NOT NULL AND starts_with(d.id, ?) AND starts_with({ID}, ?))"""
    return query, [first, last, of_document, digits]


def documents_begun_by(digits: str) -> Condition:
    """Return the query for the ids of documents that begin with these digits, of many the first two.

    Numbers are compared in a third of the time of ids, and a whole id stands in the index.
    """
    if len(digits) == _WHOLE:
        return "SELECT id FROM documents WHERE id = ?", [digits]
    if found := _NUMBERED.fullmatch(digits):
        number = int(found.group(1), 16)
        return "SELECT id FROM documents WHERE digits = ? AND starts_with(id, ?) ORDER BY id", [number, digits]
    return "SELECT id FROM documents WHERE starts_with(id, ?) ORDER BY id LIMIT 2", [digits]


def days(date: str) -> edtf.Bounds:
    """Return the first and last day of an EDTF date, or raise a StoreError that shows how to write one."""
    try:
        return edtf.bounds(date)
    except ValueError as error:
        raise StoreError(f"not a date: {date!r}. Write it like 2020, 2020-03, 2020-03-04 or 1991/2003.") from error


def known_by(as_of: str | None) -> Condition:
    """Return the condition that a document `d` was known by the end of `as_of`."""
    return ("true", []) if as_of is None else (f"{KNOWN_DAY} <= ?", [days(as_of)[1]])


def under(imprints: Collection[str]) -> Condition:
    """Return the condition that a document `d` has one of these imprints.

    Publishers are compared as they stand: to take every document's address apart costs three times as much.
    """
    names = [imprint for imprint in imprints if not imprint.startswith(HOST)]
    hosts = [imprint for imprint in imprints if imprint.startswith(HOST)]
    by_name: Condition = "d.publisher IN (SELECT unnest(?::VARCHAR[]))", [names]
    if not hosts:
        return by_name
    by_host: Condition = f"(d.publisher IS NULL AND {IMPRINT} IN (SELECT unnest(?::VARCHAR[])))", [hosts]
    return (f"({by_name[0]} OR {by_host[0]})", [names, hosts]) if names else by_host


def withdrawn_by(as_of: str | None) -> Condition:
    """Return the query for the keys of records whose document was withdrawn or corrected by the end of `as_of`."""
    query = """SELECT w.key FROM withdrawals t JOIN documents d ON d.id = t.document
        JOIN records w ON w.document = d.key WHERE t.last_day <= ?"""
    return query, [days(as_of)[1] if as_of else dt.date.max]


def standing(as_of: str | None) -> Condition:
    """Return the condition that an act `a` was known by the end of `as_of` and not taken back by then."""
    withdrawn, values = withdrawn_by(as_of)
    stands = f"a.record NOT IN ({withdrawn})"
    return (f"{stands} AND a.known <= ?", [*values, days(as_of)[1]]) if as_of else (stands, values)


def of_documents(text: str | None, language: str | None, only_not_coded: bool, as_of: str | None) -> Condition:
    """Return the condition on a document `d` with these words, in this language, that no coder read."""
    known, values = known_by(as_of)
    parts = [known]
    if text is not None:
        parts.append("(contains(lower(d.text), lower(?)) OR contains(lower(d.title), lower(?)))")
        values = [*values, text, text]
    if language is not None:
        parts.append("(lower(d.language) = lower(?) OR starts_with(lower(d.language), lower(?) || '-'))")
        values = [*values, language, language]
    if only_not_coded:
        parts.append("NOT d.coded")
    return " AND ".join(parts), values


def condition(wanted: Filter) -> Condition:
    """Return the condition on a record `r` of a document `d` that `wanted` asks for."""
    parts = list(_conditions(wanted))
    return " AND ".join(part for part, _ in parts), [value for _, values in parts for value in values]


def _conditions(wanted: Filter) -> Iterator[Condition]:
    yield known_by(wanted.as_of)
    yield from _by_origin(wanted)
    if not wanted.tentative:
        yield "NOT r.tentative", []
    if wanted.kinds:
        yield "list_contains(?::VARCHAR[], r.kind)", [list(wanted.kinds)]
    if wanted.types or wanted.meaning:
        named = " OR ".join(
            ["list_contains(?::VARCHAR[], r.type)", *("starts_with(r.content, ?)" for _ in wanted.meaning)]
        )
        yield f"({named})", [list(wanted.types), *wanted.meaning]
    for column, value in (("r.issue", wanted.issue), ("d.id", wanted.document)):
        if value is not None:
            yield f"{column} = ?", [value]
    if wanted.since is not None:
        yield f"coalesce({LAST_DAY} >= ?, ?)", [days(wanted.since)[0], wanted.undated]
    if wanted.until is not None:
        yield f"coalesce({FIRST_DAY} <= ?, ?)", [days(wanted.until)[1], wanted.undated]
    if wanted.text is not None:
        yield f"contains(lower({TEXT}), lower(?))", [wanted.text]
    if wanted.parties:
        yield _takes_part(wanted.parties)
    if wanted.denying is not None:
        yield "list_has_any(r.denies, ?::VARCHAR[])", [list(wanted.denying)]
    if wanted.all_parties:
        yield _all_take_part(wanted.all_parties)


def _by_origin(wanted: Filter) -> Iterator[Condition]:
    """Give the conditions on who published a record and who stands behind it."""
    if wanted.imprints is not None:
        yield under(wanted.imprints)
    if wanted.standing is not None:
        yield RUMOURED if wanted.standing == "rumoured" else f"NOT {RUMOURED} AND NOT {UNREAL}", []


def _takes_part(keys: tuple[str, ...]) -> Condition:
    # Party.key folds the case of a name without a code, so a name is looked for in both forms.
    either = [*keys, *(key.casefold() for key in keys)]
    named = "SELECT record FROM parties WHERE list_contains(?::VARCHAR[], key) OR list_contains(?::VARCHAR[], entity)"
    sided = "list_has_any(r.supports || r.opposes, ?::VARCHAR[])"
    return f"(r.key IN ({named}) OR {sided})", [either, list(keys), list(keys)]


def _all_take_part(keys: tuple[str, ...]) -> Condition:
    """Return the condition that each of several keys takes part, or is supported or opposed: the tables are read once.

    A side that is taken counts as an entity, for it is a code and never the name of a party without one.
    """
    places, values = _meetings(keys) if len(keys) > 1 else (_PLACES.format(parties="true", records="true"), [])
    one, either = "(key IN (?, ?) OR entity = ?)", [[key, key.casefold(), key] for key in keys]
    each = " AND ".join(f"bool_or({one})" for _ in keys)
    any_of = " OR ".join(one for _ in keys)
    forms = [form for each in either for form in each]
    query = f"SELECT record FROM ({places}) WHERE {any_of} GROUP BY record HAVING {each}"
    return f"r.key IN ({query})", [*values, *forms, *forms]


#: The places of parties: record, key, entity.
_PLACES = """SELECT record, key, entity FROM parties WHERE {parties} UNION ALL
    SELECT key, NULL, unnest(supports || opposes) FROM records WHERE (len(supports) > 0 OR len(opposes) > 0)
        AND {records}"""


def _meetings(keys: tuple[str, ...]) -> Condition:
    """Return the query for the places of parties in which several of these keys can meet.

    Rows of datasets, of which there may be hundreds of millions, stand in `acts` in order of their parties.
    """
    forms = sorted({form for key in keys for form in (key, key.casefold())})
    among = ", ".join("?" * len(forms))
    coded = _PLACES.format(parties="span_start IS NOT NULL", records="external_id IS NULL")
    acts = f"""SELECT record, unnest([actor, recipient]), NULL FROM acts
        WHERE telling IS NULL AND actor IN ({among}) AND recipient IN ({among})"""
    return f"{coded} UNION ALL {acts}", [*forms, *forms]
