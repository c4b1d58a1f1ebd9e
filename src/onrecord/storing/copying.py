"""Find the near copies of documents among all that are stored.

Whether two documents are copies follows from these two alone, so that the pairs are the same in
whatever order documents came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import duckdb

from onrecord.likeness import Fingerprint, are_copies, bands, fingerprint
from onrecord.model import Document
from onrecord.storing import filtering, rows, schema

#: How many documents of an older record are signed at a time.
_BATCH = 1000

#: What gives the rows of a query with its values.
Read = Callable[[str, list[Any]], list[rows.Row]]

_PAIRS = f"""SELECT document, copy FROM copies
    WHERE document IN ({schema.listing("VARCHAR")})"""
_SHARING = f"""SELECT band, document FROM (SELECT document, unnest(bands) AS band FROM signatures)
    WHERE band IN ({schema.listing("UINTEGER")})"""


def signing(cursor: duckdb.DuckDBPyConnection, documents: Mapping[str, Document]) -> rows.Rows:
    """Return the rows that sign new documents, given by id, and pair them with copies among them and in the store."""
    prints = {key: fingerprint(document) for key, document in documents.items()}
    signatures = {key: bands(text) for key, text in prints.items()}
    sharing: defaultdict[int, list[str]] = defaultdict(list)
    wanted = sorted({band for signature in signatures.values() for band in signature})
    for band, stored in cursor.execute(_SHARING, [json.dumps(wanted)]).fetchall():
        sharing[band].append(stored)
    known = prints | _stored_prints(cursor, {key for keys in sharing.values() for key in keys})
    pairs = set()
    for key, signature in signatures.items():
        candidates = {other for band in signature for other in sharing[band]}
        pairs |= {(key, other) for other in candidates if are_copies(prints[key], known[other])}
        for band in signature:
            sharing[band].append(key)
    return {
        "signatures": list(signatures.items()),
        "copies": sorted({*pairs, *((other, key) for key, other in pairs)}),
    }


def sign_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Sign the documents of a record that was made before there were signatures."""
    keys = [key for (key,) in connection.execute("SELECT id FROM documents ORDER BY id").fetchall()]
    for start in range(0, len(keys), _BATCH):
        for table, its_rows in signing(connection, _documents(connection, keys[start : start + _BATCH])).items():
            schema.insert(connection, table, its_rows)


def near_copies(read: Read, documents: Iterable[str], as_of: str | None) -> dict[str, tuple[str, ...]]:
    """Return, for each id of a document with near copies known by the end of `as_of`, the ids of its group.

    `read` gives the rows of a query. The earliest publication stands first in a group.
    """
    known, values = filtering.known_by(as_of)
    query = f"""SELECT c.document, c.copy, d.published FROM ({_PAIRS}) c
        JOIN documents d ON d.id = c.copy JOIN documents o ON o.id = c.document
        WHERE {known} AND {known.replace("d.", "o.")}"""
    published: dict[str, str] = {}
    beside: defaultdict[str, list[str]] = defaultdict(list)
    reached = set(documents)
    edge = set(reached)
    while edge:
        asked = json.dumps(sorted(edge))
        if not read(_PAIRS, [asked]):  # most documents have no copies, and the tables of documents are long
            break
        for key, copy, day in read(query, [asked, *values, *values]):
            beside[key].append(copy)
            published[copy] = day or "9999"
        edge = {copy for key in edge for copy in beside[key]} - reached
        reached |= edge
    return _groups(beside, published)


def _groups(beside: Mapping[str, Sequence[str]], published: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the connected group of each document, the earliest first."""
    groups: dict[str, tuple[str, ...]] = {}
    for start in beside:
        if start in groups or not beside[start]:
            continue
        group, waiting = {start}, [start]
        while waiting:
            further = set(beside[waiting.pop()]) - group
            group |= further
            waiting += further
        ordered = tuple(sorted(group, key=lambda key: (published[key], key)))
        groups |= dict.fromkeys(group, ordered)
    return groups


def _stored_prints(cursor: duckdb.DuckDBPyConnection, keys: set[str]) -> dict[str, Fingerprint]:
    return {key: fingerprint(document) for key, document in _documents(cursor, sorted(keys)).items()}


def _documents(cursor: duckdb.DuckDBPyConnection, keys: list[str]) -> dict[str, Document]:
    if not keys:
        return {}
    found = cursor.execute(*schema.selection("documents", "id", rows.DOCUMENT_COLUMNS, keys)).fetchall()
    return {key: rows.document_from(values) for key, *values in found}
