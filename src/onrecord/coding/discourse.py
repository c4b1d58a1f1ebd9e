"""Remember who has been spoken of, so that "he", "the ambassador" and "both countries" are understood.

One memory a document, filled sentence by sentence. It never looks ahead and never guesses: what
has no antecedent stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.coding.mentions import Mention
from onrecord.model import Party, Span

#: How many sentences back a pronoun reaches.
_REACH = 1
#: How many sentences back "both countries" reach: to those that were last spoken of together.
_FAR = 3
#: So often a state must be named before it is the one that a document speaks of.
_LEADS = 3
#: So many times less than of another state may be spoken of the one whose "army" is called without it.
_MUCH = 2
#: How many holders of offices are remembered.
_HOLDERS = 60
#: Titles that are not short for a longer one: "the president" is no vice president, "the minister" no prime minister.
_NOT_SHORT_FOR = {"president": "", "minister": "prime"}
#: Offices that are called by another word ("the head of state", said of a president).
ALSO_CALLED = {
    "head of government": ("prime minister", "chancellor"),
    "head of state": ("president", "king", "queen", "emir", "sultan", "emperor"),
    "premier": ("prime minister",),
}
Number = Literal["person", "state", "group", "plural"]


@dataclass(slots=True)
class Discourse:
    """What the document has named so far, latest last. `quoted` gives quotations their speakers.

    `faced` are the states with which somebody who is called without a state has dealt: they are not his.
    """

    persons: dict[str, Party] = field(default_factory=dict)
    holders: list[tuple[str, Party]] = field(default_factory=list)
    bodies: dict[str, Party] = field(default_factory=dict)
    abbreviations: dict[str, Party] = field(default_factory=dict)
    spoken_of: Counter[str] = field(default_factory=Counter)
    states: list[Party] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)
    faced: set[str] = field(default_factory=set)
    subjects: list[tuple[tuple[Party, ...], Number, int]] = field(default_factory=list)
    sentence: int = 0
    pair: tuple[Party, Party] | None = None
    group: Party | None = None
    issue: str | None = None
    suffered: tuple[tuple[Party, ...], Number, int] = ((), "plural", 0)
    quoted: dict[tuple[int, int], Party] = field(default_factory=dict)

    def name_person(self, surname: str, party: Party) -> None:
        """Remember a person by surname, which is the first name in some languages, and what is said of him."""
        self.persons[surname.casefold()] = party
        first = party.name.split()[0]
        if first != surname and first[0].isupper() and party.name.split()[-1] == surname:
            self.persons.setdefault(first.casefold(), party)

    def name_title(self, title: str, party: Party) -> None:
        """Remember who holds an office ("foreign minister") or is "the government"."""
        self.holders.append((title.replace("-", " "), party))
        del self.holders[:-_HOLDERS]

    def holder(self, title: str, former: bool = False) -> Party | None:
        """Return who "the foreign minister" or "the army" is, None where several could be meant.

        Of several the one whom the sentence before is about, else the one of the country most spoken of.
        """
        title = title.replace("-", " ")
        called = (title, *ALSO_CALLED.get(title, ()))
        held = [(name, party) for name, party in self.holders if (party.sector == "ELI") is former] or self.holders
        fitting = [party for name, party in held if name in called]
        fitting = fitting or [party for name, party in held if _is_short_for(title, name)]
        most = max(self.spoken_of.values(), default=0)
        fitting = [p for p in fitting if p.role or not p.country or self.spoken_of[p.country] * _MUCH >= most]
        if len({party.country for party in fitting}) < 2:
            return fitting[-1] if fitting else None
        for parties, _, sentence in reversed(self.subjects):
            if self.sentence - sentence <= _REACH:
                meant = {party.key: party for party in fitting for one in parties if one.key == party.key}
                if len(meant) == 1:
                    return next(iter(meant.values()))
        most = max(self.spoken_of[party.country or ""] for party in fitting)
        leading = [party for party in fitting if self.spoken_of[party.country or ""] == most]
        return leading[-1] if len({party.country for party in leading}) == 1 else None

    def name_state(self, party: Party) -> None:
        """Remember a state; the last two different ones are "the two countries"."""
        if self.states and self.states[-1].country != party.country:
            self.pair = (self.states[-1], party)
        if party.country:
            self.countries.add(party.country)
        self.states.append(party)
        del self.states[:-12]

    def name_subject(self, parties: tuple[Party, ...], number: Number) -> None:
        """Remember whom a sentence was about: one, several together, or (empty) one of whom only the name is known."""
        if parties and all(party.sector == "JRN" for party in parties):
            return  # who reports is seldom whom the report is about
        self.subjects.append((parties, number, self.sentence))
        del self.subjects[:-12]

    def patients(self, pronoun: str, span: Span) -> tuple[Party, ...]:
        """Return whom "they" or "he" means to whom something is done: who suffered in the sentence before."""
        parties, number, sentence = self.suffered
        fits = number == ("person" if pronoun in ("he", "she") else "plural")
        near = self.sentence - sentence <= _REACH
        return tuple(replace(party, span=span) for party in parties) if fits and near else ()

    def antecedent(self, pronoun: str, span: Span) -> tuple[Party, ...]:
        """Return whom a pronoun means, placed at the pronoun's span; empty where nobody fits."""
        if pronoun in ("he", "she", "him", "her", "his", "himself", "herself"):
            wanted: tuple[Number, ...] = ("person",)
        elif pronoun in ("it", "its", "itself"):
            wanted = ("state", "group")
        else:
            return self._several(span, ("plural",) if pronoun == "them" else ("plural", "group"))
        return tuple(replace(party, span=span) for party in next(iter(self._near(wanted)), ()))

    def _near(self, wanted: tuple[Number, ...]) -> list[tuple[Party, ...]]:
        """Return the parties of this sentence and the one before that are so many, the last first."""
        return [
            parties
            for parties, number, sentence in reversed(self.subjects)
            if number in wanted and self.sentence - sentence <= _REACH
        ]

    def _several(self, span: Span, wanted: tuple[Number, ...]) -> tuple[Party, ...]:
        """Return whom "they" means: the one list or group of the sentence before, nobody where it has two."""
        meant, *others = self._near(wanted) or [()]
        keys = {party.key for party in meant}
        if any(not {party.key for party in parties} <= keys for parties in others):
            return ()
        return tuple(replace(party, span=span) for party in meant)

    def both(self, span: Span, persons: bool) -> tuple[Party, ...]:
        """Return whom "both countries" or "the two leaders" means: those spoken of together.

        Two countries can also be the two of which the document speaks most, or the last two that were named before.
        """
        named = {state.country: state for state in self.states if state.span.end <= span.start and state.country}
        for parties, _, sentence in reversed(self.subjects):
            together = {party.country: party for party in parties if party.country}
            bodies = any(party.role is None and party.sector is None for party in parties)
            if persons and bodies:
                continue  # "the two leaders" are no delegation
            if len(parties) == len(together) == 2 and self.sentence - sentence <= (_REACH if persons else _FAR):
                if persons:
                    return tuple(replace(p, span=span) for p in parties)
                states = (
                    named.get(country) or replace(p, sector=None, role=None, entity=country)
                    for country, p in together.items()
                )
                return tuple(replace(state, span=span) for state in states)
        if persons:
            return ()
        most = sorted(named, key=lambda country: -self.spoken_of[country or ""])
        if len(most) > 2 and self.spoken_of[most[1] or ""] > self.spoken_of[most[2] or ""]:
            return tuple(replace(named[country], span=span) for country in most[:2])
        last: dict[str | None, Party] = {}
        for state in reversed(self.states):
            if state.span.end <= span.start and len(last) < 2:
                last.setdefault(state.country, state)
        return tuple(replace(party, span=span) for party in reversed(last.values())) if len(last) == 2 else ()

    def leading_state(self) -> str | None:
        """Return the state of which the document has spoken at least thrice, and twice as often as of any other."""
        first, second = (*self.spoken_of.most_common(2), ("", 0), ("", 0))[:2]
        return first[0] if first[1] >= _LEADS and first[1] >= 2 * second[1] else None

    def leading(self) -> Party | None:
        """Return that state as a party, where it was named as one."""
        country = self.leading_state()
        return next((state for state in reversed(self.states) if state.country == country), None)

    def home(self, here: Mapping[str | None, Mention]) -> Mention | Party | None:
        """Return the one state named in a sentence, `here` by its code, or before it, if the document has no other.

        A home story speaks of its own state's parties and towns, too.
        """
        only = self.only_state()
        if only in self.faced:
            return None
        most = max(self.spoken_of.values(), default=0) / 2
        if len(here) == 1 and (only is None or only in here) and len(self.countries) <= 1:
            country, mention = next(iter(here.items()))
            return mention if self.spoken_of[country or ""] >= most else None
        return self.states[-1] if not here and only and self.spoken_of[only] >= most else None

    def only_state(self) -> str | None:
        """Return the state that the document speaks of if it has named no other."""
        return next(iter(self.countries)) if len(self.countries) == 1 else None


def _is_short_for(title: str, name: str) -> bool:
    """Tell whether one who is called "foreign minister" can be called "the minister"."""
    if not name.endswith(f" {title}"):
        return False
    return title not in _NOT_SHORT_FOR or not name.startswith(_NOT_SHORT_FOR[title])
