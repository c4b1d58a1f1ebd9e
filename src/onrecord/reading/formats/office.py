"""Read Word (.docx) and OpenDocument (.odt) texts: paragraphs, lists, tables and notes, and their properties.

Both are XML of few kinds of elements, so lxml is enough. What was deleted while changes were tracked is left
out, what was inserted is in; so are the heads and feet of pages, comments and pictures. Notes stand at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading.formats.parts import Parts, text_at
from onrecord.reading.formats.plain import headline
from onrecord.reading.formats.properties import clean_properties
from onrecord.reading.header import read_header
from onrecord.reading.recognising import WORD_DOCUMENTS

DATED_BY = "document properties"

#: A row of a table up to this length is one line; in longer ones cells are paragraphs.
_LONGEST_ROW = 400


def read_docx(payload: bytes, source: str) -> Iterable[Document]:
    """Make a document of a Word document."""
    parts = Parts(payload, source)
    names = (*WORD_DOCUMENTS, "word/footnotes.xml", "word/endnotes.xml")
    blocks = [block for name in names if name in parts for block in _blocks(parts.load_xml(name), _WORD)]
    said: dict[str, str] = {}
    if "docProps/core.xml" in parts:
        properties = parts.load_xml("docProps/core.xml")
        said = {"title": text_at(properties, "title"), "author": text_at(properties, "creator")}
        said |= {"published": text_at(properties, "created"), "language": text_at(properties, "language")}
    yield _compose(blocks, said, source)


def read_odt(payload: bytes, source: str) -> Iterable[Document]:
    """Make a document of an OpenDocument text."""
    parts = Parts(payload, source)
    root = parts.load_xml("content.xml")
    notes = [*root.iter("{*}note-body")]
    blocks = [*_blocks(root, _OPEN)] + [block for note in notes for block in _blocks(note, _OPEN)]
    said: dict[str, str] = {}
    if "meta.xml" in parts:
        properties = parts.load_xml("meta.xml")
        author = text_at(properties, "initial-creator") or text_at(properties, "creator")
        said = {"title": text_at(properties, "title"), "author": author}
        said |= {"published": text_at(properties, "creation-date"), "language": text_at(properties, "language")}
    yield _compose(blocks, said, source)


def _compose(blocks: list[str], said: dict[str, str], source: str) -> Document:
    """Make a document of blocks of text; header lines above them go before the properties of the file."""
    blocks = [block for block in blocks if block]
    if not blocks:
        raise ReadingError(source, "no text is inside", "If it holds pictures of text, run text recognition first")
    top = "\n".join(blocks[:20])
    header = read_header(top)
    above = top[: header.end].count("\n")
    head, rest = "\n".join(blocks[:above]), "\n\n".join(blocks[above:])
    text = f"{head}\n\n{rest}" if head else rest
    fields = clean_properties(said, DATED_BY)
    if "published" in header.fields:
        fields["dated_by"] = "header"
    fields |= header.fields
    if "title" not in fields and (title := headline(rest)):
        fields["title"] = title
    return Document(text=text, source=source, body=len(text) - len(rest), **fields)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The local names of a format's elements; `read_text` reads a paragraph and gathers text boxes inside it."""

    paragraphs: frozenset[str]
    row: str
    cells: frozenset[str]
    skipped: frozenset[str]
    read_text: Callable[[Any, list[Any]], Iterator[str]]


def _blocks(element: Any, grammar: _Grammar) -> Iterator[str]:
    """Yield the paragraphs in an element and the rows of its tables, each on lines of its own."""
    for child in element:
        name = _name(child)
        if name in grammar.skipped:
            continue
        if name in grammar.paragraphs:
            boxes: list[Any] = []
            written = "".join(grammar.read_text(child, boxes))
            yield "\n".join(line for part in written.split("\n") if (line := " ".join(part.split())))
            for box in boxes:
                yield from _blocks(box, grammar)
        elif name == grammar.row:
            yield from _row(child, grammar)
        else:
            yield from _blocks(child, grammar)


def _row(row: Any, grammar: _Grammar) -> Iterator[str]:
    cells = [[block for block in _blocks(cell, grammar) if block] for cell in row if _name(cell) in grammar.cells]
    if (
        all(len(blocks) <= 1 for blocks in cells)
        and sum(len(block) for blocks in cells for block in blocks) <= _LONGEST_ROW
    ):
        yield " ".join(block for blocks in cells for block in blocks)
    else:
        yield from (block for blocks in cells for block in blocks)


def _name(element: Any) -> str:
    """Return the local name of an element, empty for what is none (an entity that stays unresolved)."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


_WORD_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def _read_word(element: Any, boxes: list[Any]) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _WORD_MARKS:
            yield _WORD_MARKS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name not in _WORD.skipped:
            yield from _read_word(child, boxes)


_OPEN_MARKS = {"tab": "\t", "line-break": "\n", "s": " "}


def _read_open(element: Any, boxes: list[Any]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = _name(child)
        if name in _OPEN_MARKS:
            yield _OPEN_MARKS[name]
        elif name == "text-box":
            boxes.append(child)
        elif name and name not in _OPEN.skipped:
            yield from _read_open(child, boxes)
        yield child.tail or ""


_WORD = _Grammar(
    paragraphs=frozenset({"p"}),
    row="tr",
    cells=frozenset({"tc", "sdt"}),
    # A fallback repeats for old programs what stands beside it.
    skipped=frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sectPr", "instrText", "delText"}),
    read_text=_read_word,
)
_OPEN = _Grammar(
    paragraphs=frozenset({"p", "h"}),
    row="table-row",
    cells=frozenset({"table-cell"}),
    skipped=frozenset({"tracked-changes", "annotation", "note", "ruby-text", "title", "desc", "automatic-styles"}),
    read_text=_read_open,
)
