"""Tell which addresses may become links."""

from __future__ import annotations

from urllib.parse import urlsplit

from onrecord.model import Document
from onrecord.wording import one_line


def web_address(document: Document) -> str | None:
    """Return where a document stands on the web: its own address, else where it was read from, else None."""
    return next((place for place in (document.url, document.source) if place and is_web_address(place)), None)


def is_web_address(text: str) -> bool:
    """Tell whether a text is an http or https address; any other scheme (`javascript:`) must not become a link."""
    if one_line(text) != text or " " in text:
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
