"""Find what an address names; raises NotOnRecordError, with what to do instead, where there is nothing."""

from __future__ import annotations

from onrecord import addresses
from onrecord.analysis import Aim, Network, OutletSum, Profile, Sides, network, profile, sides_on
from onrecord.errors import NotOnRecordError
from onrecord.knowledge import Issue
from onrecord.model import Document
from onrecord.storing import Store, StoredRecord
from onrecord.web.desk import Desk

#: So many near names are told to who asked for one that is not known.
_NEAR = 5


def find_record(key: str, store: Store) -> StoredRecord:
    """Return the record of an id or its first digits; raises NotOnRecordError where there is none."""
    stored = store.record(key) if key else None
    if stored is None:
        raise NotOnRecordError(f"No record has the id {key[:80]!r}. Search for the names or words in it instead.")
    return stored


def find_document(key: str, store: Store) -> Document:
    """Return the document of an id or its first digits; raises NotOnRecordError where there is none."""
    found = store.document(key) if key else None
    if found is None:
        raise NotOnRecordError(f"No document has the id {key[:80]!r}. Search for words in it instead.")
    return found


def find_entity(key: str, as_of: str, store: Store, desk: Desk) -> Profile:
    """Return what is on record of an entity; raises NotOnRecordError, with near names, where nobody knows it."""
    found = profile(key, store, desk.knowledge, as_of or None)
    if found is None:
        near = desk.names(store).matches(key[:80].replace("-", " "), _NEAR)
        names = ", ".join(f"{match.name} ({match.key})" for match in near)
        advice = f"Did you mean {names}?" if names else "Search for another name."
        raise NotOnRecordError(f"Nobody is known as {key[:80]!r}. {advice}")
    return found


def find_outlet(name: str, as_of: str, desk: Desk, store: Store) -> OutletSum:
    """Return the outlet that a name means; raises NotOnRecordError where it has no document."""
    found = desk.press.find(name, store, as_of or None)
    if found is None:
        then = f" known by {as_of}" if as_of else ""
        raise NotOnRecordError(
            f"No document{then} is of an outlet called {name[:80]!r}. Look for it among the outlets."
        )
    return found


def sides_of(key: str, as_of: str, store: Store, desk: Desk) -> Sides:
    """Return the sides on the issue of an id or a name; raises NotOnRecordError where there is none."""
    return sides_on(find_issue(key, desk), store, desk.knowledge, as_of or None)


def find_issue(key: str, desk: Desk) -> Issue:
    """Return the issue of an id or of one of its names; raises NotOnRecordError where there is none."""
    found = desk.knowledge.issue_named(key)
    if found is None:
        raise NotOnRecordError(f"No issue is called {key[:80]!r}. Look for it among the issues.")
    return found


def find_network(store: Store, desk: Desk, since: str, until: str, around: str, as_of: str) -> Network:
    """Return the network that an address asks for; what is empty does not restrict."""
    return network(
        store,
        desk.knowledge,
        since=since or None,
        until=until or None,
        around=desk.key_of(around) if around else None,
        as_of=as_of or None,
    )


def address_of(meant: Aim, as_of: str) -> str:
    """Return the address of the page that a query means, as it was known on `as_of`."""
    first, *others = meant.keys
    then = {"as_of": as_of}
    match meant.kind:
        case "pair":
            return addresses.pair(first, others[0], **then)
        case "entity":
            return addresses.entity(first, **then)
        case "issue":
            return addresses.issue(first, **then)
        case "outlet":
            return addresses.outlet(first, **then)
        case "record":
            return addresses.record(first)
        case "document":
            return addresses.document(first)
        case "claim":
            return addresses.claim(first, as_of)
