"""Find the sayings of one sentence: cue, speaker and what is said, thought, wanted or spoken of.

Needs a scene; gives positions of words. Grammar only: who the speaker is and whose words a quotation
holds is settled by the attributor, which sees the document. The classes of verbs follow the
complements that they take, as dictionaries of English give them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.coding.clauses import agent, is_passive, subject
from onrecord.coding.closings import CITING
from onrecord.coding.closings import closing as closing_of
from onrecord.coding.nouns import is_owned_thing, is_thing
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene
from onrecord.knowledge import Cues
from onrecord.model import Manner

_CLAUSES = ("ccomp", "xcomp", "acl", "advcl", "pcomp", "relcl", "conj", "ROOT", "dep", "parataxis")
_EDGES = frozenset({",", ".", ":", ";", "-", "--", "—", "–", "“", "”", '"', "''", "``", "'", "‘", "’"})
#: Prepositions before the topic of what is said ("told the paper about the plan").
_TOPIC = frozenset({"about", "of", "on", "for", "against", "to", "at", "over", "with", "in", "toward", "towards"})
_SPEAKING = frozenset({"i", "we", "you"})


Frame = Literal["clause", "quotation", "infinitive", "topic", "noun", "adjective", "source"]


@dataclass(frozen=True, slots=True)
class Saying:
    """One saying in a sentence; all are positions of words.

    `content` is empty where what is said stands only in quotation marks outside the clause.
    `asserted` tells that the speaker vouches for the content: he said it, and did not only wish for
    it, ask it, or speak of it.
    """

    frame: Frame
    cue: int
    speaker: int | None
    content: frozenset[int]
    manner: Manner
    asserted: bool
    speech: bool = True


class SayingFinder:
    """Finds sayings with the lists of cues.toml."""

    def __init__(self, cues: Cues) -> None:
        lists = (
            "reported", "rumour", "thought", "evidence", "question", "quoting", "infinitive", "object", "naming",
            "reporting_nouns", "asserting_nouns", "reporting_adjectives", "media", "nouns",
            "inquiries", "lending",
        )  # fmt: skip
        self._words = {name: cues[f"saying.{name}"] for name in lists}
        self._phrases = cues["saying.phrases"]
        clausal = ("reported", "rumour", "thought", "evidence", "question")
        self._clausal = frozenset().union(*(self._words[name] for name in clausal))
        self._quoting = self._words["quoting"] | self._words["reported"] | self._words["rumour"]
        verbs = ("infinitive", "object", "naming", "quoting")
        phrased = {phrase.split()[0] for phrase in self._phrases}
        self._verbs = self._clausal.union(phrased, *(self._words[name] for name in verbs))

    def find(self, scene: Scene) -> list[Saying]:
        """Return the sayings of a sentence, in the order of their cues."""
        s = scene.s
        found: list[Saying] = []
        for at in range(len(s)):
            if s.lowers[at] == "according":
                found += self._according(s, at)
            elif s.is_verb(at):
                if s.lemmas[at] == "be":
                    found += self._copula(scene, at)
                elif s.lemmas[at] in self._verbs:
                    found += self._verb(scene, at)
                else:
                    found += self._spread(s, at)
            elif s.is_noun(at):
                if s.lemmas[at] in self._words["reporting_nouns"]:
                    found += self._noun(scene, at)
            elif s.lowers[at] == "in":
                found += self._inquiry(s, at)
        found = self._with_closing(scene, found)
        found = _passed_on(s, found)
        return _without_carriers(s, [_within_quote(scene, saying) for saying in found])

    def _with_closing(self, scene: Scene, found: list[Saying]) -> list[Saying]:
        """Add who is named at the end, where the parse has not found that all before is his."""
        closing = closing_of(scene, self._words["reported"])
        if closing is None:
            return found
        cue, speaker, told = closing
        own = next((saying for saying in found if saying.cue == cue), None)
        if own is not None and own.speaker is not None and 2 * len(own.content & told) >= len(told):
            return found
        others = [saying for saying in found if saying.cue != cue]
        return sorted([*others, Saying("clause", cue, speaker, told, "reported", True)], key=lambda saying: saying.cue)

    # ------------------------------------------------------------------ verbs

    def _verb(self, scene: Scene, verb: int) -> list[Saying]:
        s = scene.s
        lemma = s.lemmas[verb]
        passive = is_passive(s, verb)
        speaker = agent(s, verb) if passive else _speaker(scene, verb)
        particle = s.child(verb, "prt")
        whole = f"{lemma} {s.lowers[particle]}" if particle is not None else lemma
        rumour = lemma in self._words["rumour"]
        manner: Manner = "rumour" if rumour else "reported"
        reported = lemma in self._words["reported"] or whole in self._words["reported"]
        if (
            (lemma in self._words["thought"] or not (rumour or reported))
            and speaker is not None
            and s.lowers[speaker] in _SPEAKING
        ):
            return []  # "I think", "you know": the one who speaks already
        clause = self._clause(scene, verb, whole)
        if clause:
            asserted = rumour or reported or lemma in self._words["evidence"]
            return [Saying("clause", verb, speaker, clause, manner, asserted, self._speaks(lemma))]
        wanted = self._infinitive(s, verb, lemma, passive)
        if wanted:
            raised = passive and (rumour or reported)
            return [Saying("infinitive", verb, speaker, wanted, "rumour" if raised else manner, raised, False)]
        topic = self._topic(s, verb, lemma, whole, passive)
        if topic:
            return [Saying("topic", verb, speaker, topic, manner, False, self._speaks(lemma))]
        if lemma in self._quoting or whole in self._quoting:
            return [Saying("quotation", verb, speaker, frozenset(), manner, True)]
        return []

    def _speaks(self, lemma: str) -> bool:
        return lemma in self._quoting

    def _clause(self, scene: Scene, verb: int, whole: str) -> frozenset[int]:
        """Return the clause that is said: below the verb, or around it ("The plan, he said, is dead")."""
        s = scene.s
        if whole not in self._clausal and s.lemmas[verb] not in self._clausal:
            if s.lemmas[verb] not in self._words["quoting"]:
                return frozenset()
            return _below(s, [c for c in s.having(verb, "ccomp") if c < verb])
        quote = scene.quote_at(verb)
        clauses = [c for c in s.having(verb, "ccomp") if quote is None or scene.quote_at(c) == quote]
        if not clauses and s.lemmas[verb] in self._words["question"]:  # parsers take "asked if" for a condition
            clauses = [c for c in s.having(verb, "advcl") if s.lowers[s.child(c, "mark") or c] in ("if", "whether")]
        clauses = clauses or _said_in(s, verb)
        thing = s.child(verb, "nsubjpass") if s.lemmas[verb] == "find" else None
        is_thing = thing is not None and s.lowers[thing] != "it"  # "the army fired; two men were found dead"
        clauses = [c for c in clauses if c > verb or not is_thing]
        if clauses:
            return _below(s, clauses) - self._coordinated(s, verb, clauses)
        head = s.heads[verb]
        if head != verb and not is_thing and self._is_inserted(scene, verb):
            return frozenset(s.subtree(head)) - frozenset(s.subtree(verb))
        return frozenset()

    def _coordinated(self, s: Sentence, verb: int, clauses: list[int]) -> frozenset[int]:
        """Return later sayings that parsers hang on what was said ("A said it rose, and B said it fell")."""
        parts = [c for clause in clauses for c in s.having(clause, "conj", "advcl") if c > clause > verb]
        mine = self._words["reported"] | self._words["evidence"]
        own = [c for c in parts if s.lemmas[c] in mine and s.child(c, "nsubj") is not None]
        marked = [c for c in own if s.deps[c] == "conj" or s.lowers[s.child(c, "mark") or c] in ("while", "whereas")]
        return _below(s, marked)

    def _is_inserted(self, scene: Scene, verb: int) -> bool:
        """Tell "he said" between commas or after the words, "said the minister", and "as he said"."""
        s = scene.s
        dep, head = s.deps[verb], s.heads[verb]
        if s.having(verb, "dobj", "xcomp", "ccomp") or s.child(verb, "mark") is not None:
            mark = s.child(verb, "mark")
            return dep == "advcl" and mark is not None and s.lowers[mark] == "as" and not s.having(verb, "dobj")
        if dep == "parataxis":
            return True
        if dep not in ("ccomp", "conj", "dep", "advcl") or s.child(verb, "nsubj") is None:
            return False
        first = s.subtree(verb)[0]
        closed = first > 0 and (s.words[first] in _EDGES or s.words[first - 1] in _EDGES)
        return closed and (head < verb or dep == "ccomp")

    def _infinitive(self, s: Sentence, verb: int, lemma: str, passive: bool) -> frozenset[int]:
        if lemma not in self._words["infinitive"]:
            return frozenset()
        to = [c for c in s.having(verb, "xcomp", "ccomp", "advcl") if c > verb and _has_to(s, c)]
        if not to:
            return frozenset()
        named = (
            s.having(verb, "dobj", "nsubjpass") if passive or not s.having(verb, "nsubj") else s.having(verb, "dobj")
        )
        return _below(s, [*to, *named])

    def _topic(self, s: Sentence, verb: int, lemma: str, whole: str, passive: bool) -> frozenset[int]:
        """Return what is named, praised, blamed or spoken of."""
        things = s.having(verb, "nsubjpass" if passive else "dobj")
        if lemma in self._words["naming"]:
            named = s.having(verb, "oprd", "attr") + [
                c for c in s.having(verb, "prep") if s.lowers[c] in ("as", "for", "to")
            ]
            named += [c for c in s.having(verb, "ccomp", "xcomp") if c > verb and s.lemmas[verb] != "know"]
            if named and (things or lemma == "refer"):
                return _below(s, [*things, *named])
        over = [c for c in s.having(verb, "prep") if f"{whole} {s.lowers[c]}" in self._phrases]
        if over:
            objects = [inner for c in over for inner in s.children[c]]
            return _without_asides(s, [*objects, *things])
        if things and (lemma in self._words["object"] or whole in self._phrases):
            return _without_asides(s, things)
        return frozenset()

    # -------------------------------------------------- nouns, adjectives, "according to"

    def _noun(self, scene: Scene, noun: int) -> list[Saying]:
        """Read "X's claim that …", "hopes of peace among voters", "made the promise to …"."""
        s = scene.s
        speaker = self._owner(s, noun)
        clauses = [c for c in s.having(noun, "acl", "ccomp") if s.child(c, "mark") is not None or _has_to(s, c)]
        clauses = [c for c in clauses if c > noun]
        if clauses:
            heard = s.lemmas[noun] in self._words["nouns"] or s.lemmas[noun] in self._words["media"]
            asserted = heard or (speaker is not None and s.lemmas[noun] in self._words["asserting_nouns"])
            asserted = asserted and any(s.child(c, "mark") is not None for c in clauses)
            doubtful = heard or s.lemmas[noun] in self._words["rumour"]
            who = noun if heard and speaker is None else speaker
            return [Saying("noun", noun, who, _below(s, clauses), "rumour" if doubtful else "reported", asserted)]
        if speaker is None:
            return []
        topics = [c for c in s.having(noun, "prep") if s.lowers[c] in _TOPIC and s.child(c, "pobj") != speaker]
        content = frozenset(p for c in topics for p in s.subtree(c) if p != c)
        return [Saying("noun", noun, speaker, content, "reported", False)] if content else []

    def _owner(self, s: Sentence, noun: int) -> int | None:
        """Return whose a claim is: possessor, "by" phrase, or the subject of the verb that lends it."""
        for child in s.having(noun, "poss"):
            return child
        for child in s.having(noun, "prep"):
            if s.lowers[child] in ("by", "from", "among"):
                return s.child(child, "pobj")
        verb = s.heads[noun]
        if s.deps[noun] == "dobj" and s.lemmas[verb] in self._words["lending"]:
            return subject(s, verb)
        return None

    def _copula(self, scene: Scene, verb: int) -> list[Saying]:
        """Read "is confident that …", "was critical of …", "the rumour was that …", "his view is that …"."""
        s = scene.s
        found: list[Saying] = []
        for adjective in s.having(verb, "acomp"):
            if s.lemmas[adjective] in self._words["reporting_adjectives"]:
                inner = [c for c in s.having(adjective, "ccomp", "xcomp", "prep") if c > adjective]
                inner = inner or s.having(verb, "ccomp")
                content = frozenset(p for c in inner for p in s.subtree(c) if not (p == c and s.deps[c] == "prep"))
                speaker = subject(s, verb)
                if content and speaker is not None and s.lowers[speaker] not in ("it", "there"):
                    found.append(Saying("adjective", adjective, speaker, content, "reported", False, False))
        noun = s.child(verb, "nsubj")
        clauses = [c for c in s.having(verb, "ccomp") if s.child(c, "mark") is not None]
        if noun is not None and clauses:
            heard = s.lemmas[noun] in self._words["media"] or s.lemmas[noun] in self._words["nouns"]
            if heard or s.lemmas[noun] in self._words["reporting_nouns"]:
                speaker = noun if heard else self._owner(s, noun)
                found.append(
                    Saying("noun", noun, speaker, _below(s, clauses), "rumour" if heard else "reported", heard)
                )
        return found

    def _spread(self, s: Sentence, verb: int) -> list[Saying]:
        """Read "rumour has it that …", "speculation grew that …"."""
        noun = subject(s, verb)
        if noun is None or s.lemmas[noun] not in self._words["nouns"]:
            return []
        # Wherever the parser hangs the clause: "rumours spread in the capital that …".
        clauses = [
            c for c in s.subtree(verb) if c > verb and s.deps[c] in _CLAUSES and s.lowers[s.subtree(c)[0]] == "that"
        ]
        return [Saying("noun", noun, noun, _below(s, clauses), "rumour", True)] if clauses else []

    def _according(self, s: Sentence, at: int) -> list[Saying]:
        to = s.child(at, "prep")
        source = s.child(to, "pobj") if to is not None else None
        if source is None:
            return []
        inside = frozenset(s.subtree(at))
        clause = s.heads[at]
        while s.heads[clause] != clause and s.deps[clause] not in _CLAUSES:
            clause = s.heads[clause]
        further = [c for c in s.having(clause, "conj") if c > at and s.child(c, "nsubj") is not None]
        return [
            Saying("source", at, source, frozenset(s.subtree(clause)) - inside - _below(s, further), "reported", True)
        ]

    def _inquiry(self, s: Sentence, at: int) -> list[Saying]:
        """Read "in the survey, 40 percent …": what a poll found."""
        noun = s.child(at, "pobj")
        clause = s.heads[at]
        if noun is None or s.lemmas[noun] not in self._words["inquiries"] or not s.is_verb(clause):
            return []
        inside = frozenset(s.subtree(at))
        return [Saying("source", at, noun, frozenset(s.subtree(clause)) - inside, "reported", True, False)]


def _speaker(scene: Scene, verb: int) -> int | None:
    """Return the subject, unless it stands in the words quoted: “Iran,” said the king, “must pay.”"""
    s = scene.s
    first, *others = [c for c in s.having(verb, "nsubj") if c < verb] or [verb]
    behind = [c for c in others if "," in s.words[first:c]]
    at = behind[-1] if behind else subject(s, verb)  # the first is one of what is said: "…, Roe, the agency said"
    told = s.heads[verb]
    adds = s.tags[verb] == "VBG" and s.deps[verb] == "advcl" and s.deps[told] == "ccomp"
    if adds and at is not None and (is_thing(s, at) or is_owned_thing(s, at)):
        at = subject(s, s.heads[told])  # "Lee said Iran's plan was peaceful, adding that …": Lee adds
    if at is None:
        return _before_relative(s, verb)
    if scene.quote_at(at) is None or scene.quote_at(verb) is not None:
        return at
    return next((c for c in s.having(verb, "nsubj", "dobj", "npadvmod") if scene.quote_at(c) is None), None)


def _before_relative(s: Sentence, verb: int) -> int | None:
    """Return the subject behind which parsers lose their way: "Roe, who co-chaired the talks, said"."""
    if not verb or s.words[verb - 1] != ",":
        return None
    who = next((at for at in range(verb - 1, 1, -1) if s.tags[at] == "WP" and s.words[at - 1] == ","), None)
    return who - 2 if who is not None and s.is_noun(who - 2) else None


def _said_in(s: Sentence, verb: int) -> list[int]:
    """Return the clause that parsers hang on what it was said in: "said in a statement that the king had fled"."""
    nouns = [noun for at in s.having(verb, "prep") if at > verb for noun in s.having(at, "pobj")]
    return [
        c
        for noun in nouns
        for c in s.having(noun, "relcl", "acl", "ccomp")
        if (mark := s.child(c, "mark")) is not None and s.lowers[mark] == "that"
    ]


def _below(s: Sentence, heads: Iterable[int]) -> frozenset[int]:
    return frozenset(p for head in heads for p in s.subtree(head))


def _without_asides(s: Sentence, heads: Iterable[int]) -> frozenset[int]:
    """Return what hangs on nouns, without relative clauses after a comma, which the text itself states."""
    content = _below(s, heads)
    loose = [c for at in content for c in s.having(at, "relcl") if "," in s.words[at:c]]
    return content - _below(s, loose)


def _has_to(s: Sentence, verb: int) -> bool:
    return any(s.lowers[c] == "to" and s.deps[c] == "aux" for c in s.children[verb])


def _passed_on(s: Sentence, found: list[Saying]) -> list[Saying]:
    """Give what "the agency quoted the envoy as saying" to the envoy, and to the agency that passes it on."""
    at_cue = {saying.cue: saying for saying in found}
    for cue, outer in at_cue.items():
        inner = next((at_cue[at] for c in s.having(cue, "prep") for at in s.having(c, "pcomp") if at in at_cue), None)
        quoted = s.child(cue, "dobj", "nsubjpass") if s.lemmas[cue] in CITING else None
        if inner is None or quoted is None or inner.speaker is None:
            continue
        told = inner.content or (outer.content if outer.frame == "clause" else frozenset())
        passed = replace(inner, frame="clause" if told else "quotation", speaker=quoted, content=told)
        found = [passed if one is inner else one for one in found if one is not outer]
        if outer.speaker not in (None, quoted) and told:
            whole = told | frozenset(s.subtree(quoted)) | {inner.cue}
            found.append(replace(outer, frame="clause", content=whole, asserted=True, manner="reported"))
    return sorted(found, key=lambda saying: saying.cue)


def _without_carriers(s: Sentence, found: list[Saying]) -> list[Saying]:
    """Leave out "refused" of "refused to say whether …": both are one saying, with the inner cue."""
    speakers = {s.heads[x.cue]: x.speaker for x in found if x.content and s.deps[x.cue] == "xcomp"}
    return [x for x in found if x.asserted or x.speaker != speakers.get(x.cue, -1)]


def _within_quote(scene: Scene, saying: Saying) -> Saying:
    """Keep what a quoted speaker says inside the marks, wherever the parser hangs what follows."""
    quote = scene.quote_at(saying.cue)
    if quote is None:
        return saying
    return replace(saying, content=frozenset(at for at in saying.content if scene.quote_at(at) == quote))
