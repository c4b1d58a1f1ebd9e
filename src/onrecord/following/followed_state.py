"""Keep what was taken from each feed in a file beside the list of feeds, never in the record."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from onrecord.errors import ReadingError
from onrecord.keeping import write_whole

#: The schema of the file; a file with another is refused.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that is still to be taken: how often that failed, and what its feed says of it."""

    tries: int = 0
    found: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed, a sitemap or a list.

    `etag` and `modified` are the server's marks of the version that was read last, `changed` what the
    index of a sitemap said then of its last change. `taken` are the
    addresses in that version that are done with, `waiting` those that are not, of any version.
    """

    etag: str | None = None
    modified: str | None = None
    changed: str = ""
    taken: frozenset[str] = frozenset()
    waiting: Mapping[str, Waiting] = field(default_factory=dict)


def state_path(feeds: Path) -> Path:
    """Return where the state of a list of feeds is kept: `feeds.txt` → `feeds.txt.followed.json`."""
    return feeds.with_name(f"{feeds.name}.followed.json")


def load_state(path: Path) -> dict[str, FeedState]:
    """Return the state of each feed by its address; raises ReadingError for a file that holds another thing."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["version"] != VERSION:
            raise ValueError(f"version {kept['version']!r}")
        return {address: _state_from(state) for address, state in kept["feeds"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        advice = "Remove it, and all pages count as new."
        raise ReadingError(str(path), "is no state of followed feeds that this version can read", advice) from error


def save_state(path: Path, states: Mapping[str, FeedState]) -> None:
    """Write the state, all of it or, on an error, nothing; raises ReadingError where it cannot be written."""
    feeds = {address: {**asdict(state), "taken": sorted(state.taken)} for address, state in states.items()}
    try:
        write_whole(path, json.dumps({"version": VERSION, "feeds": feeds}, indent=1))
    except OSError as error:
        advice = "Check your rights to write beside the feeds; the next run reads the same pages again."
        raise ReadingError(str(path), f"cannot be written ({error.strerror})", advice) from error


def _state_from(kept: Mapping[str, Any]) -> FeedState:
    waiting = {address: Waiting(int(page["tries"]), dict(page["found"])) for address, page in kept["waiting"].items()}
    return FeedState(kept["etag"], kept["modified"], kept["changed"], frozenset(kept["taken"]), waiting)
