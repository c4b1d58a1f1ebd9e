"""Find the versions of an article among the documents that were added under one address."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from onrecord import edtf
from onrecord.likeness import Fingerprint, fingerprint
from onrecord.model import Document
from onrecord.storing import rows, schema
from onrecord.versions import are_versions, article_address

#: An address with more texts is that of a page which is filled anew, not that of an article.
_MOST = 100

# The last day on which each document can have been published, without one the day when it was added.
_UNDER_ONE_ADDRESS = f"""WITH shared AS (
        SELECT address FROM addresses GROUP BY address HAVING count(*) BETWEEN 2 AND {_MOST})
    SELECT a.address, d.id, coalesce(d.published_last, d.added::DATE), d.added,
        {", ".join(f"d.{column}" for column in rows.DOCUMENT_COLUMNS)}
    FROM addresses a JOIN documents d ON d.id = a.document
    WHERE a.address IN (SELECT address FROM shared) AND a.address IN (
        SELECT address FROM addresses WHERE document IN (SELECT unnest(from_json_strict(?::JSON, '["VARCHAR"]'))))"""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: the document, and the day (ISO 8601) since which it stood there for all we know."""

    document: str
    on: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A document under an address. `known` is the day by which it was surely published if it is the first."""

    key: str
    document: Document
    fingerprint: Fingerprint
    known: dt.date
    own: dt.date
    added: dt.datetime

    @property
    def place(self) -> tuple[dt.date, dt.datetime, str]:
        return self.own, self.added, self.key


def address_rows(documents: Mapping[str, Document]) -> list[rows.Row]:
    """Return the rows that say under which address documents, given by id, stood."""
    addresses = ((key, article_address(document)) for key, document in documents.items())
    return [(key, address) for key, address in addresses if address]


def address_all(connection: duckdb.DuckDBPyConnection) -> None:
    """Note the addresses of the documents of a record that was made before there were versions."""
    found = connection.execute("SELECT id, url, source FROM documents ORDER BY id").fetchall()
    bare = {key: Document("", source, url=url) for key, url, source in found}
    schema.insert(connection, "addresses", address_rows(bare))


def versions(
    cursor: duckdb.DuckDBPyConnection, keys: Iterable[str], until: dt.date | None
) -> dict[str, tuple[Version, ...]]:
    """Return, for each id of a document with other versions, those known by the end of `until`, the oldest first."""
    asked = sorted(set(keys))
    by_address: defaultdict[str, list[_Text]] = defaultdict(list)
    for address, key, known, added, *values in cursor.execute(_UNDER_ONE_ADDRESS, [json.dumps(asked)]).fetchall():
        document = rows.document_from(values)
        by_address[address].append(_Text(key, document, fingerprint(document), known, _own_day(document, known), added))
    found: dict[str, tuple[Version, ...]] = {}
    for texts in by_address.values():
        for article in _articles(texts):
            if len(article) > 1:
                known_then = _known(article, until)
                found |= {text.key: known_then for text in article}
    return {key: found[key] for key in asked if key in found}


def _own_day(document: Document, known: dt.date) -> dt.date:
    """Return the day of the last change that a document tells of; one that has none was not changed."""
    return max(known, edtf.bounds(document.modified)[1]) if document.modified else known


def _articles(texts: Iterable[_Text]) -> list[list[_Text]]:
    """Group the texts of one address: each goes on with the article whose last version it is a version of."""
    articles: list[list[_Text]] = []
    for text in sorted(texts, key=lambda text: text.place):
        for article in articles:
            last = article[-1]
            if are_versions(last.document, text.document, (last.fingerprint, text.fingerprint)):
                article.append(text)
                break
        else:
            articles.append([text])
    return articles


def _known(article: list[_Text], until: dt.date | None) -> tuple[Version, ...]:
    """Return the versions of an article with their days, without those that came later than `until`.

    One that gives no later day than the version before it is known from the day when it was added.
    """
    known: list[Version] = []
    before = dt.date.min
    for text in article:
        day = text.own if text.own > before else max(before, text.added.date())
        if until is None or (day if known else text.known) <= until:
            known.append(Version(text.key, day.isoformat()))
        before = day
    return tuple(known)
