"""Build documents and records for the tests of the store."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

import onrecord.storing
from onrecord.model import Attribution, Document, Party, Record, Span

TEXT = "In March the minister of Ruritania, the Harbour Gazette reported, visited Graustark."


def document(text: str = TEXT, *, published: str | None = "2020-03-04", source: str = "gazette.txt") -> Document:
    return Document(
        text, source, published, "Harbour Gazette", "A. Writer", "A visit", "https://gazette.example/1", "en"
    )


def party(name: str, country: str | None = None, entity: str | None = None) -> Party:
    return Party(name, Span(0, len(name)), country, "GOV" if country else None, None, entity)


def visit(of: Document, start: int = 0, **values: Any) -> Record:
    """Return a record of `of` with every field filled, but for what `values` says otherwise.

    It quotes eighty characters from `start`, or the words that are given as `text`. What lies behind the
    end of a short document lies at its end.
    """
    quoted = values.pop("text", None)
    start = start if quoted is None else of.text.index(quoted)
    span = _within(of, start, 80 if quoted is None else len(quoted))
    fields: dict[str, Any] = {
        "kind": "event",
        "type": "CONSULT",
        "mode": "visit",
        "content": "AGREE.sign",
        "text": span.of(of.text),
        "coder": "onrecord 0.1.0",
        "rule": "consult.visit verb",
        "actors": (_named(of, "minister", "RUR", "minister-of-ruritania"), _named(of, "Ruritania", "RUR")),
        "recipients": (_named(of, "Graustark", "GRA"),),
        "issue": "the-harbour",
        "supports": ("RUR",),
        "opposes": ("GRA", "STR"),
        "date": "2020-03",
        "place": "Graustark",
        "contexts": ("military", "diplomatic"),
        "auxiliary": ("historical",),
        "certainty": "not certain",
        "deciding": ("failed", "to"),
        "score": 4.1,
        "confidence": 0.93,
        "attribution": (
            Attribution(
                "reported", "reported", _within(of, 55, 8), _named(of, "Harbour Gazette", entity="harbour-gazette")
            ),
            Attribution("rumour", "it is said", _within(of, 1, 1)),
        ),
        "denies": ("0123456789abcdef",),
    }
    return Record(document=of.id, span=span, trigger=_within(of, start + 60, 7), **fields | values)


def _within(of: Document, start: int, length: int) -> Span:
    end = len(of.text)
    return Span(min(start, end), min(start + length, end))


def _named(of: Document, name: str, country: str | None = None, entity: str | None = None) -> Party:
    found = party(name, country, entity)
    return replace(found, span=_within(of, max(of.text.find(name), 0), len(name)))


#: What each version of the record brought: its tables, and its columns of tables that were there.
_BROUGHT = {
    6: ([], {}),
    5: (["inputs", "addresses"], {"documents": ["modified", "dated_by", "pages", "coded"]}),
    4: (["signatures", "copies", "withdrawals"], {}),
    3: (["acts"], {"records": ["tentative"]}),
    2: ([], {"records": ["confidence", "certainty", "deciding"]}),
}
#: What takes the numbers of version 7 away again: the tables pointed to each other by ids.
_BY_ID = """lower(printf('%016x', {}))"""
_WITHOUT_NUMBERS = {
    **{
        table: f"SELECT {_BY_ID.format('r.id')} AS record, x.* EXCLUDE (record) FROM {table} x JOIN records r "
        "ON r.key = x.record ORDER BY x.rowid"
        for table in ("parties", "attributions")
    },
    "acts": f"SELECT {_BY_ID.format('r.id')} AS record, x.* EXCLUDE (record, telling), {_BY_ID.format('telling')} AS "
    "telling FROM acts x JOIN records r ON r.key = x.record ORDER BY x.rowid",
    "records": f"SELECT {_BY_ID.format('r.id')} AS id, d.id AS document, r.* EXCLUDE (key, id, document, external_id) "
    "FROM records r JOIN documents d ON d.key = r.document ORDER BY r.key",
    "documents": "SELECT * EXCLUDE (key, digits) FROM documents ORDER BY key",
}


def make_older(path: Path, version: int) -> None:
    """Turn a record of today into one that an onrecord of an older version made."""
    with duckdb.connect(str(path)) as raw:
        for index in ("documents_by_id", "documents_by_key"):  # DuckDB drops no column beside an index
            raw.execute(f"DROP INDEX {index}")
        for table, query in _WITHOUT_NUMBERS.items():
            raw.execute(f"CREATE TABLE older AS {query}")
            raw.execute(f"DROP TABLE {table}")
            raw.execute(f"ALTER TABLE older RENAME TO {table}")
        for _, (tables, columns) in sorted(_BROUGHT.items(), reverse=True)[: max(_BROUGHT) - version]:
            for table in tables:
                raw.execute(f"DROP TABLE {table}")
            for table, names in columns.items():
                for name in names:
                    raw.execute(f"ALTER TABLE {table} DROP COLUMN {name}")
        raw.execute("CREATE UNIQUE INDEX documents_by_id ON documents (id)")
        if version == 6:
            raw.execute("CREATE INDEX records_by_id ON records (id)")
            raw.execute("CREATE INDEX records_by_document ON records (document)")
            raw.execute("CREATE INDEX parties_by_record ON parties (record)")
            raw.execute("CREATE INDEX attributions_by_record ON attributions (record)")
        raw.execute("UPDATE schema_version SET version = ?", [version])


HERE = Path(__file__).parent
SOURCES = Path(onrecord.storing.__file__).parents[2]


@contextmanager
def adding(path: Path, documents: int) -> Iterator[subprocess.Popen[str]]:
    """Run a process that adds so many documents, and end it."""
    process = subprocess.Popen(
        [sys.executable, HERE / "adding.py", path, str(documents)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": f"{SOURCES}{os.pathsep}{HERE}"},
    )
    try:
        with process:
            yield process
            process.kill()
    finally:
        process.kill()
