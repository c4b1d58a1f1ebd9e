"""Know the words that tell whether an event happened: the signatures of factuality.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.knowledge.entries import Entry
from onrecord.knowledge.files import Shelf

_FILE = "factuality.toml"
_WORDS = ("negation", "focus", "occurrence", "performed", "polite", "agenda", "perceived", "undone")

Certainty = Literal["certain", "reported", "alleged", "probable", "expected", "intended", "possible", "open"]
Frame = Literal["to", "that", "whether", "wh", "ing", "noun"]

#: From the surest to what says nothing of the event.
_ORDER: tuple[Certainty, ...] = get_args(Certainty)
_FRAMES: tuple[Frame, ...] = get_args(Frame)


@dataclass(frozen=True, slots=True)
class Grade:
    """How sure it is that an event happened or, where `negative`, that it did not."""

    certainty: Certainty
    negative: bool = False

    def __str__(self) -> str:
        return f"not {self.certainty}" if self.negative else self.certainty

    def under(self, above: Grade) -> Grade:
        """Return this grade where it is said within something graded `above`: the weaker certainty holds."""
        weaker = max(self.certainty, above.certainty, key=_ORDER.index)
        return Grade(weaker, self.negative)

    def turned(self) -> Grade:
        """Return the grade of the contrary."""
        return Grade(self.certainty, not self.negative)


@dataclass(frozen=True, slots=True)
class Signature:
    """The grades of a word's content where the word holds and where it is negated."""

    affirmed: Grade
    negated: Grade

    def of(self, word: Grade) -> Grade:
        """Return the grade of the content of a word that is itself graded `word`."""
        if str(self.affirmed) == str(self.negated) == "certain":
            return self.affirmed  # presupposed
        return (self.negated if word.negative else self.affirmed).under(word)


@dataclass(frozen=True, slots=True)
class Modal:
    """An auxiliary verb: alone, before a perfect, and (`would`) under a verb of saying."""

    plain: Signature
    perfect: Signature
    reported: Signature


@dataclass(frozen=True)
class Factuality:
    """The tables of factuality.toml; words in lower case, predicates as lemmas."""

    verbs: Mapping[tuple[str, str], Signature]
    nouns: Mapping[tuple[str, str], Signature]
    adjectives: Mapping[tuple[str, str], Signature]
    modals: Mapping[str, Modal]
    modifiers: Mapping[str, Grade]
    connectives: Mapping[str, Grade]
    negation: frozenset[str]
    focus: frozenset[str]
    occurrence: frozenset[str]
    performed: frozenset[str]
    polite: frozenset[str]
    agenda: frozenset[str]
    perceived: frozenset[str]
    undone: frozenset[str]


def load_factuality(shelf: Shelf) -> Factuality:
    """Load factuality.toml."""
    predicates: dict[str, dict[tuple[str, str], Signature]] = {"verbs": {}, "nouns": {}, "adjectives": {}}
    for entry in shelf.entries(_FILE, "embedding", "name"):
        signature = Signature(_grade(entry, "affirmed"), _grade(entry, "negated"))
        for kind, known in predicates.items():
            for key in _keys(entry, kind):
                known[key] = signature  # from the general to the particular: the last holds
    words = shelf.table(_FILE).table("words")
    return Factuality(
        predicates["verbs"], predicates["nouns"], predicates["adjectives"],
        {word: _modal(entry) for entry in shelf.entries(_FILE, "auxiliary", "name") for word in entry.texts("words")},
        _graded(shelf, "modifier"), _graded(shelf, "connective"),
        *(frozenset(words.texts(name)) for name in _WORDS),
    )  # fmt: skip


def _keys(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    for frame in entry.texts("with"):
        if frame not in _FRAMES:
            raise entry.wrong("with", f"Write some of {', '.join(_FRAMES)}.")
        for word in entry.texts(kind):
            yield word, frame


def _graded(shelf: Shelf, array: str) -> dict[str, Grade]:
    return {
        word: _grade(entry, "grade") for entry in shelf.entries(_FILE, array, "grade") for word in entry.texts("words")
    }


def _modal(entry: Entry) -> Modal:
    plain = Signature(_grade(entry, "affirmed"), _grade(entry, "negated"))
    perfect = Signature(_grade(entry, "perfect"), _grade(entry, "perfect_negated"))
    if entry.optional("reported") is None:
        return Modal(plain, perfect, plain)
    return Modal(plain, perfect, Signature(_grade(entry, "reported"), _grade(entry, "reported_negated")))


def _grade(entry: Entry, key: str) -> Grade:
    text = entry.text(key)
    for certainty in _ORDER:
        if text in (certainty, f"not {certainty}"):
            return Grade(certainty, text != certainty)
    raise entry.wrong(key, f'Write one of {", ".join(_ORDER)}, with "not " before it where the event is negated.')
