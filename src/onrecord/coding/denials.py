"""Find denials: a speaker rejects a rumour, a report or an accusation.

Needs a scene; gives the place of the denial and its speaker. What it denies is settled by the coder,
which knows the records of the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.coding import clauses
from onrecord.coding.parsing import Sentence
from onrecord.knowledge import Cues

#: What is asked of somebody: who denies it refuses it.
_ASKED = frozenset("access appeal application bail entry motion permission petition request visa".split())


@dataclass(frozen=True, slots=True)
class FoundDenial:
    """A denial. `speaker` is the subject's position, None where the document itself denies;
    `denied` the clause that is denied, None where it points back to what was said before."""

    trigger: int
    speaker: int | None
    denied: int | None
    rule: str


def find_denials(s: Sentence, cues: Cues) -> list[FoundDenial]:
    """Return the denials of a sentence."""
    found: list[FoundDenial] = []
    if (
        all(cues[f"denying.{name}"].isdisjoint(s.lemmas) for name in ("verbs", "objects", "predicates"))
        and "true" not in s.lemmas
    ):
        return found
    for verb in range(len(s)):
        if not s.is_verb(verb):
            continue
        denial = _predicate(s, verb, cues) if s.lemmas[verb] == "be" else _verb(s, verb, cues)
        if denial is not None:
            found.append(denial)
    return found


def _predicate(s: Sentence, verb: int, cues: Cues) -> FoundDenial | None:
    """Read "the rumour is baseless" and "there is no truth in the report"."""
    subject = s.child(verb, "nsubj", "expl")
    if subject is None:
        return None
    clause = s.child(verb, "ccomp")
    words = [s.lemmas[c] for c in s.having(verb, "acomp", "attr")]
    denied = any(w in cues["denying.predicates"] for w in words) != (
        s.child(verb, "neg") is not None and bool({"true", "correct"} & set(words))
    )
    if s.lowers[subject] == "it" and clause is not None and denied:  # "it is not true that …"
        return FoundDenial(verb, None, clause, "denial.it")
    about = s.lemmas[subject] in cues["denying.objects"]
    words = [s.lemmas[c] for c in s.having(verb, "acomp", "attr")]
    if about and any(word in cues["denying.predicates"] for word in words) and s.child(verb, "neg") is None:
        return FoundDenial(verb, None, None, "denial.predicate")
    text = " ".join(s.lowers[p] for p in s.subtree(verb))
    objects = any(s.lemmas[p] in cues["denying.objects"] for p in s.subtree(verb))
    if objects and any(phrase in text for phrase in cues["denying.phrases"]):
        return FoundDenial(verb, None, None, "denial.phrase")
    return None


def _verb(s: Sentence, verb: int, cues: Cues) -> FoundDenial | None:
    """Read "denied the report", "denied that it had …", "dismissed the claim as baseless"."""
    lemma = s.lemmas[verb]
    passive = clauses.is_passive(s, verb)
    target = clauses.subject(s, verb) if passive else clauses.direct_object(s, verb)
    speaker = clauses.agent(s, verb) if passive else clauses.subject(s, verb)
    if target is not None and s.lemmas[target] in _ASKED:
        return None  # "denied the motion" grants it not
    about = target is not None and any(s.lemmas[n] in cues["denying.objects"] for n in s.conjuncts(target))
    if lemma in cues["denying.verbs"]:
        clause = clauses.complement(s, verb)
        if about and target is not None:
            inner = s.child(target, "acl", "relcl", "ccomp")
            return FoundDenial(verb, speaker, inner, "denial.verb")
        if clause is not None:
            return FoundDenial(verb, speaker, clause, "denial.clause")
        return None
    if lemma in cues["denying.dismissing"] and about and target is not None:
        return FoundDenial(verb, speaker, s.child(target, "acl", "relcl", "ccomp"), "denial.dismissal")
    return None
