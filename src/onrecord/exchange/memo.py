"""Write an answer as Markdown that a desk officer can paste into a memo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord import wording
from onrecord.exchange.addresses import web_address
from onrecord.exchange.commands import typed
from onrecord.exchange.markdown import code_block, escaped, link
from onrecord.model import Answer, Evidence, EvidenceRole, Record
from onrecord.places import Place

#: What each role's section is called, and what stands there when it is empty (else it is left out).
_SECTIONS: dict[EvidenceRole, tuple[str, str | None]] = {
    "for": ("What speaks for it", "Nothing on record says so."),
    "against": ("What speaks against it", "Nothing on record says the opposite."),
    "origin": ("Where it was said, which decides nothing", None),
    "context": ("Denials, tentative readings and background", None),
    "near": ("Near misses, and what differs", None),
}


def memo(answer: Answer, record: Place) -> str:
    """Return the answer as Markdown: verdict, evidence, what was searched, and the command that gives it again.

    `record` is what was asked, as it should stand in that command. The text ends with a line
    break. Everything from outside is escaped; only http and https addresses become links.
    """
    return "\n\n".join(_paragraphs(answer, record)) + "\n"


def command(answer: Answer, record: Place) -> str:
    """Return the command, quoted for a shell, that asks the record in this file for the same answer."""
    as_of = ["--as-of", answer.as_of] if answer.as_of else []
    # A claim that begins with a dash would be taken for an option.
    end = ["--"] if answer.claim.startswith("-") else []
    return typed(["onrecord", "check", *as_of, "--record", str(record), *end, answer.claim])


def _paragraphs(answer: Answer, record: Place) -> Iterator[str]:
    yield "# What the record says of a claim"
    yield f"**Claim:** {escaped(answer.claim)}"
    if answer.as_of:
        yield f"**As of:** {escaped(answer.as_of)}: only what was published by then"
    yield f"**Verdict:** {answer.verdict}"
    yield escaped(answer.sentence)
    if answer.verdict != "not checkable":
        for role, (title, empty) in _SECTIONS.items():
            yield from _section(title, empty, [item for item in answer.evidence if item.role == role])
    if answer.understood:
        yield "## How the claim was read"
        yield "\n".join(f"- Read as {_reading(item)}" for item in answer.understood)
    if answer.verdict != "not checkable":
        yield "## What was searched"
        yield _searched(answer)
    yield "## To check it again"
    yield code_block(command(answer, record), "sh")


def _section(title: str, empty: str | None, items: Sequence[Evidence]) -> Iterator[str]:
    if not items and empty is None:
        return
    yield f"## {title}"
    yield "\n".join(line for source in by_source(items) for line in _source(source)) if items else str(empty)


def by_source(items: Sequence[Evidence]) -> list[list[Evidence]]:
    """Put the evidence of each independent source together, in the order that it was given in."""
    grouped: dict[int, list[Evidence]] = {}
    for item in items:
        grouped.setdefault(item.source, []).append(item)
    return list(grouped.values())


def _source(items: Sequence[Evidence]) -> Iterator[str]:
    if len(items) == 1:
        yield f"- {_telling(items[0])}"
        return
    documents = len({item.document.id for item in items})
    within = (
        "in one document"
        if documents == 1
        else f"in {documents} documents (copies of one text, one outlet or one agency)"
    )
    yield f"- One source, {len(items)} records {within}:"
    for item in items:
        yield f"  - {_telling(item)}"


def _telling(item: Evidence) -> str:
    record = item.record
    reason = item.reason[:1].upper() + item.reason[1:]
    quoted = f"**{_when(record.date)}**: “{escaped(record.text)}”"
    says = f" Says so: {escaped(wording.attribution(record.attribution))}." if record.attribution else ""
    number = wording.number_of(item) if item.read_again else f"record {record.short_id}"
    return f"{quoted} — {_place(item)}.{says} *{escaped(reason)}.* {number[:1].upper()}{number[1:]}."


def _when(date: str | None) -> str:
    """Say the date of an act without the signs of EDTF."""
    if date is None:
        return "no date given"
    first, slash, last = date.partition("/")
    if not slash:
        return escaped(date)
    if first in ("", ".."):
        return escaped(f"until {last}")
    return escaped(f"since {first}" if last in ("", "..") else f"{first} to {last}")


def _place(item: Evidence) -> str:
    """Say where evidence stands: title, outlet and date of publication, with a link or else its path."""
    document, whose = item.document, wording.whose_word(item)
    name, address = document.title or whose, web_address(document)
    shown = [link(name, address) if address else escaped(name)]
    if document.title:
        shown.append(escaped(whose))
    shown.append(f"published {escaped(document.published)}" if document.published else "publication date unknown")
    if not address:
        shown.append(escaped(document.source))
    return ", ".join(shown) + wording.page(item.record, document)


def _reading(record: Record) -> str:
    when = f", {_when(record.date)}" if record.date else ""
    return escaped(f"{wording.parties(record)}: {wording.act(record)}") + when


def _searched(answer: Answer) -> str:
    first, last = answer.searched
    period = f", published from {first} to {last}" if first else ""
    known = f", as known on {answer.as_of}" if answer.as_of else ""
    sources = wording.count(answer.sources_for, "independent source")
    unread = f" ({answer.not_coded} of them not coded)" if answer.not_coded else ""
    searched = f"{wording.count(answer.documents, 'document')}{unread}{period}{known}."
    return escaped(f"{searched} {sources} for the claim, {answer.sources_against} against it.")
