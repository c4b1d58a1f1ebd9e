"""Find who stands behind a speaker that is no name: the issuer of a statement, "he", the paper of another state.

Needs scenes and the party finder; gives parties. It looks back as far as a reader would: two sentences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from onrecord.coding.clauses import TIMES, agent, prepositions, subject
from onrecord.coding.mentions import Mention
from onrecord.coding.nouns import BODIES
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import PartyFinder
from onrecord.coding.phrases import full_name, word_before, words_of
from onrecord.coding.sayings import Saying
from onrecord.coding.scene import Scene
from onrecord.model import Party, Span

#: Sentences back in which "he" was named, and which are remembered.
_BACK, _REMEMBERED = 2, 12
#: What is issued to say something.
_TEXTS = frozenset("statement communique communiqué declaration release note bulletin".split())
_REPORTS = frozenset({"report", "dispatch", "article", "story"})
_PERSONS = frozenset({"he", "she"})


@dataclass(slots=True)
class Speakers:
    """Remembers the sentences before and who issued which text."""

    parties: PartyFinder
    sayings: Callable[[Scene], list[Saying]]
    _before: list[tuple[int, Scene]] = field(default_factory=list)
    _issuers: dict[str, Party] = field(default_factory=dict)

    def read(self, number: int, scene: Scene) -> None:
        """Remember a sentence by its number in the document."""
        self._before = [*self._before[1 - _REMEMBERED :], (number, scene)]

    def issuer(self, scene: Scene, head: int, who: Callable[[Scene, int], Party | None]) -> Party | None:
        """Return who issued a statement: "a statement from the ministry", and "the statement" after it."""
        s, lemma = scene.s, scene.s.lemmas[head]
        if lemma not in _TEXTS:
            return None
        places = [by for verb in s.having(head, "acl") if (by := agent(s, verb)) is not None]
        places += s.having(head, "poss")
        sources = [at for at in s.having(head, "prep") if s.lowers[at] in ("from", "by", "of")]
        places += [noun for at in sources for noun in s.having(at, "pobj")]
        for at in places:
            party = who(scene, at) if s.is_noun(at) or scene.mention[at] is not None else None
            if party is not None:
                self._issuers[lemma] = party
                return party
        return self._issued_before(scene, head)

    def of_report(self, scene: Scene, head: int, who: Callable[[Scene, int], Party | None]) -> Party | None:
        """Return whose a report is, by name: "reports of the Lima Daily", "a report by the ministry of Peru"."""
        s = scene.s
        if s.lemmas[head] not in _REPORTS:
            return None
        for word, at in prepositions(s, head):
            if s.lemmas[at] in _REPORTS or s.lowers[at] in TIMES:
                continue  # "a report by a report" of somebody, and so on for ever
            mention = scene.mention[at]
            named = mention.entity.kind not in ("place", "state") if mention else s.tags[at].startswith("NNP")
            if word == "by" or (named and word in ("of", "from", "in")):
                teller = who(scene, at)
                paper = mention is None and word in ("of", "in")
                return replace(teller, sector="JRN", role=None) if teller is not None and paper else teller
        return None

    def _issued_before(self, scene: Scene, head: int) -> Party | None:
        """Return who issued "the statement", which the sentences before spoke of."""
        s = scene.s
        known = self._issuers.get(s.lemmas[head])
        definite = any(s.lowers[c] == "the" for c in s.having(head, "det"))
        return replace(known, span=Span(s.starts[head], s.ends[head])) if known is not None and definite else None

    def said_in_text(self, scene: Scene, cue: int, speaker: Party | None) -> None:
        """Remember who said something "in a statement"."""
        if speaker is None:
            return
        s = scene.s
        for at in s.having(cue, "prep"):
            for noun in s.having(at, "pobj") if s.lowers[at] == "in" else ():
                if s.lemmas[noun] in _TEXTS:
                    self._issuers[s.lemmas[noun]] = speaker

    def named_before(self, scene: Scene, head: int, who: Callable[[Scene, int], Party | None]) -> Party | None:
        """Return the person who "he" is that speaks, where the files know nobody: who spoke last, by his name."""
        s = scene.s
        if s.lowers[head] not in _PERSONS:
            return None
        span = Span(s.starts[head], s.ends[head])
        for before in self._earlier(scene, _BACK):
            spoke = [x.speaker for x in self.sayings(before) if x.speech and x.speaker is not None]
            root = next((at for at in range(len(before.s)) if before.s.deps[at] == "ROOT"), None)
            about = subject(before.s, root) if root is not None else None
            for at in [*reversed(spoke), *([] if about is None else [about])]:
                if _is_called(before, at) and (party := who(before, at)) is not None:
                    return replace(party, span=span)
        return None

    def who_spoke(self, scene: Scene, head: int, who: Callable[[Scene, int], Party | None]) -> Party | None:
        """Return who "he" or "it" is that speaks on: who spoke in the sentence before, or before a quotation."""
        s, pronoun = scene.s, scene.s.lowers[head]
        own = next((x for x in self.sayings(scene) if x.speech and x.speaker == head), None)
        if pronoun not in (*_PERSONS, "it") or own is None:
            return None
        others = (at for at in range(head) if s.is_subject(at) and at not in own.content)
        if any(scene.quote_at(at) is None for at in others):
            return None  # one who is named before "he" in the same sentence
        for before in self._earlier(scene, _REMEMBERED):
            said = [x for x in self.sayings(before) if x.speech and x.speaker is not None]
            spoken = [x for x in said if not any(x.cue in other.content for other in said)]
            if spoken or any(before.quote_at(at) is None for at in range(len(before.s))):
                at = spoken[-1].speaker if spoken else None
                party = who(before, at) if at is not None and self._is_one(before, at, pronoun) else None
                return replace(party, span=Span(s.starts[head], s.ends[head])) if party is not None else None
        return None

    def _earlier(self, scene: Scene, most: int) -> list[Scene]:
        """Return the sentences before one that follow each other, the last first, and no more than so many."""
        found: list[Scene] = []
        number = next((n for n, one in self._before if one is scene), 0)
        for n, before in reversed(self._before):
            if before.s.start < scene.s.start and number - n <= min(most, len(found) + _BACK - 1):
                found.append(before)
        return found

    def _is_one(self, scene: Scene, head: int, pronoun: str) -> bool:
        """Tell whether a speaker is a person, as "he" says, or a body, as "it" does."""
        s = scene.s
        if s.tags[head] == "PRP":
            return s.lowers[head] == pronoun
        mention = scene.mention[head]
        titled = s.lemmas[head] in self.parties.titles.known.persons and s.tags[head] in ("NN", "NNP")
        if pronoun in _PERSONS:
            return titled or _is_called(scene, head)
        bodies = s.lemmas[head] in BODIES | _TEXTS or s.lemmas[head] in self.parties.titles.known.collectives
        body = mention.entity.kind != "person" if mention is not None else bodies
        return body and not titled and s.tags[head] in ("NN", "NNP")

    def of_other_state(self, scene: Scene, head: int, outlet: Mention) -> Party | None:
        """Return a paper that shares its name with a known one: "the Zambia Daily Mail", "the Iranian News Agency"."""
        s = scene.s
        at = word_before(scene, outlet)
        before = scene.mention[at] if at is not None else None
        if at is None or before is None or not before.entity.country:
            return None
        if before.entity.country == outlet.entity.country:
            return None
        if s.heads[at] != head or s.deps[at] not in ("compound", "amod", "nmod"):
            return None
        span = Span(before.start, outlet.end)
        return Party(words_of(scene, span), span, before.entity.country, "JRN")


def as_called(scene: Scene, head: int) -> Party:
    """Return a speaker of whom only the words are known, by his whole name ("Central Bureau of Investigation")."""
    s = scene.s
    span = Span(s.starts[head], s.ends[head])
    if not s.tags[head].startswith("NNP"):
        return Party(s.words[head], span)
    first = head
    while first and (s.tags[first - 1].startswith("NNP") or (s.words[first - 1] == "-" and s.tags[first] == "NNP")):
        first -= 1
    name = Span(s.starts[first], full_name(scene, head).end)
    return Party(words_of(scene, name), name)


def _is_called(scene: Scene, at: int) -> bool:
    """Tell a person's name: no body, and no place but for a town that is no capital, which says nothing itself."""
    s: Sentence = scene.s
    mention = scene.mention[at]
    town = mention is not None and mention.entity.kind == "place" and mention.form == "name"
    person = mention is None or mention.entity.kind == "person" or town
    return person and s.tags[at] == "NNP" and s.child(at, "det") is None
