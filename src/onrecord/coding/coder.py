"""Turn documents into records: parse, find names, read acts, attribute, judge, and write down.

The components run in the order of this file's imports. Each sees plain values and none keeps
anything beyond the document, so that the same document always gives the same records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import islice

from onrecord.coding.document import DocumentCoder
from onrecord.coding.mentions import IssueFinder, NameFinder
from onrecord.coding.paragraphs import paragraphs
from onrecord.coding.parsing import Parser, Sentence
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record

_BATCH = 32


class Coder:
    """Codes documents. Loading takes a second or two; keep one and use it for all documents."""

    def __init__(self, knowledge: Knowledge, model: str) -> None:
        self.knowledge = knowledge
        self.name = f"onrecord {version('onrecord')}"
        self._parser = Parser(model)
        self._names = NameFinder(knowledge.names)
        self._issues = IssueFinder(knowledge.issues)

    def code(self, document: Document, body_start: int = 0) -> tuple[Record, ...]:
        """Return the records of one document, in the order of its text."""
        (_, records), = self.code_many([document])
        return records

    def code_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        """Yield each document with its records. Texts are parsed in batches, in order."""
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            pieces = [(text, (number, offset)) for number, d in enumerate(batch) for text, offset in paragraphs(d.text, d.body)]
            parsed: list[list[tuple[int, str, list[Sentence]]]] = [[] for _ in batch]
            texts = [text for text, _ in pieces]
            places = [place for _, place in pieces]
            for text, (number, offset), sentences in zip(
                texts, places, self._parser.parse((text, place[1]) for text, place in pieces), strict=True
            ):
                parsed[number].append((offset, text, sentences))
            for document, parts in zip(batch, parsed, strict=True):
                yield document, self._records(document, parts)

    def _records(self, document: Document, parts: list[tuple[int, str, list[Sentence]]]) -> tuple[Record, ...]:
        mentions = self._names.find(document.text)
        issues = self._issues.find(document.text)
        coder = DocumentCoder(self.knowledge, document, mentions, issues, self.name)
        for offset, text, sentences in parts:
            coder.read(offset, text, sentences)
        return coder.records()
