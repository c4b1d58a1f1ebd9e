"""Turn documents into records: parse, find names, read acts, attribute, judge, and write down.

The components run in the order of this file's imports. Each sees plain values and none keeps
anything beyond the document, so that the same document always gives the same records.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from itertools import islice, tee

from onrecord.coding.asking import restated, stripped
from onrecord.coding.attribution import Attributed
from onrecord.coding.capitals import in_sentence_case
from onrecord.coding.claim_reading import ClaimReader
from onrecord.coding.claim_sentences import ClaimSentence, ClaimSentenceReader, leads, may_stand_in
from onrecord.coding.claimed_words import ClaimedWords, WordFinder, is_on_relation
from onrecord.coding.details import Detail, DetailFinder, is_current
from onrecord.coding.document import DocumentCoder
from onrecord.coding.doubts import Doubter
from onrecord.coding.factuality import FactualityJudge, Judgement
from onrecord.coding.first_pass import FirstPass, whole
from onrecord.coding.mentions import IssueFinder, Mention, NameFinder
from onrecord.coding.paragraphs import Extent, paragraphs, sentences_of
from onrecord.coding.parsing import Parser, Sentence
from onrecord.coding.read_claim import ReadClaim, says_more_than_denials, surest
from onrecord.coding.report_reading import ReportReader
from onrecord.coding.resolving import PhraseReader
from onrecord.coding.scene import Scene
from onrecord.coding.timexes import Timex, TimexFinder, TimexGrammar
from onrecord.coding.timing import times_in
from onrecord.coding.transcripts import TranscriptReader, Turn, without_labels
from onrecord.coding.types import TypeModel
from onrecord.knowledge import Grade, Knowledge, load_knowledge
from onrecord.model import Document, Party, Record, Span
from onrecord.settings import Settings

#: A paragraph: its offset in the document, its text and its sentences.
Part = tuple[int, str, list[Sentence]]
#: The sentences of texts, by text and its offset.
ParsedTexts = dict[tuple[str, int], list[Sentence]]

_BATCH = 32
#: So many sentences of a document are read again for a claim.
_MOST_SENTENCES = 12
#: So many paragraphs of a document, none longer than so many characters, are compared with a claim.
_MOST_PARAGRAPHS, _LONG = 4, 4_000
#: Characters on each side of a range that the parser sees as well, five or six words.
_CONTEXT = 30
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
#: What points back to a day of the sentence before.
_POINTING = re.compile(r"\b(?:this|that|same|latter) (?:day|date|year)\b", re.IGNORECASE)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


class Coder:
    """Codes documents. Loading takes a second or two; keep one and use it for all documents, in any thread."""

    def __init__(self, knowledge: Knowledge, model: str, everything: bool = False) -> None:
        """`everything` reads also the sentences that hardly ever hold a record."""
        self.knowledge = knowledge
        self.types = TypeModel.load(knowledge.ontology)
        self.name = f"onrecord {version('onrecord')}" + (f", {self.types.name}" if self.types else "")
        self._parser = Parser(model, knowledge.lexicon.verbs, knowledge.lexicon.nouns, knowledge.names.persons)
        self._first_pass = None if everything else FirstPass(knowledge, self._parser.irregular)
        self._names = NameFinder(knowledge.names)
        self._issues = IssueFinder(knowledge.issues)
        self._times = TimexGrammar(knowledge.times)
        self._words = WordFinder(knowledge.synonyms, self._parser.irregular)
        self._details = DetailFinder(knowledge, self._words)
        self._phrases = PhraseReader(knowledge, self._parser, self._names)

    @classmethod
    def load(cls, settings: Settings, everything: bool = False) -> Coder:
        """Load the knowledge files and the parser that the settings name.

        `everything` codes also the sentences that the first pass would leave out: docs/decisions/0022.
        """
        return cls(load_knowledge(settings.knowledge), settings.model, everything)

    def code(self, document: Document) -> tuple[Record, ...]:
        """Return the records of one document, in the order of its text."""
        return next(self.code_many([document]))[1]

    def code_claim(self, document: Document) -> ReadClaim:
        """Return what a claim, question or headline asserts.

        The rules read it alone, for the model may doubt a report, not a question; it speaks where they are silent.
        """
        with _collector_at_rest():
            names = [(mention.start, mention.end) for mention in self._names.find(document.text)]
            text = stripped(_writable(document.text), names)
            (sentences,) = self._parser.parse([(text, 0)])
            nouns = [(m.start, m.end) for m in self._names.find(text, trusting=True) if m.form != "adjective"]
            verbs = self.knowledge.lexicon.verbs
            document = replace(document, text=restated(text, sentences, nouns, verbs, self._parser.past))
            parsed = {(text, 0): sentences}
            read = self._read_claim(document, None, parsed)
            if says_more_than_denials(read):
                return read
            if self.types is not None:
                learned = self._read_claim(document, self.types, parsed)
                learned = surest(learned)
                if says_more_than_denials(learned):
                    return learned
            plain = self._read_claim(document, self.types, parsed, plainly=True)
            return plain if plain.records else read

    def _read_claim(
        self, document: Document, types: TypeModel | None, parsed: ParsedTexts, plainly: bool = False
    ) -> ReadClaim:
        ((coder, parts),) = self._parsed([document], types, claims=parsed)
        assert isinstance(coder, ClaimReader)
        details: dict[str, tuple[Detail, ...]] = {}
        values: list[str] = []
        leading: list[str] = []
        current: set[str] = set()
        words: dict[str, ClaimedWords] = {}
        told: set[int] = set()
        for part in parts:
            for scene, found, dates in coder.read_plainly(*part, self._words) if plainly else coder.read(*part):
                records = [coder.retold(scene, record, self._words, dates) for record in found]
                values += [date.value for date in dates]
                leading += [date.value for date in dates if leads(document.text[: date.start])]
                current |= {record.id for record in records if is_current(scene, record)}
                carried = ((record.id, coder.carrying(scene, record, self._words)) for record in records)
                words |= {key: found for key, found in carried if found is not None}
                spans = [Span(date.start, date.end) for date in dates]
                details |= self._details.find(scene, records, spans)
                told |= {scene.s.start} if records else set()
        mentions = self._names.find(document.text, trusting=True)
        named = tuple(dict.fromkeys(document.text[mention.start : mention.end] for mention in mentions))
        only = values[0] if len(values) == 1 else None
        coded = coder.records()
        silent = (s for *_, sentences in parts for s in sentences if s.start not in told)
        untold = [d for s in silent for d in self._details.untold(Scene(s, mentions, [], []))] if told else []
        if untold:  # what a sentence says in which no act was understood has to hold of what the others say
            details = {record.id: (*details.get(record.id, ()), *untold) for record in coded}
        return ReadClaim(coded, details, named, only, frozenset(current), words, document.text, *leading[:1])

    def read_again(self, document: Document, words: ClaimedWords, claimed: Record) -> list[Record]:
        """Return what a document says of a claimed act, read with the claim's words in mind.

        Only the sentences that have such a word are read. The records are as any other, but for their type and mode,
        which are the claim's, and for their parties: all who stand on either side of the word.
        """
        text = self._as_read(document)
        keys = {party.key for party in (*claimed.actors, *claimed.recipients)}
        pieces = paragraphs(text, document.body)
        chosen = [
            sentence for paragraph, offset in pieces for sentence in self._chosen(paragraph, offset, words, keys)
        ][:_MOST_SENTENCES]
        if not chosen:
            return []
        coder, chosen = self._report_reader(document, text, pieces, chosen)
        title = self._titled(document, text) if is_on_relation(claimed) else []
        parsed = zip(chosen, self._parser.parse(chosen), strict=True)
        return [
            record
            for (sentence, offset), sentences in parsed
            for record in coder.read_again(offset, sentence, sentences, words, claimed, title)
        ]

    def _titled(self, document: Document, text: str) -> list[Mention]:
        """Return the names of a document's title, which its text may make plain."""
        heading = document.title or ""
        named = self._names.find(f"{heading}\n{text}", trusting=True)
        return [mention for mention in named if mention.end <= len(heading)]

    def _chosen(self, paragraph: str, offset: int, words: ClaimedWords, keys: set[str]) -> Iterator[tuple[str, int]]:
        """Give the sentences of a paragraph that have a claim's words, each with the one before if it names not all.

        "The council adopted a resolution. Mali rejects the resolution."
        """
        before: tuple[str, int] | None = None
        for start, end in sentences_of(paragraph):
            sentence, at = paragraph[start:end], offset + start
            if words.may_stand_in(sentence):
                if before is not None and (not keys <= self.named(sentence) or _POINTING.search(sentence)):
                    yield before
                yield sentence, at
                before = None
            else:
                before = sentence, at

    def sentences(self, claim: str, published: str | None) -> tuple[ClaimSentence, ...]:
        """Return the sentences of a claim, given as `ReadClaim.text`, as they may stand in reports."""
        return ClaimSentenceReader(self._parser, self._names, self._times, self._words).read(claim, published)

    def repeat(self, document: Document, claimed: Sequence[ClaimSentence]) -> list[tuple[int, Record]]:
        """Return which sentences of a claim, by their number, a document says itself, and what it tells there."""
        text = _writable(document.text)
        pieces = paragraphs(text, document.body)
        chosen = [
            (paragraph, offset)
            for paragraph, offset in pieces
            if len(paragraph) < _LONG and any(may_stand_in(each.searched, paragraph) for each in claimed)
        ][:_MOST_PARAGRAPHS]
        if not chosen:
            return []
        coder, chosen = self._report_reader(document, text, pieces, chosen)
        return [
            found
            for (paragraph, offset), sentences in zip(chosen, self._parser.parse(chosen), strict=True)
            for found in coder.repeat(offset, paragraph, sentences, claimed, self._words)
        ]

    def named(self, text: str) -> frozenset[str]:
        """Return the keys of the states, bodies, groups and persons that a text names; a person counts as his state."""
        return frozenset(found.entity.country or found.entity.key for found in self._names.find(text))

    def may_name(self, keys: Iterable[str]) -> Callable[[str], bool]:
        """Return what tells in microseconds whether a text may name all of these keys, as `named` gives them."""
        return self._names.pretest(keys)

    def code_many(
        self, documents: Iterable[Document], tentative: bool = False
    ) -> Iterator[tuple[Document, tuple[Record, ...]]]:
        """Yield each document with its records. Texts are parsed in batches, in order.

        `tentative` records are left out if they are not asked for.
        """
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            with _collector_at_rest():
                coded = self._batch(batch)
            for document, records in zip(batch, coded, strict=True):
                yield document, tuple(record for record in records if tentative or not record.tentative)

    def shares(self, record: Record, document: Document) -> dict[str, float] | None:
        """Return what the model gives each PLOVER type and `none` between the parties of a record, the greatest first.

        Empty where the sentence names none of its parties; None where the coder works on its rules alone.
        """
        if self.types is None:
            return None
        return Doubter(self.knowledge, self._parser, self._names, self.types).shares(record, document)

    def judge(self, passages: Iterable[tuple[str, Sequence[int]]]) -> Iterator[list[tuple[Grade, tuple[Span, ...]]]]:
        """Yield for each text how sure it is that the events happened whose words begin at the offsets.

        With each grade come the words that decide it. Raises ValueError for an offset behind the last word.
        """
        judge = FactualityJudge(self.knowledge.factuality)
        kept, texts = tee(passages)
        sentences_of = self._parser.parse((_writable(text), 0) for text, _ in texts)
        for (_, offsets), sentences in zip(kept, sentences_of, strict=True):
            places = [_word_at(sentences, offset) for offset in offsets]
            yield [_with_spans(s, judge.judge(s, position)) for s, position in places]

    def times(self, document: Document) -> tuple[Timex, ...]:
        """Return the expressions of time of one document, in the order of its text."""
        finder = TimexFinder(document.published, self._times)
        ((_, parts),) = self._parsed([document], None)
        return tuple(
            timex
            for offset, paragraph, sentences in parts
            for s in sentences
            for timex in times_in(s, paragraph[s.start - offset : s.end - offset], finder)
        )

    def parties(self, text: str, phrase: Span | None = None, on: str | None = None) -> tuple[Party, ...]:
        """Return who a noun phrase names on an EDTF date; `phrase` is its range where `text` is more than it."""
        return self._phrases.parties(text, phrase, on)

    def attribute(self, documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Attributed, ...]]]:
        """Yield each document with all its attributions, whether or not an act stands in them."""
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            for document, (coder, parts) in zip(batch, self._parsed(batch, self.types), strict=True):
                for part in parts:
                    coder.listen(*part)
                yield document, coder.attributions()

    def _batch(self, batch: list[Document]) -> list[tuple[Record, ...]]:
        coded = []
        for coder, parts in self._parsed(batch, self.types, self._first_pass):
            for part in parts:
                coder.read(*part)
            coded.append(coder.completed())
        return coded

    def _parsed(
        self,
        batch: list[Document],
        types: TypeModel | None,
        first_pass: FirstPass | None = None,
        claims: ParsedTexts | None = None,
    ) -> Iterator[tuple[DocumentCoder, list[Part]]]:
        """Yield for each document a coder and the parsed paragraphs that it has to read.

        The `first_pass` leaves out what can hardly hold a record. With `claims`, what was parsed of them already
        and takes what is parsed now, the documents are claims. A claim is too short to settle whom its
        names mean: the first meaning counts, and who held an office in the year that it names.
        """
        is_claim = claims is not None
        texts = [self._as_read(document) for document in batch]
        found = [(self._names.find(text, trusting=is_claim), self._issues.find(text)) for text in texts]
        cut = [paragraphs(text, document.body) for text, document in zip(texts, batch, strict=True)]
        turns = [
            [] if is_claim else self._turns(document, text, pieces, names)
            for document, text, pieces, (names, _) in zip(batch, texts, cut, found, strict=True)
        ]
        cut = [without_labels(pieces, spoken) for pieces, spoken in zip(cut, turns, strict=True)]
        chosen = [
            first_pass.choose(pieces, *named, spoken) if first_pass else whole(pieces)
            for pieces, named, spoken in zip(cut, found, turns, strict=True)
        ]
        ranges = (
            (*piece, extent)
            for pieces, choice in zip(cut, chosen, strict=True)
            for piece, inside in zip(pieces, choice.parsed, strict=True)
            for extent in inside
        )
        sentences_of = self._sentences(ranges, claims)
        for document, text, pieces, choice, named, spoken in zip(batch, texts, cut, chosen, found, turns, strict=True):
            parts = [
                (offset, paragraph, [sentence for _ in inside for sentence in next(sentences_of)])
                for (paragraph, offset), inside in zip(pieces, choice.parsed, strict=True)
            ]
            times = TimexFinder(document.published, self._times)
            year = _YEAR.search(text) if is_claim else None
            on = year[0] if year else document.published
            reader = ClaimReader if is_claim else DocumentCoder
            names, issues = named
            coder = reader(
                self.knowledge, document, on, names, issues, times, self.name, types, choice.hopeless, spoken
            )
            yield coder, parts

    def _turns(
        self, document: Document, text: str, pieces: list[tuple[str, int]], mentions: list[Mention]
    ) -> list[Turn]:
        """Return who speaks in the (text, offset) paragraphs of a document, if it is a transcript."""
        return TranscriptReader(self.knowledge, text, mentions, document.published).turns(pieces)

    def _report_reader(
        self, document: Document, text: str, pieces: list[tuple[str, int]], chosen: list[tuple[str, int]]
    ) -> tuple[ReportReader, list[tuple[str, int]]]:
        """Return what reads a document again, and the `chosen` parts of its `pieces` without who speaks in them."""
        mentions = self._names.find(text)
        turns = self._turns(document, text, pieces, mentions)
        reader = ReportReader(
            self.knowledge, document, document.published, mentions, self._issues.find(text),
            TimexFinder(document.published, self._times), self.name, None, [], turns,
        )  # fmt: skip
        return reader, without_labels(chosen, turns)

    def _as_read(self, document: Document) -> str:
        return in_sentence_case(_writable(document.text), self._names.find, self.knowledge.titles.persons)

    def _sentences(
        self, ranges: Iterable[tuple[str, int, Extent]], known: ParsedTexts | None
    ) -> Iterator[list[Sentence]]:
        """Yield the sentences of ranges of (text, offset) paragraphs; what is `known` is not parsed again.

        The parser sees some words around a range as well: it is so local that it then says what it would say
        of the whole paragraph.
        """
        asked, kept = tee((text, offset, extent, *_around(text, offset, extent)) for text, offset, extent in ranges)
        seen = ((text[first:last], offset + first) for text, offset, _, first, last in asked)
        parsed = self._parser.parse(seen) if known is None else self._parsed_once(list(seen), known)
        for (_, _, (start, end), _, _), sentences in zip(kept, parsed, strict=True):
            yield [sentence for sentence in sentences if start <= sentence.start < end]

    def _parsed_once(self, texts: list[tuple[str, int]], known: ParsedTexts) -> Iterator[list[Sentence]]:
        missing = [text for text in texts if text not in known]
        known.update(zip(missing, self._parser.parse(missing), strict=True))
        return (known[text] for text in texts)


def _around(text: str, offset: int, extent: Extent) -> tuple[int, int]:
    """Return where in a paragraph the words begin and end that the parser sees of a range."""
    start, end = extent[0] - offset, extent[1] - offset
    first = text.rfind(" ", 0, max(0, start - _CONTEXT)) + 1 if start > _CONTEXT else 0
    last = text.find(" ", end + _CONTEXT) if end + _CONTEXT < len(text) else -1
    return first, last if last >= 0 else len(text)


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


def _with_spans(s: Sentence, judgement: Judgement) -> tuple[Grade, tuple[Span, ...]]:
    return judgement.grade, tuple(Span(s.starts[at], s.ends[at]) for at in judgement.words)


def _word_at(sentences: list[Sentence], offset: int) -> tuple[Sentence, int]:
    """Return the sentence and the position of the first word that ends behind `offset`."""
    for sentence in sentences:
        if offset < sentence.end:
            return sentence, next(at for at, end in enumerate(sentence.ends) if offset < end)
    raise ValueError(f"no word at or behind character {offset}")
