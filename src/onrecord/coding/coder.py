"""Turn documents into records: parse, find names, read acts, attribute, judge, and write down.

The components run in the order of this file's imports. Each sees plain values and none keeps
anything beyond the document, so that the same document always gives the same records.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from itertools import islice

from onrecord.coding.attribution import Attributed
from onrecord.coding.document import DocumentCoder
from onrecord.coding.mentions import IssueFinder, NameFinder
from onrecord.coding.paragraphs import paragraphs
from onrecord.coding.parsing import Parser, Sentence
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Record
from onrecord.settings import Settings

_BATCH = 32
_Part = tuple[int, str, list[Sentence]]  # offset, text and sentences of a paragraph
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Coder:
    """Codes documents. Loading takes a second or two; keep one and use it for all documents."""

    def __init__(self, knowledge: Knowledge, model: str) -> None:
        self.knowledge = knowledge
        self.name = f"onrecord {version('onrecord')}"
        self._parser = Parser(model, {*knowledge.lexicon.verbs, *knowledge.lexicon.nouns})
        self._names = NameFinder(knowledge.names)
        self._issues = IssueFinder(knowledge.issues)

    @classmethod
    def load(cls, settings: Settings) -> Coder:
        """Load the knowledge files and the parser that the settings name."""
        return cls(load_knowledge(settings.knowledge), settings.model)

    def code(self, document: Document) -> tuple[Record, ...]:
        """Return the records of one document, in the order of its text."""
        return next(self.code_many([document]))[1]

    def code_many(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        """Yield each document with its records. Texts are parsed in batches, in order."""
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            with _collector_at_rest():
                coded = self._batch(batch)
            yield from zip(batch, coded, strict=True)

    def attribute(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Attributed, ...]]]:
        """Yield each document with all its attributions, whether or not an act stands in them."""
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            for document, (coder, parts) in zip(batch, self._parsed(batch), strict=True):
                for part in parts:
                    coder.listen(*part)
                yield document, coder.attributions()

    def _batch(self, batch: list[Document]) -> list[tuple[Record, ...]]:
        coded = []
        for coder, parts in self._parsed(batch):
            for part in parts:
                coder.read(*part)
            coded.append(coder.records())
        return coded

    def _parsed(self, batch: list[Document]) -> Iterator[tuple[DocumentCoder, list[_Part]]]:
        """Yield for each document a coder and the parsed paragraphs that it has to read."""
        texts = [_writable(document.text) for document in batch]
        pieces = [
            (text, (number, offset))
            for number, document in enumerate(batch)
            for text, offset in paragraphs(texts[number], document.body)
        ]
        parsed: list[list[_Part]] = [[] for _ in batch]
        sentences_of = self._parser.parse((text, offset) for text, (_, offset) in pieces)
        for (text, (number, offset)), sentences in zip(pieces, sentences_of, strict=True):
            parsed[number].append((offset, text, sentences))
        for document, text, parts in zip(batch, texts, parsed, strict=True):
            names, issues = self._names.find(text), self._issues.find(text)
            yield DocumentCoder(self.knowledge, document, names, issues, self.name), parts


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking all names and the model again and again within a batch.

    What a batch leaves in cycles is collected right after it; this saves a tenth of the coding time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _writable(text: str) -> str:
    """Put a mark for each half of a character pair that stands alone; every offset stays."""
    return _LONE_SURROGATES.sub("\ufffd", text)
