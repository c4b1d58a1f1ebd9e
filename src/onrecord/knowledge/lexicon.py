"""Load the predicates: which verbs, nouns and adjectives carry which act."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge.files import Shelf
from onrecord.knowledge.ontology import Ontology


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
    complement: bool = False
    wish: bool = False
    alone: bool = True
    home: bool = False
    stance: bool = False
    recipient: tuple[str, ...] = ()
    qualifier: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return the act's own name, `cooperate.trade`: the first two parts of the rule's."""
        return ".".join(self.rule.split(".")[:2])

    @property
    def none(self) -> bool:
        """Tell whether this reading is no political act."""
        return not self.type and not self.relation


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand beside a verb: words and objects, in order.

    Each element is a word (particle or preposition) or a set of nouns that the object must be of.
    """

    act: Act
    elements: tuple[str | frozenset[str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The acts by the lemma that triggers them. Patterns of one verb stand longest first."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, Act]
    topics: frozenset[str]
    adjectives: dict[str, Act]
    negated: dict[str, Act]
    victims: frozenset[str]


def load_lexicon(shelf: Shelf, ontology: Ontology) -> Lexicon:
    """Load predicates.toml. Raises KnowledgeError for an unknown type, mode or relation."""
    classes = {name: frozenset(word.lower() for word in words) for name, words in shelf.table("predicates.toml").get("classes", {}).items()}
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    nouns: dict[str, Act] = {}
    topics: set[str] = set()
    adjectives: dict[str, Act] = {}
    negated: dict[str, Act] = {}
    for entry in shelf.entries("predicates.toml", "act", "rule"):
        act = _act(entry, ontology)
        for source in entry.get("verbs", []):
            verb, *rest = _split(source)
            elements = tuple(_element(part, classes) for part in rest)
            verbs[verb].append(Pattern(act, elements, source))
        for noun in entry.get("nouns", []):
            nouns.setdefault(noun, act)
        for noun in entry.get("topics", []):
            nouns.setdefault(noun, act)
            topics.add(noun)
        for adjective in entry.get("adjectives", []):
            adjectives.setdefault(adjective, act)
        for adjective in entry.get("negated", []):
            negated.setdefault(adjective, act)
    ranked = {verb: tuple(sorted(patterns, key=_specificity, reverse=True)) for verb, patterns in verbs.items()}
    return Lexicon(ranked, nouns, frozenset(topics), adjectives, negated, frozenset(shelf.table("predicates.toml").get("victims", {}).get("nouns", [])))


def _act(entry: dict[str, Any], ontology: Ontology) -> Act:
    rule, type_, mode, relation = entry["rule"], entry.get("type") or None, entry.get("mode"), entry.get("relation")
    if type_ and not ontology.knows(type_, mode):
        raise KnowledgeError(f"predicates.toml, rule {rule!r}: {type_} {mode or ''} is not in ontology.toml. Correct one of the two.")
    if relation and relation not in ontology.relations:
        raise KnowledgeError(f"predicates.toml, rule {rule!r}: relation {relation!r} is not in ontology.toml. Correct one of the two.")
    return Act(
        rule, type_, mode, entry.get("context"), relation,
        state=entry.get("state", False),
        reciprocal=entry.get("reciprocal", False),
        swap=entry.get("swap", False),
        complement=entry.get("complement", False),
        wish=entry.get("wish", False),
        alone=entry.get("alone", True),
        home=entry.get("home", False),
        stance=entry.get("stance", False),
        recipient=tuple(entry.get("recipient", [])),
        qualifier=frozenset(entry.get("qualifier", [])),
    )  # fmt: skip


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
