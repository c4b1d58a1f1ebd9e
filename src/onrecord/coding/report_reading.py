"""Read a report again for a claim: what it says of the claimed act, and whether it has the claim's own sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.claim_sentences import ClaimSentence
from onrecord.coding.claimed_words import RULE, ClaimedWords, WordFinder, is_on_relation
from onrecord.coding.dates import Expression
from onrecord.coding.denials import find_denials
from onrecord.coding.document import DocumentCoder
from onrecord.coding.mentions import Mention
from onrecord.coding.parsing import Sentence
from onrecord.coding.relating import RelationReader, begun_at_last, date_beside
from onrecord.coding.repeating import Repetition, is_main
from onrecord.coding.rereading import Rereader, is_only_meant
from onrecord.coding.scene import Scene
from onrecord.coding.telling import FoundAct
from onrecord.coding.vouching import are_named
from onrecord.knowledge import Act
from onrecord.model import UNREAL, Record, Span


class ReportReader(DocumentCoder):
    """Reads the sentences of one report in order, for one claim."""

    #: The sentence before, to which "the resolution" points back.
    _before: Scene | None = None
    #: Its dates, to the last of which "the same day" points back.
    _dates_before: Sequence[Expression] = ()

    def read_again(
        self, offset: int, text: str, sentences: list[Sentence],
        words: ClaimedWords, claimed: Record, title: Sequence[Mention],
    ) -> list[Record]:  # fmt: skip
        """Return what one paragraph says of a claimed act, which its words carry; `title` are names in the title."""
        by_word = Rereader(self._lexicon, self._parties, words, Act(RULE, claimed.type, claimed.mode))
        of_relation = RelationReader(by_word, self._parties, words, claimed, title)
        reader = of_relation if is_on_relation(claimed) else by_word
        records = []
        for scene, inside, dates in self._dated_scenes(offset, text, sentences):
            self._introduce(scene)
            if self._relevance.is_fiction(scene) or self._relevance.is_sport(scene, inside):
                continue
            by_word.before = self._before
            acts = reader.find(scene)
            denied = {denial.denied for denial in find_denials(scene.s, self._cues)} if acts else set()
            for act in acts:
                if not denied.isdisjoint(scene.s.above(act.trigger)):
                    continue
                record = self._written_again(scene, act, dates)
                record = begun_at_last(record, scene.s) if is_on_relation(claimed) else record
                if record.date is None and is_on_relation(claimed):
                    record = replace(record, date=date_beside(scene.s, act.trigger, dates, self._dates_before))
                if UNREAL.intersection(record.auxiliary) or not is_only_meant(scene.s, act.carrier):
                    records.append(record)
            self._remember(scene, acts)
            self._before, self._dates_before = scene, dates
        return records

    def repeat(
        self, offset: int, text: str, sentences: list[Sentence], claimed: Sequence[ClaimSentence], words: WordFinder
    ) -> list[tuple[int, Record]]:
        """Return which sentences of a claim stand in one paragraph, by their number, each with what is told there."""
        wanted = [Repetition(each.scene, words, self._factuality, self._stands_for, self._are_one) for each in claimed]
        found = []
        for scene, inside, dates in self._dated_scenes(offset, text, sentences):
            self._introduce(scene)
            if not self._relevance.is_fiction(scene) and not self._relevance.is_sport(scene, inside):
                places = ((number, repetition.find(scene), repetition.root) for number, repetition in enumerate(wanted))
                for number, pairs, root in places:
                    if (
                        pairs is not None
                        and root is not None
                        and self._stands(scene, pairs, claimed[number].scene.s, root)
                    ):
                        found.append((number, self._repeated(scene, pairs, pairs[root], dates)))
            self._remember(scene, [])
        return found

    def _stands(self, scene: Scene, pairs: Mapping[int, int], claim: Sentence, root: int) -> bool:
        """Tell whether a report stands behind a sentence of a claim that it has: nobody denies it, all have names."""
        own, given = (
            {*self._judge.judge(s, at, at, False)[0]} - {"historical"}
            for s, at in ((claim, root), (scene.s, pairs[root]))
        )
        above = {*scene.s.above(pairs[root])} - {*pairs.values()}
        denied = any(
            denial.denied in above or denial.denied == pairs[root] for denial in find_denials(scene.s, self._cues)
        )
        if own != given or denied or clauses.is_imperative(scene.s, pairs[root]):
            return False
        if any(self._is_hearsay(scene.s, at, pairs[root]) for at in pairs.values()):
            return False
        verbs = [at for at in pairs.values() if is_main(scene.s, at, pairs[root])]
        return all(are_named(self._attributor.chain(scene, at)) for at in (pairs[root], *verbs))

    def _is_hearsay(self, s: Sentence, at: int, root: int) -> bool:
        """Tell "reportedly" and its like beside what a sentence asserts: "is reportedly interested"."""
        head = s.heads[s.heads[at]] if s.deps[s.heads[at]] in ("acomp", "attr") else s.heads[at]
        return s.lowers[at] in self._cues["saying.adverbs"] and is_main(s, head, root)

    def _repeated(self, scene: Scene, pairs: Mapping[int, int], verb: int, dates: list[Expression]) -> Record:
        words = ClaimedWords(scene.s.words[verb], frozenset({scene.s.lemmas[verb]}), frozenset(), False, ())
        act = Act(RULE, None)
        found = Rereader(self._lexicon, self._parties, words, act).at(scene, verb)
        if found is None or not any(self._parties.is_known(f.party) for f in (*found.actors, *found.recipients)):
            found = FoundAct(act, verb, verb, None, None)
        found.construction, found.pattern = "repeated", scene.s.lemmas[verb]
        record = self._written_again(scene, found, dates)
        span = Span(scene.s.starts[min(pairs.values())], scene.s.ends[max(pairs.values())])
        return replace(record, span=span, text=span.of(self._text))

    def _stands_for(self, scene: Scene, head: int, state: str) -> bool:
        """Tell whether a noun names somebody who acts for a state, as its minister does."""
        parties = [found.party for found in self._parties.alone(scene, head)]
        return any(p.country == state and p.sector in ("GOV", "MIL") and p.role is not None for p in parties)

    def _are_one(self, claim: Scene, at: int, told: Scene, other: int) -> bool:
        """Tell whether a report names the holder of an office whom a claim calls by it: "the Iranian president"."""
        claimed, given = ([f.party for f in self._parties.alone(scene, p)] for scene, p in ((claim, at), (told, other)))
        if len(claimed) != 1 or len(given) != 1:
            return False
        (one,), (two,) = claimed, given
        if not (one.role and two.role and one.country) or one.country != two.country or one.sector != two.sector:
            return False
        return one.entity in (None, one.country) and one.role.casefold() == two.role.casefold()
