"""Take the particulars that software writes into files, where somebody gave them and no program did."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from onrecord.reading.header import clean

_SOFTWARE = re.compile(
    r"microsoft|powerpoint|adobe|acrobat|indesign|quark|python-docx|libreoffice|openoffice|calibre|untitled|"
    r"document ?\d*$|layout \d|slide \d|\w+://|"
    r"(?:admin(?:istrator)?|author|hp|none|owner|pc|root|unknown|user|utente|windows user)$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|dvi|html?|indd|md|odt|pages|pdf|pptx?|ps|pub|qx[dp]|rtf|tex|tmp|txt|wpd|xlsx?)$|"
    r"^(?:[a-z]:|\.{0,2})[\\/]|^\S*[_\d\\/]\S*$",
    re.IGNORECASE,
)
_LONGEST = 300


def clean_properties(said: Mapping[str, str], dated_by: str) -> dict[str, Any]:
    """Return the particulars that look real (title, author, published, …); `dated_by` says how the date was found."""
    fields: dict[str, Any] = {}
    for name, value in said.items():
        if name in ("title", "author") and not _looks_real(value, a_name=name == "author"):
            continue
        if len(value) <= _LONGEST and (pair := clean(name, value)):
            fields[pair[0]] = pair[1]
    if "published" in fields:
        fields["dated_by"] = dated_by
    return fields


def _looks_real(value: str, a_name: bool) -> bool:
    """Tell a title or a name that somebody wrote from a file's name, a login, or what software puts there."""
    value = value.strip()
    some_letters = sum(letter.isalpha() for letter in value) > 2
    is_login = a_name and value.islower()
    return some_letters and not is_login and not _SOFTWARE.match(value) and not _FILE_NAME.search(value)
