"""Make text from outside safe to draw, and short enough for its place."""

from __future__ import annotations

import re

#: Characters that break XML (the renderer then ends the program) or reorder the text around them.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def safe(text: str) -> str:
    """Return text on one line without characters that a drawing cannot hold."""
    return " ".join(_UNSAFE.sub(" ", text).split())


def short(text: str, longest: int) -> str:
    """Return safe text, with an ellipsis for what goes beyond so many characters."""
    text = safe(text)
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
