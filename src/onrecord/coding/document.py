"""Code one document sentence by sentence, with one memory of whom it speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.coding import clauses
from onrecord.coding.acts import ActFinder, FoundAct
from onrecord.coding.attribution import Attributor, quotations
from onrecord.coding.auxiliary import AuxiliaryJudge
from onrecord.coding.composition import intended, refused
from onrecord.coding.dates import DateFinder, Expression
from onrecord.coding.denials import FoundDenial, find_denials
from onrecord.coding.discourse import Discourse
from onrecord.coding.mentions import IssueMention, Mention
from onrecord.coding.parsing import Sentence
from onrecord.coding.parties import Found, PartyFinder
from onrecord.coding.scene import Scene
from onrecord.coding.stances import FoundStance, position_of, stance_of
from onrecord.knowledge import Knowledge
from onrecord.model import Attribution, Auxiliary, Document, Kind, Party, Record, Span

_THAT_ISSUE = re.compile(r"\b(?:this|that|the same) (?:issue|dispute|matter|question|conflict)\b")


class DocumentCoder:
    """Reads the sentences of one document in order and collects its records."""

    def __init__(
        self, knowledge: Knowledge, document: Document, mentions: list[Mention], issues: list[IssueMention], coder: str
    ) -> None:
        self._knowledge, self._document, self._coder = knowledge, document, coder
        self._mentions, self._issues = mentions, issues
        self._discourse = Discourse()
        self._parties = PartyFinder(knowledge, self._discourse, document.published)
        self._attributor = Attributor(knowledge.cues, self._parties, self._discourse)
        self._acts = ActFinder(knowledge.lexicon, self._parties, self._attributor)
        self._judge = AuxiliaryJudge(knowledge.cues)
        self._dates = DateFinder(document.published)
        self._lower = document.text.lower() if len(document.text.lower()) == len(document.text) else document.text
        self._records: list[Record] = []

    def records(self) -> tuple[Record, ...]:
        """Return the records so far, each once, in the order of the text."""
        return tuple(
            {
                record.id: record for record in sorted(self._records, key=lambda r: (r.span, r.kind, r.type or ""))
            }.values()
        )

    def read(self, offset: int, text: str, sentences: list[Sentence]) -> None:
        """Code one paragraph that begins at `offset` of the document."""
        end = offset + len(text)
        mentions = [m for m in self._mentions if m.start >= offset and m.end <= end]
        issues = [m for m in self._issues if m.start >= offset and m.end <= end]
        quotes = [(start + offset, stop + offset) for start, stop in quotations(text)]
        scenes = [Scene(sentence, mentions, issues, quotes) for sentence in sentences]
        for scene in scenes:
            self._sentence(scene, text[scene.s.start - offset : scene.s.end - offset], quotes)

    def _sentence(self, scene: Scene, text: str, quotes: list[tuple[int, int]]) -> None:
        self._discourse.sentence += 1
        if not scene.mentions and not self._refers_back(scene):
            return
        if self._is_repeated(scene):
            return
        self._introduce(scene)
        if quotes:
            self._attributor.remember_quotes(scene)
        dates = self._dates.find(text, scene.s.start, scene.s.lowers)
        denials = find_denials(scene.s, self._knowledge.cues)
        denied_verbs = {d.denied for d in denials if d.denied is not None}
        acts = [] if self._is_fiction(scene) else self._acts.find(scene)
        if acts and self._is_sport(scene, text):
            acts = [act for act in acts if act.type not in _PLAYED]
        denying = {denial.trigger for denial in denials}
        acts = [act for act in acts if act.trigger not in denying]
        made: list[tuple[int, Record]] = []
        for act in acts:
            made += [
                (act.trigger, record)
                for record in self._from_act(scene, act, dates, bool(denied_verbs & set(_above(scene, act.trigger))))
            ]
        for stance in self._positions(scene, acts):
            made.append((stance.trigger, self._stance(scene, stance, dates)))
        for denial in denials:
            made_by_clause = [r for t, r in made if denial.denied is not None and denial.denied in _above(scene, t)]
            record = self._denial(scene, denial, made_by_clause)
            if record is not None:
                made.append((denial.trigger, record))
        self._records += [record for _, record in made]
        self._remember(scene)

    def _is_fiction(self, scene: Scene) -> bool:
        words = " ".join(scene.s.lowers)
        return any(phrase in words for phrase in self._knowledge.cues["fiction.phrases"])

    def _is_sport(self, scene: Scene, text: str) -> bool:
        small = (lemma for lemma, word in zip(scene.s.lemmas, scene.s.words, strict=True) if word.islower())
        return not self._knowledge.cues["sport.words"].isdisjoint(small) or bool(_SCORE.search(text))

    def _refers_back(self, scene: Scene) -> bool:
        """Tell whether a sentence without a name can speak of somebody named before."""
        if not self._discourse.states:
            return False
        titles = self._knowledge.titles
        return any(
            lemma in _REFERRING
            or lemma in titles.persons
            or lemma in titles.collectives
            or lemma in self._discourse.persons
            for lemma in scene.s.lemmas
        )

    def _is_repeated(self, scene: Scene) -> bool:
        """Tell whether the sentence stands in the text before: a pull quote or a caption says nothing new."""
        s = scene.s
        if len(s) < _SHORTEST_REPEAT:
            return False
        words = self._lower[s.start : s.end].rstrip(" .!?")
        return self._lower.find(words, self._document.body, s.start) >= 0

    # ----------------------------------------------------------------- memory

    def _introduce(self, scene: Scene) -> None:
        """Remember the states named, so that "both countries" later in the sentence finds them."""
        for mention in scene.mentions:
            if mention.entity.kind == "state" and mention.entity.country:
                party = Party(
                    mention.entity.label,
                    Span(mention.start, mention.end),
                    mention.entity.country,
                    None,
                    None,
                    mention.entity.key,
                )
                self._discourse.name_state(party)
        for at in range(len(scene.s)):
            if scene.issue[at] is not None:
                self._discourse.issue = scene.issue[at].issue.id  # type: ignore[union-attr]

    def _remember(self, scene: Scene) -> None:
        """Remember persons and subjects for the pronouns of the next sentence."""
        s = scene.s
        later: list[Found] = []
        for at in range(len(s)):
            if s.deps[at] in ("nsubj", "nsubjpass") and s.tags[at] not in ("PRP", "WDT", "WP"):
                found = self._parties.at(scene, at)
                if len(found) > 1:
                    later += [Found(f.party, f.firm, "plural") for f in found[:1]]
                elif found and found[0].firm:
                    later += found
            elif s.tags[at] == "NNP" and s.deps[at] in ("pobj", "dobj", "appos") and scene.mention[at] is None:
                found = [f for f in self._parties.at(scene, at) if f.number == "person"]
                later = found + later
        for item in later:
            self._discourse.name_subject(item.party, item.number)
        self._attributor.note_medium(scene)

    # ---------------------------------------------------------------- records

    def _from_act(self, scene: Scene, act: FoundAct, dates: list[Expression], denied: bool) -> list[Record]:
        chain = self._attributor.chain(scene, act.trigger)
        if denied:
            chain = (*chain, Attribution("rumour", "denied", self._word(scene, act.trigger)))
        reported = bool(self._attributor.sayings_above(scene, act.carrier))
        modes = self._modes(scene, act, reported)
        if "future" in modes and "negation" not in modes and act.construction != "must" and act.content is None:
            intended(act)
        if {"future", "negation"} <= set(modes) and refused(act):
            modes = tuple(mode for mode in modes if mode not in ("future", "negation"))
        relation = self._relation(scene, act, modes)
        if relation is None and act.act.relation and act.act.reciprocal and act.type == act.act.type and act.recipients:
            act.actors, act.recipients = [*act.actors, *act.recipients], []  # relations are begun by both
        issues = self._act_issues(scene, act)
        stance = stance_of(scene, act, self._parties)
        records = []
        if stance is not None and "negation" not in modes:
            records.append(self._stance(scene, stance, dates, modes, chain))
            if not stance.supports:
                return records
        records.append(
            self._record(
                scene, "relation" if relation else "event", act.trigger, act.carrier, dates,
                actors=act.actors, recipients=act.recipients, type_=relation or act.type,
                mode=None if relation else act.mode, content=None if relation else act.content,
                issue=issues[0] if issues else None, modes=modes, chain=chain,
                rule=f"{act.act.rule} {act.construction}: {act.pattern}", context=act.act.context,
            )
        )  # fmt: skip
        return records

    def _modes(self, scene: Scene, act: FoundAct, reported: bool) -> tuple[Auxiliary, ...]:
        modes = list(self._judge.judge(scene.s, act.trigger, act.carrier, reported))
        if act.construction == "nominal":
            modes = [mode for mode in modes if mode != "negation" or self._judge.negated(scene.s, act.trigger)]
        if act.construction == "must":
            modes = [mode for mode in modes if mode == "negation"]
        if act.pattern.startswith("not "):
            modes = [mode for mode in modes if mode != "negation"]
        if act.future and "future" not in modes:
            modes.append("future")
        return tuple(modes)

    def _relation(self, scene: Scene, act: FoundAct, modes: tuple[Auxiliary, ...]) -> str | None:
        """Return the standing relation that the act states: always for `state` rules, else where the
        words say that it stands (present tense) or that it was never begun."""
        relation = act.act.relation
        if relation is None or act.type not in (act.act.type, None):
            return None
        if act.act.state:
            return relation
        s = scene.s
        stands = s.tags[act.carrier] in ("VBZ", "VBP") or (s.lemmas[act.carrier] in ("have", "maintain", "enjoy"))
        if "negation" in modes or (stands and "future" not in modes and act.construction == "active"):
            return relation
        return None

    def _act_issues(self, scene: Scene, act: FoundAct) -> list[str]:
        found = [issue.id for _, issue in scene.issues_below(act.trigger)]
        if not found and act.carrier != act.trigger and act.construction != "nominal":
            found = [issue.id for _, issue in scene.issues_below(act.carrier)]
        if not found and self._discourse.issue and _THAT_ISSUE.search(_text(scene, act.trigger)):
            found = [self._discourse.issue]
        return found

    def _positions(self, scene: Scene, acts: list[FoundAct]) -> list[FoundStance]:
        stances: list[FoundStance] = []
        if not any(scene.issue):
            return stances
        for noun in range(len(scene.s)):
            if scene.s.is_noun(noun):
                above = set(_above(scene, noun))
                doers = next((a.actors for a in acts if a.trigger in above or a.carrier in above), [])
                stance = position_of(scene, noun, self._parties, doers)
                if stance is not None:
                    stances.append(stance)
        return stances

    def _stance(
        self, scene: Scene, stance: FoundStance, dates: list[Expression],
        modes: tuple[Auxiliary, ...] = (), chain: tuple[Attribution, ...] | None = None,
    ) -> Record:  # fmt: skip
        if chain is None:
            chain = self._attributor.chain(scene, stance.trigger)
        record = self._record(
            scene, "stance", stance.trigger, stance.carrier, dates,
            actors=stance.actors, recipients=[], type_=None, issue=stance.issue.id, modes=modes, chain=chain, rule=stance.rule,
            last=stance.last,
        )  # fmt: skip
        return replace(record, supports=stance.supports, opposes=stance.opposes, score=None)

    def _denial(self, scene: Scene, denial: FoundDenial, inner: list[Record]) -> Record | None:
        """Return the denial, pointing to the clause that it denies or to the rumours before it."""
        denied = [r.id for r in inner if r.kind != "denial"]
        if not denied and denial.denied is None:
            denied = [r.id for r in self._records if any(link.manner == "rumour" for link in r.attribution)]
        speaker = self._parties.at(scene, denial.speaker) if denial.speaker is not None else []
        if not denied and not speaker:
            return None
        record = self._record(
            scene, "denial", denial.trigger, denial.trigger, [], actors=speaker, recipients=[], type_=None,
            modes=(), chain=self._attributor.chain(scene, denial.trigger), rule=denial.rule,
        )  # fmt: skip
        return replace(record, denies=tuple(denied))

    def _record(
        self, scene: Scene, kind: Kind, trigger: int, carrier: int, dates: list[Expression], *,
        actors: list[Found], recipients: list[Found], type_: str | None, modes: tuple[Auxiliary, ...],
        chain: tuple[Attribution, ...], rule: str, mode: str | None = None, content: str | None = None,
        issue: str | None = None, context: str | None = None, last: int | None = None,
    ) -> Record:  # fmt: skip
        s = scene.s
        text = self._document.text
        date = self._date(scene, trigger, carrier, dates, " must:" in rule)
        own = self._administered(recipients, actors)
        spans = [f.party.span for f in (*actors, *own) if s.start <= f.party.span.start < s.end]
        words = _clause(
            s, trigger if kind == "denial" or rule.endswith("nominal") else carrier, trigger, last, content is not None
        )
        if date is not None:
            spans.append(Span(date.start, date.end))
        span = Span(
            min([s.starts[words[0]], *(x.start for x in spans)]), max([s.ends[words[-1]], *(x.end for x in spans)])
        )
        place = self._place(scene, trigger)
        ontology = self._knowledge.ontology
        return Record(
            kind=kind, document=self._document.id, span=span, trigger=self._word(scene, trigger), text=span.of(text),
            coder=self._coder, rule=rule, type=type_, mode=mode, content=content,
            actors=tuple(f.party for f in actors), recipients=tuple(f.party for f in own),
            issue=issue, date=(date.forward if "future" in modes else date.value) if date else None, place=place,
            contexts=self._contexts(span.of(text), context), auxiliary=tuple(m for m in _MODES if m in modes),
            score=ontology.score(type_, mode) if kind == "event" and type_ else None, attribution=chain,
        )  # fmt: skip

    def _administered(self, recipients: list[Found], actors: list[Found]) -> list[Found]:
        """Give a disputed territory the country of the claimant that acts on it."""
        entities = self._knowledge.names.entities
        result = []
        for found in recipients:
            entity = entities.get(found.party.entity or "")
            claimants = entity.claimants if entity else ()
            ruler = next((a.party.country for a in actors if a.party.country in claimants), None)
            result.append(Found(replace(found.party, country=ruler), found.firm, found.number) if ruler else found)
        return result

    def _contexts(self, text: str, context: str | None) -> tuple[str, ...]:
        lower = f" {re.sub(r'[^a-z0-9-]+', ' ', text.lower())} "
        found = [
            name for name, cues in self._knowledge.ontology.contexts.items() if any(f" {cue} " in lower for cue in cues)
        ]
        return tuple(dict.fromkeys([*([context] if context else []), *found]))

    def _place(self, scene: Scene, trigger: int) -> str | None:
        s = scene.s
        for word, noun in clauses.prepositions(s, trigger):
            mention = scene.mention[noun]
            if (
                word in ("in", "at", "near", "to")
                and mention is not None
                and (mention.entity.kind == "place" or mention.form == "seat")
            ):
                return self._document.text[mention.start : mention.end]
        at = clauses.direct_object(s, trigger) if s.is_verb(trigger) else None
        mention = scene.mention[at] if at is not None else None
        if mention is not None and (mention.entity.kind == "place" or mention.form == "seat"):
            return self._document.text[mention.start : mention.end]
        return None

    def _date(
        self, scene: Scene, trigger: int, carrier: int, dates: list[Expression], stated: bool
    ) -> Expression | None:
        """Return the date that grammar ties to the act: below its words, or beside its verb.

        `stated` acts are done by saying ("said that X must"), so that the day of saying is theirs.
        """
        s = scene.s
        if not dates:
            return None
        where = [
            (
                expression,
                [at for at in range(len(s)) if s.starts[at] < expression.end and s.ends[at] > expression.start],
            )
            for expression in dates
        ]
        below = set(s.subtree(trigger))
        nested = (
            {d for at in below for d in s.having(at, "relcl", "ccomp", "advcl") for d in s.subtree(d)}
            if carrier == trigger
            else set()
        )
        for expression, positions in where:
            if positions and positions[0] in below - nested:
                return expression
        at = trigger
        for _ in range(6):
            head, dep = s.heads[at], s.deps[at]
            if head == at or (dep in ("ccomp", "parataxis") and not stated):
                break  # the day of a report is not the day of what it reports
            at = head
            direct = {
                c
                for c in s.children[at]
                if s.deps[c] in ("prep", "npadvmod", "advmod", "nmod", "pobj", "tmod", "dobj", "dep")
            }
            reach = {p for c in direct for p in s.subtree(c)} - below
            for expression, positions in where:
                if (
                    positions
                    and positions[0] in reach
                    and self._governor(scene, positions[0]) in (at, clauses.governing_verb(s, trigger))
                ):
                    return expression
        return None

    def _governor(self, scene: Scene, position: int) -> int | None:
        return clauses.governing_verb(scene.s, position)

    def _word(self, scene: Scene, position: int) -> Span:
        return Span(scene.s.starts[position], scene.s.ends[position])


_SCORE = re.compile(r"\b\d{1,3}[-–]\d{1,3}\b(?![-–/]|\s*(?:people|per|percent|vote|votes))")
#: Types that the words of sport imitate: "attacked", "met", "beat", "signed", "defended".
_PLAYED = frozenset({"ASSAULT", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT", "MOBILIZE"})
_REFERRING = frozenset(
    "he she it they we i his her its their our him them us both country state nation side rumour rumor report claim allegation story".split()
)
_SHORTEST_REPEAT = 8
_MODES: tuple[Auxiliary, ...] = ("historical", "future", "hypothetical", "negation")


def _clause(s: Sentence, verb: int, trigger: int, last: int | None, with_content: bool) -> list[int]:
    """Return the words of the clause of an act, without the clauses that hang on it but for its content."""
    if trigger not in s.subtree(verb) or not s.is_verb(verb):
        verb = trigger
    words = {verb, trigger}
    pending = [verb]
    while pending:
        at = pending.pop()
        words.add(at)
        content = with_content and at in (verb, trigger)
        pending += [
            c for c in s.children[at]
            if (s.deps[c] not in _HANGING or (content and s.deps[c] in ("ccomp", "advcl") and c > at))
            and not (s.deps[c] == "conj" and s.is_verb(c))
        ]  # fmt: skip
    while words and s.tags[max(words)] in _POINTS:
        words.discard(max(words))
    while words and s.tags[min(words)] in _POINTS:
        words.discard(min(words))
    if last is not None:
        words.add(last)
    return sorted(words)


#: Dependencies that begin a clause of their own, and the marks that a clause does not end with.
_HANGING = frozenset({"ccomp", "relcl", "advcl", "parataxis", "dep", "mark"})
_POINTS = frozenset({".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "CC"})


def _above(scene: Scene, position: int) -> list[int]:
    """Return a position and all that governs it."""
    found = [position]
    while scene.s.heads[found[-1]] != found[-1]:
        found.append(scene.s.heads[found[-1]])
    return found


def _text(scene: Scene, position: int) -> str:
    return " ".join(scene.s.lowers[at] for at in scene.s.subtree(position))
