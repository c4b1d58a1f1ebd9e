"""Code one document sentence by sentence, with one memory of whom it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.acts import INDEPENDENCE, ActFinder
from onrecord.coding.attribution import Attributed, Attributor
from onrecord.coding.auxiliary import AuxiliaryJudge
from onrecord.coding.clauses import TIMES
from onrecord.coding.composition import VERBAL, intended, refused
from onrecord.coding.dates import DateReader, Expression
from onrecord.coding.denials import FoundDenial, find_denials
from onrecord.coding.discourse import Discourse, Number
from onrecord.coding.factuality import Judgement
from onrecord.coding.hindsight import hindsight
from onrecord.coding.manner import MannerReader
from onrecord.coding.mentions import IssueMention, Mention
from onrecord.coding.naming import name_mentions
from onrecord.coding.paragraphs import Extent
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import PartyFinder
from onrecord.coding.predicates import ENTERING
from onrecord.coding.quoting import quotations
from onrecord.coding.referents import prominence
from onrecord.coding.relevance import PLAYED, SHORT, Relevance, told_countries
from onrecord.coding.scene import Scene
from onrecord.coding.stances import FoundStance, position_of, stance_of
from onrecord.coding.telling import FoundAct, is_failure, is_performed, is_refusal, standing_relation
from onrecord.coding.timexes import TimexFinder, publication_day
from onrecord.coding.timing import times_in
from onrecord.coding.transcripts import Turn, turn_at
from onrecord.coding.types import TypeModel
from onrecord.coding.weighing import Weigher
from onrecord.coding.writing import Draft, RecordWriter
from onrecord.knowledge import Knowledge
from onrecord.model import UNREAL, Attribution, Auxiliary, Document, Party, Record, Span

_WITHIN_CLAUSE = frozenset({"conj", "xcomp", "pcomp", "prep", "acomp", "advcl"})
_THAT_ISSUE = re.compile(r"\b(?:this|that|the same) (?:issue|dispute|matter|question|conflict)\b")
#: Types whose recipients "they were …" means in the sentence that follows.
_SUFFERED = frozenset({"ACCUSE", "COERCE", "SANCTION"})


class DocumentCoder:
    """Reads the sentences of one document in order and collects its records."""

    def __init__(
        self,
        knowledge: Knowledge,
        document: Document,
        on: str | None,
        mentions: list[Mention],
        issues: list[IssueMention],
        times: TimexFinder,
        coder: str,
        types: TypeModel | None,
        hopeless: list[Extent],
        turns: list[Turn],
    ) -> None:
        """`on` is the EDTF date on which offices are held, `hopeless` where the model has nothing to add."""
        self._mentions, self._issues, self._knowledge, self._turns = mentions, issues, knowledge, turns
        self._text, self._read_to = document.text, document.body
        self._discourse = Discourse()
        self._relevance = Relevance(knowledge, document, self._discourse)
        self._parties = PartyFinder(knowledge, self._discourse, on, told_countries(document, mentions))
        self._attributor = Attributor(knowledge.cues, self._parties, self._discourse)
        self._acts = ActFinder(knowledge.lexicon, self._parties, self._attributor)
        self._weigher = Weigher(types, self._parties, knowledge.lexicon, hopeless) if types is not None else None
        self._judge, self._factuality = AuxiliaryJudge(knowledge), knowledge.factuality
        self._times, self._dates = times, DateReader(publication_day(document.published))
        self._writer = RecordWriter(knowledge, document, coder)
        self._cues, self._lexicon = knowledge.cues, knowledge.lexicon
        self._manner = MannerReader(knowledge.lexicon)
        self._records: list[Record] = []

    def records(self) -> tuple[Record, ...]:
        """Return the records so far, each once, in the order of the text."""
        ordered = sorted(self._records, key=lambda r: (r.span, r.kind, r.type or ""))
        return tuple({record.id: record for record in ordered}.values())

    def completed(self) -> tuple[Record, ...]:
        """Return the records of a document that has been read to its end, by what it says of persons anywhere."""
        known = hindsight(self._text, self._mentions, self._discourse, self._knowledge)
        self._records = known.completed(self._records)
        return self.records()

    def read(
        self, offset: int, text: str, sentences: list[Sentence]
    ) -> list[tuple[Scene, list[Record], list[Expression]]]:
        """Code one paragraph that begins at `offset` of the document; return its sentences, records and dates."""
        coded = []
        for scene, words, dates in self._dated_scenes(offset, text, sentences):
            if self._relevance.speaks(scene):
                coded.append((scene, self._sentence(scene, words, dates), dates))
        return coded

    def _written_again(self, scene: Scene, act: FoundAct, dates: list[Expression]) -> Record:
        modes, judgement = self._modes(scene, act)
        draft = self._of_act(scene, act, modes, self._attributor.chain(scene, act.trigger))
        return self._writer.write(scene, replace(draft, judgement=judgement), dates)

    def listen(self, offset: int, text: str, sentences: list[Sentence]) -> None:
        """Note who says what in one paragraph that begins at `offset` of the document."""
        for scene in self._scenes(offset, text, sentences):
            self._introduce(scene)
            self._attributor.note(scene)
            self._remember(scene, [])

    def attributions(self) -> tuple[Attributed, ...]:
        """Return who says what in the paragraphs that were listened to, in the order of the text."""
        return self._attributor.attributions()

    def _dated_scenes(
        self, offset: int, text: str, sentences: list[Sentence]
    ) -> Iterator[tuple[Scene, str, list[Expression]]]:
        """Give the scene of each sentence of a paragraph, its words, and the dates in it."""
        for scene in self._scenes(offset, text, sentences):
            inside = text[scene.s.start - offset : scene.s.end - offset]
            yield scene, inside, self._dates.read(times_in(scene.s, inside, self._times), inside, scene.s.start)

    def _scenes(self, offset: int, text: str, sentences: list[Sentence]) -> Iterator[Scene]:
        """Yield the scenes of a paragraph whose quotations have their speakers."""
        end = offset + len(text)
        mentions = [m for m in self._mentions if m.start >= offset and m.end <= end]
        issues = [m for m in self._issues if m.start >= offset and m.end <= end]
        quotes = [(start + offset, stop + offset) for start, stop in quotations(text)]
        scenes = [Scene(s, mentions, issues, quotes, turn_at(self._turns, s.start)) for s in sentences]
        self._attributor.open(offset, text, scenes, quotes)
        for scene in scenes:
            self._pass_over(scene.s.start)
            self._read_to = scene.s.end
            self._discourse.sentence += 1
            self._attributor.hear(scene)
            yield scene

    def _pass_over(self, start: int) -> None:
        """Take note of what was not parsed before this sentence: that it is there, and whom it names."""
        if start <= self._read_to or not self._text[self._read_to : start].strip():
            return
        self._discourse.sentence += 1
        between = (self._read_to, start)
        name_mentions(self._discourse, [m for m in self._mentions if between[0] <= m.start < between[1]], self._text)
        for issue in self._issues:
            if between[0] <= issue.start < between[1]:
                self._discourse.issue = issue.issue.id

    def _sentence(self, scene: Scene, text: str, dates: list[Expression]) -> list[Record]:
        self._introduce(scene)
        denials = find_denials(scene.s, self._cues)
        read = self._acts_of(scene, text, {denial.trigger for denial in denials})
        acts = [act for act in read if not act.tentative]
        clauses_denied = {denial.denied for denial in denials if denial.denied is not None}
        made: list[tuple[int, Record]] = []
        for act in acts:
            denied = not clauses_denied.isdisjoint(scene.s.above(act.trigger))
            made += [(act.trigger, self._writer.write(scene, d, dates)) for d in self._drafts(scene, act, denied)]
        for stance in self._positions(scene, acts):
            draft = _of_stance(stance, (), self._attributor.chain(scene, stance.trigger))
            made.append((stance.trigger, self._writer.write(scene, draft, dates)))
        for denial in denials:
            inside = [record for at, record in made if denial.denied in scene.s.above(at)]
            found = self._denial(scene, denial, inside)
            if found is not None:
                made.append((denial.trigger, self._writer.write(scene, found, dates)))
        records = [record for _, record in made]
        for act in read:
            if act.tentative:
                records += [self._writer.write(scene, draft, dates) for draft in self._drafts(scene, act, False)]
        self._records += records
        self._remember(scene, acts)
        return records

    def _acts_of(self, scene: Scene, text: str, denying: set[int]) -> list[FoundAct]:
        asks = text.rstrip("\"”’' ").endswith("?") and len(self._text) >= SHORT
        if asks or self._relevance.is_fiction(scene):
            return []
        acts = [act for act in self._acts.find(scene) if act.trigger not in denying]
        if self._weigher is not None:
            acts = self._weigher.weigh(scene, text, acts)
        if acts and self._relevance.is_sport(scene, text):
            return [act for act in acts if act.type not in PLAYED]
        return acts

    # ----------------------------------------------------------------- memory

    def _introduce(self, scene: Scene) -> None:
        """Remember the states named, so that "both countries" later in the sentence finds them."""
        name_mentions(self._discourse, scene.mentions, self._text)
        for named in scene.issue:
            if named is not None:
                self._discourse.issue = named.issue.id

    def _remember(self, scene: Scene, acts: list[FoundAct]) -> None:
        """Remember persons and subjects for the pronouns of the next sentence."""
        s = scene.s
        later: list[tuple[tuple[Party, ...], Number]] = []
        told = (at for at in range(len(s)) if s.tags[at] == "NNP" or s.is_subject(at))
        for at in sorted(told, key=lambda at: prominence(s, at)):
            he = s.lowers[at] in ("he", "she")
            if s.is_subject(at) and (he or s.tags[at] not in ("PRP", "WDT", "WP")):
                found = [f for f in self._parties.at(scene, at) if f.firm]
                if found:
                    number: Number = "plural" if len(found) > 1 else "person" if he else found[0].number
                    later.append((tuple(f.party for f in found), number))
                elif s.tags[at] == "NNS" and self._parties.at(scene, at):
                    later.append(((), "plural"))  # "witnesses": they are nobody else
                elif s.tags[at] == "NNP" and s.lowers[at] not in TIMES and s.deps[at].startswith("nsubj"):
                    later.append(((), "person"))
            elif s.tags[at] == "NNP" and s.deps[at] in ("pobj", "dobj", "appos") and scene.mention[at] is None:
                persons = [f for f in self._parties.at(scene, at) if f.number == "person"]
                later = [((f.party,), f.number) for f in persons] + later
        met = [act for act in acts if act.reciprocal or (act.type == "CONSULT" and act.recipients)]
        later += [(tuple(f.party for f in (*act.actors, *act.recipients)), "plural") for act in met]
        hurt = [act.recipients for act in acts if act.type in _SUFFERED and act.recipients]
        hurt = [recipients for recipients in hurt if recipients[0].number != "state"]
        if hurt:
            one = len(hurt[-1]) == 1 and hurt[-1][0].number != "plural"
            parties = tuple(f.party for f in hurt[-1])
            self._discourse.suffered = (parties, "person" if one else "plural", self._discourse.sentence)
        for parties, number in later:
            self._discourse.name_subject(parties, number)
        self._attributor.note_medium(scene)

    # ---------------------------------------------------------------- drafts

    def _drafts(self, scene: Scene, act: FoundAct, denied: bool) -> list[Draft]:
        """Return what an act says: an event or a relation, and the stance that it takes."""
        chain = self._attributor.chain(scene, act.trigger)
        if denied:
            cue = Span(scene.s.starts[act.trigger], scene.s.ends[act.trigger])
            chain = (*chain, Attribution("rumour", "denied", cue))
        modes, judgement = self._modes(scene, act)
        wished = "future" in modes and judgement is not None and self._is_anothers_wish(scene, act, judgement)
        if is_failure(scene.s, act):
            act.type, act.mode, modes = "REJECT", None, tuple(mode for mode in modes if mode != "negation")
        elif is_refusal(scene.s, act):  # "has not said that he will" refuses nothing
            modes = refused(act, modes, wished)
        if wished:
            modes = tuple("hypothetical" if mode == "future" else mode for mode in modes)
        planned = {"future", "negation", "hypothetical"}.intersection(modes) == {"future"}
        if planned and act.construction != "must" and act.content is None:
            intended(act)
        if "hypothetical" in modes and act.act.home:
            act.tentative = True  # "we must carry out the reform" tells of no measure
        stance = stance_of(scene, act, self._parties) if "negation" not in modes else None
        taken = [_of_stance(stance, modes, chain)] if stance is not None else []
        if stance is not None and not stance.supports and not stance.opposes:
            return taken
        return [*taken, replace(self._of_act(scene, act, modes, chain), judgement=judgement)]

    def _is_anothers_wish(self, scene: Scene, act: FoundAct, judgement: Judgement) -> bool:
        """Tell "he hoped that Peru will join", which promises nothing for Peru."""
        s, at = scene.s, act.carrier
        while s.deps[at] in _WITHIN_CLAUSE and s.heads[at] != at:
            at = s.heads[at]
        if s.deps[at] == "acl" and s.tags[s.heads[at]].startswith("NNP"):
            return False  # "Peru to join the talks": its own plan
        return s.deps[at] in ("ccomp", "acl") and s.heads[at] in judgement.words

    def _of_act(
        self, scene: Scene, act: FoundAct, modes: tuple[Auxiliary, ...], chain: tuple[Attribution, ...]
    ) -> Draft:
        relation = standing_relation(scene, act, modes)
        begun = relation == "membership" and scene.s.lemmas[act.carrier] in (*ENTERING, "become")
        lasts = relation is None or relation == INDEPENDENCE or begun  # told as past, it is meant to stand
        if not lasts and not chain and "negation" not in modes and scene.s.tags[act.carrier] == "VBD":
            modes = ("historical", *modes)  # what stood then may stand no more
        actors, recipients = act.actors, act.recipients
        if relation is None and act.act.relation and act.act.reciprocal and act.type == act.act.type:
            actors, recipients = [*actors, *recipients], []  # relations are begun by both
        return Draft(
            "relation" if relation else "event", act.trigger, act.carrier,
            f"{act.act.rule} {act.construction}: {act.pattern}", tuple(actors), tuple(recipients),
            relation or act.type, None if relation else self._manner.mode(scene, act),
            None if relation else act.content,
            issue=self._issue(scene, act), modes=modes, chain=chain, context=act.act.context,
            stated=act.construction == "must" or _is_said_to_be(scene, act, chain),
            confidence=act.confidence, tentative=act.tentative,
        )  # fmt: skip

    def _modes(self, scene: Scene, act: FoundAct) -> tuple[tuple[Auxiliary, ...], Judgement | None]:
        reported = bool(self._attributor.sayings_above(scene, act.carrier))
        judged, judgement = self._judge.judge(scene.s, act.trigger, act.carrier, reported)
        modes = list(judged)
        if act.construction == "must":
            return tuple(mode for mode in modes if mode == "negation"), None
        if is_performed(scene.s, act):
            modes = [mode for mode in modes if mode != "future"]
        if act.pattern.startswith("not "):
            modes = [mode for mode in modes if mode != "negation"]
        if act.future and "future" not in modes:
            modes.append("future")
        return tuple(modes), judgement

    def _issue(self, scene: Scene, act: FoundAct) -> str | None:
        """Return the issue that an act bears on: named in its clause, or "that issue" of before."""
        found = scene.issues_below(act.trigger)
        if not found and act.carrier != act.trigger and act.construction != "nominal":
            found = scene.issues_below(act.carrier)
        if found:
            return found[0][1].id
        words = " ".join(scene.s.lowers[at] for at in scene.s.subtree(act.trigger))
        return self._discourse.issue if self._discourse.issue and _THAT_ISSUE.search(words) else None

    def _positions(self, scene: Scene, acts: list[FoundAct]) -> list[FoundStance]:
        stances: list[FoundStance] = []
        for noun in range(len(scene.s)) if any(scene.issue) else ():
            if scene.s.is_noun(noun):
                above = set(scene.s.above(noun))
                doers = next((a.actors for a in acts if a.trigger in above or a.carrier in above), [])
                stance = position_of(scene, noun, self._parties, doers)
                stances += [stance] if stance is not None else []
        return stances

    def _denial(self, scene: Scene, denial: FoundDenial, inside: list[Record]) -> Draft | None:
        """Return the denial, pointing to the clause that it denies or to the rumours before it."""
        denied = [record.id for record in inside if record.kind != "denial"]
        if not denied and denial.denied is None:
            rumours = (r for r in self._records if any(link.manner == "rumour" for link in r.attribution))
            denied = [record.id for record in rumours]
        speaker = self._parties.at(scene, denial.speaker) if denial.speaker is not None else []
        modes, _ = self._judge.judge(scene.s, denial.trigger, denial.trigger, False)
        if (not denied and not speaker) or UNREAL.intersection(modes):
            return None  # "is likely to reject the accusation" has not denied it
        return Draft(
            "denial", denial.trigger, denial.trigger, denial.rule, tuple(speaker),
            chain=self._attributor.chain(scene, denial.trigger), denies=tuple(denied),
        )  # fmt: skip


def _is_said_to_be(scene: Scene, act: FoundAct, chain: tuple[Attribution, ...]) -> bool:
    """Tell "said that he urges Peru to pay" and "that he was willing to", which one does by saying it of oneself."""
    s, speaker = scene.s, chain[-1].speaker if chain else None
    if speaker is None or act.type not in VERBAL - {"CONSULT"} or act.future:
        return False
    present = s.tags[act.carrier] in ("VBZ", "VBP") and not clauses.auxiliaries(s, act.carrier)
    lasting = present or s.tags[act.trigger].startswith("JJ")
    return lasting and any(f.party.key == speaker.key for f in act.actors[:1])


def _of_stance(stance: FoundStance, modes: tuple[Auxiliary, ...], chain: tuple[Attribution, ...]) -> Draft:
    return Draft(
        "stance", stance.trigger, stance.carrier, stance.rule, tuple(stance.actors), issue=stance.issue.id,
        supports=stance.supports, opposes=stance.opposes, modes=modes, chain=chain, last=stance.last,
    )  # fmt: skip
