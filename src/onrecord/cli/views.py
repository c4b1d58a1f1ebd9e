"""Show values of the record in a terminal or a pipe; take values, fetch nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten

from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord import wording
from onrecord.analysis import Timeline, TimelineEntry
from onrecord.checking import History
from onrecord.cli import passages
from onrecord.model import Answer, Document, Evidence, EvidenceRole, Record, Verdict, Withdrawal
from onrecord.storing import StoredDocument, StoredRecord

#: A terminal narrower than this gets no column for the source.
WIDE = 100
#: How many digits of an identifier a person needs to type.
SHORT_ID = 8

#: So many sentences of each version are shown that the other has not.
_MOST_CHANGES = 5
#: So many characters of a text stand where a title should.
_BEGINNING = 100
#: Sentence, reason and source stand this far in, under the parties.
_INDENT = 17

VERDICT_STYLES: dict[Verdict, str] = {
    "supported": "bold green",
    "refuted": "bold red",
    "conflicting": "bold yellow",
    "unsubstantiated": "bold blue",
    "not checkable": "bold magenta",
}
_ROLE_TITLES: dict[EvidenceRole, str] = {
    "for": "For the claim",
    "against": "Against the claim",
    "origin": "Where it was said",
    "near": "Near misses",
    "context": "Background",
}


def say(console: Console, text: str | Text = "") -> None:
    """Print one paragraph: folded to the terminal's width, or as one line in a pipe."""
    console.print(text, soft_wrap=not console.is_terminal)


def show_records(console: Console, found: Iterable[StoredRecord]) -> None:
    """Show records as a table in a terminal, as lines with tabs in a pipe."""
    if not console.is_terminal:
        for stored in found:
            record, document = stored.record, stored.document
            cells = [wording.parties(record), wording.act(record), wording.one_line(record.text)]
            # Not through the console: it would turn the tabs into blanks.
            console.file.write("\t".join([record.date or "", *cells, wording.origin(document), record.id]) + "\n")
        return
    wide = console.width >= WIDE
    table = Table(box=None, expand=True, pad_edge=False, header_style="bold")
    table.add_column("Date", no_wrap=True)
    table.add_column("Who → whom", ratio=4)
    table.add_column("What", ratio=3)
    table.add_column("Sentence", ratio=6, no_wrap=True, overflow="ellipsis")
    if wide:
        table.add_column("Source", ratio=3)
    table.add_column("Id", no_wrap=True, style="dim")
    for stored in found:
        record = stored.record
        row = [
            Text(wording.when(record, stored.document), style="cyan"),
            Text(wording.parties(record)),
            _act(record),
            Text(wording.one_line(record.text)),
        ]
        source = [Text(wording.origin(stored.document))] if wide else []
        table.add_row(*row, *source, Text(record.short_id))
    console.print(table)


def show_timeline(console: Console, timeline: Timeline, names: tuple[str, str]) -> None:
    """Show a timeline year by year, with the balance of cooperation and conflict on top."""
    entries = timeline.entries
    pair = " – ".join(wording.one_line(name) for name in names)
    balance = f"{timeline.cooperation} cooperative, {timeline.conflict} conflictual"
    searched = f"{wording.count(timeline.documents, 'document')} searched"
    say(console, Text.assemble((pair, "bold"), f": {wording.count(len(entries), 'record')}, {balance}; {searched}"))
    if any(entry.record.date is None for entry in entries):
        say(console, Text("A date in brackets is that of publication: the report gives none for the act.", style="dim"))
    for year in timeline.years:
        say(console)
        say(console, Text(str(year.year) if year.year else "undated", style="bold underline"))
        for entry in year.entries:
            _show_entry(console, entry)


def _show_entry(console: Console, entry: TimelineEntry) -> None:
    record = entry.record
    _show_act(console, record, entry.document, _score_style(record))
    outlets = "".join(f"; also {wording.origin(copy)}" for copy in entry.copies)
    source = f"{wording.origin(entry.document)}{outlets} · {record.short_id}"
    _say_indented(console, wording.one_line(record.text))
    _say_indented(console, source, style="dim")


def show_answer(console: Console, answer: Answer) -> None:
    """Show a verdict, its sentence, how the claim was read, and the evidence by role."""
    as_of = f"  (as of {answer.as_of})" if answer.as_of else ""
    verdict = (answer.verdict.upper(), VERDICT_STYLES[answer.verdict])
    say(console, Text.assemble(verdict, "  ", (wording.one_line(answer.claim), "bold"), (as_of, "dim")))
    say(console, wording.one_line(answer.sentence))
    for record in answer.understood:
        when = f", {wording.date(record.date)}" if record.date else ""
        say(console, Text(f"Read as: {wording.parties(record)}: {wording.act(record)}{when}", style="dim"))
    for role, title in _ROLE_TITLES.items():
        items = [item for item in answer.evidence if item.role == role]
        if items:
            say(console)
            say(console, Text(title, style="bold underline"))
        for item in items:
            _show_evidence(console, item)
    if answer.verdict == "not checkable":
        return
    say(console)
    sources = wording.count(answer.sources_for, "independent source")
    searched = wording.searched(answer)
    say(console, Text(f"{sources} for, {answer.sources_against} against; {searched}.", style="dim"))


def _show_evidence(console: Console, item: Evidence) -> None:
    record = item.record
    _show_act(console, record, item.document)
    _say_indented(console, f"“{wording.one_line(record.text)}”")
    _say_indented(console, wording.one_line(item.reason), style="italic")
    published = wording.one_line(item.document.published or "no date")
    page = wording.page(record, item.document)
    _say_indented(console, f"{wording.whose_word(item)}, {published}{page} · {wording.number_of(item)}", style="dim")


def show_record(
    console: Console, record: Record, document: Document, withdrawal: Withdrawal | None, dropped: str | None
) -> None:
    """Show one record: its particulars, and its sentence in the document with its words marked.

    `dropped` is the day of the newest version of the article, where that no longer says so.
    """
    say(console, Text(f"{record.kind} {record.id}", style="bold"))
    fields = [
        ("what", wording.act(record)),
        ("actors", "; ".join(map(wording.party, record.actors))),
        ("recipients", "; ".join(map(wording.party, record.recipients))),
        ("issue", record.issue),
        ("date", record.date or "not said"),
        ("place", record.place),
        ("certainty", wording.certainty(record)),
        ("contexts", ", ".join(record.contexts)),
        ("score", None if record.score is None else f"{record.score:+.1f}"),
        ("confidence", None if record.confidence is None else f"{record.confidence:.2f} of 1"),
        ("tentative", "too unsure to be stated; it counts for nothing" if record.tentative else None),
        ("says who", wording.attribution(record.attribution)),
        ("denies", ", ".join(record.denies)),
        ("rule", f"{record.rule} ({record.coder})"),
        ("source", wording.plain(document.source)),
        ("published", wording.origin(document) + wording.page(record, document)),
        ("dated by", document.dated_by),
        ("withdrawn", withdrawal.words if withdrawal else None),
        ("changed", no_longer(dropped) if dropped else None),
        ("document", f"{document.id}, characters {record.span.start} to {record.span.end}"),
    ]
    for name, value in fields:
        if value:
            say(console, Text.assemble((f"  {name:<11}", "dim"), wording.one_line(value)))
    say(console)
    say(console, passages.marked_passage(record, document.text, coloured=console.is_terminal))


def _headed(document: Document) -> str:
    """Return the title of a document, or how its text begins where it has none."""
    begun = document.text[document.body :][: 10 * _BEGINNING]
    return (
        wording.one_line(document.title)
        if document.title
        else shorten(wording.one_line(begun), _BEGINNING, placeholder=" …")
    )


def show_document(
    console: Console,
    stored: StoredDocument,
    records: Sequence[Record],
    copies: Sequence[str],
    withdrawal: Withdrawal | None,
    history: History,
) -> None:
    """Show a document: its text with the numbers of its records in the margin, then the records.

    `copies` are the ids of the documents that print the same, the earliest first.
    """
    document = stored.document
    say(console, Text(_headed(document), style="bold"))
    say(console, Text(f"{wording.origin(document)} · {wording.plain(document.source)}", style="dim"))
    say(console, Text(f"document {document.id}", style="dim"))
    if copies:
        ids = ", ".join(copy[:SHORT_ID] for copy in copies)
        say(console, Text(f"near copies, the earliest first: {ids}", style="dim"))
    if withdrawal:
        say(console, Text(wording.one_line(withdrawal.words), style="bold red"))
    if not stored.coded:
        say(console, Text(wording.not_coded(document), style="bold yellow"))
    show_history(console, history)
    say(console)
    width = console.width if console.is_terminal else passages.PIPE_WIDTH
    for margin, line in passages.numbered_lines(document.text, [record.span for record in records], width):
        numbered = Text.assemble((margin, "cyan"), line)
        numbered.rstrip()
        console.print(numbered, soft_wrap=True)
    say(console)
    if not records and stored.coded:
        say(console, "No records in this document.")
    for number, record in enumerate(records, start=1):
        entry = (
            Text(f"{number:>3}  ")
            .append(wording.when(record, document), style="cyan")
            .append(f"  {wording.parties(record)}  ")
        )
        entry.append_text(_act(record)).append(f"  {record.short_id}", style="dim")
        if day := history.dropped.get(record.id):
            entry.append(f"  {no_longer(day)}", style="yellow")
        say(console, entry)


def show_history(console: Console, history: History) -> None:
    """Show which version of its article a document is, and what changed to the next, or from the one before."""
    if not history.versions:
        return
    listed = ", ".join(f"{version.document[:SHORT_ID]} ({version.on})" for version in history.versions)
    place = f"version {history.number} of {len(history.versions)}"
    beside = f"the {'next one' if history.is_next else 'one before'}, of {history.beside.on}"
    changed = f"{beside}, changed:" if history.is_next else f"it changed {beside}:"
    if not history.gone and not history.new:
        changed = f"{beside}, has the same sentences."
    say(console, Text(f"{place}; {changed}", style="bold"))
    for sign, sentences, style in (("-", history.gone, "red"), ("+", history.new, "green")):
        for sentence in sentences[:_MOST_CHANGES]:
            say(console, Text(f"  {sign} {wording.one_line(sentence)}", style=style))
        if len(sentences) > _MOST_CHANGES:
            say(console, Text(f"  {sign} and {len(sentences) - _MOST_CHANGES} more", style="dim"))
    say(console, Text(f"versions, the oldest first: {listed}", style="dim"))


def show_documents(console: Console, found: Iterable[StoredDocument]) -> int:
    """Show documents as a table in a terminal, as lines with tabs in a pipe; return how many there were.

    Each is let go of before the next, so that a record of any size can be listed.
    """
    table = Table(box=None, expand=True, pad_edge=False, header_style="bold")
    for name, ratio in (("Published", None), ("Source", 3), ("Title", 6), ("Language", None), ("", None), ("Id", None)):
        table.add_column(name, ratio=ratio, no_wrap=True, overflow="ellipsis")
    number = 0
    for stored in found:
        number += 1
        document = stored.document
        title = _headed(document)
        cells = [wording.one_line(document.published or ""), wording.outlet(document), title]
        cells += [wording.one_line(document.language or ""), "" if stored.coded else "not coded"]
        if console.is_terminal:
            table.add_row(*map(Text, cells), Text(document.id[:SHORT_ID], style="dim"))
        else:
            console.file.write("\t".join([*cells, document.id]) + "\n")
    if number and console.is_terminal:
        console.print(table)
    return number


def no_longer(day: str) -> str:
    """Say that the newest version of an article has dropped a record."""
    return f"no longer in the version of {day}"


def _show_act(console: Console, record: Record, document: Document, style: str = "") -> None:
    date = (f"  {wording.when(record, document):<{_INDENT - 3}} ", "cyan")
    say(console, Text.assemble(date, (wording.parties(record), style), "  ", _act(record)))


def _say_indented(console: Console, text: str, style: str = "") -> None:
    if not console.is_terminal:
        say(console, " " * _INDENT + text)
        return
    for line in Text(text, style=style).wrap(console, max(20, console.width - _INDENT)):
        console.print(Text(" " * _INDENT).append_text(line))


def _act(record: Record) -> Text:
    return Text(wording.act(record), style="dim" if wording.reservations(record) else "bold")


def _score_style(record: Record) -> str:
    if not record.score:
        return ""
    return "green" if record.score > 0 else "red"
