"""Find the words by which a claim says that nobody else did a thing, or nobody before or after, or nobody more.

"Turkey is the only state that recognises it" says more than that Turkey does, and no record of what Turkey does bears
that out: a report has to say so itself. What such words say of time ("last week") is left to the dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence

_ALONE = ("only", "sole", "solely", "alone", "exclusively", "unique", "uniquely", "no other", "nobody else")
_GREATEST = ("largest", "biggest", "greatest")
#: What says the same in other words: each word of a group with the whole group.
_GROUPS = (
    _ALONE, _GREATEST, ("first", "1st"), ("last", "final", "finally"), ("second", "2nd"), ("third", "3rd"),
    ("fourth", "4th"), ("fifth", "5th"), ("sixth", "6th"), ("seventh", "7th"), ("eighth", "8th"), ("ninth", "9th"),
    ("tenth", "10th"),
)  # fmt: skip
_ALIKE = {word: group for group in _GROUPS for word in group}
#: Offices, and parts of a whole that are counted.
_NAMED = frozenset("lady ladies minister secretary deputy responder half quarter instance place sight glance".split())
#: Superlatives that limit nothing, or are none.
_NO_LIMITS = frozenset("best latest least most nearest west worst".split())
#: Whom and what such a word stands before without saying more: "the only state that", "for the first time".
EMPTY = frozenset({"country", "nation", "state", "time"})
_NOBODY = frozenset({"nobody", "none", "no"})
_BUT = frozenset({"but", "except", "save", "than"})
#: So near behind "no" stands the "but" that belongs to it.
_NEAR = 5


def limits(s: Sentence) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Give each such word: where it stands, the word, and the words of which a report must have one."""
    for at in range(len(s)):
        word = s.lowers[at]
        if word in _ALIKE and _limits(s, at):
            yield at, s.words[at], _ALIKE[word]
        elif s.tags[at] in ("JJS", "RBS") and word.endswith("est") and word not in _NO_LIMITS:
            yield at, s.words[at], _ALIKE.get(word, (word,))
        elif word in _NOBODY and (but := _but(s, at)) is not None:
            yield at, f"{s.words[at]} … {s.words[but]}", _ALONE


def _but(s: Sentence, nobody: int) -> int | None:
    """Return the "but" of "no state but Chad", the "than" of "none other than Chad"; not "no embassy but opened …"."""
    for at in range(nobody + 1, min(len(s), nobody + _NEAR)):
        joins = s.deps[at] == "cc" and s.is_verb(s.heads[at])
        if s.lowers[at] in _BUT and not joins and (s.lowers[at] != "than" or s.lowers[at - 1] == "other"):
            return at
    return None


def _limits(s: Sentence, at: int) -> bool:
    """Tell a word that limits what is said from one of a name, a number of things or a time."""
    if s.tags[at].startswith(("NNP", "CD")) or s.tags[at] == "NN":
        return False
    before = s.lowers[at - 1] if at else ""
    after = s.lowers[at + 1] if at + 1 < len(s) else ""
    if before in ("not", "at") or after in _NAMED or (after == "-" and s.lowers[at] == "last"):
        return False
    return after not in clauses.TIMES or after == "time"
