"""Hold what every page and the API answer from: the record, what onrecord knows, the coder of claims."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from onrecord.analysis import Directory, NameIndex
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.settings import load_settings
from onrecord.storing import Store, names_on_record
from onrecord.web.holding import Holder

if TYPE_CHECKING:
    from onrecord.coding import Coder


class Desk:
    """One record with its knowledge. `token` lets its bearer add documents; None where nobody may."""

    def __init__(self, record: Path, token: str | None = None) -> None:
        self.record = record
        self.token = token
        self.settings = load_settings(record.parent)
        self.knowledge: Knowledge = load_knowledge(self.settings.knowledge)
        self.holder = Holder(record)
        self._loading, self._indexing = threading.Lock(), threading.Lock()
        self._index: tuple[int, NameIndex] | None = None

    @property
    def coder(self) -> Coder:
        """Return the coder of claims; the first call takes seconds."""
        with self._loading:
            return self._coder

    @cached_property
    def _coder(self) -> Coder:
        from onrecord.coding import Coder

        return Coder.load(self.settings)

    @cached_property
    def directory(self) -> Directory:
        """Return all names in folded form; the first call takes a tenth of a second."""
        return Directory(self.knowledge)

    def names(self, store: Store) -> NameIndex:
        """Return the index of all names, made anew when the record has changed."""
        generation = self.holder.generation
        with self._indexing:
            if self._index is None or self._index[0] != generation:
                self._index = generation, self.directory.with_names(store.ask(names_on_record()))
            return self._index[1]

    def key_of(self, name: str) -> str:
        """Return the key by which the record knows a party of this name or code; else the name itself, folded."""
        return self.knowledge.entity_key(name) or name.casefold()

    def close(self) -> None:
        """Let go of the record."""
        self.holder.close()


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _reading(request: Request) -> Iterator[Store]:
    with _desk(request).holder.reading() as store:
        yield store


#: Parameters of pages and of the API: the desk, and the record opened for reading while the page is made.
AtDesk = Annotated[Desk, Depends(_desk)]
Reading = Annotated[Store, Depends(_reading)]
