"""Put entries into the words of a report: no codes, no signs of EDTF, each with the numbers of its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Protocol

from onrecord import wording
from onrecord.analysis import Entry, Source, Standing
from onrecord.exchange.addresses import web_address
from onrecord.exchange.report.contents import Cited, Sentence, Statement
from onrecord.model import Attribution, Document, Outlet, Party, Record
from onrecord.storing import Particulars

#: What is said of a telling that is not asserted.
RESERVES: Mapping[Standing, str | None] = {
    "asserted": None,
    "negated": "said not to be so",
    "expected": "planned or supposed",
    "rumoured": "rumour or unnamed source",
    "withdrawn": "taken back by its outlet",
}
_MANNERS = {"quote": "as quoted", "reported": "as reported", "rumour": "as a rumour"}
#: Characters of a sentence, and of a title or name, at most; parties of one side that are named.
_LONGEST, _LONGEST_NAME, _MOST_NAMES = 2000, 300, 6


class _Named(Protocol):
    @property
    def name(self) -> str: ...


class _Words(Protocol):
    def word(self, type_: str, mode: str | None = None) -> str: ...


class Vocabulary(Protocol):
    """What gives names to codes; `onrecord.knowledge` does."""

    @property
    def issues(self) -> Mapping[str, _Named]:
        """Return the issues by key."""

    @property
    def ontology(self) -> _Words:
        """Return the words for PLOVER's types."""

    def label(self, key: str) -> str:
        """Return the name of a party."""


class Phrasing:
    """Says entries, and numbers their sources in the order in which they come up."""

    def __init__(self, vocabulary: Vocabulary, sources: Mapping[str, Source]) -> None:
        self._vocabulary, self._sources = vocabulary, sources
        self._numbers: dict[str, int] = {}

    def name(self, key: str) -> str:
        """Return the name of a party."""
        return short(self._vocabulary.label(key))

    def names(self, keys: Iterable[str]) -> str:
        """Return the names of some parties: "Armenia, Turkey"."""
        return ", ".join(map(self.name, keys))

    def issue(self, key: str) -> str:
        """Return the name of an issue."""
        issues = self._vocabulary.issues
        return issues[key].name if key in issues else short(key)

    def statements(self, entries: Iterable[Entry]) -> Iterator[Statement]:
        """Give entries as statements; the readings of one sentence that follow each other are one."""
        waiting: Statement | None = None
        for now in map(self._statement, entries):
            if waiting is not None and replace(waiting, what=now.what) == now:
                waiting = replace(waiting, what=f"{waiting.what} · {now.what}")
                continue
            if waiting is not None:
                yield waiting
            waiting = now
        if waiting is not None:
            yield waiting

    def _statement(self, entry: Entry) -> Statement:
        record, document = entry.record, entry.document
        said = [self._attribution(record.attribution)] if record.attribution else []
        page = wording.page(record, document).removeprefix(", ")
        return Statement(
            day(record, document), f"{self._parties(record)}: {self._act(record)}", RESERVES[entry.standing],
            quote(record), "; ".join([*said, *([page] if page else [])]) or None, self.notes(entry),
        )  # fmt: skip

    def notes(self, entry: Entry) -> tuple[int, ...]:
        """Return the numbers of the texts that tell an entry."""
        documents = (entry.document.id, *(copy.document for copy in entry.copies))
        texts = dict.fromkeys(self._sources[key].document.id for key in documents if key in self._sources)
        return tuple(sorted(self._numbers.setdefault(key, len(self._numbers) + 1) for key in texts))

    def sentence(self, text: str, entry: Entry) -> Sentence:
        """Return a sentence that rests on an entry."""
        return Sentence(text, self.notes(entry))

    def cited(self) -> tuple[Cited, ...]:
        """Return the sources that came up so far, by their numbers."""
        return tuple(_cited(number, self._sources[key]) for key, number in self._numbers.items())

    def _parties(self, record: Record) -> str:
        actors = self._listed(record.actors) or "nobody named"
        recipients = self._listed(record.recipients)
        return f"{actors} → {recipients}" if recipients else actors

    def _listed(self, parties: tuple[Party, ...]) -> str:
        names = [*dict.fromkeys(map(self._party, parties))]
        more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        return ", ".join(names[:_MOST_NAMES]) + more

    def _party(self, party: Party) -> str:
        name = short(party.name)
        land = self.name(party.country) if party.country else ""
        return f"{name} ({land})" if land and land.casefold() not in name.casefold() else name

    def _act(self, record: Record) -> str:
        match record.kind:
            case "stance":
                sides = [
                    f"{verb} {self.names(keys)}"
                    for verb, keys in (("supports", record.supports), ("opposes", record.opposes))
                    if keys
                ]
                return f"side on {self.issue(record.issue or '?')}, {' and '.join(sides)}"
            case "denial":
                return "denial"
            case "relation":
                return (record.type or "relation").replace("_", " ")
            case _:
                word = self._vocabulary.ontology.word(record.type or "event", record.mode)
                # What is promised or begun is told where it is a standing relation; the name of an act is for machines.
                is_relation = record.content is not None and "." not in record.content
                return f"{word} ({str(record.content).replace('_', ' ')})" if is_relation else word

    def _attribution(self, chain: Iterable[Attribution]) -> str:
        """Say who says so, from the outermost to the innermost."""
        said = (
            f"{self._party(link.speaker) if link.speaker else 'an unnamed source'}, {_MANNERS[link.manner]}"
            f" (“{short(link.cue)}”)"
            for link in chain
        )
        return f"according to {', citing '.join(said)}"


def day(record: Record, document: Document) -> str:
    """Say when it happened, else when it was told."""
    if record.date:
        return wording.date(record.date)
    return f"told {wording.date(document.published)}" if document.published else "no date"


def quote(record: Record, longest: int = _LONGEST) -> str:
    """Return the exact words of a record on one line; an ellipsis in brackets stands for what goes on for too long."""
    text = wording.one_line(record.text)
    return text if len(text) <= longest else f"{text[:longest].rstrip()} […]"


def short(text: str) -> str:
    """Return a name or title on one line, cut off where it goes on for too long."""
    line = wording.one_line(text[: 4 * _LONGEST_NAME])
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME].rstrip()}…"


def _cited(number: int, source: Source) -> Cited:
    document = source.document
    credit = f", crediting {'; '.join(map(wording.profiled, source.agencies))}" if source.agencies else ""
    others = tuple(
        f"{_whose(other, outlets)}, {wording.date(other.published)} (document {other.id[:8]})"
        for other, outlets in source.others
    )
    title = short(document.title) if document.title else None
    return Cited(
        number, short(_whose(document, source.outlets) + credit), title, wording.date(document.published),
        web_address(_bare(document)), short(PurePath(document.source).name), document.id[:16], others,
    )  # fmt: skip


def _whose(document: Particulars, outlets: tuple[Outlet, ...]) -> str:
    return short("; ".join(map(wording.profiled, outlets)) or wording.outlet(_bare(document)))


def _bare(document: Particulars) -> Document:
    return Document("", document.source, document.published, document.publisher, url=document.url)
