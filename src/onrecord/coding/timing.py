"""Tie the dates of a sentence to its acts, by grammar."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.dates import Expression
from onrecord.coding.parsing import Sentence
from onrecord.coding.timexes import Tense, Timex, TimexFinder

_BESIDE = ("prep", "npadvmod", "advmod", "nmod", "pobj", "tmod", "dobj", "dep")
_AROUND = tuple(dep for dep in _BESIDE if dep != "dobj")
_CLAUSES = ("relcl", "ccomp", "advcl", "acl", "xcomp", "pcomp")
_REACH = 6
#: What stands behind these has a time of its own ("since the talks of 2011", "protested over the arrests on Friday").
_OTHER_TIMES = frozenset(
    "since after before until till following despite over about regarding concerning because for under".split()
)
#: What a clause that begins so tells happened at another time than what it hangs on.
_OTHER_CLAUSES = frozenset("after although because before if since so than that though unless until whether".split())
#: What lasts no longer than its year, so that what was done in it was done then.
_UPHEAVALS = frozenset("campaign conflict coup crisis election invasion offensive revolution uprising war".split())
#: Verbs of those who come together for what they do there and then.
_GATHERING = frozenset("arrive assemble convene fly gather meet travel visit".split())
_YEAR = re.compile(r"\d{4}")

_WILL = frozenset({"will", "shall", "'ll", "wo"})
_PROSPECT = frozenset({"would", "to"})
_PAST = frozenset({"was", "were", "had", "'d", "did", "has", "have", "'ve", "been", "having"})
#: Verbs whose present is no plan: "the price is below that of Friday".
_STATES = frozenset({"be", "have", "say"})
_OF_TIME = frozenset({"npadvmod", "tmod", "prep", "pobj", "advmod", "nmod", "compound"})


def times_in(s: Sentence, text: str, finder: TimexFinder) -> list[Timex]:
    """Return the expressions of time of a sentence, whose words are `text`, with the tense of their clauses."""
    return finder.find(text, s.start, lambda character: _tense_at(s, character, finder.grammar.ahead))


def _tense_at(s: Sentence, character: int, ahead: frozenset[str]) -> Tense | None:
    """Tell what time the clause of a word speaks of, None where the grammar does not say.

    `ahead` are lemmas that put what they name ahead of their own time ("scheduled talks on Friday").
    """
    at = next((at for at in range(len(s)) if s.ends[at] > character), None)
    if at is not None and s.lowers[max(0, at - 2) : at] == ["soon", "as"]:
        return "future"
    direct = True
    while at is not None and s.heads[at] != at:
        direct = direct and s.deps[at] in _OF_TIME
        at = s.heads[at]
        words = clauses.auxiliaries(s, at) if s.is_verb(at) else []
        if s.lemmas[at] in ahead and s.tags[at] != "VBD":
            return "past" if "had" in words else "future"
        if s.is_verb(at):
            return _tense_of(s, at, words, direct)
    return None


def _tense_of(s: Sentence, verb: int, words: list[str], direct: bool) -> Tense | None:
    """Return the time that a verb with its auxiliaries speaks of, for an expression that stands `direct` beside it."""
    if not _WILL.isdisjoint(words):
        return "future"
    if not direct:
        return None
    if not _PROSPECT.isdisjoint(words):
        return "future"
    if s.tags[verb] in ("VBD", "VBN") or not _PAST.isdisjoint(words):
        return "past"
    return "future" if s.tags[verb] in ("VBZ", "VBP") and s.lemmas[verb] not in _STATES else None


def date_of(s: Sentence, trigger: int, dates: list[Expression], stated: bool) -> Expression | None:
    """Return the date that stands below the words of an act or beside a verb above it.

    `stated` acts are done by saying ("said that X must"), so that the day of saying is theirs; the
    day of a report is else not the day of what it reports, nor that of a clause the day of the next one.
    """
    if not dates:
        return None
    placed = [(at, date) for date in dates if (at := _position(s, date, trigger)) is not None]
    below = set(s.subtree(trigger))
    nested = {d for at in below for clause in s.having(at, *_CLAUSES) for d in s.subtree(clause)}
    nested |= {d for at in below - nested for d in _elsewhen(s, at, own=at == trigger)}
    for conj in below - {trigger}:  # "dissolved parliament and called an election for May"
        if s.deps[conj] == "conj" and s.is_verb(conj):
            nested |= {d for thing in s.having(conj, "dobj") for d in s.subtree(thing)}
    nested -= _while_there(s, trigger)
    for at, date in placed:
        if at in below - nested:
            return date
    if (when := _when(s, trigger, dates)) is not None:
        return when
    own_verb, verb = clauses.governing_verb(s, trigger), trigger
    for _ in range(_REACH):
        if s.heads[verb] == verb or _is_apart(s, verb, stated):
            return None
        joined = s.deps[verb] == "conj" and s.is_verb(verb)  # "praised the visit of May and called on Peru"
        verb = s.heads[verb]
        reach = {p for child in s.having(verb, *(_AROUND if joined else _BESIDE)) for p in s.subtree(child)} - below
        reach -= {p for at in reach for clause in s.having(at, *_CLAUSES) for p in s.subtree(clause)}
        reach -= {p for at in (verb, *reach) for p in _elsewhen(s, at)}
        for at, date in placed:
            if at in reach and clauses.governing_verb(s, at) in (verb, own_verb):
                return date
    return None


def _when(s: Sentence, trigger: int, dates: list[Expression]) -> Expression | None:
    """Return the date that a clause with "when" stands behind: "divided since 1974, when troops invaded the north"."""
    verb: int | None = trigger if s.is_verb(trigger) else clauses.governing_verb(s, trigger)
    told = [verb] if verb is not None else []
    while told and s.deps[told[-1]] == "conj" and s.is_verb(s.heads[told[-1]]):
        told.append(s.heads[told[-1]])
    when = next((at for verb in told for at in s.having(verb, "advmod") if s.lowers[at] == "when"), 0)
    if when == 0:
        return None
    before = when - 2 if s.words[when - 1] == "," else when - 1
    date = next((d for d in dates if d.start <= s.starts[max(before, 0)] < d.end), None)
    if date is None:
        return None
    return replace(date, value=date.value.removesuffix("/.."), forward=date.forward.removesuffix("/.."))


def _while_there(s: Sentence, verb: int) -> set[int]:
    """Return the words that set the time of why one came together: "met to discuss trade in October"."""
    purposes = s.having(verb, "advcl", "xcomp") if s.lemmas[verb] in _GATHERING else []
    times = (at for clause in purposes if s.tags[clause] == "VB" for at in s.having(clause, *_AROUND))
    return {inner for at in times for inner in s.subtree(at)}


def _is_apart(s: Sentence, verb: int, stated: bool) -> bool:
    """Tell whether a clause has another time than the one above it: it is reported, or has a verb with its own subject.

    "Rebels who hold the east", said on Monday, have not seized it on Monday.
    """
    dep = s.deps[verb]
    if dep in ("ccomp", "parataxis"):
        return not stated
    if not s.is_verb(verb) or not clauses.is_finite(s, verb):
        return False
    if dep == "conj":
        return s.child(verb, "nsubj", "nsubjpass") is not None
    return dep == "relcl" or (dep == "advcl" and any(s.lowers[c] in _OTHER_CLAUSES for c in s.children[verb]))


def _elsewhen(s: Sentence, at: int, own: bool = False) -> list[int]:
    """Return the words of the phrases below a word that tell the time of a noun: "since the talks in 2011".

    "The treaty of 2011" has its own time, too, unless the word is the `own` one of the act that is dated.
    """
    word = "of" if s.is_noun(at) else "for"  # "called an election for May"
    of = [child for child in s.having(at, "prep") if s.lowers[child] == word and not (own and s.is_noun(at))]
    return [inner for child in of for inner in s.subtree(child)] + [
        inner
        for child in s.having(at, "prep")
        if s.lowers[child] in _OTHER_TIMES
        for noun in s.having(child, "pobj")
        for part in s.having(noun, "prep", "npadvmod", "acl")
        for inner in s.subtree(part)
    ]


def _position(s: Sentence, date: Expression, trigger: int) -> int | None:
    """Return the word of an expression that the others stand below.

    A year before a noun is the noun's own ("the 2015 accord", "the 1992 Framework Convention").
    """
    inside = [at for at in range(len(s)) if s.starts[at] < date.end and s.ends[at] > date.start]
    at = next((at for at in inside if s.heads[at] not in inside or s.heads[at] == at), None)
    if at is None or s.deps[at] not in ("nummod", "compound", "nmod", "amod", "poss"):
        return at
    head = s.heads[at]
    if head > at and head != trigger and _YEAR.fullmatch(date.value):
        during = s.deps[head] == "pobj" and s.lowers[s.heads[head]] in ("in", "during") and s.lemmas[head] in _UPHEAVALS
        return s.heads[head] if during else None  # "seized the strip in the 1967 war"
    before = min(inside) - 1
    if before >= 0 and s.deps[before] == "prep" and s.child(before, "pobj") is None:
        return before  # "On 3 May 2021 Kenya's president …", which parsers take for one phrase
    return at
