"""Know the outlets: whom a publisher's name means, and which agency a text has its story from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from ahocorasick_rs import AhoCorasick, MatchKind

from onrecord.knowledge.entries import Entry
from onrecord.knowledge.files import Shelf
from onrecord.knowledge.names import Names
from onrecord.model import Document, Outlet, OutletKind

#: Characters of a text in which a credit stands: its first lines and its last.
_HEAD = 400
_TAIL = 200
#: A place and a date stand before a credit that opens a story.
_DATELINE = 60

#: "AFP via Example": the text is AFP's, and Example carried it.
_CARRIER = re.compile(r"\s+via\s.*", re.DOTALL)
_DASHES = re.compile(r"-{2,}|[\u2010-\u2015]")
_BYLINE = re.compile(r"(?i)by\s")
_HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[:/].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frames:
    """Where in a text a credit may stand: pairs of what is before an agency's name and what is after it."""

    opening: tuple[tuple[str, str], ...]
    closing: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]


@dataclass
class Outlets:
    """All outlets by folded name and by web domain, the agencies by their credits, and how texts credit them."""

    by_name: dict[str, Outlet]
    by_domain: dict[str, Outlet]
    credits: dict[str, Outlet]
    frames: Frames
    _finder: AhoCorasick = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._finder = AhoCorasick(list(self.credits), matchkind=MatchKind.LeftmostLongest)
        self._agencies = list(self.credits.values())

    def of(self, document: Document) -> tuple[Outlet, ...]:
        """Return who published a document, one or several joined by a semicolon; none where nobody is named.

        An outlet that is not known has the name that the document gives. Without a publisher the
        document's address tells a known outlet.
        """
        if document.publisher is None:
            known = self._at(document.url or "")
            return (known,) if known else ()
        named = (_CARRIER.sub("", name).strip() for name in document.publisher.split(";"))
        return tuple(dict.fromkeys(self._named(name) for name in named if name))

    def agencies(self, document: Document) -> tuple[Outlet, ...]:
        """Return the agencies that a document has its story from: those that it credits or is published by."""
        published = (outlet for outlet in self.of(document) if outlet.kind == "agency")
        return tuple(dict.fromkeys([*published, *self._credited(document)]))

    def _named(self, name: str) -> Outlet:
        return self.by_name.get(_folded(name)) or self._at(name) or Outlet(name)

    def _at(self, address: str) -> Outlet | None:
        """Return the outlet at a web address or domain, or at the domain that it is a part of."""
        host = _HOST.fullmatch(address.strip())
        parts = host[1].casefold().split(".") if host else []
        domains = (".".join(parts[start:]) for start in range(len(parts) - 1))
        return next((self.by_domain[domain] for domain in domains if domain in self.by_domain), None)

    def _credited(self, document: Document) -> Iterator[Outlet]:
        text = document.text[document.body :].strip()
        for outlet, _, _ in self._mentions(_plain(document.author or "")):
            yield outlet
        for line in text[:_HEAD].splitlines():
            yield from self._in_line(_plain(line))
        head, tail = _plain(text[:_HEAD]), _plain(text[-_TAIL:]).rstrip(" .")
        for part in (head, tail):
            yield from self._framed(part, self.frames.beside)
        for outlet, start, end in self._mentions(tail):
            if any(tail[:start].endswith(before) and tail[end:] == after for before, after in self.frames.closing):
                yield outlet

    def _in_line(self, line: str) -> Iterator[Outlet]:
        """Give the agencies of a byline, of a line of their own, and of a line that opens with a credit."""
        for outlet, start, end in self._mentions(line):
            if _BYLINE.match(line) or end - start == len(line):
                yield outlet
        yield from self._framed(line[: _DATELINE + 20], self.frames.opening)

    def _framed(self, text: str, frames: Sequence[tuple[str, str]]) -> Iterator[Outlet]:
        for outlet, start, end in self._mentions(text):
            if any(text[:start].endswith(before) and text[end:].startswith(after) for before, after in frames):
                yield outlet

    def _mentions(self, text: str) -> Iterator[tuple[Outlet, int, int]]:
        for index, start, end in self._finder.find_matches_as_indexes(text):
            whole = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
            if whole:
                yield self._agencies[index], start, end


def load_outlets(shelf: Shelf, names: Names) -> Outlets:
    """Load outlets.toml: the outlets, and how a text credits an agency. The earlier entry wins a name."""
    listed = [(entry, _outlet(entry, names)) for entry in shelf.entries("outlets.toml", "outlet", "name")]
    by_name: dict[str, Outlet] = {}
    by_domain: dict[str, Outlet] = {}
    credits: dict[str, Outlet] = {}
    for entry, outlet in listed:
        for name in (outlet.name, *entry.texts("names")):
            by_name.setdefault(_folded(name), outlet)
        for domain in (entry.optional("domain"), *entry.texts("domains")):
            if domain:
                by_domain.setdefault(domain.casefold(), outlet)
        if outlet.kind == "agency":
            for credit in (outlet.name, *entry.texts("names"), *entry.texts("credits")):
                credits.setdefault(credit, outlet)
    for entry, outlet in listed:  # names go before short forms
        for credit in entry.texts("credits"):
            by_name.setdefault(_folded(credit), outlet)
    written = shelf.table("outlets.toml").table("credit")
    frames = Frames(*(_frames(written, place) for place in ("opening", "closing", "beside")))
    return Outlets(by_name, by_domain, credits, frames)


def _outlet(entry: Entry, names: Names) -> Outlet:
    kind: OutletKind | None = next((kind for kind in get_args(OutletKind) if kind == entry.text("kind")), None)
    if kind is None:
        raise entry.wrong("kind", f"Write one of {', '.join(get_args(OutletKind))}.")
    code = entry.optional("country")
    seat = names.entities[code].label if code else None
    return Outlet(entry.text("name"), kind, code, seat, entry.texts("profile"))


def _frames(credit: Entry, place: str) -> tuple[tuple[str, str], ...]:
    frames = []
    for text in credit.texts(place):
        before, slot, after = text.partition("{}")
        if not slot or not before + after:
            raise credit.wrong(place, "Write texts with {} for the agency and something beside it.")
        frames.append((before, after))
    return tuple(frames)


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())


def _plain(text: str) -> str:
    """Return a text with one kind of dash and single blanks, as frames are written."""
    return " ".join(_DASHES.sub("-", text).split())
