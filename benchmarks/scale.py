"""Measure how a record grows: ten thousand, a million, a hundred million rows as a dataset gives them.

`scale.py [ROWS…]` makes each record anew in a folder of its own, by the door that `onrecord import` uses, and asks it
the questions whose limits stand in docs/performance.md. A hundred million rows take about ten minutes and 4 GB.
The rows are synthetic: parties, types, outlets and days are drawn with the skew of real data (the busiest pair has one
row in seventy), without the lines that they would be read from.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from coding import machine
from onrecord.analysis import network
from onrecord.checking import check
from onrecord.coding import Coder
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document
from onrecord.settings import Settings
from onrecord.storing import Batch, Store, months_between, months_of_busiest

SIZES = (10_000, 1_000_000, 100_000_000)
CODED = ("records", "parties", "attributions", "acts")
#: Rows of a transaction and of a document.
BATCH, LINES = 1_000_000, 100
TYPES = (
    ("CONSULT", "visit", 2.0), ("CONSULT", None, 1.0), ("COOPERATE", None, 5.0), ("SUPPORT", None, 4.0),
    ("ACCUSE", None, -2.0), ("REJECT", None, -4.0), ("AGREE", None, 3.0), ("AID", None, 7.0), ("COERCE", None, -7.0),
    ("THREATEN", None, -5.0), ("ASSAULT", None, -9.0), ("PROTEST", None, -6.0), ("MOBILIZE", None, -6.0),
    ("SANCTION", None, -6.0), ("CONCEDE", None, 3.0), ("RETREAT", None, 4.0),
)  # fmt: skip
#: Who is in the news most.
FOREMOST = ("USA", "RUS", "CHN", "ISR", "GBR", "FRA", "IRN", "DEU", "IND", "PAK", "TUR", "UKR")
#: Each question is asked once to warm up, and then so often.
TIMES = 3

_DRAWN = """CREATE OR REPLACE TEMP TABLE drawn AS
    SELECT i, one.name AS one, one.code AS one_code, other.name AS other, other.code AS other_code, t.type, t.mode,
        t.score, DATE '1979-01-01' + (i * 16000 // {rows})::INTEGER AS day, hash(i * 19) % 5000 AS outlet,
        CASE hash(i * 23) % 5 WHEN 0 THEN 'GOV' WHEN 1 THEN 'MIL' END AS sector
    FROM (SELECT unnest(range({start}, {end})) AS i) n
    JOIN states one ON one.place = floor({states} * pow((hash(i * 7 + 1) % 1000003) / 1000003.0, 3))
    JOIN states other ON other.place = floor({states} * pow((hash(i * 11 + 3) % 1000003) / 1000003.0, 3))
    JOIN types t ON t.place = floor({types} * pow((hash(i * 13 + 5) % 1000003) / 1000003.0, 2)) ORDER BY i"""
_RECORDS = """SELECT ((i - {start}) // {lines})::INTEGER AS document, (i % {lines}) * 350 AS start,
    (i % {lines}) * 350 + 349 AS "end", 'event' AS kind, type, mode, NULL::VARCHAR AS content, day::VARCHAR AS date,
    day AS first_day, day AS last_day, NULL::VARCHAR AS place, []::VARCHAR[] AS contexts, score,
    'onrecord 0.1.0' AS coder, 'CAMEO ' || hash(type) % 200 AS rule, 'GDELT ' || i AS external_id FROM drawn"""
_PARTIES = """SELECT i - {start} AS record, side, 0::INTEGER AS position, name, code AS country, sector,
    NULL::VARCHAR AS role, NULL::VARCHAR AS entity, code AS key
    FROM (SELECT i, 'actor' AS side, upper(one) AS name, one_code AS code, sector FROM drawn
        UNION ALL SELECT i, 'recipient', upper(other), other_code, NULL FROM drawn) ORDER BY i, side"""
_ATTRIBUTIONS = """SELECT i - {start} AS record, position, name FROM (
    SELECT i, 0::INTEGER AS position, 'GDELT 2.0 events' AS name FROM drawn
    UNION ALL SELECT i, 1, 'outlet-' || outlet || '.example' FROM drawn) ORDER BY i, position"""


def batches(rows: int, knowledge: Knowledge) -> Iterator[Batch]:
    """Give so many rows in the batches that a dataset of theirs would come in."""
    names = {
        each.entity.key: each.entity.label
        for each in knowledge.names.by_spelling.values()
        if each.entity.kind == "state"
    }
    states = [(names.pop(code), code) for code in FOREMOST] + [(names[code], code) for code in sorted(names)]
    with duckdb.connect() as drawing:
        drawing.execute("CREATE TABLE states (place INTEGER, name VARCHAR, code VARCHAR)")
        drawing.executemany("INSERT INTO states VALUES (?, ?, ?)", [(at, *each) for at, each in enumerate(states)])
        drawing.execute("CREATE TABLE types (place INTEGER, type VARCHAR, mode VARCHAR, score DOUBLE)")
        drawing.executemany("INSERT INTO types VALUES (?, ?, ?, ?)", [(at, *each) for at, each in enumerate(TYPES)])
        for start in range(0, rows, BATCH):
            end = min(start + BATCH, rows)
            sizes = {"start": start, "end": end, "rows": rows, "lines": LINES}
            drawing.execute(_DRAWN.format(**sizes, states=len(states), types=len(TYPES)))
            tables: list[pa.Table] = [
                drawing.sql(query.format(**sizes)).to_arrow_table() for query in (_RECORDS, _PARTIES, _ATTRIBUTIONS)
            ]
            documents = [
                Document(f"rows {at}", f"synthetic.tsv#{at}", publisher="GDELT 2.0 events")
                for at in range(start, end, LINES)
            ]
            yield Batch(documents, *tables)


def timed(ask: Callable[[], object]) -> str:
    """Return the milliseconds that a question takes when it is asked again."""
    ask()
    start = time.perf_counter()
    for _ in range(TIMES):
        ask()
    return f"{(time.perf_counter() - start) / TIMES * 1000:,.1f}"


def coded_bytes(path: Path) -> int:
    """Return the bytes of the blocks of all that is coded: without documents, their texts, and indexes."""
    blocks = " UNION ".join(f"SELECT block_id FROM pragma_storage_info('{table}')" for table in CODED)
    with duckdb.connect(str(path), read_only=True) as raw:
        (size,) = raw.sql(f"SELECT count(*) * 262144 FROM ({blocks}) WHERE block_id >= 0").fetchall()[0]
    return int(size)


def measure(rows: int, coder: Coder, knowledge: Knowledge) -> list[tuple[str, str]]:
    """Make a record of so many rows and ask it; return what was measured, with units."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.duckdb"
        adding = 0.0
        with Store.open(path, create=True) as store:
            for batch in batches(rows, knowledge):
                start = time.perf_counter()
                store.take_in(batch)
                adding += time.perf_counter() - start
            start = time.perf_counter()
        adding += time.perf_counter() - start
        size, coded = path.stat().st_size, coded_bytes(path)
        start = time.perf_counter()
        store = Store.open(path, create=False)
        opening = (time.perf_counter() - start) * 1000
        with store:
            one, other = "FRA", "DEU"
            key = next(store.load_keyed([rows // 2], None)).record.id
            today = dt.date(2022, 1, 1).isoformat()
            claim = "France accused Germany in March 2001."
            return [
                ("rows", f"{rows:,}"),
                ("added, rows a second", f"{rows / adding:,.0f}"),
                ("bytes a row on disk, all", f"{size / rows:,.1f}"),
                ("bytes a row, coded columns", f"{coded / rows:,.1f}"),
                ("opening, ms", f"{opening:,.1f}"),
                ("a record by its id, ms", timed(lambda: store.record(key))),
                ("the months of a pair, ms", timed(lambda: store.ask(months_between(one, other)))),
                ("the months of the 20 busiest pairs, ms", timed(lambda: store.ask(months_of_busiest(20)))),
                ("network of a year, ms", timed(lambda: network(store, knowledge, since="2001", until="2001"))),
                ("a claim, ms", timed(lambda: check(claim, store, coder, today))),
                ("peak memory, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"),
            ]


def main() -> None:
    """Measure and print a table with a column for each size."""
    sizes = [int(each) for each in sys.argv[1:]] or SIZES[:2]
    settings = Settings()
    knowledge = load_knowledge(settings.knowledge)
    coder = Coder.load(settings)
    columns = [measure(rows, coder, knowledge) for rows in sizes]
    for lines in zip(*columns, strict=True):
        print(f"{lines[0][0]:42}" + "".join(f"{value:>16}" for _, value in lines), flush=True)
    print(f"Machine: {machine()}; DuckDB {duckdb.__version__}")


if __name__ == "__main__":
    main()
