"""Write a folder that others can cite, check and read without onrecord: data, codebook, query, version, hashes.

Nothing in it depends on when or where it is written: the same record, query and version of onrecord (and of
pyarrow, for the Parquet file) give the same bytes.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from onrecord.exchange.exports.asking import Asked, Written
from onrecord.exchange.exports.codebook import codebook
from onrecord.exchange.exports.lines import write_csv
from onrecord.exchange.exports.parquet import write_parquet
from onrecord.wording import count, documents_searched

_SUMS = "sha256sums.txt"
_README = """# {title}

{records} from the record `{record}`, taken out with onrecord {version}. {searched}.

    {query}

| file | what it is |
| --- | --- |
| records.csv | the records as a table for spreadsheets; texts on one line, formulas with an apostrophe |
| records.parquet | the same records for R, pandas, polars or DuckDB, texts to the letter, parties as lists |
| codebook.md | every column and every code |
| query.json | what was asked for, of what, with which version |
| CITATION.cff | how to cite this folder; write the names of its makers there |
| sha256sums.txt | the hashes of the other files: `sha256sum -c sha256sums.txt` checks them |

A record says what a document says. Read `who_says_so` and `auxiliary` before you count it as something that \
happened: rumours, plans and denials are among the records. Copies of one text are several rows. A record whose \
outlet took it back has the day in `withdrawn`. The quoted words belong to their publishers.
"""


def write_citable(asked: Asked, folder: Path, record: str, authors: Sequence[str]) -> Written:
    """Write all files into an empty folder; `record` is the name of the record, `authors` are who is to be cited."""
    with (folder / "records.csv").open("wb") as file:
        written = write_csv(asked, file)
    with (folder / "records.parquet").open("wb") as file:
        write_parquet(asked, file)
    data = hashlib.sha256(_hash(folder / "records.csv").encode() + _hash(folder / "records.parquet").encode())
    texts = {
        "codebook.md": codebook(asked.vocabulary),
        "query.json": _query(asked, record, written),
        "README.md": _readme(asked, record, written),
        "CITATION.cff": _citation(asked, record, authors, data.hexdigest()[:16]),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    sums = "".join(f"{_hash(path)}  {path.name}\n" for path in sorted(folder.iterdir()))
    (folder / _SUMS).write_text(sums, encoding="utf-8", newline="\n")
    return written


def _query(asked: Asked, record: str, written: Written) -> str:
    counts = asked.store.count(asked.wanted.as_of)
    wanted = {name: value for name, value in dataclasses.asdict(asked.wanted).items() if value not in (None, (), False)}
    described = {
        "record": record,
        "onrecord": version("onrecord"),
        "command": asked.query,
        "filter": wanted,
        "records": written.count,
        "documents_searched": counts.documents,
        "documents_not_coded": counts.not_coded,
        "published": [counts.first, counts.last],
    }
    return f"{json.dumps(described, indent=2)}\n"


def _readme(asked: Asked, record: str, written: Written) -> str:
    counts = asked.store.count(asked.wanted.as_of)
    searched = documents_searched(counts.documents, counts.not_coded)
    period = f", published {counts.first} to {counts.last}" if counts.first else ""
    return _README.format(
        title=_title(record), records=count(written.count, "record"), record=record, version=version("onrecord"),
        searched=searched + period, query=asked.query,
    )  # fmt: skip


def _citation(asked: Asked, record: str, authors: Sequence[str], data: str) -> str:
    """Return a Citation File Format file, version 1.2.0; a text in JSON is one in YAML, too."""
    made = f"Made with onrecord {version('onrecord')} by: {asked.query}"
    named = "".join(f"  - name: {json.dumps(author)}\n" for author in authors or ("onrecord",))
    return (
        "cff-version: 1.2.0\n"
        'message: "If you use these data, please cite them as below."\n'
        "type: dataset\n"
        f"title: {json.dumps(_title(record))}\n"
        f"authors:\n{named}"
        f"version: {json.dumps(data)}\n"
        f"abstract: {json.dumps(made)}\n"
    )


def _title(record: str) -> str:
    return f"Records of {Path(record).stem}"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
