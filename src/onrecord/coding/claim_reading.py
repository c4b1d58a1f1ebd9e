"""Read a claim: what rules and model see in it, what its grammar alone tells, and the words that carry its acts."""

from __future__ import annotations

from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.acts import top_down
from onrecord.coding.claimed_words import RULE, ClaimedWords, WordFinder
from onrecord.coding.dates import Expression
from onrecord.coding.document import DocumentCoder
from onrecord.coding.parsing import Sentence
from onrecord.coding.rereading import Rereader
from onrecord.coding.scene import Scene
from onrecord.coding.telling import SAYING, FoundAct
from onrecord.knowledge import Act
from onrecord.model import Record

#: Where the verb of a plain claim stands.
_MAIN = frozenset({"ROOT", "ccomp", "conj"})


class ClaimReader(DocumentCoder):
    """Reads the sentences of one claim."""

    def read_plainly(
        self, offset: int, text: str, sentences: list[Sentence], words: WordFinder
    ) -> list[tuple[Scene, list[Record], list[Expression]]]:
        """Read a paragraph of a claim that neither rules nor model understand: the first verb of somebody known."""
        coded = []
        for scene, inside, dates in self._dated_scenes(offset, text, sentences):
            self._introduce(scene)
            act = self._plain_act(scene, inside, words)
            record = None if act is None else self._written_again(scene, act, dates)
            self._records += [] if record is None else [record]
            coded.append((scene, [] if record is None else [record], dates))
        return coded

    def carrying(self, scene: Scene, record: Record, finder: WordFinder) -> ClaimedWords | None:
        """Return the words that carry the act of a claim's record, None where there are none to be looked for."""
        s = scene.s
        at = s.beginning_at(record.trigger.start)
        words = None if at is None else finder.of_record(s, at, record)
        if at is None or words is None:
            return None
        carrier = at if s.is_verb(at) else clauses.governing_verb(s, at)
        modes, _ = self._judge.judge(s, at, at if carrier is None else carrier, False)
        return replace(self._sided(scene, at, record, words), auxiliary=modes)

    def retold(self, scene: Scene, record: Record, finder: WordFinder, dates: list[Expression]) -> Record:
        """Return a claim's record, read by its grammar alone where it lacks who did it or somebody whom that names.

        "The envoy was kicked out of Chad": Chad did it. "Chad got ten jeeps from Mali": the model sees no Mali.
        """
        s = scene.s
        model = record.coder.partition(", ")[2]
        by_model = model and record.rule.startswith(model)
        at = s.beginning_at(record.trigger.start)
        words = finder.find(s, at) if at is not None else None
        if record.kind != "event" or record.content or (record.actors and not by_model) or at is None or words is None:
            return record
        rereader = Rereader(
            self._lexicon, self._parties, replace(words, turned=frozenset()), Act(RULE, record.type, record.mode)
        )
        act = rereader.at(scene, at)
        if act is None:
            return record
        act.actors = act.actors or rereader.by_place(scene, at)
        act.recipients = [f for f in act.recipients if self._parties.is_known(f.party)]
        own = {party.key for party in (*record.actors, *record.recipients)}
        found = [f.party for f in (*act.actors, *act.recipients)]
        if not act.recipients or not any(map(self._parties.is_known, found)) or {party.key for party in found} <= own:
            return record
        act.construction = "plain"
        told = self._written_again(scene, act, dates)
        self._records = [told if each.id == record.id else each for each in self._records]
        return told

    def _sided(self, scene: Scene, at: int, record: Record, words: ClaimedWords) -> ClaimedWords:
        """Return a claim's words as seen from the side of its coded doer: "Mali hosted Niger's king" is of the king."""
        straight = replace(words, turned=frozenset())
        act = Rereader(self._lexicon, self._parties, straight, Act(RULE, record.type, record.mode)).at(scene, at)
        doers = {f.party.key for f in act.actors} if act is not None else set()
        others = {f.party.key for f in act.recipients} if act is not None else set()
        actors, recipients = ({party.key for party in side} for side in (record.actors, record.recipients))
        turned = actors and recipients and doers <= recipients and actors <= others and doers and not doers & actors
        return words.of_other_side() if turned else words

    def _plain_act(self, scene: Scene, text: str, finder: WordFinder) -> FoundAct | None:
        for verb in (at for at in top_down(scene) if scene.s.is_verb(at) and scene.s.deps[at] in _MAIN):
            words = finder.find(scene.s, verb)
            if words is None or (scene.s.lemmas[verb] in SAYING and scene.s.child(verb, "ccomp") is not None):
                continue
            found = Rereader(self._lexicon, self._parties, words, Act(RULE, None)).at(scene, verb)
            if found is not None and any(self._parties.is_known(f.party) for f in found.actors):
                found.construction = "plain"
                if self._weigher is not None:
                    found.type = self._weigher.likeliest(scene, text, found)
                return found
        return None
