"""Make documents, records and withdrawals of the JSON that `write_jsonl` wrote, and refuse what is none.

The JSON is anybody's: each value is looked at before it is used. Raises ValueError that names the field.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any, cast, get_args

from onrecord.edtf import is_edtf
from onrecord.model import Attribution, Auxiliary, Document, Kind, Manner, Party, Record, Span, Withdrawal

_DOCUMENT = ("publisher", "author", "title", "url", "language", "dated_by")
_RECORD = ("type", "mode", "content", "issue", "place", "certainty", "external_id")
_PARTY = ("country", "sector", "role", "entity")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one JSON object, each asked for by the kind of value that it must have."""

    values: dict[str, Any]

    @classmethod
    def of(cls, value: Any, name: str) -> Fields:
        """Return the fields of a value; raises ValueError where it is no object."""
        if not isinstance(value, dict):
            raise ValueError(f"{name} is no object")
        return cls(value)

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.values.get(name)
        if not isinstance(value, str):
            raise ValueError(f"{name!r} is no text")
        return value

    def maybe(self, name: str) -> str | None:
        """Return a text, or None."""
        return None if self.values.get(name) is None else self.text(name)

    def date(self, name: str) -> str | None:
        """Return an EDTF date, or None."""
        value = self.maybe(name)
        if value is not None and not is_edtf(value):
            raise ValueError(f"{name!r} is no date ({value[:40]!r}): write it as 2020, 2020-03 or 2020-03-04")
        return value

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """Return a text that is one of a few."""
        value = self.text(name)
        if value not in among:
            raise ValueError(f"{name!r} is none of {', '.join(among)}")
        return value

    def listed(self, name: str) -> list[Any]:
        """Return a list; one that is missing or null is empty."""
        value = self.values.get(name)
        if value is not None and not isinstance(value, list):
            raise ValueError(f"{name!r} is no list")
        return value or []

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.listed(name)
        if not all(isinstance(value, str) for value in values):
            raise ValueError(f"{name!r} is no list of texts")
        return tuple(values)

    def number(self, name: str) -> float | None:
        """Return a finite number, or None."""
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(f"{name!r} is no number")
        return float(value)

    def flag(self, name: str, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(name, default)
        if not isinstance(value, bool):
            raise ValueError(f"{name!r} is neither true nor false")
        return value

    def offset(self, name: str, end: int) -> int:
        """Return a place in a text that ends at `end`; one that is missing is its beginning."""
        return _offset(self.values.get(name, 0), name, end)

    def span(self, name: str, end: int) -> Span:
        """Return a range of a text that ends at `end`."""
        value = self.values.get(name)
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError(f"{name!r} is no pair of offsets")
        start, stop = (_offset(place, name, end) for place in value)
        if start > stop:
            raise ValueError(f"{name!r} ends before it begins")
        return Span(start, stop)

    def moment(self, name: str) -> dt.datetime | None:
        """Return a time with its zone, or None."""
        value = self.maybe(name)
        try:
            moment = dt.datetime.fromisoformat(value) if value is not None else None
        except ValueError as error:
            raise ValueError(f"{name!r} is no time") from error
        if moment is not None and moment.tzinfo is None:
            raise ValueError(f"{name!r} is a time without its zone")
        return moment


def document_of(fields: Fields) -> Document:
    """Return the document of a line; raises ValueError where its id is not that of its content."""
    text = fields.text("text")
    document = Document(
        text=text,
        source=fields.text("source"),
        published=fields.date("published"),
        modified=fields.date("modified"),
        body=fields.offset("body", len(text)),
        pages=tuple(_offset(place, "pages", len(text)) for place in fields.listed("pages")),
        **{name: fields.maybe(name) for name in _DOCUMENT},
    )
    _require_id(fields, document.id)
    return document


def record_of(fields: Fields, document: Document) -> Record:
    """Return the record of a line, which must quote its document to the letter and have its own id."""
    end = len(document.text)
    span = fields.span("span", end)
    if fields.text("text") != span.of(document.text):
        raise ValueError("'text' is not what stands there in the document")
    record = Record(
        kind=cast(Kind, fields.choice("kind", get_args(Kind))),
        document=document.id,
        span=span,
        trigger=fields.span("trigger", end),
        text=fields.text("text"),
        coder=fields.text("coder"),
        rule=fields.text("rule"),
        actors=tuple(_party(value, end) for value in fields.listed("actors")),
        recipients=tuple(_party(value, end) for value in fields.listed("recipients")),
        supports=fields.texts("supports"),
        opposes=fields.texts("opposes"),
        date=fields.date("date"),
        contexts=fields.texts("contexts"),
        auxiliary=_auxiliary(fields),
        deciding=fields.texts("deciding"),
        score=fields.number("score"),
        confidence=fields.number("confidence"),
        attribution=tuple(_link(value, end) for value in fields.listed("attribution")),
        denies=fields.texts("denies"),
        tentative=fields.flag("tentative", False),
        **{name: fields.maybe(name) for name in _RECORD},
    )
    _require_id(fields, record.id)
    return record


def withdrawal_of(fields: Fields) -> Withdrawal:
    """Return the withdrawal of a line."""
    on = fields.date("on")
    if on is None:
        raise ValueError("'on' is no date")
    return Withdrawal(fields.text("document"), on, fields.text("because"), fields.maybe("corrected_by"))


def _auxiliary(fields: Fields) -> tuple[Auxiliary, ...]:
    modes = fields.texts("auxiliary")
    if not set(modes) <= set(get_args(Auxiliary)):
        raise ValueError(f"'auxiliary' has other words than {', '.join(get_args(Auxiliary))}")
    return cast(tuple[Auxiliary, ...], modes)


def _party(value: Any, end: int) -> Party:
    fields = Fields.of(value, "a party")
    return Party(fields.text("name"), fields.span("span", end), **{name: fields.maybe(name) for name in _PARTY})


def _link(value: Any, end: int) -> Attribution:
    fields = Fields.of(value, "an attribution")
    manner = cast(Manner, fields.choice("manner", get_args(Manner)))
    speaker = fields.values.get("speaker")
    named = None if speaker is None else _party(speaker, end)
    return Attribution(manner, fields.text("cue"), fields.span("span", end), named)


def _offset(value: Any, name: str, end: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= end:
        raise ValueError(f"{name!r} points outside the text")
    return value


def _require_id(fields: Fields, own: str) -> None:
    if fields.maybe("id") not in (None, own):
        raise ValueError("what it says was changed since it was written: its 'id' is that of something else")
