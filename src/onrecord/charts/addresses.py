"""Name the addresses of the pages that marks lead to. They are the same in every chart and on every page."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def record_page(record: str) -> str:
    """Return the address of a record."""
    return f"/record/{quote(record, safe='')}"


def entity_page(key: str) -> str:
    """Return the address of a state, body, group or person."""
    return f"/entity/{quote(key, safe='')}"


def pair_page(one: str, other: str, since: str | None = None, until: str | None = None) -> str:
    """Return the address of a pair, in a period (EDTF) where one is given."""
    period = urlencode({name: date for name, date in (("since", since), ("until", until)) if date})
    return f"/pair/{quote(one, safe='')}/{quote(other, safe='')}" + (f"?{period}" if period else "")
