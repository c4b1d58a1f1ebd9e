"""Ask for the documents of some days that have one of several words: where a claimed act may be told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.storing.bulk import DATED_BY_DATASET
from onrecord.storing.filtering import KNOWN_DAY, PUBLISHED_DAY, days, known_by
from onrecord.storing.questions import Question


@dataclass(frozen=True, slots=True)
class Wording:
    """A document by its id, with all that it says: its title and its text."""

    document: str
    text: str


def documents_wording(
    beginnings: Sequence[str],
    since: str | None,
    until: str | None,
    as_of: str | None,
    most: int,
    having: str = "",
    beside: Sequence[str] = (),
) -> Question[Wording]:
    """Ask for documents published within EDTF dates that have a word with one of these beginnings, the latest first.

    `having` must stand in the text or its title as it is, and a word with a beginning of `beside` in the text. A
    document counts as published on the day when it was added where it does not say. No more than `most`. Lines of
    datasets are left out: there may be gigabytes of them.
    """
    read, values = _in_turn([group for group in (beginnings, beside) if group])
    if having:
        read = f"(contains(d.text, ?) OR contains(d.title, ?)) AND {read}"
        values = [having, having, *values]
    return _question(read, values, since, until, as_of, most)


def documents_saying(
    groups: Sequence[Sequence[str]], since: str | None, until: str | None, as_of: str | None, most: int
) -> Question[Wording]:
    """Ask for documents published within EDTF dates whose text has a word with a beginning of each of these groups.

    As `documents_wording` for the rest. It costs least where the first group stands in few texts.
    """
    return _question(*_in_turn(groups), since, until, as_of, most)


def _in_turn(groups: Sequence[Sequence[str]]) -> tuple[str, list[str]]:
    """Return what looks for groups of beginnings one after the other, only the first in all texts, and its values."""
    words = [rf"(?i)\b(?:{'|'.join(map(re.escape, group))})" for group in groups]
    return "CASE WHEN regexp_matches(d.text, ?) THEN " * len(words) + "true" + " END" * len(words), words


def _question(
    read: str, words: list[str], since: str | None, until: str | None, as_of: str | None, most: int
) -> Question[Wording]:
    """Ask for the documents of some days for whose text `read`, with its values, holds."""
    known, values = known_by(as_of)
    parts = [known, "d.coded", "d.dated_by IS DISTINCT FROM ?"]
    values = [*values, DATED_BY_DATASET]
    if since is not None:
        parts.append(f"{KNOWN_DAY} >= ?")
        values.append(days(since)[0])
    if until is not None:
        parts.append(f"{PUBLISHED_DAY} <= ?")
        values.append(days(until)[1])
    # Of conditions joined by AND DuckDB may try the last one first, on the texts of all days.
    query = f"""SELECT d.id, coalesce(d.title || ' ', '') || d.text FROM documents d
        WHERE CASE WHEN {" AND ".join(parts)} THEN {read} END
        ORDER BY {KNOWN_DAY} DESC, d.id LIMIT ?"""
    return Question(query, [*values, *words, most], Wording)
