"""Write down what was found in a sentence as a record of the model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.coding import clauses
from onrecord.coding.dates import Expression
from onrecord.coding.factuality import Judgement
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found
from onrecord.coding.scene import Scene
from onrecord.coding.timing import date_of
from onrecord.edtf import bounds
from onrecord.knowledge import Knowledge
from onrecord.model import Attribution, Auxiliary, Document, Kind, Party, Record, Span

_MODES: tuple[Auxiliary, ...] = ("historical", "future", "hypothetical", "negation")
#: Dependencies that begin a clause of their own, and the marks that a clause does not end with.
_HANGING = frozenset({"ccomp", "relcl", "advcl", "parataxis", "dep", "mark"})
_PERSONS = frozenset({"he", "she"})
_PERFECT = frozenset({"has", "have", "had", "was", "were", "did", "been"})
_POINTS = frozenset({".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "CC"})


@dataclass(frozen=True, slots=True)
class Draft:
    """What a sentence says, with the positions of the words that say it.

    The record's text is the clause of the word at `clause`; `last` stretches it to a word outside. `stated` acts
    take the date of their saying.
    """

    kind: Kind
    trigger: int
    clause: int
    rule: str
    actors: tuple[Found, ...] = ()
    recipients: tuple[Found, ...] = ()
    type: str | None = None
    mode: str | None = None
    content: str | None = None
    issue: str | None = None
    supports: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    modes: tuple[Auxiliary, ...] = ()
    chain: tuple[Attribution, ...] = ()
    context: str | None = None
    denies: tuple[str, ...] = ()
    last: int | None = None
    confidence: float | None = None
    judgement: Judgement | None = None
    stated: bool = False
    tentative: bool = False


class RecordWriter:
    """Writes the records of one document."""

    def __init__(self, knowledge: Knowledge, document: Document, coder: str) -> None:
        self._ontology, self._entities = knowledge.ontology, knowledge.names.entities
        self._text, self._document, self._coder = document.text, document.id, coder
        self._published = bounds(document.published)[1] if document.published else None

    def write(self, scene: Scene, draft: Draft, dates: list[Expression]) -> Record:
        """Return the record of a draft; its quotation is the exact text of its span."""
        s = scene.s
        date = date_of(s, draft.trigger, dates, draft.stated)
        modes = draft.modes
        if date is not None and self._is_ahead(date) and "future" not in modes:
            if _is_past(s, draft.clause):
                date = None  # what has happened did not happen after the report: the date is of something else
            else:
                modes = (*modes, "future")
        recipients = _each_once(self._administered(draft))
        actors = _each_once(found.party for found in draft.actors)
        span = _span(s, draft, [*actors, *recipients], date)
        text = span.of(self._text)
        contexts = self._contexts(text, draft.context)
        type_, mode, score = draft.type, draft.mode, None
        if draft.kind == "event" and type_ is not None:
            type_, mode = self._ontology.in_contexts(type_, mode, contexts)
            score = self._ontology.score(type_, mode)
        return Record(
            kind=draft.kind, document=self._document, span=span, trigger=_word(s, draft.trigger), text=text,
            coder=self._coder, rule=draft.rule, type=type_, mode=mode, content=draft.content,
            actors=tuple(map(scene.as_named, actors)), recipients=tuple(map(scene.as_named, recipients)),
            issue=draft.issue, supports=draft.supports, opposes=draft.opposes,
            date=None if date is None else date.forward if "future" in modes else date.value,
            place=self._place(scene, draft.trigger), contexts=contexts,
            auxiliary=tuple(mode for mode in _MODES if mode in modes),
            score=score,
            confidence=None if draft.confidence is None else round(draft.confidence, 2),
            certainty=str(draft.judgement.grade) if draft.judgement else None,
            deciding=tuple(s.words[at] for at in draft.judgement.words) if draft.judgement else (),
            attribution=_shortened(draft.chain), denies=draft.denies, tentative=draft.tentative,
        )  # fmt: skip

    def _is_ahead(self, date: Expression) -> bool:
        return self._published is not None and bounds(date.value)[0] > self._published

    def _administered(self, draft: Draft) -> Iterator[Party]:
        """Give a disputed territory that is no state's by the files the country of the claimant that acts on it."""
        for found in draft.recipients:
            entity = self._entities.get(found.party.entity or "")
            claimants = entity.claimants if entity is not None and entity.country is None else ()
            ruler = next((a.party.country for a in draft.actors if a.party.country in claimants), None)
            yield replace(found.party, country=ruler) if ruler else found.party

    def _contexts(self, text: str, context: str | None) -> tuple[str, ...]:
        words = f" {re.sub(r'[^a-z0-9-]+', ' ', text.lower())} "
        cued = [name for name, cues in self._ontology.contexts.items() if any(f" {cue} " in words for cue in cues)]
        return tuple(dict.fromkeys([*([context] if context else []), *cued]))

    def _place(self, scene: Scene, trigger: int) -> str | None:
        """Return the place of an act: after "in" or "at", or what is visited."""
        s = scene.s
        nouns = [noun for word, noun in clauses.prepositions(s, trigger) if word in ("in", "at", "near", "to")]
        visited = clauses.direct_object(s, trigger) if s.is_verb(trigger) else None
        for noun in [*nouns, *([visited] if visited is not None else [])]:
            mention = scene.mention[noun]
            if mention is not None and (mention.entity.kind == "place" or mention.form == "seat"):
                return self._text[mention.start : mention.end]
        return None


def _span(s: Sentence, draft: Draft, parties: list[Party], date: Expression | None) -> Span:
    words = _clause(s, draft)
    spans = [party.span for party in parties if s.start <= party.span.start < s.end]
    if date is not None:
        spans.append(Span(date.start, date.end))
    first = min([s.starts[words[0]], *(span.start for span in spans)])
    return Span(first, max([s.ends[words[-1]], *(span.end for span in spans)]))


def _clause(s: Sentence, draft: Draft) -> list[int]:
    """Return the words of the clause of an act, without the clauses that hang on it but for its content."""
    clause, trigger = draft.clause, draft.trigger
    if not s.is_verb(clause) or trigger not in s.subtree(clause):
        clause = trigger
    words = {trigger}
    pending = [clause]
    while pending:
        at = pending.pop()
        words.add(at)
        takes = draft.content is not None and at in (clause, trigger)
        for child in s.children[at]:
            dep = s.deps[child]
            hangs = dep in _HANGING and not (takes and dep in ("ccomp", "advcl") and child > at)
            if not hangs and not (dep == "conj" and s.is_verb(child)):
                pending.append(child)
    while s.tags[max(words)] in _POINTS and len(words) > 1:
        words.discard(max(words))
    while s.tags[min(words)] in _POINTS and len(words) > 1:
        words.discard(min(words))
    if draft.last is not None:
        words.add(draft.last)
    return sorted(words)


def _is_past(s: Sentence, verb: int) -> bool:
    """Tell whether a clause speaks of what has happened, by the tense of its verb."""
    words = clauses.auxiliaries(s, verb)
    if "will" in words or "would" in words or "to" in words:
        return False
    return s.tags[verb] == "VBD" or not _PERFECT.isdisjoint(words)


def _each_once(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({(p.name, p.country, p.sector, p.role): p for p in reversed([*parties])}.values())[::-1]


def _shortened(chain: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Leave out a speaker who says that he says it himself: "the Times claims it can prove", "He said …, Lee said"."""
    named = tuple(link for link in chain if link.speaker is None or link.speaker.name.lower() not in _PERSONS)
    chain = named or chain
    return tuple(
        link
        for number, link in enumerate(chain)
        if number == 0
        or link.manner not in ("reported", chain[number - 1].manner)
        or not _is_same(link.speaker, chain[number - 1].speaker)
    )


def _is_same(one: Party | None, other: Party | None) -> bool:
    if one is None or other is None or one.entity is None:
        return False
    return (one.entity, one.sector) == (other.entity, other.sector)


def _word(s: Sentence, position: int) -> Span:
    return Span(s.starts[position], s.ends[position])
