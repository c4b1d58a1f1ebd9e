"""Check watched claims again, show what changed, and sum up."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.text import Text

from onrecord import checking, wording
from onrecord.checking import Change, WatchedState
from onrecord.cli.exits import report
from onrecord.cli.views import VERDICT_STYLES, say
from onrecord.exchange import jsons
from onrecord.model import Evidence, record_to_json
from onrecord.places import Place
from onrecord.storing import Store

if TYPE_CHECKING:
    from onrecord.coding import Coder

_INDENT = "    "
#: So many documents are named for one claim; --json has them all.
_MOST = 5


def recheck(claims: Path, record: Place, coder: Coder, as_json: bool) -> bool:
    """Check a file of claims, tell what changed since the last time, and keep it; tell whether all could be checked."""
    state_file = checking.state_path(claims)
    before = checking.load_state(state_file)
    with Store.open(record, create=False) as store:
        answers, refused = checking.check_listed(claims, store, coder)
        documents = store.count().documents
    for error in refused:
        report(error)
    changed = checking.changes(before.claims if before else {}, answers)
    console = Console(markup=False, emoji=False, highlight=False)  # nothing in a text may colour, link or ring
    for change in changed:
        if as_json:
            typer.echo(jsons.line(change_to_json(change)))
        else:
            show_change(console, change)
    typer.echo(sums(len(changed), len(answers), documents, before), err=as_json)
    found = {claim.key: checking.found(answer) for claim, answer in answers}
    # Kept only now: what was not shown is a change the next time, too.
    checking.save_state(state_file, WatchedState(dt.datetime.now(dt.UTC).date(), documents, found))
    return not refused


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
    source = f"{wording.origin(item.document)} ({item.role}: {item.reason}) · {item.record.short_id}"
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
