"""Read from the words of an act's own clause how it was done: by phone, with rockets, from the air.

Needs the act with its parties; gives PLOVER's mode where the word that carries the act leaves it open. What the words
show stands in predicates.toml, as [means] and as event nouns that have a mode ("an air raid").
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence
from onrecord.coding.patterns import MEASURES, match_noun
from onrecord.coding.retyping import bombs_from_the_air
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.knowledge import Lexicon

#: Verbs whose object is the act ("held a phone call", "carried out bombings"), and those of which it is the weapon.
_DOING = frozenset(
    "begin carry commence conduct continue have hold initiate launch make mount organise organize receive stage start "
    "unleash wage".split()
)
_WIELDING = frozenset("detonate drop fire hurl launch lob throw use wield".split())
#: Prepositions of what it is done with, and of what it is done in: one may sit in a tank, but not in an air raid.
_WITH = frozenset("by from over through using via with".split())
_WITHIN = frozenset("during in on".split())
_WHEN = frozenset("as when".split())
#: Nouns that say nothing of the weapon but go with one: "mortar fire", "a bombing campaign", "a hail of bullets".
_VOLLEYS = frozenset("barrage campaign fire hail rain round salvo shower spate spree volley".split())


class MannerReader:
    """Reads the mode of an act."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def mode(self, scene: Scene, act: FoundAct) -> str | None:
        """Return the mode of an act: its own, or the one that the words beside it show."""
        means = self._lexicon.means.get(act.type or "")
        if means is None or act.mode is not None:
            return act.mode
        shown = (self._shown(scene.s, noun, act, means, of_act) for noun, of_act in self._beside(scene, act))
        return next((mode for mode in shown if mode is not None), None)

    def _shown(self, s: Sentence, noun: int, act: FoundAct, means: dict[str, str], of_act: bool) -> str | None:
        """Return the mode that a noun shows with the words before it: "a suicide car bomb", "phone talks".

        A noun `of_act` must name an act, another one may name a thing.
        """
        if noun > 0 and f"{s.lowers[noun - 1]} {s.lemmas[noun]}" in self._lexicon.accidents:
            return None
        event = match_noun(s, noun, self._lexicon)
        if event is not None and event.act.type != act.type:
            event = None
        of_act = of_act and act.type != "CONSULT"
        is_thing = not of_act and any(name in means for name in _names(s, noun))
        if event is None and not is_thing and s.lemmas[noun] not in _VOLLEYS and act.type != "CONSULT":
            return None
        before = [c for c in s.having(noun, "amod", "compound", "nmod") if c < noun]
        for name in (name for at in (*before, noun) for name in _names(s, at)):
            kind = self._lexicon.nouns.get(name)
            mode = means.get(name) or (kind.mode if kind is not None and kind.type == act.type else None)
            if bombs_from_the_air(name, act.actors):
                return "aerial"
            if mode in means.values():
                return mode
        return None

    def _beside(self, scene: Scene, act: FoundAct) -> Iterator[tuple[int, bool]]:
        """Yield the nouns that can tell how an act was done, and whether it must be as an act."""
        s = scene.s
        suffering = [f.party.span for f in act.recipients]
        if s.is_noun(act.trigger):
            yield act.trigger, True
        is_object = s.deps[act.trigger] == "dobj" and s.lemmas[act.carrier] in _DOING
        heads = [act.carrier] if s.is_verb(act.trigger) or is_object else [act.trigger]
        heads += [c for c in s.having(heads[0], "conj") if s.tags[c] == "VBN" and clauses.is_passive(s, heads[0])]
        for head in heads:
            for noun, of_act in self._of(s, head):
                named = noun if s.lemmas[noun] not in MEASURES | _VOLLEYS else _of_which(s, noun)
                if not any(span.start <= s.starts[named] < span.end for span in suffering):
                    yield named, of_act

    def _of(self, s: Sentence, head: int) -> Iterator[tuple[int, bool]]:
        if s.is_verb(head):
            yield from _striking(s, head)
        for word, noun in clauses.prepositions(s, head):
            if word in _WITH | _WITHIN:
                yield noun, word in _WITHIN
        for clause in _gerunds(s, head):
            yield from ((noun, False) for noun in s.having(clause, "dobj") if s.lemmas[clause] in _WIELDING)
        if clauses.is_passive(s, head) and clauses.agent(s, head) is None:  # "were killed when a bomb struck"
            for clause in s.having(head, "advcl"):
                when = not _WHEN.isdisjoint(s.lowers[c] for c in s.having(clause, "advmod", "mark"))
                if when and s.lemmas[clause] not in self._lexicon.mishaps:
                    yield from _striking(s, clause)


def _striking(s: Sentence, verb: int) -> Iterator[tuple[int, bool]]:
    """Yield what does what a verb says, and what is done or used by it."""
    passive = clauses.is_passive(s, verb)
    doer = clauses.agent(s, verb) if passive else clauses.subject(s, verb)
    if doer is not None:
        yield doer, False
    if s.lemmas[verb] in _DOING | _WIELDING:
        yield from (
            (noun, s.lemmas[verb] not in _WIELDING) for noun in s.having(verb, "nsubjpass" if passive else "dobj")
        )


def _gerunds(s: Sentence, head: int) -> list[int]:
    """Return the verbs of "firing rockets" and "by firing rockets"."""
    inside = [clause for by in s.having(head, "prep") for clause in s.having(by, "pcomp")]
    return [clause for clause in (*s.having(head, "advcl", "acl"), *inside) if s.tags[clause] == "VBG"]


def _of_which(s: Sentence, noun: int) -> int:
    """Return what a measure is of: "a barrage of rockets", "a series of bombings"."""
    return next((at for word, at in clauses.prepositions(s, noun) if word == "of"), noun)


def _names(s: Sentence, at: int) -> Iterator[str]:
    """Yield a noun with the word before it, and alone."""
    if at > 0:
        yield f"{s.lowers[at - 1]} {s.lemmas[at]}"
    yield s.lemmas[at]
