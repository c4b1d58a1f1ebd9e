"""Write pieces of HTML for notebooks, in which every text from outside is shown and never read as markup."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord import wording
from onrecord.exchange import web_address
from onrecord.exchange.passages import passage, pieces, plain_lines, roles_of
from onrecord.exchange.record_rows import Quotation
from onrecord.knowledge import Knowledge
from onrecord.model import Document, Record, Span

#: How the roles of a passage look, the weightiest first. Colours are for light and dark grounds alike.
_MARKS = {
    "trigger": "font-weight:bold;border-bottom:2px solid",
    "actor": "background:rgba(0,114,178,.25)",
    "recipient": "background:rgba(230,159,0,.3)",
    "speaker": "border-bottom:1px dotted",
    "record": "",
}
_MUTED = "opacity:.7"
_CELL = "text-align:left;vertical-align:top;white-space:normal;padding:.2em .8em .2em 0"
_SHORT_ID = 8
#: Characters of a sentence, and of a name, in a table.
_SENTENCE, _NAME = 240, 90


class Html(str):
    """A piece of HTML that is safe to show: made here, or escaped."""

    __slots__ = ()


class Column(NamedTuple):
    """A column of a table of records: its title, and what it shows of each."""

    title: str
    cells: Sequence[Html | str]


def tag(name: str, *inside: Html | str, **attributes: str) -> Html:
    """Return an element; a text that is no Html is escaped, and what could disguise the text around it replaced."""
    said = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items() if value)
    return Html(f"<{name}{said}>{''.join(map(_shown, inside))}</{name}>")


def joined(parts: Iterable[Html | str], mark: str = "") -> Html:
    """Return pieces one after the other."""
    return Html(_escaped(mark).join(map(_shown, parts)))


def muted(*inside: Html | str) -> Html:
    """Return what matters less."""
    return tag("span", *inside, style=_MUTED)


def whole(*parts: Html | str) -> str:
    """Return a whole answer for a notebook."""
    return tag("div", *parts, style="max-width:70em")


def table(columns: Sequence[Column]) -> Html:
    """Return a table; a column in which nothing stands is left out."""
    shown = [column for column in columns if any(column.cells)]
    head = tag("tr", *(tag("th", column.title, style=_CELL) for column in shown))
    rows = (tag("tr", *(tag("td", cell, style=_CELL) for cell in cells)) for cells in zip(*_cells(shown), strict=True))
    return tag("table", tag("thead", head), tag("tbody", *rows), style="color:inherit;font-size:inherit")


def records_table(found: Sequence[Quotation], knowledge: Knowledge, *more: Column) -> Html:
    """Return records as a table: when, who and whom, what, in which words, who published it where."""
    return table(
        [
            Column("Date", [when(quoted.record, quoted.document) for quoted in found]),
            Column("Who → whom", [_cut(wording.parties(quoted.record), _NAME) for quoted in found]),
            Column("What", [act(quoted.record, knowledge) for quoted in found]),
            *more,
            Column("Sentence", [_cut(quoted.record.text, _SENTENCE) for quoted in found]),
            Column("Who says so", [_attribution(quoted.record) for quoted in found]),
            Column("Source", [source(quoted) for quoted in found]),
            Column("Id", [identifier(quoted.record.id) for quoted in found]),
        ]
    )


def when(record: Record, document: Document) -> Html:
    """Say when it happened; a publication date stands in brackets, the date as EDTF in the title."""
    if record.date:
        return tag("span", wording.date(record.date), title=record.date)
    return muted(f"({wording.date(document.published)})")


def act(record: Record, knowledge: Knowledge) -> Html:
    """Say what was done in words, with PLOVER's names beside; and what keeps it from being plainly asserted."""
    reserves = wording.reservations(record)
    reserved = tag("i", f" ({', '.join(reserves)})") if reserves else Html()
    return joined([tag("span" if reserves else "b", _act_in_words(record, knowledge)), reserved, _plover(record)])


def _act_in_words(record: Record, knowledge: Knowledge) -> str:
    if record.kind == "denial":
        return "denial"
    if record.kind == "stance":
        issue = knowledge.issues.get(record.issue or "")
        words = [f"stance on {issue.name if issue else record.issue or '?'}"]
        for verb, keys in (("supports", record.supports), ("opposes", record.opposes)):
            words += [f"{verb} {' and '.join(map(knowledge.label, keys))}"] if keys else []
        return ", ".join(words)
    return knowledge.ontology.word(record.type or "", record.mode).replace("_", " ")


def _plover(record: Record) -> Html:
    """Return the names of type, mode and content as PLOVER and the lexicon have them, with the score in the title."""
    if record.kind != "event":
        return Html()
    named = " ".join(filter(None, (record.type, record.mode)))
    content = f" of {record.content}" if record.content else ""
    score = f"score {record.score:+.1f}" if record.score is not None else ""
    return joined([" ", tag("span", f"{named}{content}", style=_MUTED, title=score)])


def source(quoted: Quotation) -> Html:
    """Name the outlet with its date, linked to where the document stands on the web."""
    document = quoted.document
    named = _cut(wording.outlet(document), _NAME)
    address = web_address(document)
    shown: Html | str = tag("a", named, href=address, rel="noopener", target="_blank") if address else named
    said = [shown, ", ", wording.date(document.published), wording.page(quoted.record, document)]
    if quoted.withdrawal:
        said += [" ", tag("b", _cut(quoted.withdrawal.words, _SENTENCE))]
    return joined(said)


def identifier(key: str) -> Html:
    """Return the digits of an id that a person needs; the whole one stands in the title."""
    return tag("code", key[:_SHORT_ID], title=key)


def marked_passage(record: Record, document: Document) -> Html:
    """Return the paragraph around a record with its parties and its trigger marked."""
    shown = (_marked(piece.text, piece.roles) for piece in passage(record, document))
    return tag("blockquote", *shown, style="white-space:pre-line")


def marked_text(document: Document, records: Iterable[Record], most: int) -> Html:
    """Return the first characters of a text with its records marked."""
    window = Span(0, min(most, len(document.text)))
    roles = [role for record in records for role in roles_of(record)]
    shown = [_marked(piece.text, piece.roles) for piece in pieces(document.text, window, roles)]
    if window.end < len(document.text):
        shown.append(muted(f" … ({len(document.text) - window.end:,} characters more)"))
    return tag("blockquote", *shown, style="white-space:pre-line")


def _marked(text: str, roles: Sequence[str]) -> Html:
    if not roles:
        return muted(text)
    style = ";".join(look for role, look in _MARKS.items() if role in roles and look)
    return tag("span", text, style=style)


def _attribution(record: Record) -> str:
    return _cut(wording.attribution(record.attribution), _SENTENCE) if record.attribution else ""


def _cut(text: str, most: int) -> str:
    line = wording.one_line(text[: 4 * most])
    return line if len(line) <= most else f"{line[:most]}…"


def _cells(columns: Sequence[Column]) -> list[Sequence[Html | str]]:
    return [column.cells for column in columns]


def _shown(text: Html | str) -> str:
    return text if isinstance(text, Html) else _escaped(text)


def _escaped(text: str) -> str:
    return html.escape(plain_lines(text))
