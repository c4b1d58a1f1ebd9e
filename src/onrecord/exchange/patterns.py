"""Say how a claimed act fits what is on record, in sentences for a person or as JSON for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from onrecord import wording
from onrecord.analysis import LEAST_EVENTS, Pattern, Tie
from onrecord.analysis.tallies import Tally

#: So many third parties are named.
_NAMED = 3
#: What stands for the key of a party or an issue.
Name = Callable[[str], str]


def pattern_sentences(pattern: Pattern, name: Name = str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give four sentences for a reader, each with the ids of the records that it rests on.

    `name` says what stands for the keys of third parties and issues.
    """
    yield _precedents(pattern), pattern.precedents.records
    yield _balance(pattern), pattern.balance.records
    yield (
        _ties(pattern, name),
        tuple(dict.fromkeys(record for tie in pattern.ties.ties[:_NAMED] for record in tie.records)),
    )
    yield _recurrence(pattern), pattern.recurrence.records


def pattern_to_json(pattern: Pattern) -> dict[str, Any]:
    """Return the numbers of a pattern with the ids of their records."""
    ties = pattern.ties
    return {
        "actor": pattern.one,
        "recipient": pattern.other,
        "mutual": pattern.mutual,
        "act": pattern.act,
        "before": pattern.before.isoformat(),
        "dated": pattern.dated,
        "precedents": {**asdict(pattern.precedents), "first": _iso(pattern.precedents.first),
                       "last": _iso(pattern.precedents.last)},
        "balance": asdict(pattern.balance),
        "triads": {"sign": ties.sign, "balanced": ties.balanced, "unbalanced": ties.unbalanced,
                   "ties": [asdict(tie) for tie in ties.ties]},
        "recurrence": asdict(pattern.recurrence),
    }  # fmt: skip


def pattern_heading(pattern: Pattern) -> str:
    """Say what is compared: who, whom, the act and the time."""
    arrow = "–" if pattern.mutual else "→"
    return f"{pattern.one} {arrow} {pattern.other}, {pattern.act}, {pattern_period(pattern)}"


def pattern_period(pattern: Pattern) -> str:
    """Say of what time the record is compared with a claimed act."""
    return (
        f"before {wording.date(_iso(pattern.before))}"
        if pattern.dated
        else "in all that is known, as the claim has no date"
    )


def _precedents(pattern: Pattern) -> str:
    found = pattern.precedents
    first, last = (wording.date(_iso(day)) for day in (found.first, found.last))
    period = f"on {first}" if first == last else f"from {first} to {last}"
    period = period if found.first else "none with a date"
    if found.count == 0:
        words = "It would be the first of its kind on record" if pattern.dated else "None of its kind is on record"
    elif pattern.dated:
        words = f"It would be number {found.count + 1} of its kind on record: {found.count} before, {period}"
    else:
        words = f"{found.count} of its kind on record, {period}, a report of the claimed act itself perhaps among them"
    verb = "is" if found.unreal == 1 else "are"
    unreal = f"; {found.unreal} more {verb} planned, supposed, negated, without a named source or only told by another"
    return f"{words}{unreal if found.unreal else ''}."


def _balance(pattern: Pattern) -> str:
    balance = pattern.balance
    if not balance.whole.acts:
        return "No event between the two is on record that could be weighed."
    standing = (
        f"too few to compare (it takes {LEAST_EVENTS})"
        if balance.whole.acts < LEAST_EVENTS
        else "there is no other pair to compare with"
    )
    if balance.percentile is not None:
        others = wording.count(balance.others, "other pair")
        standing = f"more cooperative than {balance.percentile:.0f} % of {others} with {LEAST_EVENTS} events or more"
    return f"Between the two: {_tally(balance.whole)}; in the last 12 months {_tally(balance.last_year)}; {standing}."


def _tally(tally: Tally) -> str:
    if tally.mean is None:
        return "no event"
    counted = f"{wording.count(tally.acts, 'event')}, {tally.cooperation} cooperative, {tally.conflict} conflictual"
    return f"{counted} (mean PLOVER score {tally.mean:+.1f})"


def _ties(pattern: Pattern, name: Name) -> str:
    ties = pattern.ties.ties
    if not ties:
        return "No issue and no third party is on record to which both stand in a clear way."
    sides = [
        f"{'the same side' if tie.other > 0 else 'opposite sides'} on {name(tie.name)}" for tie in ties if tie.is_issue
    ]
    third = [tie for tie in ties if not tie.is_issue]
    groups = (
        ("both mostly cooperate with", [tie for tie in third if tie.one == tie.other == 1]),
        ("both are mostly in conflict with", [tie for tie in third if tie.one == tie.other == -1]),
        ("one cooperates where the other is in conflict with", [tie for tie in third if tie.one != tie.other]),
    )
    words = "; ".join([*sides, *(f"{stand} {_names(found, name)}" for stand, found in groups if found)])
    kind = {1: "a cooperative act", -1: "a conflictual act"}.get(pattern.ties.sign)
    fit = "an act of no sign fits neither way"
    if kind:
        balanced, unbalanced = pattern.ties.balanced, pattern.ties.unbalanced
        fit = f"{kind} would make {balanced} of these triads balanced and {unbalanced} unbalanced"
    return f"{words[:1].upper()}{words[1:]}; {fit}."


def _names(ties: Sequence[Tie], name: Name) -> str:
    names = ", ".join(name(tie.name) for tie in ties[:_NAMED])
    return names if len(ties) <= _NAMED else f"{len(ties)} parties ({names}, …)"


def _recurrence(pattern: Pattern) -> str:
    found = pattern.recurrence
    if found.active:
        repeated = f"such an act in {found.repeated}" if found.repeated else "no such act"
        months = f"In {found.active} of the last 12 months something happened between the two, {repeated}"
    else:
        months = "Nothing happened between the two in the last 12 months"
    return f"{months}; recurrence {found.score:.2f} (1: within a month, halved by each year since, 0: never)."


def _iso(day: object) -> str | None:
    return str(day) if day else None
