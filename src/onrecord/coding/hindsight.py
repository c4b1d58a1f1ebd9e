"""Fill in what a document says later of somebody: headlines call by the surname whom the text introduces.

Needs the records of a document and whom it has named by its end; gives the records, with the country and the sector of
persons who had none where their name was first read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.coding.discourse import Discourse
from onrecord.coding.introductions import Introductions
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import OF_EACH_STATE, is_from_abroad
from onrecord.coding.paragraphs import sentences_of
from onrecord.coding.persons import slug
from onrecord.coding.referents import POSSESSIVE
from onrecord.knowledge import Entity, Knowledge
from onrecord.model import Party, Record, Span

#: Sectors of those who are of the state of the story if it does not say otherwise.
_DOMESTIC = frozenset({"COP", "JUD", "LEG", "OPP", "REB", "UAF"})
#: Sectors by which titles call those who act for a body of states.
_OFFICES = frozenset({"GOV", "MIL", "LAB", None})
#: Sectors of people who are mostly at home where something is done to them or by them.
_PEOPLE = frozenset({"AGR", "CRM", "CVL", "EDU", "JRN", "LAB", "MED", "REB", "REL", "UAF"})
#: Offices that each state has, who speaks for its bodies, and what rules it.
_STATE_OFFICES = frozenset("minister premier president king queen chancellor".split())
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_STATE_BODIES = frozenset("presidential government ministry cabinet palace".split())
_RULING = frozenset({"government", "ministry", "ministries", "ministers", "cabinet"})
_OFFICES_OF_STATE = frozenset(
    "agency authority bank board bureau commission council court department office police service".split()
)
_OF_STATE = frozenset("state state-run state-owned official local national government".split())
#: Those of the state of the story, and whose a speaker's own are.
_OFFICERS = frozenset({"official", "officials", "authorities"})
_HEADS = frozenset({"head of state", "head of government"})
_OURS = frozenset({"my", "our"})
_OWN_STATE = re.compile(
    r"\b(?:my|our) (?:own )?(?:country|nation), (?:the )?"
    r"|\bon behalf of (?:the |my )?(?:government|people)\b[^.;]{0,40}?\bof (?:the )?",
    re.IGNORECASE,
)
_PRESS = frozenset("media press television tv radio newspaper newspapers paper daily agency".split())
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG"})
#: Characters of a headline at most, and of those behind it where its act is told again.
_HEADLINE, _LEAD = 160, 250
_ADDRESS = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr)\b\.?\s+|\.\s+)+")


def hindsight(text: str, mentions: Sequence[Mention], discourse: Discourse, knowledge: Knowledge) -> Hindsight:
    """Return what a document that has been read to its end has said, with the names in its text."""
    titles = knowledge.titles
    first = next((mention.entity.country for mention in mentions if mention.entity.country), None)
    return Hindsight(
        discourse.persons, Introductions(text, mentions, titles), titles.heads, discourse.leading_state(),
        knowledge.names.entities, _headline_end(text), first, _own_state(text, mentions), text, mentions,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What a document has said by its end.

    `persons` are those named, by surname; a word of `titles` is no surname. `introductions` are what the text says of
    the others. `state` is the one of which the document speaks by far most: its police, courts and rebels are called
    without it. `entities` are those of the files: who speaks for a body is of its sector. The `headline` ends at a
    character, 0 where there is none. `first` is the state that the text names first, `own` that of who speaks in it.
    """

    persons: Mapping[str, Party]
    introductions: Introductions
    titles: Collection[str]
    state: str | None
    entities: Mapping[str, Entity]
    headline: int
    first: str | None
    own: str | None
    text: str
    mentions: Sequence[Mention]

    def completed(self, records: Sequence[Record]) -> list[Record]:
        """Return the records with parties and dates as the document knows them at its end.

        Only what was open is filled in, never by one of another first name.
        """
        new = [self._with_parties(record) for record in records]
        new = [self._as_told_again(record, new) for record in new]
        new = same_speakers(new)
        changed = {old.id: record.id for old, record in zip(records, new, strict=True) if record is not old}
        if not changed:
            return new
        return [
            replace(record, denies=tuple(changed.get(denied, denied) for denied in record.denies))
            if record.denies
            else record
            for record in new
        ]

    def _with_parties(self, record: Record) -> Record:
        sides = [record.actors, record.recipients]
        if not record.attribution:
            sides = [tuple(_ours(party, self.own or self.state) for party in side) for side in sides]
        actors, recipients = (
            _each_once([self._completed_side(party, side, other) for party in side])
            for side, other in zip(sides, reversed(sides), strict=True)
        )
        if any(self._is_crowd(party) for party in (*actors, *recipients)) and self._is_of_story(record.span):
            actors, recipients = (tuple(map(self._settled, side)) for side in (actors, recipients))
        home, there = self._home_of_speakers(actors), self._home_of_medics(actors, recipients)
        chain = tuple(
            link
            if link.speaker is None
            else replace(link, speaker=self._complete(link.speaker, there if link.speaker.sector == "MED" else home))
            for link in record.attribution
        )
        if (actors, recipients, chain) == (record.actors, record.recipients, record.attribution):
            return record
        return replace(record, actors=actors, recipients=recipients, attribution=chain)

    def _as_told_again(self, record: Record, records: Sequence[Record]) -> Record:
        """Return the act of a headline with what the first sentence that tells it again adds.

        It says when it was, and of which state "the President" is.
        """
        if record.kind != "event" or record.span.end > self.headline:
            return record
        lead = (r for r in records if self.headline <= r.span.start < self.headline + _LEAD and not r.tentative)
        told = min(
            (r for r in lead if _tells_again(r, record)), key=lambda r: (r.span.start, r.date is None), default=None
        )
        if told is None:
            return record
        known = {party.country for party in (*record.actors, *record.recipients)}
        holders = [party for party in (*told.actors, *told.recipients) if party.country not in known]
        actors, recipients = (
            tuple(_as_holder(party, holders) for party in side) for side in (record.actors, record.recipients)
        )
        return replace(record, date=record.date or told.date, actors=actors, recipients=recipients)

    def _completed_side(self, party: Party, side: Sequence[Party], other: Sequence[Party]) -> Party:
        """Return who acts or suffers; "officials" who act can be of any state, those who tell of it are not.

        No minister deals with his own state by its name, and "the President" who meets a Greek minister is no Greek.
        """
        home = self.entities.get(self.state or "")
        faced = home is not None and any(_is_state(one, home) for one in other)
        faced = faced or (_is_office(party) and any(one.country == self.state and one.sector == "GOV" for one in side))
        strange = (faced and party.sector == "GOV") or party.name.lower() in _OFFICERS
        return self._complete(party, None if strange else self.state)

    def _is_crowd(self, party: Party) -> bool:
        """Tell people whom the text calls by what they are, "four children", "Muslim rebels", without a state."""
        entity = self.entities.get(party.entity or "")
        people = entity is None or entity.kind == "people"
        words = party.name.split()
        called = words[-1].islower() and words[0].lower() not in POSSESSIVE and not is_from_abroad(party.name)
        return party.country is None and party.sector in _PEOPLE and people and called

    def _settled(self, party: Party) -> Party:
        return replace(party, country=self.state) if self._is_crowd(party) else party

    def _is_of_story(self, span: Span) -> bool:
        """Tell whether a sentence names no state but the one of the story."""
        if self.state is None:
            return False
        start = self.text.rfind("\n\n", 0, span.start) + 1
        inside = (Span(start + first, start + last) for first, last in sentences_of(self._paragraph(start)))
        around = [one for one in inside if one.start < span.end and span.start < one.end]
        named = (m.entity for one in around for m in self.mentions if one.start <= m.start < one.end)
        return all(one.country in (None, self.state) or one.kind == "body" for one in named)

    def _paragraph(self, start: int) -> str:
        end = self.text.find("\n\n", start + 1)
        return self.text[start : end if end >= 0 else len(self.text)]

    def _complete(self, party: Party, state: str | None) -> Party:
        return self._of_body(_at_home(self._in_full(self._known(party)), state))

    def _in_full(self, party: Party) -> Party:
        """Return an office with the state that it is called with elsewhere: "the Office of the President of Mali"."""
        if party.country is not None or party.sector != "GOV" or " of " not in party.name:
            return party
        country = self.introductions.state_behind(party.name)
        return replace(party, country=country) if country else party

    def _home_of_speakers(self, actors: Sequence[Party]) -> str | None:
        """Return of which state "the ministry" is that tells an act: of its officials who act, if of no other state."""
        acting = {party.country for party in actors if party.sector in _OFFICIAL and party.country}
        states = acting | ({self.state} if self.state else set())
        at_all = acting or {party.country for party in actors if party.sector is None and party.country}
        if len(states) != 1 and at_all == {self.first}:
            return self.first  # who acts in what is told, and with whom the text begins
        return next(iter(states)) if len(states) == 1 else None

    def _home_of_medics(self, actors: Sequence[Party], recipients: Sequence[Party]) -> str | None:
        """Return of which state medics are: of those whom they treat, not of those who hurt them."""
        treated = {party.country for party in recipients if party.country}
        others = treated - {party.country for party in actors}
        return next(iter(others)) if len(others) == 1 else self.state if self.state in treated else None

    def _known(self, party: Party) -> Party:
        """Return a party with what the document has said of the person whom it names."""
        party = replace(party, name=_ADDRESS.sub("", party.name) or party.name)
        words = party.name.split()
        if not words or not all(word[0].isupper() for word in words):
            return party
        surname = words[-1].casefold()
        known = None if surname in self.titles else self.persons.get(surname)
        return _introduced(_as_known(party, known), self.introductions)

    def _of_body(self, party: Party) -> Party:
        """Return who speaks and acts for a body of states with its sector: its president governs no state."""
        body = self.entities.get(party.country or "")
        lent = body is not None and body.kind == "body" and party.sector in _OFFICES
        return replace(party, sector=body.sector or "IGO") if lent and body else party


def same_speakers(records: Sequence[Record]) -> list[Record]:
    """Return the records with speakers as known in others of the same document: one spokesman is of one state."""
    links = [link.speaker for record in records for link in record.attribution if link.speaker is not None]
    known: dict[str, set[str]] = {}
    for party in links:
        if party.country and " " in party.name:
            known.setdefault(party.name, set()).add(party.country)
    open_ones = {party.name for party in links if not party.country and len(known.get(party.name, ())) == 1}
    if not open_ones:
        return list(records)
    new = []
    for record in records:
        chain = tuple(
            replace(link, speaker=replace(link.speaker, country=min(known[link.speaker.name])))
            if link.speaker is not None and not link.speaker.country and link.speaker.name in open_ones
            else link
            for link in record.attribution
        )
        new.append(replace(record, attribution=chain) if chain != record.attribution else record)
    return new


def _each_once(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Leave out who is called twice: "Mali Ann Lee" beside "Ann Lee", "Mines" beside "Ministry of Energy and Mines"."""
    twice: list[Party] = []
    for whole in parties:
        for end in parties:
            if whole.name.endswith(f" {end.name}") and whole.country == end.country:
                is_name = " " in end.name and all(word[0].isupper() for word in end.name.split())
                twice.append(whole if is_name else end)
    return tuple(party for party in parties if party not in twice)


def _headline_end(text: str) -> int:
    """Return where the headline of a text ends: its first line, if it is short and no sentence with a full stop."""
    end = text.find("\n\n")
    return end if 0 < end <= _HEADLINE and not text[:end].rstrip().endswith((".", ":")) else 0


def _tells_again(record: Record, headline: Record) -> bool:
    """Tell whether a record is another telling of a headline's act, by its type, its parties and whether it happened.

    The parties are of the same states; what the headline leaves out, the text may add.
    """
    if record.type != headline.type or _happened(record) != _happened(headline):
        return False
    (doers, others), (theirs, suffering) = _states(record), _states(headline)
    if not doers or not theirs:
        return bool(others & suffering)
    agree = record.mode == headline.mode or not others or not suffering or bool(others & suffering)
    return agree and bool(doers & theirs)


def _as_holder(party: Party, holders: Sequence[Party]) -> Party:
    """Return who is called by his office alone with the state of the one among some who holds it."""
    if party.country is not None or not _is_office(party):
        return party
    role = party.name.lower()
    states = {one.country for one in holders if one.country and (one.role or "").lower() == role}
    return replace(party, country=min(states)) if len(states) == 1 else party


def _states(record: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Return the states or names of who acts and who suffers."""
    actors, recipients = (frozenset(p.country or p.name for p in side) for side in (record.actors, record.recipients))
    return actors, recipients


def _happened(record: Record) -> tuple[bool, bool]:
    return "negation" in record.auxiliary, bool({"future", "hypothetical"} & {*record.auxiliary})


def _at_home(party: Party, state: str | None) -> Party:
    """Return a part or an officer of a state that is called without it, with the state of the story."""
    if state is None or party.country is not None:
        return party
    if party.entity is None and (party.sector in _DOMESTIC or _governs(party)):
        return replace(party, country=state, entity=state)
    if _is_press(party) or (party.sector == "MED" and party.name.islower()):
        return replace(party, country=state)
    office = party.sector == "GOV" and _holds_office(party)
    return replace(party, country=state) if office or (party.role or "").lower() == "first lady" else party


def _own_state(text: str, mentions: Sequence[Mention]) -> str | None:
    """Return the state that a text says is the speaker's: "my country, Fiji", "on behalf of the people of Fiji"."""
    for match in _OWN_STATE.finditer(text):
        named = next((m.entity for m in mentions if m.start == match.end()), None)
        if named is not None and named.kind == "state":
            return named.country
    return None


def _ours(party: Party, state: str | None) -> Party:
    """Return "my government" and "our president" with the state of who speaks."""
    whose, *rest = party.name.lower().split()
    if whose not in _OURS or party.country is not None or state is None or not rest:
        return party
    if rest[-1] in _RULING or rest[-1] in ("president", "delegation"):
        return replace(party, country=state, sector="GOV", entity=state)
    return replace(party, country=state, entity=state) if rest[-1] in ("country", "nation", "people") else party


def _is_office(party: Party) -> bool:
    """Tell a party that is called by his office alone: "the President"."""
    return (party.role or "").lower() == party.name.lower()


def _is_state(party: Party, state: Entity) -> bool:
    """Tell a party that is called by the bare name of a state."""
    return party.entity == state.key and party.sector is None and party.name == state.label


def _is_press(party: Party) -> bool:
    """Tell "state media" and "the local press", which are of the state of the story."""
    first, *rest = party.name.lower().split()
    return party.sector == "JRN" and party.entity is None and first in _OF_STATE and not _PRESS.isdisjoint(rest)


def _governs(party: Party) -> bool:
    """Tell "the whole government", "Foreign Ministry", "Central Bureau of …", but no government of somebody named."""
    words = party.name.lower().split()
    if party.sector is None:
        return words[0] in OF_EACH_STATE and party.name[0].isupper() and not _OFFICES_OF_STATE.isdisjoint(words)
    if party.sector != "GOV" or is_from_abroad(party.name):
        return False
    if party.name.lower() in _HEADS or (party.name.islower() and words[-1] in _OFFICERS):
        return True
    if "ministry" in words[:-1] and words[-1] in _OFFICERS:
        return True  # "a senior Finance Ministry official"
    return not _RULING.isdisjoint(words) if party.name.islower() else words[0] == "ministry" or words[-1] == "ministry"


def _holds_office(party: Party) -> bool:
    """Tell who is called by an office that each state has: a minister, a president, the spokesman of the government."""
    is_named = all(word[0].isupper() for word in party.name.split())
    role = (party.role or "").lower().split() if is_named else party.name.lower().split()
    if not role or not (is_named or role[-1] in _SPEAKING):
        return bool(role) and role[-1] in _STATE_OFFICES and not {"of", "to"}.isdisjoint(role[:-1])
    return role[-1] in _STATE_OFFICES or (role[-1] in _SPEAKING and not _STATE_BODIES.isdisjoint(role[:-1]))


def _as_known(party: Party, known: Party | None) -> Party:
    words = party.name.split()
    if known is None or not known.country or known.name.split()[-1].casefold() != words[-1].casefold():
        return party
    if len(words) > 1 and words[0] not in known.name.split() and " " in known.name:
        return party
    whole = len(words) == 1 and all(word[0].isupper() for word in known.name.split())
    name = known.name if whole and party.country in (None, known.country) else party.name
    if party.country:
        return replace(party, name=name)
    sector = party.sector or known.sector
    return replace(
        party, name=name, country=known.country, sector=sector, role=party.role or known.role, entity=known.entity
    )


def _introduced(party: Party, introductions: Introductions) -> Party:
    """Return a party with what the text says anywhere of the person of that name."""
    words = party.name.split()
    is_named = words and all(word[0].isupper() for word in words)
    if not is_named or (party.country and party.sector) or party.entity not in (None, slug(party.name)):
        return party
    found = introductions.of(party.name)
    if found is None or (party.country and party.country != found.country):
        return party
    role = found.role if found.role.endswith(party.role or "") else party.role
    return replace(
        party, name=found.name, country=found.country, entity=slug(found.name), sector=party.sector or found.sector,
        role=role,
    )  # fmt: skip
