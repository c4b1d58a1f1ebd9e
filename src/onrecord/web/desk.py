"""Hold what every page and the API answer from: the record, what onrecord knows, the coder of claims."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Request

from onrecord.analysis import Directory, Growing, NameIndex, Press, Scores
from onrecord.checking import Trace
from onrecord.errors import OnrecordError
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document
from onrecord.places import Place
from onrecord.settings import load_settings
from onrecord.storing import Extent, Store, names_on_record
from onrecord.web.caching import Shelf
from onrecord.web.holding import Holder
from onrecord.web.jobs import Jobs
from onrecord.web.keys import Keys
from onrecord.web.pictures import Pictures

if TYPE_CHECKING:
    from onrecord.coding import Coder

_DOOR = CapacityLimiter(8)
#: So many pages may wait for a reader to ask for their pictures.
_DRAWN_NEXT = 200


class Desk:
    """One record with its knowledge, the keys that let people add to it, and the jobs that do so."""

    def __init__(self, record: Place, keys: Keys | None = None) -> None:
        self.record = record
        self.keys = keys or Keys()
        self.settings = load_settings(record.parent)
        self.knowledge: Knowledge = load_knowledge(self.settings.knowledge)
        self.holder = Holder(record, self._begin)
        self.jobs = Jobs(self.holder)
        self.pictures = Pictures()
        #: What pages have summed up and their pictures draw next.
        self.scores: Shelf[Scores] = Shelf(_DRAWN_NEXT)
        self.traces: Shelf[Trace] = Shelf(_DRAWN_NEXT)
        self._loading = threading.Lock()

    def _begin(self) -> None:
        """Begin anew what is summed up of the record: another one stands in its place."""
        self.press = Press(self.knowledge.outlets)
        self._names = Growing(self._with_names)

    def prepare(self) -> None:
        """Load what the first claim, search and picture need, so that no reader waits for it."""
        with suppress(OnrecordError):  # who asks for it is told
            self.pictures.start()
            with self.holder.reading() as store:
                self.names(store)
            self.coder.code_claim(Document("Peru praised Chile.", "claim"))

    @property
    def coder(self) -> Coder:
        """Return the coder of claims; the first call takes seconds."""
        with self._loading:
            return self._coder

    @cached_property
    def _coder(self) -> Coder:
        from onrecord.coding import Coder

        coder = Coder.load(self.settings)
        # It stays; the collector would walk through its million objects now and then, for a tenth of a second.
        gc.collect()
        gc.freeze()
        return coder

    @cached_property
    def directory(self) -> Directory:
        """Return all names in folded form; the first call takes a tenth of a second."""
        return Directory(self.knowledge)

    def names(self, store: Store) -> NameIndex:
        """Return the index of all names."""
        return self._names.of(store)

    def _with_names(self, index: NameIndex | None, store: Store, beyond: Extent) -> NameIndex:
        found = store.ask(names_on_record(beyond))
        return index.with_more(found) if index else self.directory.with_names(found)

    def key_of(self, name: str) -> str:
        """Return the key by which the record knows a party of this name or code; else the name itself, folded."""
        return self.knowledge.key_of(name)

    def close(self) -> None:
        """Stop what is being added and let go of the record."""
        self.jobs.close()
        self.pictures.close()
        self.holder.close()


# Not in a thread, as FastAPI calls what is no coroutine: pages would wait their turn for it, and then again.
async def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _reading(request: Request) -> AsyncIterator[Store]:
    # Whoever waits until the file is opened anew waits in threads of this door: in those that make the
    # pages they would keep out the readers inside, for whom the opening waits.
    holder = (await _desk(request)).holder
    # Asked before the record is: what is made of it is then never older than this says.
    request.state.generation = holder.generation
    reading = holder.reading()
    store = await to_thread.run_sync(reading.__enter__, limiter=_DOOR)
    try:
        yield store
    finally:
        reading.__exit__(*sys.exc_info())


#: Parameters of pages and of the API: the desk, and the record opened for reading while the page is made.
AtDesk = Annotated[Desk, Depends(_desk)]
#: It is let go of before the answer is sent: a slow connection must not keep documents from being added.
Reading = Annotated[Store, Depends(_reading, scope="function")]
