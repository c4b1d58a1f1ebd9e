"""Read what is asked for from the address; every parameter is checked and bounded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query
from pydantic import AfterValidator

from onrecord import addresses, analysis, wording
from onrecord.edtf import is_edtf
from onrecord.model import Kind
from onrecord.storing import DocumentFilter, Filter, Standing, Store
from onrecord.web.desk import AtDesk, Desk


def _date(text: str) -> str:
    if text and not is_edtf(text):
        raise ValueError(f"{text!r} is not a date; write it like 2020, 2020-03, 2020-03-04 or 1991/2003")
    return text


# A form sends what is left empty as an empty text, so each of these may be one.
Date = Annotated[str, Query(max_length=40), AfterValidator(_date)]
Words = Annotated[str, Query(max_length=500)]
Name = Annotated[str, Query(max_length=500)]
#: Parameters of one page or another: names of what is asked for, and what restricts it.
OutletName = Annotated[str, Path(max_length=500)]
PartyName = Annotated[
    str,
    Path(max_length=500, description="A name or code; a slash in it is ~2F."),
    AfterValidator(addresses.unsegmented),
]
NamePart = Annotated[str, Query(max_length=200, description="Only outlets whose name has this in it.")]
IssueName = Annotated[str, Path(max_length=200)]
NameBegun = Annotated[str, Query(max_length=100, description="The beginning of a name.")]
Around = Annotated[str, Query(max_length=200, description="A name or code: only this party and those it meets.")]
Word = Annotated[str, Query(max_length=300)]
HowAsserted = Annotated[analysis.Standing | Literal[""], Query(description="How far it is asserted.")]
#: What a search field takes; longer than any claim.
Sought = Annotated[str, Query(max_length=2000, description="A name, two names, an issue, an id or a claim.")]
Width = Annotated[Literal["wide", "narrow"], Query(description="A narrow drawing fits a phone.")]


@dataclass(frozen=True, slots=True)
class AskedRecords:
    """Which records are asked for, as the address says it; empty where it does not restrict."""

    kind: Sequence[Kind] = ()
    type: Sequence[str] = ()
    party: Sequence[str] = ()
    issue: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    text: str = ""
    outlet: str = ""
    document: str = ""
    standing: Literal[Standing, ""] = ""

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the address that asks for the same."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if getattr(self, name)}

    def filter(self, desk: Desk, store: Store) -> Filter:
        """Return the filter of the store that asks for the same. Raises StoreError for the beginning of several ids."""
        return Filter(
            kinds=tuple(self.kind), types=tuple(self.type),
            all_parties=tuple(desk.key_of(name) for name in self.party),
            issue=issue_of(self.issue, desk), since=self.since or None, until=self.until or None,
            as_of=self.as_of or None, text=self.text or None, document=document_of(self.document, store),
            imprints=imprints_of(self.outlet, desk, store), standing=self.standing or None,
        )  # fmt: skip

    def words(self, desk: Desk) -> str:
        """Say in a sentence what was searched for and not found."""
        kinds = [desk.knowledge.ontology.word(type_).replace("_", " ") for type_ in self.type] or [*self.kind]
        what = f" of {' or '.join(kinds)}" if kinds else ""
        issue = desk.knowledge.issues.get(issue_of(self.issue, desk) or "")
        what += f" on {issue.name if issue else self.issue}" if self.issue else ""
        what += f" with “{self.text}”" if self.text else ""
        what += f" printed by {self.outlet}" if self.outlet else ""
        what += f" in document {self.document}" if self.document else ""
        what += {"asserted": " that are asserted", "rumoured": " that are rumours or of an unnamed source", "": ""}[
            self.standing
        ]
        return what


@dataclass(frozen=True, slots=True)
class AskedDocuments:
    """Which documents are asked for, as the address says it; empty where it does not restrict."""

    text: str = ""
    language: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""
    not_coded: bool = False

    def parameters(self) -> dict[str, Any]:
        """Return the parameters of the address that asks for the same."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__ if getattr(self, name)}

    def filter(self, desk: Desk, store: Store) -> DocumentFilter:
        """Return the filter of the store that asks for the same."""
        return DocumentFilter(
            self.text or None, self.language or None, imprints_of(self.outlet, desk, store),
            self.since or None, self.until or None, self.not_coded, self.as_of or None,
        )  # fmt: skip


def period(since: str, until: str) -> str:
    """Say between which dates something was searched."""
    if since and until:
        return f", {wording.date(since)} to {wording.date(until)}"
    return f", since {wording.date(since)}" if since else f", until {wording.date(until)}" if until else ""


def issue_of(name: str, desk: Desk) -> str | None:
    """Return the id of an issue of this id or name; what nobody knows stays as it is, and finds nothing."""
    found = desk.knowledge.issue_named(name) if name else None
    return found.id if found else name or None


def document_of(key: str, store: Store) -> str | None:
    """Return the id that begins with `key`; what is no document's stays as it is, and finds nothing."""
    found = store.document(key) if key else None
    return found.id if found else key or None


def imprints_of(outlet: str, desk: Desk, store: Store) -> tuple[str, ...] | None:
    """Return the imprints of an outlet, none for one that is not on record; None where no outlet is asked for."""
    found = desk.press.find(outlet, store) if outlet else None
    return None if not outlet else found.imprints if found else ()


async def _records(
    desk: AtDesk,
    kind: Annotated[list[Literal[Kind, ""]], Query(max_length=4)] = [],  # noqa: B006  # FastAPI copies it
    type: Annotated[list[str], Query(max_length=40, description="PLOVER types, or names of relations.")] = [],  # noqa: B006
    party: Annotated[list[Name], Query(max_length=10, description="Names or codes; all of them take part.")] = [],  # noqa: B006
    issue: Name = "",
    since: Date = "",
    until: Date = "",
    as_of: Date = "",
    text: Words = "",
    outlet: Name = "",
    document: Annotated[str, Query(max_length=64, description="A document's id or its first digits.")] = "",
    standing: Literal[Standing, ""] = "",
) -> AskedRecords:
    return AskedRecords(
        tuple(each for each in kind if each), tuple(each for each in type if each),
        tuple(each for each in party if each), issue, since, until, as_of, text, outlet, document, standing,
    )  # fmt: skip


async def _documents(
    text: Words = "",
    language: Annotated[str, Query(max_length=40)] = "",
    outlet: Name = "",
    since: Date = "",
    until: Date = "",
    as_of: Date = "",
    not_coded: bool = False,
) -> AskedDocuments:
    return AskedDocuments(text, language, outlet, since, until, as_of, not_coded)


#: Parameters of lists: what is asked for.
Records = Annotated[AskedRecords, Depends(_records)]
Documents = Annotated[AskedDocuments, Depends(_documents)]
