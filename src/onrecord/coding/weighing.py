"""Weigh the acts that the rules read with the learned model.

Needs a scene, its text and its acts; gives acts with how sure the model is of each. The model drops
an act where it is nearly sure that nothing of the kind joins the parties, and adds and takes away
parties of an act of which it is sure. What it alone sees, found by `learned_acts`, comes behind them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise

from onrecord.coding import clauses
from onrecord.coding.candidates import Candidate, candidates, named_by, places_of
from onrecord.coding.composition import HOSTILE, intention
from onrecord.coding.joining import is_joined, is_of_next_verb, is_second_title
from onrecord.coding.learned_acts import LearnedActFinder
from onrecord.coding.nouns import SPOKEN
from onrecord.coding.paragraphs import Extent
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder, may_be_one
from onrecord.coding.scene import Scene
from onrecord.coding.sufferers import JOINS, YIELDS, is_open, sufferers
from onrecord.coding.telling import FoundAct, is_briefing
from onrecord.coding.types import NOBODY, NONE, Grid, TypeModel
from onrecord.knowledge import Act, Lexicon

#: A rule's act is dropped where the model gives its type less than this share. This and the limits below were
#: measured on held-out labels: docs/decisions/0009.
LEAST_TYPE = 0.01
#: Below YIELDS an act that a bare verb tells gives way to what the model is sure of in its stead, as a tentative one;
#: below DOUBTED it is tentative where the model sees nothing either, with a share above LIKELY.
DOUBTED, LIKELY = 0.04, 0.5
#: Below these an act is tentative whatever else the model sees: one that a bare verb tells, one whose pattern has
#: words of its own, and one of one side alone that its noun or its type makes likely.
UNLIKELY, UNLIKELY_PATTERN, UNLIKELY_ALONE = 0.08, 0.02, 0.005
#: Below this it is tentative where the model sees acts of the other colour there, with a share of LIKELY or more.
OTHERWISE = 0.3
#: Below this an act of words keeps only the recipients that its verb governs itself.
LOOSE = 0.04
#: Of what a claim asserts to be an act it has a notion from here on.
NOTION = 0.1
#: A party leaves an act of which the model is sure where it gives the party less than this.
LEAVES = 0.03
#: Below the first share the type of a rule's act gives way to another one of the same colour above the second.
RENAMED, RENAMES = 0.05, 0.8
#: Types whose acts need no second party.
_LONELY = frozenset({"PROTEST", "RETREAT", "MOBILIZE"})
#: Types of words whose recipients are spoken to or of; what is promised or threatened has its own inside.
_TOLD = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT"})
_HOSTILE = HOSTILE | {"ACCUSE", "REJECT"}
#: Types in which both sides take part.
_MUTUAL = frozenset({"CONSULT", "COOPERATE"})
#: Adjectives by which a clause is denied: "it is unlikely that".
_DENYING = frozenset({"false", "impossible", "improbable", "unlikely", "untrue"})
_FOILING = frozenset({"avert", "foil", "prevent", "thwart"})
_PARTICLES = frozenset({"away", "back", "down", "in", "off", "out", "up"})
#: Prepositions before what only sets the scene: a place, a time, a source, a purpose.
_SETTING = frozenset({"in", "at", "near", "from", "for", "during"})
#: Those of them by which a noun for an act leads to somebody.
_OF_NOUNS = frozenset({"for", "from"})


class Weigher:
    """Weighs the acts of one document's sentences."""

    def __init__(self, types: TypeModel, parties: PartyFinder, lexicon: Lexicon, hopeless: list[Extent]) -> None:
        """`hopeless` are ranges of characters, in order, in which the model is asked only of acts of the rules."""
        self._types, self._parties = types, parties
        self._hopeless = hopeless
        self._learned = LearnedActFinder(types.name, parties, lexicon)

    def weigh(self, scene: Scene, text: str, acts: list[FoundAct]) -> list[FoundAct]:
        """Return the acts that stand, with the model's confidence and its corrections, and what it adds."""
        found = candidates(scene, self._parties.titles)
        asked = acts or (len(found) > 1 and self._could_add(scene, found))
        grid = self._types.judge(text, places_of(scene, found)) if asked else None
        if grid is None:
            return acts
        found = found[: len(grid)]
        standing = [act for act in acts if self._stands(scene, act, found, grid)]
        weak = [act for act in standing if _is_weak(scene.s, act)]
        kept = [act for act in standing if act not in weak]
        for act in kept:
            if act.confidence is not None and act.confidence < LOOSE and not _is_negated(scene.s, act):
                _drop_loose(scene.s, act, found)
        told = _told(scene.s, kept, found)
        for act in kept:
            self._complete(scene, act, found, grid, told)
        learned = self._learned.find(scene, found, grid, told, kept)
        for act in kept:
            act.tentative = act.tentative or _is_unlikely(scene.s, act, found, grid)
        for act in weak:
            sure = (other for other in learned if not other.tentative and other.reciprocal <= act.reciprocal)
            doubted = (act.confidence or 0) < DOUBTED and act.type not in _LONELY
            nothing = doubted and _sees_nothing(act, found, grid)
            act.tentative = (
                nothing
                or _is_unlikely(scene.s, act, found, grid)
                or any(_is_instead(other, act, found) for other in sure)
            )
        return [*kept, *weak, *(act for act in learned if not _is_told(act, weak, found))]

    def likeliest(self, scene: Scene, text: str, act: FoundAct) -> str | None:
        """Return the type that the model gives most between the parties of an act of which it is known that it is one.

        None where the sentence names no two parties, or the model has hardly a notion.
        """
        found = candidates(scene, self._parties.titles)
        grid = self._types.judge(text, places_of(scene, found)) if len(found) > 1 else None
        if grid is None:
            return None
        best = [grid.best(*pair) for pair in _pairs(act, found[: len(grid)])]
        type_, share = max(best, key=lambda each: each[1], default=("", 0.0))
        return type_ if share >= NOTION else None

    def _could_add(self, scene: Scene, found: list[Candidate]) -> bool:
        """Tell whether the model could tell of an act where the rules are silent."""
        return _could_tell(scene, found) and not self._is_hopeless(scene.s) and self._learned.could_find(scene, found)

    def _is_hopeless(self, s: Sentence) -> bool:
        at = bisect_right(self._hopeless, (s.start, s.end)) - 1
        return any(start <= s.start and s.end <= end for start, end in self._hopeless[max(0, at) : at + 2])

    def _stands(self, scene: Scene, act: FoundAct, found: list[Candidate], grid: Grid) -> bool:
        """Note how sure the model is of an act, and tell whether it stands."""
        sides, types = _sides(act, found), _types_of(act)
        if act.type is None:
            return True
        if is_briefing(scene.s, act):
            return False
        if act.reciprocal and not act.partners:
            return True  # "Laos, Fiji and Oman met": no doubt who takes part
        if not sides:
            return True  # nobody in whom the model could see it
        act.confidence = max(grid.share(*pair, types) for pair in sides)
        self._rename(scene.s, act, sides, grid)
        own = {f.party.key for f in act.actors}
        if act.construction == "must" and all(f.party.key in own for f in act.recipients):
            return act.confidence >= OTHERWISE  # "the minister said that the army must": it must see what is at home
        if act.act.relation and (act.act.state or scene.s.tags[act.carrier] in ("VBZ", "VBP")):
            return True  # the model knows acts, not what stands
        if act.confidence >= LEAST_TYPE or _is_alone(sides) or act.act.certain or _is_negated(scene.s, act):
            return True  # what words with a noun of their own tell may have another name of the same colour
        hostile = act.type in _HOSTILE
        return "{" in act.pattern and any(_coloured(hostile, grid.types(*pair)) >= LIKELY for pair in sides)

    def _rename(self, s: Sentence, act: FoundAct, sides: list[tuple[int, int]], grid: Grid) -> None:
        """Take the model's type of the same colour where it hardly sees the rule's: "imposed an investment ban"."""
        if (act.confidence or 0) >= RENAMED or act.content or act.act.relation or act.act.certain or act.act.complement:
            return
        pair = max(sides, key=lambda each: grid.best(*each)[1])
        type_, share = grid.best(*pair)
        if share >= RENAMES and (type_ in _HOSTILE) == (act.type in _HOSTILE):
            act.type, act.mode, act.confidence = type_, grid.mode(*pair, type_), share
            act.act = Act(self._types.name, type_, act.mode)
            act.construction, act.pattern = "model", s.lemmas[act.trigger]

    def _complete(
        self, scene: Scene, act: FoundAct, found: list[Candidate], grid: Grid, told: set[tuple[int, int]]
    ) -> None:
        """Add the parties that the model sees in an act, and take away those that it does not."""
        if act.type is None or act.reciprocal:
            return
        types = {act.type}
        actors, recipients = _numbers(act.actors, found), _numbers(act.recipients, found)
        if actors and recipients and (act.confidence or 0) >= JOINS:
            act.actors = _without(
                act.actors, found, [a for a in actors if max(grid.share(a, r, types) for r in recipients) < LEAVES]
            )
            act.recipients = _without(
                act.recipients, found, [r for r in recipients if max(grid.share(a, r, types) for a in actors) < LEAVES]
            )
        if clauses.is_to_listener(scene.s, act.carrier):
            return
        beside = [
            at
            for at, candidate in enumerate(found)
            if at not in (*actors, *recipients)
            and not is_second_title(scene.s, candidate.head)
            and not is_of_next_verb(scene.s, (act.trigger, act.carrier), candidate.head)
        ]
        suffering = sufferers(scene.s, act, found, grid, actors, beside) if is_open(act, recipients) else []
        named = [f for at in suffering for f in named_by(scene, found[at], self._parties)]
        if any(not self._parties.is_place(f.party) for f in named):
            act.recipients = _with([], named, act.actors) or act.recipients
            told |= {(a, at) for a in actors for at in suffering}
            return
        for at in beside:
            named = named_by(scene, found[at], self._parties)
            if not all(self._parties.is_known(f.party) and not self._parties.is_place(f.party) for f in named):
                continue
            if act.type == "AGREE" and all(f.party.sector == "MIL" and _is_of_doer(f, act) for f in named):
                continue  # "promised the withdrawal of his forces" promises them nothing
            as_actor = [r for r in recipients if (at, r) not in told and grid.share(at, r, types) >= JOINS]
            as_recipient = [a for a in actors if (a, at) not in told and grid.share(a, at, types) >= JOINS]
            if as_recipient and not _may_receive(scene.s, act, found[actors[0]].head, found[at].head, bool(recipients)):
                continue
            if as_recipient:
                act.recipients = _with(act.recipients, named, act.actors)
                told |= {(a, at) for a in as_recipient}
            elif as_actor:
                act.actors = _with(act.actors, named, act.recipients)
                told |= {(at, r) for r in as_actor}


def _is_of_doer(found: Found, act: FoundAct) -> bool:
    return found.party.country in {f.party.country for f in act.actors}


def _may_receive(s: Sentence, act: FoundAct, actor: int, head: int, has_others: bool) -> bool:
    """Tell whether grammar lets an act be done to somebody whom the model adds to its recipients.

    Whom the wanted help is for is not asked for it, and whom the guest will meet there is no host.
    """
    if (act.type == "REQUEST" and not _is_asked(s, act, head)) or (act.mode == "visit" and has_others):
        return False
    return is_joined(s, act.carrier, actor, head, act.type or "")


def _could_tell(scene: Scene, found: list[Candidate]) -> bool:
    """Tell whether a doer and somebody else stand in a sentence: a reading costs as much as parsing a dozen others."""
    s = scene.s
    doers = [c for c in found if s.is_subject(c.head)]
    others = [c for c in found if not _sets_scene(s, c.head)]
    return any(m.entity.country for m in scene.mentions) and bool(doers) and len(others) > 1


def _sets_scene(s: Sentence, head: int) -> bool:
    """Tell who is only named for a place, a time, a source or a purpose: not in "voiced support for Peru"."""
    if s.deps[head] != "pobj" or s.lowers[s.heads[head]] not in _SETTING:
        return False
    word = s.heads[head]
    return s.lowers[word] not in _OF_NOUNS or not s.is_noun(s.heads[word])


def _types_of(act: FoundAct) -> set[str]:
    """Return the type of an act, of its rule, and of what is promised, asked or refused: a reader may name either."""
    content = (act.content or "").partition(".")
    turn = "SANCTION" if act.type in _HOSTILE else "SUPPORT"  # by which a relation ends or begins
    named = content[0].upper() if content[1] else turn if act.content else None
    meant = intention(act.type or "")  # what is told in the future becomes one later
    if act.pattern.startswith("invite"):
        return {"AGREE", "SUPPORT", "CONSULT", act.type or "AGREE"}  # the model learned invitations as support
    return {type_ for type_ in (act.type, act.act.type, named, meant) if type_}


def _is_negated(s: Sentence, act: FoundAct) -> bool:
    """Tell an act that is denied in its clause: the model has seen few, and a denial is too dear to lose."""
    above = s.lowers[s.heads[act.trigger]] if s.deps[act.trigger] == "pcomp" else ""
    beside = s.children[s.heads[act.carrier]] if s.deps[act.carrier] == "ccomp" else ()
    return (
        above == "without"
        or (s.deps[act.trigger] == "dobj" and s.lemmas[s.heads[act.trigger]] in _FOILING)
        or (s.deps[act.trigger] == "xcomp" and s.lemmas[s.heads[act.trigger]] == "fail")
        or any(s.lemmas[c] in _DENYING for c in beside)
        or clauses.is_negated(s, act.trigger, act.carrier)
    )


def _is_weak(s: Sentence, act: FoundAct) -> bool:
    """Tell an act of which the model sees little, told by a bare verb without a noun or a preposition of its own."""
    doubted = act.confidence is not None and act.confidence < YIELDS
    bare = " " not in act.pattern and act.content is None and not act.act.swap  # of hosts the model knows the guest
    return doubted and bare and not _is_negated(s, act) and not _asks_to_do(s, act)


def _asks_to_do(s: Sentence, act: FoundAct) -> bool:
    """Tell a request by its grammar: who is warned to do a thing is asked, not threatened."""
    clause = clauses.complement(s, act.trigger) if act.type == "REQUEST" and s.is_verb(act.trigger) else None
    return clause is not None and not clauses.is_finite(s, clause)


def _is_unlikely(s: Sentence, act: FoundAct, found: list[Candidate], grid: Grid) -> bool:
    """Tell an act that the model does not see between its parties, nor another one of the same colour.

    Where it sees one of the other colour there, an act of words without a noun of their own needs more.
    Standing relations and hosts the model hardly knows, and what is denied is too dear to lose.
    """
    words = act.pattern.split()
    if len(words) > 2 and ("{" not in act.pattern or words[1] in _PARTICLES):
        return False  # "hits out at", "took in refugees", which mean nothing else
    known = act.act.certain or act.act.relation or act.act.swap or _asks_to_do(s, act)
    if act.confidence is None or known or (act.construction != "must" and _is_negated(s, act)):
        return False
    sides = _sides(act, found)
    shares = [grid.types(*pair) for pair in sides]
    hostile = act.type in _HOSTILE
    alone, clear = _is_alone(sides), "{" in act.pattern
    if (
        act.confidence < OTHERWISE
        and (alone or not clear)
        and any(_coloured(not hostile, each) >= LIKELY for each in shares)
    ):
        return True
    own_words = " " in act.pattern or act.construction == "nominal"
    least = UNLIKELY_PATTERN if own_words else UNLIKELY
    if alone and (clear or act.type in _LONELY):
        least = UNLIKELY_ALONE  # "riots broke out", "the ambassador was summoned"
    return act.confidence < least and all(_coloured(hostile, each) < LIKELY for each in shares)


def _coloured(hostile: bool, shares: Mapping[str, float]) -> float:
    """Return the share of all types that are hostile, or of all that are not."""
    return sum(share for type_, share in shares.items() if type_ != NONE and (type_ in _HOSTILE) is hostile)


def _drop_loose(s: Sentence, act: FoundAct, found: list[Candidate]) -> None:
    """Take away recipients whom the words of an act only mention: "insisted on prices of the League"."""
    if act.type not in _TOLD or act.act.relation or act.reciprocal or act.construction == "must":
        return
    loose = [at for at in _numbers(act.recipients, found) if not _is_governed(s, act, found[at].head)]
    kept = [f for f in act.recipients if not any(f.party.span.overlaps(found[at].span) for at in loose)]
    act.tentative = not kept and not act.act.alone and not act.content
    act.recipients = kept or ([] if not act.tentative else act.recipients)
    act.confidence = act.confidence if act.recipients else None


def _is_governed(s: Sentence, act: FoundAct, head: int) -> bool:
    """Tell whether a verb has a word as its object, with or without a preposition, or as whom it asks to act."""
    words = (act.trigger, act.carrier)
    above = s.heads[head]
    if act.type == "REJECT" and s.deps[head] == "poss" and s.lemmas[above] in SPOKEN:
        return s.deps[above] == "dobj" and s.heads[above] in words  # "rejected Lee's call for elections"
    if act.type == "ASSAULT" and s.deps[head] == "dobj" and s.tags[above] == "VB":
        return above in words or not {s.heads[above], s.heads[s.heads[above]]}.isdisjoint(words)  # "to topple Lee"
    while s.deps[head] in ("conj", "compound", "poss", "amod", "nmod"):
        if s.deps[head] != "conj":
            return False
        head, above = above, s.heads[above]
    if s.deps[head] in ("nsubj", "nsubjpass"):
        return s.heads[above] in words or above in words
    whose = s.heads[above]
    if s.deps[head] != "pobj" or s.lowers[above] == "because":
        return above in words
    return whose in words or ("{" in act.pattern and s.deps[whose] == "dobj" and s.heads[whose] in words)


def _is_asked(s: Sentence, act: FoundAct, head: int) -> bool:
    """Tell whom a request is made to from whom it is for: "called for aid to Peru"."""
    for_whom = act.pattern.endswith(" for") and s.deps[head] == "pobj" and s.lowers[s.heads[head]] in ("to", "for")
    return not for_whom and _is_governed(s, act, head)


def _sees_nothing(act: FoundAct, found: list[Candidate], grid: Grid) -> bool:
    """Tell whether the model sees no act of any type between the parties of an act."""
    return all(grid.types(*pair)[NONE] > LIKELY for pair in _sides(act, found))


def _is_instead(learned: FoundAct, act: FoundAct, found: list[Candidate]) -> bool:
    """Tell whether the model reads otherwise what a rule read: the same word, or the same two parties."""
    same = learned.trigger in (act.trigger, act.carrier)
    return same or not set(_pairs(learned, found)).isdisjoint(_pairs(act, found))


def _is_told(learned: FoundAct, acts: list[FoundAct], found: list[Candidate]) -> bool:
    return any(_is_instead(learned, act, found) for act in acts if not act.tentative)


def _pairs(act: FoundAct, found: list[Candidate]) -> list[tuple[int, int]]:
    """Return the pairs of candidates that an act joins, each as actor and recipient."""
    actors = _numbers(act.actors, found)
    if act.reciprocal:
        return [(one, other) for one in actors for other in actors if one != other]
    return [(one, other) for one in actors for other in _numbers(act.recipients, found) if one != other]


def _sides(act: FoundAct, found: list[Candidate]) -> list[tuple[int, int]]:
    """Return the pairs that an act joins, or those of its parties with NOBODY where it has parties on one side only."""
    alone = [(at, NOBODY) for at in _numbers(act.actors, found)]
    return _pairs(act, found) or alone or [(NOBODY, at) for at in _numbers(act.recipients, found)]


def _is_alone(sides: list[tuple[int, int]]) -> bool:
    return any(NOBODY in pair for pair in sides)


def _numbers(parties: list[Found], found: list[Candidate]) -> list[int]:
    """Return the candidates that parties stand in."""
    return [at for at, c in enumerate(found) if any(f.party.span.overlaps(c.span) for f in parties)]


def _told(s: Sentence, acts: list[FoundAct], found: list[Candidate]) -> set[tuple[int, int]]:
    """Return the pairs of candidates of which nothing more is to be told, under any of their names."""
    told = {pair for act in acts for pair in _pairs(act, found)}
    told |= {(b, a) for act in acts if _is_mutual(act) for a, b in _pairs(act, found)}
    beside = _appositions(s, found)
    told |= beside | {(a, b) for one, a in beside for first, b in told if first == one}
    return told | {(a, b) for other, b in beside for a, second in told if second == other}


def _is_mutual(act: FoundAct) -> bool:
    return act.reciprocal or act.type in _MUTUAL or act.pattern.startswith("clash")


def _appositions(s: Sentence, found: list[Candidate]) -> set[tuple[int, int]]:
    """Return the pairs of candidates that are one party called twice ("the president of Cuba, Raul Castro")."""
    twice = set()
    for one, (first, second) in enumerate(pairwise(found)):
        apposed = s.deps[second.head] == "appos" and s.heads[second.head] == first.head
        if apposed or second.span.start - first.span.end <= 1:
            twice |= {(one, one + 1), (one + 1, one)}
    return twice


def _without(parties: list[Found], found: list[Candidate], gone: list[int]) -> list[Found]:
    kept = [f for f in parties if not any(f.party.span.overlaps(found[at].span) for at in gone)]
    return kept or parties


def _with(parties: list[Found], named: list[Found], others: list[Found]) -> list[Found]:
    """Return parties with those of some named who are neither among them, under any name, nor among others."""
    joined = [*parties]
    for f in named:
        known = any(f.party.key == g.party.key or f.party.name == g.party.name for g in joined)
        if not known and not any(may_be_one(f, g) for g in others):
            joined.append(f)
    return joined
