"""Hang words where they belong that parsers hang elsewhere: subjects, guests, reduced relative clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.coding.clauses import TIMES, UNITS

if TYPE_CHECKING:
    from onrecord.coding.parsing import Sentence

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
#: Times that are written with a capital.
_TIMES = TIMES | frozenset("christmas easter ramadan eve night morning evening afternoon gmt".split())
#: What leads on in the phrase of an office.
_OF_OFFICE = frozenset({"for", "in", "of", "to"})
#: A first name and a surname.
_SHORTEST_NAME = 2
#: Words of a headline.
_HEADLINE = 20
#: Verbs behind what they tell.
_TELLING = frozenset("add announce report say state tell".split())
#: Verbs of what is said to somebody.
_SPOKEN_TO = frozenset("ask assure inform remind tell urge warn".split())
#: Verbs of what is done to somebody who is always named.
_TO_SOMEBODY = frozenset(
    "abduct arrest assassinate behead deport detain evacuate expel injure jail kidnap kill murder wound".split()
)
#: What is seen, or left behind: "saw two people killed".
_SEEING = frozenset({"have", "leave", "see"})
_BEFORE_PLACE = frozenset(
    "across against at from in inside into near of off on outside over through to towards".split()
)
#: Those who are sent somewhere by somebody.
_SENT = frozenset({"ambassador", "envoy", "consul", "representative", "emissary"})
_OBJECTS = frozenset({"dobj", "pobj", "appos", "conj"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")


def reattach(s: Sentence) -> None:
    """Mend the parse of a sentence in place.

    Parsers err in ways that nobody foresees: what a mend makes a circle of keeps the parser's own heads, for who
    follows heads upwards would never come to an end.
    """
    for mend in _MENDS:
        kept = [*s.heads], [*s.deps], [*s.tags]
        mend(s)
        if s.heads != kept[0] and not _is_tree(s.heads):
            s.heads[:], s.deps[:], s.tags[:] = kept
            s.forget_children()


def _is_tree(heads: list[int]) -> bool:
    """Tell whether the heads lead from every word to one that is its own head."""
    ending: set[int] = set()
    for word in range(len(heads)):
        path: list[int] = []
        while word not in ending and heads[word] != word:
            if len(path) > len(heads):
                return False
            path.append(word)
            word = heads[word]
        ending.update((*path, word))
    return True


def _give_subject(s: Sentence) -> None:
    """Make a name that stands right before a finite verb without a subject its subject: "Nauru has relations …".

    So is a noun that is taken for a part of the verb: "army shells …".
    """
    for verb in range(1, len(s)):
        name = verb - 1
        named = s.words[name][0].isupper() and s.deps[name] in ("advmod", "npadvmod", "dep", "nmod")
        if (
            s.tags[verb] in _FINITE
            and s.tags[name] in ("NNP", "NNPS", "NN", "RB", "JJ")
            and s.heads[name] == verb
            and (named or s.deps[name] == "compound")
            and not any(s.deps[c] in _SUBJECTS for c in s.children[verb])
        ):
            s.deps[name] = "nsubj"
            s.tags[name] = "NNP" if s.words[name][0].isupper() else s.tags[name]


def _give_fronted(s: Sentence) -> None:
    """Part the subject from the phrase before it: "On a visit to Ghana, President Lee of Peru voiced his support"."""
    for verb in range(2, len(s)):
        if s.tags[verb] not in _FINITE:
            continue
        name = verb - 2 if s.tags[verb - 1] == "RB" else verb - 1
        while s.deps[name] in ("pobj", "prep"):  # "Lee of Peru"
            name = s.heads[name]
        if s.deps[name] not in ("conj", "appos") or not s.tags[name].startswith("NNP"):
            continue
        first = min(s.subtree(name))
        listed = any(s.tags[at] == "CC" for at in range(s.heads[name], name))
        if s.words[first - 1] == "," and not listed and s.child(verb, *_SUBJECTS) is None and verb in s.above(name):
            s.heads[name], s.deps[name] = verb, "nsubj"
            s.forget_children()


def _give_teller(s: Sentence) -> None:
    """Give "said" its subject, taken for an apposition: "Fiji will help Chad, an official of the party (FP) said"."""
    for verb in range(3, len(s)):
        if s.lemmas[verb] not in _TELLING or s.tags[verb] not in _FINITE or s.child(verb, *_SUBJECTS) is not None:
            continue
        name = _set_off_before(s, verb)
        clause = s.heads[verb]
        if name is None or (clause != verb and not clause < name):
            continue
        s.heads[name], s.deps[name] = verb, "nsubj"
        if s.deps[verb] == "conj" and s.is_verb(clause):
            s.heads[verb], s.deps[verb] = (verb if s.heads[clause] == clause else s.heads[clause]), s.deps[clause]
            s.heads[clause], s.deps[clause] = verb, "ccomp"
        s.forget_children()


def _set_off_before(s: Sentence, verb: int) -> int | None:
    """Return the noun of a phrase between a comma and a verb, which parsers hang on what stands before the comma."""
    last = verb - 1
    while last > 0 and s.words[last] == ")":
        last = next((at for at in range(last, 0, -1) if s.words[at] == "("), 0) - 1
    for name in s.above(last) if last > 0 else ():
        if name >= verb:
            return None
        if s.deps[name] == "appos" and s.words[min(s.subtree(name)) - 1] == ",":
            listed = any(s.tags[at] == "CC" for at in range(s.heads[name], name))
            return name if s.is_noun(name) and not listed else None
    return None


def _give_guest(s: Sentence) -> None:
    """Make "visiting" describe the guest: parsers take "talks with visiting President Lee" for a visit to him.

    So they do with "told visiting President Lee that …" and "the minister and visiting envoys agreed".
    """
    for word, tag in enumerate(s.tags):
        above = s.heads[word]
        joined = s.deps[word] == "conj" and s.is_noun(above) and s.tags[word - 1] == "CC"
        spoken = s.deps[word] == "xcomp" and s.lemmas[above] in _SPOKEN_TO
        led = word == above + 1 and (spoken or s.deps[word] == "pcomp")
        if tag != "VBG" or s.lowers[word] != "visiting" or not (led or joined):
            continue
        guest = s.child(word, "dobj")
        if guest is not None and (joined or s.tags[guest].startswith("NNP")):
            s.heads[guest] = above
            s.deps[guest] = "conj" if joined else "pobj" if s.deps[word] == "pcomp" else "dobj"
            for child in s.having(word, "ccomp", "xcomp", "advcl"):
                s.heads[child] = above
            for child in [*s.having(word, "punct", "prep", "advmod"), word]:
                s.heads[child] = guest
            s.deps[word] = "amod"
            s.forget_children()


def _give_participle(s: Sentence) -> None:
    """Make "operating" describe the subject in "the agency operating in Chad said", not be the subject itself."""
    for verb, tag in enumerate(s.tags):
        noun = s.child(verb, "nsubj") if tag == "VBG" and s.deps[verb] == "nsubj" else None
        if noun is None or not s.is_noun(noun) or noun > verb:
            continue
        s.heads[noun], s.deps[verb], s.heads[verb] = s.heads[verb], "acl", noun
        s.forget_children()


def _give_object(s: Sentence) -> None:
    """Give a preposition its object in "asylum to five officers holed up in the embassy": no officers hole up."""
    for verb, tag in enumerate(s.tags):
        noun = s.child(verb, "nsubj") if tag == "VBD" and s.deps[verb] in ("advcl", "ccomp") else None
        if noun is None or not s.is_noun(noun) or s.child(verb, "mark", "aux", "advmod", "dobj") is not None:
            continue
        before = min(s.subtree(noun)) - 1
        if noun != verb - 1 or before < 0 or s.deps[before] != "prep" or s.child(before, "pobj", "pcomp") is not None:
            continue
        s.heads[noun], s.deps[noun] = before, "pobj"
        s.heads[verb], s.deps[verb], s.tags[verb] = noun, "acl", "VBN"
        s.forget_children()


def _give_clause(s: Sentence) -> None:
    """Make "tortured" a verb of its own in "forces tortured ten activists, the group said": an object follows it.

    Parsers take it for a participle, and the forces for a second subject of the verb of saying. So they do where no
    other verb is there: "a strike paralysed Chile".
    """
    for verb, tag in enumerate(s.tags):
        noun = s.heads[verb]
        said = s.heads[noun]
        if tag == "VBN" and s.deps[verb] == "acl" and said == noun and _is_headline(s, verb):
            s.heads[noun] = s.heads[verb] = verb
            s.deps[noun], s.deps[verb], s.tags[verb] = "nsubj", "ROOT", "VBD"
            s.forget_children()
            continue
        if (
            tag != "VBN"
            or s.deps[verb] != "acl"
            or s.deps[noun] != "nsubj"
            or verb > said
            or s.tags[said] not in _FINITE
        ):
            continue
        behind = s.child(verb, "dobj")
        speakers = [at for at in s.having(said, "nsubj") if at > verb]
        if behind is None or behind < verb or not speakers or s.child(verb, "prep", "agent") in range(verb, behind):
            continue
        s.heads[noun], s.heads[verb], s.deps[verb], s.tags[verb] = verb, said, "ccomp", "VBD"
        s.forget_children()


def _is_headline(s: Sentence, verb: int) -> bool:
    """Tell a participle with an object right behind it that is the only verb of a sentence."""
    behind = s.child(verb, "dobj")
    between = range(verb + 1, behind) if behind is not None else ()
    near = behind is not None and behind > verb and all(s.heads[at] == behind for at in between)
    return near and not any(tag in _FINITE for tag in s.tags)


def _give_tester(s: Sentence) -> None:
    """Give "test-fired" its subject, which parsers hang on "test", and its object, which they make its head."""
    for verb in range(3, len(s)):
        test, name, fired = verb - 2, verb - 3, s.heads[verb]
        if s.lowers[test] != "test" or s.words[verb - 1] != "-" or s.tags[verb] not in _FINITE:
            continue
        if s.deps[verb] == "amod" and fired > verb and s.tags[name].startswith("NNP"):
            s.heads[verb] = verb if s.heads[fired] == fired else s.heads[fired]
            s.deps[verb], s.heads[fired], s.deps[fired] = s.deps[fired], verb, "dobj"
            s.heads[name], s.deps[name], s.heads[test] = verb, "nsubj", verb
        elif s.heads[name] == test:
            s.heads[name], s.deps[name], s.tags[name] = verb, "nsubj", "NNP"
        s.forget_children()


def _give_occupied(s: Sentence) -> None:
    """Make "occupied" describe the name behind it in "off occupied Crimea", where nobody occupies anything."""
    for word in range(1, len(s) - 1):
        name = s.child(word, "dobj") if s.lowers[word] == "occupied" else None
        if (
            name is None
            or s.tags[word] != "VBD"
            or not s.tags[word + 1].startswith("NNP")
            or word + 1 not in s.subtree(name)
        ):
            continue
        if s.lowers[word - 1] in _BEFORE_PLACE:
            s.heads[name], s.deps[name] = word - 1, "pobj"
            s.deps[word - 1] = "prep"
            for child in s.children[word]:
                s.heads[child] = s.heads[word - 1] if child not in (name, word - 1) else s.heads[child]
            if s.heads[word - 1] == word:
                s.heads[word - 1] = s.heads[word]
            s.heads[word], s.deps[word], s.tags[word] = name, "amod", "VBN"
            s.forget_children()


def _give_past(s: Sentence) -> None:
    """Make "retook" a past tense, which parsers take for an infinitive: with a subject and no auxiliary it is none."""
    for verb, tag in enumerate(s.tags):
        if tag != "VB" or s.lowers[verb] == s.lemmas[verb] or s.deps[verb] not in ("ROOT", "conj", "ccomp"):
            continue
        if s.child(verb, "nsubj") is not None and s.child(verb, "aux", "mark", "auxpass") is None:
            s.tags[verb] = "VBD"


def _give_passive(s: Sentence) -> None:
    """Make "killed" the verb of the headline "Two Dutch peacekeepers killed in Mali", in which nobody kills."""
    root = s.root
    subject = s.child(root, "nsubj") if root is not None else None
    if root is not None and subject is not None and _is_bare(s, subject, root):
        s.deps[subject], s.tags[root] = "nsubjpass", "VBN"
        return
    for verb, tag in enumerate(s.tags):
        noun = s.heads[verb]
        if tag != "VBN" or s.deps[verb] != "acl" or s.heads[noun] != noun or verb != noun + 1 or len(s) > _HEADLINE:
            continue
        headline = s.is_noun(noun) and s.child(noun, "det", "poss") is None and s.child(verb, "dobj") is None
        if headline and not any(other in _FINITE for other in s.tags) and s.words[-1] != ":":
            s.heads[noun] = s.heads[verb] = verb
            s.deps[noun], s.deps[verb] = "nsubjpass", "ROOT"
            s.forget_children()
            return


def _is_bare(s: Sentence, noun: int, verb: int) -> bool:
    """Tell the participle of a headline that parsers take for a past: a verb that has no object, and needs one."""
    alone = (
        s.child(verb, "dobj", "aux", "auxpass", "ccomp", "xcomp", "conj") is None
        and s.child(noun, "det", "poss") is None
    )
    ends = s.words[-1][-1].isalnum() and len(s) <= _HEADLINE
    return (
        alone
        and ends
        and s.tags[verb] in ("VBD", "VBN")
        and s.tags[noun] in ("NN", "NNS")
        and s.lemmas[verb] in _TO_SOMEBODY
    )


def _give_seen(s: Sentence) -> None:
    """Make "killed" a passive in "the war saw ten Israelis killed", in which nobody says who kills."""
    for verb, tag in enumerate(s.tags):
        if tag not in ("VBD", "VBN") or s.deps[verb] != "ccomp" or s.lemmas[s.heads[verb]] not in _SEEING:
            continue
        noun = s.child(verb, "nsubj")
        alone = s.child(verb, "dobj", "mark", "aux", "ccomp", "xcomp") is None and s.lemmas[verb] in _TO_SOMEBODY
        if noun is not None and alone and noun > s.heads[verb]:
            s.deps[noun], s.tags[verb] = "nsubjpass", "VBN"


def _give_second(s: Sentence) -> None:
    """Part the subject from the list before it: "detained the owner but his manager is on the run"."""
    for verb, tag in enumerate(s.tags):
        if s.deps[verb] != "conj" or tag not in _FINITE | {"VBG", "VBN"} or s.child(verb, *_SUBJECTS) is not None:
            continue
        first = min([verb, *s.having(verb, "aux", "auxpass", "neg")])
        noun = first - 1
        while noun > 0 and s.deps[noun] in ("pobj", "prep"):
            noun = s.heads[noun]
        listed = s.deps[noun] == "conj" and s.is_noun(noun) and s.deps[s.heads[noun]] in ("dobj", "pobj")
        finite = s.tags[first] in _FINITE and first > 0 and s.tags[first - 1] != "CC"
        if listed and finite and s.heads[verb] in s.above(noun) and s.subtree(noun)[-1] == first - 1:
            s.heads[noun], s.deps[noun] = verb, "nsubjpass" if s.child(verb, "auxpass") is not None else "nsubj"
            s.forget_children()


def _give_time(s: Sentence) -> None:
    """Make "days later" a time, not the subject, in "and days later signed an accord"."""
    for word in range(len(s) - 1):
        if s.deps[word] == "nsubj" and s.lemmas[word] in UNITS and s.lowers[word + 1] in ("later", "earlier"):
            s.deps[word] = "npadvmod"


def _give_persona(s: Sentence) -> None:
    """Make "persona non grata" what one is declared, not a verb."""
    for word, lower in enumerate(s.lowers):
        if lower == "persona" and s.deps[word] == "ccomp" and s.lemmas[s.heads[word]] == "declare":
            for whom in s.having(word, "nsubj"):
                s.heads[whom], s.deps[whom] = s.heads[word], "dobj"
            s.deps[word], s.tags[word] = "oprd", "NN"
            s.forget_children()


def _give_rank(s: Sentence) -> None:
    """Make "Under" a part of the title in "met US Under Secretary Ann Lee", where parsers see a preposition."""
    for under in range(1, len(s) - 1):
        whose, secretary, name = under - 1, under + 1, s.child(under, "pobj")
        if s.words[under] != "Under" or s.words[secretary] != "Secretary" or s.tags[under] != "IN" or name is None:
            continue
        if not s.tags[whose].startswith("NNP") or name < secretary or whose in s.subtree(under):
            continue
        verb = s.heads[whose]
        first = s.deps[whose] in ("dep", "npadvmod", "advmod") and name < verb
        for child in s.having(whose, "det"):
            s.heads[child] = name
        s.heads[name], s.deps[name] = verb, "nsubj" if first else s.deps[whose]
        for word in (whose, under):
            s.heads[word], s.deps[word], s.tags[word] = secretary, "compound", "NNP"
        s.forget_children()


def _give_sent(s: Sentence) -> None:
    """Hang "to Chad" on the envoy in "met the ambassador of Fiji to Chad Ann Lee", not on the verb."""
    for to in range(3, len(s)):
        of = to - 2
        noun = s.heads[of]
        sent = s.deps[to] == "prep" and s.lowers[noun] in _SENT and s.heads[to - 1] == of and noun < of
        if s.lowers[to] == "to" and s.lowers[of] == "of" and sent and s.heads[to] != noun:
            s.heads[to] = noun
            s.forget_children()


def _give_name(s: Sentence) -> None:
    """Make the name right behind an object its apposition, no time: "met his Fijian counterpart Ann Lee"."""
    for name in range(2, len(s)):
        if s.deps[name] != "npadvmod" or not s.tags[name].startswith("NNP"):
            continue
        words = s.subtree(name)
        before = words[0] - 1
        if before < 0 or not all(s.tags[at].startswith("NNP") for at in words) or len(words) < _SHORTEST_NAME:
            continue
        if any(s.lowers[at] in _TIMES or s.lemmas[at] in UNITS for at in words):
            continue
        noun = before
        while s.deps[noun] == "pobj" and s.lowers[s.heads[noun]] in _OF_OFFICE:
            noun = s.heads[s.heads[noun]]
        named = s.deps[noun] in _OBJECTS and s.tags[noun] in ("NN", "NNP") and s.subtree(noun)[-1] == before
        if named and s.heads[name] in s.above(noun):
            s.heads[name], s.deps[name] = noun, "appos"
            s.forget_children()


#: In this order.
_MENDS = (
    _give_subject, _give_fronted, _give_teller, _give_guest, _give_participle, _give_object, _give_clause, _give_tester,
    _give_occupied, _give_past, _give_passive, _give_seen, _give_second, _give_time, _give_persona,
    _give_rank, _give_sent, _give_name,
)  # fmt: skip
