"""Judge how sure it is that an event happened, by the words above and beside it.

Works on one parsed sentence. The judgement of a word is found top-down (Nairn, Condoravdi & Karttunen
2006; Saurí & Pustejovsky 2012): what stands above hands a grade down through its signature ("failed
to": what follows did not happen), and the word's own auxiliaries, negation and adverbs change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding.clauses import auxiliaries
from onrecord.coding.parsing import Sentence
from onrecord.knowledge import Factuality, Grade, Signature

#: What is to be done at a meeting to come: "will sign the accord at the summit".
_GATHERINGS = frozenset(
    "conference consultation forum meeting negotiation session summit talk talks tour trip visit".split()
)
#: What says of plans and options which there are; how near one came to an act.
_LISTING = frozenset({"include", "involve"})
_NEARER = frozenset({"closer", "nearer"})
#: They, and what is drawn up for one.
_PLANNED = _GATHERINGS | {"agenda", "programme", "program"}
_WITHIN = frozenset({"at", "during"})
#: Prepositions by which a noun is set in time.
_TEMPORAL = frozenset({"after", "before", "during", "following"})
#: Conjunctions of clauses that tell in the present of what is still to come.
_WHEN = frozenset({"after", "before", "once", "until", "when"})
_CERTAIN, _REPORTED = Grade("certain"), Grade("reported")
_EXPECTED, _POSSIBLE = Grade("expected"), Grade("possible")
_INTENDED, _OPEN = Grade("intended"), Grade("open")
_WH = frozenset({"how", "why", "when", "where", "what", "who", "which", "whose", "whom"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_RANKED = frozenset({"first", "second", "third", "only", "latest", "last"})
_UNSURE = frozenset({"expected", "intended", "possible", "open"})
_CLAUSES = ("ccomp", "xcomp", "acl", "csubj", "csubjpass")
_GERUND_PREPOSITIONS = frozenset({"from", "of", "to", "in", "on", "for", "about", "against", "at", "into", "with"})
_DENIED_BY = frozenset({"det", "advmod", "preconj", "dobj", "nsubj", "nsubjpass", "attr"})
_NOMINAL_PREPOSITIONS = frozenset({"of", "for", "to", "on", "about", "in", "against", "over", "at", "towards"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure it is that an event happened, and the positions of the words that decide it."""

    grade: Grade
    words: tuple[int, ...] = ()

    def to(self, grade: Grade, *words: int) -> Judgement:
        """Return the judgement as further words change it."""
        return self if grade == self.grade else Judgement(grade, tuple(sorted({*self.words, *words})))


class FactualityJudge:
    """Judges event words: verbs, and nouns and adjectives that name events."""

    def __init__(self, knowledge: Factuality) -> None:
        self._knowledge = knowledge

    def judge(self, s: Sentence, position: int, reported: bool = False) -> Judgement:
        """Judge the word at `position`; `reported` says that the sentence is somebody's words."""
        return _Reading(self._knowledge, s, _REPORTED if reported else _CERTAIN).judge(position)


class _Reading:
    """One sentence with the grade that its main clause has by itself."""

    __slots__ = ("_ground", "_knows", "_s")

    def __init__(self, knows: Factuality, s: Sentence, ground: Grade) -> None:
        self._knows, self._s, self._ground = knows, s, Judgement(ground)

    def judge(self, at: int) -> Judgement:
        """Return what the words above `at` make of it, and then the words beside it."""
        s = self._s
        found = self._beside(at, self._handed_down(at))
        if s.is_verb(at) or s.tags[at] == "MD" or s.deps[at] in ("ROOT", "ccomp", "advcl", "relcl"):
            found = self._auxiliaries(at, found)
        denier = self.negation(at)
        if denier is None or denier in found.words:  # "there was no vote" denies the vote once
            undone = self._undone(at) if found.grade.certainty in ("expected", "intended", "open") else None
            return found if undone is None else Judgement(Grade("certain", negative=True), (*found.words, undone))
        if self._s.lowers[denier] == "yet":
            return found.to(Grade("certain", negative=True), denier)  # "has yet to sign"
        return found.to(found.grade.turned(), denier)

    def _undone(self, at: int) -> int | None:
        """Return the verb that says what became of a plan: "had been scheduled, but the talks were put off"."""
        s = self._s
        planned = {s.lemmas[word] for word in (at, *s.having(s.heads[at], "nsubj", "nsubjpass"))}
        for verb in (clause for above in s.above(at) for clause in s.having(above, "conj")):
            it, particle = s.child(verb, "nsubjpass"), s.child(verb, "prt")
            words = s.lemmas[verb] if particle is None else f"{s.lemmas[verb]} {s.lowers[particle]}"
            same = it is not None and (s.lowers[it] in ("it", "they") or s.lemmas[it] in planned)
            if same and words in self._knows.undone:
                return verb
        return None

    # ------------------------------------------------------------- beside it

    def _beside(self, at: int, found: Judgement) -> Judgement:
        """Apply adverbs ("probably") and adjectives ("planned"), and the mark of a condition."""
        s, modifiers = self._s, self._knows.modifiers
        for child in s.children[at]:
            if s.deps[child] in ("advmod", "amod", "npadvmod", "compound"):
                grade = modifiers.get(s.lowers[child])
                if grade is not None and s.lowers[child] not in self._knows.negation:
                    found = found.to(_within(grade, found.grade), child)
        return found

    def _auxiliaries(self, at: int, found: Judgement) -> Judgement:
        s = self._s
        words = [c for c in s.children[at] if s.deps[c] in ("aux", "auxpass")]
        if s.tags[at] == "MD":
            words.insert(0, at)
        modal = next((c for c in words if s.lowers[c] in self._knows.modals), None)
        if modal is None:
            return self._mood(at, found)
        if s.lemmas[at] in self._knows.polite and s.lemmas[modal] in ("would", "'d", "’d"):
            return found
        if s.lemmas[at] in self._knows.perceived and s.lowers[modal] in ("can", "could") and self.negation(at) is None:
            return found
        known = self._knows.modals[s.lowers[modal]]
        reported = "reported" in (self._ground.grade.certainty, found.grade.certainty) or s.deps[at] == "ccomp"
        perfect = any(s.lowers[c] in ("have", "'ve", "’ve") for c in words)
        signature = known.perfect if perfect else known.reported if reported else known.plain
        denier = self.negation(at)
        if denier is None:
            return found.to(_within(signature.affirmed, found.grade), modal)
        return found.to(signature.negated.under(found.grade), modal, denier)

    def _mood(self, at: int, found: Judgement) -> Judgement:
        """Take down the main clause of a question and a command."""
        s = self._s
        if s.heads[at] != at:
            return found
        to = next((c for c in s.having(at, "aux") if s.lowers[c] == "to" and c < at), None)
        told = any(s.tags[c] in ("VBD", "VBP", "VBZ") for c in s.having(at, "advcl", "ccomp"))  # no headline
        if to is not None and not told and s.tags[at] == "VB" and s.child(at, "nsubj", "nsubjpass") is not None:
            return found.to(_EXPECTED.under(found.grade), to)  # a headline: "Kenya to send troops"
        if s.words[-1] == "?" or (s.words[-1] in '”"' and s.words[-2:-1] == ["?"]):
            asks = not any(s.lowers[c] in _WH for c in s.children[at])
            return found.to(_OPEN.under(found.grade), len(s) - 1) if asks else found
        commands = s.tags[at] == "VB" and s.child(at, "nsubj", "nsubjpass", "aux", "expl") is None
        return found.to(_OPEN, at) if commands else found

    def negation(self, at: int) -> int | None:
        """Return the word that negates the one at `at`: on it, on its subject or on its object."""
        s, denying = self._s, self._knows.negation
        for child in s.children[at]:
            dep = s.deps[child]
            if dep == "neg" or (s.lowers[child] in denying and dep in _DENIED_BY):
                return None if self._is_focus(child) else child
            if s.lowers[child] == "longer" and s.lowers[child - 1] in ("no", "any"):
                return child
            if s.lowers[child] == "to" and s.lowers[child - 1] == "yet" and dep == "aux":
                return child - 1
            if dep in ("nsubj", "nsubjpass", "dobj", "attr"):
                for inner in s.children[child]:
                    if s.lowers[inner] in ("no", "neither") and s.deps[inner] in ("det", "preconj", "cc", "amod"):
                        return inner
        return None

    def _is_focus(self, child: int) -> bool:
        """Tell "not only ... but also" and "not just" from a negation."""
        s = self._s
        return child + 1 < len(s) and s.lowers[child + 1] in self._knows.focus

    # ----------------------------------------------------------- from above

    def _handed_down(self, at: int) -> Judgement:
        s = self._s
        dep, head = s.deps[at], s.heads[at]
        if head == at:
            return self._ground
        if dep in _CLAUSES:
            return self._in_clause(at, head)
        if dep in ("dobj", "nsubjpass", "attr", "oprd", "dative", "acomp"):
            return self._as_object(at, head)
        if dep in ("pobj", "pcomp"):
            return self._after_preposition(at, head)
        if dep == "advcl":
            return self._in_adverbial(at, head)
        if dep == "relcl":
            return self._in_clause(at, head) if self._frame(at) == "to" else self._ground
        if dep == "nsubj":
            return self._as_subject(at, head)
        if dep == "conj":
            return self._coordinated(at, head)
        if dep in ("compound", "appos", "prep", "advmod", "aux", "auxpass", "prt", "dep", "nmod"):
            return self.judge(head)
        return self._ground

    def _in_clause(self, at: int, head: int) -> Judgement:
        """Read a clause that is the content of a verb, noun or adjective."""
        s = self._s
        frame = self._frame(at)
        if s.deps[at] == "acl" and frame in ("ing", "noun") and self.negation(head) is None:
            return self._ground  # "the man leaving", "people killed": a description
        named = [head, *s.having(head, "attr", "appos")]
        if frame == "to" and any(s.lowers[c] in _RANKED for noun in named for c in s.having(noun, "amod")):
            return self.judge(head)  # "the first state to recognise Peru" has done so
        signature = self._signature(head, frame)
        if s.lemmas[head] == "able" and s.tags[s.heads[head]] in ("VBP", "VBZ"):
            above = self.judge(head)  # who was able to, did
            return above.to(_POSSIBLE.under(above.grade), head)
        if signature is None and s.lemmas[head] in _LISTING:  # "options include sending troops"
            subject = s.child(head, "nsubj")
            signature = self._knows.nouns.get((s.lemmas[subject], frame)) if subject is not None else None
        if signature is None and (frame == "wh" or (frame == "that" and s.deps[at] == "ccomp")):
            return self._ground  # "asked how it ended"; clauses set side by side
        told = s.is_noun(head) and frame == "that"  # "orders a probe into claims that": of what is claimed, not ordered
        above = self._ground if told else self.judge(head)
        if s.lemmas[head] == "have" and s.child(at, "nsubj") is not None:
            return above  # "will have both states cooperate": they will
        if signature is not None:
            grade = signature.of(above.grade)
            if grade.certainty in ("expected", "intended") and self._is_overtaken(at, head):
                grade = Grade("open", grade.negative)
            return above.to(grade, self._predicate(head, frame))
        if frame == "whether":
            return above.to(_OPEN, self._predicate(head, frame))
        if frame != "to" or s.lemmas[at] in self._knows.performed:
            return above
        return above.to(_INTENDED.under(above.grade), head)

    def _is_overtaken(self, at: int, head: int) -> bool:
        """Tell a plan that the text looks back on: "was to have met", "had been due to meet"."""
        s = self._s
        verb = head if s.is_verb(head) else s.heads[head]
        return any(s.lowers[c] == "have" for c in s.having(at, "aux")) or auxiliaries(s, verb)[:1] == ["had"]

    def _frame(self, at: int) -> str:
        """Return the form of a clause: to, that, whether, wh, ing, or noun for a bare participle."""
        s = self._s
        if s.tags[at] == "VB" and s.child(at, "aux") is None:
            return "to" if s.child(at, "mark") is None else "that"
        words = [s.lowers[c] for c in s.children[at] if s.deps[c] in ("mark", "advmod", "aux", "nsubj", "dobj", "attr")]
        if "to" in words:
            return "to"
        if "whether" in words or "if" in words:
            return "whether"
        if any(word in _WH for word in words):
            return "wh"
        bare = s.child(at, "aux", "auxpass") is None
        if s.tags[at] == "VBG" and bare:
            return "ing"
        return "noun" if s.tags[at] == "VBN" and bare and s.deps[at] != "ccomp" else "that"

    def _signature(self, head: int, frame: str, preposition: str = "") -> Signature | None:
        """Look up what a word makes of its content."""
        s = self._s
        head = self._predicate(head, frame)
        lemma = s.lemmas[head]
        if s.is_verb(head):
            table = self._knows.verbs
            particle = s.child(head, "prt")
            if particle is not None:  # "set aside", "carry out": verbs of their own
                return table.get((f"{lemma} {s.lowers[particle]}", frame))
            if preposition and (f"{lemma} {preposition}", frame) in table:
                return table[f"{lemma} {preposition}", frame]
            fits = not preposition or (frame == "ing" and preposition in _GERUND_PREPOSITIONS)
            return table.get((s.lowers[head], frame)) or table.get((lemma, frame)) if fits else None
        if s.tags[head][:2] in ("JJ", "RB"):
            return self._knows.adjectives.get((lemma, frame))
        if preposition and preposition not in _NOMINAL_PREPOSITIONS:
            return None
        return self._knows.nouns.get((lemma, frame))

    def _predicate(self, head: int, frame: str) -> int:
        """Return the adjective that a clause belongs to ("it is likely that", "made it clear that"), else `head`."""
        s = self._s
        adjective = s.child(head, "acomp", "oprd") if frame != "ing" and frame != "noun" and s.is_verb(head) else None
        return head if adjective is None else adjective

    def _as_object(self, at: int, head: int) -> Judgement:
        s = self._s
        above = self.judge(head)
        if s.deps[at] == "attr" or not s.is_noun(at):
            return above
        return self._named(at, above, self._signature(head, "noun"), head)

    def _named(self, at: int, above: Judgement, signature: Signature | None, *words: int) -> Judgement:
        """Judge a noun below a word: a thing named ("the attack") stands where what is said of it is denied."""
        if signature is None:
            return self._ground if above.grade.negative and self._is_definite(at) else above
        found = above.to(signature.of(above.grade), *words)
        if found.grade.negative and (self._s.lemmas[at], "that") in self._knows.nouns:
            return self._ground  # "rejected the report", "foiled an attempt": there was one
        return found

    def _is_definite(self, noun: int) -> bool:
        s = self._s
        return any(s.deps[c] == "poss" or s.lowers[c] in _DEFINITE for c in s.children[noun])

    def _as_subject(self, at: int, head: int) -> Judgement:
        """Judge a subject: "talks will begin" tells of talks to come, "the attack may hurt trade" of an attack."""
        s = self._s
        verb = self._last(head)
        above = self.judge(verb)
        if s.lemmas[verb] in self._knows.occurrence:
            return above
        if above.grade.certainty == "expected" and s.lemmas[at] in _PLANNED and s.lemmas[verb] in self._knows.agenda:
            return above
        unsure = not above.grade.negative and above.grade.certainty in _UNSURE
        return above if unsure and not self._is_definite(at) else self._ground

    def _last(self, verb: int) -> int:
        """Return the infinitive that a verb leads to: "talks are expected to begin"."""
        while (content := self._content(verb)) is not None:
            verb = content
        return verb

    def _content(self, verb: int) -> int | None:
        """Return the infinitive of a verb or of its adjective: "is unlikely to begin"."""
        adjective = self._s.child(verb, "acomp")
        own = self._s.child(verb, "xcomp")
        return own if own is not None or adjective is None else self._s.child(adjective, "xcomp")

    def _after_preposition(self, at: int, preposition: int) -> Judgement:
        s = self._s
        word, head = s.lowers[preposition], s.heads[preposition]
        grade, first = self._connective(preposition)
        own = word in _TEMPORAL and s.is_noun(at) and any(s.tags[c] == "PRP$" for c in s.having(at, "poss"))
        bare = word == "after" and s.child(at, "det", "poss", "nummod") is None
        if own or ((bare or word in _WITHIN) and s.lemmas[at] in _GATHERINGS):
            above = self.judge(self._last(head))
            if above.grade.certainty in _UNSURE and not above.grade.negative:
                return above  # "will rest after his visit": he has still to pay it
        if word == "before" and s.deps[at] == "pcomp":
            return self.judge(head)  # "killed three before being shot": what came next came
        led_to = word == "to" and not s.is_noun(at)
        if led_to and any(s.lowers[c] in _NEARER for c in range(head + 1, preposition)):  # "edged closer to cutting"
            above = self.judge(head)
            return above.to(_POSSIBLE.under(above.grade), preposition)
        if grade is not None:
            return self._connected(grade, first, s.heads[first] if first == head or s.deps[head] == "pobj" else head)
        frame = "ing" if s.deps[at] == "pcomp" and s.is_verb(at) else "noun"
        signature = self._signature(head, frame, word)
        if signature is None and s.is_noun(at):
            above = self.judge(head)
            return self._ground if above.grade.negative or self._is_definite(at) else above
        return self._named(at, self.judge(head), signature, head, preposition)

    def _connective(self, preposition: int) -> tuple[Grade | None, int]:
        """Return the grade of a preposition or of the phrase that it closes, and where the phrase begins."""
        s, known = self._s, self._knows.connectives
        word, head = s.lowers[preposition], s.heads[preposition]
        if s.deps[head] == "pobj" and head < preposition:  # "in case of"
            phrase = f"{s.lowers[s.heads[head]]} {s.lowers[head]} {word}"
            if phrase in known:
                return known[phrase], s.heads[head]
        if preposition and f"{s.lowers[preposition - 1]} {word}" in known:  # "instead of"
            return known[f"{s.lowers[preposition - 1]} {word}"], preposition - 1
        return known.get(word), preposition

    def _connected(self, grade: Grade, word: int, head: int) -> Judgement:
        if grade == _CERTAIN:
            return self._ground
        above = self.judge(head)
        return Judgement(grade.under(above.grade), tuple(sorted({*above.words, word})))

    def _in_adverbial(self, at: int, head: int) -> Judgement:
        """Read an adverbial clause by its conjunction: a cause, a condition, a purpose."""
        s = self._s
        found: list[tuple[Grade, int]] = []
        for child in s.children[at]:
            if s.deps[child] in ("mark", "advmod", "aux") and child < at:
                before = s.lowers[child - 1] if child else ""
                grade = self._knows.connectives.get(f"{before} {s.lowers[child]}")
                grade = grade or self._knows.connectives.get(s.lowers[child])
                if before == "if":
                    grade = _OPEN
                found += [(grade, child)] if grade is not None else []
        if found and s.lowers[found[0][1]] == "before" and self._is_past(at):
            return self._ground  # "fired twice before he was caught": what came next came
        if any(s.lowers[c] in _WHEN for c in s.having(at, "mark", "advmod")) and self._is_present(at):
            above = self.judge(head)
            if above.grade.certainty in _UNSURE and not above.grade.negative:  # "will sign it when he visits Peru"
                return above if self._has_its_subject(at, head) else above.to(_OPEN)
        if found:
            return self._connected(*found[0], head)
        if self._frame(at) == "to":
            return self._in_clause(at, head)
        above = self.judge(self._last(head) if at > head else head)
        aside = s.tags[at] == "VBG" and s.words[min(s.subtree(at)) - 1] == ","
        return self._ground if above.grade.negative and aside else above  # "did not come, citing the raid"

    def _has_its_subject(self, at: int, head: int) -> bool:
        """Tell whether a clause has a subject that can be the one of the verb above it."""
        s = self._s
        own, above = s.child(at, "nsubj", "nsubjpass"), s.child(head, "nsubj", "nsubjpass")
        same = own is not None and above is not None and s.lowers[own] == s.lowers[above]
        return own is None or same or s.tags[own] == "PRP"

    def _is_present(self, at: int) -> bool:
        finite = self._s.having(at, "aux", "auxpass")[:1] or [at]
        return self._s.tags[finite[0]] in ("VBZ", "VBP")

    def _is_finite(self, at: int) -> bool:
        s = self._s
        return any(s.tags[word] in ("VBD", "VBZ", "VBP") for word in (at, *s.having(at, "aux", "auxpass")))

    def _is_past(self, at: int) -> bool:
        words = [self._s.lowers[c] for c in self._s.having(at, "aux", "auxpass")]
        return self._s.tags[at] == "VBD" if not words else words[0] in ("was", "were", "did")

    def _coordinated(self, at: int, head: int) -> Judgement:
        """Let a coordinated word share what stands above the first, and its auxiliaries if it has none."""
        s = self._s
        own = s.child(at, "nsubj", "nsubjpass", "aux") is not None or s.tags[at] in ("VBD", "VBZ", "VBP")
        shared = s.child(at, "nsubj", "nsubjpass") is None and any(
            s.lowers[c] in ("or", "nor") for c in s.having(head, "cc")
        )
        if s.is_verb(at) and own and not shared:
            while s.deps[head] == "conj" or (s.deps[head] == "xcomp" and s.tags[head] == "VB" and self._is_finite(at)):
                head = s.heads[head]  # "is to meet them and is asking": he asks already
            return self._handed_down(head)
        return self.judge(head)


def _within(grade: Grade, above: Grade) -> Grade:
    """Return a grade said of something already graded `above`; two negatives make a positive."""
    weaker = grade.under(above)
    return weaker.turned() if above.negative else weaker
