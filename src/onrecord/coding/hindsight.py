"""Fill in what a document says later of somebody: headlines call by the surname whom the text introduces.

Needs the records of a document and whom it has named by its end; gives the records, with the country and the sector of
persons who had none where their name was first read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Party, Record

#: Sectors of those who are of the state of the story if it does not say otherwise.
_DOMESTIC = frozenset({"COP", "JUD", "LEG", "OPP", "REB", "UAF"})


def completed(
    records: Sequence[Record], persons: Mapping[str, Party], titles: Collection[str], state: str | None
) -> list[Record]:
    """Return the records with the persons in them as the document knows them at its end.

    `persons` are those named, by surname; a word of `titles` is no surname. Only who had no country is filled in, never
    one of another first name. `state` is the one of which the document speaks by far most: its police, courts and
    rebels are called without it.
    """
    persons = {surname: party for surname, party in persons.items() if surname not in titles}
    new = [_with_countries(record, persons, state) for record in records]
    changed = {old.id: record.id for old, record in zip(records, new, strict=True) if record is not old}
    if not changed:
        return new
    return [
        replace(record, denies=tuple(changed.get(denied, denied) for denied in record.denies))
        if record.denies
        else record
        for record in new
    ]


def _with_countries(record: Record, persons: Mapping[str, Party], state: str | None) -> Record:
    actors = tuple(_at_home(_known(party, persons), state) for party in record.actors)
    recipients = tuple(_at_home(_known(party, persons), state) for party in record.recipients)
    chain = tuple(
        link if link.speaker is None else replace(link, speaker=_known(link.speaker, persons))
        for link in record.attribution
    )
    if (actors, recipients, chain) == (record.actors, record.recipients, record.attribution):
        return record
    return replace(record, actors=actors, recipients=recipients, attribution=chain)


def _at_home(party: Party, state: str | None) -> Party:
    """Return a part of a state that is called without it, with the state of the story."""
    own = party.sector in _DOMESTIC and party.country is None and party.entity is None
    return replace(party, country=state, entity=state) if own and state else party


def _known(party: Party, persons: Mapping[str, Party]) -> Party:
    """Return a party with the country of the person whom it names."""
    words = party.name.split()
    if party.country or not words or not all(word[0].isupper() for word in words):
        return party
    known = persons.get(words[-1].casefold())
    if known is None or not known.country or known.name.split()[-1].casefold() != words[-1].casefold():
        return party
    if len(words) > 1 and words[0] not in known.name.split() and " " in known.name:
        return party
    sector = party.sector or known.sector
    return replace(party, country=known.country, sector=sector, role=party.role or known.role, entity=known.entity)
