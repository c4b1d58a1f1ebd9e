"""Read gold files of JSON Lines, plain or gzipped, with errors that name the line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from onrecord.errors import ReadingError

Row = TypeVar("Row")


def gold_lines(path: Path, kind: str, parse: Callable[[int, dict[str, Any]], Row]) -> list[Row]:
    """Return what `parse` makes of each line, given its number. Raises ReadingError, naming the line, where it cannot.

    `kind` says in words what the file should hold.
    """
    advice = f"Give a file of {kind}, one JSON object a line."
    try:
        content = path.read_bytes()
        texts = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8").split("\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReadingError(str(path), getattr(error, "strerror", None) or str(error), advice) from error
    rows = []
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            continue
        try:
            rows.append(parse(number, json.loads(text)))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            reason = f"not {kind} ({type(error).__name__}: {error})"
            raise ReadingError(str(path), reason, advice, number) from error
    if not rows:
        raise ReadingError(str(path), f"no {kind} in it", advice)
    return rows
