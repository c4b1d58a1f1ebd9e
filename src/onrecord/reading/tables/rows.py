"""Read a row of a table: its text as it stands, its particulars cleaned."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from onrecord.model import Document
from onrecord.reading.header import clean
from onrecord.reading.items import Item
from onrecord.reading.pages.page import block_text, parse_page, read_page

_PAGE = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"</(?:p|div|span|a|h[1-6]|ul|ol|li|strong|em|b|i|blockquote|table|figure|section|article)\s{0,9}>"
    r"|<(?:br|p)\s{0,9}/?>|<img\s[^<>]{1,500}>",
    re.IGNORECASE,
)


def read_row(item: Item) -> list[Document]:
    """Make a document of a row: a JSON object from particulars to texts, as `table` writes it.

    A text with markup is read as the page, or the piece of a page, that it is. Any other text is kept, with
    line ends as `\\n`; what no text can hold (NUL, halves of characters) is replaced, one for one.
    """
    row: dict[str, str] = json.loads(item.payload)
    text = _sound(row.pop("text"))
    dated_by = row.pop("dated_by", None)
    fields: dict[str, Any] = dict(filter(None, (_cleaned(name, value) for name, value in row.items())))
    if "published" in fields:
        fields["dated_by"] = dated_by
    if _PAGE.match(text):
        return [_with(read_page(text, item.source), fields)]
    if _MARKUP.search(text):
        text = block_text(parse_page(text))
    return [Document(text=text, source=item.source, **fields)]


def _with(page: Document, fields: dict[str, Any]) -> Document:
    """Return a page with the particulars of its row, which go before what the page says."""
    return replace(page, **fields)


def _cleaned(name: str, value: str) -> tuple[str, str] | None:
    if name == "modified":
        cleaned = clean("published", value)
        return ("modified", cleaned[1]) if cleaned else None
    return clean(name, _sound(value))


def _sound(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode()
    except UnicodeEncodeError:  # JSON may write a character as two halves, or one half alone
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
