"""Hold what stands in a report, in plain text and in order: each way of writing it takes the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a cell of a table, with the numbers of the sources that it rests on."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One telling of one act: when, what (who, to whom), how far it is asserted, the exact sentence, who says so."""

    when: str
    what: str
    reserve: str | None
    quote: str
    says: str | None
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under the names of their columns; the first cell of a row names it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Sentence, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A section: what it says in sentences, then in statements or a table, then its own parts."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    table: Table | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A numbered source: who published it, title, date, where it stands, and who else printed the same text.

    `address` is its page on the web, None for one that was read from a file. `place` is the name of that file,
    without its folders: a report is handed on, and they tell of the writer's computer.
    """

    number: int
    outlet: str
    title: str | None
    published: str
    address: str | None
    place: str
    document: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as SVG, with what it shows in words."""

    svg: str
    description: str


@dataclass(frozen=True, slots=True)
class Report:
    """A report on two parties. `figures` are the numbers of the `drawing`, for where no picture can stand."""

    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    summary: tuple[Sentence, ...]
    drawing: Drawing | None
    figures: Table | None
    parts: tuple[Part, ...]
    sources: tuple[Cited, ...]
    made: tuple[str, ...]
    command: str
