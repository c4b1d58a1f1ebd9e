"""Read reports again for a claim of which no record was made: their sentences, with the claim's words in mind.

The coder gives one type to a sentence and often another one to the claim that says the same. Here the claim's own
words lead: a sentence that tells the act by them, of the same parties in the same direction, as done, on a day that can
be the same, and that has all the names, numbers and most of the things of the claim, says the same.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from onrecord.checking.changing import standing_documents
from onrecord.checking.conditions import only_on_condition
from onrecord.checking.gathering import for_bodies
from onrecord.checking.matching import Comparison, compare, compare_told
from onrecord.checking.mentioning import forms_of, share_met, with_details
from onrecord.checking.organs import other_organs
from onrecord.checking.parts import Reading, says_enough
from onrecord.checking.same_party import fits
from onrecord.checking.same_time import days_told, lately
from onrecord.checking.turns import bears_on_relation, ended, standing
from onrecord.coding import WITH_CONTENT, ClaimedWords, Coder, Detail, are_named
from onrecord.edtf import bounds
from onrecord.model import Document, Evidence, Party, Record
from onrecord.storing import Store, StoredRecord, Wording, documents_wording

#: So many documents are looked through for names, and so many of them are read.
_MOST_SEEN, _MOST_READ = 4_000, 10
#: So many of the things of a claim a document must have.
_THINGS = 0.6
#: The words of so many documents are searched in a tenth of a second.
_SOON_SEARCHED = 200_000
_ARTICLE = re.compile(r"^(?:an?|the|some|many|two|three|several|\d+)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[0-9]{3}|20[0-9]{2})\b")
#: A year that says of a thing which one it is, not when something was done: "his 2009 conviction".
_OF_THING = re.compile(
    r"\b(?:an?|the|his|her|its|their|\w+['’]s) [12][0-9]{3} (?!and\b|or\b|to\b)[a-z]+", re.IGNORECASE
)


def told_again(
    reading: Reading, store: Store, coder: Coder, as_of: str | None, now: str | None, documents: int
) -> list[Evidence]:
    """Return the evidence for a reading in sentences that no record was made of; `now` is the day of asking (EDTF).

    Among more `documents` than a few hundred thousand a claim without a date is looked for in the last year alone.
    """
    claimed, words = reading.record, reading.words
    if words is None or not says_enough(reading):
        return []
    details = tuple(_for_words(reading))
    variants = _variants(claimed, coder)
    found: list[Evidence] = []
    told = _told(reading, store, as_of, now, documents > _SOON_SEARCHED)
    likeliest = _likeliest(told, words, details, variants, coder)
    for key in standing_documents(likeliest, store, as_of):
        document = store.document(key)
        if document is not None:
            most = None if claimed.kind == "relation" else 1  # what ended it may stand below what began it
            found += islice(_read(replace(reading, details=details), document, variants, coder), most)
    return found


def _told(reading: Reading, store: Store, as_of: str | None, now: str | None, are_many: bool) -> Iterator[Wording]:
    """Give the documents that have the words of a claim; when relations began is told at any time, by its year."""
    words, claimed = reading.words, reading.record
    assert words is not None
    windows = [(*_days(reading, now, are_many), "")]
    if bears_on_relation(claimed) and not are_many:
        year = claimed.date[:4] if claimed.kind == "event" and claimed.date else ""
        windows = [(None, None, year)] if not year else [*windows, (None, None, year)]
    seen = set()
    for since, until, year in windows:
        found = store.ask(documents_wording(words.beginnings, since, until, as_of, _MOST_SEEN, year, words.beside))
        for wording in found:
            if wording.document not in seen:
                seen.add(wording.document)
                yield wording


def _for_words(reading: Reading) -> Iterator[Detail]:
    """Give the details of a claim but for its act, whose words are looked for themselves, with what it is about.

    What is asked for, promised, refused or threatened must be there as a name must be.
    """
    assert reading.words is not None
    spoken = {word for _, word in reading.words.phrases} | {reading.words.light}  # "shot dead", "came under fire"
    for detail in reading.details:
        if detail.kind in ("thing", "topic") and any(thing.startswith(detail.forms) for thing in reading.words.things):
            continue  # "relations": the words of the claim have it as their object
        if detail.kind == "topic":
            must = reading.record.type in WITH_CONTENT
            yield replace(detail, kind="act" if must else "thing")
        elif detail.kind != "act" and detail.text.casefold() not in spoken:
            yield detail


def _likeliest(
    told: Iterable[Wording], words: ClaimedWords, details: Sequence[Detail], variants: Sequence[Record], coder: Coder
) -> list[str]:
    """Return the documents with the words that name all parties and have all names and numbers, the likeliest first."""
    firm = forms_of(detail for detail in details if detail.kind != "thing")
    things = forms_of(detail for detail in details if detail.kind == "thing")
    may_name = [coder.may_name({party.key for party in (*one.actors, *one.recipients)}) for one in variants]
    seen = []
    for wording in told:
        # The names first: few of thousands of texts have them, and they are found ten times as fast as the words.
        if not any(may(wording.text) for may in may_name) or not words.may_stand_in(wording.text):
            continue
        if share_met(firm, wording.text) < 1:
            continue
        share = share_met(things, wording.text)
        if share >= _THINGS:
            seen.append((share, wording))
    seen.sort(key=lambda each: -each[0])
    named = (wording.document for _, wording in seen if _are_named(variants, wording.text, coder))
    return [*islice(named, _MOST_READ)]


def _days(reading: Reading, now: str | None, only_lately: bool) -> tuple[str | None, str | None]:
    """Return the days between which what is claimed can have been told."""
    if reading.record.date is None:
        return lately(now) if now and (reading.current or only_lately) else None, None
    return days_told(*bounds(reading.record.date))


def _are_named(variants: Sequence[Record], text: str, coder: Coder) -> bool:
    """Tell whether a text names all parties, in one of their meanings."""
    named, folded = coder.named(text), _folded(text)

    def is_named(party: Party) -> bool:
        if party.name.islower():  # "14 activists" are there as "14 local activists"
            return all(word in folded for word in _folded(party.name).split())
        return _folded(party.name) in folded or (party.key in named and _surname(party, coder) in folded)

    return any(all(map(is_named, (*one.actors, *one.recipients))) for one in variants)


def _surname(party: Party, coder: Coder) -> str:
    """Return the last word of a person's name, which a report has to have; nothing for whom a state's name tells."""
    entity = coder.knowledge.names.entities.get(party.entity or "")
    is_person = party.entity != party.country and (entity is None or entity.kind == "person")
    return _folded(party.name).rpartition(" ")[2] if is_person and party.entity else ""


def _folded(text: str) -> str:
    """Return a text in small letters without accents: news writes "Erdoğan" and "Erdogan"."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _read(reading: Reading, document: Document, variants: Sequence[Record], coder: Coder) -> Iterator[Evidence]:
    words = reading.words
    assert words is not None
    variants = [replace(variant, auxiliary=words.auxiliary) for variant in variants]
    peoples = _peoples(reading.record, coder)
    for record in coder.read_again(document, words, reading.record):
        seen = for_bodies(_by_people(record, peoples), reading.record, coder.knowledge)
        compared = [(_compared(variant, seen, document.published), variant) for variant in variants]
        bearing = [(found, variant) for found, variant in compared if found is not None]
        if not bearing:
            continue
        comparison, claimed = min(bearing, key=lambda each: len(each[0].differences))
        record = _of_parties(claimed, record, peoples)
        stored = StoredRecord(record, document, dt.datetime.now(dt.UTC))
        comparison = with_details(comparison, reading.details, stored, claimed, 1 - _THINGS)
        if comparison.relation == "near" or not record.is_asserted or not are_named(record.attribution):
            continue
        if other_organs(claimed, record, coder.knowledge.titles):
            continue
        if not reading.conditional and only_on_condition(stored):
            continue
        if record.date is None and claimed.date and _tells_of_other_years(record, document, claimed.date):
            continue
        if comparison.relation == "opposite" and claimed.kind == "relation":
            yield Evidence(
                record, document, "against", f"it ended: “{record.trigger.of(document.text)}”", read_again=True
            )
        if comparison.relation == "same":
            told = record.trigger.of(document.text)
            same = f"“{told}”" if told.casefold() == words.said.casefold() else f"“{told}” for “{words.said}”"
            says = f"it says the same: {same}; read for this claim{_by_title(record, document)}"
            yield Evidence(record, document, "for", says, read_again=True)


def _tells_of_other_years(record: Record, document: Document, date: str) -> bool:
    """Tell whether the sentence of an act without a date of its own names years, and none of those claimed."""
    text = document.text
    start = max(text.rfind(end, 0, record.span.start) for end in (". ", "\n")) + 1
    ends = [at for end in (". ", "\n") if (at := text.find(end, record.span.end)) >= 0]
    told = _OF_THING.sub("", text[start : min(ends, default=len(text))])
    years = {int(year) for year in _YEAR.findall(told)}
    first, last = bounds(date)
    return bool(years) and not any(first.year <= year <= last.year for year in years)


def _compared(claimed: Record, record: Record, published: str | None) -> Comparison | None:
    """Compare what was read again: by its kind where it is of a relation, else by its parties and time alone."""
    if not bears_on_relation(claimed):
        return compare_told(claimed, record, published)
    if claimed.kind == "event" and (ended(claimed), standing(claimed)) != (ended(record), standing(record)):
        return None  # who withdraws from an exercise does not leave the body
    return compare(claimed, record, published)


def _by_title(record: Record, document: Document) -> str:
    """Say whom only the document's title names."""
    names = [p.name for p in (*record.actors, *record.recipients) if p.span == record.trigger and document.title]
    return f"; {' and '.join(names)} by the document's title" if names else ""


def _of_parties(claimed: Record, record: Record, peoples: frozenset[str]) -> Record:
    """Leave of all who stand in a sentence those of whom the claim speaks."""
    asked = [*claimed.actors, *claimed.recipients]

    def kept(given: tuple[Party, ...]) -> tuple[Party, ...]:
        kept = (party for party in given if party.key in peoples or any(fits(each, party) == [] for each in asked))
        return tuple({(party.key, party.sector): party for party in reversed([*kept])}.values())[::-1]

    return replace(record, actors=kept(record.actors), recipients=kept(record.recipients))


def _variants(claimed: Record, coder: Coder) -> list[Record]:
    """Return a claim with each meaning of its names: "Brussels" for Belgium and for the Union."""
    found = [claimed]
    for at, party in enumerate(claimed.actors):
        others = _bodies(party, claimed, coder)
        found += [replace(claimed, actors=(*claimed.actors[:at], one, *claimed.actors[at + 1 :])) for one in others]
    for at, party in enumerate(claimed.recipients):
        others = _bodies(party, claimed, coder)
        before, behind = claimed.recipients[:at], claimed.recipients[at + 1 :]
        found += [replace(claimed, recipients=(*before, one, *behind)) for one in others]
    return found


def _bodies(party: Party, claimed: Record, coder: Coder) -> Iterator[Party]:
    """Give the bodies that the name of a party can mean as well."""
    names = coder.knowledge.names
    written = _written(party, claimed)
    for key, _ in names.ambiguous[written].readings if written in names.ambiguous else ():
        entity = names.entities.get(key) if key else None
        if entity is not None and entity.kind == "body" and entity.key != party.key:
            yield replace(party, name=entity.label, country=entity.country, entity=entity.key, sector=entity.sector)


def _written(party: Party, claimed: Record) -> str:
    """Return a party's name as the claim has it."""
    start = party.span.start - claimed.span.start
    return claimed.text[start : start + party.span.end - party.span.start] if start >= 0 else ""


def _peoples(claimed: Record, coder: Coder) -> frozenset[str]:
    """Return the states of whose people a claim speaks by their name alone: "Palestinians", whoever they are."""
    names = coder.knowledge.names.by_spelling
    found = set()
    for party in (*claimed.actors, *claimed.recipients):
        written = _ARTICLE.sub("", _written(party, claimed))
        known = names.get(written) or names.get(written.removesuffix("s"))
        if party.sector is None and party.role is None and known is not None and known.form == "adjective":
            found.add(party.key)
    return frozenset(found)


def _by_people(record: Record, peoples: frozenset[str]) -> Record:
    """Return a record with those of these peoples as such, not as soldiers or villagers."""

    def plain(party: Party) -> Party:
        return replace(party, sector=None, role=None) if party.key in peoples else party

    return replace(record, actors=tuple(map(plain, record.actors)), recipients=tuple(map(plain, record.recipients)))
