"""Find the header that stands above a plain text: who published it, when, under which title.

People who collect articles put such lines at the very top of a file:

    date 2020-03-04
    Title: Ministers meet in the capital
    By Jane Example
    Source: The Daily Example

The header is kept strict so that no sentence of the text is taken for it: it starts with the first
line that is not blank, ends at the first blank or unknown line, has at most `MAX_LINES` lines, and
each value must look like what its key promises.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.reading.dates import leading_date, parse_date

MAX_LINES = 10

#: The names under which people write each particular of a document.
KEYS = {
    "date": "published",
    "published": "published",
    "title": "title",
    "author": "author",
    "by": "author",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "language": "language",
}

# Bounded on purpose: a line of a million spaces must not cost a million times a million steps.
_LONGEST_LINE = 300
_KEYED = re.compile(r"\s*(?P<key>[A-Za-z]+)\s*:\s*(?P<value>\S.*)")
_BYLINE = re.compile(r"\s*(?:By|BY)\s+(?P<name>\S.*)")
_BARE_DATE = re.compile(r"[ \t]{0,20}date[ \t]{0,5}:?[ \t]{1,5}(?=\S)", re.IGNORECASE)
_SMALL_WORDS_IN_NAMES = frozenset({"and", "al", "bin", "da", "de", "der", "di", "el", "of", "the", "van", "von"})
_ADDRESS = re.compile(r"https?://\S+$", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_END_OF_SENTENCE = re.compile(r"[^\W\d_]{5}[.!?]$")  # five letters: "Inc." and "Jr." end no sentence


@dataclass(frozen=True, slots=True)
class Header:
    """What the header lines of a text say, and the offset where its body begins.

    `fields` has the names of a document's particulars (published, title, author, publisher, url,
    language), cleaned; a value that cannot be read (`Date: 04/03/2020`) is left out.
    """

    fields: dict[str, str] = field(default_factory=dict)
    end: int = 0


def read_header(text: str) -> Header:
    """Read the header lines at the top of `text`; the text itself stays whole."""
    fields: dict[str, str] = {}
    position = len(text) - len(text.lstrip())
    position = text.rfind("\n", 0, position) + 1  # the first line may be indented
    end = 0
    for _ in range(MAX_LINES):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        line = text[position:line_end]
        if (found := _inline_date(line)) is not None:
            date, offset = found
            fields.setdefault("published", date)
            return Header(fields, position + offset)
        if (pair := _pair(line)) is None:
            break
        key, value = pair
        if cleaned := clean(key, value):
            fields.setdefault(*cleaned)
        end = position = min(line_end + 1, len(text))
    blank = len(text[end:]) - len(text[end:].lstrip()) if end else 0
    return Header(fields, end + blank)


def clean(key: str, value: str) -> tuple[str, str] | None:
    """Return the particular and its value as the document keeps them, None if it cannot be read.

    An address given as the source (`source: https://…`) is the URL and not the publisher.
    """
    value = "".join(letter for letter in " ".join(value.split()) if unicodedata.category(letter) != "Cc")
    if key == "publisher" and _ADDRESS.match(value):
        key = "url"
    if key == "published":
        value = parse_date(value) or ""
    elif key == "url" and not _ADDRESS.match(value):
        value = ""
    elif key == "language":
        value = clean_language(value) or ""
    return (key, value) if value else None


def clean_language(code: str) -> str | None:
    """Return a declared language code with a hyphen (`en_GB` becomes `en-GB`), None if it is none."""
    code = code.strip()
    return code.replace("_", "-") if _LANGUAGE.match(code) else None


def _pair(line: str) -> tuple[str, str] | None:
    """Return the particular and the raw value of one header line, None for any other line."""
    if len(line) > _LONGEST_LINE:
        return None
    line = line.rstrip()
    if match := _KEYED.match(line):
        key, value = KEYS.get(match["key"].lower()), match["value"]
        return (key, value) if key and _FITS[key](value) else None
    if (match := _BYLINE.match(line)) and _is_byline(match["name"]):
        return "author", match["name"]
    if (match := _BARE_DATE.match(line)) and parse_date(line[match.end() :]):
        return "published", line[match.end() :]
    return None


def _inline_date(line: str) -> tuple[str, int] | None:
    """Return the date that leads a line of text (`date 2020-03-04 The talks …`) and where the text starts.

    The text must not go on in lower case: "Date 4 March 2020 was agreed" is a sentence.
    """
    if not (match := _BARE_DATE.match(line)) or not (found := leading_date(line[match.end() :])):
        return None
    date, length = found
    after = match.end() + length
    rest = line[after:].lstrip(" \t.,;:–—-")
    if not rest or rest[0].islower() or line[after].isalnum():
        return None
    return date, len(line) - len(rest)


def _is_date(value: str) -> bool:
    return len(value) <= 40 and any(letter.isdigit() for letter in value) and not _END_OF_SENTENCE.search(value)


def _is_name(value: str) -> bool:
    return len(value) <= 100 and len(value.split()) <= 10 and not _END_OF_SENTENCE.search(value)


def _is_byline(value: str) -> bool:
    """Tell a byline from a sentence that starts with "By": two words or more, all written as names."""
    words = value.split()
    return (
        _is_name(value)
        and len(words) > 1
        and not any(letter.isdigit() for letter in value)
        and all(word[0].isupper() or word in _SMALL_WORDS_IN_NAMES for word in words)
    )


def _is_address(value: str) -> bool:
    return _ADDRESS.match(value) is not None


_FITS: dict[str, Callable[[str], bool]] = {
    "published": _is_date,
    "title": lambda value: len(value) <= 200,
    "author": _is_name,
    "publisher": lambda value: _is_name(value) or _is_address(value),
    "url": _is_address,
    "language": lambda value: len(value) <= 20 and " " not in value,
}
