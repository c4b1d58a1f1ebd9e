"""Find what a claim says beside the type of its act and its parties: names, numbers, things, and its tense.

Needs the scene of a claim's sentence and the records made of it. Each detail comes with all the forms in
which a text may have it, so that who compares needs no grammar.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from onrecord.coding import clauses
from onrecord.coding.claimed_words import RULE, WordFinder, numerals
from onrecord.coding.limits import EMPTY, limits
from onrecord.coding.mentions import Mention
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene
from onrecord.knowledge import Knowledge
from onrecord.model import Party, Record, Span

#: Numbers that count nothing: "one of the ministers".
_UNCOUNTED = frozenset({"one"})
#: Types whose act is nothing without what it is about, and verbs that do not tell it.
WITH_CONTENT = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
_EMPTY = frozenset(
    "be have do make take give go get let help start begin continue try keep use "
    "stop end halt cease avoid avert prevent refrain".split()
)
#: Words that say nothing of the matter.
_HELPING = frozenset(
    "be have do will would can could may might shall should must go get make say tell announce report claim start "
    "begin continue want plan prepare try intend decide last next new other many several more most same such own "
    "first fresh further additional recent formal official major big large strong "
    "up down off out over back".split()  # "build-up"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
#: A word stands for all that begin like it but for so many letters ("negotiat|ions"), and for at least so many.
_ENDING, _STEM = 3, 4


@dataclass(frozen=True, slots=True)
class Detail:
    """A name, number, act, thing or limit of a claim, and the forms (lower case) in which a text may have it.

    An act is the word that carries what only the learned model understands, a topic another act that it is about
    ("rejected talks"), a limit says that nobody else did it, or nobody before ("the only", "the first"). A form of an
    act, a thing or a topic is the beginning of a word, any other a word or words. Of a name that is not `known` the
    files know nobody who bears it.
    """

    kind: Literal["name", "number", "act", "thing", "topic", "limit"]
    text: str
    forms: tuple[str, ...]
    known: bool = True


class DetailFinder:
    """Finds details with the spellings and synonyms of the knowledge files."""

    def __init__(self, knowledge: Knowledge, words: WordFinder) -> None:
        self._lexicon, self._synonyms, self._names = knowledge.lexicon, knowledge.synonyms, knowledge.names
        self._titles = knowledge.titles
        self._words = words

    @cached_property
    def _spellings(self) -> dict[str, list[str]]:
        """Return all spellings of each entity, in lower case; made when the first claim needs them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for spelling, name in self._names.by_spelling.items():
            found[name.entity.key].append(spelling.lower())
        return dict(found)

    def find(self, scene: Scene, records: Iterable[Record], dates: Iterable[Span]) -> Mapping[str, tuple[Detail, ...]]:
        """Return the details that belong to each record, by its id: those that its words govern."""
        s, listed = scene.s, list(records)
        dated = list(dates)
        found: defaultdict[str, list[Detail]] = defaultdict(list)
        limited = {at: Detail("limit", text, forms) for at, text, forms in limits(s)}
        for at in range(len(s)):
            word = Span(s.starts[at], s.ends[at])
            if any(date.start < word.end and word.start < date.end for date in dated):
                continue
            if at in limited:
                for record in listed:
                    found[record.id].append(limited[at])
                continue
            if s.lemmas[at] in EMPTY and limited.keys() & s.children[at]:
                continue
            for record in _governing(s, at, listed):
                found[record.id] += self._details(scene, at, record)
        return {key: tuple(dict.fromkeys(details)) for key, details in found.items()}

    def untold(self, scene: Scene) -> tuple[Detail, ...]:
        """Return the names and numbers of a sentence of a claim in which no act was understood, but for its dates."""
        s = scene.s
        found: list[Detail] = []
        for at in range(len(s)):
            mention = scene.mention[at]
            if s.lemmas[at].lower() in clauses.TIMES or s.lowers[at] in clauses.TIMES or _YEAR.fullmatch(s.words[at]):
                continue
            if _is_designation(s, at):
                found.append(_designation(s, at))
            elif s.tags[at] == "CD" and s.heads[at] != at and s.lowers[s.heads[at]] not in clauses.TIMES:
                found += _number(s.lowers[at])
            elif mention is not None and scene.head_of(mention) == at:
                found.append(self._mentioned(scene, mention, at))
            elif mention is None and s.tags[at] in ("NNP", "NNPS") and not _continues(s, at):
                found.append(self._name(s, at))
        return tuple(dict.fromkeys(found))

    def _mentioned(self, scene: Scene, mention: Mention, at: int) -> Detail:
        s = scene.s
        inside = [word for word in range(len(s)) if scene.mention[word] is mention]
        name = " ".join(s.words[word] for word in inside)
        return Detail("name", name, tuple(self._spellings.get(mention.entity.key, [s.lowers[at]])))

    def _details(self, scene: Scene, at: int, record: Record) -> Iterator[Detail]:
        s = scene.s
        in_office = s.lowers[at] in self._titles.words  # "ministry of Foreign Affairs", but not "of Ann Lee"
        party = _party_at(record, s.starts[at], in_office)
        mention = scene.mention[at]
        if s.tags[at] == "CD" or _is_designation(s, at):
            yield from _counted(s, at)
        elif _is_asked(s, at, record):
            yield self._topic(s, at)
        elif scene.issue[at] is not None and record.issue:
            return
        elif mention is not None:
            if scene.head_of(mention) == at and not _is_party(mention, record):
                yield self._mentioned(scene, mention, at)
        elif s.tags[at] in ("NNP", "NNPS"):
            if not _continues(s, at) and (party is None or self._is_personal(s, at, party)):
                yield self._name(s, at)
        elif s.starts[at] == record.trigger.start:
            yield from self._carrying(s, at, record)
        elif s.tags[at][:2] in ("NN", "VB", "JJ") and party is None and self._is_thing(s, at, record):
            is_name = s.words[at][0].isupper() and (at > 0 or s.lowers[at] in self._names.persons)
            yield self._name(s, at) if is_name else self._word("thing", s, at)
        elif s.tags[at] in ("NN", "NNS"):
            yield from self._named_matter(s, at, record)

    def _name(self, s: Sentence, at: int) -> Detail:
        """Return a name that is nobody's in the claim.

        A word of a longer one ("Declaration of Human Rights") is not said to be unknown.
        """
        chain = [other for other in range(max(0, at - 2), at) if s.tags[other].startswith("NNP")]
        longer = len(chain) > 1 or (at + 1 < len(s) and (s.tags[at + 1].startswith("NNP") or s.lowers[at + 1] == "of"))
        known = longer or not s.tags[at].startswith("NNP") or s.lowers[at] in self._names.persons
        return Detail("name", s.words[at], (s.lowers[at],), known)

    def _carrying(self, s: Sentence, at: int, record: Record) -> Iterator[Detail]:
        """Give the word of an act that no rule understands."""
        if record.rule.endswith(f"model: {s.lemmas[at]}"):
            yield self._word("act", s, at)
        elif record.rule.startswith(f"{RULE} "):
            words = self._words.find(s, at)
            yield Detail("act", s.words[at], words.beginnings if words else (s.lowers[at],))

    def _named_matter(self, s: Sentence, at: int, record: Record) -> Iterator[Detail]:
        """Give a noun for an act that is spoken of, or for a mission: a consulate is no embassy."""
        if "embassy" in (record.content, record.type) and s.lemmas[at] in self._synonyms.relations:
            yield Detail("act", s.words[at], tuple(sorted(map(_stem, self._synonyms.relations[s.lemmas[at]]))))
        elif s.lemmas[at] in self._lexicon.nouns and self._is_topic(s, at, record):
            yield self._topic(s, at)

    def _topic(self, s: Sentence, at: int) -> Detail:
        words = self._words.find(s, at)
        ties = map(_stem, self._synonyms.relations.get(s.lemmas[at], ()))  # "relations" are "ties"
        return self._word("topic", s, at, (*(() if words is None else self._words.told_of(words)), *ties))

    def _word(self, kind: Literal["act", "thing", "topic"], s: Sentence, at: int, also: Iterable[str] = ()) -> Detail:
        alike = self._synonyms.things.get(s.lemmas[at], frozenset())
        forms = {_stem(word) for word in (*alike, *self._words.forms_of(s.lemmas[at]), s.lowers[at])}
        return Detail(kind, s.words[at], tuple(sorted(forms.union(also))))

    def _is_topic(self, s: Sentence, at: int, record: Record) -> bool:
        """Tell an act that is spoken of from the noun that carries the act itself."""
        trigger = s.beginning_at(record.trigger.start)
        if trigger is None or trigger == at:
            return False
        words = self._words.find(s, trigger)
        return words is None or s.lemmas[at] not in words.lemmas

    def _is_thing(self, s: Sentence, at: int, record: Record) -> bool:
        """Tell a word that says what an act is about from one that carries the act, tells the time or helps."""
        lemma = s.lemmas[at]
        if lemma == "diplomatic" and "diplomatic_relations" in (record.content, record.type):
            return False  # "severed relations" with a state
        if lemma in self._lexicon.nouns or lemma in clauses.TIMES or lemma in _HELPING:
            return False
        verbs = self._lexicon.verbs.get(s.lemmas[s.heads[at]], ())
        carrying = [pattern for pattern in verbs if record.rule.endswith(f": {pattern.source}")]
        return not any(lemma in nouns for pattern in carrying for nouns in pattern.nouns)  # "severed ties"

    def _is_personal(self, s: Sentence, at: int, party: Party) -> bool:
        """Tell a word of a person's own name, of whom the files do not know who he is, from those of his office."""
        return (
            party.role is not None
            and party.entity not in self._spellings
            and (s.lowers[at] not in party.role.lower().split())
        )


def is_current(scene: Scene, record: Record) -> bool:
    """Tell whether a claim speaks of now or of what is to come: "attacks", "is attacking", "will attack"."""
    s = scene.s
    at = s.beginning_at(record.trigger.start)
    verb = at if at is None or s.is_verb(at) else clauses.governing_verb(s, at)
    return verb is not None and is_present(s, verb)


def is_present(s: Sentence, verb: int) -> bool:
    """Tell whether a verb speaks of now or of what is to come."""
    helping = [c for c in s.children[verb] if s.deps[c] in ("aux", "auxpass") and c < verb]
    finite = helping[0] if helping else verb
    return s.tags[finite] in ("VBZ", "VBP", "MD", "TO") and s.lemmas[finite] != "have"


def _stem(word: str) -> str:
    return word[: max(_STEM, len(word) - _ENDING)]


def _governing(s: Sentence, at: int, records: list[Record]) -> list[Record]:
    """Return the records whose trigger is the nearest above a word; all where none is."""
    triggers: defaultdict[int, list[Record]] = defaultdict(list)
    for record in records:
        triggers[record.trigger.start].append(record)
    return next((triggers[s.starts[up]] for up in s.above(at) if s.starts[up] in triggers), records)


def _party_at(record: Record, start: int, in_office: bool) -> Party | None:
    """Return the party in whose phrase a word stands, of an office in its name behind the phrase, too."""
    ends = ((party, _end(party, record) if in_office else party.span.end) for party in _parties(record))
    return next((party for party, end in ends if party.span.start <= start < end), None)


def _end(party: Party, record: Record) -> int:
    """Return where the name of a party ends, which may go on behind its noun: "ministry of foreign affairs"."""
    start = party.span.start - record.span.start
    is_whole = start >= 0 and record.text.startswith(party.name, start)
    return max(party.span.end, party.span.start + len(party.name)) if is_whole else party.span.end


def _is_party(mention: Mention, record: Record) -> bool:
    """Tell whether a name is that of a party, or of the state, its people or its capital that a party belongs to."""
    entity = mention.entity
    if entity.kind == "place":
        return False  # that he went to the country does not tell that he went to the town
    if entity.country in (*record.supports, *record.opposes):
        return True
    return any(
        entity.key == party.entity or (entity.kind in ("state", "body") and entity.country == party.country)
        for party in _parties(record)
    )


def _parties(record: Record) -> list[Party]:
    """Return all who are compared by who they are: those who act, those acted upon, and those who say so."""
    speakers = (link.speaker for link in record.attribution)
    return [*record.actors, *record.recipients, *(speaker for speaker in speakers if speaker is not None)]


def _is_asked(s: Sentence, at: int, record: Record) -> bool:
    """Tell the verb for what somebody asks, promises, refuses or threatens to do: "asked Peru to free him"."""
    if record.type not in WITH_CONTENT or not s.is_verb(at) or s.lemmas[at] in _EMPTY:
        return False
    if s.deps[at] not in ("xcomp", "ccomp", "advcl", "pcomp", "acl", "relcl"):
        return False
    if s.deps[at] in ("relcl", "acl", "advcl") and not any(s.tags[child] == "TO" for child in s.children[at]):
        return False
    up = s.heads[at]
    if s.deps[up] in ("prep", "dobj", "pobj"):  # "refused from selling", "asked Peru to …"
        up = s.heads[up]
    return s.starts[up] == record.trigger.start


def _is_designation(s: Sentence, at: int) -> bool:
    """Tell a name that holds digits ("F-16", "G20") from a number."""
    word = s.words[at]
    if any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
        return word[0].isalpha() or word[-1].isupper()
    return word.isdigit() and at > 1 and s.words[at - 1] == "-" and s.ends[at - 2] == s.starts[at - 1]


def _counted(s: Sentence, at: int) -> Iterator[Detail]:
    """Give a number, or the name that it belongs to."""
    if _is_designation(s, at):
        yield _designation(s, at)
    else:
        yield from _number(s.lowers[at])


def _designation(s: Sentence, at: int) -> Detail:
    """Return a name that holds digits, with its other spellings: "F-16", "F16"."""
    first = at if any(c.isalpha() for c in s.words[at]) else at - 2
    name = "".join(s.words[first : at + 1])
    plain = name.lower().replace("-", "")
    parted = re.sub(r"(?<=[a-z])(?=\d)", "-", plain, count=1)
    return Detail("name", name, tuple(dict.fromkeys([name.lower(), plain, parted])))


def _continues(s: Sentence, at: int) -> bool:
    """Tell whether a name goes on behind a word: of "George Bush" the last word is enough."""
    return at + 1 < len(s) and s.tags[at + 1] in ("NNP", "NNPS") and s.heads[at] in (at + 1, s.heads[at + 1])


def _number(word: str) -> Iterator[Detail]:
    if word not in _UNCOUNTED:
        yield Detail("number", word, numerals(word))
