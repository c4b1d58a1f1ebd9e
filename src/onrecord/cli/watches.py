"""Show what changed for watched claims, and sum up."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

from onrecord import wording
from onrecord.checking import Change, WatchedState
from onrecord.cli.views import SHORT_ID, VERDICT_STYLES, say
from onrecord.model import Evidence, record_to_json

_INDENT = "    "
#: So many documents are named for one claim; --json has them all.
_MOST = 5


def show_change(console: Console, change: Change) -> None:
    """Show the claim, what its verdict was and is, and which documents made the difference."""
    now = (change.answer.verdict.upper(), VERDICT_STYLES.get(change.answer.verdict, "bold"))
    before = "" if change.before is None or change.kind == "source" else f"{change.before} → "
    as_of = f"  (as of {change.answer.as_of})" if change.answer.as_of else ""
    marker = {"new": "new: ", "verdict": before, "source": "still "}[change.kind]
    say(console, Text.assemble(marker, now, "  ", (wording.one_line(change.answer.claim), "bold"), (as_of, "dim")))
    if change.kind == "source":
        outlets = ", ".join(dict.fromkeys(wording.origin(item.document) for item in change.because[:_MOST]))
        say(console, f"{_INDENT}{wording.count(len(change.because), 'new report')}: {outlets}")
        return
    if change.kind == "new":
        say(console, _INDENT + wording.one_line(change.answer.sentence))
    for item in change.because[:_MOST]:
        _show_cause(console, item)
    if len(change.because) > _MOST:
        say(console, f"{_INDENT}and {len(change.because) - _MOST} more")
    if change.kind == "verdict" and not change.because:
        say(console, f"{_INDENT}No new report: what was found before no longer bears on it.")


def _show_cause(console: Console, item: Evidence) -> None:
    source = f"{wording.origin(item.document)} ({item.role}: {item.reason}) · {item.record.id[:SHORT_ID]}"
    say(console, f"{_INDENT}{wording.one_line(source)}")
    say(console, f"{_INDENT}“{wording.one_line(item.record.text)}”")


def sums(changed: int, claims: int, documents: int, before: WatchedState | None) -> str:
    """Say how many claims changed, and how far the record grew."""
    watched = wording.count(claims, "claim")
    said = f"{changed} of {watched} changed" if changed else f"Nothing changed for {watched}"
    if before is None:
        return f"{watched} watched for the first time; {wording.count(documents, 'document')} on record."
    grown = documents - before.documents
    if grown < 0:
        return f"{said}; {wording.count(-grown, 'document')} fewer on record than on {before.checked}."
    return f"{said}; {wording.count(grown, 'document')} added since {before.checked}."


def change_to_json(change: Change) -> dict[str, Any]:
    """Return a change with the records that made it."""
    return {
        "claim": change.answer.claim,
        "as_of": change.answer.as_of,
        "id": change.listed.id,
        "change": change.kind,
        "before": change.before,
        "now": change.answer.verdict,
        "sentence": change.answer.sentence,
        "because": [
            {"role": item.role, "reason": item.reason, "record": record_to_json(item.record, item.document)}
            for item in change.because
        ],
    }
