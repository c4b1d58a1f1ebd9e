"""Read and check a file of claims: a claim a line, with or without the date as of which it is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.checking.answering import check
from onrecord.coding import Coder
from onrecord.edtf import is_edtf
from onrecord.errors import ClaimError, ReadingError
from onrecord.model import Answer
from onrecord.storing import Store

_ADVICE = "Correct the line; the others were checked."


@dataclass(frozen=True, slots=True)
class ListedClaim:
    """One claim of a list. `id` is the list's own name for it, where it gives one; `line` counts from 1."""

    claim: str
    as_of: str | None
    id: str | None
    line: int

    @property
    def key(self) -> str:
        """Return what tells the claims of a list apart: the id, else the date and the words."""
        return self.id or f"{self.as_of or ''}\t{self.claim}"


def read_claims(path: Path) -> Iterator[ListedClaim | ReadingError]:
    """Give the claims of a file, and an error for each line that holds none.

    A line is a claim, a date (EDTF) with a tab and a claim, or a JSON object with `claim` and, if wanted,
    `as_of` and `id`. Blank lines and those that begin with # are no claims. Raises ReadingError where the
    file itself cannot be read.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    except OSError as error:
        raise ReadingError(str(path), f"cannot be read ({error.strerror})", "Name a file of claims.") from error
    seen: dict[str, int] = {}
    for number, raw in enumerate(lines, start=1):
        try:
            line = raw.decode("utf-8")
            if not line.strip() or line.startswith("#"):
                continue
            claim = _from_json(line, number) if line.lstrip().startswith("{") else _from_text(line, number)
            if claim.key in seen:
                raise ValueError(f"this claim or id stands in line {seen[claim.key]} already")
        except ValueError as error:  # also text that is no UTF-8 and JSON that is none
            yield ReadingError(str(path), _reason(error), _ADVICE, number)
            continue
        seen[claim.key] = number
        yield claim


def check_listed(path: Path, store: Store, coder: Coder) -> tuple[list[tuple[ListedClaim, Answer]], list[ReadingError]]:
    """Return the answers for a file of claims in its order, and an error for each line without one."""
    answers: list[tuple[ListedClaim, Answer]] = []
    refused: list[ReadingError] = []
    for item in read_claims(path):
        if isinstance(item, ReadingError):
            refused.append(item)
            continue
        try:
            answers.append((item, check(item.claim, store, coder, item.as_of)))
        except ClaimError as error:
            refused.append(ReadingError(str(path), str(error).rstrip("."), _ADVICE, item.line))
    return answers, refused


def _from_text(line: str, number: int) -> ListedClaim:
    date, tab, claim = line.partition("\t")
    if not tab:
        return ListedClaim(line.strip(), None, None, number)
    return _checked(claim, date.strip(), None, number)


def _from_json(line: str, number: int) -> ListedClaim:
    row: dict[str, Any] = json.loads(line)
    identity = row.get("id")
    return _checked(row.get("claim"), row.get("as_of"), None if identity is None else str(identity), number)


def _checked(claim: object, as_of: object, identity: str | None, number: int) -> ListedClaim:
    if not isinstance(claim, str) or not claim.strip():
        raise ValueError("no claim stands in it")
    if as_of is not None and not (isinstance(as_of, str) and is_edtf(as_of)):
        raise ValueError(f"{as_of!r} is no date; write 2020, 2020-03 or 2020-03-04")
    return ListedClaim(claim.strip(), as_of, identity, number)


def _reason(error: ValueError) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "it is no UTF-8 text"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON ({error.msg})"
    return str(error)
