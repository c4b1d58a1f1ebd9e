"""Define the commands: fetch a value through the doors of the packages, hand it to a view."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from onrecord.cli.exits import HELP, Exit, refusing
from onrecord.edtf import is_edtf
from onrecord.errors import ReadingError
from onrecord.model import Kind

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.analysis import Pattern
    from onrecord.model import Answer, Document
    from onrecord.storing import Filter, Store, StoredRecord

# Each command imports what it needs when it runs: `onrecord --help` waits for no parser and no database.

app = typer.Typer(
    help="Keep the record of who did or said what to whom, when, and who says so; check claims against it.",
    epilog=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _edtf(value: str | None) -> str | None:
    if value is not None and not is_edtf(value):
        raise typer.BadParameter("write a date as 2020, 2020-03, 2020-03-04 or 2019/2020")
    return value


def _kinds(values: list[str] | None) -> list[str]:
    for value in values or []:
        if value not in get_args(Kind):
            raise typer.BadParameter(f"the kinds are {', '.join(get_args(Kind))}")
    return values or []


RecordFile = Annotated[Path, typer.Option("--record", metavar="FILE", help="The record, one DuckDB file.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON for programs.")]
AsOf = Annotated[
    str | None, typer.Option(metavar="DATE", callback=_edtf, help="Look at the record as it was known then.")
]
Since = Annotated[str | None, typer.Option(metavar="DATE", callback=_edtf, help="Nothing that was over before.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", callback=_edtf, help="Nothing that began after.")]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from this machine and private networks, too.")
]

DEFAULT_RECORD = Path("record.duckdb")


class Format(StrEnum):
    """How `check` writes its answer."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    CLAIMREVIEW = "claimreview"


@app.command(epilog=HELP)
@refusing
def add(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH|URL…", help="Files, folders or addresses; - reads standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date; goes before the text's own.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher; goes before the text's own.")
    ] = None,
    columns: Annotated[
        str | None, typer.Option("--map", metavar="NAMES", help="Columns of tables: text=body,date=pubdate.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many processes code.", show_default="one for each processor")
    ] = None,
    report_to: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write what became of each input (.csv or .jsonl).")
    ] = None,
    allow_private: AllowPrivate = False,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Read documents, code them and add their records. Given again, it goes on where it was stopped."""
    from onrecord.adding import Processes, add_items
    from onrecord.cli.additions import Report, tell
    from onrecord.reading import Fetcher, Meter, find_items, parse_columns
    from onrecord.settings import load_settings
    from onrecord.storing import Store

    meter, fetcher = Meter(paths), Fetcher(allow_private=allow_private)
    try:
        named = parse_columns(columns) if columns is not None else {}
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--map") from error
    try:
        inputs = [
            find_items(path, published=published, publisher=publisher, columns=named, meter=meter, fetcher=fetcher)
            for path in paths
        ]
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error
    settings = load_settings(record.parent)
    with (
        Report.to(report_to) as written,
        Store.open(record, create=True) as store,
        Processes(settings, jobs) as engine,
    ):
        ended = tell(add_items(chain.from_iterable(inputs), store, engine), meter, written, as_json)
    if ended is not Exit.DONE:
        raise typer.Exit(ended)


@app.command(epilog=HELP)
@refusing
def records(
    kind: Annotated[list[str] | None, typer.Option(callback=_kinds, help="event, stance, relation or denial.")] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="PLOVER type (CONSULT, AGREE …) or name of a relation.")
    ] = None,
    party: Annotated[
        list[str] | None, typer.Option(help="A name or code; more than one: all of them take part.")
    ] = None,
    issue: Annotated[str | None, typer.Option(help="A dispute or cause (nagorno-karabakh).")] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    document: Annotated[str | None, typer.Option(metavar="ID", help="Only from this document.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Only where the sentence has these words.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """List records, filtered."""
    from onrecord import wording
    from onrecord.cli import jsons, views
    from onrecord.model import record_to_json
    from onrecord.storing import Filter, Store

    keys = _keys(party or [], record)
    with Store.open(record, create=False) as store:
        wanted = Filter(
            kinds=tuple(kind or ()), types=tuple(type_ or ()), all_parties=tuple(keys), issue=issue,
            since=since, until=until, as_of=as_of, document=document, text=text, limit=limit,
        )  # fmt: skip
        found = list(store.find(wanted))
        searched = store.count(as_of).documents
    if as_json:
        for stored in found:
            typer.echo(jsons.line(record_to_json(stored.record, stored.document)))
    elif found:
        views.show_records(_console(), found)
    else:
        typer.echo(wording.nothing_found(_sought(wanted), party or [], _period(since, until), searched))


@app.command(epilog=HELP)
@refusing
def check(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A sentence; - reads it from standard input.")],
    as_of: AsOf = None,
    form: Annotated[
        Format | None, typer.Option("--format", help="For a person, a program, a memo or a page.", show_default="text")
    ] = None,
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who reviews; for claimreview.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="The review's page; for claimreview.")] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Judge a claim against the record, with the evidence."""
    from onrecord import analysis, checking
    from onrecord.coding import Coder
    from onrecord.settings import load_settings
    from onrecord.storing import Store

    form = _format(form, as_json, author, url)
    sentence = _sentence(claim)
    settings = load_settings(record.parent)
    with Store.open(record, create=False) as store:
        answer = checking.check(sentence, store, Coder.load(settings), as_of)
        fits = analysis.patterns(answer.understood, store, as_of)
    _write_answer(answer, fits, form, record, author, url)
    if answer.verdict == "not checkable":
        raise typer.Exit(Exit.NO_CLAIM)


def _format(form: Format | None, as_json: bool, author: str | None, url: str | None) -> Format:
    """Return the format that the options of `check` ask for, or say which of them contradict each other."""
    from onrecord.exchange import is_web_address

    if as_json and form not in (None, Format.JSON):
        raise typer.BadParameter(f"--json and --format {form} ask for two formats", param_hint="--json")
    form = Format.JSON if as_json else form or Format.TEXT
    for option, value in (("--author", author), ("--url", url)):
        if value is not None and form is not Format.CLAIMREVIEW:
            raise typer.BadParameter("only --format claimreview has a place for it", param_hint=option)
    if url is not None and not is_web_address(url):
        raise typer.BadParameter("write the whole address, https://…", param_hint="--url")
    return form


def _write_answer(
    answer: Answer, fits: Sequence[Pattern], form: Format, record: Path, author: str | None, url: str | None
) -> None:
    from onrecord import exchange
    from onrecord.cli import jsons, patterns, views

    match form:
        case Format.TEXT:
            views.show_answer(_console(), answer)
            if answer.understood:
                patterns.show_patterns(_console(), fits)
        case Format.JSON:
            fitting = {"pattern": [patterns.pattern_to_json(fit) for fit in fits]}
            typer.echo(jsons.line(jsons.answer_to_json(answer) | fitting))
        case Format.MARKDOWN:
            typer.echo(exchange.memo(answer, record), nl=False)
        case Format.CLAIMREVIEW:
            typer.echo(exchange.claim_review(answer, dt.date.today(), author, url))


@app.command(epilog=HELP)
@refusing
def trace(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A sentence; - reads it from standard input.")],
    as_of: AsOf = None,
    chart: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Draw it, too: OUT.svg, OUT.png or OUT.html.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show who said a claim first, who repeated or denied it, and when it became fact."""
    from onrecord import checking
    from onrecord.cli import jsons, traces
    from onrecord.coding import Coder
    from onrecord.settings import load_settings
    from onrecord.storing import Store

    sentence = _sentence(claim)
    settings = load_settings(record.parent)
    with Store.open(record, create=False) as store:
        traced = checking.trace(sentence, store, Coder.load(settings), as_of)
    if as_json:
        typer.echo(jsons.line(traces.trace_to_json(traced)))
    else:
        traces.show_trace(_console(), traced)
    if traced.answer.verdict == "not checkable":
        raise typer.Exit(Exit.NO_CLAIM)
    if chart is not None:
        from onrecord import charts

        charts.save(charts.spread(traced), chart)


@app.command(epilog=HELP)
@refusing
def watch(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS", help="A file of claims, one a line.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Check a file of claims again and report only what changed since the last time."""
    from onrecord.cli import watches
    from onrecord.coding import Coder
    from onrecord.settings import load_settings

    coder = Coder.load(load_settings(record.parent))
    if not watches.recheck(claims, record, coder, as_json):
        raise typer.Exit(Exit.REFUSED)


@app.command(epilog=HELP)
@refusing
def follow(
    feeds: Annotated[Path, typer.Argument(metavar="FEEDS", help="A file of feeds and sitemaps, an address a line.")],
    every: Annotated[
        str | None, typer.Option(metavar="INTERVAL", help="Again and again, with 30s, 15m or 2h between.")
    ] = None,
    claims: Annotated[
        Path | None, typer.Option(metavar="CLAIMS", help="Then check this file of claims, as watch does.")
    ] = None,
    allow_private: AllowPrivate = False,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Add what is new in feeds and sitemaps since the last time."""
    from onrecord.cli import follows
    from onrecord.reading import Fetcher

    interval, fetcher = follows.seconds(every), Fetcher(allow_private=allow_private)
    ended = follows.follow_feeds(feeds, interval, claims, fetcher, follows.coder_of(record), record, as_json)
    if ended is not Exit.DONE:
        raise typer.Exit(ended)


@app.command(epilog=HELP)
@refusing
def timeline(
    one: Annotated[str, typer.Argument(metavar="A", help="A state, body or person: name or code.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Lay out the record between two parties, year by year."""
    from onrecord import analysis, wording
    from onrecord.cli import jsons, views
    from onrecord.model import record_to_json
    from onrecord.storing import Store

    keys = _keys([one, other], record)
    with Store.open(record, create=False) as store:
        chronology = analysis.timeline(store, *keys, since=since, until=until, as_of=as_of)
    if as_json:
        for entry in chronology.entries:
            typer.echo(jsons.line(record_to_json(entry.record, entry.document)))
    elif chronology.entries:
        views.show_timeline(_console(), chronology, (one, other))
    else:
        typer.echo(wording.nothing_found("", [one, other], _period(since, until), chronology.documents))


@app.command(epilog=HELP)
@refusing
def show(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="First digits of a record's or document's id.")],
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Show a record in its document, or a document with its records."""
    from onrecord.storing import Store

    with Store.open(record, create=False) as store:
        if stored := store.record(identifier):
            _show_record(stored, store, as_json)
        elif document := store.document(identifier):
            _show_document(document, store, as_json)
        else:
            advice = "`onrecord records` lists the ids of records, `onrecord documents` those of documents."
            raise ReadingError(identifier, "no record or document has this id", advice)


def _show_record(stored: StoredRecord, store: Store, as_json: bool) -> None:
    from onrecord.checking import changes_of
    from onrecord.cli import jsons, views
    from onrecord.model import record_to_json

    if as_json:
        typer.echo(jsons.line(record_to_json(stored.record, stored.document)))
        return
    dropped = changes_of([stored], store, None).dropped.get(stored.record.id)
    views.show_record(_console(), stored.record, stored.document, stored.withdrawal, dropped)


def _show_document(document: Document, store: Store, as_json: bool) -> None:
    from onrecord.cli import jsons, views
    from onrecord.cli.history import load_history
    from onrecord.storing import Filter, StoredDocument

    within = sorted(store.find(Filter(document=document.id)), key=lambda item: (item.record.span, item.record.id))
    history = load_history(document, within, store)
    records = [item.record for item in within]
    copies = store.near_copies([document.id]).get(document.id, ())
    withdrawal = store.withdrawals().get(document.id)
    stored = StoredDocument(document, store.is_coded(document.id))
    if as_json:
        typer.echo(jsons.line(jsons.document_to_json(stored, records, copies, withdrawal, history)))
    else:
        views.show_document(_console(), stored, records, copies, withdrawal, history)


@app.command(epilog=HELP)
@refusing
def withdraw(
    document: Annotated[str, typer.Argument(metavar="ID", help="First digits of the document's id.")],
    on: Annotated[str, typer.Option(metavar="DATE", callback=_edtf, help="The day it was withdrawn or corrected.")],
    because: Annotated[str, typer.Option(metavar="TEXT", help="Why, in your words or the outlet's.")],
    corrected_by: Annotated[
        str | None, typer.Option(metavar="ID", help="The document that corrects it, which is in the record.")
    ] = None,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Keep that a document was withdrawn or corrected: from that day on it supports nothing."""
    from onrecord import wording
    from onrecord.cli import jsons
    from onrecord.model import Withdrawal
    from onrecord.storing import Store

    with Store.open(record, create=False):  # makes no record where there is none
        pass
    with Store.open(record, create=True) as store:
        ids = [identifier for identifier in (document, corrected_by) if identifier is not None]
        found = [store.document(identifier) for identifier in ids]
        for identifier, known in zip(ids, found, strict=True):
            if known is None:
                advice = "`onrecord records --json` lists the ids of documents."
                raise ReadingError(identifier, "no document has this id", advice)
        withdrawn, *correction = [known.id for known in found if known is not None]
        withdrawal = Withdrawal(withdrawn, on, because, *correction)
        new = store.withdraw(withdrawal)
    if as_json:
        typer.echo(jsons.line({"status": "added" if new else "known", **(jsons.withdrawal_to_json(withdrawal) or {})}))
    else:
        told = wording.one_line(withdrawal.words)
        typer.echo(f"Document {withdrawn[:8]} {told}" if new else f"Known already: document {withdrawn[:8]} {told}")


@app.command(epilog=HELP)
@refusing
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="What to measure: actors, attribution, claims, dates …")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The gold file, or a folder of them.")],
    predictions: Annotated[
        typer.FileTextWrite | None,
        typer.Option(metavar="OUT", encoding="utf-8", lazy=False, help="Write what was coded, one JSON object a line."),
    ] = None,
    worst: Annotated[int, typer.Option(metavar="N", min=0, help="List so many mistakes.")] = 0,
    record: RecordFile = DEFAULT_RECORD,
    as_json: AsJson = False,
) -> None:
    """Measure the coder on gold that others made, or verdicts; settings are those of the record's folder."""
    from onrecord.cli import jsons, scores
    from onrecord.coding import Coder
    from onrecord.evaluation import EVALUATIONS, evaluate_claims
    from onrecord.settings import load_settings
    from onrecord.storing import Store

    if gold not in (*EVALUATIONS, "claims"):
        names = sorted((*EVALUATIONS, "claims"))
        raise typer.BadParameter(f"the gold sets are {', '.join(names)}", param_hint="GOLD")
    coder = Coder.load(load_settings(record.parent))
    if gold == "claims":
        with Store.open(record, create=False) if record.exists() else nullcontext() as store:
            report = evaluate_claims(file, coder, store)
    else:
        report = EVALUATIONS[gold](file, coder)
    if predictions:
        predictions.writelines(f"{jsons.line(prediction)}\n" for prediction in report.predictions)
    if as_json:
        typer.echo(jsons.line(scores.report_to_json(report, worst)))
    else:
        scores.show_report(_console(), report, worst)


def _sentence(claim: str) -> str:
    """Return the claim that was typed, or that stands on standard input."""
    return (sys.stdin.read() if claim == "-" else claim).strip()


def _console() -> Console:
    from rich.console import Console

    # Texts of documents are no markup: nothing in them may colour, link or ring.
    return Console(markup=False, emoji=False, highlight=False)


def _keys(names: list[str], record: Path) -> list[str]:
    """Return the key by which the record knows each party; a person's is the name itself."""
    if not names:
        return []
    from onrecord.knowledge import load_knowledge
    from onrecord.settings import load_settings

    knowledge = load_knowledge(load_settings(record.parent).knowledge)
    return [knowledge.entity_key(name) or name.casefold() for name in names]


def _sought(wanted: Filter) -> str:
    """Say what a filter asked for besides parties and period."""
    words = f" of {' or '.join((*wanted.types, *wanted.kinds))}" if wanted.types or wanted.kinds else ""
    words += f" on {wanted.issue}" if wanted.issue else ""
    words += f" with “{wanted.text}”" if wanted.text else ""
    return words + (f" in document {wanted.document}" if wanted.document else "")


def _period(since: str | None, until: str | None) -> str:
    if since and until:
        return f", {since} to {until}"
    return f", since {since}" if since else f", until {until}" if until else ""
