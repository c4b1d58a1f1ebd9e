"""Keep what was found for a list of claims in a file beside the list, never in the record."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from onrecord.checking.watching import Found
from onrecord.errors import ReadingError
from onrecord.keeping import write_whole

#: The schema of the file; a file with another is refused.
VERSION = 1


@dataclass(frozen=True, slots=True)
class WatchedState:
    """What was found the last time: on which day, in how many documents, and for each claim (by its key)."""

    checked: dt.date
    documents: int
    claims: Mapping[str, Found]


def state_path(claims: Path) -> Path:
    """Return where the state of a list of claims is kept: `rumours.txt` → `rumours.txt.watched.json`."""
    return claims.with_name(f"{claims.name}.watched.json")


def load_state(path: Path) -> WatchedState | None:
    """Return the state, None where there is none yet; raises ReadingError for a file that holds another thing."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["version"] != VERSION:
            raise ValueError(f"version {kept['version']!r}")
        claims = {key: Found(**found) for key, found in kept["claims"].items()}
        return WatchedState(dt.date.fromisoformat(kept["checked"]), int(kept["documents"]), claims)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        advice = "Remove it, and all claims count as new."
        raise ReadingError(str(path), "is no state of watched claims that this version can read", advice) from error


def save_state(path: Path, state: WatchedState) -> None:
    """Write the state, all of it or, on an error, nothing; raises ReadingError where it cannot be written."""
    claims = {key: asdict(found) for key, found in state.claims.items()}
    kept = {"version": VERSION, "checked": state.checked.isoformat(), "documents": state.documents, "claims": claims}
    try:
        write_whole(path, json.dumps(kept, indent=1))
    except OSError as error:
        advice = "Check your rights to write beside the claims; the next run reports the same changes again."
        raise ReadingError(str(path), f"cannot be written ({error.strerror})", advice) from error
