"""Find who is named at the very end of what is told: "… , the agency reported on Monday.", and in headlines "…: envoy".

Needs a scene; gives positions of words. It reads the order of words and their classes, not the grammar: behind a long
sentence, parsers take the agency for one more object and "reported" for what was done to it.
"""

from __future__ import annotations

from collections.abc import Collection

from onrecord.coding.clauses import TIMES
from onrecord.coding.parsing import Sentence
from onrecord.coding.scene import Scene

#: Words behind the verb that say when and where it was said.
_WHEN = TIMES | frozenset("on in at here today yesterday late early earlier again night morning evening".split())
#: Classes of the words that name who speaks, by their beginnings.
_NAMING = ("NN", "JJ", "DT", "CC", "CD", "POS", "HYPH", "PRP$", "IN")
_IN_NAMES = frozenset({"of", "in", "at", "for", "from", "with"})
#: "The agency quoted the envoy as saying …", and behind what who speaks may hide: ", it reported, citing officials."
CITING = frozenset({"cite", "quote"})
_LONGEST, _LONGEST_TITLE = 12, 5
_PLACES = ("place", "region", "state")
_MARKS = frozenset({"“", "”", '"', "``", "''"})


def closing(scene: Scene, cues: Collection[str]) -> tuple[int, int, frozenset[int]] | None:
    """Return the cue, the speaker and the words of what is said, if a sentence ends with who says so."""
    s = scene.s
    if len(s) < _LONGEST_TITLE or not _MARKS.isdisjoint(s.words):
        return None
    if s.words[-1] == ".":
        return _reported(s, cues)
    return _titled(scene)


def _reported(s: Sentence, cues: Collection[str]) -> tuple[int, int, frozenset[int]] | None:
    """Read ", the agency reported on Monday."."""
    tail = next((at for at in range(len(s)) if s.lemmas[at] in CITING and s.tags[at] == "VBG" and at), len(s))
    verb = tail - 2
    while verb > 0 and (s.lowers[verb] in _WHEN or s.tags[verb] == "CD" or s.words[verb] == "."):
        verb -= 1
    if s.lowers[verb - 1 : verb + 1] == ["as", "saying"]:  # "the agency quoted officials as saying"
        behind = range(max(1, verb - _LONGEST), verb)
        verb = next((at for at in behind if s.lemmas[at] in CITING), verb)
    if s.lemmas[verb] not in (*cues, *CITING) or s.tags[verb] not in ("VBD", "VBN"):
        return None
    comma = verb - 1
    while comma > 0 and verb - comma < _LONGEST and _may_name(s, comma):
        comma -= 1
    if s.words[comma] != "," or not s.is_noun(verb - 1):
        return None
    return _of(s, verb, comma, verb)


def _titled(scene: Scene) -> tuple[int, int, frozenset[int]] | None:
    """Read the end of a headline: "Fiji to join the talks: envoy"."""
    s = scene.s
    colon = len(s) - 1
    while colon > 0 and len(s) - colon <= _LONGEST_TITLE and _may_name(s, colon):
        colon -= 1
    if s.words[colon] != ":" or colon == len(s) - 1 or not s.is_noun(len(s) - 1):
        return None
    inside = range(colon + 1, len(s))
    counted = any(s.tags[at] == "CD" and s.heads[at] == colon - 1 for at in range(colon))
    listed = counted or any(s.lowers[at] == "and" for at in inside)
    behind = scene.mention[colon + 1 :]
    places = all(mention is not None and mention.entity.kind in _PLACES for mention in behind)
    if listed or places:
        return None  # "bombs two cities: Tyre and Sidon"
    return _of(s, colon, colon, len(s))


def _of(s: Sentence, cue: int, begin: int, end: int) -> tuple[int, int, frozenset[int]] | None:
    inside = range(begin + 1, end)
    heads = [at for at in inside if s.is_noun(at) and s.heads[at] not in inside]
    told = range(begin)
    if not heads or not any(s.is_verb(at) for at in told):
        return None
    return cue, heads[0], frozenset(told)


def _may_name(s: Sentence, at: int) -> bool:
    naming = s.tags[at].startswith(_NAMING)
    return naming and (s.tags[at] != "IN" or s.lowers[at] in _IN_NAMES)
