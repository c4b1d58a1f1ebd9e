"""Load the predicates: which verbs, nouns and adjectives carry which act."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass

from onrecord.knowledge.entries import Entry
from onrecord.knowledge.files import Shelf
from onrecord.knowledge.ontology import Ontology

#: A verb, then words and nouns in braces: `lift {curfew}`.
_PATTERN = re.compile(r"[^\s{}]+(?:\s+(?:[^\s{}]+|\{[^{}]*[^\s{}][^{}]*\}))*")

#: Types of which a thing shows how they were done.
_BY_MEANS = ("ASSAULT", "CONSULT")


@dataclass(frozen=True, slots=True)
class Act:
    """One rule of predicates.toml: see the head of that file for the meaning of each field."""

    rule: str
    type: str | None
    mode: str | None = None
    context: str | None = None
    relation: str | None = None
    state: bool = False
    reciprocal: bool = False
    swap: bool = False
    personal: bool = False
    complement: bool = False
    wish: bool = False
    alone: bool = True
    home: bool = False
    stance: bool = False
    forces: bool = False
    certain: bool = False
    recipient: tuple[str, ...] = ()
    qualifier: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return the act's own name, `cooperate.trade`: the first two parts of the rule's."""
        return ".".join(self.rule.split(".")[:2])

    @property
    def ends(self) -> bool:
        """Tell whether the act ends its relation, where others begin it."""
        return self.type == "SANCTION" and self.relation is not None

    @property
    def none(self) -> bool:
        """Tell whether this reading is no political act."""
        return not self.type and not self.relation


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand beside a verb: words and objects, in order.

    Each element is a word (particle or preposition) or a set of nouns that the object must be of.
    `words` and `nouns` are what the sentence must hold at least, for a quick no.
    """

    act: Act
    elements: tuple[str | frozenset[str], ...]
    source: str
    words: frozenset[str]
    nouns: tuple[frozenset[str], ...]

    def may_stand_among(self, vocabulary: Set[str]) -> bool:
        """Tell whether a sentence of these words and lemmas has all that the pattern asks for, wherever it stands."""
        return self.words <= vocabulary and not any(nouns.isdisjoint(vocabulary) for nouns in self.nouns)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The acts by the lemma that triggers them. Patterns of one verb stand longest first."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, Act]
    topics: frozenset[str]
    adjectives: dict[str, Act]
    negated: dict[str, Act]
    threat: Act
    leaving: Act
    accidents: frozenset[str]
    mishaps: frozenset[str]
    figurative: frozenset[str]
    victims: frozenset[str]
    means: dict[str, dict[str, str]]


def load_lexicon(shelf: Shelf, ontology: Ontology) -> Lexicon:
    """Load predicates.toml. Raises KnowledgeError for an unknown type, mode, relation or context."""
    file = shelf.table("predicates.toml")
    classes = _classes(file.table("classes"))
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    nouns: dict[str, Act] = {}
    acts: dict[str, Act] = {}
    topics: set[str] = set()
    adjectives: dict[str, Act] = {}
    negated: dict[str, Act] = {}
    for entry in shelf.entries("predicates.toml", "act", "rule"):
        act = acts[entry.text("rule")] = _act(entry, ontology)
        for source in entry.texts("verbs"):
            if not _PATTERN.fullmatch(source):
                raise entry.wrong("verbs", f"The pattern {source!r} must be a verb, then words and {{nouns}}.")
            verb, *rest = _split(source)
            elements = tuple(_element(part, classes) for part in rest)
            verbs[verb].append(_pattern(act, elements, source))
        topics.update(entry.texts("topics"))
        for noun in (*entry.texts("nouns"), *entry.texts("topics")):
            nouns.setdefault(noun, act)
        for adjective in entry.texts("adjectives"):
            adjectives.setdefault(adjective, act)
        for adjective in entry.texts("negated"):
            negated.setdefault(adjective, act)
    ranked = {verb: tuple(sorted(patterns, key=_specificity, reverse=True)) for verb, patterns in verbs.items()}
    victims = frozenset(file.table("victims").texts("nouns"))
    accidents = frozenset(file.table("accidents").texts("nouns"))
    mishaps = frozenset(file.table("accidents").texts("verbs"))
    figurative = frozenset(file.table("figurative").texts("adjectives"))
    means = _means(file.table("means"), ontology)
    return Lexicon(
        ranked,
        nouns,
        frozenset(topics),
        adjectives,
        negated,
        acts["threaten.threaten"],
        acts["sanction.withdraw.membership"],
        accidents,
        mishaps,
        figurative,
        victims,
        means,
    )


def _act(entry: Entry, ontology: Ontology) -> Act:
    type_, mode = entry.optional("type"), entry.optional("mode")
    context, relation = entry.optional("context"), entry.optional("relation")
    if type_ and not ontology.knows(type_, None):
        raise entry.wrong("type", "Write a type of ontology.toml, or add it there.")
    if type_ and not ontology.knows(type_, mode):
        raise entry.wrong("mode", f"Write a mode that {type_} has in ontology.toml, or add it there.")
    if relation and relation not in ontology.relations:
        raise entry.wrong("relation", "Write a relation of ontology.toml, or add it there.")
    if context and context not in ontology.contexts:
        raise entry.wrong("context", "Write a context of ontology.toml, or add it there.")
    return Act(
        entry.text("rule"), type_, mode, context, relation,
        state=entry.flag("state"),
        reciprocal=entry.flag("reciprocal"),
        swap=entry.flag("swap"),
        personal=entry.flag("personal"),
        complement=entry.flag("complement"),
        wish=entry.flag("wish"),
        alone=entry.flag("alone", default=True),
        home=entry.flag("home"),
        stance=entry.flag("stance"),
        forces=entry.flag("forces"),
        certain=entry.flag("certain"),
        recipient=entry.texts("recipient"),
        qualifier=frozenset(entry.texts("qualifier")),
    )  # fmt: skip


def _means(table: Entry, ontology: Ontology) -> dict[str, dict[str, str]]:
    """Return the mode that each noun shows of an act, by the type of the act."""
    means: dict[str, dict[str, str]] = {type_: {} for type_ in _BY_MEANS}
    for mode in table:
        type_ = next((type_ for type_ in _BY_MEANS if ontology.knows(type_, mode)), None)
        if type_ is None:
            raise table.wrong(
                mode, f"Write modes that {' or '.join(_BY_MEANS)} has in ontology.toml, or add them there."
            )
        means[type_].update(dict.fromkeys(table.texts(mode), mode))
    return means


def _pattern(act: Act, elements: tuple[str | frozenset[str], ...], source: str) -> Pattern:
    words = frozenset(e.rstrip("+") for e in elements if isinstance(e, str) and e != "-")
    nouns = tuple(frozenset(noun.split()[-1] for noun in e) for e in elements if not isinstance(e, str))
    return Pattern(act, elements, source, words, nouns)


def _classes(table: Entry) -> dict[str, frozenset[str]]:
    return {name: frozenset(word.lower() for word in table.texts(name)) for name in table}


def _split(source: str) -> list[str]:
    """Split a pattern at spaces, keeping {several words} together."""
    parts: list[str] = []
    inside = False
    for word in source.split():
        if inside:
            parts[-1] += " " + word
        else:
            parts.append(word)
        inside = (inside or word.startswith("{")) and not word.endswith("}")
    return parts


def _element(part: str, classes: dict[str, frozenset[str]]) -> str | frozenset[str]:
    if not part.startswith("{"):
        return part
    name = part.strip("{}")
    return classes.get(name, frozenset({name.lower()}))


def _specificity(pattern: Pattern) -> tuple[int, int]:
    objects = sum(not isinstance(element, str) for element in pattern.elements)
    return len(pattern.elements) + objects, -sum(len(e) for e in pattern.elements if not isinstance(e, str))
