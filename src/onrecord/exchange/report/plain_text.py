"""Write a report as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.exchange.markdown import code_block, escaped, link
from onrecord.exchange.report.contents import Cited, Part, Report, Sentence, Statement, Table


def markdown(report: Report) -> str:
    """Return the report as Markdown; everything from outside is escaped, and only web addresses become links.

    The figures of the chart stand in a table. The text ends with a line break.
    """
    return "\n\n".join(_paragraphs(report)) + "\n"


def _paragraphs(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    yield f"*{escaped(report.subtitle)}*"
    yield "\n".join(f"- **{name}:** {escaped(says)}" for name, says in report.facts)
    yield "## Summary"
    yield _bullets(report.summary)
    if report.figures:
        yield "## Cooperation and conflict over time"
        yield _table(report.figures)
    for part in report.parts:
        yield from _part(part, "##")
    if report.sources:
        yield "## Sources"
        yield "\n".join(map(_source, report.sources))
    yield "## How this was made"
    yield from map(escaped, report.made)
    yield "To write it again:"
    yield code_block(report.command, "sh")


def _part(part: Part, depth: str) -> Iterator[str]:
    # The escape keeps "2019. …" from beginning a list, and costs a reader nothing.
    yield f"{depth} {escaped(part.title)}"
    if len(part.sentences) == 1:
        yield _cell(part.sentences[0])
    elif part.sentences:
        yield _bullets(part.sentences)
    if part.statements:
        yield "\n".join(map(_statement, part.statements))
    if part.table:
        yield _table(part.table)
    for inner in part.parts:
        yield from _part(inner, f"{depth}#")


def _bullets(sentences: Iterable[Sentence]) -> str:
    return "\n".join(f"- {_cell(sentence)}" for sentence in sentences)


def _statement(statement: Statement) -> str:
    reserve = f" ({statement.reserve})" if statement.reserve else ""
    says = f" — {escaped(statement.says)}" if statement.says else ""
    what = f"**{escaped(statement.when)}** · {escaped(statement.what)}{reserve}"
    return f"- {what}: “{escaped(statement.quote)}”{says}{_notes(statement.notes)}"


def _table(table: Table) -> str:
    rows = ["| " + " | ".join(map(_barred, cells)) + " |" for cells in _rows(table)]
    return "\n".join([rows[0], "| --- " * len(table.columns) + "|", *rows[1:]])


def _rows(table: Table) -> Iterator[list[str]]:
    yield [escaped(column) for column in table.columns]
    yield from ([_cell(cell) for cell in row] for row in table.rows)


def _barred(cell: str) -> str:
    """Keep a bar in a text from ending its cell."""
    return cell.replace("|", "\\|")


def _cell(sentence: Sentence) -> str:
    return escaped(sentence.text) + _notes(sentence.notes)


def _notes(numbers: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, numbers))}]" if numbers else ""


def _source(source: Cited) -> str:
    shown = source.title or source.outlet
    parts = [link(shown, source.address) if source.address else escaped(shown)]
    parts = [escaped(source.outlet), *parts] if source.title else parts
    parts += [escaped(source.published)] + ([] if source.address else [escaped(source.place)])
    others = f"; also printed by {escaped('; '.join(source.others))}" if source.others else ""
    return f"{source.number}. {', '.join(parts)}, document {source.document}{others}"
