"""Do what a person means who types a name, two names, an issue, an id or a claim; else find what has the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.analysis.directory import Directory, Match, NameIndex
from onrecord.analysis.press import UNNAMED, Press
from onrecord.knowledge import Issue, Knowledge
from onrecord.model import Document
from onrecord.storing import (
    Counts,
    Glimpse,
    Store,
    StoredRecord,
    begun_by,
    documents_with,
    glimpses,
    keys_named,
    records_with,
)

if TYPE_CHECKING:
    from onrecord.coding import Coder

#: So many of each kind are found.
MOST = 10
#: So many words are looked for; what is longer than a claim may be is none.
_MOST_WORDS = 8
_LONGEST_CLAIM = 2000
#: A claim has so many words.
_LEAST_WORDS = 3
#: Names are suggested from so many letters on, so many issues before parties.
_LEAST_LETTERS, _MOST_ISSUES = 2, 3

_ID = re.compile(r"[0-9a-f]{6,64}")
#: What stands between two names; a name may hold it as well ("Bosnia and Herzegovina").
_BETWEEN = re.compile(r"\s*[,;&/+|↔→]\s*|\s+(?:and|vs\.?|versus|with|to|[-–—]+|->)\s+|\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]['\"”’)]*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Aim:
    """The one thing that a query means: a kind of page, and the keys or the text that it is asked by."""

    kind: Literal["entity", "pair", "issue", "outlet", "claim", "record", "document"]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What has the words of a query, the most told or latest first, a few of each; the counts are of all.

    `pair` are two parties that the query names beside other words. `searched` is what was
    looked through: all, or what was known on `as_of` (EDTF).
    """

    query: str
    as_of: str | None
    pair: tuple[str, str] | None
    parties: tuple[Match, ...]
    issues: tuple[Issue, ...]
    outlets: tuple[str, ...]
    records: tuple[StoredRecord, ...]
    all_records: int
    documents: tuple[Glimpse, ...]
    all_documents: int
    searched: Counts

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing on record has the words; there may be parties with such a name all the same."""
        named = not self.as_of and any(match.places for match in self.parties)
        return not (named or self.issues or self.outlets or self.all_records or self.all_documents)


def aim(
    query: str, store: Store, knowledge: Knowledge, directory: Directory, press: Press, coder: Callable[[], Coder]
) -> Aim | None:
    """Return what a query means, None where it can mean several things or names nothing."""
    text = " ".join(query.split())
    return (
        _named(text, store, knowledge, directory, press)
        or _pair(text, store, directory)
        or _by_digits(text, store)
        or _claim(text, coder)
    )


def find(query: str, store: Store, names: NameIndex, press: Press, as_of: str | None = None) -> Found:
    """Return what has the words of a query; of parties, who is named at any time; outlets on record first."""
    words = _WORD.findall(query)[:_MOST_WORDS]
    records = store.ask(records_with(words, as_of)) if words else []
    documents = store.ask(documents_with(words, as_of)) if words else []
    named = names.directory.mentioned(" ".join(query.split()[: 2 * _MOST_WORDS]))
    matches = names.matches(query, MOST) if words else []
    known = {match.key for match in matches}
    parties = [*matches, *(names.match(key) for key in named if key not in known)]
    return Found(
        query,
        as_of,
        (named[0], named[1]) if len(named) > 1 else None,
        tuple(parties[:MOST]),
        tuple(names.directory.issues_with(query, MOST)),
        tuple(
            [*dict.fromkeys([*press.with_words(query, store, as_of), *names.directory.outlets_with(query, MOST)])][
                :MOST
            ]
        ),
        tuple(store.load(records[:MOST], as_of)),
        len(records),
        tuple(store.ask(glimpses(documents[:MOST], words[0]))) if documents else (),
        len(documents),
        store.count(as_of),
    )


def suggested(begun: str, names: NameIndex) -> list[str]:
    """Return the names of issues and parties that somebody may mean who has typed so much, a few, each once."""
    if len(begun.strip()) < _LEAST_LETTERS:
        return []
    issues = [issue.name for issue in names.directory.issues_with(begun, MOST)]
    parties = [match.name for match in names.matches(begun, MOST)]
    return list(dict.fromkeys([*issues[:_MOST_ISSUES], *parties]))[:MOST]


def _named(text: str, store: Store, knowledge: Knowledge, directory: Directory, press: Press) -> Aim | None:
    """Return the state, body, group, person, issue, outlet or place with this name."""
    entity, issue = directory.entity(text), directory.issue(text)
    if issue and (entity is None or entity.kind == "place"):
        return Aim("issue", (issue.id,))
    outlet = knowledge.outlets.by_name.get(text.casefold().removeprefix("the "))
    if entity and entity.kind == "outlet" and outlet:
        return Aim("outlet", (outlet.name,))
    if entity:
        key = directory.key(text)
        return Aim("entity", (key,)) if key else None
    on_record = press.find(text, store) if text else None
    if on_record and on_record.outlet.name != UNNAMED:
        return Aim("outlet", (on_record.outlet.name,))
    found = store.ask(keys_named(text, 2)) if text else []
    return Aim("entity", (found[0],)) if len(found) == 1 else None


def _pair(text: str, store: Store, directory: Directory) -> Aim | None:
    for one, other in _halves(text):
        keys = [directory.key(half) for half in (one, other)]
        if keys[0] and keys[1] and keys[0] != keys[1]:
            return Aim("pair", (keys[0], keys[1]))
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Give the ways to part a text in two names: at a word or mark between them, else at a blank."""
    between = [match for match in _BETWEEN.finditer(text) if match.start() > 0 and match.end() < len(text)]
    for match in sorted(between, key=lambda match: not match[0].strip())[: 2 * _MOST_WORDS]:
        yield text[: match.start()], text[match.end() :]


def _by_digits(text: str, store: Store) -> Aim | None:
    if not _ID.fullmatch(text):
        return None
    found = store.ask(begun_by(text))
    if len(found) != 1:
        return None
    return Aim("record" if found[0].kind == "record" else "document", (found[0].id,))


def _claim(text: str, coder: Callable[[], Coder]) -> Aim | None:
    """Return a claim where the text is a sentence, or the coder reads in it that somebody does something."""
    if len(_WORD.findall(text)) < _LEAST_WORDS or len(text) > _LONGEST_CLAIM:
        return None
    if _SENTENCE_END.search(text) or any(_says(text, coder())):
        return Aim("claim", (text,))
    return None


def _says(text: str, coder: Coder) -> Iterator[bool]:
    """Give for each act that is read whether it stands behind somebody who acts: "oil talks, Iran" is no claim."""
    for record in coder.code_claim(Document(text, "claim")).records:
        yield any(party.span.end <= record.trigger.start for party in record.actors)
