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

from onrecord.coding.document import DocumentCoder
from onrecord.coding.mentions import IssueFinder, NameFinder
from onrecord.coding.paragraphs import paragraphs
from onrecord.coding.parsing import Parser, Sentence
from onrecord.coding.resolving import PhraseReader
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Party, Record, Span
from onrecord.settings import Settings

_BATCH = 32
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Coder:
    """Codes documents. Loading takes a second or two; keep one and use it for all documents."""

    def __init__(self, knowledge: Knowledge, model: str) -> None:
        self.knowledge = knowledge
        self.name = f"onrecord {version('onrecord')}"
        self._parser = Parser(model, {*knowledge.lexicon.verbs, *knowledge.lexicon.nouns})
        self._names = NameFinder(knowledge.names)
        self._issues = IssueFinder(knowledge.issues)
        self._phrases = PhraseReader(knowledge, self._parser, self._names)

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

    def parties(self, text: str, phrase: Span | None = None, on: str | None = None) -> tuple[Party, ...]:
        """Return who a noun phrase names on an EDTF date; `phrase` is its range where `text` is more than it."""
        return self._phrases.parties(text, phrase, on)

    def _batch(self, batch: list[Document]) -> list[tuple[Record, ...]]:
        texts = [_writable(document.text) for document in batch]
        pieces = [
            (text, (number, offset))
            for number, document in enumerate(batch)
            for text, offset in paragraphs(texts[number], document.body)
        ]
        parsed: list[list[tuple[int, str, list[Sentence]]]] = [[] for _ in batch]
        sentences_of = self._parser.parse((text, offset) for text, (_, offset) in pieces)
        for (text, (number, offset)), sentences in zip(pieces, sentences_of, strict=True):
            parsed[number].append((offset, text, sentences))
        return [self._records(*whole) for whole in zip(batch, texts, parsed, strict=True)]

    def _records(
        self, document: Document, text: str, parts: list[tuple[int, str, list[Sentence]]]
    ) -> tuple[Record, ...]:
        coder = DocumentCoder(self.knowledge, document, self._names.find(text), self._issues.find(text), self.name)
        for offset, paragraph, sentences in parts:
            coder.read(offset, paragraph, sentences)
        return coder.records()


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
