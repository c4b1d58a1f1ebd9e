"""Find the acts that nouns tell, with the parties beside them: "the visit of a Dutch team to Lima".

Needs a scene, the lexicon and the parties; gives acts with their actors and recipients.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.composition import compose
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.patterns import Match, match_noun
from onrecord.coding.predicates import PredicateFinder, Predication
from onrecord.coding.roles import TOWARDS, RoleFinder
from onrecord.coding.scene import Scene
from onrecord.coding.special_roles import not_own, phrase, without
from onrecord.coding.telling import FoundAct
from onrecord.knowledge import Act, Lexicon

_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION"})
#: Prepositions that set a deed beside talks that its doer held.
_AROUND_TALKS = frozenset({"after", "during", "following"})
#: Prepositions behind which stands why something is done.
_REASONS = frozenset({"about", "against", "for", "over"})
#: Attacks that are events though they fail.
_ATTEMPTED = frozenset({"abduct", "assassinate", "kidnap", "kill", "murder", "overthrow", "topple"})
#: What protests do in a state.
_SPREADING = frozenset("break cripple engulf erupt flare grip hit paralyse paralyze rock shake spread sweep".split())
_THROUGHOUT = frozenset({"across", "in", "through", "throughout", "to"})
#: Judgements that a deed draws from others.
_DRAWN = frozenset({"ACCUSE", "SUPPORT"})
#: How what two do together becomes less, and what brings another's judgement.
_LESSENING = frozenset(
    "collapse decline decrease diminish dip drop dwindle fall halve plummet plunge shrink slump".split()
)
_DRAWING = frozenset("attract bring draw earn elicit invite prompt provoke spark trigger win".split())
#: "on" stands before the noun of a journey that somebody makes.
_ON_VISIT = dict.fromkeys(("visit", "trip", "tour"), frozenset({"on"}))
#: Types of words that a noun tells where both sides stand beside it: "Peru's rejection of the Chilean offer".
_SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "THREATEN"})
#: Whose fall from office an event noun tells by itself.
_OFFICE = frozenset({"GOV", "MIL", "JUD", "LEG", "IGO", "COP", "PTY", "OPP"})
#: Sectors of those who do nothing to their own state.
_OF_STATE = frozenset({"GOV", "MIL"})
#: Pronouns of those whose act a noun names.
_HIS = frozenset({"his", "her", "its", "their"})


class NominalFinder:
    """Reads the event nouns of one document."""

    def __init__(self, lexicon: Lexicon, parties: PartyFinder, predicates: PredicateFinder, roles: RoleFinder) -> None:
        self._lexicon, self._parties, self._predicates, self._roles = lexicon, parties, predicates, roles

    def at(self, scene: Scene, noun: int) -> FoundAct | None:
        """Return the act that a noun tells, or None where it only names a kind of act."""
        s = scene.s
        if s.lemmas[noun] == "threat":
            return self._spoken(scene, noun, Match(self._lexicon.threat, noun, pattern="threat"))
        if s.lemmas[noun] == "attempt":
            return self._attempted(scene, noun)
        if s.lemmas[noun] not in self._lexicon.nouns or scene.mention[noun] is not None:
            return None
        match = match_noun(s, noun, self._lexicon) if s.deps[noun] not in ("compound", "npadvmod") else None
        if match is None or match.act.none or match.act.state or _is_less(s, noun, match.act):
            return None
        act = match.act
        told = self._broken_out(scene, noun, match) or self._drawn(scene, noun, match)
        if told is not None:
            return told
        if s.lemmas[noun] in self._lexicon.topics or act.complement:
            return self._spoken(scene, noun, match)
        if act.name == "cooperate.extradite":  # "the extradition of a banker from Panama to Spain"
            whom = [at for word, at in clauses.prepositions(s, noun) if word == "of"]  # parsers hang "from" on him
            doers = phrase(self._parties, scene, noun, "by")
            doers = doers or [f for at in (noun, *whom) for f in phrase(self._parties, scene, at, "from")]
            others = phrase(self._parties, scene, noun, "to")
        else:
            doers, others = self._beside(scene, noun, act)
        alone = self._stands_alone(scene, noun, act, doers, others)
        if not alone and (not doers or not (others or (act.reciprocal and len(doers) > 1))):
            return None
        home = {f.party.country for f in doers if f.party.sector in _OF_STATE}  # "their retreat from Mali" at home
        others = not_own(without(others, doers), home)
        found = _act(scene, noun, match, doers, others)
        if not doers:
            found.construction = "passive"
        return found

    def _attempted(self, scene: Scene, noun: int) -> FoundAct | None:
        """Read "an attempt to kill the premier", which is an attack whether or not it succeeded."""
        s = scene.s
        deed = next((at for at in s.having(noun, "acl") if s.lemmas[at] in _ATTEMPTED and s.tags[at] == "VB"), None)
        match = self._predicates.match(scene, deed) if deed is not None else None
        if deed is None or match is None:
            return None
        doers = phrase(self._parties, scene, noun, "by")
        doers = doers or [Found(owner, True) for owner in self._parties.owners(scene, noun, beside=True)]
        others = self._roles.recipients(scene, Predication(match, deed, False, None), set())
        found = _act(scene, noun, replace(match, trigger=noun), doers, without(others, doers))
        found.pattern = f"attempt to {match.pattern}"
        found.construction = "nominal" if doers else "passive"
        return found

    def _broken_out(self, scene: Scene, noun: int, match: Match) -> FoundAct | None:
        """Read "riots broke out in Peru" and "a strike paralysed Peru", where nobody but the state is named."""
        s = scene.s
        verb = s.heads[noun]
        if match.act.type != "PROTEST" or s.deps[noun] != "nsubj" or s.lemmas[verb] not in _SPREADING:
            return None
        places = s.having(verb, "dobj") + [at for word, at in clauses.prepositions(s, verb) if word in _THROUGHOUT]
        named = [at for at in places if (m := scene.mention[at]) is not None and m.entity.kind in ("state", "place")]
        crowd = [
            f for at in named for found in self._parties.at(scene, at) for f in self._parties.people_of(found.party)
        ]
        return _act(scene, noun, match, crowd, []) if crowd else None

    def _drawn(self, scene: Scene, noun: int, match: Match) -> FoundAct | None:
        """Read "halted aid, drawing criticism from Chad", which Chad speaks of who halted it."""
        s = scene.s
        verb = s.heads[noun]
        if match.act.type not in _DRAWN or s.deps[noun] != "dobj" or s.lemmas[verb] not in _DRAWING:
            return None
        doers = phrase(self._parties, scene, noun, "from") or phrase(self._parties, scene, verb, "from")
        at = clauses.subject(s, verb)
        others = without(self._parties.at(scene, at), doers) if at is not None else []
        return _act(scene, noun, match, doers, others) if doers and others else None

    def _stands_alone(self, scene: Scene, noun: int, act: Act, doers: list[Found], others: list[Found]) -> bool:
        """Tell whether one side is enough: who was killed or arrested, or who resigned."""
        if act.mode == "resign":
            return any(f.firm and f.party.country and f.party.sector in _OFFICE for f in doers)
        s = scene.s
        his = any(s.tags[c] == "PRP$" for c in s.having(noun, "poss"))
        if doers or his or s.lemmas[noun] not in self._lexicon.victims or not _is_of_verb(s, noun):
            return False
        return any(f.firm and f.party.country and not self._parties.is_place(f.party) for f in others)

    def _spoken(self, scene: Scene, noun: int, match: Match) -> FoundAct | None:
        """Read a request, a threat, a rejection whose speaker and hearer stand beside it."""
        s, act = scene.s, match.act
        if act.type not in _SPOKEN | {"MOBILIZE"} and act.relation not in ("recognition", "occupation"):
            return None
        doers = phrase(self._parties, scene, noun, "by")
        if act.type == "MOBILIZE":  # "the deployment of Peruvian troops in Chile"
            doers = doers or [f for f in phrase(self._parties, scene, noun, "of") if f.party.sector == "MIL"]
        if not doers and any(s.child(whose, "case") is not None for whose in s.having(noun, "poss")):
            doers = [Found(owner, True) for owner in self._parties.owners(scene, noun, beside=True)]
        if not doers:
            return None
        inner_at = next((at for at in s.having(noun, "acl") if s.tags[at] == "VB"), None)
        if act.complement and inner_at is not None:
            inner = self._predicates.inside(scene, match, inner_at)
            content = Predication(match, noun, False, None, inner, inner_at)
            found = _act(scene, noun, match, doers, [])
            compose(found, inner)
            others = without(self._roles.recipients(scene, content, {f.party.key for f in doers}), doers)
            home = {f.party.country for f in doers}  # "an invitation by Lee to visit Peru" is not to Peru, which is his
            found.recipients = not_own(others, home)
            return found if inner is not None and found.recipients else None
        if act.type == "THREATEN":
            return None  # "Peru's threat to Chile" is a danger
        for word in ("of", *(act.recipient or TOWARDS)):
            for other, at in clauses.prepositions(s, noun):
                others = without(self._parties.at(scene, at), doers) if other == word else []
                home = {f.party.country for f in doers} if act.type == "MOBILIZE" else set()
                if any(f.party.country and f.party.country not in home for f in others):
                    return _act(scene, noun, match, doers, others)
        return None

    def _is_named_place(self, scene: Scene, found: Found) -> bool:
        named = any(m.start == found.party.span.start and m.form != "adjective" for m in scene.mentions)
        return named and self._parties.is_place(found.party)

    def _beside(self, scene: Scene, noun: int, act: Act) -> tuple[list[Found], list[Found]]:
        """Return the doers and the recipients that stand beside an event noun."""
        s = scene.s
        suffered = act.type in _SUFFERED or act.mode == "release"
        towards = ("with", "among", "alongside") if act.reciprocal else act.recipient or TOWARDS
        doers: list[Found] = []
        others: list[Found] = []
        for word, at in clauses.prepositions(s, noun):
            if word == "of" and suffered:  # "the killing of a Turkish envoy by gunmen"
                others = others or self._parties.at(scene, at)
                doers = doers or phrase(self._parties, scene, at, "by")
            elif word in ("of", "by", "between"):
                doers = doers or self._parties.at(scene, at)
            elif word in towards:
                others = others or self._parties.at(scene, at) or self._parties.within(scene, at, TOWARDS)
        own = self._whose(scene, noun)
        if suffered:  # "the Lagos killings" happened there
            own = [f for f in own if not self._is_named_place(scene, f)]
        if own and s.lemmas[noun] in self._lexicon.victims and not others:
            others = own  # "the minister's assassination"
        else:
            doers = doers or own
        for child in s.having(noun, "acl"):  # "a meeting attended by the president"
            by = clauses.agent(s, child) if s.tags[child] == "VBN" else None
            doers = doers or (self._parties.at(scene, by) if by is not None else [])
        if not doers and others and act.type == "CONSULT":
            doers = self._met_around(scene, noun)
        return doers, others

    def _whose(self, scene: Scene, noun: int) -> list[Found]:
        """Return whose act a noun names: the person himself, "after his talks with Peru", not only his state."""
        for child in scene.s.having(noun, "poss"):
            if scene.s.lowers[child] in _HIS and (meant := self._parties.alone(scene, child)):
                return meant
        return [Found(party, True) for party in self._parties.owners(scene, noun, beside=True)]

    def _met_around(self, scene: Scene, noun: int) -> list[Found]:
        """Return who did something around a meeting: "said the minister after talks with Peru", his own."""
        s = scene.s
        word = s.heads[noun]
        verb = s.heads[word]
        if s.deps[noun] != "pobj" or s.lowers[word] not in _AROUND_TALKS | _ON_VISIT.get(s.lemmas[noun], frozenset()):
            return []
        if s.lowers[word] == "on" and s.is_noun(verb):  # "the minister, on a visit to Lima, praised …"
            return self._roles.doers(scene, verb)
        if not s.is_verb(verb):
            return []
        subject = clauses.subject(s, verb)
        return self._roles.doers(scene, subject) if subject is not None else []


def _is_of_verb(s: Sentence, noun: int) -> bool:
    """Tell a noun that a verb governs from one that tells what another noun is about ("a decision on his arrest")."""
    if s.deps[noun] == "pobj":  # "protested over the killings" says why, not that there were some
        return s.lowers[s.heads[noun]] not in _REASONS and s.is_verb(s.heads[s.heads[noun]])
    return s.is_subject(noun) or s.is_verb(s.heads[noun])


def _act(scene: Scene, noun: int, match: Match, doers: list[Found], others: list[Found]) -> FoundAct:
    act, carrier = match.act, clauses.governing_verb(scene.s, noun)
    return FoundAct(
        act, noun, noun if carrier is None else carrier, act.type, act.mode, act.relation, doers, others,
        construction="nominal", pattern=match.pattern,
    )  # fmt: skip


def _is_less(s: Sentence, noun: int, act: Act) -> bool:
    """Tell "its sales to Peru fell", where the two do less together."""
    return act.type == "COOPERATE" and s.deps[noun] == "nsubj" and s.lemmas[s.heads[noun]] in _LESSENING
