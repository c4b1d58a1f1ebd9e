"""Find the versions of an article among the documents that were added under one address."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from onrecord import edtf
from onrecord.likeness import Fingerprint, fingerprint
from onrecord.model import Document
from onrecord.storing import rows, schema
from onrecord.versions import are_versions, article_address

#: Of more texts under one address the newest are looked at: a page that is filled anew has thousands.
_MOST = 100

_HAS_ADDRESS = f"""SELECT 1 FROM addresses
    WHERE document IN ({schema.listing("VARCHAR")}) LIMIT 1"""
# The last day on which each document can have been published, without one the day when it was added.
_UNDER_ONE_ADDRESS = f"""SELECT a.address, d.id, coalesce(d.published_last, d.added::DATE), d.added, d.key, d.modified
    FROM addresses a JOIN documents d ON d.id = a.document
    WHERE a.address IN (
        SELECT address FROM addresses WHERE document IN ({schema.listing("VARCHAR")}))"""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: the document, and the day (ISO 8601) since which it stood there for all we know."""

    document: str
    on: str


@dataclass(frozen=True, slots=True)
class _Text:
    """A document under an address. `known` is the day by which it was surely published if it is the first.

    `own` is the day of the last change that it tells of; `row` tells apart what was added at one moment.
    """

    key: str
    known: dt.date
    own: dt.date
    added: dt.datetime
    row: int

    @property
    def place(self) -> tuple[dt.date, dt.datetime, int]:
        return self.own, self.added, self.row


_Contents = Mapping[str, tuple[Document, Fingerprint]]


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
    found: dict[str, tuple[Version, ...]] = {}
    for texts in _under_addresses(cursor, asked):
        window = _window(texts, until)
        outside = set(asked) - {text.key for text in window}
        others = [text for text in texts if text.key in outside]
        contents = _contents(cursor, [*window, *others])
        for article in _with(others, _articles(window, contents), contents):
            if len(article) > 1:
                known_then = tuple(Version(text.key, day.isoformat()) for text, day in _known(article, until))
                found |= {text.key: known_then for text in article}
    return {key: found[key] for key in asked if key in found}


def _under_addresses(cursor: duckdb.DuckDBPyConnection, asked: Sequence[str]) -> Iterator[list[_Text]]:
    """Give the texts under each address of the documents with these ids, the oldest first, where there are several."""
    by_address: defaultdict[str, list[_Text]] = defaultdict(list)
    if (
        not asked or not cursor.execute(_HAS_ADDRESS, [json.dumps(asked)]).fetchall()
    ):  # and the table of documents is long
        return iter(())
    for address, key, known, added, row, modified in cursor.execute(_UNDER_ONE_ADDRESS, [json.dumps(asked)]).fetchall():
        own = max(known, edtf.bounds(modified)[1]) if modified else known
        by_address[address].append(_Text(key, known, own, added, row))
    return (sorted(texts, key=lambda text: text.place) for texts in by_address.values() if len(texts) > 1)


def _window(texts: list[_Text], until: dt.date | None) -> list[_Text]:
    """Return the texts of an address, or the newest known by the end of `until` where there are too many."""
    return texts if len(texts) <= _MOST else [text for text, _ in _known(texts, until)][-_MOST:]


def _contents(cursor: duckdb.DuckDBPyConnection, texts: Iterable[_Text]) -> _Contents:
    keys = [text.key for text in texts]
    found = cursor.execute(*schema.selection("documents", "id", rows.DOCUMENT_COLUMNS, keys)).fetchall()
    documents = {key: rows.document_from(values) for key, *values in found}
    return {key: (document, fingerprint(document)) for key, document in documents.items()}


def _articles(texts: Iterable[_Text], contents: _Contents) -> list[list[_Text]]:
    """Group the texts of one address: each goes on with the article whose last version it is a version of."""
    articles: list[list[_Text]] = []
    for text in texts:
        for article in articles:
            if _are_versions(article[-1], text, contents):
                article.append(text)
                break
        else:
            articles.append([text])
    return articles


def _with(others: Iterable[_Text], articles: list[list[_Text]], contents: _Contents) -> list[list[_Text]]:
    """Add the texts outside of the window to the articles in it, each beside the nearest version."""
    further: list[list[_Text]] = [[] for _ in articles]
    for text in others:
        for article, its_further in zip(articles, further, strict=True):
            if _are_versions(article[0 if text.place < article[0].place else -1], text, contents):
                its_further.append(text)
                break
    whole = ([*article, *its_further] for article, its_further in zip(articles, further, strict=True))
    return [sorted(article, key=lambda text: text.place) for article in whole]


def _are_versions(one: _Text, other: _Text, contents: _Contents) -> bool:
    (document, its_print), (other_document, other_print) = contents[one.key], contents[other.key]
    return are_versions(document, other_document, (its_print, other_print))


def _known(texts: Iterable[_Text], until: dt.date | None) -> list[tuple[_Text, dt.date]]:
    """Return texts in their order with their days, without those that came later than `until`.

    One that gives no later day than the one before it is known from the day when it was added.
    """
    known: list[tuple[_Text, dt.date]] = []
    before = dt.date.min
    for text in texts:
        day = text.own if text.own > before else max(before, text.added.date())
        if until is None or (day if known else text.known) <= until:
            known.append((text, day))
        before = day
    return known
