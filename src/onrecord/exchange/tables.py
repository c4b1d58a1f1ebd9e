"""Write rows as CSV for spreadsheets, in which no text can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.wording import one_line


def cell(value: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula; numbers stay numbers."""
    text = one_line(value) if isinstance(value, str) else value
    return f"'{text}" if isinstance(text, str) and text[:1] in ("=", "+", "-", "@") else text


def lines(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as lines of CSV."""
    stream = io.StringIO()
    csv.writer(stream).writerows([cell(value) for value in row] for row in rows)
    return stream.getvalue()
