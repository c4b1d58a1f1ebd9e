"""Read Markdown: the text without its marks, the particulars from its front matter."""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt

from onrecord.model import Document
from onrecord.reading.header import KEYS, clean, read_header
from onrecord.reading.pages.page import block_text, parse_page

_FENCE = re.compile(r"---[ \t]*\n(?P<lines>(?:(?!---|\.\.\.).*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z]+)\s*:\s*(?P<value>\S.*)")
_KEYS = {**KEYS, "authors": "author", "lang": "language", "link": "url"}


def has_front_matter(text: str) -> bool:
    """Tell whether a text starts with a block of `key: value` lines between two `---` lines."""
    match = _FENCE.match(text)
    return match is not None and bool(_entries(match["lines"]))


def read_markdown(text: str, source: str) -> Document:
    """Make a document of Markdown; spans refer to the text without marks, one blank line a block.

    Front matter comes before header lines as in plain text, and these before the first heading.
    """
    match = _FENCE.match(text)
    entries = _entries(match["lines"]) if match else {}
    marked = text[match.end() :] if match and entries else text
    page = parse_page(MarkdownIt("commonmark").enable("table").render(marked))
    heading = page.find(".//h1")
    fields = {} if heading is None else dict(filter(None, [clean("title", heading.text_content())]))
    plain = block_text(page)
    header = read_header(plain)
    whole: dict[str, Any] = {**fields, **header.fields, **entries}
    if "published" in whole:
        whole["dated_by"] = "front matter" if "published" in entries else "header"
    return Document(text=plain, source=source, body=header.end, **whole)


def _entries(lines: str) -> dict[str, str]:
    """Return the particulars in the lines of a front matter; nested values and lists are passed over."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        match = _ENTRY.match(line)
        key = _KEYS.get(match["key"].lower()) if match else None
        if match and key and (cleaned := clean(key, match["value"].strip().strip("\"'"))):
            found.setdefault(*cleaned)
    return found
