"""Know which words news uses for one thing ("jet", "aircraft") and for one act ("denounced", "condemned")."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.knowledge.entries import Entry
from onrecord.knowledge.files import Shelf


@dataclass(frozen=True, slots=True)
class Synonyms:
    """What stands for each other, by lemma: for each all lemmas that may stand for it, itself among them.

    Acts are verbs, nouns, and verbs with a word below them ("turn down"). `mutual` are those lemmas of acts in
    which both sides take part alike. `converse` are by word of an act those that tell it from the other side: "sell",
    "buy". `relations` are the nouns for standing relations, which stand for each
    other as things do, and `turns` the words by which these begin and end, by list.
    """

    things: dict[str, frozenset[str]]
    acts: dict[str, frozenset[str]]
    mutual: frozenset[str]
    converse: dict[str, frozenset[str]]
    relations: dict[str, frozenset[str]]
    turns: dict[str, frozenset[str]]


#: The lists of turns that the coder asks for.
_TURNS = ("begin", "renew", "end", "suspend", "close", "raise", "accredit", "recognise")


def load_synonyms(shelf: Shelf) -> Synonyms:
    """Load synonyms.toml. Raises KnowledgeError for an act without a list, or words that no verb begins."""
    file = shelf.table("synonyms.toml")
    acts = file.table("acts")
    for name in acts:
        if any(len(word.split()) > 2 for word in acts.texts(name)):
            raise acts.wrong(name, "Write words, or a verb with one word that stands below it.")
    mutual = file.table("mutual").texts("acts")
    for name in mutual:
        if name not in set(acts):
            raise file.table("mutual").wrong("acts", "Write names of lists that stand under [acts].")
    return Synonyms(
        _by_word(file.table("things")),
        _by_word(acts),
        frozenset(word for name in mutual for word in acts.texts(name)),
        _converse(acts, file.table("converse")),
        _by_word(file.table("relations")),
        _turns(file.table("turns")),
    )


def _converse(acts: Entry, pairs: Entry) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in pairs:
        other = pairs.text(name)
        if not {name, other} <= set(acts):
            raise pairs.wrong(name, "Write names of lists that stand under [acts].")
        for one, two in ((name, other), (other, name)):
            for word in acts.texts(one):
                found[word].update(acts.texts(two))
    return {word: frozenset(words) for word, words in found.items()}


def _turns(lists: Entry) -> dict[str, frozenset[str]]:
    for name in lists:
        if name not in _TURNS:
            raise lists.wrong(name, f"Write one of the lists {', '.join(_TURNS)}.")
    return {name: frozenset(lists.texts(name)) for name in _TURNS}


def _by_word(lists: Entry) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in lists:
        words = lists.texts(name)
        for word in words:
            found[word].update(words)
    return {word: frozenset(words) for word, words in found.items()}
