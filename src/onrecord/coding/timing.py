"""Tie the dates of a sentence to its acts, by grammar."""

from __future__ import annotations

from onrecord.coding import clauses
from onrecord.coding.dates import Expression
from onrecord.coding.parsing import Sentence

_BESIDE = ("prep", "npadvmod", "advmod", "nmod", "pobj", "tmod", "dobj", "dep")
_CLAUSES = ("relcl", "ccomp", "advcl", "acl", "xcomp", "pcomp")
_REACH = 6


def date_of(s: Sentence, trigger: int, dates: list[Expression], stated: bool) -> Expression | None:
    """Return the date that stands below the words of an act or beside a verb above it.

    `stated` acts are done by saying ("said that X must"), so that the day of saying is theirs; the
    day of a report is else not the day of what it reports.
    """
    if not dates:
        return None
    placed = [(at, date) for date in dates if (at := _position(s, date)) is not None]
    below = set(s.subtree(trigger))
    nested = {d for at in below for clause in s.having(at, *_CLAUSES) for d in s.subtree(clause)}
    for at, date in placed:
        if at in below - nested:
            return date
    own_verb, verb = clauses.governing_verb(s, trigger), trigger
    for _ in range(_REACH):
        if s.heads[verb] == verb or (s.deps[verb] in ("ccomp", "parataxis") and not stated):
            return None
        verb = s.heads[verb]
        reach = {p for child in s.having(verb, *_BESIDE) for p in s.subtree(child)} - below
        reach -= {p for at in reach for clause in s.having(at, *_CLAUSES) for p in s.subtree(clause)}
        for at, date in placed:
            if at in reach and clauses.governing_verb(s, at) in (verb, own_verb):
                return date
    return None


def _position(s: Sentence, date: Expression) -> int | None:
    at = next((at for at in range(len(s)) if s.starts[at] < date.end and s.ends[at] > date.start), None)
    if at is not None and s.deps[at] in ("nummod", "compound", "nmod") and s.heads[at] > at + 1:
        return None  # the year is part of a name: "the 1992 Framework Convention"
    return at
