"""Hand additions over to the server that holds the record, and follow what it tells of them.

One process may write to a record. While a server runs that is the server, which adds what it is handed
exactly as a command would, and tells the same of it.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from http.client import HTTPConnection, HTTPException
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from onrecord.adding.adding import Told
from onrecord.adding.telling import told_from_json
from onrecord.errors import KnowledgeError, OnrecordError, ProcessError, ReadingError, StoreError
from onrecord.reading import Fetcher, Found, Meter, find_items
from onrecord.storing import Server

#: Where a server takes additions that name paths, and tells of any.
PATHS = "/api/v1/additions/paths"
ADDITIONS = "/api/v1/additions"

_STANDARD_INPUT = "-"
_PATIENCE = 60
_PAUSE = 0.2
_ERRORS = {error.code: error for error in (KnowledgeError, StoreError, ProcessError)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an `add` was asked to add, and how: its arguments as they were typed."""

    sources: tuple[str, ...]
    published: str | None = None
    publisher: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    everything: bool = False
    jobs: int | None = None
    allow_private: bool = False
    standard_input: str | None = None

    def find(self, meter: Meter, stdin: BinaryIO | None = None) -> Iterator[Found]:
        """Find the inputs, as `find_items` does; raises ValueError at once where `published` is no date."""
        fetcher = Fetcher(allow_private=self.allow_private)
        inputs = [
            find_items(
                source,
                published=self.published,
                publisher=self.publisher,
                columns=self.columns,
                stdin=stdin,
                meter=meter,
                fetcher=fetcher,
            )
            for source in self.sources
        ]
        return chain.from_iterable(inputs)


class Handed:
    """A job that a server took over. `total` and `done` are bytes, as in a Meter."""

    def __init__(self, server: Server, job: dict[str, Any], typed: Mapping[str, str]) -> None:
        """`typed` has for each path as the server knows it how the person wrote it."""
        self._server, self._id, self._typed = server, str(job["id"]), typed
        self.total, self.done = int(job["total"]), int(job["done"])

    def told(self) -> Generator[Told, None, None]:
        """Yield what the server tells, to the end; left before that, the job is stopped.

        Raises what stopped the job at the server, and StoreError where the server went away.
        """
        after, ended = 0, False
        try:
            while not ended:
                job = self._asked(after)
                self.total, self.done, after = job["total"], job["done"], job["next"]
                for value in job["outcomes"]:
                    yield told_from_json({**value, "source": self._as_typed(value["source"])})
                if not job["outcomes"]:
                    ended = job["state"] not in ("waiting", "running")
                    time.sleep(0 if ended else _PAUSE)
        finally:
            if not ended:
                self._stop()
        if job["error"]:
            raise _ERRORS.get(job["error"]["code"], OnrecordError)(job["error"]["message"])
        if job["state"] == "stopped":
            raise StoreError(f"{self._server.address}: the server stopped the job. Give the same command again.")

    def _asked(self, after: int) -> dict[str, Any]:
        try:
            status, job = _exchange(self._server, "GET", f"{ADDITIONS}/{self._id}?after={after}")
        except OSError as error:
            status, job = 0, {"detail": str(error)}
        if status != 200:
            reason = f"the server that adds does not answer ({job.get('detail')})"
            advice = "What was told is on the disk: give the same command again to go on"
            raise StoreError(f"{self._server.address}: {reason}. {advice}.")
        return job

    def _stop(self) -> None:
        with suppress(OSError):  # a server that is gone adds nothing
            _exchange(self._server, "DELETE", f"{ADDITIONS}/{self._id}")

    def _as_typed(self, source: str) -> str:
        for path, typed in self._typed.items():
            if source.startswith(path):
                return typed + source[len(path) :]
        return source


@contextmanager
def hand_over(server: Server, wanted: Wanted, stdin: BinaryIO) -> Iterator[Handed | None]:
    """Hand over what is wanted; give None where that server is gone, so that one has to add it oneself.

    The server reads paths itself; standard input is kept in a file for it. Raises ReadingError where it refuses.
    """
    try:
        status, _ = _exchange(server, "GET", ADDITIONS)
    except OSError:
        status = 0
    if status != 200:  # nobody listens, or another server, that of another record
        yield None
        return
    with tempfile.NamedTemporaryFile(prefix="onrecord-") as kept:
        absolute = [_absolute(source) for source in wanted.sources]
        sent = replace(wanted, sources=tuple(absolute))
        if _STANDARD_INPUT in absolute:
            shutil.copyfileobj(stdin, kept)
            kept.flush()
            sent = replace(sent, standard_input=kept.name)
        try:
            status, answer = _exchange(server, "POST", PATHS, asdict(sent))
        except OSError as error:
            status, answer = 0, {"detail": str(error)}
        if status != 202:
            reason = f"the server does not take it ({answer.get('detail')})"
            raise ReadingError(server.address, reason, "Try again in a minute")
        yield Handed(server, answer, dict(zip(absolute, wanted.sources, strict=True)))


def _absolute(source: str) -> str:
    """Return a path as the server, which runs in another folder, finds it; all else as it is."""
    is_path = source and source != _STANDARD_INPUT and "://" not in source and "\0" not in source
    return str(Path(source).absolute()) if is_path else source


def _exchange(server: Server, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
    """Ask the server; return the status and the answer. Raises OSError where it cannot be had."""
    parts = urlsplit(server.address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=_PATIENCE)  # by no proxy: it is here
    fields = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    try:
        connection.request(method, path, None if body is None else json.dumps(body), fields)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    except (HTTPException, ValueError) as error:
        raise OSError(f"no answer of onrecord: {error}") from error
    finally:
        connection.close()
