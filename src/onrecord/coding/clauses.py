"""Answer questions of grammar: who is the subject of a verb, what its objects, what it governs.

Works on one parsed sentence and knows no names. The labels are those of spaCy's English models
(ClearNLP dependencies).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.coding.parsing import Sentence

#: Verbs that, in the passive, say what is to happen.
_FORESEEING = frozenset({"expect", "schedule", "slate", "suppose"})
#: What is written or passed to say something, and the verbs of those who do so.
TEXTS = frozenset(
    "bill communique declaration decree law letter message motion note petition proclamation report resolution "
    "statement study text".split()
)
WRITING = frozenset("adopt approve deliver issue make pass publish release send sign write".split())
#: What leads to what is done beside an act, before or after it: "after visiting Peru", "despite losing the vote".
_BESIDE = frozenset("after besides despite since until when while without".split())
#: Verbs whose object does what the infinitive says ("urged Iran to stop").
OBJECT_CONTROL = frozenset(
    "ask urge order tell force press pressure persuade convince invite allow permit enable help warn instruct "
    "command encourage require compel oblige advise request beg implore cause get push challenge direct forbid "
    "authorise authorize call lobby appeal want expect exhort plead".split()
)
#: The days of the week, and the months.
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
TIMES = DAYS | frozenset(
    "january february march april may june july august september october november december".split()
)
#: Stretches of time.
UNITS = frozenset("century day decade fortnight hour minute month week year".split())
#: Determiners of what has been spoken of before.
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
#: "In view of", "in light of": why something is done, never to whom.
_CIRCUMSTANCES = frozenset("case event face light spite view wake".split())
_BURSTING = frozenset("blow burst detonate explode".split())
_TENSED = frozenset("will would could might may has have had is are was were".split())
_RELATIVE = frozenset({"who", "that", "which", "whom"})


def is_passive(s: Sentence, verb: int) -> bool:
    """Tell whether the verb is passive: "was visited", or a bare participle after a noun."""
    if s.child(verb, "auxpass", "nsubjpass") is not None:
        return True
    if s.deps[verb] == "conj" and s.tags[verb] == "VBN" and s.child(verb, "nsubj", "aux") is None:
        return is_passive(s, s.heads[verb])
    participles = ("acl", "amod", "advcl", "oprd", "xcomp", "ccomp")  # also "was reported killed"
    return s.tags[verb] == "VBN" and s.deps[verb] in participles and s.child(verb, "aux", "nsubj") is None


def agent(s: Sentence, verb: int) -> int | None:
    """Return the noun after "by" of a passive verb."""
    for part in (verb, *s.having(verb, "conj")):  # "killed and wounded by …" has one agent for both
        for child in s.children[part]:
            if s.deps[child] == "agent" or (s.deps[child] == "prep" and s.lowers[child] == "by"):
                return s.child(child, "pobj")
    for clause in s.having(verb, "xcomp"):  # "urged to stop by Peru"
        for word, noun in prepositions(s, clause) if s.tags[clause] == "VB" and not is_passive(s, clause) else ():
            if word == "by":
                return noun
    given = s.child(verb, "dobj")
    for word, noun in prepositions(s, given) if given is not None else ():  # "was promised loans by Peru"
        if word == "by":
            return noun
    for word, noun in prepositions(s, verb):  # "killed in an ambush by gunmen"
        if word in ("in", "during"):
            inside = next((at for by, at in prepositions(s, noun) if by == "by"), None)
            if inside is not None:
                return inside
    return None


def subject(s: Sentence, verb: int, hops: int = 6) -> int | None:
    """Return the head of the grammatical subject, found through control, coordination and relatives."""
    own = _own_subject(s, verb)
    if own is not None:
        if s.lowers[own] == "it" and s.lemmas[verb] == "be" and s.child(verb, "acomp", "attr") is not None and hops < 6:
            return None  # "it is necessary to end the siege": nobody is named
        return _antecedent(s, verb, own)
    head, dep = s.heads[verb], s.deps[verb]
    first = s.child(verb, "npadvmod")  # parsers take "Turkey massed troops" for a time
    if first is not None and first < verb and s.tags[first] in ("NNP", "NNPS") and s.lowers[first] not in TIMES:
        return first
    above = _outer_verb(s, verb)
    if hops == 0 or head == verb or above is not None:
        return subject(s, above, hops - 1) if above is not None and hops else None
    if dep in ("acl", "relcl"):
        writer = _writer(s, head) if s.tags[verb] == "VBG" else None
        return _named_by_copula(s, head) if writer is None else subject(s, writer, hops - 1)
    if dep == "xcomp" and s.lemmas[head] in OBJECT_CONTROL:
        return direct_object(s, head) if not is_passive(s, head) else subject(s, head, hops - 1)
    if dep == "ccomp" and s.tags[verb] in ("VB", "VBG") and s.child(verb, "mark") is None:
        return subject(s, head, hops - 1)
    if dep == "pcomp" and s.lowers[head] in ("for", "of"):  # "thanked Peru for helping": Peru helps
        thanked = direct_object(s, s.heads[head]) if s.is_verb(s.heads[head]) else None
        if thanked is not None:
            return thanked
    if dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp", "attr", "dep", "aux"):
        if s.is_noun(head):
            return head
        return subject(s, head, hops - 1)
    return None


def _outer_verb(s: Sentence, verb: int) -> int | None:
    """Return the verb that another one without a subject of its own belongs to, where parsers hang it on a lower word.

    A participle does not describe a name: in "is visiting Oman hoping for talks" the visitor hopes. And in "noted
    that Oman is a friend and praised it" the past goes on with the past.
    """
    head = s.heads[verb]
    if s.deps[verb] == "acl" and s.tags[verb] == "VBG" and s.tags[head] == "NNP" and s.child(head, "det") is None:
        governing = governing_verb(s, head)
        beside = s.deps[head] == "dobj" or (s.deps[head] == "pobj" and s.heads[s.heads[head]] == governing)
        return governing if beside else None
    if s.deps[verb] != "conj" or s.tags[verb] != "VBD":
        return None
    head = s.first_conjunct(head)
    told = s.deps[head] == "ccomp" and s.tags[head] in ("VBZ", "VBP") and s.tags[s.heads[head]] == "VBD"
    return s.heads[head] if told else None


def _own_subject(s: Sentence, verb: int) -> int | None:
    found = s.child(verb, "nsubj", "nsubjpass", "expl")
    return found if found is not None else late_speaker(s, verb)


def late_speaker(s: Sentence, verb: int) -> int | None:
    """Return the noun after a verb of saying that follows what is said: “Iran must stop,” urged Turkey."""
    if s.tags[verb] not in ("VBD", "VBZ") or s.child(verb, "nsubj", "nsubjpass", "aux", "xcomp") is not None:
        return None
    said, noun = s.child(verb, "ccomp"), s.child(verb, "dobj")
    return noun if said is not None and noun is not None and said < verb < noun else None


def _antecedent(s: Sentence, verb: int, own: int) -> int:
    """Follow a relative pronoun to the noun that it stands for."""
    if s.lowers[own] not in _RELATIVE or s.tags[own] not in ("WDT", "WP", "IN", "DT"):
        return own
    clause = s.first_conjunct(verb)
    return _named_by_copula(s, s.heads[clause]) if s.deps[clause] in ("relcl", "acl") else own


def _writer(s: Sentence, text: int) -> int | None:
    """Return the verb whose subject says what a text says: "issued a statement condemning the raid"."""
    verb = s.heads[text]
    return verb if s.deps[text] == "dobj" and s.lemmas[text] in TEXTS and s.lemmas[verb] in WRITING else None


def _named_by_copula(s: Sentence, noun: int) -> int:
    """Follow "Chad is the only country that …" from the country to Chad."""
    if s.deps[noun] == "attr" and s.lemmas[s.heads[noun]] == "be":
        own = s.child(s.heads[noun], "nsubj")
        return own if own is not None else noun
    return noun


def direct_object(s: Sentence, verb: int) -> int | None:
    """Return the head of the direct object; that of the last of coordinated verbs serves all."""
    found = s.child(verb, "dobj")
    if found is not None:
        if found == late_speaker(s, verb):
            return None
        if s.lowers[found] in _RELATIVE and s.deps[verb] == "relcl":
            return s.heads[verb]
        return found
    for child in s.having(verb, "npadvmod", "oprd", "attr"):  # parsers take "recognises Peru" for a time
        if (
            s.lemmas[verb] != "be"
            and verb < child <= verb + 3
            and s.tags[child] in ("NNP", "NNPS")
            and s.lowers[child] not in TIMES
        ):
            return child
    for child in s.having(verb, "conj"):
        if s.is_verb(child) and child == verb + 2:  # "condemned and rejected the plan"
            return direct_object(s, child)
    return None


def prepositions(s: Sentence, head: int) -> list[tuple[str, int]]:
    """Return (preposition, head of its object) for each prepositional phrase right below `head`."""
    found = []
    for child in s.children[head]:
        if s.deps[child] in ("prep", "dative", "agent", "prt") or (s.deps[child] == "advmod" and s.tags[child] == "IN"):
            word = s.lowers[child]
            inner = s.child(child, "prep")  # "out of", "along with"
            at = s.child(child, "pobj")
            if at is None and inner is not None:
                word, at = f"{word} {s.lowers[inner]}", s.child(inner, "pobj")
            if at is not None and not (word == "in" and s.lowers[at] in _CIRCUMSTANCES and at <= child + 2):
                found.append((word, at))
    return found


def complement(s: Sentence, verb: int) -> int | None:
    """Return the verb of what is said, wanted, promised or demanded: infinitive, clause or gerund."""
    for child in s.children[verb]:
        if s.deps[child] in ("xcomp", "ccomp") and (
            s.is_verb(child) or s.tags[child] == "MD" or s.deps[child] == "ccomp"
        ):
            return child
    for child in s.children[verb]:
        infinitive = s.deps[child] == "advcl" and s.tags[child] == "VB" and _has_to(s, child) and child > verb
        if infinitive and (s.lemmas[verb] in OBJECT_CONTROL or s.child(verb, "dobj", "nsubjpass") is None):
            return child  # else it is a purpose: "demanded a withdrawal to liberate the town"
        if s.deps[child] in ("prep", "agent") and s.lowers[child] not in _BESIDE:
            gerund = s.child(child, "pcomp")
            if gerund is not None and s.is_verb(gerund):
                return gerund
    at = s.child(verb, "dobj")  # "gave a pledge to", "renewed its demand that"
    if at is not None:
        for child in s.having(at, "acl", "relcl"):
            said = s.deps[child] == "acl" and any(s.lowers[c] == "that" for c in s.having(child, "mark"))
            if said or (s.tags[child] == "VB" and _has_to(s, child)):
                return child
    return None


def below(s: Sentence, position: int) -> set[int]:
    """Return a word and what hangs on it, without the relative clauses, which state facts of their own."""
    found = set(s.subtree(position))
    for at in list(found):
        for clause in s.having(at, "relcl"):
            found.difference_update(s.subtree(clause))
    return found


def says_what_it_is(s: Sentence, verb: int) -> bool:
    """Tell a verb that says what its object is from one that brings it about: "called the attack a crime".

    Who calls a strike speaks of a new one; parsers hang "a crime" on many a word.
    """
    if s.child(verb, "oprd") is not None:
        return True
    known = (s.lowers[c] for noun in s.having(verb, "dobj", "nsubjpass") for c in s.having(noun, "det"))
    return s.lemmas[verb] in ("call", "declare") and any(word in _KNOWN for word in known)


def is_finite(s: Sentence, verb: int) -> bool:
    """Tell whether a verb states a fact: it has a tense and no "should"."""
    if s.tags[verb] in ("VBD", "VBZ", "VBP"):
        return True
    words = [s.lowers[c] for c in s.having(verb, "aux", "auxpass")]
    return not _TENSED.isdisjoint(words) and "to" not in words


def is_negated(s: Sentence, *words: int) -> bool:
    """Tell whether one of the words of an act has "not" or "never" beside it."""
    return any(s.deps[c] == "neg" or s.lowers[c] == "never" for at in words for c in s.children[at])


def is_purpose(s: Sentence, verb: int) -> bool:
    """Tell whether a verb names a purpose or a plan, not a deed ("met to discuss", "a bid to end")."""
    if s.deps[verb] == "pcomp" and s.tags[verb] == "VBG":  # "the priority of expanding trade"
        above = s.heads[s.heads[verb]]
        if s.lowers[s.heads[verb]] in ("toward", "towards", "about"):
            return True
        return s.is_noun(above) and s.child(verb, "nsubj", "poss") is None
    infinitive = s.tags[verb] == "VB" and s.deps[verb] in ("advcl", "acl", "relcl") and _has_to(s, verb)
    if s.deps[verb] == "advcl" and s.lemmas[s.heads[verb]] in _FORESEEING and is_passive(s, s.heads[verb]):
        return False  # "was expected later in the day to meet"
    return infinitive and not _is_headline(s, verb)


def _is_headline(s: Sentence, verb: int) -> bool:
    """Tell "Kenyan minister to visit Oman", all of a sentence, which says what will be done."""
    head = s.heads[verb]
    return s.heads[head] == head and s.is_noun(head) and s.deps[verb] != "advcl" and s.child(head, "det") is None


def _has_to(s: Sentence, verb: int) -> bool:
    return any(s.lowers[c] == "to" and s.deps[c] == "aux" for c in s.children[verb])


def is_imperative(s: Sentence, verb: int) -> bool:
    """Tell "“drive him out,” he said", which tells somebody to do it and not that it was done."""
    if s.lemmas[verb] == "let" and any(
        s.lowers[c] in ("us", "me", "'s", "’s") for c in range(verb + 1, min(verb + 2, len(s)))
    ):
        return True
    if s.tags[verb] != "VB" or s.deps[verb] not in ("ROOT", "ccomp", "parataxis"):
        return False
    if s.lemmas[s.heads[verb]] == "let":
        return any(s.lowers[c] in ("'s", "’s", "us") for c in (*s.children[verb], *s.children[s.heads[verb]]))
    bare = s.child(verb, "nsubj", "nsubjpass", "expl", "aux", "auxpass", "mark") is None
    return bare and s.lemmas[s.heads[verb]] not in (*OBJECT_CONTROL, "make", "see", "hear", "have", "watch")


def is_to_oneself(s: Sentence, verb: int) -> bool:
    """Tell "killed himself", which is done to nobody else; who blows himself up attacks others."""
    patient = s.child(verb, "dobj")
    oneself = patient is not None and s.tags[patient] == "PRP" and s.lowers[patient].endswith(("self", "selves"))
    return oneself and s.lemmas[verb] not in _BURSTING


def auxiliaries(s: Sentence, verb: int) -> list[str]:
    """Return the auxiliary words of the verb, or those of the verb that it is coordinated with."""
    own = [s.lowers[c] for c in s.children[verb] if s.deps[c] in ("aux", "auxpass")]
    if not own and s.deps[verb] == "conj" and s.child(verb, "nsubj", "nsubjpass") is None and s.is_verb(s.heads[verb]):
        return auxiliaries(s, s.heads[verb])
    return own


def governing_verb(s: Sentence, position: int) -> int | None:
    """Return the nearest verb above a position, or None."""
    at = position
    while s.heads[at] != at:
        at = s.heads[at]
        if s.is_verb(at) or s.tags[at] == "MD":
            return at
    return None


def is_to_listener(s: Sentence, verb: int) -> bool:
    """Tell what is done to who listens, whom no file knows: "we support your view of Fiji", "I agree with you"."""
    nouns = s.having(verb, "dobj", "dative") + [noun for word, noun in prepositions(s, verb) if word in ("with", "to")]
    return any(s.lowers[at] == "you" or any(s.lowers[c] == "your" for c in s.having(at, "poss")) for at in nouns)
