"""Say which server holds a record, in a small file beside it, for commands that find the record held."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.keeping import write_whole
from onrecord.places import Address, Place


@dataclass(frozen=True, slots=True)
class Server:
    """A server that holds a record: where it listens (`http://…`), its process, and the token to give it additions.

    Whoever may read the file has the token and may let the server read paths: it is the user who started it.
    """

    address: str
    process: int
    token: str


@contextmanager
def announced(record: Place, server: Server) -> Iterator[None]:
    """Say beside the record which server holds it, to its user only, until the `with` statement ends.

    Beside an address nothing can be said.
    """
    if isinstance(record, Address):
        yield
        return
    path = _path(record)
    try:
        write_whole(path, json.dumps(asdict(server)))  # it makes files that only their user may read
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error}). Serve a record in a folder of yours.") from error
    try:
        yield
    finally:
        if find_server(record) == server:  # another that was started meanwhile keeps its own
            path.unlink(missing_ok=True)


def find_server(record: Place) -> Server | None:
    """Return the server that said that it holds the record, None where none did; it may have been killed since."""
    if isinstance(record, Address):
        return None
    try:
        return Server(**json.loads(_path(record).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _path(record: Path) -> Path:
    return record.with_name(f"{record.name}.serving")
