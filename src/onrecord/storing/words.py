"""Ask for what has certain names, words or digits: parties, records and documents that a search can lead to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.storing.extents import BEGINNING, Extent
from onrecord.storing.filtering import (
    FIRST_DAY,
    ID,
    KNOWN_DAY,
    TEXT,
    documents_begun_by,
    ids_of,
    keys_begun_by,
    known_by,
)
from onrecord.storing.holdings import GLIMPSE, Glimpse
from onrecord.storing.questions import Question

#: Characters before the first word found, and of the whole glimpse.
_BEFORE, _GLIMPSE = 60, 200
#: Characters of a name that are compared.
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class NamedParty:
    """A name that documents use, in small letters: whose it is (identifier or key), in how many places it stands."""

    key: str
    name: str
    places: int


@dataclass(frozen=True, slots=True)
class Known:
    """What begins with some digits: a `record` or a `document`."""

    kind: str
    id: str


def names_on_record(beyond: Extent = BEGINNING) -> Question[NamedParty]:
    """Ask for all names of parties of the records beyond an extent, each with whose it is."""
    query = f"""SELECT coalesce(entity, key) AS party, left(lower(name), {_LONGEST_NAME}) AS name, count(*) FROM parties
        WHERE record > ? GROUP BY ALL"""
    return Question(query, [beyond.record], NamedParty)


def keys_named(name: str, most: int) -> Question[str]:
    """Ask for the parties with this name or key, in upper or lower case, the one met most first."""
    query = """SELECT coalesce(entity, key) AS party FROM parties
        WHERE lower(name) = lower(?) OR lower(key) = lower(?) OR lower(entity) = lower(?)
        GROUP BY party ORDER BY count(*) DESC, party LIMIT ?"""
    return Question(query, [name, name, name, most], str)


def begun_by(digits: str) -> Question[Known]:
    """Ask for records and documents whose id begins with these digits; two at most of each."""
    (keys, values), (documents, too) = keys_begun_by(digits), documents_begun_by(digits)
    query = f"""(SELECT 'record', id FROM ({ids_of(keys)}) LIMIT 2)
        UNION ALL (SELECT 'document', id FROM ({documents}) LIMIT 2)"""
    return Question(query, [*values, *too], Known)


def records_with(words: Sequence[str], as_of: str | None = None) -> Question[str]:
    """Ask for the ids of records whose sentence has all these words, the latest first; a word may go on."""
    having, values = _having(TEXT, words)
    known, by_then = known_by(as_of)
    query = f"""SELECT {ID} FROM records r JOIN documents d ON d.key = r.document
        WHERE {having} AND NOT r.tentative AND {known}
        ORDER BY {FIRST_DAY} DESC NULLS LAST, r.key"""
    return Question(query, [*values, *by_then], str)


def documents_with(words: Sequence[str], as_of: str | None = None) -> Question[str]:
    """Ask for the ids of documents with all these words in text or title, the latest first."""
    having, values = _having("d.text", words, "coalesce(d.title, '')")
    known, by_then = known_by(as_of)
    query = f"SELECT d.id FROM documents d WHERE {having} AND {known} ORDER BY {KNOWN_DAY} DESC, d.id"
    return Question(query, [*values, *by_then], str)


def glimpses(documents: Sequence[str], word: str) -> Question[Glimpse]:
    """Ask for documents with the words around the first place of a word, the latest first."""
    at = f"greatest(instr(lower(d.text), lower(?)) - {_BEFORE}, d.body::BIGINT + 1)"
    query = f"""SELECT {GLIMPSE}, substr(d.text, {at}, {_GLIMPSE}), {at} > d.body::BIGINT + 1 FROM documents d
        WHERE d.key IN (SELECT key FROM documents WHERE list_contains(?::VARCHAR[], id))
        ORDER BY {KNOWN_DAY} DESC, d.id"""
    return Question(query, [word, word, list(documents)], _glimpse)


def _glimpse(*columns: Any) -> Glimpse:
    """Let a glimpse from the middle of a text begin with a whole word."""
    *found, is_inside = columns
    glimpse = Glimpse(*found)
    return replace(glimpse, words=f"… {glimpse.words.partition(' ')[2]}") if is_inside else glimpse


def _having(column: str, words: Sequence[str], other: str | None = None) -> tuple[str, list[Any]]:
    """Return the condition that one of two columns has each of the words, and its values."""
    columns = [column] if other is None else [column, other]
    # A word's beginning is looked for only where the word is: it takes three times as long.
    one = " OR ".join(f"(regexp_matches({each}, ?) AND regexp_matches({each}, ?))" for each in columns)
    values = [pattern for word in words for _ in columns for pattern in _patterns(word)]
    return " AND ".join([f"({one})"] * len(words)) or "true", values


def _patterns(word: str) -> tuple[str, str]:
    anywhere = "(?i)" + re.escape(word)
    # \b of DuckDB's regular expressions knows only the letters of ASCII.
    return anywhere, f"(?i)\\b{re.escape(word)}" if word[0].isascii() else anywhere
