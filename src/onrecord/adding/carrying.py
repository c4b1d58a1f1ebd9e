"""Carry out what is wanted of a record: in this process, or by the server that holds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from itertools import chain
from typing import BinaryIO

from onrecord.adding.adding import Told, add_items
from onrecord.adding.engines import Processes
from onrecord.adding.handing import Wanted, hand_over
from onrecord.model import Document
from onrecord.places import Place
from onrecord.progress import Measured
from onrecord.reading import Meter, find_texts
from onrecord.settings import load_settings
from onrecord.storing import Store, find_server


@contextmanager
def carrying_out(
    wanted: Wanted, record: Place, stdin: BinaryIO, texts: Iterable[Document] = ()
) -> Iterator[tuple[Iterable[Told], Measured]]:
    """Give what becomes of each wanted input, and of the `texts` that somebody has in hand, as it is done.

    A server that holds the record is handed what is wanted, but no texts: these need the record free. Raises
    ValueError where a date of publication is none.
    """
    meter = Meter(wanted.sources)
    found, given = wanted.find(meter), [*find_texts(texts)]
    server = None if given else find_server(record)
    with hand_over(server, wanted, stdin) if server else nullcontext() as handed:
        if handed is not None:
            with closing(handed.told()) as told:
                yield told, handed
            return
    settings = load_settings(record.parent)
    with Store.open(record, create=True) as store, Processes(settings, wanted.jobs, wanted.everything) as engine:
        yield add_items(chain(found, given), store, engine), meter
