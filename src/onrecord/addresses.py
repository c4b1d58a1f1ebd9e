"""Make the addresses of pages: every link to a party, record, document … is made here, on pages and in charts."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from onrecord.model import Document, Record

#: As many digits of an id as an address has; longer ones are understood as well.
_DIGITS = 16
#: Characters of a text that stands on one page.
WHOLE = 30_000


def record(key: str) -> str:
    """Return the address of a record's page."""
    return f"/record/{_part(key)}"


def document(key: str, of_record: str | None = None) -> str:
    """Return the address of a document's page, at one of its records."""
    return f"/document/{_part(key[:_DIGITS])}" + (f"#r-{_part(of_record)}" if of_record else "")


def place(of: Record, document: Document) -> str:
    """Return the address at which a record stands in its document; a long one has a page for each part."""
    return document_part(document.id, record=of.id if len(document.text) > WHOLE else None) + f"#r-{_part(of.id)}"


def document_part(key: str, **parameters: object) -> str:
    """Return the address of a part of a document's page."""
    return with_query(f"/document/{_part(key[:_DIGITS])}", parameters)


def entity(key: str, ending: str = "", **parameters: object) -> str:
    """Return the address of the page of a state, body, group or person; with `.json` or `.csv` of its export."""
    return with_query(f"/entity/{_part(key)}{ending}", parameters)


def pair(one: str, other: str, **parameters: object) -> str:
    """Return the address of the page of two parties."""
    return with_query(f"/pair/{_segment(one)}/{_segment(other)}", parameters)


def pair_chart(one: str, other: str, **parameters: object) -> str:
    """Return the address of the drawing of cooperation and conflict between two parties."""
    return with_query(f"/pair/{_segment(one)}/{_segment(other)}/scores.svg", parameters)


def pair_report(one: str, other: str, ending: str, **parameters: object) -> str:
    """Return the address of the report on two parties: `.html`, `.md` or `.pdf`."""
    return with_query(f"/pair/{_segment(one)}/{_segment(other)}/report{ending}", parameters)


def issue(key: str, **parameters: object) -> str:
    """Return the address of an issue's page."""
    return with_query(f"/issue/{_part(key)}", parameters)


def issue_picture(key: str, picture: str, width: str | None = None, as_of: str | None = None) -> str:
    """Return the address of a drawing on an issue: `map` or `network`."""
    return with_query(f"/issue/{_part(key)}/{picture}.svg", {"as_of": as_of, "width": width})


def network(ending: str = "", **parameters: object) -> str:
    """Return the address of the page of all parties, with `.svg` of its drawing, with `.json` or `.csv` of the rest."""
    return with_query(f"/network{ending}", parameters)


def outlet(name: str, ending: str = "", **parameters: object) -> str:
    """Return the address of an outlet's page; with `.json` of its export."""
    return with_query(f"/outlet/{_part(name)}{ending}", parameters)


def claim(text: str, as_of: str | None = None) -> str:
    """Return the address of a claim's page."""
    return with_query("/claim", {"text": text, "as_of": as_of})


def records(**parameters: object) -> str:
    """Return the address of a list of records."""
    return with_query("/records", parameters)


def job(key: str) -> str:
    """Return the address of the page that shows how far something to add is."""
    return f"/add/{_part(key)}"


def search(query: str, as_of: str | None = None) -> str:
    """Return the address of what a query leads to."""
    return with_query("/search", {"q": query, "as_of": as_of})


def documents(**parameters: object) -> str:
    """Return the address of a list of documents."""
    return with_query("/documents", parameters)


def outlets(**parameters: object) -> str:
    """Return the address of the list of outlets."""
    return with_query("/outlets", parameters)


def with_query(path: str, parameters: Mapping[str, object]) -> str:
    """Return a path with the parameters that have a value, each of a list for itself."""
    given = [(name, value) for name, value in parameters.items() if value not in (None, "", [], (), False)]
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def unsegmented(segment: str) -> str:
    """Return the text of which `_segment` made one part of a path, as the server has it from the address."""
    return segment.replace("~2F", "/").replace("~7E", "~")


def _segment(text: str) -> str:
    """Write a text as one part of a path among others: a server takes %2F for the end of it, so a slash is ~2F."""
    return _part(text.replace("~", "~7E").replace("/", "~2F"))


def _part(text: str) -> str:
    return quote(text, safe="")
