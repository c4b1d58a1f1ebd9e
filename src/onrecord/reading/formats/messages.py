"""Read e-mail: the text of a message, its attachments, and web pages that a browser saved as one (MHTML).

The fields of a message are cut before they are parsed, for which the library may take the square of their
length, and its parts are counted before: it would fill the memory with empty ones.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value, parseaddr, parsedate
from typing import Any

from onrecord.errors import ReadingError
from onrecord.model import Document
from onrecord.reading.decoding import as_utf8, decode
from onrecord.reading.header import clean, read_header
from onrecord.reading.items import Item
from onrecord.reading.pages.page import read_page
from onrecord.reading.recognising import Format, recognise

DATED_BY = "e-mail Date"
#: Messages inside messages are read down to this depth.
DEPTH_LIMIT = 3
PART_LIMIT = 2_000
#: In characters, for one field.
_FIELD_LIMIT = 2_000

#: Attachments that hold no text; a picture in a signature is no failure.
_NO_TEXT = re.compile(
    r"(?:image|audio|video|font)/|text/(?:calendar|x?-?vcard|css)|application/(?:pkcs7|pgp|x-pkcs7|ics)"
)
#: A plain body shorter than this may only say that the message is to be seen as a page.
_STUB = 500

Found = Document | ReadingError


class _CutFields(Compat32):
    """How the library reads fields, with a limit to their length, and UTF-8 where they are not encoded."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return the name and the value of a field."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_FIELD_LIMIT]

    def header_fetch_parse(self, name: str, value: str) -> str:
        """Return the value of a field."""
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_message(item: Item, read_item: Callable[[Item], Iterable[Found]], depth: int = 0) -> Iterator[Found]:
    """Yield the document of a message and those of its attachments, which `read_item` reads.

    An attachment's source is that of the message with its name behind it. The plain text goes before
    the page that says the same, unless it is a mere stub of that. A page that says something else becomes
    a document as attachments do, and so does a plain text beside a page that is the body.
    """
    message = _parse(item.payload, item.source)
    if (page := _saved_page(message)) is not None:
        yield _read_saved_page(message, page, item.source)
        return
    parts = _sorted_parts(message)
    attachments = parts.attachments
    if parts.plain or parts.page is not None or not attachments:
        try:
            document = _read_as_page(message, parts, item.source)
            if document is None:
                document = _read_as_text(message, parts.plain, item.source)
            else:
                attachments = [part for part in parts.plain if part not in parts.stub] + attachments
            yield document
        except ReadingError as error:
            yield error
    for number, part in enumerate(attachments, start=1):
        suffix = ".html" if part.get_content_type() == "text/html" else ""
        name = _file_name(part) or f"attachment-{number}{suffix}"
        yield from _read_attachment(part, name, item, read_item, depth)


def _parse(payload: bytes, source: str) -> Message:
    if payload.count(b"\n--") > 2 * PART_LIMIT:
        raise ReadingError(source, f"the message has more than {PART_LIMIT:,} parts", "Save what it holds one by one")
    try:
        message = message_from_bytes(payload, policy=_CutFields())
        parts = sum(1 for _ in message.walk())
    except RecursionError as error:
        raise ReadingError(source, "its parts lie too deep in one another", "Save what it holds one by one") from error
    if parts > PART_LIMIT:
        raise ReadingError(source, f"the message has more than {PART_LIMIT:,} parts", "Save what it holds one by one")
    return message


@dataclass(slots=True)
class _Parts:
    """What a message is made of.

    `plain` are the plain texts that a mail program would show, `page` the page that it would show instead
    of `stub`, those of them that are alternatives to a page. All else that can be read is attached.
    """

    plain: list[Message] = field(default_factory=list)
    stub: list[Message] = field(default_factory=list)
    page: Message | None = None
    attachments: list[Message] = field(default_factory=list)


def _sorted_parts(message: Message) -> _Parts:
    """Sort the parts; a page is the body where it is an alternative, or no plain text stands before it."""
    parts = _Parts()
    waiting = [(message, False)]
    while waiting:
        part, alternative = waiting.pop()
        kind = part.get_content_type()
        attached = part is not message and (_is_attached(part) or kind == "message/rfc822")
        if not attached and part.is_multipart():
            alternative = alternative or kind == "multipart/alternative"
            waiting.extend((inner, alternative) for inner in reversed(part.get_payload()))  # type: ignore[arg-type]
        elif not attached and kind == "text/plain":
            parts.plain.append(part)
            if alternative:
                parts.stub.append(part)
        elif not attached and kind == "text/html" and parts.page is None and (alternative or not parts.plain):
            parts.page = part
        elif part is message or not _NO_TEXT.match(kind):  # neither text nor in parts: the message is its attachment
            parts.attachments.append(part)
    return parts


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _read_as_page(message: Message, parts: _Parts, source: str) -> Document | None:
    """Make a document of the page that is the body, None where the plain text says the same or there is no page."""
    length = sum(len(_text(part, source)) for part in parts.stub)
    if parts.page is None or length >= _STUB:
        return None
    page = read_page(_text(parts.page, source), source)
    if len(page.text) <= 2 * length:
        return None
    said = {"url": page.url, "language": page.language, "publisher": page.publisher}
    given = {name: value for name, value in said.items() if value}
    return Document(text=page.text, source=source, **given | _fields(message))


def _read_as_text(message: Message, plain: list[Message], source: str) -> Document:
    """Make a document of the plain texts; lines above them know better than the fields of the message."""
    fields = _fields(message)
    text = "\n".join(_text(part, source) for part in plain)
    header = read_header(text)
    if "published" in header.fields:
        fields["dated_by"] = "header"
    return Document(text=text, source=source, body=header.end, **fields | header.fields)


def _fields(message: Message) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    said = {"title": _field(message, "Subject"), "language": _field(message, "Content-Language").split(",")[0]}
    try:
        name, address = parseaddr(str(message.get("From", "")))
        date = parsedate(str(message.get("Date", "")))
    except (ValueError, IndexError, OverflowError, RecursionError):  # what hostile fields make it raise
        name = address = ""
        date = None
    said["author"] = _decode_words(name) or address
    if date:
        said["published"] = f"{date[0]:04}-{date[1]:02}-{date[2]:02}"
    for key, value in said.items():
        if pair := clean(key, value):
            fields[pair[0]] = pair[1]
    if "published" in fields:
        fields["dated_by"] = DATED_BY
    return fields


def _field(message: Message, name: str) -> str:
    """Return one field, decoded; empty where it is missing."""
    return _decode_words(str(message.get(name, "")))


def _decode_words(raw: str) -> str:
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    return "".join(_decoded(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces)


def _decoded(payload: bytes, charset: str | None) -> str:
    try:
        return payload.decode(charset or "utf-8", "replace")
    except (LookupError, ValueError):  # no such charset, or none for text
        return payload.decode("utf-8", "replace")


def _file_name(part: Message) -> str:
    """Return the name of an attachment, without the folders that it may pretend to lie in."""
    value = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
    if not isinstance(value, str | tuple):
        return ""
    try:
        name = _decode_words(collapse_rfc2231_value(value))
    except (ValueError, LookupError):
        return ""
    name = re.split(r"[/\\]", name)[-1]
    return " ".join("".join(letter for letter in name if letter.isprintable()).split())[:200]


def _payload(part: Message) -> bytes:
    """Return the bytes of a part as they were before they were sent; those of a message, as it is."""
    if part.get_content_type() == "message/rfc822" and isinstance(inner := part.get_payload(), list):
        return inner[0].as_bytes() if inner and isinstance(inner[0], Message) else b""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Message, source: str) -> str:
    """Return the text of a part, by the charset that it names or else as any file is decoded."""
    payload = _payload(part)
    charset = str(part.get_content_charset() or "")
    if charset and charset not in ("us-ascii", "unknown-8bit", "x-unknown"):
        try:
            text = payload.decode("windows-1252" if charset in ("iso-8859-1", "latin1") else charset, "replace")
            return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        except (LookupError, ValueError):
            pass
    return decode(payload, source)


def _read_attachment(
    part: Message, name: str, item: Item, read_item: Callable[[Item], Iterable[Found]], depth: int
) -> Iterator[Found]:
    source = f"{item.source}/{name}"
    payload = _payload(part)
    if part.get_content_maintype() == "text" and (charset := part.get_content_charset()):
        payload = as_utf8(payload, str(charset))
    try:
        format_ = recognise(io.BytesIO(payload), source, name)
    except ReadingError as error:
        yield error
        return
    inner = Item(source, payload, format_, name=name, given=item.given)
    if format_ is not Format.EMAIL:
        yield from read_item(inner)
    elif depth < DEPTH_LIMIT:
        yield from read_message(inner, read_item, depth + 1)
    else:
        yield ReadingError(source, f"more than {DEPTH_LIMIT} messages lie around it", "Save it and add that")


def _saved_page(message: Message) -> Message | None:
    """Return the page of a message that a browser made, None for messages that people sent."""
    if message.get_content_maintype() not in ("multipart", "text") or message.get("To"):
        return None
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        return None
    by_browser = message.get("Snapshot-Content-Location") or "saved by" in str(message.get("From", "")).lower()
    return page if by_browser or page.get("Content-Location") else None


def _read_saved_page(message: Message, page: Message, source: str) -> Document:
    """Read a saved page; its date is in the page, that of the message is when it was saved."""
    document = read_page(_text(page, source), source)
    fields: dict[str, Any] = {}
    for name, value in (
        ("url", _field(message, "Snapshot-Content-Location") or _field(page, "Content-Location")),
        ("title", _field(message, "Subject")),
    ):
        if getattr(document, name) is None and (pair := clean(name, value)):
            fields[pair[0]] = pair[1]
    return replace(document, **fields)
