"""Read plain text: keep every character, take the particulars from the lines above it."""

from __future__ import annotations

from typing import Any

from onrecord.model import Document
from onrecord.reading.header import read_header

_LONGEST_TITLE = 120


def read_plain(text: str, source: str) -> Document:
    """Make a document of plain text as it is, header lines included, so that offsets fit the file."""
    header = read_header(text)
    fields: dict[str, Any] = dict(header.fields)
    if "published" in fields:
        fields["dated_by"] = "header"
    if "title" not in fields and (title := headline(text[header.end :])):
        fields["title"] = title
    return Document(text=text, source=source, body=header.end, **fields)


def headline(body: str) -> str | None:
    """Return the first line if it stands apart as a headline does: short, no full stop, text below."""
    first, _, rest = body.lstrip().partition("\n")
    below, _, text = rest.partition("\n")
    first = " ".join(first.split())
    if below.strip() or not text.strip() or not 0 < len(first) <= _LONGEST_TITLE:
        return None
    return None if first.rstrip("\"'”’»)").endswith((".", "…", ":", ",", ";")) else first
