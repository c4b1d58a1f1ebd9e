"""Find every phrase of a sentence that could be a party, whether or not the files know it.

Needs a scene and the titles file; gives heads and spans that do not overlap, in the order of the text.
Whether a candidate takes part in anything is for others to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.coding import clauses
from onrecord.coding.nouns import ORGANISATIONS, POLITIES, RELATIONAL, is_named_thing
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.phrases import called, span_of
from onrecord.coding.scene import Scene
from onrecord.coding.titles import TitleReader
from onrecord.model import Party, Span

_PRONOUNS = frozenset("he she it they him her them we us i".split())
_MODIFYING = frozenset({"compound", "amod", "nmod", "poss", "npadvmod", "nummod"})
_OWNED = frozenset({"compound", "amod", "nmod", "poss"})
#: Nouns for places that a name before them makes ones of their own ("Maungtaw district").
_REGIONS = frozenset("area camp city county district governorate province region state territory town village".split())
#: Nouns for people by what they do ("miners", "activists", "detainees").
_PEOPLE = re.compile(r"(?:ers|ors|ists|ians|ees|ants|crats)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that could be a party: the position of its head and its characters in the document."""

    head: int
    span: Span


def candidates(scene: Scene, titles: TitleReader) -> list[Candidate]:
    """Return the phrases of a sentence that could be parties, none inside another."""
    s = scene.s
    found = [Candidate(at, _span(scene, at)) for at in range(len(s)) if _could_be(scene, titles, at)]
    # a name in which the parser ends a sentence ("St. Petersburg") reaches out of it
    found = [candidate for candidate in found if s.start <= candidate.span.start and candidate.span.end <= s.end]
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.span.start, -c.span.end)):
        if not kept or candidate.span.start >= kept[-1].span.end:
            kept.append(candidate)
    return kept


def places_of(scene: Scene, found: list[Candidate]) -> list[Span]:
    """Return where candidates stand in the text of their sentence alone."""
    start = scene.s.start
    return [Span(c.span.start - start, c.span.end - start) for c in found]


def named_by(scene: Scene, candidate: Candidate, parties: PartyFinder) -> list[Found]:
    """Return whom a candidate names; one that no file knows by its words, where they are a name or say people."""
    found = parties.alone(scene, candidate.head)
    if found:
        return [
            f if f.party.span.overlaps(candidate.span) else replace(f, party=replace(f.party, span=candidate.span))
            for f in found
        ]
    if scene.mention[candidate.head] is not None:
        return []  # a state in whose name nobody acts
    if not scene.s.tags[candidate.head].startswith("NNP") and not _says_people(scene.s, candidate.head):
        return []
    return [Found(Party(called(scene, candidate.head), candidate.span), False)]


def _could_be(scene: Scene, titles: TitleReader, at: int) -> bool:
    s = scene.s
    mention = scene.mention[at]
    if mention is not None:
        if s.deps[at] == "compound" and (mention.form == "seat" or mention.entity.kind == "place"):
            return False  # "the Oslo accords", "a Basra hospital"
        if mention.entity.kind == "region" and s.deps[at] in _MODIFYING:
            return False  # "a European tour", "Asian markets"
        return s.deps[at] not in _MODIFYING or not _is_inner(scene, titles, at)
    if s.tags[at] == "PRP":
        return s.lowers[at] in _PRONOUNS
    if not s.is_noun(at) or (s.lowers[at] in clauses.TIMES and not s.having(at, "compound")):
        return False
    if s.tags[at] == "NNP" and s.child(at, "nummod") is not None:
        return False  # "Level 4"
    if s.deps[at] in _MODIFYING and (s.deps[at] != "poss" or _is_inner(scene, titles, at)):
        return False
    return _names_people(scene, titles, at)


def _names_people(scene: Scene, titles: TitleReader, at: int) -> bool:
    s = scene.s
    if scene.mention[at] is not None or (s.tags[at].startswith("NNP") and not is_named_thing(s.lowers[at])):
        return True
    lemma = s.lemmas[at]
    return (
        titles.ending(scene, at)[0] is not None or lemma in titles.known.doers or lemma in titles.known.general
        or lemma in ORGANISATIONS or lemma in POLITIES or lemma in RELATIONAL or titles.is_lent(scene, at)
        or (s.words[at].isupper() and len(s.words[at]) > 1)
        or (lemma in _REGIONS and any(s.tags[c].startswith("NNP") for c in s.having(at, "compound", "nmod")))
        or _says_people(s, at)
    )  # fmt: skip


def _says_people(s: Sentence, at: int) -> bool:
    """Tell a plural noun that names people by what they do ("miners", "detainees")."""
    return s.tags[at] == "NNS" and _PEOPLE.search(s.lowers[at]) is not None


def _is_inner(scene: Scene, titles: TitleReader, at: int) -> bool:
    """Tell whether a modifier belongs to a phrase that could be a party itself ("the Chadian army")."""
    s = scene.s
    while s.deps[at] in _MODIFYING and s.heads[at] != at:
        at = s.heads[at]
        if s.deps[at] != "poss" and (s.is_noun(at) or scene.mention[at]) and _names_people(scene, titles, at):
            return True
    return False


def _span(scene: Scene, head: int) -> Span:
    mention = scene.mention[head]
    if mention is not None and scene.s.deps[head] in _OWNED:
        return Span(mention.start, mention.end)
    span = span_of(scene, head)
    return Span(min(span.start, mention.start), max(span.end, mention.end)) if mention is not None else span
