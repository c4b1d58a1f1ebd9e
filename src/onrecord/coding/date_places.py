"""Find the word of a sentence that a date belongs to, where parsers misplace it, too."""

from __future__ import annotations

import re

from onrecord.coding import clauses
from onrecord.coding.dates import Expression
from onrecord.coding.nouns import is_thing
from onrecord.coding.parsing import Sentence

#: Verbs of what happens, or of those who make it happen: their time is the time of the act that they name.
HAPPENING = frozenset(
    "be begin carry chair close come commence conclude conduct continue convene cut end erupt follow go happen "
    "have hold host kick last launch make mount occur open organise organize pay pursue resume stage "
    "start suspend take undertake".split()
)
#: What lasts no longer than its year, so that what was done in it was done then.
UPHEAVALS = frozenset("campaign conflict coup crisis election invasion offensive revolution uprising war".split())
#: What happens once, so that who is said to have done something by it did it then.
EVENTS = UPHEAVALS | frozenset(
    "ambush assault attack blast bombing clash crash explosion fight massacre operation raid shooting strike".split()
)
#: What bears the date of its printing: "according to Friday's newspaper".
_PRESS = frozenset("daily edition issue newspaper paper".split())
#: Words between a verb of saying and a date that is still that of the saying.
_NEAR = 8
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def place_of(s: Sentence, date: Expression, trigger: int) -> int | None:
    """Return the word of an expression that the others stand below.

    A year before a noun is the noun's own ("the 2015 accord", "the 1992 Framework Convention");
    so is "the May 15 pact".
    Parsers hang many a date on the word before it, where it belongs to the verb.
    """
    inside = [at for at in range(len(s)) if s.starts[at] < date.end and s.ends[at] > date.start]
    at = next((at for at in inside if s.heads[at] not in inside or s.heads[at] == at), None)
    if at is None:
        return None
    if s.deps[at] not in ("nummod", "compound", "nmod", "amod", "poss"):
        return _misplaced(s, date, at, inside, trigger)
    head = s.heads[at]
    named = s.lowers[max(min(inside) - 1, 0)] == "the" and s.lemmas[head] not in EVENTS  # "the May 15 accord"
    published = s.deps[at] == "poss" and (s.tags[head].startswith("NNP") or s.lemmas[head] in _PRESS)
    if head > at and head != trigger and (named or published or _YEAR.fullmatch(date.value)):
        during = s.deps[head] == "pobj" and s.lowers[s.heads[head]] in ("in", "during") and s.lemmas[head] in UPHEAVALS
        return s.heads[head] if during else None  # "seized the strip in the 1967 war"
    before = min(inside) - 1
    if before >= 0 and s.deps[before] == "prep" and s.child(before, "pobj") is None:
        return before  # "On 3 May 2021 Kenya's president …", which parsers take for one phrase
    return at


def _misplaced(s: Sentence, date: Expression, at: int, inside: list[int], trigger: int) -> int:
    """Return the verb that a date belongs to where parsers hang it on a word beside that verb, else `at`."""
    head = s.heads[at]
    inner = head if s.deps[at] == "pobj" else at  # the preposition
    if s.deps[inner] == "prep":
        head = s.heads[inner]
    is_day = _DAY.fullmatch(date.value) is not None
    of_thing = s.is_noun(head) or s.deps[head] == "dobj"  # "the capital controls", which taggers take for a verb
    verb = None
    if not of_thing and s.is_verb(head):
        verb = _verb_of_clause(s, head, inside, is_day and head != trigger)
    elif of_thing and is_day and head != trigger and s.lemmas[head] not in EVENTS:
        thing = s.deps[at] == "npadvmod" and s.deps[head] == "dobj" and s.is_verb(s.heads[head])
        verb = s.heads[head] if thing else _verb_behind(s, head, at, inside)  # "imposed the levy Monday and left"
    return at if verb is None else verb


def _verb_of_clause(s: Sentence, head: int, inside: list[int], may_describe: bool) -> int | None:
    """Return the verb of a date that hangs on the verb of a clause below it.

    "Said Monday the envoy had left", "was freed a day after the court had ordered it", "ploughed into a post guarding
    a school on Monday".
    """
    above, dep, last = s.heads[head], s.deps[head], inside[-1]
    if dep == "advcl" and last < head and s.is_verb(above):
        behind = s.lowers[last : last + 2]
        return above if "after" in behind or "before" in behind else None
    if dep == "ccomp" and s.child(head, "mark") is None and s.is_verb(above) and above < inside[0] < above + _NEAR:
        own = s.child(head, "nsubj", "nsubjpass")
        return above if own is not None and last < min(s.subtree(own)) else None
    if dep == "acl" and may_describe and s.tags[head] == "VBG" and head < last and s.lemmas[head] not in HAPPENING:
        verb = clauses.governing_verb(s, head)
        return verb if verb is not None and s.tags[verb] == "VBD" else None
    return None


def _verb_behind(s: Sentence, head: int, at: int, inside: list[int]) -> int | None:
    """Return the verb right behind a date that hangs inside its subject: "the son of Ann Lee on Monday blamed Oman"."""
    near = range(inside[-1] + 1, min(inside[-1] + 4, len(s)))
    verb = next((v for v in near if s.tags[v] not in ("RB", ",")), None)
    while verb is not None and s.deps[verb] in ("aux", "auxpass"):
        verb = s.heads[verb]
    if verb is None or s.tags[verb] != "VBD":
        return None
    own = s.child(verb, "nsubj", "nsubjpass")
    return verb if own is not None and at in s.subtree(own) and (own != head or not is_thing(s, own)) else None
