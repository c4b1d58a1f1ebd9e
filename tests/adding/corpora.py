"""Write a corpus in which documents have to do with each other across partitions, and look at what became of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from interrupting import ACTS, NAMES, contents

from onrecord.storing import Filter, Store, pack

_WIRE = "The minister of {other} said on Monday that {actor} had broken the agreement on the harbour. "
_STORY = (
    "The minister of Fiji said on Monday that Kenya had broken the agreement on the harbour. He named no day for "
    "talks, and no place for them, but would not rule out that both sides meet before the summer is over. Kenya "
    "rejected the charge and asked the neighbours to look at the papers, which it promised to lay open at once. "
)
_SWAHILI = (
    "Waziri wa mambo ya nje alisema kwamba serikali ya {actor} haikubaliani na uamuzi huo, na kwamba wananchi "
    "wataendelea kuishi kwa amani pamoja na majirani zao. Ripoti {place}."
)


def write_corpus(path: Path, number: int) -> None:
    """Write so many articles as JSON Lines; every tenth comes again, prints others, or is a later version of one."""
    path.write_text("".join(f"{json.dumps(_article(place))}\n" for place in range(number)))


def _article(place: int) -> dict[str, Any]:
    actor, act, other = NAMES[place % 12], ACTS[place // 12 % 8], NAMES[(place // 96 + place + 1) % 12]
    said = f"{actor} {act} {other} on Monday. It was report {place} of the harbour office in that week."
    article = {"text": said, "date": f"2020-03-{place % 28 + 1:02}", "publisher": f"Gazette {place}", "url": None}
    match place % 10:
        case 3:  # the same everywhere
            article |= {"text": "Chile condemned Peru on Sunday.", "date": "2020-03-01", "publisher": "Gazette"}
        case 5:  # a wire story, printed by many
            article |= {"text": f"{_STORY}It was printed in {actor}.", "date": "2020-03-02"}
        case 7:  # versions of one article, on one day
            rest = _WIRE.format(actor="Mali", other="Niger") * 2
            article |= {"text": f"{rest} Mali {act} Niger, edition {place}.", "date": "2020-03-03"}
            article |= {"publisher": "Herald", "url": "https://herald.example/mali", "title": "Mali and Niger"}
        case 9:  # in a language that nobody codes
            article |= {"text": _SWAHILI.format(actor=actor, place=place)}
    return article


def gathered(folder: Path) -> dict[str, list[Any]]:
    """Return all rows of all tables of a record that is a folder."""
    file = folder.with_suffix(".packed.duckdb")
    file.unlink(missing_ok=True)
    pack(folder, file)
    return contents(file)


def answers(record: Path) -> tuple[list[Any], list[Any], dict[str, Any], dict[str, Any]]:
    """Return what the store tells of a record: records, documents, near copies, versions."""
    with Store.open(record, create=False) as store:
        documents = list(store.documents())
        ids = [document.id for document in documents]
        records = [found.record for found in store.find(Filter())]
        return records, documents, store.near_copies(ids), store.versions(ids)
